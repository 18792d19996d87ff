#include "core/environment/maps/map_text.hpp"
#include "core/values/lookalikes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace reprise {
namespace {

/// One cell of a row, without quotation marks and the blanks around it.
struct CsvCell {
    std::string text;
    std::size_t offset = 0; ///< bytes into the file
    bool isBroken = false;  ///< quotation marks that do not match
};

constexpr const char* kBlanks = " \t\r";

std::string_view withoutBlanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// Where the cell that begins at \p at ends: at its comma or with the line. A quoted cell, as
/// spreadsheets write them (RFC 4180), may contain commas.
std::size_t endOfCell(std::string_view line, std::size_t at) {
    std::size_t comma = line.find(',', at);
    const std::size_t first = line.find_first_not_of(kBlanks, at);
    if (first < line.size() && line[first] == '"') {
        std::size_t quote = line.find('"', first + 1);
        while (line.substr(std::min(quote, line.size())).starts_with("\"\"")) {
            quote = line.find('"', quote + 2);
        }
        comma = line.find(',', quote);
    }
    return std::min(comma, line.size());
}

/// The cell of \p text, where two quotation marks between the outer ones mean one.
CsvCell cellOf(std::string_view text, std::size_t offset) {
    if (!text.starts_with('"')) {
        return {std::string(text), offset, text.find('"') != std::string_view::npos};
    }
    CsvCell cell{{}, offset, text.size() < 2 || text.back() != '"'};
    const std::string_view inside =
        cell.isBroken ? std::string_view() : text.substr(1, text.size() - 2);
    for (std::size_t at = 0; at < inside.size(); ++at) {
        cell.text += inside[at];
        if (inside[at] == '"') {
            ++at;
            cell.isBroken = cell.isBroken || at == inside.size() || inside[at] != '"';
        }
    }
    cell.text = std::string(withoutBlanks(cell.text));
    return cell;
}

std::vector<CsvCell> cellsOf(std::string_view line, std::size_t offset) {
    std::vector<CsvCell> cells;
    constexpr auto kMost = static_cast<std::size_t>(kMaximumMapPlaces) + 1; // refused then
    for (std::size_t at = 0; at <= line.size() && cells.size() < kMost;) {
        const std::size_t end = endOfCell(line, at);
        const std::string_view text = withoutBlanks(line.substr(at, end - at));
        const auto first = static_cast<std::size_t>(text.data() - line.data());
        cells.push_back(cellOf(text, offset + (text.empty() ? at : first)));
        at = end + 1;
    }
    return cells;
}

bool isBlank(std::string_view line) {
    return withoutBlanks(line).empty();
}

bool endsWithComma(std::string_view line) {
    return withoutBlanks(line).ends_with(',');
}

/// What separates the cells of a line without commas: "tabs"; "" if it seems to be one cell.
std::string_view otherSeparator(std::string_view line) {
    line = withoutBlanks(line);
    for (const auto& [letter, name] :
         {std::pair{';', "semicolons"}, {'\t', "tabs"}, {'|', "bars"}, {' ', "spaces"}}) {
        if (line.find(letter) != std::string_view::npos) {
            return name;
        }
    }
    return {};
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
    const std::string& text = cell.text;
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
                  lookalikeFix(text, "write 0 for an empty cell or a capital letter for a place"));
}

/// The rows of one file, read into environments.
class GridReader {
public:
    GridReader(const SourceText& source, IssueCollector& issues)
        : m_source(source), m_issues(issues) {}

    NavigationMap read();
    const PlaceOffsets& offsets() const { return m_offsets; }
    /// Every row ends with a comma that was taken for no cell.
    bool ignoresLastComma() const { return m_ignoresLastComma; }

private:
    /// Calls \p visit(line, offset) for each line until one returns false.
    template<typename Visit> void forEachLine(Visit&& visit) const;
    bool checkSeparators();
    void readRow(std::string_view line, std::size_t offset);
    bool checkEnd(std::string_view line, std::size_t offset);
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
    bool m_ignoresLastComma = false;
};

NavigationMap GridReader::read() {
    if (m_source.text().find_first_not_of(" \t\r\n") == std::string::npos) {
        m_issues.errorAt(0, {}, "the map is empty", "write a row of cells a line, such as 0,A,B,0");
        return {};
    }
    if (!checkSeparators()) {
        return {};
    }
    forEachLine([this](std::string_view line, std::size_t offset) {
        ++m_row;
        readRow(line, offset);
        const bool isTooLarge = m_cells > static_cast<std::size_t>(kMaximumMapPlaces);
        if (isTooLarge) {
            m_issues.errorAt(offset, {},
                             fmt::format("the map has more than {} cells", kMaximumMapPlaces));
        }
        return !isTooLarge && !m_issues.isFull();
    });
    return std::move(m_map);
}

template<typename Visit> void GridReader::forEachLine(Visit&& visit) const {
    const std::string_view text = m_source.text();
    const std::size_t end = text.find_last_not_of(" \t\r\n") + 1; // 0 after npos
    for (std::size_t at = 0; at < end;) {
        const std::size_t lineEnd = std::min(text.find('\n', at), text.size());
        if (!visit(text.substr(at, lineEnd - at), at)) {
            return;
        }
        at = lineEnd + 1;
    }
}

/// What all rows do the same way is one mistake. False: the cells cannot be told apart.
bool GridReader::checkSeparators() {
    std::string_view other;
    bool hasComma = false;
    m_ignoresLastComma = true;
    forEachLine([&](std::string_view line, std::size_t) {
        hasComma = hasComma || line.find(',') != std::string_view::npos;
        other = other.empty() ? otherSeparator(line) : other;
        m_ignoresLastComma = m_ignoresLastComma && (isBlank(line) || endsWithComma(line));
        return true;
    });
    if (!hasComma && !other.empty()) {
        m_issues.errorAt(0, {}, fmt::format("the cells are separated by {}, not by commas", other),
                         "save the map with commas between the cells, such as 0,A,B,0");
        return false;
    }
    return true;
}

void GridReader::readRow(std::string_view line, std::size_t offset) {
    if (isBlank(line)) {
        m_issues.errorAt(offset, {}, fmt::format("row {} is blank", m_row),
                         "write 0 for each empty cell, or remove the line");
        return;
    }
    if (endsWithComma(line)) {
        if (!checkEnd(line, offset)) {
            return;
        }
        line = line.substr(0, line.rfind(','));
    }
    const std::vector<CsvCell> cells = cellsOf(line, offset);
    const auto broken =
        std::find_if(cells.begin(), cells.end(), [](const CsvCell& cell) { return cell.isBroken; });
    if (broken != cells.end()) {
        m_issues.errorAt(broken->offset, {}, "the quotation marks of this cell do not match",
                         "write \"A\", or A alone");
        return;
    }
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

/// A comma at the end of some rows only may stand before a cell that was forgotten.
bool GridReader::checkEnd(std::string_view line, std::size_t offset) {
    if (!m_ignoresLastComma) {
        m_issues.errorAt(offset + line.rfind(','), {},
                         fmt::format("row {} ends with a comma and nothing behind it", m_row),
                         "remove the comma, or write 0 behind it for an empty cell");
    }
    return m_ignoresLastComma;
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
        if (reader.ignoresLastComma()) {
            issues.addAt(0, {Severity::Warning,
                             "every row ends with a comma and nothing behind it, which is ignored",
                             {},
                             {},
                             "remove these commas, or write 0 behind each if the map has one "
                             "column more"});
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
