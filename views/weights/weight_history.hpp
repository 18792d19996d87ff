#pragma once
/// \file
/// Sampled weights over time and histograms of all weights of a WTA grid (reference/wta.md,
/// figures V8 and V9).

#include "core/reports/phase_report.hpp"

#include <QList>
#include <QPointF>
#include <QString>

#include <cstdint>
#include <vector>

namespace reprise {

enum class WeightKind { Input, Recurrent };

/// Bins of GridState::weightHistogramInput: one below kFirstBin, kBins of kBinWidth, one above 0.
inline constexpr double kFirstBin = -5;
inline constexpr double kBinWidth = 0.1;
inline constexpr int kBins = 50;

/// Weight over model time in s of each sampled synapse of \p circuit, across its phases.
std::vector<QList<QPointF>> weightCurves(const std::vector<PhaseReport>& reports,
                                         const std::string& circuit, WeightKind kind);

/// Left edges and counts; weights beyond the ends stand in bins of the same width.
QList<QPointF> histogramBars(const std::vector<std::int32_t>& bins);
/// "weight −2.4 to −2.3", "weight below −5", "weight above 0"; "" outside.
QString describedBin(int bin);
/// The bin that \p weight falls into, -1 outside the bars.
int binAt(double weight);

} // namespace reprise
