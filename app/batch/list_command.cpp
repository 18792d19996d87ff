#include "app/batch/commands.hpp"
#include "app/batch/json_value.hpp"
#include "app/batch/output.hpp"
#include "core/environment/maps/map_file.hpp"
#include "core/environment/maps/map_graph.hpp"
#include "core/models/backend_registry.hpp"
#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/project/reader.hpp"
#include "core/values/issue.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>
#include <vector>

namespace reprise {

namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const ParameterSpec& spec) {
    Json json = {{"key", spec.key},         {"symbol", spec.symbol},
                 {"unit", spec.unit},       {"default", jsonOf(spec.defaultValue)},
                 {"meaning", spec.meaning}, {"live_safe", spec.isLiveSafe}};
    if (spec.mayVary) {
        json["may_be_distribution"] = true;
    }
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
                 {"kind", model.kind.word},
                 {"name", model.name},
                 {"summary", model.summary},
                 {"reference", model.reference}};
    json["parameters"] = Json::array();
    for (const ParameterSpec& spec : model.parameters) {
        json["parameters"].push_back(jsonOf(spec));
    }
    json["relations"] = Json::array();
    for (const RelationSpec& relation : model.relations) {
        json["relations"].push_back({{"lesser", relation.lesser},
                                     {"greater", relation.greater},
                                     {"may_be_equal", relation.mayBeEqual}});
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

void printJson(const Json& all) {
    print("{}\n", all.dump(2, ' ', false, Json::error_handler_t::replace));
}

const char* toText(Better better) {
    return better == Better::Less ? "less" : better == Better::More ? "more" : "neither";
}

Json jsonOf(const PhaseDescriptor& phase) {
    Json json = jsonOf(static_cast<const ModelDescriptor&>(phase));
    json["targets"] = phase.targets;
    for (const ModelKind kind : phase.kinds) {
        json["target_kinds"].push_back(kind.word);
    }
    json["lasts"] = phase.isTimed() ? phase.timeKey : phase.countKey;
    json["series"] = Json::array();
    for (const SeriesSpec& series : phase.series) {
        json["series"].push_back({{"name", series.name},
                                  {"unit", series.unit},
                                  {"over", toText(series.over)},
                                  {"better", toText(series.better)},
                                  {"meaning", series.meaning}});
    }
    return json;
}

int listPhases(bool asJson) {
    Json all = Json::array();
    for (const RegisteredPhase* phase : registeredPhases()) {
        const PhaseDescriptor& descriptor = phase->descriptor;
        if (asJson) {
            all.push_back(jsonOf(descriptor));
        } else {
            std::vector<std::string> targets = descriptor.targets;
            for (const ModelKind kind : descriptor.kinds) {
                targets.push_back(fmt::format("any {}", kind.word));
            }
            const std::string joined = fmt::format("{}", fmt::join(targets, ", "));
            print("{:16} {:12} {}\n", descriptor.id, joined, descriptor.summary);
        }
    }
    if (asJson) {
        printJson(all);
    }
    return kDone;
}

int listModels(const ModelKind& kind, bool asJson) {
    Json all = Json::array();
    for (const RegisteredModel* model : modelsOfKind(kind)) {
        if (asJson) {
            all.push_back(jsonOf(model->descriptor));
        } else {
            print("{:20} {}\n", model->descriptor.id, model->descriptor.summary);
        }
    }
    if (asJson) {
        printJson(all);
    }
    return kDone;
}

/// Files of the working directory's projects/ or maps/, in order.
std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder,
                                           const std::vector<std::string>& suffixes) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string suffix = entry.path().extension().string();
        if (std::find(suffixes.begin(), suffixes.end(), suffix) != suffixes.end()) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// The projects of the working directory's projects/, or else the program's own, with the name
/// beside each.
int listProjects(bool asJson) {
    Json all = Json::array();
    const std::filesystem::path folder = std::filesystem::is_directory("projects")
                                             ? "projects"
                                             : shippedMapsFolder().parent_path() / "projects";
    for (const auto& file : filesIn(folder, {".yaml"})) {
        const std::string name = readProject(file).project.name;
        if (asJson) {
            all.push_back({{"file", file.string()}, {"name", name}});
        } else {
            print("{:32} {}\n", file.string(), name);
        }
    }
    if (asJson) {
        printJson(all);
    }
    return kDone;
}

/// Pairs of places that a step joins in either direction.
std::size_t edgesOf(const MapGraph& graph) {
    return static_cast<std::size_t>(
        std::count_if(graph.edges.begin(), graph.edges.end(), [&graph](const auto& edge) {
            return edge.first < edge.second || !graph.hasEdge(edge.second, edge.first);
        }));
}

