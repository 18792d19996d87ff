#include "views/traces/trace_panels.hpp"

#include "widgets/words.hpp"

#include <algorithm>
#include <set>

namespace reprise {

namespace {

/// Neurons that follow one another, the same in all panels.
bool areConsecutive(const std::vector<TracePanel>& panels) {
    if (panels.empty() || panels.front().recorded.empty()) {
        return false;
    }
    return std::all_of(panels.begin(), panels.end(), [&](const TracePanel& panel) {
        const auto& all = panel.recorded;
        const int first = panels.front().recorded.front().neuron;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i].neuron != first + int(i)) {
                return false;
            }
        }
        return all.size() == panels.front().recorded.size();
    });
}

} // namespace

std::vector<TracePanel> tracePanels(const std::vector<RecordedVariable>& variables,
                                    const NetworkOutline& outline) {
    std::vector<TracePanel> panels;
    std::vector<std::set<int>> taken;
    for (std::size_t v = 0; v < variables.size(); ++v) {
        const RecordedVariable& variable = variables[v];
        if (variable.population < 0 ||
            std::size_t(variable.population) >= outline.populations.size()) {
            continue;
        }
        const QString name = QString::fromStdString(variable.name);
        auto found = std::find_if(panels.begin(), panels.end(), [&](const TracePanel& panel) {
            return panel.population == variable.population && panel.name == name;
        });
        if (found == panels.end()) {
            TracePanel panel;
            panel.population = variable.population;
            panel.populationId =
                QString::fromStdString(outline.populations[std::size_t(variable.population)].id);
            panel.name = name;
            panel.unit = QString::fromStdString(variable.unit);
            panel.meaning = QString::fromStdString(variable.meaning);
            found = panels.insert(panels.end(), panel);
            taken.emplace_back();
        }
        for (const int neuron : variable.neurons) {
            if (taken[std::size_t(found - panels.begin())].insert(neuron).second) {
                found->recorded.push_back({v, neuron, variable.interval});
            }
        }
    }
    return panels;
}

bool choose(std::vector<TracePanel>& panels, const TraceChoice& choice) {
    bool isSelectionShown = false;
    for (TracePanel& panel : panels) {
        panel.shown.clear();
        if (panel.population == choice.population) {
            const std::set<int> wanted(choice.selected.begin(), choice.selected.end());
            for (const TraceCurve& curve : panel.recorded) {
                if (wanted.count(curve.neuron) > 0 && panel.shown.size() < kMostCurves) {
                    panel.shown.push_back(curve);
                }
            }
        }
        if (!panel.shown.empty()) {
            isSelectionShown = true;
            continue;
        }
        const auto count = int(panel.recorded.size());
        const int last = std::max(count - 1, 0) / kMostCurves;
        const int from = std::clamp(choice.group, 0, last) * kMostCurves;
        for (int i = from; i < std::min(from + kMostCurves, count); ++i) {
            panel.shown.push_back(panel.recorded[std::size_t(i)]);
        }
    }
    return isSelectionShown;
}

std::vector<QString> groupNames(const std::vector<TracePanel>& panels) {
    std::size_t most = 0;
    for (const TracePanel& panel : panels) {
        most = std::max(most, panel.recorded.size());
    }
    std::vector<QString> names;
    const bool areNumbers = areConsecutive(panels);
    const int first = areNumbers ? panels.front().recorded.front().neuron : 1;
    const QString text = areNumbers ? tr("neurons %1 – %2") : tr("recorded neurons %1 – %2");
    for (std::size_t from = 0; from < most; from += kMostCurves) {
        const std::size_t last = std::min(from + kMostCurves, most) - 1;
        names.push_back(text.arg(first + int(from)).arg(first + int(last)));
    }
    return names;
}

} // namespace reprise
