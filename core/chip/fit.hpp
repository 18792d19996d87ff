#pragma once
/// \file
/// Does a network fit the chip? Rules of reference/bss2.md 1.5 as pure functions: no hardware is
/// asked, and what passes may still fail at place and route.

#include "core/chip/chip_network.hpp"
#include "core/values/issue.hpp"

#include <string>
#include <vector>

namespace reprise {

struct FitFinding {
    /// FIT_CIRCUITS, FIT_FANIN, FIT_ROWS, W_SPLIT, W_ZERO, W_SIGN, DELAY_DROPPED, PARAM_RANGE,
    /// PARAM_SHARED, REC_MADC, REC_VARIABLE, REC_SLOW, REC_LOST, MODEL, INITIAL, RUNTIME
    std::string code;
    Severity severity = Severity::Error;
    std::string text; ///< one sentence, with value and limit
    enum class Place : std::uint8_t { Network, Population, Projection, Record, Run };
    Place place = Place::Network;
    int index = 0;              ///< of the population, projection or record
    std::string parameter = {}; ///< of the population's cell, "v_rest"; or of the project's model
    double value = 0;
    double limit = 0;
    std::string fix = {};
};

/// From here on a neuron's inputs are so many that routing may fail, share of kChipRows.
inline constexpr double kCrowdedFanIn = 0.8;
/// Longest runs without a warning, µs; with traces of the fast converter, less.
inline constexpr double kLongChipRun = 100'000;
inline constexpr double kLongMadcRun = 10'000;
/// The slow converter takes a sample of every channel in this time, µs; of more than so many
/// channels, samples get lost after a while (µs).
inline constexpr double kCadcPeriod = 0.54;
inline constexpr int kSafeCadcChannels = 3;
inline constexpr double kSafeCadcTime = 150;
inline constexpr double kMadcPeriod = 0.034; ///< µs

/// All findings, rule by rule. \p longestUs: of the runs to come. Populations must have registered
/// cells with all their parameters.
std::vector<FitFinding> checkFit(const ChipNetwork& network, double longestUs);

// The rules, one by one.
std::vector<FitFinding> checkCircuits(const ChipNetwork& network);
std::vector<FitFinding> checkFanIn(const ChipNetwork& network);
/// A source takes a row for each sign with which it reaches a half of the chip.
std::vector<FitFinding> checkRows(const ChipNetwork& network);
std::vector<FitFinding> checkWeights(const ChipNetwork& network);
std::vector<FitFinding> checkDelays(const ChipNetwork& network);
std::vector<FitFinding> checkRanges(const ChipNetwork& network);
std::vector<FitFinding> checkShared(const ChipNetwork& network);
std::vector<FitFinding> checkRecords(const ChipNetwork& network, double longestUs);
std::vector<FitFinding> checkRuntime(const ChipNetwork& network, double longestUs);

/// Neuron circuits of all populations.
int circuitsOf(const ChipNetwork& network);

} // namespace reprise
