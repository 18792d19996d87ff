#include "core/models/registry.hpp"
#include "core/project/checks.hpp"
#include "core/project/sections.hpp"
#include "core/values/lookalikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace reprise {
namespace {

void readLayout(ValueReader& reader, const YamlNode& node, const std::string& path,
                PopulationSpec& population) {
    if (!reader.isMap(node, path)) {
        return;
    }
    reader.checkKeys(node, path, {"x", "y", "width", "height"});
    LayoutSpec layout;
    if (const YamlNode* x = node.find("x")) {
        reader.real(*x, joined(path, "x"), "", layout.x);
    }
    if (const YamlNode* y = node.find("y")) {
        reader.real(*y, joined(path, "y"), "", layout.y);
    }
    population.layout = layout;
    readDrawnSize(reader, node, path, population.drawnSize);
}

PopulationSpec readPopulation(ValueReader& reader, const YamlNode& node, const std::string& path) {
    PopulationSpec population;
    reader.checkKeys(node, path, {"id", "model", "size", "parameters", "record_spikes", "layout"});
    if (const YamlNode* id = node.find("id")) {
        reader.text(*id, joined(path, "id"), population.id);
    } else {
        reader.issues().error(node, joined(path, "id"), "this population has no 'id'",
                              "add for example `id: cell`");
    }
    const YamlNode* model = node.find("model");
    if (model == nullptr) {
        reader.issues().error(node, joined(path, "model"), "this population has no 'model'",
                              "add for example `model: iaf_psc_exp`");
    } else {
        reader.text(*model, joined(path, "model"), population.model);
    }
    int size = 0;
    const YamlNode* sizeNode = node.find("size");
    if (sizeNode != nullptr && reader.integer(*sizeNode, joined(path, "size"), size)) {
        population.size = size;
    }
    const YamlNode* parameters = node.find("parameters");
    const std::string parametersPath = joined(path, "parameters");
    if (parameters != nullptr && reader.isMap(*parameters, parametersPath)) {
        if (const RegisteredModel* known = findModel(population.model)) {
            reader.parameters(*parameters, parametersPath, known->descriptor, {},
                              population.parameters);
        } else if (!parameters->entries.empty()) {
            reader.issues().leaveOut();
        }
    }
    if (const YamlNode* recordSpikes = node.find("record_spikes")) {
        reader.boolean(*recordSpikes, joined(path, "record_spikes"), population.recordSpikes);
    }
    if (const YamlNode* layout = node.find("layout")) {
        readLayout(reader, *layout, joined(path, "layout"), population);
    }
    return population;
}

void readListRow(ValueReader& reader, const YamlNode& node, const std::string& path,
                 const std::string& unit, std::vector<double>& row) {
    const std::size_t columns = node.items.size();
    if (!node.isList() || columns < 2 || columns > 4) {
        reader.issues().error(node, path,
                              fmt::format("{} must have two to four columns", subjectOf(path)),
                              "write [source, target], [source, target, weight] or [source, "
                              "target, weight, delay]");
        return;
    }
    row.resize(columns);
    for (std::size_t i = 0; i < columns; ++i) {
        const std::string columnPath = joined(path, i);
        if (i < 2) {
            int neuron = 0;
            reader.integer(*node.items[i], columnPath, neuron);
            row[i] = static_cast<double>(neuron);
        } else {
            reader.real(*node.items[i], columnPath, i == 2 ? unit : "ms", row[i]);
        }
    }
}

/// A key that has a meaning for one way of connecting only, and is needed there.
void checkBelongs(ValueReader& reader, const YamlNode& node, const std::string& path,
                  const char* key, const char* example, const char* connect,
                  const ProjectionSpec& projection) {
    const YamlNode* value = node.find(key);
    if (value != nullptr && projection.connect != connect) {
        reader.issues().error(
            *value, joined(path, key),
            fmt::format("'{}' belongs to `connect: {}`, but this projection has `connect: {}`", key,
                        connect, projection.connect),
            "remove it, or connect in that way");
    } else if (value == nullptr && projection.connect == connect) {
        reader.issues().error(node, joined(path, key),
                              fmt::format("`connect: {}` needs the key '{}'", connect, key),
                              fmt::format("add for example `{}: {}`", key, example));
    }
}

ProjectionSpec readProjection(ValueReader& reader, const YamlNode& node, const std::string& path,
                              const PopulationIndex& populations) {
    ProjectionSpec projection;
    reader.checkKeys(node, path,
                     {"id", "from", "to", "connect", "synapse", "receptor", "weight", "delay",
                      "probability", "indegree", "list", "parameters"});
    const auto readText = [&](const char* key, std::string& out, bool isNeeded) {
        if (const YamlNode* value = node.find(key)) {
            reader.text(*value, joined(path, key), out);
        } else if (isNeeded) {
            reader.issues().error(node, joined(path, key),
                                  fmt::format("this projection has no '{}'", key),
                                  fmt::format("add `{}: ` with the id of a population", key));
        }
    };
    readText("id", projection.id, false);
    if (const YamlNode* id = node.find("id"); id != nullptr && id->isScalar() && id->text.empty()) {
        reader.issues().error(*id, joined(path, "id"), "the 'id' of this projection is empty",
                              "write a word, or remove the key");
    }
    readText("from", projection.from, true);
    readText("to", projection.to, true);
    readText("connect", projection.connect, false);
    readText("synapse", projection.synapse, false);
    readText("receptor", projection.receptor, false);
    const std::string unit = weightUnit(populations.modelOf(projection.to), projection);
    if (const YamlNode* weight = node.find("weight")) {
        reader.realOrDistribution(*weight, joined(path, "weight"), unit, projection.weight);
    }
    if (const YamlNode* delay = node.find("delay")) {
        reader.realOrDistribution(*delay, joined(path, "delay"), "ms", projection.delay);
    }
    if (const YamlNode* probability = node.find("probability")) {
        reader.real(*probability, joined(path, "probability"), "", projection.probability);
    }
    if (const YamlNode* indegree = node.find("indegree")) {
        reader.integer(*indegree, joined(path, "indegree"), projection.indegree);
    }
    const YamlNode* list = node.find("list");
    if (list != nullptr && reader.isList(*list, joined(path, "list"))) {
        projection.list.resize(list->items.size());
        for (std::size_t i = 0; i < list->items.size() && !reader.issues().isFull(); ++i) {
            readListRow(reader, *list->items[i], joined(joined(path, "list"), i), unit,
                        projection.list[i]);
        }
    }
    checkBelongs(reader, node, path, "probability", "0.1", "fixed_probability", projection);
    checkBelongs(reader, node, path, "indegree", "10", "fixed_indegree", projection);
    checkBelongs(reader, node, path, "list", "[[0, 1]]", "list", projection);
    const YamlNode* parameters = node.find("parameters");
    const std::string parametersPath = joined(path, "parameters");
    if (parameters != nullptr && reader.isMap(*parameters, parametersPath)) {
        if (const RegisteredModel* known = findModel(projection.synapse)) {
            reader.parameters(*parameters, parametersPath, known->descriptor, {},
                              projection.parameters);
        } else if (!parameters->entries.empty()) {
            reader.issues().leaveOut();
        }
    }
    return projection;
}

} // namespace

