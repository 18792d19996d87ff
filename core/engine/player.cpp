#include "core/engine/player.hpp"

#include "core/engine/command_checks.hpp"
#include "core/engine/integrators.hpp"
#include "core/engine/log_state.hpp"
#include "core/engine/phase_length.hpp"
#include "core/engine/protocol.hpp"
#include "core/engine/record_probes.hpp"
#include "core/models/phase_registry.hpp"
#include "core/network/circuit.hpp"
#include "core/network/project_network.hpp"
#include "core/numerics/grid.hpp"
#include "core/project/reader.hpp"
#include "core/project/sections.hpp"
#include "core/reports/stimulus_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <thread>
#include <utility>

namespace reprise {

namespace {

int threadsOf(const Project& project, int wanted) {
    const int threads = wanted >= 0 ? wanted : project.engine.threads;
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return threads > 0 ? std::min(threads, 256) : cores;
}

} // namespace

struct ExperimentPlayer::Impl {
    Project project;
    Options options;
    ExperimentSpec experiment;
    std::map<std::string, std::unique_ptr<Circuit>> circuits;
    std::unique_ptr<Simulation> simulation;

    std::vector<PhaseLength> lengths; ///< [phase]

    // Position. The plan of the episode in progress is state too: it is made from the circuit's.
    std::size_t phase = 0;
    std::int64_t phaseStart = 0; ///< step
    int episode = 0;             ///< of the phase, from 1; 0: none begun
    bool isInEpisode = false;
    EpisodePlan plan;
    std::unique_ptr<Protocol> protocol;    ///< of the phase; null before its beginning
    std::vector<std::uint8_t> isEvaluated; ///< [population] the protocol sees its events
    std::vector<Event> episodeEvents;
    std::vector<PhaseReport> reports;

    std::vector<Event> events; ///< not yet taken
    std::vector<LoggedCommand> log;
    std::uint64_t boundaryHash = 0;

    Impl(Project p, Options o) : project(std::move(p)), options(std::move(o)) {
        chooseExperiment();
        experiment.phases = experiment.playedPhases();
        build();
        for (const PhaseSpec& each : experiment.phases) {
            lengths.push_back(lengthOf(project, each));
        }
    }

    void chooseExperiment() {
        if (project.experiments.empty()) {
            experiment.name = "run";
            experiment.phases = {{"run", {}, {{"duration", project.duration.value_or(0)}}}};
            if (options.experiment.empty()) {
                return;
            }
        }
        if (options.experiment.empty()) {
            experiment = project.experiments.front();
            return;
        }
        std::vector<std::string> names;
        for (const ExperimentSpec& candidate : project.experiments) {
            names.push_back(candidate.name);
            if (candidate.name == options.experiment) {
                experiment = candidate;
                return;
            }
        }
        Issue issue;
        issue.text = fmt::format("there is no experiment '{}'", options.experiment);
        issue.path = "experiments";
        if (const std::string near = nearestWord(options.experiment, names); !near.empty()) {
            issue.fix = fmt::format("did you mean '{}'?", near);
        }
        throw BuildError{{issue}};
    }

    void build() {
        BuiltNetwork built = buildNetwork(project);
        circuits = std::move(built.circuits);
        EngineChoice engine;
        engine.threads = threadsOf(project, options.threads);
        simulation = options.make ? options.make(std::move(built.network), project, engine.threads)
                                  : makeSimulation(std::move(built.network), engine);
        addRecords(project, *simulation);
        boundaryHash = hash();
    }

    bool isFinished() const { return phase >= experiment.phases.size(); }
    const PhaseSpec& spec() const { return experiment.phases[phase]; }
    const PhaseLength& length() const { return lengths[phase]; }
    std::int64_t phaseEnd() const { return phaseStart + stepsOf(length().ms); }
    std::int64_t stepsOf(double ms) const {
        return reprise::stepsOf(ms, project.engine.resolution);
    }
    double msOf(std::int64_t steps) const {
        return static_cast<double>(steps) * project.engine.resolution;
    }

