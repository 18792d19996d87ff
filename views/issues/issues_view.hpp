#pragma once
/// \file
/// What is wrong with the project or the run, where, and what to do about it.

#include "core/editing/document.hpp"
#include "core/values/issue.hpp"
#include "views/view.hpp"

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace reprise {

class IssueCard;
struct IssueFix;

class IssuesView : public View {
    Q_OBJECT

public:
    static constexpr int kMostCards = 200; ///< more are counted, not shown

    explicit IssuesView(Document& document, QWidget* parent = nullptr);

    /// Errors first, then warnings, then notes; otherwise in the order found.
    void setIssues(const Issues& issues);
    const Issues& issues() const { return m_issues; }
    QList<IssueCard*> cards() const;
    void showFrame(const Frame& /*frame*/) override {}
    QString dataAsCsv() const override;
    QSize minimumSizeHint() const override { return {160, 80}; }

signals:
    /// Clicked, or Enter: the window jumps to the culprit.
    void activated(const reprise::Issue& issue);
    void countChanged(int errors, int warnings);

private:
    void fill();
    void take(std::size_t issue, const IssueFix& fix, const QString& choice);

    Document& m_document;
    Issues m_issues;
    QScrollArea* m_scroll;
    QVBoxLayout* m_rows;
    QLabel* m_more;
    QLabel* m_nothing;
};

} // namespace reprise
