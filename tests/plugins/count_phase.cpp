/// \file
/// A phase from outside the program: counts the spikes of a plain population in windows.

#include "core/engine/protocol.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/phase_registry.hpp"
#include "core/network/network.hpp"

#include <cmath>

using namespace reprise;

namespace {

const SeriesSpec kRate{"window_rate",   "Hz",        SeriesOver::Episode,
                       Better::Neither, "Mean rate", "Spikes per neuron and second in a window."};

class CountPhase final : public Protocol {
public:
    using Protocol::Protocol;

    EpisodePlan beginEpisode(const EpisodeRequest&) override {
        const double resolution = simulation().network().resolution;
        return {simulation().step(), std::llround(realValue("window") / resolution), {}, {}};
    }
    void endEpisode(const EpisodePlan&, std::span<const Event> events,
                    PhaseReport& report) override {
        double neurons = 0;
        for (const int p : context().populations) {
            neurons += simulation().network().outline.populations[static_cast<std::size_t>(p)].size;
        }
        m_spikes += events.size();
        report.append(kRate,
                      static_cast<double>(events.size()) / (neurons * realValue("window") * 1e-3));
    }
    void endPhase(PhaseReport& report) override {
        report.measures.push_back({"counted_spikes", static_cast<double>(m_spikes)});
    }
    void visit(StateVisitor& state) override { state(m_spikes); }

private:
    std::uint64_t m_spikes = 0;
};

const PhaseRegistration kCount(phaseModel<CountPhase>([] {
    PhaseDescriptor phase;
    phase.id = "count_spikes";
    phase.name = "Count spikes";
    phase.summary = "Counts the spikes of a population in windows, one after the other.";
    phase.kinds = {ModelKind::Neuron};
    phase.countKey = "windows";
    phase.parameters = {
        integer("windows", "", 1).range(1, 1000).says("Windows, one after the other."),
        real("window", "T", "ms", 20).above(0, 1e6).onGrid().says("Length of a window."),
    };
    phase.series = {kRate};
    return phase;
}()));

} // namespace
