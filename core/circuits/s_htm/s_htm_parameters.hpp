#pragma once
/// \file
/// Parameters of the circuit `s_htm`: one table, with the defaults of each variant.

#include "core/models/descriptor.hpp"
#include "core/project/project.hpp"

#include <string>
#include <vector>

namespace reprise {

enum class ShtmVariant { B22, B25, NsOrg, NsBss2, NsBss2Int, NsStdp, NsPlan };

const ModelDescriptor& shtmDescriptor();

/// Values in force for one circuit, with everything automatic worked out. Times in ms, weights pA.
struct ShtmSettings {
    ShtmVariant variant = ShtmVariant::NsOrg;
    std::vector<Sequence> sequences;
    std::vector<std::string> symbols;
    int symbolCount = 0; ///< M; may exceed symbols.size() with unused columns
    int neuronsPerSymbol = 15;
    int patternSize = 3;
    int indegree = 3; ///< per pair of symbols, or over all neurons (isWholePopulation)
    bool isWholePopulation = false; ///< B22, B25: presynaptic neurons are drawn from all symbols
    bool isContinuous = false;      ///< B22, B25: episodes follow each other without a reset
    bool hasFixedConnectivity = false;
    bool hasIndividualInput = false;
    double externalWeight = 0, excToInhWeight = 0, inhToExcWeight = 0, matureWeight = 0;
    bool hasGlobalInhibition = true;
    double inhToGlobalWeight = 0;      ///< in replay; nothing is sent otherwise
    double globalWeight = 0;           ///< of the global inhibitory neuron onto each excitatory one
    bool hasDynamicInhibition = false; ///< excToInhWeight only from neurons that can be predicted
    double replayInhibitionDivisor = 1; ///< of excToInhWeight, in replay
    bool sharesContexts = false;        ///< lateral excitation within symbols, in replay
    double cueInterval = 0;             ///< ms between the cues of a replay; 0: all at once
    double stimulusInterval = 40, sequenceInterval = 100, firstStimulus = 10;
    double runtime = 0; ///< of an episode; 0: from the stimuli
    int repetitions = 1;
    int packetSpikes = 1;    ///< external spikes per element and source
    double packetSpread = 0; ///< ms, standard deviation of their times
    bool isProbabilistic = false;
    std::vector<double> probabilities;
    double tauH = 440;
    int sparseFirstNeurons = 0; ///< of the first symbol, primed before each sequence; 0: off
    bool judgesLastOnly = false;

    /// Indices of the symbols of \p sequence.
    std::vector<int> indicesOf(const Sequence& sequence) const;
};

/// Works out what the parameters mean for the project's sequences. On failure says why.
ShtmSettings shtmSettings(const PopulationSpec& spec, const Project& project, std::string& error);

/// Peak-to-weight conversion: the current (pA) of an exponential synapse whose potential on a LIF
/// membrane peaks at \p psp (mV). reference/shtm.md 2.
double pspToPsc(double psp, double tauM, double tauSyn, double capacitance);

} // namespace reprise
