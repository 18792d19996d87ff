#pragma once
/// \file
/// The tools as buttons with keys, the name to paint with, and what applies to the whole map.

#include "views/map_editor/edited_map.hpp"

#include <QWidget>

class QAction;
class QActionGroup;
class QCheckBox;
class QComboBox;
class QLabel;
class QToolButton;

namespace reprise {

class NameField;

/// Tool actions; they hear their keys while the focus is anywhere in \p owner.
class EditToolBar : public QWidget {
    Q_OBJECT

public:
    EditToolBar(EditedMap& edited, QWidget* owner);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showRoom(); ///< what is seldom needed is folded where it would take another row
    QToolButton* makeToolButton(EditTool& tool, QWidget* owner);
    void showTheme();
    void showTool();
    void showSymbol();
    void showMap();

    EditedMap& m_edited;
    QActionGroup* m_tools; ///< in the order of EditedMap::tools()
    NameField* m_symbol;
    QLabel* m_hint;
    QCheckBox* m_unique;
    QWidget* m_anew;
    QComboBox* m_neighbours;
    QCheckBox* m_directed;
    QToolButton* m_more;
    QList<QWidget*> m_seldom; ///< behind m_more where there is no room
};

} // namespace reprise
