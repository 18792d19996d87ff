#pragma once
/// \file
/// What one episode of sequence learning showed, per sequence (reference/shtm.md 6).

#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

/// How one element of a sequence was met by the network.
enum class Outcome : std::uint8_t {
    First,      ///< nothing could predict it
    Predicted,  ///< enough of its neurons were in a plateau before it came
    Surprising, ///< not predicted: the whole column burst
    Missed,     ///< not predicted, and fewer neurons answered than a pattern has
};

struct EpisodeResult {
    int episode = 0; ///< counts from 1 within its phase
    bool isTraining = true;
    double startMs = 0;                  ///< model time
    double endMs = 0;                    ///< model time
    std::vector<double> predictionError; ///< [sequence], mean over elements; NaN if not presented
    std::vector<double> falsePositives;  ///< [sequence]
    std::vector<double> falseNegatives;  ///< [sequence]
    std::vector<double> activeNeurons;   ///< [sequence], somatic spikes per element
    double duplicateDendriticSpikes = 0; ///< neurons with more than one dAP in the episode
    std::vector<std::vector<Outcome>> outcomes; ///< [sequence][element], last presentation
    std::string circuit;                        ///< id of the one that played it
    int number = 0; ///< counts from 1 over all phases of that circuit; set for those who watch
};

} // namespace reprise
