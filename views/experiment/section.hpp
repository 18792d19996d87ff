#pragma once
/// \file
/// A part of a form below a heading that folds it away.

#include <QWidget>

class QHBoxLayout;
class QMenu;
class QToolButton;
class QVBoxLayout;

namespace reprise {

class Section : public QWidget {
    Q_OBJECT

public:
    explicit Section(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title, int count = -1); ///< -1: is not said
    /// Below the heading.
    void add(QWidget* widget);
    /// Right of the heading.
    void addControl(QWidget* control);
    bool isFolded() const;
    void setFolded(bool isFolded);

private:
    QToolButton* m_heading;
    QHBoxLayout* m_head;
    QWidget* m_body;
    QVBoxLayout* m_rows;
};

/// "+ phase"; \p menu is what it opens, null: it is pressed.
QToolButton* makeAddButton(const QString& name, const QString& text, const QString& tip,
                           QMenu* menu = nullptr);

} // namespace reprise
