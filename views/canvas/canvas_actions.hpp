#pragma once
/// \file
/// Everything the canvas can do with what is chosen, as actions with keys, and the menus made of
/// them.

#include <QAction>
#include <QObject>

#include <functional>
#include <vector>

namespace reprise {

class NetworkCanvas;
class EditedNetwork;
struct Project;

class CanvasActions : public QObject {
    Q_OBJECT

public:
    /// Keys work anywhere in \p owner.
    CanvasActions(NetworkCanvas& canvas, QWidget* owner);

    QAction* named(const char* name) const; ///< null: there is none
    /// For what is chosen: nodes, an edge, or the canvas.
    void openMenu(QPoint global);
    void openRecordMenu();

signals:
    void formWanted(int edge);
    void arrayWanted();
    void minimapWanted(bool isWanted);

private:
    /// What must be chosen.
    enum class Needs { Nothing, Anything, Nodes, SeveralNodes, ThreeNodes, OneNode, OneEdge };
    QAction* add(const char* name, const QString& text, const QKeySequence& key, Needs needs,
                 const std::function<void()>& act);
    void addEditing();
    void addArranging();
    void addLooking();
    void enable();
    bool hasWhat(Needs needs) const;

    void copy();
    void paste();
    void duplicate();
    void remove();
    void selectAll();
    void selectSameKind();
    void insert(const Project& part, const QString& text, QPointF shift);
    Project chosenPart() const;
    void layOutAll();

    NetworkCanvas& m_canvas;
    EditedNetwork& m_edited;
    QWidget* m_owner;
    std::vector<std::pair<QAction*, Needs>> m_actions;
};

} // namespace reprise
