#include "core/network/connectivity.hpp"

#include "core/network/build_control.hpp"
#include "core/network/build_error.hpp"
#include "core/project/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace reprise {

namespace {

[[noreturn]] void refuse(const ProjectionSpec& spec, const std::string& text) {
    Issue issue;
    issue.text = fmt::format("projection {} -> {}: {}", spec.from, spec.to, text);
    issue.path = "network.projections";
    throw BuildError{{issue}};
}

/// Weights and delays of one projection after the other: given, or drawn.
class Values {
public:
    Values(const ProjectionSpec& spec, double resolution, std::uint64_t seed,
           const std::string& stream)
        : m_spec(spec), m_resolution(resolution), m_weights(drawnWeights(spec)),
          m_delays(drawnDelays(resolution)), m_weightKey(seed, stream, "weight"),
          m_delayKey(seed, stream, "delay") {}

    /// Of connection number \p index.
    double weight(std::size_t index) const {
        return valueOf(m_spec.weight, m_weightKey, index, m_weights);
    }
    std::uint16_t delay(std::size_t index) const {
        const double ms = valueOf(m_spec.delay, m_delayKey, index, m_delays);
        return std::holds_alternative<Distribution>(m_spec.delay)
                   ? nearestDelaySteps(ms, m_resolution)
                   : delaySteps(ms, m_resolution);
    }

private:
    static double valueOf(const RealOrDistribution& value, const RandomKey& key, std::size_t index,
                          const ParameterSpec& range) {
        const auto* drawn = std::get_if<Distribution>(&value);
        return drawn != nullptr ? drawn->draw(key, index, range.hardMin, range.hardMax)
                                : std::get<double>(value);
    }

    const ProjectionSpec& m_spec;
    double m_resolution = 0.1; ///< ms
    ParameterSpec m_weights, m_delays;
    RandomKey m_weightKey, m_delayKey;
};

std::vector<Connection> fromList(const ProjectionSpec& spec, int sources, int targets,
                                 double resolution, const Values& values) {
    std::vector<Connection> connections;
    for (const std::vector<double>& row : spec.list) {
        const std::size_t index = connections.size();
        const bool isInside = row.size() >= 2 && row[0] >= 0 && row[0] < sources && row[1] >= 0 &&
                              row[1] < targets && row[0] == std::floor(row[0]) &&
                              row[1] == std::floor(row[1]);
        if (!isInside) {
            refuse(spec, fmt::format("a row of its list names no pair of neurons "
                                     "(sources 0..{}, targets 0..{})",
                                     sources - 1, targets - 1));
        }
        connections.push_back(
            {static_cast<std::uint32_t>(row[0]), static_cast<std::uint32_t>(row[1]),
             row.size() > 2 ? row[2] : values.weight(index),
             row.size() > 3 ? delaySteps(row[3], resolution) : values.delay(index)});
    }
    return connections;
}

} // namespace

std::vector<ProjectionStreams> streamsOf(const std::vector<ProjectionSpec>& projections) {
    std::vector<ProjectionStreams> streams;
    std::map<std::string, int> earlier;
    for (const ProjectionSpec& spec : projections) {
        if (!spec.id.empty()) {
            const std::string name = "#" + spec.id; // no population's name
            streams.push_back({name, name});
            continue;
        }
        const std::string ends = spec.from + "->" + spec.to;
        const int number = earlier[ends]++;
        const std::string name = fmt::format("{}#{}", ends, number);
        streams.push_back({number == 0 ? ends : name, name});
    }
    return streams;
}

std::vector<Connection> makeConnections(const ProjectionSpec& spec, int sources, int targets,
                                        bool isRecurrent, double resolution, std::uint64_t seed,
                                        const std::string& stream) {
    const Values values(spec, resolution, seed, stream);
    if (spec.connect == "list") {
        return fromList(spec, sources, targets, resolution, values);
    }
    std::vector<Connection> connections;
    const auto add = [&](int source, int target) {
        const std::size_t index = connections.size();
        connections.push_back({static_cast<std::uint32_t>(source),
                               static_cast<std::uint32_t>(target), values.weight(index),
                               values.delay(index)});
    };
    RandomStream random(seed, stream, "connectivity");
    if (spec.connect == "one_to_one") {
        if (sources != targets) {
            refuse(spec, fmt::format("one_to_one needs equal sizes, but they are {} and {}",
                                     sources, targets));
        }
        for (int i = 0; i < sources; ++i) {
            add(i, i);
        }
    } else if (spec.connect == "fixed_probability") {
        for (int source = 0; source < sources; ++source) {
            passBuildPoint();
            for (int target = 0; target < targets; ++target) {
                if (random.uniform() < spec.probability && !(isRecurrent && source == target)) {
                    add(source, target);
                }
            }
        }
    } else if (spec.connect == "fixed_indegree") {
        // Drawn with replacement, as in NEST with allow_multapses.
        if (isRecurrent && sources < 2 && spec.indegree > 0) {
            refuse(spec, "a single neuron has no other to receive from");
        }
        for (int target = 0; target < targets; ++target) {
            passBuildPoint();
            for (int k = 0; k < spec.indegree; ++k) {
                int source = 0;
                do {
                    source = static_cast<int>(random.below(static_cast<std::uint64_t>(sources)));
                } while (isRecurrent && source == target);
                add(source, target);
            }
        }
    } else {
        for (int source = 0; source < sources; ++source) {
            passBuildPoint();
            for (int target = 0; target < targets; ++target) {
                if (!(isRecurrent && source == target)) {
                    add(source, target);
                }
            }
        }
    }
    return connections;
}

double expectedSynapses(const ProjectionSpec& spec, double sources, double targets) {
    if (spec.connect == "one_to_one") {
        return std::min(sources, targets);
    }
    if (spec.connect == "list") {
        return static_cast<double>(spec.list.size());
    }
    if (spec.connect == "fixed_indegree") {
        return targets * spec.indegree;
    }
    return sources * targets * (spec.connect == "fixed_probability" ? spec.probability : 1.0);
}

} // namespace reprise
