#pragma once
/// \file
/// Problems a user can correct: collected, never thrown one at a time.

#include <string>
#include <vector>

namespace reprise {

enum class Severity { Note, Warning, Error };

/// A place in a project file. Lines and columns count from 1; line 0 means "no place known".
struct SourceMark {
    std::string file;
    int line = 0;
    int column = 0;

    bool isKnown() const { return line > 0; }
};

/// One problem, said in one sentence.
struct Issue {
    Severity severity = Severity::Error;
    std::string text; ///< what is wrong, with the values that explain it
    SourceMark where; ///< where it stands in the file, when it came from one
    std::string path; ///< dotted path of the culprit, e.g. "network.populations.htm.size"
    std::string fix;  ///< what to do about it; may be empty
};

using Issues = std::vector<Issue>;

/// True if at least one issue is an error.
bool hasErrors(const Issues& issues);

/// "file:line:column: error: text (fix)", the form of `reprise-batch validate`.
std::string toString(const Issue& issue);

/// The candidate nearest to \p word by edit distance, or "" if none is near enough to suggest.
std::string nearestWord(const std::string& word, const std::vector<std::string>& candidates);

} // namespace reprise
