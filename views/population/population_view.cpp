#include "views/population/population_view.hpp"

#include "views/circuit/shtm_box.hpp"
#include "views/csv_field.hpp"
#include "views/population/cell_columns.hpp"
#include "views/population/cell_palette.hpp"
#include "views/population/connection_graph.hpp"

#include <QPainter>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace reprise {

PopulationView::PopulationView(QWidget* parent)
    : View("population", tr("Population"), parent), m_circuit(new ShtmBox),
      m_splitter(new QSplitter(Qt::Horizontal, this)), m_scroll(new QScrollArea(m_splitter)),
      m_columns(new CellColumns), m_graph(new ConnectionGraph(m_splitter)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 6, 8, 0);
    bar->addWidget(m_circuit);
    bar->addStretch();
    layout->addLayout(bar);
    layout->addWidget(m_splitter, 1);
    m_scroll->setWidget(m_columns);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setMinimumSize(80, 60);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(true);
    m_splitter->setVisible(false);
    connect(m_columns, &CellColumns::symbolSelected, this, &PopulationView::selectSymbol);
    connect(m_graph, &ConnectionGraph::symbolSelected, this, &PopulationView::selectSymbol);
    connect(m_circuit, &QComboBox::currentIndexChanged, this, &View::frameWanted);
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

bool PopulationView::isEmpty() const {
    const auto& circuit = m_circuit->circuit();
    return !circuit || circuit->symbols.empty() || circuit->neuronsPerSymbol <= 0;
}

void PopulationView::showOtherCircuit(bool isSameNetwork) {
    const int symbol = m_columns->selectedSymbol();
    m_state.reset();
    m_columns->setCircuit(m_circuit->circuit());
    m_graph->setCircuit(m_circuit->circuit());
    if (isSameNetwork) { // whose circuits have the same symbols
        selectSymbol(symbol);
    }
    m_splitter->setVisible(!isEmpty());
    update();
}

void PopulationView::showFrame(const Frame& frame) {
    const bool isSameNetwork = m_circuit->network() == frame.outline;
    if (m_circuit->showFrame(frame)) {
        showOtherCircuit(isSameNetwork);
    }
    if (isEmpty()) {
        return;
    }
    const auto& state = m_circuit->state();
    const int presented = presentedSymbol(frame, *m_circuit->circuit());
    m_columns->showCells(m_cells, m_cells.update(frame, m_circuit->circuit(), state.get()),
                         presented);
    m_graph->showStates(m_cells, presented);
    if (state && state->connections && state != m_state) {
        m_state = state;
        m_graph->showEdges(matureEdges(*m_state));
    }
}

void PopulationView::selectSymbol(int symbol) {
    const bool hasChanged =
        m_columns->selectedSymbol() != symbol || m_graph->selectedSymbol() != symbol;
    m_columns->selectSymbol(symbol);
    m_graph->selectSymbol(symbol);
    if (hasChanged) {
        emit symbolSelected(symbol);
    }
}

void PopulationView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.panel);
    if (isEmpty()) {
        painter.setPen(theme.dim);
        painter.drawText(rect().adjusted(24, 24, -24, -24), Qt::AlignCenter | Qt::TextWordWrap,
                         m_circuit->network()
                             ? tr("This network has no S-HTM population.\nAdd a population of "
                                  "the model s_htm to see its cells and what it learns.")
                             : tr("No network has been built yet. Press play; if that is off, the "
                                  "Issues view says what is missing."));
    }
}

/// In a small dock the cells come first.
void PopulationView::resizeEvent(QResizeEvent* event) {
    constexpr int kWidthWithGraph = 380; // px
    constexpr int kHeightWithGraph = 320;
    View::resizeEvent(event);
    const bool isUpright = height() > 1.1 * width();
    m_splitter->setOrientation(isUpright ? Qt::Vertical : Qt::Horizontal);
    m_graph->setVisible(isUpright ? height() >= kHeightWithGraph : width() >= kWidthWithGraph);
}

void PopulationView::paintPicture(QPainter& painter, const QRect& area) {
    if (isEmpty()) {
        View::paintPicture(painter, area);
        return;
    }
    painter.save();
    painter.translate(area.topLeft());
    painter.setFont(font());
    painter.fillRect(QRect(QPoint(), size()), currentTheme().panel);
    m_circuit->paintName(painter, this);
    for (QWidget* part : {static_cast<QWidget*>(m_columns), static_cast<QWidget*>(m_graph)}) {
        if (part->isHidden() || (part->visibleRegion().isEmpty() && part->size().isEmpty())) {
            continue; // collapsed
        }
        painter.save();
        painter.translate(part->mapTo(this, QPoint()));
        if (part == m_columns) {
            m_columns->paintInto(painter, QRegion(part->rect()));
        } else {
            m_graph->paintInto(painter);
        }
        painter.restore();
    }
    painter.restore();
}

QString PopulationView::dataAsCsv() const {
    QString csv = "symbol,neuron,state\n";
    const auto name = [this](int s) {
        return csvField(
            QString::fromStdString(m_circuit->circuit()->symbols[static_cast<std::size_t>(s)]));
    };
    if (!isEmpty()) {
        for (int s = 0; s < m_cells.symbols(); ++s) {
            for (int n = 0; n < m_cells.neuronsPerSymbol(); ++n) {
                csv += QString("%1,%2,%3\n")
                           .arg(name(s))
                           .arg(n)
                           .arg(QStringList{"silent", "predictive",
                                            "active"}[int(m_cells.cell(s, n))]);
            }
        }
    }
    return csv;
}

std::vector<DataTable> PopulationView::furtherTables() const {
    const auto name = [this](int s) {
        return csvField(
            QString::fromStdString(m_circuit->circuit()->symbols[static_cast<std::size_t>(s)]));
    };
    QString csv = "from,to,mature_synapses,potential_synapses\n";
    if (!isEmpty() && m_state) {
        const int symbols = m_state->symbols;
        const auto size = static_cast<std::size_t>(symbols) * symbols;
        if (symbols == m_cells.symbols() && m_state->connections->matureSynapses.size() == size &&
            m_state->connections->potentialSynapses.size() == size) {
            for (std::size_t k = 0; k < size; ++k) {
                if (m_state->connections->potentialSynapses[k] > 0) {
                    csv += QString("%1,%2,%3,%4\n")
                               .arg(name(int(k) / symbols), name(int(k) % symbols))
                               .arg(m_state->connections->matureSynapses[k])
                               .arg(m_state->connections->potentialSynapses[k]);
                }
            }
        }
    }
    return {{"connections", csv}};
}

} // namespace reprise
