#pragma once
/// \file
/// The tables of a run's folder, line by line.

#include <charconv>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace reprise {

/// Thrown when a folder is no run, or one that this program cannot read.
struct SavedRunError {
    std::string text;
};

/// Sentences about what a folder does not hold as a whole.
using Remarks = std::vector<std::string>;

/// Throws SavedRunError if a folder, pipe or device stands where \p file would.
void requireOrdinary(const std::filesystem::path& file);

/// First line of spikes.csv and dendritic_spikes.csv.
inline constexpr const char* kEventsHeader = "time_ms,population,neuron";

/// Calls \p take for every line after the \p header; it returns false for one it cannot use, which
/// is a SavedRunError that says what it \p should be. So is another header. A file that is not
/// there, or empty, has no lines. A last line without an end was cut off in writing: it is left
/// out, with a remark.
void eachSavedLine(const std::filesystem::path& file, const std::string& header,
                   const std::string& should, Remarks& remarks,
                   const std::function<bool(const std::string&)>& take);

/// eachSavedLine, taken apart at the commas: as many cells as the \p header has.
void eachSavedRow(const std::filesystem::path& file, const std::string& header,
                  const std::string& should, Remarks& remarks,
                  const std::function<bool(const std::vector<std::string>&)>& take);

/// False if \p text as a whole is no such number.
template<typename Number> bool readNumber(std::string_view text, Number& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace reprise
