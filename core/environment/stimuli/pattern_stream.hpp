#pragma once
/// \file
/// Noise, a sequence of frozen patterns, noise, a sequence … reference/wta.md 4.1, 4.2.

#include "core/environment/stimuli/input_noise.hpp"
#include "core/environment/stimuli/presentation.hpp"

#include <vector>

namespace reprise {

/// Plays frozen patterns in noise. A stretch is one noise phase and one sequence.
class PatternStream final : public Stimulus {
public:
    /// \p variants: [pattern][variant], one of them is drawn for each presentation. The first
    /// stands for the pattern in patterns().
    PatternStream(InputRandom random, PresentationSettings settings, int channels,
                  std::vector<std::vector<FrozenPattern>> variants);

    int channels() const override { return m_channels; }
    const std::vector<FrozenPattern>& patterns() const override { return m_patterns; }
    void beginRun(bool isTest) override;
    InputStretch next(std::int64_t startMs) override;
    void visit(StateVisitor& state) override;

private:
    /// The streams of random numbers of one stretch, and what was made of them.
    struct Making;

    const ShownSet& shown() const { return m_isTest != 0 ? m_settings.test : m_settings.training; }
    int nextSequence();
    void addNoisePhase(Making& making, bool mayBeEmpty) const;
    void addPresentation(Making& making, int sequence, int element) const;

    InputRandom m_random;
    PresentationSettings m_settings;
    int m_channels;
    std::vector<std::vector<FrozenPattern>> m_variants;
    std::vector<FrozenPattern> m_patterns;

    std::int64_t m_stretches = 0; ///< made so far, tests included
    std::int32_t m_latestInTraining = -1;
    std::int32_t m_latestInTest = -1;
    std::uint8_t m_isTest = 0;
};

} // namespace reprise
