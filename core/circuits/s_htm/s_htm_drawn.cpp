/// \file
/// What is drawn for each neuron or connection of the circuit, and what the protocol makes of it: a
/// replay sets its thresholds for each neuron in proportion to the neuron's own.

#include "core/circuits/s_htm/s_htm_circuit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace reprise {

bool ShtmCircuit::isDrawn(const std::string& key) const {
    return std::holds_alternative<Distribution>(shtmDescriptor().value(key, m_parameters));
}

/// Of the excitatory population.
GroupContext ShtmCircuit::excitatoryContext() const {
    return {m_id + ".exc", m_settings.symbolCount * m_settings.neuronsPerSymbol, m_resolution,
            m_seed};
}

/// What \p key is for each excitatory neuron. The circuit draws, not the population, so that the
/// circuit's relations hold.
NeuronValues ShtmCircuit::own(const char* key) const {
    return valuesOf(shtmDescriptor(), key, m_parameters, excitatoryContext());
}

/// The same as a parameter of the population: one for all, or [neuron].
ParameterValue ShtmCircuit::ownParameter(const char* key) const {
    return isDrawn(key) ? listOf(own(key)) : shtmDescriptor().value(key, m_parameters);
}

std::vector<double> ShtmCircuit::listOf(const NeuronValues& values) const {
    std::vector<double> list;
    for (std::size_t i = 0; i < static_cast<std::size_t>(excitatoryContext().size); ++i) {
        list.push_back(values[i]);
    }
    return list;
}

/// Thresholds of a replay before any has adapted, mV [neuron]: drawn themselves, or as far from
/// rest in proportion as those of the other phases.
NeuronValues ShtmCircuit::replayThresholds() const {
    const NeuronValues replay = own("replay_v_thresh"), usual = own("v_thresh"), rests = own("e_l");
    const double rest = parameter("e_l"), distance = parameter("v_thresh") - rest;
    if (!replay.areEqual() || (usual.areEqual() && rests.areEqual()) || distance == 0) {
        return replay;
    }
    std::vector<double> thresholds = listOf(usual);
    for (std::size_t i = 0; i < thresholds.size(); ++i) {
        thresholds[i] = rests[i] + (usual[i] - rests[i]) * (replay[i] - rest) / distance;
    }
    return NeuronValues(std::move(thresholds));
}

/// Somatic thresholds as they must be now, mV [neuron]. Those of a replay have adapted by symbol.
std::vector<double> ShtmCircuit::thresholdsNow() const {
    constexpr double kBlockedThreshold = 1e9; // mV; no current reaches it
    const NeuronValues base = m_isReplaying ? replayThresholds() : own("v_thresh");
    const NeuronValues rests = own("e_l");
    const double rest = parameter("e_l"), distance = parameter("replay_v_thresh") - rest;
    std::vector<double> thresholds;
    for (std::size_t symbol = 0; symbol < m_isBlocked.size(); ++symbol) {
        for (int n = 0; n < m_settings.neuronsPerSymbol; ++n) {
            const std::size_t i = thresholds.size();
            if (m_isBlocked[symbol] != 0) {
                thresholds.push_back(kBlockedThreshold);
            } else if (!m_isReplaying) {
                thresholds.push_back(base[i]);
            } else if (base.areEqual()) {
                thresholds.push_back(m_thresholds[symbol]);
            } else {
                const double left = distance == 0 ? 1 : (m_thresholds[symbol] - rest) / distance;
                thresholds.push_back(rests[i] + (base[i] - rests[i]) * left);
            }
        }
    }
    return thresholds;
}

/// theta_dap as it must be now: one for all, or [neuron].
ParameterValue ShtmCircuit::dendriticThreshold() const {
    const double replay = parameter("replay_theta_dap"), usual = parameter("theta_dap");
    if (!isDrawn("theta_dap") && !isDrawn("replay_theta_dap")) {
        return m_isReplaying ? replay : usual;
    }
    if (m_isReplaying && isDrawn("replay_theta_dap")) {
        return listOf(own("replay_theta_dap"));
    }
    const double scale = m_isReplaying ? replay / usual : 1;
    return listOf(own("theta_dap").mapped([&](double threshold) { return threshold * scale; }));
}

