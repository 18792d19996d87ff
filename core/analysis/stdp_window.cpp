#include "core/analysis/stdp_window.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

double learningRate(const TrackedWeight& w, double eta) {
    const double variance = std::max(w.meanSquare - w.mean * w.mean, 0.0);
    return eta * variance / (std::exp(-w.mean) + 1);
}

double weightChange(double weight, double epsp, double rate) {
    const double exponential = std::exp(weight);
    const double larger = std::max(exponential, rate);
    return larger > 0 ? rate * (epsp - exponential) / larger : 0.0;
}

void learnAtSpike(TrackedWeight& w, double epsp, double eta) {
    const double rate = learningRate(w, eta);
    w.weight += weightChange(w.weight, epsp, rate);
    w.mean += rate * (w.weight - w.mean);
    w.meanSquare += rate * (w.weight * w.weight - w.meanSquare);
}

double epspKernel(double lagMs) {
    return lagMs > 0 ? std::exp(-lagMs / kEpspDecayMs) - std::exp(-lagMs / kEpspRiseMs) : 0.0;
}

double eulerEpspKernel(int lagMs) {
    return lagMs > 0 ? std::pow(1 - 1 / kEpspDecayMs, lagMs - 1) -
                           std::pow(1 - 1 / kEpspRiseMs, lagMs - 1)
                     : 0.0;
}

std::vector<StdpPoint> writtenStdpWindow(double weight, double stepMs) {
    const double scale = 0.05 * std::exp(5.0) * std::exp(-weight);
    const int steps = static_cast<int>(std::floor(kStdpSpanMs / stepMs));
    std::vector<StdpPoint> curve;
    for (int i = -steps; i <= steps; ++i) {
        curve.push_back({i * stepMs, scale * epspKernel(i * stepMs) - 1});
    }
    return curve;
}

std::vector<StdpPoint> stdpWindow(const TrackedWeight& w, double eta) {
    const double rate = learningRate(w, eta);
    const int span = static_cast<int>(kStdpSpanMs);
    std::vector<StdpPoint> curve;
    for (int lag = -span; lag <= span; ++lag) {
        curve.push_back(
            {static_cast<double>(lag), weightChange(w.weight, eulerEpspKernel(lag), rate)});
    }
    return curve;
}

} // namespace reprise
