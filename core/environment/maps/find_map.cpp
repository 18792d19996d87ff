#include "core/environment/maps/map_file.hpp"
#include "core/yaml/issue_collector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace reprise {
namespace {

namespace fs = std::filesystem;

const fs::path kShippedPrefix = "maps";

bool isThere(const fs::path& file) {
    std::error_code error;
    return fs::exists(file, error);
}

/// The names under which projects know the program's own maps.
std::vector<std::string> shippedNames(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        names.push_back((kShippedPrefix / entry->path().filename()).generic_string());
    }
    return names;
}

} // namespace

fs::path shippedMapsFolder() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (error) {
        return {};
    }
    // Beside the source tree's build folder, or installed under <prefix>/share.
    for (const char* place : {"../../../maps", "../share/reprise/maps", "../maps"}) {
        const fs::path folder = (program.parent_path() / place).lexically_normal();
        if (isThere(folder / "environments.yaml")) {
            return folder;
        }
    }
    return {};
}

bool isWithin(const fs::path& file, const fs::path& folder) {
    if (folder.empty()) {
        return true;
    }
    std::error_code error;
    const fs::path inner = fs::weakly_canonical(file, error);
    const fs::path outer = error ? fs::path() : fs::weakly_canonical(folder, error);
    return !error && std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first ==
                         outer.end();
}

fs::path findMap(const std::string& name, const fs::path& folder, std::string& problem) {
    const fs::path wanted(name);
    if (wanted.is_absolute() || wanted.has_root_path()) {
        problem = fmt::format("the map {} must be named from the project's folder on, without "
                              "the folders above it",
                              inQuotes(name));
        return {};
    }
    if (std::find(wanted.begin(), wanted.end(), "..") != wanted.end()) {
        problem = fmt::format("the map {} lies outside the project's folder", inQuotes(name));
        return {};
    }
    if (!folder.empty() && !name.empty() && isThere(folder / wanted)) {
        if (!isWithin(folder / wanted, folder)) {
            problem = fmt::format("the map {} lies outside the project's folder", inQuotes(name));
            return {};
        }
        return folder / wanted;
    }
    const fs::path shipped = shippedMapsFolder();
    if (!shipped.empty() && wanted.begin() != wanted.end() && *wanted.begin() == kShippedPrefix) {
        const fs::path file = shipped / wanted.lexically_relative(kShippedPrefix);
        if (file != shipped / "." && isThere(file)) {
            return file;
        }
    }
    const std::string nearest = nearestWord(name, shippedNames(shipped));
    problem = fmt::format("there is no map {}{}", inQuotes(name),
                          nearest.empty() ? "" : "; did you mean '" + nearest + "'?");
    return {};
}

} // namespace reprise
