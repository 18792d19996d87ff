#include "views/canvas/chosen_neuron.hpp"

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/values/units.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/edited_network.hpp"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

/// "+3,645 pA": what arrives when all of them are hit at once.
QString sumText(const LinkSum& sum) {
    const double rounded =
        std::abs(sum.weight) < 100 ? std::round(sum.weight * 100) / 100 : std::round(sum.weight);
    QString number =
        std::abs(rounded) < 1000 ? inText(shortestNumber(rounded)) : countText(rounded);
    number.replace(QLatin1Char('-'), QStringLiteral("−"));
    const QString unit = sum.unit.empty() ? QString() : QLatin1Char(' ') + inText(sum.unit);
    return ChosenNeuron::tr("sum %1%2").arg(number, unit);
}

QString lineOf(const NetworkOutline& outline, const LinkSum& sum) {
    const QString partner = populationText(outline, sum.partner);
    QString text = sum.isIncoming ? ChosenNeuron::tr("from %1: ").arg(partner)
                                  : ChosenNeuron::tr("to %1: ").arg(partner);
    text += countText(double(sum.count));
    if (sum.potential > 0) {
        text += ChosenNeuron::tr(", %1 mature").arg(countText(double(sum.count - sum.potential)));
    }
    return text + QStringLiteral(" · ") + sumText(sum);
}

} // namespace

const std::string& nodeIdOf(const NetworkOutline& outline, int population) {
    const PopulationOutline& part = outline.populations[std::size_t(population)];
    return !part.generator.empty() ? part.generator : part.circuit.empty() ? part.id : part.circuit;
}

QString populationText(const NetworkOutline& outline, int population) {
    const PopulationOutline& part = outline.populations[std::size_t(population)];
    return part.generator.empty() ? inText(part.id)
                                  : ChosenNeuron::tr("trains of %1").arg(inText(part.generator));
}

ChosenNeuron::ChosenNeuron(EditedNetwork& edited, QObject* parent)
    : QObject(parent), m_edited(edited), m_drawn(edited.document()) {
    connect(&m_drawn, &DrawnNetwork::changed, this, &ChosenNeuron::resolve);
    const auto clearUnlessShown = [this] {
        if (isOn() &&
            (shownNode() == nullptr || m_edited.onlyNode() < 0 ||
             &m_edited.scene().nodes()[std::size_t(m_edited.onlyNode())] != shownNode())) {
            clear();
        }
    };
    connect(&m_edited, &EditedNetwork::selectionChanged, this, clearUnlessShown);
    connect(&m_edited, &EditedNetwork::sceneChanged, this, clearUnlessShown);
}

const CanvasNode* ChosenNeuron::shownNode() const {
    const int node = m_edited.scene().nodeOf(m_node);
    return node < 0 ? nullptr : &m_edited.scene().nodes()[std::size_t(node)];
}

void ChosenNeuron::chooseAt(const std::string& node, QPointF inBody) {
    m_node = node;
    m_at = inBody;
    m_neuron = -1;
    m_drawn.want();
    resolve();
}

void ChosenNeuron::choose(const std::string& node, int neuron) {
    m_node = node;
    m_neuron = std::max(neuron, 0);
    m_drawn.want();
    resolve();
}

void ChosenNeuron::prepare() {
    m_drawn.want();
    if (!isOn()) {
        m_drawn.release();
    }
}

void ChosenNeuron::step(int columns, int rows) {
    const CanvasNode* node = shownNode();
    if (network() == nullptr || node == nullptr || m_population < 0) {
        return;
    }
    const NetworkOutline& outline = network()->outline;
    const QRectF rect = node->look->neuronRect(node->shape, outline, m_node, m_neuron);
    const double side = rect.width() / 0.7; // about; the middle of the next lies inside it
    int next = node->look->neuronAt(node->shape, outline, m_node,
                                    rect.center() + QPointF(columns, rows) * side);
    if (next < 0 || next == m_neuron) { // beyond an edge, or over a gap
        next = std::clamp(m_neuron + columns + rows, 0,
                          outline.populations[std::size_t(m_population)].size - 1);
    }
    choose(m_node, next);
}

void ChosenNeuron::clear() {
    m_drawn.release();
    if (!isOn()) {
        return;
    }
    m_node.clear();
    m_neuron = m_population = -1;
    m_links = {};
    emit changed();
}

