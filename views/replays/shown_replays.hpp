#pragma once
/// \file
/// The replays of one phase as a picture needs them: their spikes, thresholds and order of symbols,
/// of replays that ended and of the one that runs.

#include "core/analysis/replay_readout.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/session/frame.hpp"

#include <QString>

#include <memory>
#include <vector>

namespace reprise {

/// What a person chose to see.
struct ReplayChoice {
    int phase = -1;     ///< which phase of replays, from 0; -1: the latest
    int last = 0;       ///< so many from the end; 0: all
    double widthMs = 0; ///< of every column; 0: up to the last spike of all of them
    bool showsThresholds = true;
    bool showsSilent = true; ///< symbols that are silent in all replays shown

    bool operator==(const ReplayChoice&) const = default;
};

/// One column of the picture.
struct ShownReplay {
    int number = 0;                   ///< from 1 within its phase
    double startMs = 0;               ///< model time
    double endMs = 0;                 ///< model time; of a running one: now
    bool isRunning = false;           ///< its numbers are what is known so far
    std::vector<double> thresholds;   ///< [symbol] mV; empty: not known
    std::vector<double> firstSpikeMs; ///< [symbol] since its start, NaN: silent
    std::vector<int> active;          ///< [symbol] neurons that spiked
    std::vector<SpikeGroup> groups;   ///< ascending by mean time
    std::vector<Event> events;        ///< of the circuit, in order of time

    bool isSilent(int symbol) const;
};

/// Everything a picture of one phase shows; a value of its own.
struct ShownReplays {
    std::shared_ptr<const NetworkOutline> outline; ///< null: nothing is shown
    std::shared_ptr<const ShtmOutline> circuit;    ///< of the outline, likewise
    NetworkOutline rows; ///< like the outline, with the bands that are drawn
    std::string action;  ///< "replay", "find_path" or "disambiguate"
    int goal = -1;       ///< symbol
    std::vector<int> blocked;
    std::vector<int> foundPath; ///< find_path: symbols, empty: none
    int leastAmbiguous = -1;    ///< disambiguate: symbol, known when the phase has ended
    bool isComplete = false;
    std::vector<ShownReplay> replays;
    double widthMs = 80; ///< of the time axis of every column

    bool isSilent(int symbol) const; ///< in all replays shown
    double timeOf(const ShownReplay& replay, const Event& event) const {
        return static_cast<double>(event.step) * outline->resolution - replay.startMs;
    }
    QString nameOf(int symbol) const;
    /// "A-B-C", or "hall → stairs" where symbols have long names.
    QString pathText(const std::vector<int>& symbols) const;
    /// Symbols by time: "A-B-C-D=F-E=H"; those that fired together are joined by "=".
    QString orderText(const ShownReplay& replay) const;
    /// "Find path to J", and how its thresholds adapt: "STDTA" or "ADTA", or "" if they do not.
    QString title() const;
    QString rule() const;
    /// One sentence about what was found, or "".
    QString result() const;
};

/// The phases in which \p circuit plays replays, as indices into \p reports.
std::vector<int> replayPhases(const std::vector<PhaseReport>& reports, const std::string& circuit);
/// "2 · find path to J".
QString replayPhaseName(const ShtmOutline& circuit, const PhaseReport& report, int number);

/// What \p choice asks of a run. \p circuit is of \p outline; null for either: nothing. Events are
/// copied; \p state tells the thresholds of a running replay and may be null. Without replays the
/// result has none.
ShownReplays showReplays(std::shared_ptr<const NetworkOutline> outline,
                         std::shared_ptr<const ShtmOutline> circuit,
                         const std::vector<PhaseReport>& reports, const EventHistory* events,
                         const ShtmState* state, double nowMs, const ReplayChoice& choice);

} // namespace reprise
