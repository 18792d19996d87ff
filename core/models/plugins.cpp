#include "core/models/plugins.hpp"

#include "core/models/trial_load.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <set>
#include <sstream>
#include <stdexcept>

#include <dlfcn.h>

namespace reprise {
namespace {

/// A plugin on its way. Exceptions cannot leave the initialisation of a library.
struct Loading {
    std::string problem; ///< the first that its registrations had
    int registrations = 0;

    Loading() { present = this; }
    ~Loading() { present = nullptr; }
    static inline Loading* present = nullptr;
};

} // namespace

void refuseRegistration(const std::string& problem) {
    if (Loading::present == nullptr) {
        throw std::logic_error(problem);
    }
    if (Loading::present->problem.empty()) {
        Loading::present->problem = problem;
    }
}

void noteRegistration() {
    if (Loading::present != nullptr) {
        ++Loading::present->registrations;
    }
}

std::string loadPlugin(const std::filesystem::path& file) {
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(file, error);
    const auto status = std::filesystem::status(absolute, error);
    if (status.type() == std::filesystem::file_type::not_found) {
        return fmt::format("there is no plugin {}", file.string());
    }
    if (std::filesystem::is_directory(status)) {
        return fmt::format("{} is a folder, no plugin: name the shared library in it",
                           file.string());
    }
    if (!std::filesystem::is_regular_file(status)) {
        return fmt::format("{} cannot be loaded: {}", file.string(),
                           error ? error.message() : "it is no file");
    }
    if (const std::string failure = trialLoad(absolute); !failure.empty()) {
        return fmt::format("{} cannot be loaded: {}", file.string(), failure);
    }
    static std::set<void*> known; // a plugin that is named again registers nothing more
    Loading loading;
    void* const library = dlopen(absolute.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) {
        return fmt::format("{} cannot be loaded: {}", file.string(), dlerror());
    }
    if (!loading.problem.empty()) {
        return fmt::format("{} cannot be loaded: {}", file.string(), loading.problem);
    }
    if (loading.registrations > 0) {
        known.insert(library);
    } else if (!known.contains(library)) {
        return fmt::format("{} is no plugin of Reprise: it registers nothing", file.string());
    }
    return {};
}

std::string loadPluginsOfEnvironment() {
    const char* names = std::getenv("REPRISE_PLUGINS");
    std::istringstream list(names != nullptr ? names : "");
    for (std::string name; std::getline(list, name, ':');) {
        if (const std::string problem = name.empty() ? std::string() : loadPlugin(name);
            !problem.empty()) {
            return problem;
        }
    }
    return {};
}

} // namespace reprise
