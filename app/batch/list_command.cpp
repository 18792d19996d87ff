#include "app/batch/commands.hpp"
#include "core/models/registry.hpp"
#include "core/project/issue.hpp"
#include "core/project/reader.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

namespace reprise {

namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const ParameterValue& value) {
    return std::visit(
        [](const auto& content) -> Json {
            if constexpr (std::is_same_v<std::decay_t<decltype(content)>, double>) {
                return std::isnan(content) ? Json("auto") : Json(content);
            } else {
                return content;
            }
        },
        value);
}

Json jsonOf(const ParameterSpec& spec) {
    Json json = {{"key", spec.key},         {"symbol", spec.symbol},
                 {"unit", spec.unit},       {"default", jsonOf(spec.defaultValue)},
                 {"meaning", spec.meaning}, {"live_safe", spec.isLiveSafe}};
    if (std::isfinite(spec.hardMin)) {
        json["min"] = spec.hardMin;
    }
    if (std::isfinite(spec.hardMax)) {
        json["max"] = spec.hardMax;
    }
    if (!spec.choices.empty()) {
        json["choices"] = spec.choices;
    }
    for (const auto& [variant, value] : spec.variantDefaults) {
        json["variant_defaults"][variant] = jsonOf(value);
    }
    return json;
}

Json jsonOf(const ModelDescriptor& model) {
    Json json = {{"id", model.id},
                 {"kind", toText(model.kind)},
                 {"name", model.name},
                 {"summary", model.summary},
                 {"reference", model.reference}};
    json["parameters"] = Json::array();
    for (const ParameterSpec& spec : model.parameters) {
        json["parameters"].push_back(jsonOf(spec));
    }
    json["recordables"] = Json::array();
    for (const RecordableSpec& spec : model.recordables) {
        json["recordables"].push_back({{"name", spec.name}, {"unit", spec.unit}});
    }
    json["receptors"] = Json::array();
    for (const ReceptorSpec& spec : model.receptors) {
        json["receptors"].push_back({{"name", spec.name}, {"unit", spec.unit}});
    }
    return json;
}

int listModels(ModelKind kind, bool asJson) {
    Json all = Json::array();
    for (const RegisteredModel* model : modelsOfKind(kind)) {
        if (asJson) {
            all.push_back(jsonOf(model->descriptor));
        } else {
            fmt::print("{:20} {}\n", model->descriptor.id, model->descriptor.summary);
        }
    }
    if (asJson) {
        fmt::print("{}\n", all.dump(2));
    }
    return kDone;
}

/// Files of the working directory's projects/ or maps/, with the project's name beside it.
int listFiles(const std::string& folder, const std::string& suffix, bool asJson) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (entry.path().extension() == suffix) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    Json all = Json::array();
    for (const auto& file : files) {
        const std::string name = suffix == ".yaml" ? readProject(file).project.name : "";
        if (asJson) {
            all.push_back({{"file", file.string()}, {"name", name}});
        } else {
            fmt::print("{:32} {}\n", file.string(), name);
        }
    }
    if (asJson) {
        fmt::print("{}\n", all.dump(2, ' ', false, Json::error_handler_t::replace));
    }
    return kDone;
}

} // namespace

int listThings(const ListRequest& request) {
    static const std::map<std::string, ModelKind> kKinds = {{"models", ModelKind::Neuron},
                                                            {"rules", ModelKind::Synapse},
                                                            {"inputs", ModelKind::Input},
                                                            {"circuits", ModelKind::Circuit},
                                                            {"stimuli", ModelKind::Stimulus}};
    if (const auto kind = kKinds.find(request.what); kind != kKinds.end()) {
        return listModels(kind->second, request.asJson);
    }
    if (request.what == "projects") {
        return listFiles("projects", ".yaml", request.asJson);
    }
    if (request.what == "maps") {
        return listFiles("maps", ".csv", request.asJson);
    }
    const std::string near = nearestWord(
        request.what, {"models", "rules", "inputs", "circuits", "stimuli", "maps", "projects"});
    fmt::print(stderr,
               "error: cannot list '{}'{}; there are models, rules, inputs, circuits, "
               "stimuli, maps and projects\n",
               request.what, near.empty() ? "" : fmt::format(" (did you mean '{}'?)", near));
    return kWrongInput;
}

} // namespace reprise
