#pragma once
/// \file
/// The replays of a run, for looking at them one by one; what one of them says in words. No window.

#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/reports/phase_report.hpp"

#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace reprise {

using PhaseReports = std::vector<PhaseReport>;

/// True of phases that are made of replays.
bool isOfReplays(const PhaseReport& report);

/// [symbol] 1 if it could not fire in that phase.
std::vector<std::uint8_t> blockedIn(const PhaseReport& report, std::size_t symbols);

/// All replays of one circuit in a run, in order of time.
class MapReplays {
public:
    struct Place {
        int report = 0; ///< index into the reports
        int replay = 0; ///< of that report, from 0
    };

    /// Takes over those of \p circuit; the same pointers again change nothing. True if there is
    /// something new.
    bool update(std::shared_ptr<const PhaseReports> reports,
                std::shared_ptr<const ShtmOutline> circuit);

    int count() const { return int(m_places.size()); }
    Place place(int index) const { return m_places[std::size_t(index)]; }
    const PhaseReport& report(int index) const;
    const ReplayResult& replay(int index) const;
    const PhaseReports* reports() const { return m_reports.get(); } ///< of all circuits
    /// Index of the replay that goes on at \p ms, -1 for none.
    int at(double ms) const;
    /// The last replay, if nothing was learned since; -1: none.
    int latest() const;
    /// Time of each replay worth looking at, ms: until a moment after the last group of any.
    double lengthMs() const { return m_lengthMs; }

    QString nameOf(int symbol) const;
    /// "find_path J · 3".
    QString heading(int index) const;
    /// "Replay 3 of find_path to J: A → B → J, isolated; 2 steps, shortest 2; winner 3.7 ms ahead".
    QString words(int index) const;
    /// The path that alone was active up to the goal of replay \p index, from where its question
    /// began; empty: none.
    std::vector<int> isolated(int index) const;
    /// By how many ms the symbols that stayed were ahead of those they silenced, in this replay or
    /// the last one of its phase in which any was; NaN: none was.
    double winnerMargin(int index) const;

private:
    bool isOfCircuit(const PhaseReport& report) const;
    QString activeInWords(int index) const;
    QString suppressedInWords(int index) const;
    QString leastAmbiguousInWords(int index) const;

    std::shared_ptr<const PhaseReports> m_reports;
    std::shared_ptr<const ShtmOutline> m_circuit;
    LearnedGraph m_learned;
    std::vector<Place> m_places;
    double m_lengthMs = 0;
};

} // namespace reprise
