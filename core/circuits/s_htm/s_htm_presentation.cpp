/// \file
/// The phases train and test: sequences are presented, evaluated and learned.
/// reference/shtm.md 3, 4.1, 6.

#include "core/analysis/episode_report.hpp"
#include "core/analysis/prediction.hpp"
#include "core/circuits/s_htm/s_htm_circuit.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/phase_registry.hpp"
#include "core/numerics/random.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

class ShtmPresentation final : public Protocol {
public:
    explicit ShtmPresentation(const ProtocolContext& context)
        : Protocol(context), m_circuit(static_cast<ShtmCircuit&>(*context.circuit)),
          m_isTraining(context.descriptor.id == "train"),
          m_stopsWhenSolved(m_isTraining && booleanValue("stop_when_solved")) {}

    void beginPhase(PhaseReport& report) override;
    EpisodePlan beginEpisode(const EpisodeRequest& request) override;
    void endEpisode(const EpisodePlan& plan, std::span<const Event> events,
                    PhaseReport& report) override;
    bool isSolved(const PhaseReport& report) const override;
    void endPhase(PhaseReport& report) override;

private:
    std::vector<int> presentedSequences(int episode) const;
    void learn(const EpisodePlan& plan, std::span<const Event> events);
    void rememberContexts(const EpisodePlan& plan, std::span<const Event> events);

    ShtmCircuit& m_circuit;
    const ShtmSettings& m_settings = m_circuit.m_settings;
    const std::vector<std::vector<int>>& m_sequences = m_circuit.m_sequences;
    bool m_isTraining = false;
    bool m_stopsWhenSolved = false;
};

namespace {
constexpr int kSolvedEpisodes = 5; // stop_when_solved: this many without an error
} // namespace

void ShtmPresentation::beginPhase(PhaseReport&) {
    m_circuit.setBlocked({});
    m_circuit.applyThresholds(simulation());
}

void ShtmPresentation::endPhase(PhaseReport&) {
    m_circuit.setBlocked({});
    m_circuit.applyThresholds(simulation());
}

std::vector<int> ShtmPresentation::presentedSequences(int episode) const {
    std::vector<int> order;
    const RandomKey key(m_circuit.m_seed, m_circuit.m_id, "presentation");
    for (int repetition = 0; repetition < m_settings.repetitions; ++repetition) {
        if (!m_settings.isProbabilistic) {
            for (std::size_t s = 0; s < m_sequences.size(); ++s) {
                order.push_back(static_cast<int>(s));
            }
            continue;
        }
        std::vector<double> weights = m_settings.probabilities;
        weights.resize(m_sequences.size(), m_settings.probabilities.empty() ? 1.0 : 0.0);
        double total = 0;
        for (const double w : weights) {
            total += w;
        }
        double draw = key.uniformAt(static_cast<std::uint64_t>(episode),
                                    static_cast<std::uint64_t>(repetition)) *
                      total;
        std::size_t chosen = 0;
        while (chosen + 1 < weights.size() && draw >= weights[chosen]) {
            draw -= weights[chosen++];
        }
        order.push_back(static_cast<int>(chosen));
    }
    return order;
}

EpisodePlan ShtmPresentation::beginEpisode(const EpisodeRequest&) {
    if (!m_settings.isContinuous) {
        simulation().clearDynamics();
    }
    simulation().network().projections[m_circuit.m_plastic].synapses->setLearning(m_isTraining);
    EpisodePlan plan;
    plan.startStep = simulation().step();
    double time = m_settings.firstStimulus;
    double last = time;
    int run = 0;
    for (const int s : presentedSequences(static_cast<int>(m_circuit.m_episodes))) {
        const std::vector<int>& symbols = m_sequences[static_cast<std::size_t>(s)];
        for (std::size_t k = 0; k < symbols.size(); ++k) {
            last = time;
            plan.presentations.push_back({plan.startStep + m_circuit.stepsOf(time), s,
                                          static_cast<int>(k), symbols[k], run});
            time +=
                k + 1 < symbols.size() ? m_settings.stimulusInterval : m_settings.sequenceInterval;
        }
        ++run;
    }
    const double runtime = m_settings.runtime > 0
                               ? m_settings.runtime
                               : last + m_settings.sequenceInterval - m_settings.firstStimulus;
    plan.steps = std::max<std::int64_t>(1, m_circuit.stepsOf(runtime));
    ++m_circuit.m_episodes;
    m_circuit.schedule(simulation(), plan);
    return plan;
}

