#include "core/chip/emulator/lif_membrane.hpp"

#include "core/numerics/bracketed_root.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();
constexpr double kFinestTime = 1e-12; // µs
constexpr double kForgotten = 45;     // e^-45 is below the rounding of what it is added to

} // namespace

LifMembrane::LifMembrane(const LifConstants& constants) : m_constants(constants) {
    constexpr double kMargin = 1 + 1e-9; // a bound, whatever the rounding
    m_slowest = constants.tauM;
    for (std::size_t receptor = 0; receptor < m_peak.size(); ++receptor) {
        const double tauM = constants.tauM, tauSyn = constants.tauSyn[receptor];
        m_rate[receptor] = 1 / tauSyn - 1 / tauM;
        m_slowest = std::max(m_slowest, tauSyn);
        const double atPeak =
            m_rate[receptor] != 0 ? std::log(tauM / tauSyn) / m_rate[receptor] : tauM;
        m_peak[receptor] = kMargin * response(receptor, decayAfter(atPeak));
    }
}

LifMembrane::Decay LifMembrane::decayAfter(double time) const {
    return {time,
            std::exp(-time / m_constants.tauM),
            {std::exp(-time / m_constants.tauSyn[0]), std::exp(-time / m_constants.tauSyn[1])}};
}

/// Of the membrane to a unit current, which is (e^(-t/tauM) - e^(-t/tauSyn)) / rate; stable where
/// the time constants are equal or nearly so.
double LifMembrane::response(std::size_t receptor, const Decay& decay) const {
    constexpr double kApart = 0.01; // from here on the difference has its digits
    const double rate = m_rate[receptor];
    const double exponent = rate * decay.time;
    if (std::abs(exponent) > kApart) {
        return (decay.membrane - decay.current[receptor]) / rate;
    }
    return decay.membrane * (rate != 0 ? -std::expm1(-exponent) / rate : decay.time);
}

/// From the resting potential.
double LifMembrane::distanceAfter(const LifState& state, const Decay& decay) const {
    return (state.potential - m_constants.rest) * decay.membrane +
           state.current[0] * response(0, decay) + state.current[1] * response(1, decay);
}

double LifMembrane::slopeAfter(const LifState& state, double time) const {
    const Decay decay = decayAfter(time);
    return state.current[0] * decay.current[0] + state.current[1] * decay.current[1] -
           distanceAfter(state, decay) / m_constants.tauM;
}

LifState LifMembrane::after(const LifState& state, double time) const {
    const Decay decay = decayAfter(time);
    return {m_constants.rest + distanceAfter(state, decay),
            {state.current[0] * decay.current[0], state.current[1] * decay.current[1]}};
}

/// e^(t/tauM) times the slope rises or falls with the sign of -(I0 e^(-t/tau0)/tau0 + I1
/// e^(-t/tau1)/tau1), which changes once at most: here. Negative or infinite: never.
double LifMembrane::turnOfDrive(const LifState& state) const {
    const auto& tau = m_constants.tauSyn;
    const double first = state.current[0] / tau[0], second = state.current[1] / tau[1];
    const double rate = 1 / tau[0] - 1 / tau[1];
    return first * second < 0 && rate != 0 ? std::log(-first / second) / rate : kNever;
}

/// The steepest rise comes of positive currents that do not decay, at the beginning.
double LifMembrane::earliestCrossing(const LifState& state) const {
    const double wanted = m_constants.threshold - m_constants.rest;
    const double begin = state.potential - m_constants.rest;
    const double first = std::max(state.current[0], 0.0), second = std::max(state.current[1], 0.0);
    if (begin >= wanted) {
        return 0;
    }
    if (std::max(begin, 0.0) + first * m_peak[0] + second * m_peak[1] < wanted) {
        return kNever;
    }
    const double steepest = first + second - begin / m_constants.tauM;
    return steepest > 0 ? (wanted - begin) / steepest : kNever;
}

double LifMembrane::firstCrossing(const LifState& state, double longest) const {
    const LifConstants& c = m_constants;
    const double wanted = c.threshold - c.rest;
    const double begin = state.potential - c.rest;
    if (begin >= wanted) {
        return 0;
    }
    if (earliestCrossing(state) > longest) {
        return kNever;
    }
    // Between two of these times the potential rises or falls.
    const double settled = std::min(longest, kForgotten * m_slowest);
    std::array<double, 6> cuts{0};
    std::size_t count = 1;
    const double turn = turnOfDrive(state);
    const bool hasTurn = turn > 0 && turn < settled;
    for (const double end : {hasTurn ? turn : settled, settled}) {
        const double from = cuts[count - 1];
        const auto slope = [&](double time) { return slopeAfter(state, time); };
        const double atFrom = slope(from), atEnd = slope(end);
        if (from < end && atFrom * atEnd < 0) {
            cuts[count++] = bracketedRoot(slope, from, end, atFrom, atEnd, kFinestTime);
        }
        if (cuts[count - 1] < end) {
            cuts[count++] = end;
        }
    }
    if (longest > settled) {
        cuts[count++] = longest;
    }
    const auto missing = [&](double time) {
        return distanceAfter(state, decayAfter(time)) - wanted;
    };
    double before = begin - wanted;
    for (std::size_t k = 1; k < count; ++k) {
        const double after = missing(cuts[k]);
        if (after >= 0) {
            return bracketedRoot(missing, cuts[k - 1], cuts[k], before, after, kFinestTime);
        }
        before = after;
    }
    return kNever;
}

} // namespace reprise
