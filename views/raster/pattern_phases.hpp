#pragma once
/// \file
/// When a grid was shown which pattern, and which input spikes belong to it.

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/reports/phase_report.hpp"

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

/// The millisecond in which the event of a grid step happened: spikes stand at the end of their
/// millisecond, which is numbered by its begin.
inline std::int64_t millisecondOf(std::int64_t step, double resolutionMs) {
    return std::int64_t(std::ceil(double(step) * resolutionMs - 1e-6)) - 1;
}

/// Times are absolute model time. Grows with the reports; GUI thread only.
class PatternPhases {
public:
    struct Phase {
        std::int64_t startMs = 0;
        std::int64_t endMs = 0;     ///< first millisecond after it
        std::int32_t pattern = -1;  ///< -1: noise
        std::int32_t stimulus = -1; ///< index into GridOutline::stimuli, -1: unknown
        std::int32_t stream = 0;
        double warp = 1; ///< played this many times longer
        bool operator==(const Phase&) const = default;
    };
    /// Looks phases up; fast for times that grow.
    class Reader;

    PatternPhases() = default;
    explicit PatternPhases(const GridOutline& grid);

    /// Takes what is new in \p reports (may be null). True: what was known before has changed.
    bool take(const std::vector<PhaseReport>* reports);

    /// [stream], ascending by time, without overlap; never empty.
    const std::vector<std::vector<Phase>>& streams() const { return m_streams; }
    /// Up to here all phases are known (ms).
    std::int64_t knownUntilMs() const;
    /// The phase of \p stream at \p ms, null if there is none.
    const Phase* at(std::int64_t ms, std::size_t stream = 0) const;
    /// The first stimulus that has the same frozen pattern under the same number: a test may show
    /// what was learned in an input of its own.
    int firstWith(int stimulus, int pattern) const;
    /// "pattern 0", or the name the pattern was given; "noise".
    std::string nameOf(int stimulus, int pattern) const;
    /// True if the frozen pattern of \p phase has a spike of \p channel at \p ms, which is
    /// round(warp * ms within the pattern) after the phase's start.
    bool isOfPattern(const Phase& phase, std::uint32_t channel, std::int64_t ms) const;

private:
    struct Frozen {
        std::string name;
        int lengthMs = 0;
        std::vector<bool> hasSpike; ///< [channel * lengthMs + ms]
        bool has(std::uint32_t channel, std::int64_t ms) const;
        bool isLike(const Frozen& other) const {
            return lengthMs == other.lengthMs && hasSpike == other.hasSpike;
        }
    };
    bool append(const Phase& phase);

    std::string m_circuit;
    std::vector<std::string> m_stimuli;
    std::vector<std::vector<Frozen>> m_frozen; ///< [stimulus][pattern]
    std::vector<std::vector<Phase>> m_streams{1};
    std::vector<std::size_t> m_taken; ///< [report] phases taken of it
    InputPhase m_last;                ///< the last phase taken
};

class PatternPhases::Reader {
public:
    explicit Reader(const PatternPhases& phases)
        : m_phases(&phases), m_places(phases.streams().size(), 0) {}

    const Phase* at(std::int64_t ms, std::size_t stream);
    /// The pattern during which a spike at \p ms falls, of the first stream; -1: none.
    int patternAt(std::int64_t ms);
    /// The pattern that made \p channel spike at \p ms, -1: noise.
    int producerOf(std::uint32_t channel, std::int64_t ms);

private:
    const PatternPhases* m_phases;
    std::vector<std::size_t> m_places; ///< [stream] where the last search ended
};

} // namespace reprise
