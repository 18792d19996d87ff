#include "views/graph/neuron_graph.hpp"

#include "widgets/theme.hpp"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace reprise {

namespace {
constexpr int kMostNames = 12; // of synapses' ends in the line below
} // namespace

NeuronGraph::NeuronGraph(QWidget* parent) : QWidget(parent) {
    setObjectName("neuronGraph");
    setAccessibleName(tr("Neurons and the synapses between them"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (m_isStale) {
            forgetPixmap();
        }
    });
    connect(&themeHub(), &ThemeHub::changed, this, &NeuronGraph::forgetPixmap);
}

void NeuronGraph::setCircuit(std::shared_ptr<const ShtmOutline> circuit) {
    m_circuit = std::move(circuit);
    m_synapses = {};
    m_cells.clear();
    m_selected.clear();
    m_selectedSymbol = m_hovered = -1;
    arrange();
    announce();
}

void NeuronGraph::arrange() {
    m_rings = m_circuit ? NeuronRings(*m_circuit, QSizeF(width(), height() - kFootHeight))
                        : NeuronRings();
    forgetPixmap();
}

void NeuronGraph::forgetPixmap() {
    m_isStale = false;
    m_curves = {};
    update();
}

void NeuronGraph::showCells(const ShownCells& cells) {
    if (cells.cells() != m_cells) {
        m_cells = cells.cells();
        update();
    }
}

void NeuronGraph::showSynapses(const ConnectionCounts& counts) {
    LearnedSynapses synapses(counts, m_rings.neurons());
    if (synapses == m_synapses) {
        return;
    }
    m_synapses = std::move(synapses);
    if (m_rest.isActive()) {
        m_isStale = true;
    } else {
        forgetPixmap();
        m_rest.start();
    }
    announce();
}

void NeuronGraph::selectNeurons(std::vector<int> neurons) {
    std::erase_if(neurons, [this](int n) { return n < 0 || n >= m_rings.neurons(); });
    if (neurons != m_selected) {
        m_selected = std::move(neurons);
        announce();
        update();
    }
}

void NeuronGraph::selectSymbol(int symbol) {
    const int chosen = symbol < m_rings.symbols() ? symbol : -1;
    if (chosen != m_selectedSymbol) {
        m_selectedSymbol = chosen;
        announce();
        update();
    }
}

void NeuronGraph::chooseNeurons(std::vector<int> neurons) {
    if (neurons != m_selected) {
        selectNeurons(std::move(neurons));
        emit neuronsChosen(m_selected);
    }
}

void NeuronGraph::chooseSymbol(int symbol) {
    if (symbol != m_selectedSymbol) {
        selectSymbol(symbol);
        emit symbolChosen(m_selectedSymbol);
    }
}

void NeuronGraph::setHovered(int neuron) {
    if (neuron != m_hovered) {
        m_hovered = neuron;
        announce();
        update();
    }
}

void NeuronGraph::announce() {
    emit readoutChanged(readout());
}

std::vector<int> NeuronGraph::stressedNeurons() const {
    if (m_hovered >= 0) {
        return {m_hovered};
    }
    if (!m_selected.empty() || m_selectedSymbol < 0) {
        return m_selected;
    }
    std::vector<int> column;
    for (int n = 0; n < m_rings.neurons(); ++n) {
        if (m_rings.symbolOf(n) == m_selectedSymbol) {
            column.push_back(n);
        }
    }
    return column;
}

bool NeuronGraph::isStressing() const {
    return m_hovered >= 0 || !m_selected.empty() || m_selectedSymbol >= 0;
}

QString NeuronGraph::nameOf(int neuron) const {
    const auto symbol = static_cast<std::size_t>(m_rings.symbolOf(neuron));
    return QString("%1 %2")
        .arg(QString::fromStdString(m_circuit->symbols[symbol]))
        .arg(neuron % m_circuit->neuronsPerSymbol);
}

