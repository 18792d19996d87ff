#include "core/models/registry.hpp"
#include "core/models/synapse_group.hpp"
#include "core/numerics/grid.hpp"
#include "core/project/checks.hpp"
#include "core/project/sections.hpp"
#include "core/values/lookalikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace reprise {
namespace {

constexpr std::array kConnects{"one_to_one", "all_to_all", "fixed_probability", "fixed_indegree",
                               "list"};

/// Neurons of a population if that is known without expanding a circuit.
std::optional<int> sizeOf(const PopulationIndex& populations, const std::string& id) {
    const PopulationSpec* population = populations.find(id);
    const ModelDescriptor* model = populations.modelOf(id);
    if (population == nullptr || model == nullptr || model->kind == ModelKind::Circuit) {
        return std::nullopt;
    }
    return population->size.value_or(1);
}

void checkSize(const PopulationSpec& population, const ModelDescriptor& model,
               const std::string& path, IssueCollector& issues) {
    if (!population.size) {
        return;
    }
    if (model.kind == ModelKind::Circuit) {
        issues.error(path, fmt::format("circuit '{}' takes no 'size'", population.id),
                     "its parameters decide how many neurons it has; remove 'size'");
    } else if (*population.size < 1 || *population.size > kMaximumSize) {
        issues.error(path, fmt::format("'size' of '{}' is {}; it must be between 1 and {}",
                                       population.id, *population.size, kMaximumSize));
    }
}

void checkModel(const PopulationSpec& population, const std::string& path, IssueCollector& issues) {
    const RegisteredModel* model = findModel(population.model);
    const std::vector<std::string> known = populationModelIds();
    if (model == nullptr) {
        issues.error(joined(path, "model"),
                     fmt::format("there is no model {}", inQuotes(population.model)),
                     suggestion(population.model, known));
        return;
    }
    const ModelDescriptor& descriptor = model->descriptor;
    if (std::find(known.begin(), known.end(), descriptor.id) == known.end()) {
        issues.error(joined(path, "model"),
                     fmt::format("'{}' is a {}, which cannot be a population", descriptor.id,
                                 descriptor.kind.word),
                     suggestion("", known));
        return;
    }
    checkSize(population, descriptor, joined(path, "size"), issues);
    checkParameters(descriptor, population.parameters, joined(path, "parameters"), issues);
}

void checkReceptor(const PopulationIndex& populations, const ProjectionSpec& projection,
                   const std::string& path, IssueCollector& issues) {
    const ModelDescriptor* target = populations.modelOf(projection.to);
    if (target == nullptr || target->kind == ModelKind::Circuit) {
        return; // the builder knows the parts of circuits
    }
    if (target->kind == ModelKind::Input) {
        issues.error(joined(path, "to"),
                     fmt::format("'{}' is an input and receives no synapses", projection.to),
                     "name a population of neurons");
        return;
    }
    std::vector<std::string> names;
    for (const ReceptorSpec& receptor : target->receptors) {
        names.push_back(receptor.name);
    }
    if (!projection.receptor.empty() &&
        std::find(names.begin(), names.end(), projection.receptor) == names.end()) {
        issues.error(
            joined(path, "receptor"),
            fmt::format("'{}' has no receptor {}", projection.to, inQuotes(projection.receptor)),
            suggestion(projection.receptor, names));
    }
}

void checkSynapse(const ProjectionSpec& projection, const std::string& path,
                  IssueCollector& issues) {
    const RegisteredModel* synapse = findModel(projection.synapse);
    if (synapse == nullptr || synapse->descriptor.kind != ModelKind::Synapse) {
        std::vector<std::string> known;
        for (const RegisteredModel* model : modelsOfKind(ModelKind::Synapse)) {
            known.push_back(model->descriptor.id);
        }
        issues.error(joined(path, "synapse"),
                     fmt::format("there is no synapse model {}", inQuotes(projection.synapse)),
                     suggestion(projection.synapse, known));
        return;
    }
    checkParameters(synapse->descriptor, projection.parameters, joined(path, "parameters"), issues);
}

/// \p subject begins the sentence.
void checkWeight(double weight, const std::string& subject, const std::string& path,
                 IssueCollector& issues) {
    if (!std::isfinite(weight)) {
        issues.error(path, fmt::format("{} must be finite, not {}", subject, weight));
    } else if (std::abs(weight) > kGreatestWeight) {
        issues.error(path, fmt::format("{} is {}; beyond {:.0e} currents would not stay finite",
                                       subject, weight, kGreatestWeight));
    }
}

void checkList(const PopulationIndex& populations, const ProjectionSpec& projection,
               const std::string& path, IssueCollector& issues) {
    const std::array sizes{sizeOf(populations, projection.from),
                           sizeOf(populations, projection.to)};
    const std::array<const std::string*, 2> ids{&projection.from, &projection.to};
    for (std::size_t i = 0; i < projection.list.size() && !issues.isFull(); ++i) {
        const std::vector<double>& row = projection.list[i];
        for (std::size_t k = 0; k < std::min<std::size_t>(row.size(), 2); ++k) {
            if (row[k] < 0 || (sizes[k] && row[k] >= *sizes[k])) {
                issues.error(joined(joined(path, i), k),
                             fmt::format("neuron {} does not exist in '{}'", row[k], *ids[k]),
                             sizes[k] ? fmt::format("neurons count from 0 to {}", *sizes[k] - 1)
                                      : std::string("neurons count from 0"));
            }
        }
        if (row.size() > 2) {
            checkWeight(row[2], fmt::format("weight of connection {}", i + 1),
                        joined(joined(path, i), 2), issues);
        }
        if (row.size() > 3) {
            checkOnGrid(row[3], delayLimits(populations.project()), joined(joined(path, i), 3),
                        issues);
        }
    }
}

void checkConnect(const PopulationIndex& populations, const ProjectionSpec& projection,
                  const std::string& path, IssueCollector& issues) {
    const std::vector<std::string> known(kConnects.begin(), kConnects.end());
    if (std::find(known.begin(), known.end(), projection.connect) == known.end()) {
        issues.error(joined(path, "connect"),
                     fmt::format("there is no connection rule {}", inQuotes(projection.connect)),
                     suggestion(projection.connect, known));
    } else if (projection.connect == "fixed_probability") {
        if (!(projection.probability >= 0 && projection.probability <= 1)) {
            issues.error(joined(path, "probability"),
                         fmt::format("'probability' is {}; it must be between 0 and 1",
                                     projection.probability));
        }
    } else if (projection.connect == "fixed_indegree") {
        if (projection.indegree < 0 || projection.indegree > kMaximumSize) {
            issues.error(joined(path, "indegree"),
                         fmt::format("'indegree' is {}; it must be between 0 and {}",
                                     projection.indegree, kMaximumSize));
        }
    } else if (projection.connect == "list") {
        checkList(populations, projection, joined(path, "list"), issues);
    } else if (projection.connect == "one_to_one") {
        const auto sources = sizeOf(populations, projection.from);
        const auto targets = sizeOf(populations, projection.to);
        if (sources && targets && *sources != *targets) {
            issues.error(joined(path, "connect"),
                         fmt::format("one_to_one needs equal sizes, but '{}' has {} neurons and "
                                     "'{}' has {}",
                                     projection.from, *sources, projection.to, *targets),
                         "connect all_to_all, or make the sizes equal");
        }
    }
}

void checkWeight(const ProjectionSpec& projection, const std::string& path,
                 IssueCollector& issues) {
    if (const auto* drawn = std::get_if<Distribution>(&projection.weight)) {
        const ParameterSpec range = drawnWeights(projection);
        if (drawn->kind == Distribution::Kind::Uniform && projection.receptor.empty() &&
            drawn->first < 0 && drawn->second > 0) {
            issues.error(path, "the weights of this projection have both signs",
                         "name a receptor, or write two projections");
            return;
        }
        checkDistribution(range, *drawn, path, issues);
    } else {
        checkWeight(std::get<double>(projection.weight), "'weight'", path, issues);
    }
}

} // namespace

