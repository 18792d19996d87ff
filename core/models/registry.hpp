#pragma once
/// \file
/// Every model by its id. A model registers itself from its own .cpp file; nothing else lists it.

#include "core/models/descriptor.hpp"
#include "core/values/symbols.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace reprise {

class NeuronGroup;
class SynapseGroup;
class Circuit;
class Stimulus;
struct InputSpec;
struct EnvironmentSpec;
struct GroupContext;
struct SynapseContext;

/// Makes the lowered state of a population; parameters were checked before.
using GroupFactory =
    std::function<std::unique_ptr<NeuronGroup>(const ParameterMap&, const GroupContext&)>;
/// Makes the lowered state of a projection.
using SynapseFactory =
    std::function<std::unique_ptr<SynapseGroup>(const ParameterMap&, SynapseContext&&)>;
/// Makes a circuit template's run-time part.
using CircuitFactory = std::function<std::unique_ptr<Circuit>(const std::string& id)>;

/// Makes a stimulus; stimulusProblem found nothing wrong.
using StimulusFactory =
    std::function<std::unique_ptr<Stimulus>(const InputSpec&, std::uint64_t seed, int channels)>;

/// Makes the sequences of a generator; on failure an empty list and the reason in the last.
using SequenceFactory = std::function<std::vector<Sequence>(
    const EnvironmentSpec&, const ParameterMap&, std::uint64_t seed, std::string& error)>;

struct RegisteredModel {
    ModelDescriptor descriptor;
    GroupFactory makeGroup = {};        ///< neurons and inputs
    SynapseFactory makeSynapse = {};    ///< synapses
    CircuitFactory makeCircuit = {};    ///< circuits
    StimulusFactory makeStimulus = {};  ///< stimuli
    SequenceFactory makeSequences = {}; ///< generators
    /// Stimuli: what is wrong for that many channels, or "".
    std::function<std::string(const InputSpec&, int channels)> stimulusProblem = {};
};

/// The model named \p id, or null.
const RegisteredModel* findModel(const std::string& id);

/// All models of one kind, ordered by id.
std::vector<const RegisteredModel*> modelsOfKind(ModelKind kind);

/// Ids of all models that may stand under `model:` of a population.
std::vector<std::string> populationModelIds();

/// The registration of a neuron or input whose state is a Group(parameters, context).
template<class Group> RegisteredModel groupModel(const ModelDescriptor& descriptor) {
    RegisteredModel model;
    model.descriptor = descriptor;
    model.makeGroup = [](const ParameterMap& parameters, const GroupContext& context) {
        return std::make_unique<Group>(parameters, context);
    };
    return model;
}

/// The registration of a synapse whose state is a Synapses(parameters, context).
template<class Synapses> RegisteredModel synapseModel(const ModelDescriptor& descriptor) {
    RegisteredModel model;
    model.descriptor = descriptor;
    model.makeSynapse = [](const ParameterMap& parameters, SynapseContext&& context) {
        return std::make_unique<Synapses>(parameters, std::move(context));
    };
    return model;
}

/// Put one of these at namespace scope in a model's .cpp file.
struct ModelRegistration {
    explicit ModelRegistration(RegisteredModel model);
};

} // namespace reprise
