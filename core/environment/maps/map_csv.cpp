#include "core/environment/maps/map_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace reprise {
namespace {

/// One cell of a row, with the blanks around it taken away.
struct CsvCell {
    std::string_view text;
    std::size_t offset = 0; ///< bytes into the file
};

constexpr const char* kBlanks = " \t\r";

std::vector<CsvCell> cellsOf(std::string_view line, std::size_t offset) {
    std::vector<CsvCell> cells;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find(',', at), line.size());
        const std::size_t first = std::min(line.find_first_not_of(kBlanks, at), end);
        const std::size_t last = line.find_last_not_of(kBlanks, end == 0 ? 0 : end - 1);
        const bool isEmpty = first == end || last == std::string_view::npos || last < first;
        cells.push_back({isEmpty ? std::string_view() : line.substr(first, last - first + 1),
                         offset + (isEmpty ? at : first)});
        at = end + 1;
    }
    return cells;
}

bool isBlank(std::string_view line) {
    return line.find_first_not_of(kBlanks) == std::string_view::npos;
}

bool isNegativeNumber(std::string_view text) {
    return text.size() > 1 && text.front() == '-' &&
           text.find_first_not_of("0123456789.", 1) == std::string_view::npos;
}

bool isCapital(char letter) {
    return letter >= 'A' && letter <= 'Z';
}

bool isSmall(char letter) {
    return letter >= 'a' && letter <= 'z';
}

/// The symbol of a cell ("" for an empty one); nothing after an issue.
std::optional<std::string> symbolOf(const CsvCell& cell, const std::string& path,
                                    IssueCollector& issues) {
    const std::string text(cell.text);
    if (text == "0") {
        return std::string();
    }
    if (text.size() == 1 && isCapital(text.front())) {
        return text;
    }
    const auto refuse = [&](std::string problem, std::string fix) {
        issues.errorAt(cell.offset, path, std::move(problem), std::move(fix));
        return std::nullopt;
    };
    if (text.empty()) {
        return refuse("this cell is blank", "write 0 for an empty cell");
    }
    if (isNegativeNumber(text)) {
        return refuse(fmt::format("{} stands among other cells", inQuotes(text)),
                      "only a whole row of negative numbers separates environments");
    }
    if (text.size() == 1 && isSmall(text.front())) {
        return refuse(fmt::format("the place {} is in lower case", inQuotes(text)),
                      fmt::format("write {}", static_cast<char>(text.front() - 'a' + 'A')));
    }
    if (std::all_of(text.begin(), text.end(), [](char c) { return isCapital(c) || isSmall(c); })) {
        return refuse(fmt::format("the place {} has more than one letter", inQuotes(text)),
                      "write one capital letter; maps in YAML may have longer names");
    }
    return refuse(fmt::format("{} is no cell of a map", inQuotes(text)),
                  "write 0 for an empty cell or a capital letter for a place");
}

/// The rows of one file, read into environments.
class GridReader {
public:
    GridReader(const SourceText& source, IssueCollector& issues)
        : m_source(source), m_issues(issues) {}

    NavigationMap read();
    const PlaceOffsets& offsets() const { return m_offsets; }

private:
    void readRow(std::string_view line, std::size_t offset);
    bool checkLength(const std::vector<CsvCell>& cells, std::size_t lineEnd);
    void addRow(const std::vector<CsvCell>& cells);

    const SourceText& m_source;
    IssueCollector& m_issues;
    NavigationMap m_map;
    PlaceOffsets m_offsets;
    std::size_t m_columns = 0; ///< 0 before the first row
    std::size_t m_cells = 0;
    int m_row = 0;             ///< of the file, from 1
    bool m_isSeparated = true; ///< the next row opens an environment
};

NavigationMap GridReader::read() {
    const std::string_view text = m_source.text();
    const std::size_t end = text.find_last_not_of(" \t\r\n") + 1; // 0 after npos
    if (end == 0) {
        m_issues.errorAt(0, {}, "the map is empty", "write a row of cells a line, such as 0,A,B,0");
        return {};
    }
    for (std::size_t at = 0; at < end && !m_issues.isFull();) {
        const std::size_t lineEnd = std::min(text.find('\n', at), text.size());
        ++m_row;
        readRow(text.substr(at, lineEnd - at), at);
        if (m_cells > static_cast<std::size_t>(kMaximumMapPlaces)) {
            m_issues.errorAt(at, {},
                             fmt::format("the map has more than {} cells", kMaximumMapPlaces));
            return {};
        }
        at = lineEnd + 1;
    }
    return std::move(m_map);
}

