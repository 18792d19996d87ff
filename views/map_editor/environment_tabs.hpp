#pragma once
/// \file
/// The environments of a map as tabs: looked at, renamed by a double click, moved by dragging,
/// added, duplicated, removed.

#include "views/map_editor/edited_map.hpp"

#include <QWidget>

class QTabBar;
class QToolButton;

namespace reprise {

class NameField;

class EnvironmentTabs : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentTabs(EditedMap& edited, QWidget* parent = nullptr);
    ~EnvironmentTabs() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectParts();
    void showMap();
    void takeMove();
    void finishMove();
    void rename(int environment);
    void closeField();

    EditedMap& m_edited;
    QTabBar* m_tabs;
    QToolButton* m_duplicate;
    QToolButton* m_remove;
    NameField* m_field;
    int m_renamed = -1;
    bool m_isMoving = false; ///< a tab is being dragged
};

} // namespace reprise
