#pragma once
/// \file
/// What is wrong with the map, as sentences to click.

#include "core/values/issue.hpp"

#include <QWidget>

class QLabel;
class QListWidget;

namespace reprise {

class MapProblemList : public QWidget {
    Q_OBJECT

public:
    explicit MapProblemList(QWidget* parent = nullptr);

    void setIssues(const Issues& issues);

signals:
    void activated(const reprise::Issue& issue); ///< clicked, or Enter

private:
    void fill();

    Issues m_issues;
    QLabel* m_title;
    QLabel* m_nothing;
    QListWidget* m_list;
};

} // namespace reprise
