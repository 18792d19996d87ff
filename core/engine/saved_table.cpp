#include "core/engine/saved_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <system_error>

namespace reprise {

void requireOrdinary(const std::filesystem::path& file) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
        throw SavedRunError{fmt::format("{} is not an ordinary file", file.string())};
    }
}

void eachSavedLine(const std::filesystem::path& file, const std::string& header,
                   const std::string& should, Remarks& remarks,
                   const std::function<bool(const std::string&)>& take) {
    requireOrdinary(file);
    std::ifstream in(file);
    std::string line;
    if (std::getline(in, line) && line != header) {
        throw SavedRunError{
            fmt::format("{}:1: the columns are '{}', not '{}'", file.string(), line, header)};
    }
    for (int number = 2; std::getline(in, line); ++number) {
        if (in.eof()) {
            remarks.push_back(
                fmt::format("{}:{}: the last line is cut and was left out", file.string(), number));
        } else if (!line.empty() && !take(line)) {
            throw SavedRunError{fmt::format("{}:{}: '{}' {}", file.string(), number, line, should)};
        }
    }
}

void eachSavedRow(const std::filesystem::path& file, const std::string& header,
                  const std::string& should, Remarks& remarks,
                  const std::function<bool(const std::vector<std::string>&)>& take) {
    const auto columns = static_cast<std::size_t>(std::ranges::count(header, ',')) + 1;
    eachSavedLine(file, header, should, remarks, [&](const std::string& line) {
        std::vector<std::string> fields;
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ',');) {
            fields.push_back(cell);
        }
        return fields.size() == columns && take(fields);
    });
}

} // namespace reprise
