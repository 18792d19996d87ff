#include "core/models/drawn_parameter.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {
constexpr int kMostRounds = 100'000; // shareKept() was not looked at
constexpr int kShareDraws = 4096;
} // namespace

DrawnParameter::DrawnParameter(const ModelDescriptor& model, const std::string& key,
                               const ParameterMap& parameters, std::uint64_t seed,
                               const std::string& entity) {
    add(model, key, parameters, seed, entity);
    for (bool hasGrown = true; hasGrown;) {
        hasGrown = false;
        for (const RelationSpec& relation : model.relations) {
            const auto isPart = [&](const std::string& name) {
                return std::any_of(m_parts.begin(), m_parts.end(),
                                   [&](const Part& part) { return part.key == name; });
            };
            if (isPart(relation.lesser) != isPart(relation.greater)) {
                const std::string& other =
                    isPart(relation.lesser) ? relation.greater : relation.lesser;
                hasGrown = add(model, other, parameters, seed, entity) || hasGrown;
            }
        }
    }
    for (const RelationSpec& relation : model.relations) {
        const Bond bond{endOf(model, relation.lesser, parameters),
                        endOf(model, relation.greater, parameters), relation.mayBeEqual};
        if (bond.lesser.part >= 0 || bond.greater.part >= 0) {
            m_bonds.push_back(bond);
        }
    }
}

/// Makes \p key a part if it is drawn.
bool DrawnParameter::add(const ModelDescriptor& model, const std::string& key,
                         const ParameterMap& parameters, std::uint64_t seed,
                         const std::string& entity) {
    const ParameterValue value = model.value(key, parameters);
    const auto* distribution = std::get_if<Distribution>(&value);
    if (distribution == nullptr) {
        return false;
    }
    const ParameterSpec& spec = *model.find(key);
    m_parts.push_back({key, *distribution, RandomKey(seed, entity, "value of " + key), spec.hardMin,
                       spec.hardMax});
    return true;
}

DrawnParameter::End DrawnParameter::endOf(const ModelDescriptor& model, const std::string& key,
                                          const ParameterMap& parameters) const {
    for (std::size_t part = 0; part < m_parts.size(); ++part) {
        if (m_parts[part].key == key) {
            return {static_cast<int>(part), 0};
        }
    }
    const ParameterValue value = model.value(key, parameters);
    const auto* number = std::get_if<double>(&value);
    const auto* whole = std::get_if<std::int64_t>(&value);
    return {-1, number != nullptr  ? *number
                : whole != nullptr ? static_cast<double>(*whole)
                                   : std::numeric_limits<double>::quiet_NaN()};
}

/// What is automatic, NaN, keeps every relation.
bool DrawnParameter::isKept(const std::vector<double>& values) const {
    return std::all_of(m_bonds.begin(), m_bonds.end(), [&](const Bond& bond) {
        const auto valueOf = [&](const End& end) {
            return end.part < 0 ? end.number : values[static_cast<std::size_t>(end.part)];
        };
        const double lesser = valueOf(bond.lesser), greater = valueOf(bond.greater);
        return !(bond.mayBeEqual ? lesser > greater : lesser >= greater);
    });
}

double DrawnParameter::at(std::uint64_t index) const {
    std::vector<double> values(m_parts.size());
    std::vector<std::uint64_t> attempts(m_parts.size(), 0);
    for (int round = 0; round < kMostRounds; ++round) {
        for (std::size_t k = 0; k < m_parts.size(); ++k) {
            const Part& part = m_parts[k];
            values[k] =
                part.distribution.draw(part.random, index, part.least, part.most, attempts[k]);
            ++attempts[k];
        }
        if (isKept(values)) {
            break;
        }
    }
    return values.front();
}

double DrawnParameter::shareKept() const {
    for (const Part& part :
         m_parts) { // what has hardly a draw in its own range is refused for that
        const Distribution& drawn = part.distribution;
        if (!std::isfinite(drawn.first) || !std::isfinite(drawn.second) ||
            !(drawn.shareWithin(part.least, part.most) >= kLeastShareWithin)) {
            return 1;
        }
    }
    int kept = 0;
    std::vector<double> values(m_parts.size());
    for (std::uint64_t index = 0; index < kShareDraws; ++index) {
        for (std::size_t k = 0; k < m_parts.size(); ++k) {
            const Part& part = m_parts[k];
            values[k] = part.distribution.draw(part.random, index, part.least, part.most);
        }
        kept += isKept(values) ? 1 : 0;
    }
    return static_cast<double>(kept) / kShareDraws;
}

} // namespace reprise
