#pragma once
/// \file
/// What the network has learned as a graph: of symbols, or of single neurons.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "views/population/shown_cells.hpp"
#include "views/view.hpp"

class QLabel;
class QStackedWidget;
class QToolButton;

namespace reprise {

class ConnectionGraph;
class NeuronGraph;
class ShtmBox;

class GraphView : public View {
    Q_OBJECT

public:
    enum class Nodes { Symbols, Neurons };

    explicit GraphView(QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    bool wantsState() const override { return true; }
    void paintPicture(QPainter& painter, const QRect& area) override;
    /// from_symbol,from_neuron,to_symbol,to_neuron of the mature synapses.
    QString dataAsCsv() const override;

    void setNodes(Nodes nodes);
    Nodes nodes() const;
    ConnectionGraph* symbolGraph() const { return m_symbols; }
    NeuronGraph* neuronGraph() const { return m_neurons; }
    QString readout() const;

public slots:
    void selectSymbol(int symbol); ///< -1: none
    /// Neurons of other populations than the circuit's excitatory one unselect all.
    void selectNeurons(int population, const std::vector<int>& neurons);

signals:
    /// The user chose a symbol or neurons; neurons are counted within their population.
    void symbolSelected(int symbol);
    void neuronsSelected(int population, std::vector<int> neurons);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* addButton(const QString& name, const QString& text, const QString& tip);
    void showOtherCircuit(bool isSameNetwork);
    void takeNeurons(const std::vector<int>& neurons);
    void showReadout();
    bool isEmpty() const;

    std::shared_ptr<const ConnectionCounts> m_connections;
    ShownCells m_cells;
    int m_population = -1; ///< of the neurons that are selected
    std::vector<int> m_selected;
    QWidget* m_body;
    ShtmBox* m_circuit;
    QStackedWidget* m_stack;
    ConnectionGraph* m_symbols;
    NeuronGraph* m_neurons;
    QToolButton* m_symbolsButton = nullptr;
    QToolButton* m_neuronsButton = nullptr;
    QLabel* m_readout;
    QString m_fullReadout;
};

} // namespace reprise
