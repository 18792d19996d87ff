#pragma once
/// \file
/// The parameters of s_htm that a neuroseq configuration means.

#include "core/models/descriptor.hpp"
#include "core/project/issue_collector.hpp"
#include "core/project/neuroseq/neuroseq_import.hpp"
#include "core/project/neuroseq/neuroseq_keys.hpp"
#include "core/project/neuroseq/neuroseq_values.hpp"

#include <map>
#include <optional>
#include <string>

namespace reprise {

/// What becomes of a key, apart from the key itself.
using BecomesOf = std::map<std::string, ImportedKey>;

/// The values of a file by key, with other names of the same key counted as that key.
class NeuroseqFile {
public:
    explicit NeuroseqFile(const YamlNode& root)
        : m_values(neuroseqValues(root, kMaximumNeuroseqKeys + 1)) {}

    const std::vector<NeuroseqValue>& values() const { return m_values; }
    bool has(const std::string& key) const { return find(key) != nullptr; }
    /// Value of \p key under its own name, or null.
    const YamlNode* find(const std::string& key) const;
    /// Value of a key of the table under any of its names, or null.
    const YamlNode* valueOf(const NeuroseqKey& row) const;
    bool hasSection(const std::string& section) const;

private:
    std::vector<NeuroseqValue> m_values;
};

/// Reads all rows of the table that are parameters; what cannot be read becomes an issue.
class NeuroseqParameters {
public:
    NeuroseqParameters(const NeuroseqFile& file, IssueCollector& issues)
        : m_file(file), m_issues(issues) {}

    /// The parameters that differ from the defaults of \p variant, which is one of them. Puts
    /// into \p becomes what every key became, of the file or of neuroseq's own defaults.
    ParameterMap read(const std::string& variant, BecomesOf& becomes);

    /// A number of the file, which may be an expression; \p wanted is what the sentence asks for.
    std::optional<double> number(const std::string& key, const YamlNode& node,
                                 const std::string& wanted);

private:
    std::optional<ParameterValue> valueOf(const NeuroseqKey& row, const ParameterSpec& spec);
    std::optional<ParameterValue> converted(const NeuroseqKey& row, const YamlNode& node,
                                            const ParameterSpec& spec);
    std::optional<double> quantity(const NeuroseqKey& row, const YamlNode& node,
                                   const ParameterSpec& spec);
    double automaticValue(const std::string& parameter, const ParameterMap& all) const;
    std::string remark(const NeuroseqKey& row, const ParameterMap& all) const;
    void ignoreOfOtherGenerations(BecomesOf& becomes, ParameterMap& all) const;

    const NeuroseqFile& m_file;
    IssueCollector& m_issues;
};

} // namespace reprise