std::string weightUnit(const ModelDescriptor* target, const ProjectionSpec& projection) {
    if (target == nullptr || target->receptors.empty()) {
        return "pA";
    }
    const auto found =
        std::ranges::find(target->receptors, projection.receptor, &ReceptorSpec::name);
    return found != target->receptors.end() ? found->unit : target->receptors.front().unit;
}

bool isIdentifier(const std::string& id) {
    const auto isLetter = [](unsigned char letter) {
        return std::isalpha(letter) != 0 || letter == '_' || letter >= 0x80;
    };
    return !id.empty() && isLetter(static_cast<unsigned char>(id.front())) && !findInvisible(id) &&
           std::all_of(id.begin(), id.end(), [&](char letter) {
               const auto byte = static_cast<unsigned char>(letter);
               return isLetter(byte) || std::isdigit(byte) != 0 || letter == '-';
           });
}

std::string pathOfElement(const std::string& list, const YamlNode& element, std::size_t index) {
    const YamlNode* id = element.find("id");
    const bool isNamed = id != nullptr && id->isScalar() && isIdentifier(id->text);
    return isNamed ? joined(list, id->text) : joined(list, index);
}

std::string projectionPath(const Project& project, std::size_t index) {
    const std::string& id = project.projections[index].id;
    return isIdentifier(id) ? joined(kProjectionsPath, id) : joined(kProjectionsPath, index);
}

const ModelDescriptor* modelOf(const Project& project, const std::string& id) {
    const PopulationSpec* population = project.findPopulation(id.substr(0, id.find('.')));
    const RegisteredModel* model = population == nullptr ? nullptr : findModel(population->model);
    return model == nullptr ? nullptr : &model->descriptor;
}

void readNetwork(ValueReader& reader, const YamlNode& node, Project& project) {
    if (!reader.isMap(node, "network")) {
        return;
    }
    reader.checkKeys(node, "network", {"populations", "projections"});
    const auto forEach = [&](const char* key, const char* listPath, auto&& read) {
        const YamlNode* list = node.find(key);
        if (list == nullptr || !reader.isList(*list, listPath)) {
            return;
        }
        for (std::size_t i = 0; i < list->items.size() && !reader.issues().isFull(); ++i) {
            const YamlNode& item = *list->items[i];
            if (!item.isMap()) {
                reader.issues().error(
                    item, joined(listPath, i),
                    fmt::format("{} must be a map", subjectOf(joined(listPath, i))),
                    "write {key: value, …}");
                continue;
            }
            read(item, i);
        }
    };
    forEach("populations", kPopulationsPath, [&](const YamlNode& item, std::size_t i) {
        project.populations.push_back(
            readPopulation(reader, item, pathOfElement(kPopulationsPath, item, i)));
    });
    if (project.populations.size() > kMaximumParts) {
        reader.issues().leaveOut(); // checkProject says so
        return;
    }
    const PopulationIndex populations(project);
    forEach("projections", kProjectionsPath, [&](const YamlNode& item, std::size_t i) {
        project.projections.push_back(
            readProjection(reader, item, pathOfElement(kProjectionsPath, item, i), populations));
    });
}

} // namespace reprise
