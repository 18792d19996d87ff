#pragma once
/// \file
/// The directions in which a cloud of states varies most (reference/wta.md 6, V11).

#include <cstddef>
#include <span>
#include <vector>

namespace reprise {

struct PrincipalComponents {
    std::size_t dimensions = 0;
    std::size_t count = 0;           ///< components found: not more than asked, rows or dimensions
    std::vector<double> mean;        ///< [dimension]
    std::vector<double> components;  ///< [component * dimensions + dimension], unit length
    std::vector<double> variances;   ///< [component] descending
    std::vector<double> projections; ///< [row * count + component]
    double totalVariance = 0;        ///< over all dimensions
};

/// PCA of \p samples, [row * dimensions + dimension]. Variances divide by rows - 1. The largest
/// coefficient of each component is positive, so that pictures do not flip between two calls.
PrincipalComponents principalComponents(std::span<const double> samples, std::size_t dimensions,
                                        std::size_t count = 3);

/// \p sample in the coordinates of \p pca.
std::vector<double> projected(const PrincipalComponents& pca, std::span<const double> sample);

} // namespace reprise
