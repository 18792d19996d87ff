#include "core/models/plugins.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include <dlfcn.h>

namespace reprise {
namespace {

/// A plugin on its way. Exceptions cannot leave the initialisation of a library.
struct Loading {
    std::string problem; ///< the first that its registrations had

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

std::string loadPlugin(const std::filesystem::path& file) {
    std::error_code error;
    const std::filesystem::path absolute = std::filesystem::absolute(file, error);
    if (!std::filesystem::is_regular_file(absolute, error)) {
        return fmt::format("there is no plugin {}", file.string());
    }
    Loading loading;
    if (dlopen(absolute.c_str(), RTLD_NOW | RTLD_LOCAL) == nullptr) {
        return fmt::format("{} cannot be loaded: {}", file.string(), dlerror());
    }
    if (!loading.problem.empty()) {
        return fmt::format("{} cannot be loaded: {}", file.string(), loading.problem);
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