std::vector<std::string> populationIds(const Project& project) {
    std::vector<std::string> ids;
    for (const PopulationSpec& population : project.populations) {
        ids.push_back(population.id);
    }
    return ids;
}

void checkCount(std::size_t count, int most, const char* path, IssueCollector& issues) {
    if (count > static_cast<std::size_t>(most)) {
        issues.error(
            path,
            fmt::format("there are {} {}; at most {} are accepted", count, subjectOf(path), most),
            std::string_view(path).starts_with("network.")
                ? "let one entry describe many neurons or connections"
                : "");
    }
}

std::string checkId(const std::string& id, const std::string& list, std::size_t index,
                    std::set<std::string>& seen, IssueCollector& issues) {
    const std::string byIndex = joined(list, index);
    if (!isIdentifier(id)) {
        issues.error(joined(byIndex, "id"), fmt::format("{} cannot be an id", inQuotes(id)),
                     lookalikeFix(id, "use letters, digits, '_' and '-', beginning with a letter"));
        return byIndex;
    }
    if (!seen.insert(id).second) { // the id leads to the first of the two
        issues.error(
            joined(byIndex, "id"),
            fmt::format("two {} have the id {}", list.substr(list.rfind('.') + 1), inQuotes(id)),
            "rename one of them");
        return byIndex;
    }
    return joined(list, id);
}

