#include "views/map/map_scene.hpp"

#include "core/analysis/replay_report.hpp"
#include "views/population/node_names.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr double kBothWaysBend = 0.1; // keeps the way there and the way back apart

} // namespace

void MapScene::setLayout(MapLayout newLayout) {
    layout = std::move(newLayout);
    QStringList names;
    for (const MapPlace& place : layout.graph.places) {
        names += QString::fromStdString(place.symbol);
    }
    longestNames = longestOf(std::move(names));
    cursor = -1;
    route.clear();
    matchSymbols();
}

void MapScene::setCircuit(std::shared_ptr<const ShtmOutline> newCircuit) {
    circuit = std::move(newCircuit);
    activity.clear();
    isBlocked.clear();
    selectedSymbol = -1;
    matchSymbols();
}

void MapScene::matchSymbols() {
    m_indexOf.clear();
    for (std::size_t s = 0; circuit && s < circuit->symbols.size(); ++s) {
        m_indexOf.emplace(circuit->symbols[s], int(s));
    }
    symbolOfPlace.clear();
    m_steps.clear();
    for (const MapPlace& place : layout.graph.places) {
        symbolOfPlace.push_back(symbolIndex(place.symbol));
    }
    for (const auto& [from, to] : layout.graph.edges) {
        const int a = symbolOfPlace[std::size_t(from)];
        const int b = symbolOfPlace[std::size_t(to)];
        if (a >= 0 && b >= 0) {
            m_steps[{a, b}].emplace_back(from, to);
        }
    }
    learned.clear();
    setReplay(nullptr, nullptr);
}

int MapScene::symbolIndex(const std::string& name) const {
    const auto entry = m_indexOf.find(name);
    return entry == m_indexOf.end() ? -1 : entry->second;
}

const std::vector<std::pair<int, int>>& MapScene::stepsOf(int from, int to) {
    const auto [entry, isNew] = m_steps.try_emplace({from, to});
    if (isNew && circuit) {
        double nearest = std::numeric_limits<double>::max();
        std::pair<int, int> best{-1, -1};
        for (const int a : layout.graph.placesOf(circuit->symbols[std::size_t(from)])) {
            for (const int b : layout.graph.placesOf(circuit->symbols[std::size_t(to)])) {
                const QPointF d = layout.centers[std::size_t(a)] - layout.centers[std::size_t(b)];
                const double length = std::hypot(d.x(), d.y());
                if (a != b && length < nearest) {
                    nearest = length;
                    best = {a, b};
                }
            }
        }
        if (best.first >= 0) {
            entry->second.push_back(best);
        }
    }
    return entry->second;
}

double MapScene::bendOf(int from, int to, bool isBothWays) const {
    return std::max(isBothWays ? kBothWaysBend : 0, layout.bendBetween(from, to));
}

void MapScene::setConnections(const ConnectionCounts* counts) {
    learned.clear();
    const std::size_t symbols = circuit ? circuit->symbols.size() : 0;
    if (!counts || counts->matureSynapses.size() != symbols * symbols) {
        return;
    }
    const bool hasPotential = counts->potentialSynapses.size() == symbols * symbols;
    for (std::size_t k = 0; k < symbols * symbols; ++k) {
        const int mature = counts->matureSynapses[k];
        if (mature <= 0) {
            continue;
        }
        const int potential = hasPotential ? counts->potentialSynapses[k] : 0;
        const double share = potential > 0 ? double(mature) / potential : 1;
        const bool isBothWays = counts->matureSynapses[k % symbols * symbols + k / symbols] > 0;
        for (const auto& [from, to] : stepsOf(int(k / symbols), int(k % symbols))) {
            learned.push_back({from, to, share, bendOf(from, to, isBothWays)});
        }
    }
}

