#pragma once
/// \file
/// First lines of the tables that a run's folder holds of WTA grids.

namespace reprise {

inline constexpr const char* kWeightsHeader = "time_ms,kind,synapse,weight";
inline constexpr const char* kOrdersHeader =
    "input,pattern,start_ms,end_ms,neuron,mean_time_ms,expected_spikes,rank,assembly";
/// Of several grids, a last column says whose the line is.
inline constexpr const char* kOrdersOfManyHeader =
    "input,pattern,start_ms,end_ms,neuron,mean_time_ms,expected_spikes,rank,assembly,circuit";

} // namespace reprise
