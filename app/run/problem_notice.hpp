#pragma once
/// \file
/// A problem above the work, for as long as there is that problem.

#include "core/values/issue.hpp"

#include <QObject>

#include <functional>

namespace reprise {

class NoticeBar;
class ProblemList;

class ProblemNotice : public QObject {
    Q_OBJECT

public:
    ProblemNotice(NoticeBar& bar, const ProblemList& problems, QObject* parent = nullptr);

    /// Shows the first of \p issues, which are in the list, after \p before, and a button that does
    /// \p show.
    void say(const Issues& issues, std::function<void()> show, const QString& before = {});

private:
    void hideWhenGone();

    NoticeBar& m_bar;
    const ProblemList& m_problems;
    Issue m_shown;
    QString m_text; ///< in the bar, unless it says something else by now
};

} // namespace reprise
