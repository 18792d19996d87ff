#pragma once
/// \file
/// The routes of a map: shown on the grid when selected, typed, changed, removed.

#include "views/map_editor/edited_map.hpp"

#include <QWidget>

class QLabel;
class QListWidget;
class QToolButton;

namespace reprise {

class NameField;

class RouteList : public QWidget {
    Q_OBJECT

public:
    explicit RouteList(EditedMap& edited, QWidget* parent = nullptr);
    ~RouteList() override;

    int selected() const; ///< -1: none
    void select(int route);

signals:
    void selectedChanged(int route);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void layOut();
    void connectParts();
    void showMap();
    void showProject();
    void startEdit(int route);
    void endEdit();
    QString problemOf(const QString& text) const;
    void take(const QString& text);

    EditedMap& m_edited;
    QListWidget* m_list;
    QLabel* m_empty;
    NameField* m_field;
    QLabel* m_problem;
    QToolButton* m_remove;
    QToolButton* m_play;
    std::vector<Sequence> m_routes; ///< as listed
    int m_changed = -1;             ///< route whose text is being changed, -1: a new one is typed
};

} // namespace reprise
