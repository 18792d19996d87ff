#include "views/graph/graph_view.hpp"
#include "views/empty_text.hpp"

#include "views/circuit/shtm_box.hpp"
#include "views/csv_field.hpp"
#include "views/graph/neuron_graph.hpp"
#include "views/population/cell_palette.hpp"
#include "views/population/connection_graph.hpp"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

GraphView::GraphView(QWidget* parent)
    : View("graph", tr("Learned graph"), parent), m_body(new QWidget(this)), m_circuit(new ShtmBox),
      m_stack(new QStackedWidget(m_body)), m_symbols(new ConnectionGraph(m_stack)),
      m_neurons(new NeuronGraph(m_stack)), m_readout(new QLabel(m_body)) {
    m_stack->addWidget(m_symbols);
    m_stack->addWidget(m_neurons);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 2);
    bar->setSpacing(2);
    m_symbolsButton = addButton("symbols", tr("Symbols"),
                                tr("One node per symbol; width: share of mature synapses"));
    m_neuronsButton =
        addButton("neurons", tr("Neurons"), tr("One dot per neuron, one curve per mature synapse"));
    auto* group = new QButtonGroup(this);
    for (QToolButton* button : {m_symbolsButton, m_neuronsButton}) {
        group->addButton(button);
        bar->addWidget(button);
    }
    bar->addStretch();
    bar->addWidget(m_circuit);
    m_readout->setObjectName("readout");
    m_readout->setTextFormat(Qt::PlainText);
    m_readout->setAccessibleName(tr("Under the pointer"));
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_readout->setContentsMargins(8, 2, 8, 4);
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_stack, 1);
    column->addWidget(m_readout);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_body);
    m_body->setVisible(false);
    connect(m_circuit, &QComboBox::currentIndexChanged, this, &View::frameWanted);
    connect(m_symbolsButton, &QToolButton::clicked, this, [this] { setNodes(Nodes::Symbols); });
    connect(m_neuronsButton, &QToolButton::clicked, this, [this] { setNodes(Nodes::Neurons); });
    connect(m_symbols, &ConnectionGraph::symbolSelected, this, &GraphView::selectSymbol);
    connect(m_neurons, &NeuronGraph::symbolChosen, this, &GraphView::selectSymbol);
    connect(m_neurons, &NeuronGraph::neuronsChosen, this, &GraphView::takeNeurons);
    connect(m_neurons, &NeuronGraph::readoutChanged, this, &GraphView::showReadout);
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
    setNodes(Nodes::Neurons);
}

