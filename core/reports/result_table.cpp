#include "core/reports/result_table.hpp"

#include "core/values/visit.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

const ResultCell* ResultTable::cell(std::size_t row, const std::string& column) const {
    const auto found =
        std::find_if(columns.begin(), columns.end(),
                     [&](const ResultColumn& candidate) { return candidate.name == column; });
    const auto at = static_cast<std::size_t>(found - columns.begin());
    return row < rows.size() && at < rows[row].size() ? &rows[row][at] : nullptr;
}

double ResultTable::number(std::size_t row, const std::string& column) const {
    const ResultCell* found = cell(row, column);
    const double* value = found != nullptr ? std::get_if<double>(found) : nullptr;
    return value != nullptr ? *value : std::nan("");
}

std::string ResultTable::text(std::size_t row, const std::string& column) const {
    const ResultCell* found = cell(row, column);
    const auto* words = found != nullptr ? std::get_if<std::string>(found) : nullptr;
    return words != nullptr ? *words : std::string();
}

void ResultTable::visit(StateVisitor& state) {
    visitText(state, name);
    visitList(state, columns, [&](ResultColumn& column) {
        visitText(state, column.name);
        visitText(state, column.unit);
    });
    visitList(state, rows, [&](std::vector<ResultCell>& row) {
        visitList(state, row, [&](ResultCell& each) {
            std::uint8_t isText = std::holds_alternative<std::string>(each) ? 1 : 0;
            state(isText);
            if (isText != 0) {
                std::string words = each.index() == 1 ? std::get<std::string>(each) : "";
                visitText(state, words);
                each = std::move(words);
            } else {
                double value = each.index() == 0 ? std::get<double>(each) : 0;
                state(value);
                each = value;
            }
        });
    });
}

} // namespace reprise
