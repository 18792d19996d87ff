#pragma once
/// \file
/// What is wrong with the project or the run, where, and what to do about it.

#include "core/project/issue.hpp"
#include "views/view.hpp"

class QLabel;
class QTreeView;

namespace reprise {

class IssueModel;

class IssuesView : public View {
    Q_OBJECT

public:
    explicit IssuesView(QWidget* parent = nullptr);

    void setIssues(const Issues& issues);
    const Issues& issues() const;
    void showFrame(const Frame& /*frame*/) override {}
    QString dataAsCsv() const override;

signals:
    /// Clicked, or Enter: the window jumps to the culprit.
    void activated(const reprise::Issue& issue);
    void countChanged(int errors, int warnings);

private:
    IssueModel* m_model;
    QTreeView* m_table;
    QLabel* m_nothing;
};

} // namespace reprise
