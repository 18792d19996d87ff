/// \file
/// What the import says about each key of the file, and where the project came from.

#include "core/project/neuroseq/neuroseq_reader.hpp"
#include "core/project/reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {

namespace {

/// "; did you mean …" for a key that is not known, by its section or by its name within that.
std::string nearKey(const std::string& key) {
    const std::size_t dot = key.rfind('.') == std::string::npos ? 0 : key.rfind('.') + 1;
    std::vector<std::string> names;
    for (const NeuroseqKey& row : neuroseqKeys()) {
        if (row.key.starts_with(key.substr(0, dot)) &&
            row.key.find('.', dot) == std::string::npos) {
            names.push_back(row.key.substr(dot));
        }
    }
    const std::string section = key.substr(0, key.find('.'));
    const std::string near = names.empty() ? nearestWord(section, neuroseqSections())
                                           : nearestWord(key.substr(dot), names);
    return near.empty() ? "" : fmt::format("; did you mean '{}'?", near);
}

std::string plural(std::size_t count, const char* word) {
    return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

} // namespace

void NeuroseqReader::addDefaults() {
    for (const NeuroseqKey& row : neuroseqKeys()) {
        const auto became = m_becomes.find(row.key);
        if (row.isOtherName || m_file.valueOf(row) != nullptr || became == m_becomes.end() ||
            became->second.outcome != KeyOutcome::Mapped || row.fallback == "null") {
            continue;
        }
        ImportedKey missing = became->second;
        missing.key = row.key;
        missing.value = row.fallback;
        m_import.defaults.push_back(std::move(missing));
    }
}

void NeuroseqReader::addReport() {
    for (const NeuroseqValue& value : m_file.values()) {
        const NeuroseqKey* row = findNeuroseqKey(value.key);
        const bool isOtherName = row != nullptr && row->isOtherName;
        const auto became = m_becomes.find(isOtherName ? row->becomes : value.key);
        ImportedKey entry;
        if (isOtherName && m_file.has(row->becomes)) {
            entry.reason = fmt::format("{} says it already", row->becomes);
        } else if (became != m_becomes.end()) {
            entry = became->second;
        } else if (row != nullptr) {
            entry.reason = row->reason;
        } else if (value.node->isMap()) {
            entry.reason = "an empty section";
        } else {
            entry.reason = "not known" + nearKey(value.key);
        }
        entry.key = value.key;
        entry.value = shownValue(*value.node);
        m_import.keys.push_back(std::move(entry));
    }
}

void NeuroseqReader::addProblems() {
    if (m_sequences.empty()) {
        return; // said already, and the rest would follow from it
    }
    for (Issue issue : checkProject(m_import.project)) {
        const auto culprit = std::find_if(
            m_import.keys.begin(), m_import.keys.end(), [&issue](const ImportedKey& entry) {
                return !entry.becomes.empty() && issue.path == entry.becomes;
            });
        std::size_t offset = std::string::npos;
        if (culprit != m_import.keys.end()) {
            offset = m_file.find(culprit->key)->offset;
            issue.path = culprit->key;
            issue.text = fmt::format("{}: {}", culprit->key, issue.text);
        }
        m_issues.addAt(offset, std::move(issue));
    }
}

void NeuroseqReader::addNotes() {
    Project& project = m_import.project;
    project.notes =
        fmt::format("Imported from the neuroseq configuration {}.\n", m_path.filename().string());
    for (const std::string& remark : m_import.remarks) {
        project.notes += remark + "\n";
    }
    if (!m_import.defaults.empty()) {
        std::string names;
        for (const ImportedKey& key : m_import.defaults) {
            names += (names.empty() ? "" : ", ") + key.key;
        }
        project.notes += fmt::format("The file leaves out {}, which {} neuroseq's own.\n",
                                     plural(m_import.defaults.size(), "key") + " (" + names + ")",
                                     m_import.defaults.size() == 1 ? "is" : "are");
    }
}

} // namespace reprise
