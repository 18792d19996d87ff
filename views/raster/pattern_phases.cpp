#include "views/raster/pattern_phases.hpp"
#include "core/reports/stimulus_report.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

PatternPhases::PatternPhases(const GridOutline& grid)
    : m_circuit(grid.circuit), m_stimuli(grid.stimuli) {
    for (const auto& patterns : grid.patterns) {
        auto& frozen = m_frozen.emplace_back();
        for (const FrozenPattern& pattern : patterns) {
            std::uint32_t channels = 0;
            for (const InputSpike& spike : pattern.spikes) {
                channels = std::max(channels, spike.channel + 1);
            }
            Frozen& one = frozen.emplace_back();
            one.name = pattern.name;
            one.lengthMs = std::max(pattern.lengthMs, 0);
            one.hasSpike.assign(size_t(channels) * size_t(one.lengthMs), false);
            for (const InputSpike& spike : pattern.spikes) {
                if (spike.ms >= 0 && spike.ms < one.lengthMs) {
                    one.hasSpike[size_t(spike.channel) * size_t(one.lengthMs) + size_t(spike.ms)] =
                        true;
                }
            }
        }
    }
}

bool PatternPhases::take(const std::vector<PhaseReport>* reports) {
    static const std::vector<PhaseReport> none;
    const std::vector<PhaseReport>& all = reports != nullptr ? *reports : none;
    bool isSame = all.size() >= m_taken.size();
    for (size_t i = 0; isSame && i < m_taken.size(); ++i) {
        isSame = partOf<StimulusReport>(all[i]).inputPhases.size() >= m_taken[i];
    }
    if (isSame && !m_taken.empty() && m_taken.back() > 0) {
        isSame = partOf<StimulusReport>(all[m_taken.size() - 1]).inputPhases[m_taken.back() - 1] ==
                 m_last;
    }
    if (!isSame) {
        m_streams.assign(1, {});
        m_taken.clear();
    }
    bool isChanged = !isSame;
    const size_t first = m_taken.empty() ? 0 : m_taken.size() - 1;
    m_taken.resize(all.size(), 0);
    for (size_t i = first; i < all.size(); ++i) {
        const PhaseReport& report = all[i];
        const auto id =
            std::find(m_stimuli.begin(), m_stimuli.end(), partOf<StimulusReport>(report).input);
        const int stimulus = partOf<StimulusReport>(report).input.empty() ? 0
                             : id == m_stimuli.end()                      ? -1
                                                     : int(id - m_stimuli.begin());
        for (size_t k = m_taken[i]; k < partOf<StimulusReport>(report).inputPhases.size(); ++k) {
            const InputPhase& phase = partOf<StimulusReport>(report).inputPhases[k];
            m_last = phase;
            if (report.target == m_circuit) {
                isChanged |= append({phase.startMs, phase.endMs, phase.pattern, stimulus,
                                     phase.stream, phase.warp});
            }
        }
        m_taken[i] = partOf<StimulusReport>(report).inputPhases.size();
    }
    return isChanged;
}

bool PatternPhases::append(const Phase& phase) {
    constexpr std::int32_t kMostStreams = 64;
    if (phase.endMs <= phase.startMs || phase.stream < 0 || phase.stream >= kMostStreams) {
        return false;
    }
    if (size_t(phase.stream) >= m_streams.size()) {
        m_streams.resize(size_t(phase.stream) + 1);
    }
    auto& stream = m_streams[size_t(phase.stream)];
    bool isChanged = false;
    // A phase that was cut off ends where the next one starts.
    while (!stream.empty() && stream.back().endMs > phase.startMs) {
        isChanged = true;
        stream.back().endMs = phase.startMs;
        if (stream.back().endMs > stream.back().startMs) {
            break;
        }
        stream.pop_back();
    }
    stream.push_back(phase);
    return isChanged;
}

std::int64_t PatternPhases::knownUntilMs() const {
    std::int64_t until = m_streams.front().empty() ? 0 : m_streams.front().back().endMs;
    for (const auto& stream : m_streams) {
        until = std::min(until, stream.empty() ? 0 : stream.back().endMs);
    }
    return until;
}