bool checkReference(const PopulationIndex& populations, const std::string& id,
                    const std::string& path, IssueCollector& issues) {
    const std::size_t dot = id.find('.');
    const PopulationSpec* population = populations.find(id.substr(0, dot));
    if (population == nullptr) {
        issues.error(path, fmt::format("there is no population {}", inQuotes(id)),
                     suggestion(id, populationIds(populations.project())));
        return false;
    }
    const ModelDescriptor* model = populations.modelOf(id);
    if (dot != std::string::npos && model != nullptr && model->kind != ModelKind::Circuit) {
        issues.error(path,
                     fmt::format("'{}' is no circuit, so it has no part {}", population->id,
                                 inQuotes(id.substr(dot + 1))),
                     fmt::format("write '{}'", population->id));
        return false;
    }
    return true;
}

ParameterSpec drawnWeights(const ProjectionSpec& projection) {
    ParameterSpec spec =
        real("weight", "", "", 1).varies().range(-kGreatestWeight, kGreatestWeight);
    if (projection.receptor.empty()) { // the sign of the weight chooses it
        centreOf(projection.weight) < 0 ? spec.range(-kGreatestWeight, 0)
                                        : spec.range(0, kGreatestWeight);
    }
    return spec;
}

ParameterSpec drawnDelays(double resolution) {
    return real("delay", "", "ms", 1).varies().range(resolution, kMostDelaySteps * resolution);
}

void checkOnGrid(double time, const TimeLimits& limits, const std::string& path,
                 IssueCollector& issues) {
    const double resolution = limits.resolution;
    if (!(resolution > 0)) {
        return; // reported where it stands
    }
    if (time > limits.most) {
        issues.error(path,
                     fmt::format("{} is {} ms; it may be at most {} ms at the resolution of {} ms",
                                 subjectOf(path), time, limits.most, resolution),
                     "use a shorter time");
    } else if (!(time > 0 && isOnGrid(time, resolution))) {
        const double steps = std::max(std::round(time / resolution), 1.0);
        // Through text with 12 digits, so that three steps of 0.1 read 0.3.
        const double nearest = std::stod(fmt::format("{:.12g}", steps * resolution));
        issues.error(path,
                     fmt::format("{} is {} ms; it must be a positive multiple of the resolution, "
                                 "{} ms",
                                 subjectOf(path), time, resolution),
                     std::isfinite(time) ? fmt::format("the nearest is {} ms", nearest)
                                         : std::string());
    }
}

TimeLimits delayLimits(const Project& project) {
    return {project.engine.resolution, kMostDelaySteps * project.engine.resolution};
}

void checkPopulations(const Project& project, IssueCollector& issues) {
    checkCount(project.populations.size(), kMaximumParts, kPopulationsPath, issues);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < project.populations.size() && !issues.isFull(); ++i) {
        const PopulationSpec& population = project.populations[i];
        const std::string path = checkId(population.id, kPopulationsPath, i, seen, issues);
        checkModel(population, path, issues);
        if (population.layout && !isOnCanvas(*population.layout)) {
            issues.error(joined(path, "layout"),
                         fmt::format("'layout' of '{}' must be within {:.0f} units of the origin",
                                     population.id, kFarthestDrawn));
        }
        checkDrawnSize(population.drawnSize, joined(path, "layout"), issues);
    }
}

void checkProjections(const Project& project, IssueCollector& issues) {
    checkCount(project.projections.size(), kMaximumParts, kProjectionsPath, issues);
    if (project.populations.size() > kMaximumParts || project.projections.size() > kMaximumParts) {
        return; // their references would take too long to follow
    }
    const PopulationIndex populations(project);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < project.projections.size() && !issues.isFull(); ++i) {
        const ProjectionSpec& projection = project.projections[i];
        const std::string path = projection.id.empty()
                                     ? joined(kProjectionsPath, i)
                                     : checkId(projection.id, kProjectionsPath, i, seen, issues);
        const bool hasSource =
            checkReference(populations, projection.from, joined(path, "from"), issues);
        if (checkReference(populations, projection.to, joined(path, "to"), issues) && hasSource) {
            checkReceptor(populations, projection, path, issues);
        }
        checkConnect(populations, projection, path, issues);
        checkSynapse(projection, path, issues);
        checkWeight(projection, joined(path, "weight"), issues);
        if (const auto* drawn = std::get_if<Distribution>(&projection.delay)) {
            checkDistribution(drawnDelays(project.engine.resolution), *drawn, joined(path, "delay"),
                              issues);
        } else {
            checkOnGrid(std::get<double>(projection.delay), delayLimits(project),
                        joined(path, "delay"), issues);
        }
    }
}

} // namespace reprise
