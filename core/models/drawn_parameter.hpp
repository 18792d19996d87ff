#pragma once
/// \file
/// The draws of one parameter of a model. Parameters that a relation ties to it are drawn along
/// with it, and all of them again until every relation holds.

#include "core/models/descriptor.hpp"
#include "core/numerics/random.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

class DrawnParameter {
public:
    /// \p key must hold a distribution in \p parameters. What is drawn depends on (seed, entity,
    /// key, index) and on the distributions of what relations tie to it.
    DrawnParameter(const ModelDescriptor& model, const std::string& key,
                   const ParameterMap& parameters, std::uint64_t seed, const std::string& entity);

    double at(std::uint64_t index) const;
    /// Share of the first draws that keep every relation.
    double shareKept() const;

private:
    struct Part {
        std::string key;
        Distribution distribution;
        RandomKey random;
        double least = 0, most = 0;
    };
    struct End {
        int part = -1; ///< -1: a number
        double number = 0;
    };
    struct Bond {
        End lesser, greater;
        bool mayBeEqual = false;
    };
    bool add(const ModelDescriptor& model, const std::string& key, const ParameterMap& parameters,
             std::uint64_t seed, const std::string& entity);
    End endOf(const ModelDescriptor& model, const std::string& key,
              const ParameterMap& parameters) const;
    bool isKept(const std::vector<double>& values) const;

    std::vector<Part> m_parts; ///< the parameter itself, and those tied to it
    std::vector<Bond> m_bonds;
};

} // namespace reprise