QString NeuronGraph::endsText(const std::vector<int>& synapses, bool areSources) const {
    QStringList names;
    for (const int k : synapses) {
        if (names.size() == kMostNames) {
            names += tr("%1 more").arg(synapses.size() - kMostNames);
            break;
        }
        const auto& [source, target] = m_synapses.all()[static_cast<std::size_t>(k)];
        names += nameOf(static_cast<int>(areSources ? source : target));
    }
    return names.isEmpty() ? QString() : " (" + names.join(", ") + ")";
}

QString NeuronGraph::readout() const {
    const std::vector<int> stressed = stressedNeurons();
    if (m_synapses.all().empty() && stressed.empty()) {
        return m_rings.neurons() > 0 ? tr("No mature synapses yet") : QString();
    }
    if (stressed.empty()) {
        return tr("%1 mature synapses between %2 of %3 neurons")
            .arg(m_synapses.all().size())
            .arg(m_synapses.connectedNeurons())
            .arg(m_rings.neurons());
    }
    std::vector<int> in;
    std::vector<int> out;
    for (const int neuron : stressed) {
        in.insert(in.end(), m_synapses.reaching(neuron).begin(), m_synapses.reaching(neuron).end());
        out.insert(out.end(), m_synapses.leaving(neuron).begin(), m_synapses.leaving(neuron).end());
    }
    const QString who =
        stressed.size() == 1 ? nameOf(stressed.front())
        : m_selected.empty()
            ? QString::fromStdString(m_circuit->symbols[static_cast<std::size_t>(m_selectedSymbol)])
            : tr("%1 neurons").arg(stressed.size());
    return tr("%1: %2 in%3 · %4 out%5")
        .arg(who, QString::number(in.size()), endsText(in, true), QString::number(out.size()),
             endsText(out, false));
}

void NeuronGraph::resizeEvent(QResizeEvent*) {
    arrange();
}

void NeuronGraph::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) {
        update();
    }
    QWidget::changeEvent(event);
}

void NeuronGraph::mousePressEvent(QMouseEvent* event) {
    const int neuron = m_rings.neuronAt(event->position());
    if (neuron < 0) {
        const int symbol = m_rings.symbolAt(event->position());
        chooseNeurons({});
        chooseSymbol(symbol == m_selectedSymbol ? -1 : symbol);
        return;
    }
    std::vector<int> neurons{neuron};
    if (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) {
        neurons = m_selected;
        const auto place = std::lower_bound(neurons.begin(), neurons.end(), neuron);
        if (place != neurons.end() && *place == neuron) {
            neurons.erase(place);
        } else {
            neurons.insert(place, neuron);
        }
    }
    chooseNeurons(std::move(neurons));
}

void NeuronGraph::mouseMoveEvent(QMouseEvent* event) {
    setHovered(m_rings.neuronAt(event->position()));
}

void NeuronGraph::leaveEvent(QEvent*) {
    setHovered(-1);
}

void NeuronGraph::keyPressEvent(QKeyEvent* event) {
    const int perSymbol = m_circuit ? m_circuit->neuronsPerSymbol : 0;
    const int neurons = m_rings.neurons();
    int step = 0;
    switch (event->key()) {
    case Qt::Key_Left:
        step = -1;
        break;
    case Qt::Key_Right:
        step = 1;
        break;
    case Qt::Key_Up:
        step = -perSymbol;
        break;
    case Qt::Key_Down:
        step = perSymbol;
        break;
    case Qt::Key_Escape:
        if (!m_selected.empty() || m_selectedSymbol >= 0) {
            chooseNeurons({});
            return chooseSymbol(-1);
        }
        [[fallthrough]];
    default:
        return QWidget::keyPressEvent(event);
    }
    if (neurons > 0) {
        m_hovered = -1; // the keyboard takes over from the mouse
        chooseNeurons({m_selected.empty() ? 0 : (m_selected.front() + step + neurons) % neurons});
        update();
    }
}

} // namespace reprise
