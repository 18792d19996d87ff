#include "views/issues/issue_order.hpp"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace reprise {

Issues worstFirst(Issues issues) {
    std::stable_sort(issues.begin(), issues.end(),
                     [](const Issue& a, const Issue& b) { return a.severity > b.severity; });
    return issues;
}

int countOf(const Issues& issues, Severity severity) {
    return int(std::count_if(issues.begin(), issues.end(), [severity](const Issue& issue) {
        return issue.severity == severity;
    }));
}

QString countedInWords(const Issues& issues) {
    const auto say = [](const char* words) { return QCoreApplication::translate("Issues", words); };
    const int errors = countOf(issues, Severity::Error);
    const int warnings = countOf(issues, Severity::Warning);
    QStringList parts;
    if (errors > 0) {
        parts += errors == 1 ? say("1 error") : say("%1 errors").arg(errors);
    }
    if (warnings > 0) {
        parts += warnings == 1 ? say("1 warning") : say("%1 warnings").arg(warnings);
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace reprise
