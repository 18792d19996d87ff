#include "core/circuits/wta_grid/wta_grid_readout.hpp"

#include "core/analysis/grid_report.hpp"
#include "core/values/state_visitor.hpp"
#include "core/values/visit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace reprise {

namespace {

constexpr double kTraceMs = 3000; // of the end of a test, for pictures

ReadoutRun runOf(const ReadoutMaterial& material, bool isNetwork,
                 const std::vector<SourceSpike>& spikes) {
    return {material.record.startMs(), material.record.endMs(), material.record.phases(),
            isNetwork ? material.neurons : material.channels, spikes};
}

/// Outputs that a circuit of read-out neurons answers: of the exclusive or only whether it holds.
std::size_t answeredOutputs(const ReadoutTask& task) {
    return task.name == "xor" ? 1 : task.outputs.size();
}
/// The classes of several outputs are these and "none of them"; of one output its signs.
std::size_t classesOf(const ReadoutTask& task) {
    return answeredOutputs(task) == 1 ? 2 : task.outputs.size() + 1;
}
/// Empty where a sign is asked for and the target has none.
std::optional<std::size_t> classOf(const ReadoutTask& task, std::span<const double> targets) {
    if (answeredOutputs(task) == 1) {
        return targets[0] == 0 ? std::nullopt : std::optional<std::size_t>(targets[0] > 0 ? 1 : 0);
    }
    const auto largest = std::max_element(targets.begin(), targets.end());
    return *largest > 0 ? static_cast<std::size_t>(largest - targets.begin()) : targets.size();
}

/// Calls \p sample(epsps, targets) whenever \p task is due.
template<class Sample>
void replay(const ReadoutTask& task, const ReadoutRun& run, bool isTest, Sample&& sample) {
    EpspFilter filter(run.sources);
    auto spike = run.spikes.begin();
    for (std::int64_t ms = run.startMs; ms < run.endMs; ++ms) {
        filter.advance();
        for (; spike != run.spikes.end() && spike->ms == ms; ++spike) {
            filter.addSpike(spike->source);
        }
        if (const auto targets = task.sample({run.phases, ms, isTest})) {
            sample(filter.epsps(), *targets);
        }
    }
}

std::vector<double> fitCircuit(const ReadoutTask& task, const ReadoutRun& run) {
    const std::size_t classes = classesOf(task);
    WtaReadout readout(run.sources, classes);
    replay(task, run, false,
           [&](std::span<const double> epsps, const std::vector<double>& targets) {
               if (const auto wanted = classOf(task, targets)) {
                   readout.learn(epsps, *wanted);
               }
           });
    std::vector<double> weights;
    for (std::size_t c = 0; c < classes; ++c) {
        for (std::size_t i = 0; i < run.sources; ++i) {
            weights.push_back(readout.weight(c, i).weight);
        }
    }
    return weights;
}

double circuitAccuracy(const ReadoutTask& task, const ReadoutRun& run,
                       const std::vector<double>& weights) {
    const std::size_t classes = classesOf(task);
    int correct = 0, all = 0;
    replay(task, run, true, [&](std::span<const double> epsps, const std::vector<double>& targets) {
        std::vector<double> potentials(classes, 0.0);
        for (std::size_t c = 0; c < classes; ++c) {
            for (std::size_t i = 0; i < run.sources; ++i) {
                potentials[c] += weights[c * run.sources + i] * epsps[i];
            }
        }
        const auto winner = std::max_element(potentials.begin(), potentials.end());
        if (const auto wanted = classOf(task, targets)) {
            const auto answer = static_cast<std::size_t>(winner - potentials.begin());
            correct += answer == *wanted ? 1 : 0;
            ++all;
        }
    });
    return all > 0 ? static_cast<double>(correct) / all : std::nan("");
}

} // namespace

