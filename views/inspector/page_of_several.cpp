/// \file
/// Several populations at once: what they share, each value set for all of them in one step.
#include "core/editing/parameter_edit.hpp"
#include "core/models/registry.hpp"
#include "core/project/sections.hpp"
#include "views/inspector/page_shapes.hpp"
#include "widgets/words.hpp"

#include <QStringList>

#include <algorithm>
#include <limits>
#include <map>
#include <memory>
#include <unordered_set>

namespace reprise {

namespace {

constexpr std::size_t kMostCompared = 500; // populations whose parameters are shown

/// Shared by the functions of all fields.
using Ids = std::shared_ptr<const std::unordered_set<std::string>>;
using Getter = std::function<ParameterValue(const PopulationSpec&)>;
using Putter = std::function<void(PopulationSpec&, const ParameterValue&)>;

/// Those of \p ids that are still there.
std::vector<const PopulationSpec*> thoseIn(const Project& project, const Ids& ids) {
    std::vector<const PopulationSpec*> found;
    for (const PopulationSpec& each : project.populations) {
        if (ids->contains(each.id)) {
            found.push_back(&each);
        }
    }
    return found;
}

/// A value that each of them has.
PageField sharedField(const Ids& ids, ParameterSpec spec, const Getter& get, const Putter& put,
                      bool hasDefault) {
    PageField field;
    const std::string key = spec.key;
    field.spec = std::move(spec);
    field.hasDefault = hasDefault;
    field.get = [ids, get](const Project& project) { return get(*thoseIn(project, ids).front()); };
    field.put = [ids, put](Project& project, const ParameterValue& value) {
        for (PopulationSpec& each : project.populations) {
            if (ids->contains(each.id)) {
                put(each, value);
            }
        }
    };
    field.isMixed = [ids, get](const Project& project) {
        const auto all = thoseIn(project, ids);
        return std::ranges::any_of(
            all, [&](const PopulationSpec* each) { return get(*each) != get(*all.front()); });
    };
    field.step = [count = ids->size(), shown = field.spec](const Project&,
                                                           const ParameterValue& value) {
        return tr("Set %1 of %2 populations to %3")
            .arg(QString::fromStdString(shown.key))
            .arg(count)
            .arg(wordedValue(shown, value));
    };
    return field;
}

/// As setParameter() does: a value that is the default is not written.
void putParameter(PopulationSpec& population, const std::string& key, const ParameterValue& value) {
    const ModelDescriptor& model = findModel(population.model)->descriptor;
    const ParameterSpec& spec = *model.find(key);
    if (spec.neededExample.empty() && value == model.defaultOf(spec, population.parameters)) {
        population.parameters.erase(key);
    } else {
        population.parameters[key] = value;
    }
}

bool isTheSame(const ParameterSpec& a, const ParameterSpec& b) {
    return a.key == b.key && a.kind == b.kind && a.unit == b.unit && a.choices == b.choices &&
           a.hardMin == b.hardMin && a.hardMax == b.hardMax && a.excludesMin == b.excludesMin;
}

/// Parameters that every one of \p models has alike.
std::vector<ParameterSpec> sharedBy(const std::vector<const ModelDescriptor*>& models) {
    std::vector<ParameterSpec> shared;
    std::ranges::copy_if(models.front()->parameters, std::back_inserter(shared),
                         [&](const ParameterSpec& spec) {
                             return std::ranges::all_of(models, [&](const ModelDescriptor* model) {
                                 const ParameterSpec* own = model->find(spec.key);
                                 return own != nullptr && isTheSame(*own, spec);
                             });
                         });
    return shared;
}

/// "3 iaf_psc_exp, 2 poisson_generator"
QString modelsInWords(const std::vector<const PopulationSpec*>& all) {
    std::map<std::string, int> counts;
    for (const PopulationSpec* each : all) {
        ++counts[each->model];
    }
    QStringList parts;
    for (const auto& [model, count] : counts) {
        parts += QStringLiteral("%1 %2").arg(count).arg(QString::fromStdString(model));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

std::optional<PageShape> shapeOfSeveral(const Project& project,
                                        const std::vector<std::string>& ids) {
    const auto all = thoseIn(
        project, std::make_shared<const std::unordered_set<std::string>>(ids.begin(), ids.end()));
    if (all.size() < 2) {
        return std::nullopt;
    }
    std::unordered_set<std::string> there;
    std::vector<const ModelDescriptor*> models;
    bool haveSizes = true;
    for (const PopulationSpec* each : all) {
        there.insert(each->id);
        if (const RegisteredModel* model = findModel(each->model)) {
            models.push_back(&model->descriptor);
            haveSizes = haveSizes && model->descriptor.kind != ModelKind::Circuit;
        }
    }
    const Ids present = std::make_shared<const std::unordered_set<std::string>>(std::move(there));
    PageShape shape;
    shape.name = tr("%1 populations").arg(all.size());
    shape.summary = tr("%1 populations: %2. A value is set for all of them.")
                        .arg(all.size())
                        .arg(modelsInWords(all));
    if (haveSizes) {
        shape.fields.push_back(sharedField(
            present,
            integer("size", "N", 1)
                .range(1, std::numeric_limits<int>::max())
                .in("Populations")
                .says("Number of neurons of each population."),
            [](const PopulationSpec& each) {
                return ParameterValue(std::int64_t{each.size.value_or(1)});
            },
            [](PopulationSpec& each, const ParameterValue& value) {
                each.size = static_cast<int>(std::get<std::int64_t>(value));
            },
            false));
    }
    shape.fields.push_back(sharedField(
        present,
        boolean("record_spikes", true)
            .in("Populations")
            .says("Whether their spikes are written and shown; else they are counted only."),
        [](const PopulationSpec& each) { return ParameterValue(each.recordSpikes); },
        [](PopulationSpec& each, const ParameterValue& value) {
            each.recordSpikes = std::get<bool>(value);
        },
        true));
    if (models.size() < all.size() || all.size() > kMostCompared) {
        return shape; // one of them has a model that nobody knows, or each look would take long
    }
    for (ParameterSpec& spec : sharedBy(models)) {
        const std::string key = spec.key;
        const bool hasDefault = std::ranges::all_of(models, [&](const ModelDescriptor* model) {
            return model->variantKey.empty() && spec.neededExample.empty() &&
                   model->find(key)->defaultValue == spec.defaultValue;
        });
        shape.fields.push_back(sharedField(
            present, std::move(spec),
            [key](const PopulationSpec& each) {
                return findModel(each.model)->descriptor.value(key, each.parameters);
            },
            [key](PopulationSpec& each, const ParameterValue& value) {
                putParameter(each, key, value);
            },
            hasDefault));
    }
    return shape;
}

} // namespace reprise
