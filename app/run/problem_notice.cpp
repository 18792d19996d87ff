#include "app/run/problem_notice.hpp"

#include "app/run/problem_list.hpp"
#include "app/window/notice_bar.hpp"
#include "views/issues/issue_sentence.hpp"

#include <algorithm>

namespace reprise {

ProblemNotice::ProblemNotice(NoticeBar& bar, const ProblemList& problems, QObject* parent)
    : QObject(parent), m_bar(bar), m_problems(problems) {
    connect(&problems, &ProblemList::changed, this, &ProblemNotice::hideWhenGone);
}

void ProblemNotice::say(const Issues& issues, std::function<void()> show, const QString& before) {
    m_shown = issues.front();
    m_text = before + sentenceOf(m_shown);
    m_bar.say(hasErrors(issues) ? NoticeBar::Kind::Error : NoticeBar::Kind::Warning, m_text);
    m_bar.offer(tr("Sho&w"), std::move(show));
}

void ProblemNotice::hideWhenGone() {
    if (m_text.isEmpty() || m_bar.text() != m_text) {
        return;
    }
    const Issues present = m_problems.all();
    const bool isThere = std::any_of(present.begin(), present.end(), [this](const Issue& issue) {
        return issue.text == m_shown.text && issue.path == m_shown.path;
    });
    if (!isThere) {
        m_bar.hide();
        m_text.clear();
    }
}

} // namespace reprise
