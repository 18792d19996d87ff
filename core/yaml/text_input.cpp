#include "core/yaml/text_input.hpp"

#include <fmt/format.h>

#include <fstream>
#include <system_error>

namespace reprise {
namespace {

std::string openProblem(const std::filesystem::path& file, std::size_t most, const char* what) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (status.type() == fs::file_type::not_found) {
        return "there is no such file";
    }
    if (error) {
        return fmt::format("the file cannot be read: {}", error.message());
    }
    if (status.type() == fs::file_type::directory) {
        return fmt::format("this is a folder, not a {} file", what);
    }
    if (status.type() != fs::file_type::regular) {
        return "this is not an ordinary file";
    }
    const std::uintmax_t size = fs::file_size(file, error);
    if (!error && size > most) {
        return fmt::format("the file has {} bytes; a {} may have at most {}", size, what, most);
    }
    return {};
}

} // namespace

std::string readTextFile(const std::filesystem::path& file, std::size_t most, const char* what,
                         std::string& text) {
    if (std::string problem = openProblem(file, most, what); !problem.empty()) {
        return problem;
    }
    std::ifstream stream(file, std::ios::binary);
    // One byte more than allowed, so that a file that grew meanwhile is noticed.
    text.resize(most + 1);
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream.is_open() || stream.bad()) {
        return "the file cannot be read";
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return {};
}

} // namespace reprise
