#include "core/project/parameter_text.hpp"

#include "core/models/value_reader.hpp"
#include "core/project/checks.hpp"
#include "core/yaml/source_text.hpp"

namespace reprise {

Issues readParameterText(const ParameterSpec& spec, const std::string& text, ParameterValue& out) {
    IssueCollector issues;
    const SourceText source(text, {});
    const YamlDocument document = source.problem() ? YamlDocument() : parseYaml(source.text());
    if (document.root == nullptr) {
        issues.error(spec.key, "the value cannot be read");
        return issues.take();
    }
    ValueReader reader(issues);
    ParameterValue value;
    if (reader.parameter(*document.root, spec.key, spec, value)) {
        checkValue(spec, value, spec.key, issues);
        if (issues.isEmpty()) {
            out = std::move(value);
        }
    }
    return issues.take();
}

} // namespace reprise