    /// Makes what plays the present phase.
    void makeProtocol() {
        const RegisteredPhase& registered = *length().registered;
        const auto circuit = circuits.find(spec().target);
        ProtocolContext context{registered.descriptor,
                                spec(),
                                project,
                                *simulation,
                                circuit == circuits.end() ? nullptr : circuit->second.get(),
                                {}};
        const auto& populations = simulation->network().outline.populations;
        isEvaluated.assign(populations.size(), 0);
        for (std::size_t p = 0; p < populations.size() && !spec().target.empty(); ++p) {
            const PopulationOutline& part = populations[p];
            if (part.id == spec().target || part.circuit == spec().target ||
                part.generator == spec().target) {
                isEvaluated[p] = 1;
                context.populations.push_back(static_cast<int>(p));
                simulation->giveEvents(static_cast<int>(p));
            }
        }
        protocol = registered.makeProtocol(context);
    }

    void beginPhase() {
        phaseStart = simulation->step();
        episode = 0;
        PhaseReport report;
        report.action = spec().action;
        report.target = spec().target;
        report.startMs = report.endMs = msOf(phaseStart);
        reports.push_back(report);
        makeProtocol();
        protocol->beginPhase(reports.back());
    }

    void beginEpisode() {
        ++episode;
        plan = protocol->beginEpisode(
            {episode, length().isTimed() ? phaseEnd() - simulation->step() : -1});
        if (!plan.inputPhases.empty()) {
            auto& shown = reports.back().parts.get<StimulusReport>();
            shown.input = setOr<std::string>(spec().parameters, "input");
            shown.inputPhases.insert(shown.inputPhases.end(), plan.inputPhases.begin(),
                                     plan.inputPhases.end());
        }
        episodeEvents.clear();
        isInEpisode = true;
        simulation->expect(plan.steps);
    }

    void endEpisode() {
        PhaseReport& report = reports.back();
        report.endMs = msOf(simulation->step());
        protocol->endEpisode(plan, episodeEvents, report);
        isInEpisode = false;
        if (!length().isTimed()) { // of those, stretches are short and the state is large
            boundaryHash = hash();
        }
    }

    bool isPhaseDone() const {
        if (length().isTimed()) {
            return simulation->step() >= phaseEnd();
        }
        return episode >= length().episodes || protocol->isSolved(reports.back());
    }

    void endPhase() {
        simulation->checkFinite();
        reports.back().endMs = msOf(simulation->step());
        protocol->endPhase(reports.back());
        protocol.reset();
        reports.back().isComplete = true;
        ++phase;
        boundaryHash = hash();
    }

    /// Step at which the present stretch ends; \p atSymbols also stops at each presentation.
    std::int64_t nextStop(bool atSymbols) const {
        if (!isInEpisode) {
            return phaseEnd();
        }
        const std::int64_t end = plan.startStep + plan.steps;
        if (atSymbols) {
            for (const Presentation& shown : plan.presentations) {
                if (shown.step > simulation->step() && shown.step < end) {
                    return shown.step;
                }
            }
        }
        return end;
    }

    /// Length of a phase at most; episodes count as long as the present one.
    double longestSteps(const PhaseLength& each) const {
        return each.isTimed()
                   ? static_cast<double>(stepsOf(each.ms))
                   : static_cast<double>(std::max<std::int64_t>(plan.steps, 1)) * each.episodes;
    }
    /// Share of the whole experiment, where \p within is that of the present phase.
    double fractionWith(double within) const {
        double done = 0, all = 0;
        for (std::size_t i = 0; i < experiment.phases.size(); ++i) {
            const double steps = longestSteps(lengths[i]);
            done += i < phase ? steps : i == phase ? within * steps : 0;
            all += steps;
        }
        return all > 0 ? std::clamp(done / all, 0.0, 1.0) : 0;
    }

    void collect() {
        std::vector<Event>& fresh = simulation->events();
        if (isInEpisode) {
            std::copy_if(fresh.begin(), fresh.end(), std::back_inserter(episodeEvents),
                         [&](const Event& e) { return isEvaluated[e.population] != 0; });
        }
        events.insert(events.end(), fresh.begin(), fresh.end());
        fresh.clear();
    }

