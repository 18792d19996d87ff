#pragma once
/// \file
/// The tools at the left of the canvas, and what the one in hand is chosen from.

#include <QWidget>

class QActionGroup;
class QComboBox;
class QLabel;
class QVBoxLayout;

namespace reprise {

class CanvasTool;
class EditedNetwork;

class ToolColumn : public QWidget {
    Q_OBJECT

public:
    /// Keys work anywhere in \p owner.
    ToolColumn(EditedNetwork& edited, QWidget* owner);

    /// Another button, below the tools.
    void addCommand(QAction* action, const QString& name) { addButton(action, name); }

private:
    void addTool(CanvasTool& tool, QWidget* owner);
    void showTool();
    void addButton(QAction* action, const QString& name);

    EditedNetwork& m_edited;
    QActionGroup* m_tools;
    QVBoxLayout* m_column;
};

/// Which model the tool in hand places; in the corner of the canvas, hidden where there is none.
class ToolChoice : public QWidget {
    Q_OBJECT

public:
    ToolChoice(EditedNetwork& edited, QWidget* on);

protected:
    void mousePressEvent(QMouseEvent* event) override; ///< not the canvas's
    void paintEvent(QPaintEvent* event) override;

private:
    void showTool();

    EditedNetwork& m_edited;
    QLabel* m_label;
    QComboBox* m_models;
};

} // namespace reprise
