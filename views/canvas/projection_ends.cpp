#include "views/canvas/projection_ends.hpp"

#include "core/models/registry.hpp"
#include "core/network/build_error.hpp"
#include "core/network/circuit.hpp"
#include "core/network/project_network.hpp"
#include "views/canvas/canvas_words.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace reprise {

namespace {

/// Models of what a circuit of this model expands into, by the name of the part, as a small one
/// does.
const std::map<std::string, std::string>& partsOfSample(const std::string& model) {
    static std::map<std::string, std::map<std::string, std::string>> known;
    const auto [found, isNew] = known.try_emplace(model);
    if (!isNew) {
        return found->second;
    }
    Project sample;
    PopulationSpec& circuit = sample.populations.emplace_back();
    circuit.id = "sample";
    circuit.model = model;
    sample.environment.sequences.list = {{"A", "B"}};
    try {
        for (const PopulationOutline& part : buildNetwork(sample).network.outline.populations) {
            found->second[part.id.substr(part.id.find('.') + 1)] = part.model;
        }
    } catch (const BuildError&) { // one that needs more than this: its parts stay unknown
    }
    return found->second;
}

/// What its parts are called, of a circuit with these parameters.
std::vector<std::string> partNames(const Project& project, const PopulationSpec& population) {
    const auto* maker = makerOf<CircuitFactory>(population.model);
    std::vector<std::string> names;
    for (const auto& [name, neurons] :
         (*maker)(population.id)->estimate(project, population).parts) {
        names.push_back(name);
    }
    return names;
}

/// Inputs first tell nothing of the network: what receives comes before what only sends.
void putUsualFirst(std::vector<ProjectionEnd>& ends) {
    std::ranges::stable_partition(ends, [](const ProjectionEnd& end) { return end.receives(); });
}

double usualWeight(const ModelDescriptor& source, const ReceptorSpec& receptor) {
    constexpr double kUsualCurrent = 50; // pA, some tenths of a mV in usual neurons
    const bool sendsCurrent =
        source.kind == ModelKind::Input && source.find("amplitude") != nullptr;
    return receptor.unit == "pA" && !sendsCurrent ? kUsualCurrent : 1;
}

double usualDelay(double resolution) {
    constexpr double kUsual = 1.5; // ms
    return resolution > 0 ? std::max(1.0, std::round(kUsual / resolution)) * resolution : kUsual;
}

} // namespace

std::vector<ProjectionEnd> endsOf(const Project& project, const std::string& population) {
    std::vector<ProjectionEnd> ends;
    const PopulationSpec* spec = project.findPopulation(population);
    const RegisteredModel* model = spec == nullptr ? nullptr : findModel(spec->model);
    if (model == nullptr) {
        return ends;
    }
    if (model->descriptor.kind != ModelKind::Circuit) {
        return {{population, &model->descriptor}};
    }
    const std::map<std::string, std::string>& parts = partsOfSample(spec->model);
    for (const std::string& name : partNames(project, *spec)) {
        const auto part = parts.find(name);
        const RegisteredModel* ofPart = part == parts.end() ? nullptr : findModel(part->second);
        if (ofPart != nullptr) {
            ends.push_back({population + "." + name, &ofPart->descriptor});
        }
    }
    putUsualFirst(ends);
    return ends;
}

std::optional<ProjectionEnd> endOf(const Project& project, const std::string& id) {
    for (ProjectionEnd& end : endsOf(project, populationOf(id))) {
        if (end.id == id) {
            return end;
        }
    }
    return std::nullopt;
}

std::vector<const ModelDescriptor*> synapsesOnto(const ModelDescriptor& target) {
    std::vector<const ModelDescriptor*> fitting;
    for (const RegisteredModel* model : modelsOfKind(ModelKind::Synapse)) {
        const ModelDescriptor& synapse = model->descriptor;
        const bool areMade = synapse.partner == target.id || target.partner == synapse.id;
        if (areMade || (synapse.partner.empty() && target.partner.empty())) {
            fitting.push_back(&synapse);
        }
    }
    std::ranges::stable_partition(
        fitting, [](const ModelDescriptor* synapse) { return synapse->id == "static"; });
    return fitting;
}

std::optional<ProjectionSpec> usualProjection(const Project& project, const std::string& from,
                                              const std::string& to, QString& refusal) {
    const std::vector<ProjectionEnd> sources = endsOf(project, from);
    std::vector<ProjectionEnd> targets = endsOf(project, to);
    if (sources.empty() || targets.empty()) {
        refusal = tr("What %1 consists of is not known").arg(inText(sources.empty() ? from : to));
        return std::nullopt;
    }
    std::erase_if(targets, [](const ProjectionEnd& end) { return !end.receives(); });
    if (targets.empty()) {
        refusal = tr("%1 is an input and receives nothing").arg(inText(to));
        return std::nullopt;
    }
    const ProjectionEnd& target = targets.front();
    const std::vector<const ModelDescriptor*> synapses = synapsesOnto(*target.model);
    if (synapses.empty()) {
        refusal = tr("No synapses end on %1").arg(inText(target.model->id));
        return std::nullopt;
    }
    ProjectionSpec spec;
    spec.from = sources.front().id;
    spec.to = target.id;
    spec.synapse = synapses.front()->id;
    spec.weight = usualWeight(*sources.front().model, target.model->receptors.front());
    spec.delay = usualDelay(project.engine.resolution);
    return spec;
}

} // namespace reprise
