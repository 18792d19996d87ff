/// \file
/// spike_generator on the chip: events at the times it has.

#include "core/chip/chip_model.hpp"

namespace reprise {
namespace {

const ChipModelRegistration kSpikeGeneratorOnChip(
    {"spike_generator", [](const ParameterMap&, const GroupContext&, const ChipMappingOptions&) {
         MappedPopulation mapped;
         mapped.cells.cell = "spike_array";
         return mapped;
     }});

} // namespace
} // namespace reprise