QToolButton* GraphView::addButton(const QString& name, const QString& text, const QString& tip) {
    auto* button = new QToolButton(m_body);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleDescription(tip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    return button;
}

void GraphView::setNodes(Nodes nodes) {
    const bool areSymbols = nodes == Nodes::Symbols;
    (areSymbols ? m_symbolsButton : m_neuronsButton)->setChecked(true);
    m_stack->setCurrentWidget(areSymbols ? static_cast<QWidget*>(m_symbols) : m_neurons);
    showReadout();
}

GraphView::Nodes GraphView::nodes() const {
    return m_stack->currentWidget() == m_symbols ? Nodes::Symbols : Nodes::Neurons;
}

bool GraphView::isEmpty() const {
    const auto& circuit = m_circuit->circuit();
    return !circuit || circuit->symbols.empty() || circuit->neuronsPerSymbol <= 0;
}

void GraphView::showOtherCircuit(bool isSameNetwork) {
    const int symbol = m_symbols->selectedSymbol();
    m_connections.reset();
    m_symbols->setCircuit(m_circuit->circuit());
    m_neurons->setCircuit(m_circuit->circuit());
    if (isSameNetwork) { // of which the same is selected as before
        selectSymbol(symbol);
        selectNeurons(m_population, std::vector<int>(m_selected));
    }
    m_body->setVisible(!isEmpty());
    showReadout();
    update();
}

void GraphView::showFrame(const Frame& frame) {
    const bool isSameNetwork = m_circuit->network() == frame.outline;
    if (m_circuit->showFrame(frame)) {
        showOtherCircuit(isSameNetwork);
    }
    if (isEmpty()) {
        return;
    }
    const auto& circuit = m_circuit->circuit();
    const auto& state = m_circuit->state();
    m_cells.update(frame, circuit, state.get());
    m_symbols->showStates(m_cells, presentedSymbol(frame, *circuit));
    m_neurons->showCells(m_cells);
    if (state && state->connections && state->connections != m_connections) {
        m_connections = state->connections;
        m_symbols->showEdges(matureEdges(*state));
        m_neurons->showSynapses(*m_connections);
    }
}

void GraphView::selectSymbol(int wanted) {
    const auto& circuit = m_circuit->circuit();
    const bool exists = circuit && wanted < static_cast<int>(circuit->symbols.size());
    const int symbol = exists ? wanted : -1;
    const bool hasChanged =
        m_symbols->selectedSymbol() != symbol || m_neurons->selectedSymbol() != symbol;
    m_symbols->selectSymbol(symbol);
    m_neurons->selectSymbol(symbol);
    showReadout();
    if (hasChanged) {
        emit symbolSelected(symbol);
    }
}

void GraphView::selectNeurons(int population, const std::vector<int>& neurons) {
    m_population = population;
    m_selected = neurons;
    if (isEmpty()) {
        return;
    }
    std::vector<int> chosen;
    if (population == m_circuit->circuit()->population) { // counted over all symbols there, too
        chosen = neurons;
        const ShtmOutline& circuit = *m_circuit->circuit();
        const int all = static_cast<int>(circuit.symbols.size()) * circuit.neuronsPerSymbol;
        std::erase_if(chosen, [all](int neuron) { return neuron < 0 || neuron >= all; });
        std::sort(chosen.begin(), chosen.end());
    }
    m_neurons->selectNeurons(std::move(chosen));
}

void GraphView::takeNeurons(const std::vector<int>& neurons) {
    emit neuronsSelected(m_circuit->circuit()->population, neurons);
}

void GraphView::showReadout() {
    const int symbol = m_symbols->selectedSymbol();
    m_fullReadout = nodes() == Nodes::Neurons ? m_neurons->readout()
                    : symbol >= 0             ? m_symbols->readoutAt(m_symbols->nodeCenter(symbol))
                                              : QString();
    m_readout->setText(m_fullReadout);
    m_readout->setToolTip(m_fullReadout);
}

QString GraphView::readout() const {
    return m_fullReadout;
}

void GraphView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.panel);
    if (isEmpty()) {
        paintEmptyText(painter, rect(),
                       m_circuit->network()
                           ? tr("This network has no S-HTM population.\nAdd a population "
                                "of the model s_htm to see what it learns as a graph.")
                           : tr("Open a project to see here what its network learns."));
    }
}

void GraphView::paintPicture(QPainter& painter, const QRect& area) {
    if (isEmpty()) {
        View::paintPicture(painter, area);
        return;
    }
    const QWidget* shown = m_stack->currentWidget();
    painter.save();
    painter.fillRect(area, currentTheme().panel);
    painter.setFont(font());
    painter.translate(area.topLeft());
    const double scale = std::min(static_cast<double>(area.width()) / shown->width(),
                                  static_cast<double>(area.height()) / shown->height());
    painter.scale(scale, scale);
    if (nodes() == Nodes::Symbols) {
        m_symbols->paintInto(painter);
    } else {
        m_neurons->paintInto(painter, true);
    }
    painter.restore();
}

QString GraphView::dataAsCsv() const {
    QString csv = "from_symbol,from_neuron,to_symbol,to_neuron\n";
    if (isEmpty()) {
        return csv;
    }
    const ShtmOutline& circuit = *m_circuit->circuit();
    const auto perSymbol = static_cast<std::uint32_t>(circuit.neuronsPerSymbol);
    const auto fields = [&](std::uint32_t neuron) {
        return csvField(QString::fromStdString(circuit.symbols[neuron / perSymbol])) + ',' +
               QString::number(neuron % perSymbol);
    };
    for (const auto& [source, target] : m_neurons->synapses().all()) {
        csv += fields(source) + ',' + fields(target) + '\n';
    }
    return csv;
}

} // namespace reprise
