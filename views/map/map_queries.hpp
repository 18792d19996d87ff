#pragma once
/// \file
/// Questions that can be asked on a map, and why one cannot. Said before anything runs. No window.

#include "core/analysis/replay_readout.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/environment/maps/map_graph.hpp"
#include "core/project/project.hpp"

#include <QString>

#include <set>
#include <string>
#include <vector>

namespace reprise {

/// What decides whether a question has an answer.
struct MapKnowledge {
    const MapGraph* map = nullptr;        ///< null: no map, only learned steps
    std::vector<std::string> symbols;     ///< of the network or, before a run, of the sequences
    std::vector<std::vector<int>> taught; ///< sequences of them
    /// Steps with mature synapses between \p symbols; null while nobody knows.
    const ConnectionCounts* learned = nullptr;
    std::set<std::string> blocked;

    int indexOf(const std::string& symbol) const; ///< -1: unknown
};

/// One clear sentence why no path can be found from \p start ("": from where the sequences begin)
/// to \p goal, or "".
QString whyNoPath(const MapKnowledge& known, const std::string& start, const std::string& goal);
/// The same for replays that begin at \p start ("": where the sequences begin).
QString whyNoReplay(const MapKnowledge& known, const std::string& start);

/// A phase for the window to complete with a target and append. \p action: find_path,
/// disambiguate, replay.
PhaseSpec mapQuery(const std::string& action, const MapKnowledge& known, const std::string& start,
                   const std::string& goal);

} // namespace reprise
