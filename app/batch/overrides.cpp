#include "app/batch/overrides.hpp"

#include "core/project/reader.hpp"

#include <fmt/format.h>

namespace reprise {

Issues overrideValue(Project& project, const std::string& path, const std::string& value,
                     const std::string& option) {
    Issues issues = setByPath(project, path, value);
    for (Issue& issue : issues) {
        issue.text = option.empty() ? issue.text : option + ": " + issue.text;
    }
    return issues;
}

Issues applyOverrides(Project& project, const std::vector<std::string>& overrides) {
    Issues issues;
    for (const std::string& assignment : overrides) {
        const std::size_t equals = assignment.find('=');
        if (equals == std::string::npos || equals == 0) {
            Issue malformed;
            malformed.text = fmt::format("--set needs path=value, not '{}'", assignment);
            issues.push_back(std::move(malformed));
        } else {
            const Issues found =
                overrideValue(project, assignment.substr(0, equals), assignment.substr(equals + 1));
            issues.insert(issues.end(), found.begin(), found.end());
        }
        if (hasErrors(issues)) {
            break;
        }
    }
    return issues;
}

} // namespace reprise