void GridReader::readRow(std::string_view line, std::size_t offset) {
    if (isBlank(line)) {
        m_issues.errorAt(offset, {}, fmt::format("row {} is blank", m_row),
                         "write 0 for each empty cell, or remove the line");
        return;
    }
    const std::vector<CsvCell> cells = cellsOf(line, offset);
    if (!checkLength(cells, offset + line.find_last_not_of(kBlanks) + 1)) {
        return;
    }
    if (std::all_of(cells.begin(), cells.end(),
                    [](const CsvCell& cell) { return isNegativeNumber(cell.text); })) {
        m_isSeparated = true;
        return;
    }
    addRow(cells);
}

bool GridReader::checkLength(const std::vector<CsvCell>& cells, std::size_t lineEnd) {
    if (m_columns == 0) {
        m_columns = cells.size();
    }
    if (cells.size() == m_columns) {
        return true;
    }
    m_issues.errorAt(cells.size() > m_columns ? cells[m_columns].offset : lineEnd, {},
                     fmt::format("row {} has {} cells, but the first row has {}", m_row,
                                 cells.size(), m_columns),
                     "all rows must be equally long");
    return false;
}

void GridReader::addRow(const std::vector<CsvCell>& cells) {
    if (m_isSeparated) {
        m_isSeparated = false;
        m_map.environments.emplace_back().columns = static_cast<int>(m_columns);
        m_offsets.emplace_back();
    }
    EnvironmentMap& grid = m_map.environments.back();
    ++grid.rows;
    m_cells += cells.size();
    for (const CsvCell& cell : cells) {
        const std::string path = fmt::format("environments.{}.cells.{}",
                                             m_map.environments.size() - 1, grid.cells.size());
        grid.cells.push_back(symbolOf(cell, path, m_issues).value_or(std::string()));
        m_offsets.back().push_back(cell.offset);
    }
}

std::string csvProblem(const EnvironmentMap& grid) {
    for (const std::string& symbol : grid.cells) {
        if (symbol == kBlockedCell) {
            return "CSV has no blocked cells; save the map as YAML, or make them empty";
        }
        if (!symbol.empty() && (symbol.size() != 1 || !isCapital(symbol.front()))) {
            return fmt::format("in CSV a place is one capital letter, which {} is not; rename it, "
                               "or save the map as YAML",
                               inQuotes(symbol));
        }
    }
    return {};
}

} // namespace

MapReadResult readMapCsv(const std::string& text, const std::string& name) {
    MapReadResult result;
    if (text.size() > kMaximumMapBytes) {
        result.issues.push_back(tooLarge(text.size(), name));
        return result;
    }
    const SourceText source(text, name);
    IssueCollector issues(&source);
    if (const auto problem = source.problem()) {
        issues.errorAt(problem->offset, {}, problem->text, problem->fix);
    } else {
        GridReader reader(source, issues);
        result.map = reader.read();
        if (issues.isEmpty()) {
            for (Issue& issue : checkMap(result.map)) {
                const std::size_t offset = offsetOfPlace(reader.offsets(), issue.path);
                issues.addAt(offset, std::move(issue));
            }
        }
    }
    result.issues = issues.take();
    return result;
}

std::string mapAsCsv(const NavigationMap& map, std::string& problem) {
    int columns = 0;
    for (const EnvironmentMap& grid : map.environments) {
        problem = grid.isGrid() ? csvProblem(grid) : "CSV has no free places; save the map as YAML";
        if (!problem.empty()) {
            return {};
        }
        columns = std::max(columns, grid.columns);
    }
    std::string text;
    const auto cell = [&](int column, std::string_view content) {
        text += content;
        text += column + 1 < columns ? ',' : '\n';
    };
    for (const EnvironmentMap& grid : map.environments) {
        for (int column = 0; !text.empty() && column < columns; ++column) {
            cell(column, "-1");
        }
        for (int row = 0; row < grid.rows; ++row) {
            for (int column = 0; column < columns; ++column) {
                const bool isInside = column < grid.columns;
                const std::string symbol =
                    isInside ? grid.cells[static_cast<std::size_t>(row * grid.columns + column)]
                             : std::string();
                cell(column, symbol.empty() ? "0" : symbol);
            }
        }
    }
    return text;
}

} // namespace reprise
