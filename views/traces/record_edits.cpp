#include "views/traces/record_edits.hpp"

#include "core/models/registry.hpp"
#include "views/traces/trace_panels.hpp"
#include "widgets/words.hpp"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace reprise {

namespace {

constexpr double kUsualInterval = 1; // ms

std::vector<RecordableSpec> variablesOf(const std::string& model) {
    const RegisteredModel* found = findModel(model);
    return found != nullptr ? found->descriptor.recordables : std::vector<RecordableSpec>();
}

/// "exc", "neuron 3 of exc", "neurons 0 – 11 of exc", "5 neurons of exc"
QString inSentence(const RecordSpec& record) {
    const QString id = QString::fromStdString(record.population);
    const std::vector<int>& neurons = record.neurons;
    if (neurons.empty()) {
        return id;
    }
    if (neurons.size() == 1) {
        return tr("neuron %1 of %2").arg(neurons.front()).arg(id);
    }
    const bool isRow = neurons.back() - neurons.front() + 1 == int(neurons.size());
    return isRow ? tr("neurons %1 – %2 of %3").arg(neurons.front()).arg(neurons.back()).arg(id)
                 : tr("%1 neurons of %2").arg(neurons.size()).arg(id);
}

const RecordableGroup* findGroup(const std::vector<RecordableGroup>& groups,
                                 const std::string& wanted) {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
        return group.id == wanted || group.circuit == wanted;
    });
    return found == groups.end() ? nullptr : &*found;
}

/// Neurons of the wish that exist, ascending.
std::vector<int> wishedNeurons(const RecordWish& wish, const RecordableGroup& group) {
    std::set<int> wished(wish.neurons.begin(), wish.neurons.end());
    std::erase_if(wished, [&](int neuron) { return neuron < 0 || neuron >= group.size; });
    std::vector<int> neurons(wished.begin(), wished.end());
    if (wish.neurons.empty()) {
        neurons.resize(std::size_t(std::min(kMostCurves, group.size)));
        std::iota(neurons.begin(), neurons.end(), 0);
    }
    return neurons;
}

bool isRecorded(const Project& project, const std::string& population, const std::string& variable,
                int neuron) {
    return std::any_of(project.record.begin(), project.record.end(), [&](const RecordSpec& record) {
        const auto& variables = record.variables;
        const auto& neurons = record.neurons;
        return record.population == population &&
               std::find(variables.begin(), variables.end(), variable) != variables.end() &&
               (neurons.empty() ||
                std::find(neurons.begin(), neurons.end(), neuron) != neurons.end());
    });
}

RecordEdit noEdit(const QString& problem) {
    return {{}, problem, {}};
}

} // namespace

std::vector<RecordableGroup> recordableGroups(const Project& project,
                                              const NetworkOutline* outline) {
    std::vector<RecordableGroup> groups;
    const auto add = [&](RecordableGroup group) {
        if (!group.variables.empty() && group.size > 0) {
            groups.push_back(std::move(group));
        }
    };
    for (const PopulationSpec& population : project.populations) {
        const RegisteredModel* model = findModel(population.model);
        if (model == nullptr || model->descriptor.kind != ModelKind::Circuit) {
            add({population.id, {}, population.size.value_or(1), variablesOf(population.model)});
            continue;
        }
        for (std::size_t p = 0; outline != nullptr && p < outline->populations.size(); ++p) {
            const PopulationOutline& part = outline->populations[p];
            if (part.circuit == population.id) {
                add({part.id, part.circuit, part.size, variablesOf(part.model)});
            }
        }
    }
    return groups;
}

RecordWish wishIn(const QString& text) {
    const QStringList lines = text.split('\n');
    RecordWish wish{lines[0].trimmed().toStdString(), lines.value(1).trimmed().toStdString(), {}};
    for (const QString& word : lines.value(2).split(',', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const int neuron = word.trimmed().toInt(&isNumber);
        if (isNumber) {
            wish.neurons.push_back(neuron);
        }
    }
    return wish;
}

RecordEdit recordEdit(const Project& project, const NetworkOutline* outline,
                      const RecordWish& wish) {
    const std::vector<RecordableGroup> groups = recordableGroups(project, outline);
    const QString id = QString::fromStdString(wish.population);
    const RecordableGroup* group = findGroup(groups, wish.population);
    if (group == nullptr) {
        return noEdit(tr("%1 has no variables to record.").arg(id));
    }
    const std::string variable =
        wish.variable.empty() ? group->variables.front().name : wish.variable;
    QStringList names;
    for (const RecordableSpec& each : group->variables) {
        names += QString::fromStdString(each.name);
    }
    if (!names.contains(QString::fromStdString(variable))) {
        return noEdit(tr("%1 has no variable %2; it has %3.")
                          .arg(id, QString::fromStdString(variable), names.join(", ")));
    }
    RecordSpec added{group->id, {variable}, 0, wishedNeurons(wish, *group)};
    if (added.neurons.empty()) {
        return noEdit(tr("%1 has no such neuron; its neurons are 0 to %2.")
                          .arg(QString::fromStdString(group->id))
                          .arg(group->size - 1));
    }
    const RecordSpec wanted = added;
    std::erase_if(added.neurons,
                  [&](int neuron) { return isRecorded(project, group->id, variable, neuron); });
    if (added.neurons.empty()) {
        return noEdit(tr("%1 of %2 is recorded already.")
                          .arg(QString::fromStdString(variable), inSentence(wanted)));
    }
    if (int(added.neurons.size()) == group->size) {
        added.neurons.clear(); // all
    }
    const double step = project.engine.resolution; // ms
    added.interval = step * std::max(1.0, std::round(kUsualInterval / step));
    const QString text =
        tr("Record %1 of %2").arg(QString::fromStdString(variable), inSentence(added));
    return {text, {}, std::move(added)};
}

} // namespace reprise
