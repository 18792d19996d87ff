#pragma once
/// \file
/// Nodes of a YAML tree into typed values; every mismatch is an issue that says what was wanted.

#include "core/models/descriptor.hpp"
#include "core/yaml/issue_collector.hpp"

#include <initializer_list>
#include <string>

namespace reprise {

/// Each function returns false, leaving its output alone, after reporting an issue.
class ValueReader {
public:
    explicit ValueReader(IssueCollector& issues) : m_issues(issues) {}

    IssueCollector& issues() { return m_issues; }

    bool text(const YamlNode& node, const std::string& path, std::string& out);
    bool real(const YamlNode& node, const std::string& path, const std::string& unit, double& out);
    /// A number, or {uniform: [a, b]} and its like.
    bool realOrDistribution(const YamlNode& node, const std::string& path, const std::string& unit,
                            RealOrDistribution& out);
    bool integer(const YamlNode& node, const std::string& path, std::int64_t& out);
    /// Numbers beyond an int are reported as they are written.
    bool integer(const YamlNode& node, const std::string& path, int& out);
    bool boolean(const YamlNode& node, const std::string& path, bool& out);

    /// A value of the kind, unit and choices of \p spec. Its range is checkProject's business.
    bool parameter(const YamlNode& node, const std::string& path, const ParameterSpec& spec,
                   ParameterValue& out);

    /// Every entry of a map that is not in \p otherKeys, as a parameter of \p model.
    void parameters(const YamlNode& map, const std::string& path, const ModelDescriptor& model,
                    const std::vector<std::string>& otherKeys, ParameterMap& out);

    /// Reports anything but a map (an empty value counts as an empty map).
    bool isMap(const YamlNode& node, const std::string& path);
    /// Reports anything but a list (an empty value counts as an empty list).
    bool isList(const YamlNode& node, const std::string& path);

    /// Calls \p read(item, path, index) for each element that is a map; says so of the others.
    template<typename Read>
    void forEachMap(const YamlNode& list, const std::string& path, Read&& read);

    /// Reports each key of \p map that is not known, with a suggestion.
    void checkKeys(const YamlNode& map, const std::string& path,
                   const std::vector<std::string>& known);

private:
    void reportNoMap(const YamlNode& node, const std::string& path);
    bool realList(const YamlNode& node, const std::string& path, const ParameterSpec& spec,
                  ParameterValue& out);
    bool integerList(const YamlNode& node, const std::string& path, ParameterValue& out);
    bool textList(const YamlNode& node, const std::string& path, ParameterValue& out);

    IssueCollector& m_issues;
};

/// Last component of a dotted path, with the owner where it helps: "tau_m of 'cell'".
std::string subjectOf(const std::string& path);

/// \p path extended by one component.
std::string joined(const std::string& path, std::string_view component);
std::string joined(const std::string& path, std::size_t index);

template<typename Read>
void ValueReader::forEachMap(const YamlNode& list, const std::string& path, Read&& read) {
    if (!isList(list, path)) {
        return;
    }
    for (std::size_t i = 0; i < list.items.size() && !m_issues.isFull(); ++i) {
        const std::string itemPath = joined(path, i);
        if (list.items[i]->isMap()) {
            read(*list.items[i], itemPath, i);
        } else {
            reportNoMap(*list.items[i], itemPath);
        }
    }
}

} // namespace reprise
