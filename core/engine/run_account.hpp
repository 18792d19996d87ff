#pragma once
/// \file
/// What can be told of a run as it stands, whoever computes it.

#include "core/engine/progress.hpp"
#include "core/engine/state_view.hpp"
#include "core/network/outline.hpp"
#include "core/project/project.hpp"
#include "core/reports/phase_report.hpp"
#include "core/reports/run_origin.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace reprise {

struct Network;

/// Results and pictures are made of this. The player is one; a backend that computes elsewhere has
/// one of what it was told.
class RunAccount {
public:
    virtual ~RunAccount() = default;

    virtual const Project& project() const = 0;
    virtual const NetworkOutline& outline() const = 0;
    virtual Progress progress() const = 0;
    /// Of all phases so far; only the last one may still grow.
    virtual const std::vector<PhaseReport>& reports() const = 0;
    /// Spikes of each population since the start, in the outline's order.
    virtual const std::vector<std::int64_t>& spikeCounts() const = 0;
    virtual std::uint64_t stateHash() const = 0;
    virtual std::shared_ptr<const StateSnapshot> makeStateSnapshot() const = 0; ///< may be null
    /// Where it is computed, beyond the backend's name.
    virtual RunOrigin origin() const { return {}; }
    virtual const Network* network() const = 0; ///< with its weights; null where out of reach
};

} // namespace reprise
