#pragma once
/// \file
/// Dynamic synapses (Markram et al. 1998) in the forms the WTA programs use. reference/wta.md 2.3.

#include "core/numerics/exponential.hpp"

namespace reprise {

enum class StpOrder {
    LegacyLagged, ///< use, then update with the interval less one step: amplitudes lag one spike
    Km13Unlagged, ///< update, then use; the recovery takes the use of the spike before
    Markram,      ///< update, then use; the recovery takes the use of this spike
};

/// State of one source's synapses; U is kept apart from u.
struct StpState {
    double U = 0.5;          ///< use at rest
    double depression = 110; ///< ms, time constant D
    double facilitation = 5; ///< ms, time constant F
    double u = 0.5;          ///< use
    double r = 1;            ///< what is left of the resources
    double amplitude = 1;    ///< of the last spike

    static constexpr bool kHasNoPadding = true;

    void rest() { u = U, r = 1; }

    /// Amplitude of a spike \p interval ms after the one before (or after the last reset, if it
    /// \p isFirst); \p dt is the model's step. With \p isAliased, U drifts along with u as in the
    /// original program, where both were one array.
    double spike(double interval, double dt, bool isFirst, StpOrder order, bool isAliased) {
        if (order == StpOrder::LegacyLagged) {
            amplitude = u * r;
            advance(interval - dt, u);
        } else if (isFirst) {
            amplitude = u * r;
        } else {
            const double before = u;
            advance(interval, before);
            if (order == StpOrder::Markram) {
                r = 1 + (m_rBefore - m_rBefore * u - 1) * exponential(-interval / depression);
            }
            amplitude = u * r;
        }
        if (isAliased) {
            U = u;
        }
        m_rBefore = r;
        return amplitude;
    }

private:
    void advance(double interval, double use) {
        r = 1 + (r - r * use - 1) * exponential(-interval / depression);
        u = U + u * (1 - U) * exponential(-interval / facilitation);
    }
    double m_rBefore = 1; ///< resources at the spike before
};

} // namespace reprise
