#include "core/models/neurons/propagators.hpp"

#include <cmath>

namespace reprise {

namespace {

/// (e^u - 1) / u
double relativeGrowth(double u) {
    return u == 0 ? 1.0 : std::expm1(u) / u;
}

/// Integral of s e^{us} over [0, 1]: (u e^u - e^u + 1) / u^2, by series near 0.
double weightedGrowth(double u) {
    if (std::abs(u) > 0.1) {
        return (u * std::exp(u) - std::expm1(u)) / (u * u);
    }
    double sum = 0;
    double term = 1; // u^k / k!
    for (int k = 0; k < 16; ++k) {
        sum += term / (k + 2);
        term *= u / (k + 1);
    }
    return sum;
}

} // namespace

double exponentialCurrentPropagator(double h, double tauM, double tauSyn, double capacitance) {
    const double u = h * (tauM - tauSyn) / (tauM * tauSyn);
    return h / capacitance * std::exp(-h / tauSyn) * relativeGrowth(u);
}

double constantCurrentPropagator(double h, double tauM, double capacitance) {
    return -tauM / capacitance * std::expm1(-h / tauM);
}

AlphaPropagators alphaCurrentPropagators(double h, double tauM, double tauSyn, double capacitance) {
    AlphaPropagators p;
    const double decay = std::exp(-h / tauSyn);
    p.xx = decay * (1 + h / tauSyn);
    p.xd = decay * h;
    p.dx = -decay * h / (tauSyn * tauSyn);
    p.dd = decay * (1 - h / tauSyn);
    // x(s) = e^{-s/tauSyn} (x + (d + x/tauSyn) s), folded with the membrane's own decay.
    const double u = h * (1 / tauM - 1 / tauSyn);
    const double scale = std::exp(-h / tauM) / capacitance;
    const double flat = scale * h * relativeGrowth(u);
    const double rising = scale * h * h * weightedGrowth(u);
    p.vx = flat + rising / tauSyn;
    p.vd = rising;
    return p;
}

} // namespace reprise
