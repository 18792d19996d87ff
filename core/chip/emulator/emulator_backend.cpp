/// \file
/// The backend "emulator": an imitated chip in this program.

#include "core/chip/chip_backend.hpp"
#include "core/chip/chip_model.hpp"
#include "core/chip/emulator/chip_emulator.hpp"
#include "core/models/backend_registry.hpp"

#include <iterator>

namespace reprise {
namespace {

ModelDescriptor emulatorDescriptor() {
    ModelDescriptor descriptor;
    descriptor.id = "emulator";
    descriptor.name = "an emulated BrainScaleS-2 chip";
    descriptor.summary = "the network as a chip would have it: integer weights, neurons that "
                         "differ, noise; nothing runs on hardware";
    descriptor.reference = "Cramer et al. 2023; Pehle et al. 2022";
    descriptor.parameters = chipMappingParameters();
    std::vector<ParameterSpec> own = emulatorParameters();
    descriptor.parameters.insert(descriptor.parameters.end(), std::make_move_iterator(own.begin()),
                                 std::make_move_iterator(own.end()));
    descriptor.parameters = grouped(std::move(descriptor.parameters));
    descriptor.relations = {below("lsb_rest", "lsb_threshold")};
    return descriptor;
}

const BackendRegistration kEmulator(
    {emulatorDescriptor(), [](BackendListener listener) {
         return std::make_unique<ChipBackend>(std::move(listener), [](const BackendSpec& spec) {
             return std::make_unique<ChipEmulator>(
                 emulatorOptions(findBackend(spec.kind)->descriptor, spec.parameters));
         });
     }});

} // namespace
} // namespace reprise
