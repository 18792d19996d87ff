#include "core/values/issue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace reprise {
namespace {

/// Longer words are never misspelt keys, and comparing them costs their product.
constexpr std::size_t kLongestWord = 64;

char lower(char letter) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
}

/// Insertions, deletions, replacements and swaps of neighbours, upper and lower case alike.
std::size_t editDistance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t differs = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + differs});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1])) {
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
            }
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

const char* wordFor(Severity severity) {
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Error:
        return "error";
    }
    return "error";
}

} // namespace

bool hasErrors(const Issues& issues) {
    return std::any_of(issues.begin(), issues.end(),
                       [](const Issue& issue) { return issue.severity == Severity::Error; });
}

std::string toString(const Issue& issue) {
    std::string line;
    if (!issue.where.file.empty()) {
        line += issue.where.file + ":";
    }
    if (issue.where.isKnown()) {
        line += fmt::format("{}:{}:", issue.where.line, issue.where.column);
    }
    if (!line.empty()) {
        line += " ";
    }
    line += fmt::format("{}: {}", wordFor(issue.severity), issue.text);
    if (!issue.fix.empty()) {
        line += fmt::format(" ({})", issue.fix);
    }
    return line;
}

std::string nearestWord(const std::string& word, const std::vector<std::string>& candidates) {
    if (word.empty() || word.size() > kLongestWord) {
        return {};
    }
    std::string nearest;
    std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > kLongestWord) {
            continue;
        }
        const std::size_t distance = editDistance(word, candidate);
        if (distance < least && distance < candidate.size()) {
            least = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace reprise
