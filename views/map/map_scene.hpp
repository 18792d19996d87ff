#pragma once
/// \file
/// Everything a picture of a map shows, gathered from the network, its state and a replay. No
/// window.

#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/reports/phase_report.hpp"
#include "views/map/map_activity.hpp"
#include "views/map/map_layout.hpp"

#include <QStringList>

#include <map>
#include <memory>
#include <vector>

namespace reprise {

struct MapScene {
    /// A step that was learned, between two places.
    struct Learned {
        int from = 0;
        int to = 0;
        double share = 0; ///< mature of potential synapses
        double bend = 0;
    };
    /// A step that was active in a replay.
    struct Trace {
        int from = 0;
        int to = 0;
        EdgeState state = EdgeState::Inactive;
        double fromMs = 0; ///< since the replay's start; NaN: silent
        double toMs = 0;
        double bend = 0;
    };

    MapLayout layout;
    QStringList longestNames;                   ///< of places, which decide how all are written
    std::shared_ptr<const ShtmOutline> circuit; ///< null: there is no network
    std::vector<int> symbolOfPlace;             ///< [place] of the circuit, -1: it knows none
    std::vector<SymbolActivity> activity;       ///< [symbol]
    std::vector<std::uint8_t> hasFired;         ///< [symbol] earlier in the replay on show
    std::vector<float> thresholds;              ///< [symbol] mV; empty: none to show
    std::vector<std::uint8_t> isBlocked;        ///< [symbol]
    std::vector<Learned> learned;
    std::vector<Trace> trace;
    double traceMs = 0;        ///< steps of the trace that ended later are not shown yet
    std::vector<int> found;    ///< places of the path found
    std::vector<int> shortest; ///< places of a path with the fewest learned steps
    std::string start;         ///< symbol, "": none
    std::string goal;
    std::vector<int> route; ///< places, while one is drawn
    int selectedSymbol = -1;
    int cursor = -1; ///< place under the mouse or the keyboard's cursor

    void setLayout(MapLayout newLayout);
    void setCircuit(std::shared_ptr<const ShtmOutline> newCircuit);
    /// What has been learned; null: nothing is known.
    void setConnections(const ConnectionCounts* counts);
    /// A replay's steps, paths and thresholds; null for either: none.
    void setReplay(const PhaseReport* report, const ReplayResult* replay);

    const std::string& symbol(int place) const {
        return layout.graph.places[std::size_t(place)].symbol;
    }
    int symbolIndex(const std::string& name) const; ///< -1: the network knows no such symbol
    SymbolActivity activityOf(int place) const;
    bool isPlaceBlocked(int place) const;
    bool hasPlaceFired(int place) const; ///< earlier in the replay on show
    bool hasThreshold(int place) const;
    float threshold(int place) const; ///< mV
    /// Of the trace: it is to be seen at traceMs.
    bool isShown(const Trace& step) const;
    /// "B · active, 3 of 21 neurons · threshold 5.85 of 6.5 mV".
    QString readout(int place) const;

private:
    /// Pairs of places for a step between symbols: where the map has such steps, or else the two
    /// places nearest to each other.
    const std::vector<std::pair<int, int>>& stepsOf(int from, int to);
    std::vector<int> placesOf(const std::vector<std::int32_t>& symbols) const;
    double bendOf(int from, int to, bool isBothWays) const;
    void matchSymbols();

    std::map<std::string, int> m_indexOf;
    std::map<std::pair<int, int>, std::vector<std::pair<int, int>>> m_steps; ///< by symbols
};

} // namespace reprise
