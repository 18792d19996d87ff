#include "core/chip/chip_model.hpp"

#include "core/models/plugins.hpp"

#include <map>
#include <utility>

namespace reprise {

namespace {

/// Function-local, so that it exists before the first registration.
std::map<std::string, ChipModel>& chipModels() {
    static std::map<std::string, ChipModel> models;
    return models;
}

} // namespace

std::vector<ParameterSpec> chipMappingParameters() {
    constexpr int kMostWeight = 4 * kLargestChipWeight;
    return {
        real("lsb_rest", "", "LSB", 80)
            .range(50, 160)
            .in("Mapping")
            .says("Reading of the converter at the resting potential E_L; potentials follow on a "
                  "line through this and lsb_threshold."),
        real("lsb_threshold", "", "LSB", 125)
            .range(50, 220)
            .says("Reading of the converter at the threshold V_th."),
        integer("largest_weight", "", kLargestChipWeight)
            .range(1, kMostWeight)
            .says("What the strongest synapses of each sign become, in steps of the 6-bit weights; "
                  "all others keep their ratio to them. Beyond 63, a connection takes several "
                  "synapses."),
        choice("readout", "cadc", {"cadc", "madc"})
            .says("What reads the membranes of `record:`. cadc: of all neurons, 8 bit, about every "
                  "0.6 ms. madc: of two neurons on circuits of an even and an odd number, 10 bit, "
                  "at every step."),
    };
}

ChipMappingOptions chipMappingOptions(const ModelDescriptor& backend, const ParameterMap& set) {
    ChipMappingOptions options;
    options.lsbRest = backend.realValue("lsb_rest", set);
    options.lsbThreshold = backend.realValue("lsb_threshold", set);
    options.largestWeight = static_cast<int>(backend.integerValue("largest_weight", set));
    options.reader =
        backend.textValue("readout", set) == "madc" ? ChipReader::Madc : ChipReader::Cadc;
    return options;
}

const ChipModel* findChipModel(const std::string& id) {
    const auto found = chipModels().find(id);
    return found == chipModels().end() ? nullptr : &found->second;
}

std::vector<std::string> chipModelIds() {
    std::vector<std::string> ids;
    for (const auto& [id, model] : chipModels()) {
        ids.push_back(id);
    }
    return ids;
}

ChipModelRegistration::ChipModelRegistration(ChipModel model) {
    noteRegistration();
    const std::string id = model.model;
    if (!chipModels().emplace(id, std::move(model)).second) {
        refuseRegistration("two ways onto the chip are registered for " + id);
    }
}

} // namespace reprise
