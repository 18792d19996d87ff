#pragma once
/// \file
/// Gathers problems while a project is read or checked, with a bound on how many.

#include "core/values/issue.hpp"
#include "core/yaml/yaml_node.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace reprise {

class SourceText;

class IssueCollector {
public:
    /// Without a source, issues carry paths only.
    explicit IssueCollector(const SourceText* source = nullptr) : m_source(source) {}

    /// An error at a node of the source, which is not taken over.
    void error(const YamlNode& node, const std::string& path, std::string text,
               std::string fix = {});
    /// An error at a place of the source, for keys and for the text as a whole.
    void errorAt(std::size_t offset, const std::string& path, std::string text,
                 std::string fix = {});
    void note(const YamlNode& node, const std::string& path, std::string text,
              std::string fix = {});

    /// Something of the source is not taken over; why, another check says.
    void leaveOut() { m_isWhole = false; }
    /// True if all that the source says was taken over.
    bool isWhole() const { return m_isWhole && !isFull(); }

    /// A warning for each key that stands twice.
    void addDoubledKeys(const YamlDocument& document);

    /// An issue that was found without its place, which is that byte; npos: none is known.
    void addAt(std::size_t offset, Issue issue);

    /// An issue of another file, whose place it has.
    void addElsewhere(Issue issue);

    /// The same for a described value: the place is looked up later, if at all.
    void error(const std::string& path, std::string text, std::string fix = {});
    void warning(const std::string& path, std::string text, std::string fix = {});

    /// Takes over \p others, giving each the place its path leads to in \p root. Errors at paths
    /// that have one already, and what was said already, are left out: one mistake is said once.
    void addResolved(const Issues& others, const YamlNode& root);

    bool isEmpty() const { return m_issues.empty(); }
    bool isFull() const { return m_issues.size() >= kMost; }

    /// All issues, in the order of the file.
    Issues take();

private:
    static constexpr std::size_t kMost = 100;

    void add(Severity severity, SourceMark where, const std::string& path, std::string text,
             std::string fix);
    bool hasErrorAt(const std::string& path) const;
    bool hasSaid(const Issue& issue) const;

    const SourceText* m_source;
    Issues m_issues;
    bool m_isWhole = true;
    std::size_t m_dropped = 0;
    Severity m_worstDropped = Severity::Note;
};

/// "did you mean 'x'?", or the list of what is known, or "".
std::string suggestion(const std::string& word, const std::vector<std::string>& candidates);

/// \p text in single quotes, shortened to one line of at most 40 characters.
std::string inQuotes(std::string_view text);

} // namespace reprise
