#include "core/project/project_tree.hpp"

#include "core/environment/maps/map_text.hpp"
#include "core/models/backend_registry.hpp"
#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/project/sections.hpp"
#include "core/values/units.hpp"

#include <fmt/format.h>

#include <set>

namespace reprise {
namespace {

YamlPtr numberNode(double value) {
    return YamlNode::scalar(shortestNumber(value));
}

/// What of a size was chosen.
void addDrawnSize(YamlNode& node, const DrawnSize& size) {
    if (size.width > 0) {
        node.add("width", numberNode(size.width));
    }
    if (size.height > 0) {
        node.add("height", numberNode(size.height));
    }
}

template<typename Whole> YamlPtr wholeNode(Whole value) {
    return YamlNode::scalar(fmt::format("{}", value));
}

YamlPtr distributionNode(const Distribution& distribution) {
    YamlPtr numbers = YamlNode::list();
    numbers->add(numberNode(distribution.first));
    numbers->add(numberNode(distribution.second));
    YamlPtr node = YamlNode::map();
    node->add(toText(distribution.kind), numbers);
    return node;
}

YamlPtr realNode(const RealOrDistribution& value) {
    const auto* distribution = std::get_if<Distribution>(&value);
    return distribution != nullptr ? distributionNode(*distribution)
                                   : numberNode(std::get<double>(value));
}

YamlPtr valueNode(const ParameterValue& value) {
    if (const auto* list = std::get_if<std::vector<double>>(&value)) {
        YamlPtr node = YamlNode::list();
        for (const double element : *list) {
            node->add(numberNode(element));
        }
        return node;
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return YamlNode::quoted(*text);
    }
    if (const auto* words = std::get_if<std::vector<std::string>>(&value)) {
        if (words->size() == 1) {
            return YamlNode::quoted(words->front());
        }
        YamlPtr node = YamlNode::list();
        for (const std::string& word : *words) {
            node->add(YamlNode::quoted(word));
        }
        return node;
    }
    if (const auto* distribution = std::get_if<Distribution>(&value)) {
        return distributionNode(*distribution);
    }
    return YamlNode::scalar(toText(value));
}

/// Adds parameters in the order in which their model lists them.
void addParameters(const ParameterMap& parameters, const ModelDescriptor* model, YamlNode& node) {
    std::set<std::string> written;
    if (model != nullptr) {
        for (const ParameterSpec& spec : model->parameters) {
            const auto set = parameters.find(spec.key);
            if (set != parameters.end() && written.insert(spec.key).second) {
                node.add(spec.key, valueNode(set->second));
            }
        }
    }
    for (const auto& [key, value] : parameters) {
        if (!written.contains(key)) {
            node.add(key, valueNode(value));
        }
    }
}

void addParameters(const ParameterMap& parameters, const std::string& model, YamlNode& node) {
    const RegisteredModel* known = findModel(model);
    addParameters(parameters, known != nullptr ? &known->descriptor : nullptr, node);
}

YamlPtr parametersNode(const ParameterMap& parameters, const std::string& model) {
    YamlPtr node = YamlNode::map();
    addParameters(parameters, model, *node);
    return node;
}

YamlPtr populationNode(const PopulationSpec& population) {
    YamlPtr node = YamlNode::map();
    node->add("id", YamlNode::quoted(population.id));
    node->add("model", YamlNode::quoted(population.model));
    if (population.size) {
        node->add("size", wholeNode(*population.size));
    }
    if (!population.parameters.empty()) {
        node->add("parameters", parametersNode(population.parameters, population.model));
    }
    if (!population.recordSpikes) {
        node->add("record_spikes", YamlNode::scalar("false"));
    }
    if (population.layout) {
        YamlPtr layout = YamlNode::map();
        layout->add("x", numberNode(population.layout->x));
        layout->add("y", numberNode(population.layout->y));
        addDrawnSize(*layout, population.drawnSize);
        node->add("layout", layout);
    }
    return node;
}

YamlPtr connectionsNode(const std::vector<std::vector<double>>& rows) {
    YamlPtr node = YamlNode::list();
    for (const std::vector<double>& row : rows) {
        YamlPtr columns = YamlNode::list();
        for (const double column : row) {
            columns->add(numberNode(column));
        }
        node->add(columns);
    }
    return node;
}

YamlPtr projectionNode(const ProjectionSpec& projection) {
    const ProjectionSpec usual;
    YamlPtr node = YamlNode::map();
    if (!projection.id.empty()) {
        node->add("id", YamlNode::quoted(projection.id));
    }
    node->add("from", YamlNode::quoted(projection.from));
    node->add("to", YamlNode::quoted(projection.to));
    node->add("connect", YamlNode::quoted(projection.connect));
    if (projection.connect == "fixed_probability") {
        node->add("probability", numberNode(projection.probability));
    } else if (projection.connect == "fixed_indegree") {
        node->add("indegree", wholeNode(projection.indegree));
    } else if (projection.connect == "list") {
        node->add("list", connectionsNode(projection.list));
    }
    if (projection.synapse != usual.synapse) {
        node->add("synapse", YamlNode::quoted(projection.synapse));
    }
    if (projection.receptor != usual.receptor) {
        node->add("receptor", YamlNode::quoted(projection.receptor));
    }
    node->add("weight", realNode(projection.weight));
    node->add("delay", realNode(projection.delay));
    if (!projection.parameters.empty()) {
        node->add("parameters", parametersNode(projection.parameters, projection.synapse));
    }
    return node;
}

YamlPtr sequenceSetNode(const SequenceSetSpec& set) {
    if (!set.generator.empty()) {
        YamlPtr node = YamlNode::map();
        node->add("generator", YamlNode::quoted(set.generator));
        addParameters(set.parameters, set.generator, *node);
        return node;
    }
    if (!set.published.empty()) {
        return YamlNode::quoted(set.published);
    }
    return sequencesNode(set.list, true);
}

YamlPtr patternSequencesNode(const std::vector<std::vector<int>>& sequences) {
    YamlPtr node = YamlNode::list();
    for (const std::vector<int>& sequence : sequences) {
        YamlPtr row = YamlNode::list();
        for (const int pattern : sequence) {
            row->add(wholeNode(pattern));
        }
        node->add(row);
    }
    return node;
}

YamlPtr inputsNode(const std::vector<InputSpec>& inputs) {
    YamlPtr node = YamlNode::list(false);
    for (const InputSpec& input : inputs) {
        YamlPtr item = YamlNode::map();
        item->add("id", YamlNode::quoted(input.id));
        item->add("kind", YamlNode::quoted(input.kind));
        if (!input.like.empty()) {
            item->add("like", YamlNode::quoted(input.like));
        }
        addParameters(input.parameters, input.kind, *item);
        if (!input.patternSequences.empty()) {
            item->add("pattern_sequences", patternSequencesNode(input.patternSequences));
        }
        if (!input.testPatternSequences.empty()) {
            item->add("test_pattern_sequences", patternSequencesNode(input.testPatternSequences));
        }
        node->add(item);
    }
    return node;
}

/// Only what the phase knows, so that one given to another target leaves nothing behind that the
/// reader would refuse.
YamlPtr phaseNode(const Project& project, const PhaseSpec& phase) {
    YamlPtr node = YamlNode::map();
    node->add("do", YamlNode::quoted(phase.action));
    const RegisteredPhase* registered = phaseOf(project, phase);
    if (!phase.target.empty() && (registered == nullptr || registered->descriptor.hasTarget())) {
        node->add("target", YamlNode::quoted(phase.target));
    }
    if (!phase.isEnabled) {
        node->add("enabled", YamlNode::scalar("false"));
    }
    if (registered == nullptr) {
        addParameters(phase.parameters, nullptr, *node);
        return node;
    }
    ParameterMap known = phase.parameters;
    std::erase_if(known, [&](const auto& entry) {
        return registered->descriptor.find(entry.first) == nullptr;
    });
    addParameters(known, &registered->descriptor, *node);
    return node;
}

YamlPtr experimentsNode(const Project& project) {
    YamlPtr node = YamlNode::list(false);
    for (const ExperimentSpec& experiment : project.experiments) {
        YamlPtr item = YamlNode::map(false);
        item->add("name", YamlNode::quoted(experiment.name));
        YamlPtr phases = YamlNode::list(false);
        for (const PhaseSpec& phase : experiment.phases) {
            phases->add(phaseNode(project, phase));
        }
        item->add("phases", phases);
        node->add(item);
    }
    return node;
}

YamlPtr recordNode(const std::vector<RecordSpec>& records, double resolution) {
    YamlPtr node = YamlNode::list(false);
    for (const RecordSpec& record : records) {
        YamlPtr item = YamlNode::map();
        item->add("population", YamlNode::quoted(record.population));
        YamlPtr variables = YamlNode::list();
        for (const std::string& variable : record.variables) {
            variables->add(YamlNode::quoted(variable));
        }
        item->add("variables", variables);
        if (record.interval != resolution) {
            item->add("interval", numberNode(record.interval));
        }
        if (!record.neurons.empty()) {
            YamlPtr neurons = YamlNode::list();
            for (const int neuron : record.neurons) {
                neurons->add(wholeNode(neuron));
            }
            item->add("neurons", neurons);
        }
        node->add(item);
    }
    return node;
}

YamlPtr networkNode(const Project& project) {
    YamlPtr node = YamlNode::map(false);
    if (!project.populations.empty()) {
        YamlPtr populations = YamlNode::list(false);
        for (const PopulationSpec& population : project.populations) {
            populations->add(populationNode(population));
        }
        node->add("populations", populations);
    }
    if (!project.projections.empty()) {
        YamlPtr projections = YamlNode::list(false);
        for (const ProjectionSpec& projection : project.projections) {
            projections->add(projectionNode(projection));
        }
        node->add("projections", projections);
    }
    return node;
}

YamlPtr pointNode(const LayoutSpec& point) {
    YamlPtr node = YamlNode::list();
    node->add(numberNode(point.x));
    node->add(numberNode(point.y));
    return node;
}

YamlPtr groupNode(const GroupSpec& group) {
    YamlPtr node = YamlNode::map();
    if (!group.name.empty()) {
        node->add("name", YamlNode::quoted(group.name));
    }
    YamlPtr members = YamlNode::list();
    for (const std::string& member : group.members) {
        members->add(YamlNode::quoted(member));
    }
    node->add("members", members);
    return node;
}

YamlPtr drawingNode(const DrawingSpec& drawing) {
    YamlPtr node = YamlNode::map(false);
    YamlPtr notes = YamlNode::list(false);
    for (const NoteSpec& note : drawing.notes) {
        YamlPtr item = YamlNode::map();
        item->add("text", YamlNode::quoted(note.text));
        item->add("x", numberNode(note.at.x));
        item->add("y", numberNode(note.at.y));
        addDrawnSize(*item, note.size);
        notes->add(item);
    }
    YamlPtr arrows = YamlNode::list(false);
    for (const ArrowSpec& arrow : drawing.arrows) {
        YamlPtr item = YamlNode::map();
        item->add("from", pointNode(arrow.from));
        item->add("to", pointNode(arrow.to));
        arrows->add(item);
    }
    YamlPtr groups = YamlNode::list(false);
    for (const GroupSpec& group : drawing.groups) {
        groups->add(groupNode(group));
    }
    for (const auto& [key, list] :
         {std::pair("notes", notes), std::pair("arrows", arrows), std::pair("groups", groups)}) {
        if (!list->items.empty()) {
            node->add(key, list);
        }
    }
    return node;
}

} // namespace

YamlPtr projectTree(const Project& project, bool hasDefaults) {
    const Project usual;
    YamlPtr root = YamlNode::map(false);
    root->add("reprise", wholeNode(kFormatVersion));
    if (!project.name.empty()) {
        root->add("name", YamlNode::quoted(project.name));
    }
    root->add("seed", wholeNode(project.seed));
    if (!project.notes.empty()) {
        root->add("notes", YamlNode::quoted(project.notes));
    }
    if (hasDefaults || project.engine != usual.engine) {
        YamlPtr engine = YamlNode::map();
        engine->add("resolution", numberNode(project.engine.resolution));
        engine->add("threads", project.engine.threads == 0 ? YamlNode::scalar("auto")
                                                           : wholeNode(project.engine.threads));
        root->add("engine", engine);
    }
    if (!project.populations.empty() || !project.projections.empty()) {
        root->add("network", networkNode(project));
    }
    const EnvironmentSpec& surroundings = project.environment;
    const bool hasMap = surroundings.map != nullptr || !surroundings.mapFile.empty();
    if (hasMap || !surroundings.sequences.isEmpty() || !surroundings.inputs.empty()) {
        YamlPtr environment = YamlNode::map(false);
        if (hasMap) {
            environment->add("map", surroundings.mapFile.empty()
                                        ? mapNode(*surroundings.map, false)
                                        : YamlNode::quoted(surroundings.mapFile));
        }
        if (!surroundings.sequences.isEmpty()) {
            environment->add("sequences", sequenceSetNode(surroundings.sequences));
        }
        if (!surroundings.inputs.empty()) {
            environment->add("inputs", inputsNode(surroundings.inputs));
        }
        root->add("environment", environment);
    }
    if (!project.experiments.empty()) {
        root->add("experiments", experimentsNode(project));
    }
    if (project.duration) {
        root->add("duration", numberNode(*project.duration));
    }
    if (!project.record.empty()) {
        root->add("record", recordNode(project.record, project.engine.resolution));
    }
    if (project.backend != usual.backend) {
        YamlPtr backend = YamlNode::map();
        backend->add("kind", YamlNode::quoted(project.backend.kind));
        const RegisteredBackend* known = findBackend(project.backend.kind);
        addParameters(project.backend.parameters, known != nullptr ? &known->descriptor : nullptr,
                      *backend);
        root->add("backend", backend);
    }
    if (project.drawing != usual.drawing) {
        root->add("drawing", drawingNode(project.drawing));
    }
    if (!project.batch.empty()) {
        const YamlDocument batch = parseYaml(project.batch);
        root->add("batch", batch.root == nullptr ? YamlNode::quoted(project.batch) : batch.root);
    }
    return root;
}

} // namespace reprise
