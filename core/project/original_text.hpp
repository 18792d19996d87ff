#pragma once
/// \file
/// The text that a project was read from, into which later states of the project are written.

#include "core/project/project.hpp"
#include "core/project/writer.hpp"

#include <memory>
#include <string>

namespace reprise {

/// Reads its text at most once, when a state first differs: after that a state costs what it takes
/// to write it and to read the result. Not for several threads at a time.
class OriginalText {
public:
    /// \p known: what readProjectText() was given, or found, when it read the text.
    OriginalText(std::string text, EnvironmentSpec known);
    ~OriginalText();

    const std::string& text() const { return m_text; }
    /// YAML of \p project that keeps the layout and comments of the text wherever nothing changed;
    /// the text itself where it says the same.
    RewriteResult rewritten(const Project& project) const;

private:
    struct Contents;
    const Contents& contents() const;

    std::string m_text;
    EnvironmentSpec m_known;
    mutable std::unique_ptr<const Contents> m_contents;
};

} // namespace reprise
