#pragma once
/// \file
/// A BrainScaleS-2 chip imitated in this program: no substitute for one, but honest about what
/// differs between a network as it is described and as a chip has it.

#include "core/chip/chip_executor.hpp"
#include "core/chip/emulator/emulator_options.hpp"

namespace reprise {

class ChipEmulator final : public ChipExecutor {
public:
    explicit ChipEmulator(const EmulatorOptions& options) : m_options(options) {}

    ChipResult run(const ChipNetwork& network, const ChipRun& run) override;
    std::vector<ChipParameters> realised(const ChipNetwork& network) const override;
    std::vector<std::pair<std::string, OriginFact>> provenance() const override;

private:
    EmulatorOptions m_options;
};

} // namespace reprise
