#pragma once
/// \file
/// The exponential STDP rule of WTA grids and its curve over t_post - t_pre (reference/wta.md 3
/// and figure V13). Times in ms, weights without unit.

#include <vector>

namespace reprise {

inline constexpr double kEpspDecayMs = 20;       ///< tau
inline constexpr double kEpspRiseMs = 2;         ///< tau_2
inline constexpr double kStdpSpanMs = 75;        ///< curves reach this far to both sides
inline constexpr double kWtaLearningRate = 0.05; ///< eta

/// A learned weight with running mean and mean square, from which its learning rate follows.
struct TrackedWeight {
    double weight = 0;
    double mean = 0;       ///< S
    double meanSquare = 1; ///< Q
};

/// e = eta (Q - S^2) / (exp(-S) + 1), not below 0.
double learningRate(const TrackedWeight& w, double eta = kWtaLearningRate);

/// Change of \p weight at a postsynaptic spike while the presynaptic EPSP is \p epsp:
/// e (Y - e^w) / max(e^w, e).
double weightChange(double weight, double epsp, double rate);

/// Applies the rule with variance tracking to all three numbers.
void learnAtSpike(TrackedWeight& w, double epsp, double eta = kWtaLearningRate);

/// exp(-t/tau) - exp(-t/tau_2) after a spike, 0 before it.
double epspKernel(double lagMs);

/// The kernel as the programs integrate it by Euler steps of 1 ms, \p lagMs whole steps after the
/// spike: 0 at 1 ms, then 0.45, 0.6525, ...
double eulerEpspKernel(int lagMs);

struct StdpPoint {
    double lagMs = 0; ///< t_post - t_pre
    double change = 0;
};

/// The rule as it is written: c y e^-w - 1 with c = 0.05 e^5, every \p stepMs.
std::vector<StdpPoint> writtenStdpWindow(double weight = 0, double stepMs = 0.5);

/// The rule as the programs apply it, from the state \p w, every ms.
std::vector<StdpPoint> stdpWindow(const TrackedWeight& w, double eta = kWtaLearningRate);

} // namespace reprise