/// The maps of the working directory's maps/, or else the program's own, with their sizes.
int listMaps(bool asJson) {
    Json all = Json::array();
    const std::filesystem::path folder =
        std::filesystem::is_directory("maps") ? "maps" : shippedMapsFolder();
    for (const auto& file : filesIn(folder, {".csv", ".yaml"})) {
        if (!isMapFile(file)) {
            continue;
        }
        const MapReadResult read = readMap(file);
        const NavigationMap& map = read.map;
        const MapGraph graph = graphOf(map);
        if (asJson) {
            all.push_back({{"file", file.string()},
                           {"name", map.name},
                           {"valid", read.isReadable()},
                           {"environments", map.environments.size()},
                           {"places", graph.places.size()},
                           {"edges", edgesOf(graph)},
                           {"routes", map.sequences},
                           {"start", map.start},
                           {"goal", map.goal}});
        } else if (!read.isReadable()) {
            print("{:28} has errors; see reprise-batch validate\n", file.string());
        } else {
            print("{:28} {:3} places, {:3} edges, {} routes\n", file.string(), graph.places.size(),
                  edgesOf(graph), map.sequences.size());
        }
    }
    if (asJson) {
        printJson(all);
    }
    return kDone;
}

int listBackends(bool asJson) {
    Json all = Json::array();
    for (const std::string& id : backendIds()) {
        const ModelDescriptor& backend = findBackend(id)->descriptor;
        if (asJson) {
            all.push_back(jsonOf(backend));
            continue;
        }
        print("{:16} {}: {}\n", id, backend.name, backend.summary);
        for (const ParameterSpec& spec : backend.parameters) {
            const std::string unit = spec.unit.empty() ? "" : " " + spec.unit;
            print("  {:20} {:12} {}\n", spec.key, reprise::toText(spec.defaultValue) + unit,
                  spec.meaning);
        }
    }
    if (asJson) {
        printJson(all);
    }
    return kDone;
}

/// What kinds of models are called; one that is not here, by its own word and an s.
std::vector<std::pair<std::string, ModelKind>> listableKinds() {
    std::vector<std::pair<std::string, ModelKind>> kinds{
        {"models", ModelKind::Neuron},       {"neurons", ModelKind::Neuron},
        {"rules", ModelKind::Synapse},       {"inputs", ModelKind::Input},
        {"circuits", ModelKind::Circuit},    {"stimuli", ModelKind::Stimulus},
        {"generators", ModelKind::Generator}};
    for (const ModelKind& kind : registeredKinds()) {
        if (std::none_of(kinds.begin(), kinds.end(),
                         [&](const auto& named) { return named.second == kind; })) {
            kinds.emplace_back(std::string(kind.word) + "s", kind);
        }
    }
    return kinds;
}

std::vector<std::string> listableWords() {
    std::vector<std::string> words;
    for (const auto& [word, kind] : listableKinds()) {
        words.push_back(word);
    }
    words.insert(words.end(), {"phases", "backends", "maps", "projects", "network"});
    return words;
}

} // namespace

std::string listableThings(const char* lastJoint) {
    const std::vector<std::string> words = listableWords();
    return fmt::format("{}{}{}", fmt::join(words.begin(), words.end() - 1, ", "), lastJoint,
                       words.back());
}

int listThings(const ListRequest& request) {
    if (request.what.empty()) {
        printError("error: say what to list: {}; for example reprise-batch list circuits\n",
                   listableThings(" or "));
        return kWrongInput;
    }
    if (request.what == "network") {
        return listNetwork(request);
    }
    if (!request.project.empty()) {
        printError("error: only 'list network' takes a project\n");
        return kWrongInput;
    }
    const auto kinds = listableKinds();
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const auto& each) { return each.first == request.what; });
    if (kind != kinds.end()) {
        return listModels(kind->second, request.asJson);
    }
    if (request.what == "phases") {
        return listPhases(request.asJson);
    }
    if (request.what == "backends") {
        return listBackends(request.asJson);
    }
    if (request.what == "projects") {
        return listProjects(request.asJson);
    }
    if (request.what == "maps") {
        return listMaps(request.asJson);
    }
    const std::string near = nearestWord(request.what, listableWords());
    printError("error: cannot list '{}'{}; there are {}\n", request.what,
               near.empty() ? "" : fmt::format(" (did you mean '{}'?)", near),
               listableThings(" and "));
    return kWrongInput;
}

} // namespace reprise
