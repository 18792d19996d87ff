#pragma once
/// \file
/// One issue with its whole text, where it is, what to do, and buttons that do it.

#include "core/values/issue.hpp"
#include "views/issues/issue_fixes.hpp"

#include <QIcon>
#include <QWidget>

class QLabel;

namespace reprise {

QString nameOf(Severity severity); ///< "error", "warning", "note"
/// A shape and a colour each: error ⬣, warning ▲, note ●.
QIcon iconOf(Severity severity);
/// The dotted path, or file:line:column if there is none.
QString placeOf(const Issue& issue);

/// A click or Enter jumps; up and down go to the issue before and after.
class IssueCard : public QWidget {
    Q_OBJECT

public:
    IssueCard(const Issue& issue, const Project& project, QWidget* parent = nullptr);

    const Issue& issue() const { return m_issue; }
    /// All that is written, as it is read.
    QString words() const;

signals:
    void activated();
    void fixWanted(const reprise::IssueFix& fix, const QString& choice);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QWidget* makeButton(const IssueFix& fix);
    void showTheme();
    void focusNextPrevCard(int by);

    Issue m_issue;
    QLabel* m_icon;
    QLabel* m_text;
    QLabel* m_advice;
    QLabel* m_place;
};

} // namespace reprise
