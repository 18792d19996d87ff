#pragma once
/// \file
/// The parameters of s_htm that a neuroseq configuration means.

#include "core/models/descriptor.hpp"
#include "core/project/neuroseq/neuroseq_file.hpp"
#include "core/project/neuroseq/neuroseq_import.hpp"
#include "core/yaml/issue_collector.hpp"

#include <map>
#include <optional>
#include <string>

namespace reprise {

/// What becomes of a key, apart from the key itself.
using BecomesOf = std::map<std::string, ImportedKey>;

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
