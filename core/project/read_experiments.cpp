#include "core/models/backend_registry.hpp"
#include "core/models/registry.hpp"
#include "core/project/sections.hpp"

#include <fmt/format.h>

namespace reprise {
namespace {

void readGenerator(ValueReader& reader, const YamlNode& node, SequenceSetSpec& set) {
    std::vector<std::string> known;
    for (const RegisteredModel* model : modelsOfKind(ModelKind::Generator)) {
        known.push_back(model->descriptor.id);
    }
    const YamlNode* name = node.find("generator");
    if (name == nullptr) {
        reader.issues().error(node, joined(kSequencesPath, "generator"),
                              "'sequences' as a map needs the key 'generator'",
                              suggestion("", known));
        return;
    }
    if (!reader.text(*name, joined(kSequencesPath, "generator"), set.generator)) {
        return;
    }
    if (const RegisteredModel* model = findModel(set.generator);
        model != nullptr && model->descriptor.kind == ModelKind::Generator) {
        reader.parameters(node, kSequencesPath, model->descriptor, {"generator"}, set.parameters);
    } else if (node.entries.size() > 1) {
        reader.issues().leaveOut();
    }
}

} // namespace

void readEnvironment(ValueReader& reader, const YamlNode& root, const YamlNode& node,
                     const EnvironmentSpec& known, Project& project) {
    if (!reader.isMap(node, "environment")) {
        return;
    }
    reader.checkKeys(node, "environment", {"sequences", "inputs", "map"});
    if (const YamlNode* map = node.find("map"); map != nullptr && !map->isNull()) {
        readMap(reader, root, *map, known, project.environment);
    }
    if (const YamlNode* inputs = node.find("inputs")) {
        readInputs(reader, *inputs, project);
    }
    const YamlNode* sequences = node.find("sequences");
    if (sequences == nullptr) {
        return;
    }
    SequenceSetSpec& set = project.environment.sequences;
    switch (sequences->kind) {
    case YamlNode::Kind::Scalar:
        set.published = sequences->text;
        break;
    case YamlNode::Kind::Map:
        readGenerator(reader, *sequences, set);
        break;
    case YamlNode::Kind::List:
    case YamlNode::Kind::Null:
        if (sequences->items.empty()) {
            reader.issues().error(
                *sequences, kSequencesPath, "'sequences' is empty",
                "write for example [[A, C, B], [D, C, B]], or a set's name such as S1");
        }
        set.list = readSequences(reader, *sequences, kSequencesPath);
        break;
    }
}

void readExperiments(ValueReader& reader, const YamlNode& node, Project& project) {
    reader.forEachMap(
        node, "experiments", [&](const YamlNode& item, const std::string& path, std::size_t index) {
            reader.checkKeys(item, path, {"name", "phases"});
            ExperimentSpec experiment;
            experiment.name = fmt::format("experiment {}", index + 1);
            if (const YamlNode* name = item.find("name")) {
                reader.text(*name, joined(path, "name"), experiment.name);
            }
            if (const YamlNode* phases = item.find("phases")) {
                reader.forEachMap(
                    *phases, joined(path, "phases"),
                    [&](const YamlNode& phase, const std::string& phasePath, std::size_t) {
                        experiment.phases.push_back(readPhase(reader, phase, phasePath, project));
                    });
            }
            project.experiments.push_back(std::move(experiment));
        });
}

void readRecord(ValueReader& reader, const YamlNode& node, Project& project) {
    reader.forEachMap(
        node, "record", [&](const YamlNode& item, const std::string& path, std::size_t /*index*/) {
            reader.checkKeys(item, path, {"population", "variables", "interval", "neurons"});
            RecordSpec record;
            if (const YamlNode* population = item.find("population")) {
                reader.text(*population, joined(path, "population"), record.population);
            } else {
                reader.issues().error(item, joined(path, "population"),
                                      "this record has no 'population'",
                                      "add `population: ` with the id of a population");
            }
            const YamlNode* variables = item.find("variables");
            const std::string variablesPath = joined(path, "variables");
            if (variables != nullptr && reader.isList(*variables, variablesPath)) {
                for (std::size_t i = 0; i < variables->items.size(); ++i) {
                    std::string variable;
                    if (reader.text(*variables->items[i], joined(variablesPath, i), variable)) {
                        record.variables.push_back(std::move(variable));
                    }
                }
            }
            if (const YamlNode* interval = item.find("interval")) {
                reader.real(*interval, joined(path, "interval"), "ms", record.interval);
            } else {
                record.interval = project.engine.resolution;
            }
            const YamlNode* neurons = item.find("neurons");
            const std::string neuronsPath = joined(path, "neurons");
            if (neurons != nullptr && reader.isList(*neurons, neuronsPath)) {
                for (std::size_t i = 0; i < neurons->items.size(); ++i) {
                    int neuron = 0;
                    if (reader.integer(*neurons->items[i], joined(neuronsPath, i), neuron)) {
                        record.neurons.push_back(neuron);
                    }
                }
            }
            project.record.push_back(std::move(record));
        });
}

void readEngine(ValueReader& reader, const YamlNode& node, Project& project) {
    if (!reader.isMap(node, "engine")) {
        return;
    }
    reader.checkKeys(node, "engine", {"resolution", "threads"});
    if (const YamlNode* resolution = node.find("resolution")) {
        reader.real(*resolution, "engine.resolution", "ms", project.engine.resolution);
    }
    const YamlNode* threads = node.find("threads");
    if (threads == nullptr || (threads->isScalar() && threads->text == "auto")) {
        return;
    }
    int count = 0;
    if (reader.integer(*threads, "engine.threads", count)) {
        if (count < 1) {
            reader.issues().error(*threads, "engine.threads",
                                  fmt::format("'threads' is {}; it must be at least 1", count),
                                  "write auto, or a number of threads");
            return;
        }
        project.engine.threads = count;
    }
}

void readBackend(ValueReader& reader, const YamlNode& node, Project& project) {
    if (!reader.isMap(node, "backend")) {
        return;
    }
    if (const YamlNode* kind = node.find("kind")) {
        reader.text(*kind, "backend.kind", project.backend.kind);
    }
    if (const RegisteredBackend* backend = findBackend(project.backend.kind)) {
        reader.parameters(node, "backend", backend->descriptor, {"kind"},
                          project.backend.parameters);
    } else if (node.entries.size() > 1) {
        reader.issues().leaveOut(); // which keys it may have, nobody knows; checkProject says so
    }
}

} // namespace reprise
