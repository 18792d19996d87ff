#include "app/batch/commands.hpp"
#include "app/batch/json_value.hpp"
#include "app/batch/output.hpp"
#include "core/engine/player.hpp"
#include "core/network/expanded.hpp"
#include "core/network/project_network.hpp"
#include "core/project/reader.hpp"

namespace reprise {

namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const ParameterMap& parameters) {
    Json json = Json::object();
    for (const auto& [key, value] : parameters) {
        json[key] = jsonOf(value);
    }
    return json;
}

Json jsonOf(const RealOrDistribution& value) {
    return std::visit([](const auto& held) { return jsonOf(ParameterValue(held)); }, value);
}

Json jsonOf(const ExpandedPopulation& population) {
    Json json = {{"id", population.spec.id},
                 {"model", population.spec.model},
                 {"size", *population.spec.size},
                 {"circuit", population.circuit}};
    if (!population.generator.empty()) {
        json["generator"] = population.generator;
    }
    json["parameters"] = jsonOf(population.spec.parameters);
    return json;
}

Json jsonOf(const ExpandedProjection& projection) {
    const ProjectionSpec& spec = projection.spec;
    Json json = {{"id", projection.id},
                 {"from", spec.from},
                 {"to", spec.to},
                 {"receptor", spec.receptor},
                 {"synapses", projection.synapses},
                 {"connect", spec.connect}};
    if (spec.connect == "fixed_probability") {
        json["probability"] = spec.probability;
    } else if (spec.connect == "fixed_indegree") {
        json["indegree"] = spec.indegree;
    }
    if (spec.connect != "list") {
        json["weight"] = jsonOf(spec.weight);
        json["delay"] = jsonOf(spec.delay);
    }
    json["synapse"] = spec.synapse;
    json["parameters"] = jsonOf(spec.parameters);
    return json;
}

void printAsJson(const ExpandedNetwork& network) {
    Json json = {{"populations", Json::array()}, {"projections", Json::array()}};
    for (const ExpandedPopulation& population : network.populations) {
        json["populations"].push_back(jsonOf(population));
    }
    for (const ExpandedProjection& projection : network.projections) {
        json["projections"].push_back(jsonOf(projection));
    }
    print("{}\n", json.dump(2, ' ', false, Json::error_handler_t::replace));
}

void printAsText(const ExpandedNetwork& network) {
    for (const ExpandedPopulation& population : network.populations) {
        print("{:20} {:8} {}\n", population.spec.id, *population.spec.size, population.spec.model);
    }
    for (const ExpandedProjection& projection : network.projections) {
        const ProjectionSpec& spec = projection.spec;
        print("{:20} {:8} {}, {} -> {}{}{}\n", projection.id, projection.synapses, spec.synapse,
              spec.from, spec.to, spec.receptor.empty() ? "" : ", ", spec.receptor);
    }
}

} // namespace

int listNetwork(const ListRequest& request) {
    if (request.project.empty()) {
        printError("error: 'list network' needs a project: reprise-batch list network PROJECT\n");
        return kWrongInput;
    }
    const ReadResult read = readProject(request.project);
    if (!read.isValid()) {
        printIssues(read.issues);
        return kWrongInput;
    }
    try {
        const BuiltNetwork built = buildNetwork(read.project);
        const ExpandedNetwork& network = *built.network.outline.expanded;
        request.asJson ? printAsJson(network) : printAsText(network);
    } catch (const BuildError& refusal) {
        printIssues(refusal.issues);
        return kWrongInput;
    }
    return kDone;
}

} // namespace reprise
