#pragma once
/// \file
/// Edits of a list of sequences, as values: each gives the list after it and the words for the
/// history. No sequence is ever left empty; one that loses its last element goes.

#include "core/project/project.hpp"

#include <QString>

#include <vector>

namespace reprise {

/// A place between or at elements: element == size of the sequence means behind the last.
struct ChipPlace {
    int sequence = -1;
    int element = -1;

    bool isValid() const { return sequence >= 0 && element >= 0; }
    bool operator==(const ChipPlace&) const = default;
};

struct SequenceEdit {
    QString text; ///< for the history; "" if nothing changed
    std::vector<Sequence> sequences;
    ChipPlace place; ///< of what was edited, afterwards
};

/// Symbols of typed text: "A C B", "A, C, B", "ACB" (capitals without spaces are single symbols,
/// unless \p known has the whole word), "home" and "\"ACB\"" are one symbol each.
Sequence parseSymbols(const QString& text, const std::vector<std::string>& known);

/// Puts \p symbols before the element at \p at; behind the last sequence they make a new one.
SequenceEdit insertSymbols(std::vector<Sequence> sequences, ChipPlace at, const Sequence& symbols);
/// Replaces the element at \p at by one or several symbols.
SequenceEdit replaceSymbol(std::vector<Sequence> sequences, ChipPlace at, const Sequence& symbols);
SequenceEdit removeSymbol(std::vector<Sequence> sequences, ChipPlace at);
/// Moves an element; \p to is a place in the list as it is before the move.
SequenceEdit moveSymbol(std::vector<Sequence> sequences, ChipPlace from, ChipPlace to);
SequenceEdit duplicateSequence(std::vector<Sequence> sequences, int sequence);
SequenceEdit removeSequence(std::vector<Sequence> sequences, int sequence);

/// "A C B"
QString joined(const Sequence& sequence);

} // namespace reprise
