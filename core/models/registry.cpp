#include "core/models/registry.hpp"

#include "core/models/plugins.hpp"

#include <map>
#include <utility>

namespace reprise {
namespace {

/// Function-local, so that it exists before the first registration, whatever the order in which
/// the models' files are initialised.
std::map<std::string, RegisteredModel>& registry() {
    static std::map<std::string, RegisteredModel> models;
    return models;
}

} // namespace

const RegisteredModel* findModel(const std::string& id) {
    const auto found = registry().find(id);
    return found == registry().end() ? nullptr : &found->second;
}

std::vector<ModelKind> registeredKinds() {
    std::map<std::string_view, ModelKind> kinds;
    for (const auto& [id, model] : registry()) {
        kinds.emplace(model.descriptor.kind.word, model.descriptor.kind);
    }
    std::vector<ModelKind> ordered;
    for (const auto& [word, kind] : kinds) {
        ordered.push_back(kind);
    }
    return ordered;
}

std::vector<const RegisteredModel*> modelsOfKind(const ModelKind& kind) {
    std::vector<const RegisteredModel*> models;
    for (const auto& [id, model] : registry()) {
        if (model.descriptor.kind == kind) {
            models.push_back(&model);
        }
    }
    return models;
}

std::vector<std::string> populationModelIds() {
    std::vector<std::string> ids;
    for (const auto& [id, model] : registry()) {
        if (model.descriptor.kind.isPopulation) {
            ids.push_back(id);
        }
    }
    return ids;
}

ModelRegistration::ModelRegistration(RegisteredModel model) {
    const std::string id = model.descriptor.id;
    if (!registry().emplace(id, std::move(model)).second) {
        refuseRegistration("two models are registered as " + id);
    }
}

} // namespace reprise