const PatternPhases::Phase* PatternPhases::at(std::int64_t ms, std::size_t stream) const {
    return Reader(*this).at(ms, stream);
}

int PatternPhases::firstWith(int stimulus, int pattern) const {
    const auto isThere = [&](int s) {
        return s >= 0 && size_t(s) < m_frozen.size() && pattern >= 0 &&
               size_t(pattern) < m_frozen[size_t(s)].size();
    };
    for (int s = 0; s < stimulus && isThere(stimulus); ++s) {
        if (isThere(s) && m_frozen[size_t(s)][size_t(pattern)].isLike(
                              m_frozen[size_t(stimulus)][size_t(pattern)])) {
            return s;
        }
    }
    return stimulus;
}

std::string PatternPhases::nameOf(int stimulus, int pattern) const {
    if (pattern < 0) {
        return "noise";
    }
    const bool isKnown = stimulus >= 0 && size_t(stimulus) < m_frozen.size() &&
                         size_t(pattern) < m_frozen[size_t(stimulus)].size();
    const std::string name = isKnown ? m_frozen[size_t(stimulus)][size_t(pattern)].name : "";
    return name.empty() ? "pattern " + std::to_string(pattern) : name;
}

bool PatternPhases::Frozen::has(std::uint32_t channel, std::int64_t ms) const {
    if (ms < 0 || ms >= lengthMs) {
        return false;
    }
    const size_t place = size_t(channel) * size_t(lengthMs) + size_t(ms);
    return place < hasSpike.size() && hasSpike[place];
}

bool PatternPhases::isOfPattern(const Phase& phase, std::uint32_t channel, std::int64_t ms) const {
    if (phase.pattern < 0 || phase.stimulus < 0 || size_t(phase.stimulus) >= m_frozen.size() ||
        size_t(phase.pattern) >= m_frozen[size_t(phase.stimulus)].size()) {
        return false;
    }
    const Frozen& frozen = m_frozen[size_t(phase.stimulus)][size_t(phase.pattern)];
    const std::int64_t local = ms - phase.startMs;
    if (phase.warp == 1 || !(phase.warp > 0)) {
        return frozen.has(channel, local);
    }
    // Which milliseconds of the pattern are played now: none, one, or several when it is hurried.
    auto from = std::int64_t(std::floor((double(local) - 0.5) / phase.warp));
    const auto last = std::int64_t(std::ceil((double(local) + 0.5) / phase.warp));
    for (; from <= last; ++from) {
        if (std::llround(double(from) * phase.warp) == local && frozen.has(channel, from)) {
            return true;
        }
    }
    return false;
}

const PatternPhases::Phase* PatternPhases::Reader::at(std::int64_t ms, std::size_t stream) {
    if (stream >= m_places.size()) {
        return nullptr;
    }
    const auto& phases = m_phases->m_streams[stream];
    size_t& place = m_places[stream];
    constexpr size_t kSteps = 4; // then it is a jump
    if (place >= phases.size() || phases[place].startMs > ms) {
        place = phases.size();
    }
    for (size_t steps = 0; place < phases.size() && phases[place].endMs <= ms; ++place) {
        if (++steps > kSteps) {
            place = phases.size();
            break;
        }
    }
    if (place == phases.size()) {
        const auto after = std::upper_bound(
            phases.begin(), phases.end(), ms,
            [](std::int64_t time, const Phase& phase) { return time < phase.startMs; });
        if (after == phases.begin()) {
            return nullptr;
        }
        place = size_t(std::prev(after) - phases.begin());
    }
    const Phase& phase = phases[place];
    return ms >= phase.startMs && ms < phase.endMs ? &phase : nullptr;
}

int PatternPhases::Reader::patternAt(std::int64_t ms) {
    const Phase* phase = at(ms, 0);
    return phase != nullptr ? phase->pattern : -1;
}

int PatternPhases::Reader::producerOf(std::uint32_t channel, std::int64_t ms) {
    for (size_t stream = 0; stream < m_places.size(); ++stream) {
        const Phase* phase = at(ms, stream);
        if (phase != nullptr && m_phases->isOfPattern(*phase, channel, ms)) {
            return phase->pattern;
        }
    }
    return -1;
}

} // namespace reprise
