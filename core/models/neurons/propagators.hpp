#pragma once
/// \file
/// Exact propagators of linear membranes over one grid step (Rotter & Diesmann 1999), stable for
/// equal time constants. Times in ms, capacitance in pF, currents in pA, voltages in mV.

namespace reprise {

/// V gained over \p h per pA of a current that decays with \p tauSyn.
double exponentialCurrentPropagator(double h, double tauM, double tauSyn, double capacitance);

/// V gained over \p h per pA of a constant current.
double constantCurrentPropagator(double h, double tauM, double capacitance);

/// For the alpha current x'' = -x/tau^2 - 2x'/tau with state (x, d = x').
struct AlphaPropagators {
    double xx = 0, xd = 0; ///< x(t+h) = xx x + xd d
    double dx = 0, dd = 0; ///< d(t+h) = dx x + dd d
    double vx = 0, vd = 0; ///< V gained = vx x + vd d
};
AlphaPropagators alphaCurrentPropagators(double h, double tauM, double tauSyn, double capacitance);

} // namespace reprise
