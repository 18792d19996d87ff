#pragma once
/// \file
/// What to begin a new project with.

#include "app/window/example_list.hpp"

#include <QDialog>

#include <vector>

class QButtonGroup;
class QLabel;

namespace reprise {

class ProjectCard;

/// Arrow keys choose a card; Enter or a double click begins the project, Esc leaves.
class NewProjectDialog : public QDialog {
    Q_OBJECT

public:
    NewProjectDialog(const std::vector<ExampleEntry>& templates, QWidget* parent = nullptr);

signals:
    void chosen(const QString& templateFile);

protected:
    void keyPressEvent(QKeyEvent* event) override; ///< Home and End

private:
    void add(const ExampleEntry& entry);
    void choose();
    void showChosen();
    ProjectCard* selected() const;

    QButtonGroup* m_cards;
    QLayout* m_row;
    QLabel* m_summary;
};

} // namespace reprise
