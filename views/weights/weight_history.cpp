#include "views/weights/weight_history.hpp"

#include "core/analysis/grid_report.hpp"
#include "views/plot/plot_series.hpp"
#include "widgets/words.hpp"

#include <cmath>

namespace reprise {

std::vector<QList<QPointF>> weightCurves(const std::vector<PhaseReport>& reports,
                                         const std::string& circuit, WeightKind kind) {
    std::vector<QList<QPointF>> curves;
    for (const PhaseReport& report : reports) {
        if (report.target != circuit) {
            continue;
        }
        for (const WeightSample& sample : partOf<GridReport>(report).weights) {
            const auto& weights = kind == WeightKind::Input ? sample.input : sample.recurrent;
            curves.resize(std::max(curves.size(), weights.size()));
            for (std::size_t k = 0; k < weights.size(); ++k) {
                curves[k].append({sample.timeMs * 1e-3, double(weights[k])});
            }
        }
    }
    return curves;
}

QList<QPointF> histogramBars(const std::vector<std::int32_t>& bins) {
    QList<QPointF> bars;
    for (std::size_t k = 0; k < bins.size(); ++k) {
        bars.append({kFirstBin + (double(k) - 1) * kBinWidth, double(bins[k])});
    }
    return bars;
}

QString describedBin(int bin) {
    if (bin < 0 || bin > kBins + 1) {
        return {};
    }
    if (bin == 0) {
        return tr("weight below %1").arg(plotNumber(kFirstBin));
    }
    if (bin == kBins + 1) {
        return tr("weight above 0");
    }
    // In tenths, for 0.1 has no exact sum.
    const double from = std::round(kFirstBin / kBinWidth + bin - 1) / 10;
    return tr("weight %1 to %2").arg(plotNumber(from), plotNumber(from + kBinWidth, 2));
}

int binAt(double weight) {
    const double bin = std::floor((weight - kFirstBin) / kBinWidth + 1e-9) + 1;
    return bin >= 0 && bin <= kBins + 1 ? static_cast<int>(bin) : -1;
}

} // namespace reprise