void ShtmPresentation::endEpisode(const EpisodePlan& plan, std::span<const Event> events,
                                  PhaseReport& report) {
    m_circuit.m_counted.reset(); // what was seen of it within the episode is out of date
    std::vector<PresentedSequence> presented;
    for (const Presentation& shown : plan.presentations) {
        if (shown.element == 0) {
            presented.push_back({shown.sequence, {}, {}});
        }
        presented.back().symbols.push_back(shown.symbol);
        presented.back().stimulus.push_back(shown.step - plan.startStep);
    }
    PredictionQuery query;
    query.window = m_settings.variant == ShtmVariant::B22   ? PredictionWindow::B22
                   : m_settings.variant == ShtmVariant::B25 ? PredictionWindow::B25
                                                            : PredictionWindow::Neuroseq;
    query.judgesLastOnly = m_settings.judgesLastOnly;
    query.symbols = m_settings.symbolCount;
    query.sequences = static_cast<int>(m_sequences.size());
    query.patternSize = m_settings.patternSize;
    query.resolution = m_circuit.m_resolution;
    query.stimulusInterval = m_settings.stimulusInterval;
    const NeuronValues plateau = m_circuit.own("tau_dap");
    query.plateauDurations =
        plateau.areEqual() ? std::vector{plateau[0]} : m_circuit.listOf(plateau);
    EpisodeResult result = judgePrediction(query, m_circuit.columnEvents(plan, events), presented);
    result.circuit = m_circuit.m_id;
    result.isTraining = m_isTraining;
    auto& found = report.parts.get<EpisodeReport>();
    result.episode = static_cast<int>(found.episodes.size()) + 1;
    result.startMs = static_cast<double>(plan.startStep) * m_circuit.m_resolution;
    result.endMs = static_cast<double>(plan.startStep + plan.steps) * m_circuit.m_resolution;
    if (result.isTraining) {
        learn(plan, events);
    }
    rememberContexts(plan, events);
    for (const auto& [name, value] : std::initializer_list<std::pair<const char*, double>>{
             {"prediction_error", meanOverSequences(result.predictionError)},
             {"false_positives", meanOverSequences(result.falsePositives)},
             {"false_negatives", meanOverSequences(result.falseNegatives)},
             {"active_neurons", meanOverSequences(result.activeNeurons)},
             {"duplicate_dendritic_spikes", result.duplicateDendriticSpikes}}) {
        report.append(context().descriptor.seriesNamed(name), value);
    }
    found.episodes.push_back(std::move(result));
    found.episodesToZeroError = episodesToZeroError(found.episodes, found.episodesToZeroError);
}

bool ShtmPresentation::isSolved(const PhaseReport& report) const {
    const auto& found = partOf<EpisodeReport>(report);
    const auto done = static_cast<int>(found.episodes.size());
    return m_stopsWhenSolved && found.episodesToZeroError > 0 &&
           done - found.episodesToZeroError + 1 >= kSolvedEpisodes;
}

