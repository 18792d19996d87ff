#pragma once
/// \file
/// What is worth keeping of where a run was computed, as named data.

#include "core/reports/result_table.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace reprise {

using OriginFact = std::variant<bool, std::int64_t, double, std::string>;

/// Empty where everything was computed as the project says.
struct RunOrigin {
    /// Which machine, and what it was told: keys of an object in summary.json.
    std::vector<std::pair<std::string, OriginFact>> facts;
    std::vector<ResultTable> tables; ///< and what became of the project's values, lists of rows

    bool isEmpty() const { return facts.empty() && tables.empty(); }
};

} // namespace reprise