void GridReadouts::fit(const ReadoutMaterial& material, bool hasCircuit, PhaseReport& report) {
    m_kind = material.kind;
    m_fitted.clear();
    const std::vector<SourceSpike> spikes = material.record.networkSpikes();
    const ReadoutRun network = runOf(material, true, spikes);
    const ReadoutRun stimulus = runOf(material, false, material.record.channelSpikes());
    for (const ReadoutTask& task :
         readoutTasks(m_kind, material.record.phases(), material.patterns)) {
        Fitted fitted;
        ReadoutSamples ofNetwork = collectSamples(task, network, false);
        ReadoutSamples ofStimulus = collectSamples(task, stimulus, false);
        fitted.divisors.assign(task.outputs.size(), 1.0);
        if (task.dividesByMaximum) {
            fitted.divisors = ofNetwork.largestTargets();
            ofNetwork.divideTargets(fitted.divisors);
            ofStimulus.divideTargets(fitted.divisors);
        }
        fitted.network = fitLinearReadout(ofNetwork);
        fitted.stimulus = fitLinearReadout(ofStimulus);
        if (hasCircuit && !task.dividesByMaximum) { // rates have no classes
            fitted.circuit = fitCircuit(task, network);
        }
        score(task, fitted, material, false, report);
        m_fitted.push_back(std::move(fitted));
    }
}

void GridReadouts::judge(const ReadoutMaterial& material, PhaseReport& report) const {
    if (m_kind != material.kind) {
        return;
    }
    const auto tasks = readoutTasks(m_kind, material.record.phases(), material.patterns);
    for (std::size_t k = 0; k < std::min(tasks.size(), m_fitted.size()); ++k) {
        if (tasks[k].outputs.size() == m_fitted[k].network.outputs) {
            score(tasks[k], m_fitted[k], material, true, report);
        }
    }
}

void GridReadouts::score(const ReadoutTask& task, const Fitted& fitted,
                         const ReadoutMaterial& material, bool isTest, PhaseReport& report) const {
    const std::vector<SourceSpike> spikes = material.record.networkSpikes();
    const ReadoutRun network = runOf(material, true, spikes);
    ReadoutSamples ofNetwork = collectSamples(task, network, isTest);
    ReadoutSamples ofStimulus =
        collectSamples(task, runOf(material, false, material.record.channelSpikes()), isTest);
    ofNetwork.divideTargets(fitted.divisors);
    ofStimulus.divideTargets(fitted.divisors);
    const auto networkScores = readoutScores(fitted.network, ofNetwork, task.score);
    const auto stimulusScores = readoutScores(fitted.stimulus, ofStimulus, task.score);
    for (std::size_t output = 0; output < task.outputs.size(); ++output) {
        addReadout(report, {task.outputs[output], networkScores[output], stimulusScores[output],
                            toText(task.score)});
    }
    if (!fitted.circuit.empty()) {
        addReadout(report,
                   {task.name + ", WTA circuit", circuitAccuracy(task, network, fitted.circuit),
                    std::nan(""), "accuracy"});
    }
    // The course of each output at the end, for pictures: sample times are asked for again.
    const std::vector<double> course = fitted.network.predictAll(ofNetwork);
    std::size_t row = 0;
    std::vector<ReadoutTrace> traces(task.outputs.size());
    for (std::int64_t ms = network.startMs; ms < network.endMs; ++ms) {
        if (!task.sample({network.phases, ms, isTest})) {
            continue;
        }
        for (std::size_t output = 0; output < traces.size(); ++output) {
            if (static_cast<double>(ms) + kTraceMs >= static_cast<double>(network.endMs)) {
                traces[output].timeMs.push_back(static_cast<double>(ms));
                traces[output].target.push_back(
                    static_cast<float>(ofNetwork.targets()[row * traces.size() + output]));
                traces[output].network.push_back(
                    static_cast<float>(course[row * traces.size() + output]));
            }
        }
        ++row;
    }
    for (std::size_t output = 0; output < traces.size(); ++output) {
        traces[output].task = task.outputs[output];
        traces[output].output = static_cast<std::int32_t>(output);
        report.parts.get<GridReport>().readoutTraces.push_back(std::move(traces[output]));
    }
}

void GridReadouts::visit(StateVisitor& state) {
    visitText(state, m_kind);
    visitList(state, m_fitted, [&](Fitted& fitted) {
        for (LinearReadout* readout : {&fitted.network, &fitted.stimulus}) {
            state(readout->sources);
            state(readout->outputs);
            state(readout->rank);
            state(readout->weights);
        }
        state(fitted.divisors);
        state(fitted.circuit);
    });
}

} // namespace reprise
