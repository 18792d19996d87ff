#pragma once
/// \file
/// A table of what a phase found: named columns with their units, rows of numbers and words.

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace reprise {

class StateVisitor;

struct ResultColumn {
    std::string name; ///< key in summary.json, lower case joined by "_"
    std::string unit; ///< "" for words and pure numbers

    /// With its unit: "delay_ms".
    std::string key() const { return unit.empty() ? name : name + "_" + unit; }
    bool operator==(const ResultColumn&) const = default;
};

using ResultCell = std::variant<double, std::string>; ///< NaN: undefined, written as null

struct ResultTable {
    std::string name; ///< key in summary.json, where it is a list of objects, one a row
    std::vector<ResultColumn> columns;
    std::vector<std::vector<ResultCell>> rows; ///< [row][column]

    /// Of a column by name; NaN and "" where there is none or it holds the other.
    double number(std::size_t row, const std::string& column) const;
    std::string text(std::size_t row, const std::string& column) const;
    void visit(StateVisitor& state);

private:
    const ResultCell* cell(std::size_t row, const std::string& column) const;
};

} // namespace reprise
