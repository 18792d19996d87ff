#pragma once
/// \file
/// Entries of `record:` may overlap; a value is recorded once all the same.

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace reprise {

/// Takes from each entry the neurons that another one samples, the same variable of the same
/// population, at all its times: of entries with different intervals the shortest keeps them (the
/// others are multiples of it, see checkRecord), of equal ones the first. Also what stands twice in
/// an entry. \p variableOf gives the variable of an entry; each has `population` (negative: it is
/// left alone), `interval` and `neurons`.
template<typename Entry, typename VariableOf>
void recordOnce(std::vector<Entry>& entries, VariableOf&& variableOf) {
    using Key = decltype(std::pair(entries.front().population, variableOf(entries.front())));
    std::map<Key, std::vector<Entry*>> groups;
    for (Entry& entry : entries) {
        if (entry.population >= 0) {
            groups[Key(entry.population, variableOf(entry))].push_back(&entry);
        }
    }
    for (auto& [key, group] : groups) {
        std::stable_sort(group.begin(), group.end(),
                         [](const Entry* a, const Entry* b) { return a->interval < b->interval; });
        std::vector<bool> isTaken;
        for (Entry* entry : group) {
            std::erase_if(entry->neurons, [&isTaken](int neuron) {
                const auto at = static_cast<std::size_t>(neuron);
                isTaken.resize(std::max(isTaken.size(), at + 1));
                const bool isRepeated = isTaken[at];
                isTaken[at] = true;
                return isRepeated;
            });
        }
    }
}

} // namespace reprise
