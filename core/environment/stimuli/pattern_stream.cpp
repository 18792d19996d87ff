#include "core/environment/stimuli/pattern_stream.hpp"

#include "core/values/state_visitor.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

struct PatternStream::Making {
    InputStretch stretch;
    RandomStream lengths, noise, variants, warps;
};

PatternStream::PatternStream(InputRandom random, PresentationSettings settings, int channels,
                             std::vector<std::vector<FrozenPattern>> variants)
    : m_random(std::move(random)), m_settings(std::move(settings)), m_channels(channels),
      m_variants(std::move(variants)) {
    for (const std::vector<FrozenPattern>& ofPattern : m_variants) {
        m_patterns.push_back(ofPattern.front());
    }
}

void PatternStream::beginRun(bool isTest) {
    m_isTest = isTest ? 1 : 0;
    m_latestInTest = -1;
}

/// How the sequences follow one another: wta.md 4.2.
int PatternStream::nextSequence() {
    RandomStream random = m_random.stream("sequence", m_stretches);
    const auto count = static_cast<std::int32_t>(shown().sequences.size());
    std::int32_t& latest = m_isTest != 0 ? m_latestInTest : m_latestInTraining;
    const std::string& mode = m_settings.mode;
    const auto anyOf = [&random](std::int32_t most) {
        return static_cast<std::int32_t>(random.below(static_cast<std::uint64_t>(most)));
    };
    if (m_isTest != 0 || mode == "alternating") {
        latest = (latest + 1) % count;
    } else if (mode == "random_independent") {
        if (m_settings.probabilities.empty()) {
            latest = anyOf(count);
            return latest;
        }
        double rest = random.uniform();
        latest = 0;
        while (latest + 1 < count &&
               rest >= m_settings.probabilities[static_cast<std::size_t>(latest)]) {
            rest -= m_settings.probabilities[static_cast<std::size_t>(latest)];
            ++latest;
        }
    } else if (latest < 0) {
        latest = 0;
    } else if (random.uniform() < m_settings.switchProbability) {
        const bool isCyclic = mode == "random_iterate" || count == 1;
        latest = (latest + (isCyclic ? 1 : 1 + anyOf(count - 1))) % count;
    }
    return latest;
}

void PatternStream::addNoisePhase(Making& making, bool mayBeEmpty) const {
    InputStretch& stretch = making.stretch;
    const Interval& range = shown().noiseMs;
    const auto length = static_cast<std::int64_t>(making.lengths.uniform(range[0], range[1]));
    InputPhase phase;
    phase.startMs = stretch.endMs;
    phase.endMs = stretch.endMs + std::max<std::int64_t>(length, mayBeEmpty ? 0 : 1);
    if (phase.endMs == phase.startMs) {
        return;
    }
    addNoise(making.noise, m_settings.noiseRate, {0, m_channels}, phase.startMs, phase.endMs,
             stretch.spikes);
    stretch.endMs = phase.endMs;
    stretch.phases.push_back(phase);
}

void PatternStream::addPresentation(Making& making, int sequence, int element) const {
    InputStretch& stretch = making.stretch;
    InputPhase phase;
    phase.sequence = sequence;
    phase.element = element;
    phase.pattern =
        shown().sequences[static_cast<std::size_t>(sequence)][static_cast<std::size_t>(element)];
    phase.warp = making.warps.uniform(shown().warp[0], shown().warp[1]);
    const auto& variants = m_variants[static_cast<std::size_t>(phase.pattern)];
    const FrozenPattern& pattern = variants[making.variants.below(variants.size())];
    const std::int64_t length = std::max(1LL, std::llround(pattern.lengthMs * phase.warp));
    phase.startMs = stretch.endMs;
    phase.endMs = phase.startMs + length;

    const auto first = static_cast<std::ptrdiff_t>(stretch.spikes.size());
    addNoise(making.noise, m_settings.patternNoiseRate, {0, m_channels}, phase.startMs, phase.endMs,
             stretch.spikes);
    for (InputSpike spike : pattern.spikes) {
        const std::int64_t ms = std::llround(static_cast<double>(spike.ms) * phase.warp);
        spike.ms = phase.startMs + std::min(ms, length - 1);
        stretch.spikes.push_back(spike);
    }
    if (m_isTest != 0 && m_settings.silenceMs) {
        const auto isSilent = [&](const InputSpike& spike) {
            const auto ms = static_cast<double>(spike.ms - phase.startMs);
            return ms >= (*m_settings.silenceMs)[0] && ms < (*m_settings.silenceMs)[1];
        };
        stretch.spikes.erase(
            std::remove_if(stretch.spikes.begin() + first, stretch.spikes.end(), isSilent),
            stretch.spikes.end());
    }
    stretch.endMs = phase.endMs;
    stretch.phases.push_back(phase);
}

InputStretch PatternStream::next(std::int64_t startMs) {
    Making making{{},
                  m_random.stream("noise length", m_stretches),
                  m_random.stream("noise", m_stretches),
                  m_random.stream("variant", m_stretches),
                  m_random.stream("warp", m_stretches)};
    making.stretch.startMs = making.stretch.endMs = startMs;
    const bool isNoiseOnly = m_isTest != 0 && m_settings.isTestNoise;
    addNoisePhase(making, !isNoiseOnly);
    if (!isNoiseOnly) {
        const int sequence = nextSequence();
        const auto count =
            static_cast<int>(shown().sequences[static_cast<std::size_t>(sequence)].size());
        for (int element = 0; element < count; ++element) {
            if (element > 0 && m_settings.hasNoiseBetween) {
                addNoisePhase(making, true);
            }
            addPresentation(making, sequence, element);
        }
    }
    ++m_stretches;
    tidy(making.stretch.spikes);
    return std::move(making.stretch);
}

void PatternStream::visit(StateVisitor& state) {
    state(m_stretches);
    state(m_latestInTraining);
    state(m_latestInTest);
    state(m_isTest);
}

} // namespace reprise
