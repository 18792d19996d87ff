#pragma once
/// \file
/// What the parts of the canvas share: the drawing of the document's network, what is chosen, the
/// tool. Every change goes through here into the document.

#include "core/editing/document.hpp"
#include "views/canvas/arrange.hpp"
#include "views/canvas/canvas_scene.hpp"
#include "views/canvas/canvas_selection.hpp"
#include "views/canvas/live_activity.hpp"
#include "views/canvas/tools/canvas_tool.hpp"

#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

class EditedNetwork : public QObject {
    Q_OBJECT

public:
    /// \p document must outlive it.
    explicit EditedNetwork(Document& document, QObject* parent = nullptr);

    Document& document() const { return m_document; }
    const Project& project() const { return m_document.project(); }
    const CanvasScene& scene() const { return m_scene; }
    const LiveActivity* live() const { return m_live.isOn() ? &m_live : nullptr; }
    /// Returns whether the picture changed.
    bool showFrame(const Frame& frame);

    const CanvasSelection& selection() const { return m_selection; }
    void select(CanvasSelection selection);
    void selectNode(const std::string& id) { select({.nodes = {id}}); }
    bool isSelected(int node) const;
    /// The only chosen node, -1: there are none or several things.
    int onlyNode() const;
    int onlyEdge() const; ///< likewise
    int onlyNote() const;
    std::vector<PlacedNode> selectedNodes() const;
    /// Of what is chosen, notes and arrows too; empty if nothing is.
    QRectF selectionRect() const;

    /// One undoable step. Places that the program chose are written with it, so that nothing jumps.
    void change(const QString& text, const std::function<void(Project&)>& edit,
                const QString& gesture = {});
    /// The same without writing places: for what is no matter of where things stand.
    void changeInPlace(const QString& text, const std::function<void(Project&)>& edit,
                       const QString& gesture = {});
    /// Shows things elsewhere while they are dragged; restoreScene() takes it back.
    void previewPlaces(const NodePlaces& places);
    void previewShape(int node, const NodeShape& shape, const QRectF& rect);
    void restoreScene();

    const std::vector<std::unique_ptr<CanvasTool>>& tools() const { return m_tools; }
    CanvasTool& tool() const { return *m_tool; }
    void setTool(CanvasTool& tool);
    void useSelectTool() { setTool(*m_tools.front()); }

signals:
    void sceneChanged();
    void opened(); ///< it is another project
    void selectionChanged();
    void toolChanged();
    void said(const QString& text);          ///< a sentence for the line below
    void projectionAdded(std::size_t index); ///< by hand: its form opens

private:
    void onChanged(bool isOther);

    Document& m_document;
    CanvasScene m_scene;
    CanvasSelection m_selection;
    LiveActivity m_live;
    std::vector<std::unique_ptr<CanvasTool>> m_tools = makeCanvasTools();
    CanvasTool* m_tool = m_tools.front().get();
};

} // namespace reprise
