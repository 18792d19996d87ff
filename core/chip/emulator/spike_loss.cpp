#include "core/chip/emulator/spike_loss.hpp"

#include "core/numerics/random.hpp"

namespace reprise {

std::int64_t loseSpikes(std::vector<ChipSpike>& spikes, const EmulatorOptions& options,
                        std::uint64_t run) {
    if (!options.losesSpikes) {
        return 0;
    }
    constexpr std::int64_t kWindow = 125; // cycles in 1 µs
    const RandomKey key(options.trialSeed, "trial", "loss");
    std::vector<ChipSpike> kept;
    for (std::size_t first = 0; first < spikes.size();) {
        const std::int64_t window = spikes[first].cycle / kWindow;
        std::size_t last = first;
        while (last < spikes.size() && spikes[last].cycle / kWindow == window) {
            ++last;
        }
        const double share = options.outputCap / static_cast<double>(last - first);
        for (; first < last; ++first) {
            if (share >= 1 || key.uniformAt(first, run) < share) {
                kept.push_back(spikes[first]);
            }
        }
    }
    const auto lost = static_cast<std::int64_t>(spikes.size() - kept.size());
    spikes = std::move(kept);
    return lost;
}

} // namespace reprise
