#include "core/engine/integrators.hpp"

#include "core/models/plugins.hpp"
#include "core/network/build_error.hpp"

#include <fmt/format.h>

#include <map>
#include <utility>

namespace reprise {

namespace {

/// Function-local, so that it exists before the first registration.
std::map<std::string, IntegratorRegistration::Maker>& engines() {
    static std::map<std::string, IntegratorRegistration::Maker> all;
    return all;
}

} // namespace

std::unique_ptr<Simulation> makeSimulation(Network network, const EngineChoice& choice) {
    const auto found = engines().find(choice.integrator);
    if (found == engines().end()) {
        Issue issue;
        issue.text = fmt::format("there is no integrator '{}'; there is {}", choice.integrator,
                                 fmt::join(integrators(), ", "));
        issue.path = "engine";
        throw BuildError{{issue}};
    }
    return found->second(std::move(network), choice.threads);
}

std::vector<std::string> integrators() {
    std::vector<std::string> names;
    for (const auto& [name, make] : engines()) {
        names.push_back(name);
    }
    return names;
}

IntegratorRegistration::IntegratorRegistration(std::string integrator, Maker make) {
    noteRegistration();
    if (!engines().emplace(integrator, std::move(make)).second) {
        refuseRegistration("two engines are registered as " + integrator);
    }
}

} // namespace reprise
