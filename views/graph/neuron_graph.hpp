#pragma once
/// \file
/// Paints every excitatory neuron as a dot in its symbol's ring, and mature synapses as curves.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "views/graph/learned_synapses.hpp"
#include "views/graph/neuron_rings.hpp"
#include "views/population/shown_cells.hpp"

#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <vector>

namespace reprise {

/// All curves are painted once for every change of what was learned, at most every kRestMs, less
/// often where that takes long; states and what the pointer is on are painted on top.
class NeuronGraph : public QWidget {
    Q_OBJECT

public:
    static constexpr int kRestMs = 150;
    static constexpr int kFootHeight = 24; ///< px, for the key below the rings

    explicit NeuronGraph(QWidget* parent = nullptr);

    void setCircuit(std::shared_ptr<const ShtmOutline> circuit); ///< null: none
    void showCells(const ShownCells& cells);
    void showSynapses(const ConnectionCounts& counts);
    void selectNeurons(std::vector<int> neurons); ///< ascending; counted over all symbols
    void selectSymbol(int symbol);                ///< -1: none

    const NeuronRings& rings() const { return m_rings; }
    const LearnedSynapses& synapses() const { return m_synapses; }
    const std::vector<int>& selectedNeurons() const { return m_selected; }
    int selectedSymbol() const { return m_selectedSymbol; }
    /// "C 4: 2 synapses in (A 0, A 7) · 1 out (B 3)", or how many there are in all.
    QString readout() const;
    /// Size of the symbols' names, px: one for all, in which the longest fits its ring.
    int labelPixels() const;
    /// \p isVector: every curve, for pages that can be enlarged.
    void paintInto(QPainter& painter, bool isVector);

    QSize minimumSizeHint() const override { return {160, 100}; }
    QSize sizeHint() const override { return {520, 420}; }

signals:
    void neuronsChosen(std::vector<int> neurons); ///< by the user; counted over all symbols
    void symbolChosen(int symbol);                ///< by the user; -1: none
    void readoutChanged(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void arrange();
    void forgetPixmap();
    void chooseNeurons(std::vector<int> neurons);
    void chooseSymbol(int symbol);
    void setHovered(int neuron);
    void announce();
    std::vector<int> stressedNeurons() const; ///< whose synapses stand out
    bool isStressing() const;
    QString nameOf(int neuron) const;
    QString endsText(const std::vector<int>& synapses, bool areSources) const;
    void paintCurves(QPainter& painter) const;
    void paintStressed(QPainter& painter) const;
    void paintDots(QPainter& painter) const;
    void paintLabels(QPainter& painter) const;
    void paintKey(QPainter& painter) const;

    std::shared_ptr<const ShtmOutline> m_circuit;
    NeuronRings m_rings;
    LearnedSynapses m_synapses;
    std::vector<CellState> m_cells; ///< [neuron]
    std::vector<int> m_selected;
    int m_selectedSymbol = -1;
    int m_hovered = -1;
    QPixmap m_curves; ///< null: to be painted
    QTimer m_rest;    ///< runs while the curves are fresh
    bool m_isStale = false;
};

} // namespace reprise
