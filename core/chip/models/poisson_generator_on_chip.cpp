/// \file
/// poisson_generator on the chip: the host draws its trains, the same as without a chip, and sends
/// them as events. (The chip's own generators have one rate and one seed for a population.)

#include "core/chip/chip_model.hpp"

namespace reprise {
namespace {

const ChipModelRegistration kPoissonGeneratorOnChip(
    {"poisson_generator", [](const ParameterMap&, const GroupContext&, const ChipMappingOptions&) {
         MappedPopulation mapped;
         mapped.cells.cell = "spike_array";
         return mapped;
     }});

} // namespace
} // namespace reprise
