#pragma once
/// \file
/// How neurons and inputs of a project are put on the chip. Each model that can be says so in a
/// .cpp file of its own; nothing else lists it.

#include "core/chip/chip_network.hpp"
#include "core/chip/fit.hpp"
#include "core/models/descriptor.hpp"
#include "core/models/neuron_group.hpp"

#include <functional>
#include <string>
#include <vector>

namespace reprise {

/// What the user chooses of the mapping: parameters of every backend with a chip.
struct ChipMappingOptions {
    double lsbRest = 80;       ///< E_L becomes this
    double lsbThreshold = 125; ///< V_th becomes this
    int largestWeight = 63;    ///< LSB, of each receptor's largest weight
    ChipReader reader = ChipReader::Cadc;
};
std::vector<ParameterSpec> chipMappingParameters();
ChipMappingOptions chipMappingOptions(const ModelDescriptor& backend, const ParameterMap& set);

/// Potentials of a population on the converter's scale, one line for all its neurons.
struct ChipScale {
    double lsbPerMv = 1;
    double restMv = 0; ///< becomes
    double restLsb = 0;

    double toLsb(double mv) const { return restLsb + (mv - restMv) * lsbPerMv; }
    double toMv(double lsb) const { return restMv + (lsb - restLsb) / lsbPerMv; }
};

/// A parameter of the project that stands behind one of the chip.
struct ChipQuantity {
    std::string cellKey;  ///< e.g. "v_thresh"
    std::string key;      ///< of the project's model, e.g. "V_th"
    std::string unit;     ///< of the project
    double requested = 0; ///< mean over the neurons, in that unit
    double exact = 0;     ///< the same on the chip, before it is made a whole number
    double perUnit = 1;   ///< unit of the project in one of the chip
};

/// A population and how to get from it to the project's units.
struct MappedPopulation {
    ChipPopulation cells;
    ChipScale scale;
    std::vector<ChipQuantity> quantities;
    std::vector<double> capacitance;       ///< pF; one for all, or [neuron]
    std::vector<ChipReceptor> receptors;   ///< [port]
    std::vector<FitFinding> findings = {}; ///< their index is set by the caller

    double capacitanceOf(std::size_t neuron) const {
        return capacitance.size() == 1 ? capacitance[0] : capacitance[neuron];
    }
};

struct ChipModel {
    std::string model; ///< id of its descriptor
    std::function<MappedPopulation(const ParameterMap& parameters, const GroupContext& context,
                                   const ChipMappingOptions& options)>
        map;
};

/// How the model named \p id is put on the chip, or null if it cannot be.
const ChipModel* findChipModel(const std::string& id);
/// Ids of all that can, ordered.
std::vector<std::string> chipModelIds();

/// Put one of these at namespace scope.
struct ChipModelRegistration {
    explicit ChipModelRegistration(ChipModel model);
};

} // namespace reprise
