#include "core/yaml/issue_collector.hpp"

#include "core/values/lookalikes.hpp"
#include "core/yaml/source_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {

void IssueCollector::add(Severity severity, SourceMark where, const std::string& path,
                         std::string text, std::string fix) {
    if (isFull()) {
        ++m_dropped;
        m_worstDropped = std::max(m_worstDropped, severity);
        return;
    }
    m_issues.push_back({severity, std::move(text), std::move(where), path, std::move(fix)});
}

void IssueCollector::errorAt(std::size_t offset, const std::string& path, std::string text,
                             std::string fix) {
    leaveOut();
    add(Severity::Error, m_source == nullptr ? SourceMark{} : m_source->mark(offset), path,
        std::move(text), std::move(fix));
}

void IssueCollector::error(const YamlNode& node, const std::string& path, std::string text,
                           std::string fix) {
    errorAt(node.offset, path, std::move(text), std::move(fix));
}

void IssueCollector::note(const YamlNode& node, const std::string& path, std::string text,
                          std::string fix) {
    add(Severity::Note, m_source == nullptr ? SourceMark{} : m_source->mark(node.offset), path,
        std::move(text), std::move(fix));
}

void IssueCollector::addDoubledKeys(const YamlDocument& document) {
    for (const DoubledKey& doubled : document.doubledKeys) {
        const SourceMark first =
            m_source == nullptr ? SourceMark{} : m_source->mark(doubled.firstOffset);
        addAt(doubled.lastOffset,
              {Severity::Warning,
               fmt::format("the key {} stands on line {} already; the last value counts",
                           inQuotes(doubled.key), first.line),
               {},
               {},
               "keep one of the two"});
    }
}

void IssueCollector::addAt(std::size_t offset, Issue issue) {
    SourceMark where;
    if (m_source != nullptr) {
        where = offset != std::string::npos ? m_source->mark(offset)
                                            : SourceMark{m_source->file(), 0, 0};
    }
    add(issue.severity, std::move(where), issue.path, std::move(issue.text), std::move(issue.fix));
}

void IssueCollector::addElsewhere(Issue issue) {
    m_isWhole = m_isWhole && issue.severity != Severity::Error;
    add(issue.severity, std::move(issue.where), issue.path, std::move(issue.text),
        std::move(issue.fix));
}

void IssueCollector::error(const std::string& path, std::string text, std::string fix) {
    add(Severity::Error, {}, path, std::move(text), std::move(fix));
}

void IssueCollector::warning(const std::string& path, std::string text, std::string fix) {
    add(Severity::Warning, {}, path, std::move(text), std::move(fix));
}

bool IssueCollector::hasErrorAt(const std::string& path) const {
    return std::any_of(m_issues.begin(), m_issues.end(), [&path](const Issue& issue) {
        return issue.severity == Severity::Error && issue.path == path;
    });
}

bool IssueCollector::hasSaid(const Issue& issue) const {
    return std::any_of(m_issues.begin(), m_issues.end(), [&issue](const Issue& said) {
        return said.path == issue.path && said.text == issue.text;
    });
}

void IssueCollector::addResolved(const Issues& others, const YamlNode& root) {
    for (const Issue& other : others) {
        if (other.severity == Severity::Error && hasErrorAt(other.path)) {
            continue;
        }
        if (hasSaid(other)) {
            continue;
        }
        SourceMark where;
        if (m_source != nullptr) {
            where = m_source->mark(locate(root, other.path).node->offset);
        }
        add(other.severity, where, other.path, other.text, other.fix);
    }
}

Issues IssueCollector::take() {
    std::stable_sort(m_issues.begin(), m_issues.end(), [](const Issue& a, const Issue& b) {
        return std::pair(a.where.line, a.where.column) < std::pair(b.where.line, b.where.column);
    });
    if (m_dropped > 0) {
        Issue more;
        more.severity = m_worstDropped;
        more.text = fmt::format("{} more problems are not shown", m_dropped);
        more.fix = "correct these first";
        m_issues.push_back(std::move(more));
    }
    return std::move(m_issues);
}

std::string suggestion(const std::string& word, const std::vector<std::string>& candidates) {
    constexpr std::size_t kMostCompared = 1000;
    const std::string hidden = lookalikeFix(word);
    std::string plain = word;
    if (!hidden.empty()) {
        std::erase_if(plain, [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
    }
    const std::string nearest =
        candidates.size() <= kMostCompared
            ? nearestWord(plain, candidates)
            : nearestWord(plain, {candidates.begin(), candidates.begin() + kMostCompared});
    if (!nearest.empty()) {
        return fmt::format("did you mean '{}'?{}{}", nearest, hidden.empty() ? "" : " ", hidden);
    }
    if (!hidden.empty()) {
        return hidden;
    }
    constexpr std::size_t kMostListed = 16;
    if (candidates.empty() || candidates.size() > kMostListed) {
        return {};
    }
    return fmt::format("known: {}", fmt::join(candidates, ", "));
}

std::string inQuotes(std::string_view text) {
    constexpr std::size_t kLongest = 40;
    const std::size_t lineEnd = text.find_first_of("\r\n");
    std::size_t end = std::min({text.size(), lineEnd, kLongest});
    while (end > 0 && end < text.size() &&
           (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end; // not within a character
    }
    return fmt::format("'{}{}'", text.substr(0, end), end < text.size() ? "…" : "");
}

} // namespace reprise
