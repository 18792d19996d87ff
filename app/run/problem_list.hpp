#pragma once
/// \file
/// Every problem the window knows of, by where it came from.

#include "core/values/issue.hpp"

#include <QObject>

#include <algorithm>

namespace reprise {

/// The problems of a file that was not opened: they name it, and lead nowhere in the project that
/// is open.
inline Issues ofRefusedFile(const std::string& name, Issues issues) {
    for (Issue& issue : issues) {
        issue.text = name + " was not opened: " + issue.text;
        issue.path.clear();
    }
    return issues;
}

/// A file that could not be opened, the text of the open file, the project as it is drawn, and the
/// engine each replace their own problems only.
class ProblemList : public QObject {
    Q_OBJECT

public:
    enum Source { File, Text, Drawing, Engine, SourceCount };

    using QObject::QObject;

    void set(Source source, Issues issues) {
        m_issues[source] = std::move(issues);
        emit changed();
    }
    const Issues& of(Source source) const { return m_issues[source]; }

    /// Each once, whoever found it.
    Issues all() const {
        Issues all;
        for (const Issues& issues : m_issues) {
            for (const Issue& issue : issues) {
                const auto isSame = [&issue](const Issue& said) {
                    return said.text == issue.text && said.path == issue.path;
                };
                if (std::none_of(all.begin(), all.end(), isSame)) {
                    all.push_back(issue);
                }
            }
        }
        return all;
    }

signals:
    void changed();

private:
    Issues m_issues[SourceCount];
};

} // namespace reprise
