#pragma once
/// \file
/// network.h5 of a run's folder: the synapses that learned, as they were at its end.

#include "core/network/network.hpp"

#include <filesystem>

namespace reprise {

/// Writes one group per plastic projection, named by its id, with the datasets
/// `source`, `target` (uint32, [synapses], neuron indices), `permanence` (float64, [synapses]) and
/// `mature` (uint8, [synapses]); attributes `threshold`, `maximum`, `mature_weight_pA`
/// (datasets where they are drawn), `from`, `to`. Does nothing if no projection learns. Throws
/// FileError.
void writeNetworkFile(const std::filesystem::path& file, const Network& network);

} // namespace reprise
