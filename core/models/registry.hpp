#pragma once
/// \file
/// Every described model by its id, whatever its kind. A model registers itself from its own .cpp
/// file; nothing else lists it. How a thing of a kind is made, a type of that kind says, which
/// stands beside the interface it makes; kinds from outside bring their own.

#include "core/models/descriptor.hpp"

#include <any>
#include <string>
#include <vector>

namespace reprise {

struct RegisteredModel {
    ModelDescriptor descriptor;
    /// A GroupFactory for neurons and inputs, a SynapseFactory, CircuitFactory, StimulusMaker,
    /// SequenceFactory …; see makerOf.
    std::any maker = {};
};

/// The model named \p id, or null.
const RegisteredModel* findModel(const std::string& id);

/// How the model named \p id is made, or null if there is none of a kind with such makers.
template<class Maker> const Maker* makerOf(const std::string& id) {
    const RegisteredModel* model = findModel(id);
    return model == nullptr ? nullptr : std::any_cast<Maker>(&model->maker);
}

/// The kinds of which there is a model, ordered by their words.
std::vector<ModelKind> registeredKinds();

/// All models of one kind, ordered by id.
std::vector<const RegisteredModel*> modelsOfKind(const ModelKind& kind);

/// Ids of all models that may stand under `model:` of a population.
std::vector<std::string> populationModelIds();

/// Put one of these at namespace scope in a model's .cpp file.
struct ModelRegistration {
    explicit ModelRegistration(RegisteredModel model);
};

} // namespace reprise
