#pragma once
/// \file
/// What an input population plays: streams of frozen patterns in noise, rates, stand-ins for
/// speech. A stimulus is asked for one stretch after the other and knows no network.

#include "core/environment/environment_spec.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

class StateVisitor;

/// A time during which one stream of a stimulus plays one thing. Times are model time.
struct InputPhase {
    std::int64_t startMs = 0;   ///< first millisecond
    std::int64_t endMs = 0;     ///< first millisecond after it
    double warp = 1;            ///< played this many times longer than the frozen pattern
    double value = 0;           ///< Hz, of stimuli that vary rates
    std::int32_t pattern = -1;  ///< index into Stimulus::patterns(), -1: noise
    std::int32_t sequence = -1; ///< index into the list of sequences in use, -1: none
    std::int32_t element = -1;  ///< position within the sequence
    std::int32_t stream = 0;    ///< stimuli of independent groups of channels have several

    static constexpr bool kHasNoPadding = true;
    bool operator==(const InputPhase&) const = default;
};

/// Channel \p channel spikes in millisecond \p ms.
struct InputSpike {
    std::int64_t ms = 0;
    std::uint32_t channel = 0;
    std::uint32_t pattern = 0; ///< 1 + the pattern whose frozen spike this is, 0: noise

    bool operator==(const InputSpike&) const = default;
    auto operator<=>(const InputSpike&) const = default;
};

/// A whole number of phases with all their spikes.
struct InputStretch {
    std::int64_t startMs = 0;
    std::int64_t endMs = 0;
    std::vector<InputPhase> phases; ///< by (startMs, stream); each stream is covered without gaps
    std::vector<InputSpike> spikes; ///< ascending; at most one per channel and millisecond
};

struct FrozenPattern {
    std::string name;
    int lengthMs = 0;
    std::vector<InputSpike> spikes; ///< ms count from the pattern's start, unwarped; ascending
};

class Stimulus {
public:
    virtual ~Stimulus() = default;

    virtual int channels() const = 0;
    virtual const std::vector<FrozenPattern>& patterns() const = 0;
    /// A run of training or testing begins: the next stretch starts with noise where the kind has
    /// noise, and a test takes its sequences in turn from the first.
    virtual void beginRun(bool isTest) = 0;
    /// The stretch that begins at \p startMs. Streams of random numbers are keyed by the number of
    /// stretches so far, so equal calls in equal order give equal stretches on every machine.
    virtual InputStretch next(std::int64_t startMs) = 0;
    virtual void visit(StateVisitor& state) = 0;
};

/// How a registered stimulus is made, and what hinders it.
struct StimulusMaker {
    std::function<std::unique_ptr<Stimulus>(const InputSpec&, std::uint64_t seed, int channels)>
        make; ///< problem() found nothing wrong
    /// What is wrong for that many channels, or ""; null: never anything.
    std::function<std::string(const InputSpec&, int channels)> problem = {};
};

/// The stimulus described by \p spec for \p channels input channels; checkInputs found no error.
std::unique_ptr<Stimulus> makeStimulus(const InputSpec& spec, std::uint64_t seed, int channels);

/// For stimulusProblem: the number of channels is not known yet and not judged.
inline constexpr int kAnyChannels = 0;

/// What is wrong with \p spec for that many channels beyond the ranges of single parameters: one
/// sentence, or "".
std::string stimulusProblem(const InputSpec& spec, int channels);

} // namespace reprise