/// tau_refrac as it must be now: one for all, or [neuron].
ParameterValue ShtmCircuit::refractoryTime() const {
    const bool isAutomatic = std::isnan(parameter("replay_tau_refrac")); // the same in replay
    const char* const key = m_isReplaying && !isAutomatic ? "replay_tau_refrac" : "tau_refrac";
    if (!isDrawn("tau_refrac") && !isDrawn("replay_tau_refrac")) {
        return parameter(key);
    }
    const NeuronValues times = own(key);
    std::vector<double> list = listOf(times);
    for (std::size_t i = 0; i < list.size(); ++i) {
        list[i] = static_cast<double>(times.steps(i, m_resolution)) * m_resolution;
    }
    return list;
}

ShtmCircuit::WeightKeys ShtmCircuit::weightKeys() const {
    const bool areOwn = m_settings.hasDynamicInhibition && !std::isnan(parameter("w_exc_inh_dyn"));
    const bool followPotentials =
        shtmDescriptor().booleanValue("dyn_weight_calculation", m_parameters);
    WeightKeys keys =
        followPotentials
            ? WeightKeys{"j_ext_exc_psp", "j_exc_inh_psp", "j_inh_exc_psp", "j_exc_inh_psp"}
            : WeightKeys{"w_ext_exc", "w_exc_inh", "w_inh_exc", "w_exc_inh"};
    keys.toInhibition = areOwn ? "w_exc_inh_dyn" : keys.toInhibition;
    return keys;
}

void ShtmCircuit::DrawnConnections::add(std::uint32_t source, std::uint32_t target) {
    const std::size_t index = all.size();
    const double weight =
        drawnWeight ? perDraw * drawnWeight->draw(weightStream, index, leastDraw, mostDraw)
                    : usualWeight;
    const double delay =
        drawnDelay ? drawnDelay->draw(delayStream, index, 0, kMostDelaySteps * h) : usualDelay;
    all.push_back(
        {source, target, weight, drawnDelay ? nearestDelaySteps(delay, h) : delaySteps(delay, h)});
}

/// For the connections of \p projection. Their weights are \p usual, or multiples of it, as the
/// draws for \p weightKey (null: none) are of their centre; their sign stays.
ShtmCircuit::DrawnConnections ShtmCircuit::drawnConnections(const std::string& projection,
                                                            const char* weightKey, double usual,
                                                            const char* delayKey) const {
    const auto drawnFor = [&](const char* key) {
        const ParameterValue held = shtmDescriptor().value(key, m_parameters);
        const auto* drawn = std::get_if<Distribution>(&held);
        return drawn != nullptr ? std::optional(*drawn) : std::nullopt;
    };
    DrawnConnections connections{.h = m_resolution,
                                 .usualWeight = usual,
                                 .usualDelay = parameter(delayKey),
                                 .drawnDelay = drawnFor(delayKey),
                                 .weightStream = {m_seed, m_id + "." + projection, "weight"},
                                 .delayStream = {m_seed, m_id + "." + projection, "delay"}};
    const auto drawn = weightKey != nullptr ? drawnFor(weightKey) : std::nullopt;
    if (drawn && drawn->centre() != 0) {
        connections.drawnWeight = drawn;
        connections.perDraw = usual / drawn->centre();
        (drawn->centre() < 0 ? connections.leastDraw : connections.mostDraw) =
            std::copysign(kGreatestWeight, drawn->centre()) / std::abs(connections.perDraw);
    }
    return connections;
}

/// What is wrong with the values that were drawn: one sentence, or "".
std::string ShtmCircuit::drawnProblem() const {
    const NeuronValues reset = own("v_reset"), thresholds = replayThresholds();
    if (thresholds.areEqual()) {
        return {}; // a relation of the descriptor
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(excitatoryContext().size); ++i) {
        if (reset[i] >= thresholds[i]) {
            return fmt::format("neuron {} is reset to {:.4g} mV, but its threshold in replay is "
                               "{:.4g} mV; narrow the distributions of v_reset and of the "
                               "thresholds",
                               i, reset[i], thresholds[i]);
        }
    }
    return {};
}

} // namespace reprise
