#pragma once
/// \file
/// Plays an experiment: builds the network of a project and walks its phases. The window and
/// `reprise-batch` both drive this class; the window adds nothing but a clock and a pair of eyes.

#include "core/engine/command.hpp"
#include "core/engine/event.hpp"
#include "core/engine/run_account.hpp"
#include "core/engine/run_error.hpp"
#include "core/engine/trace_sample.hpp"
#include "core/network/build_error.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace reprise {

class Simulation;

/// Makes what moves \p network, the one of \p project. Throws BuildError.
using SimulationMaker = std::function<std::unique_ptr<Simulation>(
    Network network, const Project& project, int threads)>;

/// Where advance() may stop, besides its step budget.
enum class Boundary { None, Symbol, Episode, Phase, End };

class ExperimentPlayer : public RunAccount {
public:
    struct Options {
        std::string experiment; ///< name; "" = the first
        int threads = -1;       ///< -1: as the project says
        SimulationMaker make{}; ///< none: the engine of this program
    };

    /// Builds the network. Throws BuildError. The project is copied.
    ExperimentPlayer(const Project& project, Options options);
    explicit ExperimentPlayer(const Project& project) : ExperimentPlayer(project, Options{}) {}
    ~ExperimentPlayer() override;
    ExperimentPlayer(ExperimentPlayer&&) noexcept;
    ExperimentPlayer& operator=(ExperimentPlayer&&) noexcept;

    /// Computes at most \p maxSteps grid steps, and stops earlier at the first boundary of kind
    /// \p until or a larger one. Returns the largest boundary reached, None if the budget ended.
    /// Episode work (metrics, per-episode plasticity) happens inside. Throws RunError.
    Boundary advance(std::int64_t maxSteps, Boundary until = Boundary::None);

    /// Back to the first step; the continuation is bit-identical to a fresh player.
    void reset();

    /// Takes effect before the next step. Returns false with a reason if the parameter may not
    /// change while a run is on.
    bool apply(const Command& command, std::string& reason);
    const std::vector<LoggedCommand>& commandLog() const;

    /// Events and samples since the last call, in order of time; clears them.
    std::vector<Event> takeEvents();
    std::vector<TraceSample> takeSamples();

    const NetworkOutline& outline() const override;
    Progress progress() const override;
    bool isFinished() const;
    const std::vector<PhaseReport>& reports() const override;
    const std::vector<std::int64_t>& spikeCounts() const override;
    /// Null without a circuit.
    std::shared_ptr<const StateSnapshot> makeStateSnapshot() const override;
    std::uint64_t stateHash() const override;
    RunOrigin origin() const override;
    const Network* network() const override;

    /// The whole state as bytes, and back (same project only; throws RunError otherwise).
    std::vector<std::byte> snapshot() const;
    void restore(std::span<const std::byte> bytes);

    const Project& project() const override;
    Simulation& simulation();

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reprise
