#include "views/sequences/sequence_edit.hpp"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace reprise {

namespace {

QString say(const char* source) {
    return QCoreApplication::translate("Sequences", source);
}

bool contains(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

Sequence& row(std::vector<Sequence>& sequences, int sequence) {
    return sequences[static_cast<std::size_t>(sequence)];
}

QString nameOf(const std::vector<Sequence>& sequences, ChipPlace at) {
    return QString::fromStdString(
        sequences[static_cast<std::size_t>(at.sequence)][static_cast<std::size_t>(at.element)]);
}

void dropIfEmpty(std::vector<Sequence>& sequences, int sequence) {
    if (row(sequences, sequence).empty()) {
        sequences.erase(sequences.begin() + sequence);
    }
}

} // namespace

QString joined(const Sequence& sequence) {
    QStringList symbols;
    for (const std::string& symbol : sequence) {
        symbols += QString::fromStdString(symbol);
    }
    return symbols.join(QLatin1Char(' '));
}

Sequence parseSymbols(const QString& text, const std::vector<std::string>& known) {
    static const QRegularExpression word(QStringLiteral("\"([^\"]+)\"|([^\\s,;\"]+)"));
    static const QRegularExpression capitals(QStringLiteral("^[A-Z]{2,}$"));
    Sequence symbols;
    const bool isOneWord = !text.trimmed().contains(QRegularExpression(QStringLiteral("[\\s,;]")));
    auto words = word.globalMatch(text);
    while (words.hasNext()) {
        const QRegularExpressionMatch match = words.next();
        const QString found = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        const bool isQuoted = !match.captured(1).isEmpty();
        if (isOneWord && !isQuoted && capitals.match(found).hasMatch() &&
            !contains(known, found.toStdString())) {
            for (const QChar letter : found) {
                symbols.push_back(QString(letter).toStdString());
            }
        } else {
            symbols.push_back(found.trimmed().toStdString());
        }
    }
    return symbols;
}

SequenceEdit insertSymbols(std::vector<Sequence> sequences, ChipPlace at, const Sequence& symbols) {
    if (symbols.empty()) {
        return {{}, std::move(sequences), at};
    }
    if (at.sequence >= static_cast<int>(sequences.size())) {
        sequences.push_back(symbols);
        const ChipPlace end{static_cast<int>(sequences.size()) - 1,
                            static_cast<int>(symbols.size())};
        return {say("Add sequence %1").arg(joined(symbols)), std::move(sequences), end};
    }
    Sequence& changed = row(sequences, at.sequence);
    at.element = std::clamp(at.element, 0, static_cast<int>(changed.size()));
    changed.insert(changed.begin() + at.element, symbols.begin(), symbols.end());
    const ChipPlace behind{at.sequence, at.element + static_cast<int>(symbols.size())};
    return {say("Add %1 to sequence %2").arg(joined(symbols)).arg(at.sequence + 1),
            std::move(sequences), behind};
}

SequenceEdit replaceSymbol(std::vector<Sequence> sequences, ChipPlace at, const Sequence& symbols) {
    const QString before = nameOf(sequences, at);
    if (symbols.empty() || joined(symbols) == before) {
        return {{}, std::move(sequences), at};
    }
    Sequence& changed = row(sequences, at.sequence);
    changed.erase(changed.begin() + at.element);
    changed.insert(changed.begin() + at.element, symbols.begin(), symbols.end());
    return {
        say("Replace %1 by %2 in sequence %3").arg(before, joined(symbols)).arg(at.sequence + 1),
        std::move(sequences), at};
}

SequenceEdit removeSymbol(std::vector<Sequence> sequences, ChipPlace at) {
    const QString text =
        say("Remove %1 from sequence %2").arg(nameOf(sequences, at)).arg(at.sequence + 1);
    Sequence& changed = row(sequences, at.sequence);
    changed.erase(changed.begin() + at.element);
    at.element = std::min(at.element, std::max(0, static_cast<int>(changed.size()) - 1));
    dropIfEmpty(sequences, at.sequence);
    return {text, std::move(sequences), at};
}

SequenceEdit moveSymbol(std::vector<Sequence> sequences, ChipPlace from, ChipPlace to) {
    const bool isWithin = from.sequence == to.sequence;
    if (isWithin && (to.element == from.element || to.element == from.element + 1)) {
        return {{}, std::move(sequences), from}; // dropped where it was
    }
    const QString name = nameOf(sequences, from);
    Sequence& source = row(sequences, from.sequence);
    std::string symbol = std::move(source[static_cast<std::size_t>(from.element)]);
    source.erase(source.begin() + from.element);
    if (isWithin && to.element > from.element) {
        --to.element;
    }
    if (to.sequence >= static_cast<int>(sequences.size())) {
        to = {static_cast<int>(sequences.size()), 0};
        sequences.emplace_back();
    }
    Sequence& target = row(sequences, to.sequence);
    to.element = std::clamp(to.element, 0, static_cast<int>(target.size()));
    target.insert(target.begin() + to.element, std::move(symbol));
    const QString text = isWithin ? say("Move %1 in sequence %2").arg(name).arg(from.sequence + 1)
                                  : say("Move %1 from sequence %2 to %3")
                                        .arg(name)
                                        .arg(from.sequence + 1)
                                        .arg(to.sequence + 1);
    const std::size_t before = sequences.size();
    dropIfEmpty(sequences, from.sequence);
    if (sequences.size() < before && to.sequence > from.sequence) {
        --to.sequence;
    }
    return {text, std::move(sequences), to};
}

SequenceEdit duplicateSequence(std::vector<Sequence> sequences, int sequence) {
    const Sequence copy = row(sequences, sequence);
    sequences.insert(sequences.begin() + sequence + 1, copy);
    return {say("Duplicate sequence %1").arg(sequence + 1), std::move(sequences),
            ChipPlace{sequence + 1, 0}};
}

SequenceEdit removeSequence(std::vector<Sequence> sequences, int sequence) {
    const QString text =
        say("Remove sequence %1 (%2)").arg(sequence + 1).arg(joined(row(sequences, sequence)));
    sequences.erase(sequences.begin() + sequence);
    const int last = static_cast<int>(sequences.size()) - 1;
    return {text, std::move(sequences), ChipPlace{std::min(sequence, std::max(0, last)), 0}};
}

} // namespace reprise
