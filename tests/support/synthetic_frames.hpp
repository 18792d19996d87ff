#pragma once
/// \file
/// Frames for tests of views: a network that "learns" by formula, without an engine.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/session/frame.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace reprise::test {

/// Everything a Frame points to, changed by the test between frames. Symbols are the letters of
/// the sequences in alphabetical order; populations are "htm.exc" (0) and "htm.inh" (1).
class SyntheticRun {
public:
    SyntheticRun(std::vector<std::string> sequences, int neuronsPerSymbol = 15, int patternSize = 3)
        : m_outline(std::make_shared<NetworkOutline>()) {
        m_outline->parts.all<ShtmOutline>().emplace_back();
        m_state.parts.all<ShtmState>().emplace_back();
        state().circuit = "htm";
        circuit().circuit = "htm";
        circuit().population = 0;
        m_progress.target = "htm";
        std::string letters;
        for (const auto& sequence : sequences) {
            letters += sequence;
        }
        std::sort(letters.begin(), letters.end());
        letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
        for (char letter : letters) {
            circuit().symbols.emplace_back(1, letter);
        }
        for (const auto& sequence : sequences) {
            std::vector<int> indices;
            for (char letter : sequence) {
                indices.push_back(static_cast<int>(letters.find(letter)));
            }
            circuit().sequences.push_back(std::move(indices));
        }
        const int symbols = static_cast<int>(letters.size());
        circuit().patternSize = patternSize;
        circuit().neuronsPerSymbol = neuronsPerSymbol;
        m_outline->populations = {{"htm.exc", "iaf_psc_exp_nonlineardendrite", "htm",
                                   Role::Excitatory, symbols * neuronsPerSymbol},
                                  {"htm.inh", "iaf_psc_exp", "htm", Role::Inhibitory, symbols}};
        for (int s = 0; s < symbols; ++s) {
            m_outline->bands.push_back({circuit().symbols[s], Role::Excitatory, 0,
                                        s * neuronsPerSymbol, neuronsPerSymbol, s, true});
            m_outline->bands.push_back({circuit().symbols[s], Role::Inhibitory, 1, s, 1, s, false});
        }
        state().symbols = symbols;
        state().neuronsPerSymbol = neuronsPerSymbol;
        state().cells.assign(static_cast<std::size_t>(symbols) * neuronsPerSymbol,
                             CellState::Silent);
        const auto pairs = static_cast<std::size_t>(symbols) * symbols;
        m_counts.matureSynapses.assign(pairs, 0);
        m_counts.potentialSynapses.assign(pairs, 3 * neuronsPerSymbol);
        m_counts.meanPermanence.assign(pairs, 3.5F);
        for (int s = 0; s < symbols; ++s) {
            m_counts.potentialSynapses[static_cast<std::size_t>(s) * symbols + s] = 0;
            m_counts.meanPermanence[static_cast<std::size_t>(s) * symbols + s] = 0;
        }
        m_counts.permanenceHistogram.assign(40, 0);
        for (int bin = 0; bin < 15; ++bin) {
            m_counts.permanenceHistogram[bin] = 90 - 3 * bin;
        }
    }

    int symbols() const { return m_state.parts.all<ShtmState>()[0].symbols; }
    int symbol(char letter) const {
        for (int s = 0; s < symbols(); ++s) {
            if (m_outline->parts.all<ShtmOutline>()[0].symbols[s] == std::string(1, letter)) {
                return s;
            }
        }
        return -1;
    }
    NetworkOutline& outline() { return *m_outline; }
    ShtmOutline& circuit() const { return m_outline->parts.all<ShtmOutline>()[0]; }
    ShtmState& state() { return m_state.parts.all<ShtmState>()[0]; }
    ConnectionCounts& counts() { return m_counts; }
    std::vector<EpisodeResult>& episodes() { return m_episodes; }
    EventHistory& events() { return m_events; }
    Progress& progress() { return m_progress; }
    void setNow(double ms) { m_nowMs = ms; }

    void setCell(char letter, int neuron, CellState state) {
        ShtmState& part = m_state.parts.all<ShtmState>()[0];
        part.cells[static_cast<std::size_t>(symbol(letter)) * part.neuronsPerSymbol + neuron] =
            state;
    }
    void connect(char from, char to, int mature) {
        const auto k = static_cast<std::size_t>(symbol(from)) * symbols() + symbol(to);
        m_counts.matureSynapses[k] = mature;
        m_counts.meanPermanence[k] =
            3.5F + 16.5F * static_cast<float>(mature) / std::max(1, m_counts.potentialSynapses[k]);
    }
    /// Connects consecutive elements of all sequences, as a trained network has them.
    void learn(int mature = 9) {
        for (const auto& sequence : circuit().sequences) {
            for (std::size_t i = 1; i < sequence.size(); ++i) {
                connect(circuit().symbols[sequence[i - 1]][0], circuit().symbols[sequence[i]][0],
                        mature);
            }
        }
        m_counts.permanenceHistogram[24] = 12 * mature;
        m_counts.permanenceHistogram[25] = 7 * mature;
        m_counts.permanenceHistogram[39] = 5 * mature;
    }
    /// A plausible learning curve: the error of sequence s falls to 0 at episode 12 + 4 s.
    void addEpisodes(int count, bool isTraining = true) {
        const auto sequences = circuit().sequences.size();
        for (int i = 0; i < count; ++i) {
            const int k = static_cast<int>(m_episodes.size());
            EpisodeResult result;
            result.circuit = "htm";
            result.episode = k + 1;
            result.number = k + 1;
            result.isTraining = isTraining;
            result.startMs = 360.0 * k;
            result.endMs = 360.0 * (k + 1);
            for (std::size_t s = 0; s < sequences; ++s) {
                const double left =
                    std::clamp(1 - k / (12.0 + 4.0 * static_cast<double>(s)), 0.0, 1.0);
                result.predictionError.push_back(left * (1 - 0.2 * std::sin(k)));
                result.falsePositives.push_back(left > 0 && k > 6 ? 0.05 * left : 0);
                result.falseNegatives.push_back(left * left);
                result.activeNeurons.push_back(
                    circuit().patternSize +
                    left * (circuit().neuronsPerSymbol - circuit().patternSize));
            }
            result.duplicateDendriticSpikes = k % 7 == 3 ? 2 : 0;
            m_episodes.push_back(std::move(result));
        }
    }

    /// A frame whose snapshot is a copy of the present state (a new pointer each time).
    Frame frame() const {
        Frame frame = frameWithoutState();
        auto state = std::make_shared<StateSnapshot>(m_state);
        state->parts.all<ShtmState>()[0].connections = std::make_shared<ConnectionCounts>(m_counts);
        frame.state = std::move(state);
        return frame;
    }
    Frame frameWithoutState() const {
        Frame frame;
        frame.outline = m_outline;
        frame.events = &m_events;
        frame.episodes = &m_episodes;
        frame.progress = m_progress;
        frame.nowMs = m_nowMs;
        return frame;
    }

private:
    std::shared_ptr<NetworkOutline> m_outline;
    StateSnapshot m_state;
    ConnectionCounts m_counts;
    std::vector<EpisodeResult> m_episodes;
    EventHistory m_events;
    Progress m_progress;
    double m_nowMs = 0;
};

/// Published set II: 14 symbols whose successions run in a circle.
inline std::vector<std::string> setTwo() {
    return {"ENDIJ", "LNDIK", "GJMCN", "FJMCI", "BCKHI", "ACKHF"};
}

} // namespace reprise::test