void ShtmPresentation::learn(const EpisodePlan& plan, std::span<const Event> events) {
    const auto neurons =
        static_cast<std::size_t>(m_settings.symbolCount * m_settings.neuronsPerSymbol);
    SpikeTrains somatic, dendritic;
    somatic.steps.resize(neurons);
    dendritic.steps.resize(neurons);
    for (const Event& e : events) {
        if (e.population == m_circuit.m_exc) {
            auto& trains = e.kind == EventKind::DendriticSpike ? dendritic : somatic;
            trains.steps[e.neuron].push_back(static_cast<std::int32_t>(e.step - plan.startStep));
        }
    }
    simulation().network().projections[m_circuit.m_plastic].synapses->endEpisode(
        {&somatic, &somatic, &dendritic, plan.steps, plan.startStep + plan.steps});
    if (m_settings.hasDynamicInhibition) {
        m_circuit.weighInhibition(simulation().network());
    }
}

/// Which neurons stood for each element when its sequence was last presented.
void ShtmPresentation::rememberContexts(const EpisodePlan& plan, std::span<const Event> events) {
    m_circuit.m_contextCells.resize(m_sequences.size());
    const std::int64_t window = m_circuit.stepsOf(m_settings.stimulusInterval);
    auto event = events.begin();
    for (const Presentation& shown : plan.presentations) {
        auto& elements = m_circuit.m_contextCells[static_cast<std::size_t>(shown.sequence)];
        elements.resize(m_sequences[static_cast<std::size_t>(shown.sequence)].size());
        std::vector<int>& cells = elements[static_cast<std::size_t>(shown.element)];
        cells.clear();
        while (event != events.end() && event->step < shown.step) {
            ++event;
        }
        for (auto e = event; e != events.end() && e->step < shown.step + window; ++e) {
            if (e->population == m_circuit.m_exc && e->kind == EventKind::Spike &&
                static_cast<int>(e->neuron) / m_settings.neuronsPerSymbol == shown.symbol) {
                cells.push_back(static_cast<int>(e->neuron));
            }
        }
        std::sort(cells.begin(), cells.end());
        cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    }
}

namespace {

/// What one episode of train or test yields, mean over the sequences.
std::vector<SeriesSpec> episodeSeries() {
    return {
        {"prediction_error", "", SeriesOver::Episode, Better::Less, "Prediction error",
         "Share of the elements that were not predicted as they should."},
        {"false_positives", "", SeriesOver::Episode, Better::Less, "False positives",
         "Neurons that were predictive and should not, by the pattern size."},
        {"false_negatives", "", SeriesOver::Episode, Better::Less, "False negatives",
         "Neurons that should have been predictive, by the pattern size."},
        {"active_neurons", "", SeriesOver::Episode, Better::Neither, "Active neurons",
         "Neurons of an element's column that fired."},
        {"duplicate_dendritic_spikes", "", SeriesOver::Episode, Better::Neither,
         "Repeated dendritic spikes", "Neurons with more than one plateau in the episode."},
    };
}

PhaseDescriptor presentationPhase(std::string id, std::string name, std::string summary) {
    PhaseDescriptor phase;
    phase.id = std::move(id);
    phase.name = std::move(name);
    phase.summary = std::move(summary);
    phase.reference = "Bouhadjar et al., PLoS Comput. Biol. 18 (2022)";
    phase.targets = {"s_htm"};
    phase.countKey = "episodes";
    phase.needsSequences = true;
    phase.parameters = {integer("episodes", "", 1)
                            .range(1, kMostEpisodes)
                            .says("How often all sequences are presented.")};
    phase.series = episodeSeries();
    return phase;
}

PhaseDescriptor trainPhase() {
    PhaseDescriptor phase =
        presentationPhase("train", "Train", "The sequences are presented and learned.");
    phase.parameters.push_back(
        boolean("stop_when_solved", false).says("Ends once five episodes were without an error."));
    return phase;
}

const PhaseRegistration kTrain(phaseModel<ShtmPresentation>(trainPhase()));
const PhaseRegistration kTest(phaseModel<ShtmPresentation>(
    presentationPhase("test", "Test", "The sequences are presented; nothing is learned.")));

} // namespace

} // namespace reprise