    Boundary advance(std::int64_t budget, Boundary until) {
        while (true) {
            if (isFinished()) {
                return Boundary::End;
            }
            if (reports.size() <= phase) {
                beginPhase();
            }
            if (!isInEpisode && !isPhaseDone()) {
                beginEpisode();
            }
            if (budget <= 0) {
                return Boundary::None;
            }
            const std::int64_t stop = nextStop(until == Boundary::Symbol);
            const std::int64_t steps = std::min(budget, stop - simulation->step());
            if (steps > 0) {
                simulation->advance(steps);
                budget -= steps;
                collect();
            }
            if (const Boundary reached = passBoundary(stop);
                until != Boundary::None && reached >= until) {
                return reached;
            }
        }
    }

    /// Does the work due when step \p stop was reached; returns the largest boundary passed.
    Boundary passBoundary(std::int64_t stop) {
        if (simulation->step() < stop) {
            return Boundary::None;
        }
        Boundary reached = Boundary::Symbol;
        if (isInEpisode && simulation->step() >= plan.startStep + plan.steps) {
            endEpisode();
            reached = Boundary::Episode;
        }
        if (!isInEpisode && isPhaseDone()) {
            endPhase();
            reached = isFinished() ? Boundary::End : Boundary::Phase;
        }
        return reached;
    }

    void visit(StateVisitor& state) {
        simulation->visit(state);
        for (auto& [id, part] : circuits) {
            part->visit(state);
        }
        if (protocol) {
            protocol->visit(state);
        }
    }
    /// Where the player stands; the log comes along because parameters follow from it.
    void visitPosition(StateVisitor& state) {
        visitLog(state, log);
        state(phase);
        state(phaseStart);
        state(episode);
        state(isInEpisode);
        state(plan.startStep);
        state(plan.steps);
        state(plan.presentations);
        state(plan.inputPhases);
        state(episodeEvents);
        state(boundaryHash);
        visitList(state, reports, [&](PhaseReport& report) { report.visit(state); });
    }
    std::uint64_t hash() {
        StateHash state;
        visit(state);
        return state.value();
    }

