#include "core/models/value_reader.hpp"
#include "core/project/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace reprise {
namespace {

constexpr int kAllNeurons = -1;

/// The entry of `record:` that samples a neuron most often, the first of equal ones.
struct Recording {
    std::size_t entry = 0;
    double interval = 0; ///< ms
};

using RecordedNeurons = std::map<int, Recording>;

/// Warns of elements of a list that stand there before.
template<typename Element>
void checkRepeats(const std::vector<Element>& list, const std::string& path, const char* what,
                  IssueCollector& issues) {
    std::set<Element> seen;
    for (std::size_t i = 0; i < list.size() && !issues.isFull(); ++i) {
        if (!seen.insert(list[i]).second) {
            issues.warning(
                joined(path, i),
                fmt::format("{} {} stands here twice; it is recorded once", what, list[i]),
                "remove one of the two");
        }
    }
}

bool isMultiple(double longer, double shorter) {
    constexpr double kTolerance = 1e-9;
    const double ratio = longer / shorter;
    return std::abs(ratio - std::round(ratio)) <= kTolerance * ratio;
}

/// Calls \p visit(recording, neuron) for each recording that has a neuron in common with
/// \p neurons, until one returns true.
template<typename Visit>
void forEachOverlap(const RecordedNeurons& recorded, const std::vector<int>& neurons,
                    Visit&& visit) {
    if (neurons.empty()) {
        for (const auto& [neuron, recording] : recorded) {
            if (visit(recording, neuron)) {
                return;
            }
        }
        return;
    }
    const auto all = recorded.find(kAllNeurons);
    if (all != recorded.end() && visit(all->second, neurons.front())) {
        return;
    }
    for (const int neuron : neurons) {
        const auto found = recorded.find(neuron);
        if (found != recorded.end() && visit(found->second, neuron)) {
            return;
        }
    }
}

/// Entry \p index against those before it: the trace file has one value for a time, a neuron and a
/// variable.
void checkOverlap(const Project& project, std::size_t index, const std::string& variable,
                  const RecordedNeurons& recorded, IssueCollector& issues) {
    const RecordSpec& record = project.record[index];
    const std::string path = joined("record", index);
    const auto wordsOf = [&](int neuron) {
        return fmt::format("{} of {}'{}'", variable,
                           neuron == kAllNeurons ? "" : fmt::format("neuron {} of ", neuron),
                           record.population);
    };
    std::string repeated;
    forEachOverlap(recorded, record.neurons, [&](const Recording& other, int neuron) {
        const double longer = std::max(record.interval, other.interval);
        const double shorter = std::min(record.interval, other.interval);
        if (!(shorter > 0)) {
            return true; // reported where it stands
        }
        if (!isMultiple(longer, shorter)) {
            issues.error(joined(path, "interval"),
                         fmt::format("{} is recorded every {} ms here and every {} ms by entry {}",
                                     wordsOf(neuron), record.interval, other.interval,
                                     other.entry + 1),
                         "make one interval a multiple of the other: both are recorded as one");
            repeated.clear();
            return true;
        }
        if (longer == shorter && repeated.empty()) {
            repeated = fmt::format("{} is recorded by entry {} of 'record' already; it is recorded "
                                   "once",
                                   wordsOf(neuron), other.entry + 1);
        }
        return false;
    });
    if (!repeated.empty()) {
        issues.warning(path, std::move(repeated), "leave it out of one of the two");
    }
}

void noteRecording(const RecordSpec& record, std::size_t index, RecordedNeurons& recorded) {
    const Recording own{index, record.interval};
    const std::vector<int> all{kAllNeurons};
    for (const int neuron : record.neurons.empty() ? all : record.neurons) {
        Recording& kept = recorded.emplace(neuron, own).first->second;
        kept = own.interval < kept.interval ? own : kept;
    }
}

} // namespace

void checkRecordedOnce(const Project& project, IssueCollector& issues) {
    std::map<std::pair<std::string, std::string>, RecordedNeurons> recorded;
    for (std::size_t i = 0; i < project.record.size() && !issues.isFull(); ++i) {
        const RecordSpec& record = project.record[i];
        const std::string path = joined("record", i);
        checkRepeats(record.variables, joined(path, "variables"), "variable", issues);
        checkRepeats(record.neurons, joined(path, "neurons"), "neuron", issues);
        const std::set<std::string> variables(record.variables.begin(), record.variables.end());
        for (const std::string& variable : variables) {
            RecordedNeurons& before = recorded[{record.population, variable}];
            checkOverlap(project, i, variable, before, issues);
            noteRecording(record, i, before);
        }
    }
}

} // namespace reprise
