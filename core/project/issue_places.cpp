#include "core/project/issue_places.hpp"

#include "core/yaml/source_text.hpp"
#include "core/yaml/yaml_node.hpp"

#include <algorithm>
#include <tuple>

namespace reprise {

void placeIssues(Issues& issues, const std::string& text, const std::string& file) {
    const SourceText source(text, file);
    const YamlDocument document = parseYaml(source.text());
    for (Issue& issue : issues) {
        if (document.root != nullptr && !issue.where.isKnown() && !issue.path.empty()) {
            issue.where = source.mark(locate(*document.root, issue.path).node->offset);
        }
    }
    std::stable_sort(issues.begin(), issues.end(), [](const Issue& a, const Issue& b) {
        const auto placeOf = [](const Issue& issue) {
            return std::tuple(!issue.where.isKnown(), issue.where.line, issue.where.column);
        };
        return placeOf(a) < placeOf(b);
    });
}

} // namespace reprise