void MapScene::setReplay(const PhaseReport* report, const ReplayResult* replay) {
    trace.clear();
    thresholds.clear();
    hasFired.clear();
    found.clear();
    shortest.clear();
    traceMs = std::numeric_limits<double>::infinity();
    const int symbols = circuit ? int(circuit->symbols.size()) : 0;
    if (report) {
        found = placesOf(partOf<ReplayReport>(*report).foundPath);
        shortest = placesOf(partOf<ReplayReport>(*report).shortestPath);
    }
    if (!replay) {
        return;
    }
    thresholds.assign(replay->thresholds.begin(), replay->thresholds.end());
    const auto timeOf = [replay](int symbol) {
        const auto s = std::size_t(symbol);
        return s < replay->firstSpikeMs.size() ? replay->firstSpikeMs[s]
                                               : std::numeric_limits<double>::quiet_NaN();
    };
    for (const ReplayEdge& edge : replay->edges) {
        const bool exists =
            edge.from >= 0 && edge.from < symbols && edge.to >= 0 && edge.to < symbols;
        if (!exists || edge.state == EdgeState::Inactive) {
            continue;
        }
        const bool isBothWays =
            std::any_of(replay->edges.begin(), replay->edges.end(), [&edge](const ReplayEdge& e) {
                return e.from == edge.to && e.to == edge.from && e.state != EdgeState::Inactive;
            });
        for (const auto& [from, to] : stepsOf(edge.from, edge.to)) {
            trace.push_back({from, to, edge.state, timeOf(edge.from), timeOf(edge.to),
                             bendOf(from, to, isBothWays)});
        }
    }
}

std::vector<int> MapScene::placesOf(const std::vector<std::int32_t>& symbols) const {
    std::vector<std::string> names;
    for (const std::int32_t s : symbols) {
        if (circuit && s >= 0 && s < int(circuit->symbols.size())) {
            names.push_back(circuit->symbols[std::size_t(s)]);
        }
    }
    return placesAlong(layout, names);
}

SymbolActivity MapScene::activityOf(int place) const {
    const int s = symbolOfPlace[std::size_t(place)];
    return s >= 0 && s < int(activity.size()) ? activity[std::size_t(s)] : SymbolActivity();
}

bool MapScene::isPlaceBlocked(int place) const {
    const int s = symbolOfPlace[std::size_t(place)];
    return s >= 0 && s < int(isBlocked.size()) && isBlocked[std::size_t(s)] != 0;
}

bool MapScene::hasPlaceFired(int place) const {
    const int s = symbolOfPlace[std::size_t(place)];
    return s >= 0 && s < int(hasFired.size()) && hasFired[std::size_t(s)] != 0;
}

bool MapScene::hasThreshold(int place) const {
    const int s = symbolOfPlace[std::size_t(place)];
    return s >= 0 && s < int(thresholds.size()) && std::isfinite(thresholds[std::size_t(s)]);
}

float MapScene::threshold(int place) const {
    return thresholds[std::size_t(symbolOfPlace[std::size_t(place)])];
}

bool MapScene::isShown(const Trace& step) const {
    // A comparison with NaN is false: steps without a time are shown at once.
    return !(step.fromMs > traceMs) && !(step.toMs > traceMs);
}

QString MapScene::readout(int place) const {
    QString text = QString::fromStdString(symbol(place));
    if (symbolOfPlace[std::size_t(place)] < 0) {
        return circuit ? text + tr(" · the network knows no such place") : text;
    }
    const SymbolActivity now = activityOf(place);
    switch (now.state()) {
    case PlaceState::Active:
        text += tr(" · active, %1 of %2 neurons").arg(now.active).arg(now.neurons);
        break;
    case PlaceState::Predicted:
        text += tr(" · predicted, %1 of %2 neurons").arg(now.predicted).arg(now.neurons);
        break;
    case PlaceState::Suppressed:
        text += tr(" · suppressed: %1 of %2 neurons were predicted in vain")
                    .arg(now.suppressed)
                    .arg(now.neurons);
        break;
    case PlaceState::Silent:
        text += tr(" · silent");
        break;
    }
    if (isPlaceBlocked(place)) {
        text += tr(" · blocked");
    }
    if (hasThreshold(place)) {
        text += tr(" · threshold %1 of %2 mV")
                    .arg(double(threshold(place)), 0, 'f', 2)
                    .arg(circuit->replayThreshold);
    }
    return text;
}

} // namespace reprise
