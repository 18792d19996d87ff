#pragma once
/// \file
/// Paints the learned connections between symbols as a weighted directed graph.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "views/population/edge_curve.hpp"
#include "views/population/node_names.hpp"
#include "views/population/shown_cells.hpp"
#include "views/population/symbol_graph.hpp"

#include <QWidget>

#include <memory>

namespace reprise {

/// Width and opacity of an edge follow mature ÷ potential synapses; a node has its symbol's state.
class ConnectionGraph : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionGraph(QWidget* parent = nullptr);

    void setCircuit(std::shared_ptr<const ShtmOutline> circuit); ///< null: none
    void showStates(const ShownCells& cells, int presented);
    void showEdges(std::vector<SymbolEdge> edges);
    void selectSymbol(int symbol); ///< -1: none

    const std::vector<SymbolEdge>& edges() const { return m_edges; }
    int selectedSymbol() const { return m_selected; }
    QPointF nodeCenter(int symbol) const;
    QPointF edgeMiddle(int edge) const { return m_curves[static_cast<std::size_t>(edge)].middle(); }
    /// What hovering says: "A → C: 9 of 45 synapses mature", a symbol's summary, or "".
    QString readoutAt(QPointF point) const;
    void paintInto(QPainter& painter) const;

    QSize minimumSizeHint() const override { return {100, 60}; }
    QSize sizeHint() const override { return {420, 360}; }

signals:
    void symbolSelected(int symbol);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    static constexpr int kFootHeight = 26; ///< px, for the line that explains the edges

    void arrange();
    void arrangeNames();
    void makeRoomForNames();
    void paintNameAround(QPainter& painter, int symbol) const;
    void arrangeEdges();
    void choose(int symbol);
    int symbolAt(QPointF point) const;
    int edgeAt(QPointF point) const;
    int neighbour(QPointF direction) const;
    void paintEdge(QPainter& painter, std::size_t k, bool isDimmed, bool isStressed) const;
    void paintNode(QPainter& painter, int symbol) const;
    QString label(int symbol) const;

    std::shared_ptr<const ShtmOutline> m_circuit;
    SymbolPlaces m_places;
    NodeNames m_names;
    bool m_hasNamesAround = false; ///< the circle of nodes
    std::vector<SymbolEdge> m_edges;
    std::vector<EdgeCurve> m_curves; ///< one per edge
    std::vector<CellState> m_states; ///< one per symbol
    int m_presented = -1;
    int m_selected = -1;
    int m_hoveredEdge = -1;
};

} // namespace reprise