void ChosenNeuron::resolve() {
    const CanvasNode* node = shownNode();
    m_links = {};
    m_population = -1;
    if (network() != nullptr && node != nullptr) {
        const NetworkOutline& outline = network()->outline;
        m_population = node->look->shownPopulation(outline, m_node);
        if (m_population >= 0 && m_neuron < 0) {
            m_neuron = node->look->neuronAt(node->shape, outline, m_node, m_at);
            if (m_neuron < 0) { // beside them
                clear();
                return;
            }
        }
        if (m_population >= 0) {
            m_neuron = std::min(m_neuron, outline.populations[std::size_t(m_population)].size - 1);
        }
    }
    findLinks();
    emit changed();
}

/// As they were built, and of connections that are learned what the state says.
void ChosenNeuron::findLinks() {
    if (m_population < 0) {
        return;
    }
    const NetworkOutline& outline = network()->outline;
    m_links = linksOf(*network(), m_population, std::uint32_t(m_neuron), kMostDrawn);
    const auto* memory = outline.parts.find<ShtmOutline>(m_node);
    const auto* state = m_state != nullptr ? m_state->parts.find<ShtmState>(m_node) : nullptr;
    m_isLearned =
        memory != nullptr && state != nullptr && state->connections != nullptr &&
        int(state->cells.size()) == outline.populations[std::size_t(memory->population)].size;
    if (!m_isLearned) {
        return;
    }
    const auto& mature = state->connections->mature;
    const auto own = std::uint32_t(m_neuron);
    for (LinkSum& sum : m_links.sums) {
        if (!sum.learns || sum.partner != memory->population) {
            continue;
        }
        sum.potential = sum.count - std::ranges::count_if(mature, [&](const auto& pair) {
                            return (sum.isIncoming ? pair.second : pair.first) == own;
                        });
        for (NeuronLink& link : m_links.links) {
            if (link.projection == sum.projection && link.isIncoming == sum.isIncoming) {
                const auto pair =
                    link.isIncoming ? std::pair(link.partner, own) : std::pair(own, link.partner);
                link.isPotential = !std::binary_search(mature.begin(), mature.end(), pair);
            }
        }
    }
}

void ChosenNeuron::showState(std::shared_ptr<const StateSnapshot> state) {
    const auto connectionsOf = [this](const std::shared_ptr<const StateSnapshot>& of) {
        const auto* memory = of != nullptr ? of->parts.find<ShtmState>(m_node) : nullptr;
        return memory != nullptr ? memory->connections.get() : nullptr;
    };
    const bool isOther = isOn() && connectionsOf(state) != connectionsOf(m_state);
    m_state = std::move(state);
    if (isOther) {
        findLinks();
        emit changed();
    }
}

bool ChosenNeuron::wantsState() const {
    return m_population >= 0 && network()->outline.parts.find<ShtmOutline>(m_node) != nullptr;
}

QString ChosenNeuron::text() const {
    if (!isOn()) {
        return {};
    }
    QStringList lines{m_neuron < 0 ? inText(m_node)
                                   : tr("%1, neuron %2").arg(inText(m_node)).arg(m_neuron)};
    if (!m_drawn.problem().isEmpty()) {
        return lines[0] + QLatin1Char('\n') + m_drawn.problem();
    }
    if (m_population < 0) {
        return lines[0] + QLatin1Char('\n') +
               tr("Its trains are made for each connection: there is no single neuron.");
    }
    const NetworkOutline& outline = network()->outline;
    constexpr int kMostLines = 7; // each way
    for (const bool isIncoming : {true, false}) {
        const QString count =
            counted(double(m_links.count(isIncoming)), tr("synapse"), tr("synapses"));
        lines += isIncoming ? tr("In: %1").arg(count) : tr("Out: %1").arg(count);
        int shown = 0;
        for (const LinkSum& sum : m_links.sums) {
            if (sum.isIncoming == isIncoming && ++shown <= kMostLines) {
                lines += QStringLiteral("    ") + lineOf(outline, sum);
            }
        }
        if (shown > kMostLines) {
            lines += tr("    and through %1 more").arg(shown - kMostLines);
        }
    }
    const std::int64_t all = m_links.count(true) + m_links.count(false);
    if (all > std::int64_t(m_links.links.size())) {
        lines += tr("The first %1 of %2 are drawn.")
                     .arg(countText(double(m_links.links.size())), countText(double(all)));
    }
    if (std::ranges::any_of(m_links.sums, &LinkSum::learns)) {
        lines += m_isLearned
                     ? tr("What matured is that of the run; weights are those of its start.")
                     : tr("Weights are those of the start; some of them learn.");
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace reprise
