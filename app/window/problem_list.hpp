#pragma once
/// \file
/// Every problem the window knows of, by where it came from.

#include "core/project/issue.hpp"

#include <QObject>

namespace reprise {

/// A file that could not be opened, the project as it is drawn, and the engine each replace their
/// own problems only.
class ProblemList : public QObject {
    Q_OBJECT

public:
    enum Source { File, Drawing, Engine, SourceCount };

    using QObject::QObject;

    void set(Source source, Issues issues) {
        m_issues[source] = std::move(issues);
        emit changed();
    }
    const Issues& of(Source source) const { return m_issues[source]; }

    Issues all() const {
        Issues all;
        for (const Issues& issues : m_issues) {
            all.insert(all.end(), issues.begin(), issues.end());
        }
        return all;
    }

signals:
    void changed();

private:
    Issues m_issues[SourceCount];
};

} // namespace reprise
