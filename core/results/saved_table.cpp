#include "core/results/saved_table.hpp"

#include <fmt/format.h>

#include <fstream>

namespace reprise {

void eachSavedLine(const std::filesystem::path& file, const std::string& should, Remarks& remarks,
                   const std::function<bool(const std::string&)>& take) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line); // the header
    for (int number = 2; std::getline(in, line); ++number) {
        if (in.eof()) {
            remarks.push_back(
                fmt::format("{}:{}: the last line is cut and was left out", file.string(), number));
        } else if (!line.empty() && !take(line)) {
            throw SavedRunError{fmt::format("{}:{}: '{}' {}", file.string(), number, line, should)};
        }
    }
}

} // namespace reprise
