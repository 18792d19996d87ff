#pragma once
/// \file
/// Every engine by the name of its integrator. An engine registers itself from its own .cpp file;
/// nothing else lists it.

#include "core/engine/simulation.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

struct EngineChoice {
    std::string integrator = "clocked";
    int threads = 1;
};

/// The engine that \p choice names, with \p network in it. Throws BuildError if there is none of
/// that name.
std::unique_ptr<Simulation> makeSimulation(Network network, const EngineChoice& choice = {});

/// Names, ordered.
std::vector<std::string> integrators();

/// Put one of these at namespace scope in an engine's .cpp file.
struct IntegratorRegistration {
    using Maker = std::function<std::unique_ptr<Simulation>(Network network, int threads)>;
    IntegratorRegistration(std::string integrator, Maker make);
};

} // namespace reprise