    /// Returns "" or why it cannot be.
    std::string applyNow(const Command& command) {
        const auto found = circuits.find(command.population);
        switch (command.kind) {
        case Command::Kind::AppendPhase:
            experiment.phases.push_back(command.phase);
            lengths.push_back(lengthOf(project, command.phase));
            return {};
        case Command::Kind::Cue:
        case Command::Kind::Block:
            return found->second->obey(*simulation, command);
        case Command::Kind::SetParameter:
            break;
        }
        if (found != circuits.end()) {
            found->second->setParameter(*simulation, command.key, command.value);
        } else {
            const auto& populations = simulation->network().outline.populations;
            for (std::size_t p = 0; p < populations.size(); ++p) {
                if (populations[p].id != command.population &&
                    populations[p].generator != command.population) {
                    continue;
                }
                if (std::string reason = simulation->setParameter(static_cast<int>(p), command.key,
                                                                  command.value);
                    !reason.empty()) {
                    return reason;
                }
            }
        }
        return {};
    }
};

ExperimentPlayer::ExperimentPlayer(const Project& project, Options options)
    : m_impl(std::make_unique<Impl>(project, std::move(options))) {}
ExperimentPlayer::~ExperimentPlayer() = default;
ExperimentPlayer::ExperimentPlayer(ExperimentPlayer&&) noexcept = default;
ExperimentPlayer& ExperimentPlayer::operator=(ExperimentPlayer&&) noexcept = default;

Boundary ExperimentPlayer::advance(std::int64_t maxSteps, Boundary until) {
    return m_impl->advance(maxSteps, until);
}

void ExperimentPlayer::reset() {
    m_impl = std::make_unique<Impl>(m_impl->project, m_impl->options);
}

bool ExperimentPlayer::apply(const Command& command, std::string& reason) {
    // What is due at this step begins first: a cue would be lost with the old episode's schedule,
    // and a run that replays the log has begun it, too.
    m_impl->advance(0, Boundary::None);
    reason = problemOfCommand(
        command, {m_impl->project, m_impl->experiment, m_impl->circuits, m_impl->isFinished()});
    if (reason.empty()) {
        reason = m_impl->applyNow(command);
    }
    if (!reason.empty()) {
        return false;
    }
    m_impl->log.push_back({m_impl->simulation->step(), command});
    return true;
}

const std::vector<LoggedCommand>& ExperimentPlayer::commandLog() const {
    return m_impl->log;
}
std::vector<Event> ExperimentPlayer::takeEvents() {
    return std::exchange(m_impl->events, {});
}
std::vector<TraceSample> ExperimentPlayer::takeSamples() {
    return std::exchange(m_impl->simulation->samples(), {});
}
const NetworkOutline& ExperimentPlayer::outline() const {
    return m_impl->simulation->network().outline;
}
bool ExperimentPlayer::isFinished() const {
    return m_impl->isFinished();
}
const std::vector<PhaseReport>& ExperimentPlayer::reports() const {
    return m_impl->reports;
}
const std::vector<std::int64_t>& ExperimentPlayer::spikeCounts() const {
    return m_impl->simulation->spikeCounts();
}
std::uint64_t ExperimentPlayer::stateHash() const {
    return m_impl->hash();
}
const Project& ExperimentPlayer::project() const {
    return m_impl->project;
}
RunOrigin ExperimentPlayer::origin() const {
    return m_impl->simulation->origin();
}
const Network* ExperimentPlayer::network() const {
    return &m_impl->simulation->network();
}
Simulation& ExperimentPlayer::simulation() {
    return *m_impl->simulation;
}

std::shared_ptr<const StateSnapshot> ExperimentPlayer::makeStateSnapshot() const {
    if (m_impl->circuits.empty()) {
        return nullptr;
    }
    auto snapshot = std::make_shared<StateSnapshot>();
    snapshot->step = m_impl->simulation->step();
    for (const PopulationSpec& spec : m_impl->project.populations) { // the outline's order
        if (const auto found = m_impl->circuits.find(spec.id); found != m_impl->circuits.end()) {
            found->second->look(*m_impl->simulation, m_impl->episodeEvents, *snapshot);
        }
    }
    return snapshot;
}

Progress ExperimentPlayer::progress() const {
    const Impl& impl = *m_impl;
    Progress p;
    p.experiment = impl.experiment.name;
    p.phaseCount = static_cast<int>(impl.experiment.phases.size());
    p.phaseIndex = static_cast<int>(std::min(impl.phase, impl.experiment.phases.size()));
    p.simulatedMs = impl.simulation->timeMs();
    p.spikes = impl.simulation->totalSpikes();
    p.stateHash = impl.boundaryHash;
    p.isFinished = impl.isFinished();
    if (p.isFinished) {
        p.fraction = 1;
        return p;
    }
    p.phase = impl.spec().action;
    p.target = impl.spec().target;
    double within = 0; // of this phase
    if (impl.length().isTimed()) {
        within = impl.msOf(impl.simulation->step() - impl.phaseStart) / impl.length().ms;
    } else {
        p.episode = impl.episode;
        p.episodeCount = impl.length().episodes;
        double done = std::max(0, impl.episode - (impl.isInEpisode ? 1 : 0));
        if (impl.isInEpisode) {
            const std::int64_t at = impl.simulation->step() - impl.plan.startStep;
            done += static_cast<double>(at) / static_cast<double>(impl.plan.steps);
            for (const Presentation& shown : impl.plan.presentations) {
                if (shown.step <= impl.simulation->step()) {
                    p.sequence = shown.sequence;
                    p.element = shown.element;
                }
            }
        }
        within = done / std::max(1, p.episodeCount);
    }
    p.fraction = impl.fractionWith(within);
    return p;
}

std::vector<std::byte> ExperimentPlayer::snapshot() const {
    StateSaver state;
    m_impl->visitPosition(state);
    m_impl->visit(state);
    return state.take();
}

void ExperimentPlayer::restore(std::span<const std::byte> bytes) {
    auto fresh = std::make_unique<Impl>(m_impl->project, m_impl->options);
    try {
        StateLoader state(bytes);
        fresh->visitPosition(state);
        for (const LoggedCommand& entry : fresh->log) {
            fresh->applyNow(entry.command);
        }
        if (fresh->reports.size() > fresh->phase) {
            fresh->makeProtocol();
        }
        fresh->visit(state);
        if (!state.isAtEnd()) {
            throw std::runtime_error("The saved state belongs to another project.");
        }
    } catch (const std::runtime_error& error) {
        throw RunError{error.what()};
    }
    m_impl = std::move(fresh);
}

} // namespace reprise
