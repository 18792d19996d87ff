#pragma once
/// \file
/// Correlation of two equally long rows of numbers. NaN where it is undefined: fewer than two
/// values, or one of the rows does not vary.

#include <cstddef>
#include <span>
#include <vector>

namespace reprise {

double pearson(std::span<const double> a, std::span<const double> b);

/// Pearson correlation of the ranks.
double spearman(std::span<const double> a, std::span<const double> b);

/// Ranks from 1; equal values share the mean of their ranks.
std::vector<double> meanRanks(std::span<const double> values);

/// \p values read at \p count equally spaced places, the ends included, between neighbours
/// linearly. Neither is empty.
std::vector<double> resampled(std::span<const double> values, std::size_t count);

} // namespace reprise
