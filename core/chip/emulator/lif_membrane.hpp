#pragma once
/// \file
/// The leaky integrate-and-fire membrane with two exponential currents in closed form
/// (reference/jaxsnn.md 1). Times in µs, potentials in LSB; a current is the slope that it gives
/// the membrane, LSB per µs.

#include <array>
#include <cstddef>

namespace reprise {

struct LifConstants {
    double rest = 0;
    double threshold = 0;
    double reset = 0;
    double tauM = 1;
    std::array<double, 2> tauSyn{1, 1}; ///< [receptor] may equal each other and tauM
};

struct LifState {
    double potential = 0;
    std::array<double, 2> current{}; ///< [receptor] of whatever sign
};

class LifMembrane {
public:
    explicit LifMembrane(const LifConstants& constants);

    const LifConstants& constants() const { return m_constants; }
    LifState after(const LifState& state, double time) const;
    double potentialAfter(const LifState& state, double time) const {
        return m_constants.rest + distanceAfter(state, decayAfter(time));
    }
    /// When the potential is first at or above the threshold, 0 if it is there already; infinity if
    /// not up to \p longest.
    double firstCrossing(const LifState& state, double longest) const;
    /// No crossing is sooner than that; infinity where none is possible. Costs little.
    double earliestCrossing(const LifState& state) const;

private:
    /// By how much potential and currents have decayed after a time.
    struct Decay {
        double time = 0;
        double membrane = 1;
        std::array<double, 2> current{1, 1};
    };
    Decay decayAfter(double time) const;
    double response(std::size_t receptor, const Decay& decay) const;
    double distanceAfter(const LifState& state, const Decay& decay) const;
    double slopeAfter(const LifState& state, double time) const;
    double turnOfDrive(const LifState& state) const;

    LifConstants m_constants;
    std::array<double, 2> m_rate{}; ///< [receptor] 1/tauSyn - 1/tauM, per µs
    std::array<double, 2> m_peak{}; ///< [receptor] most that a unit current moves the membrane
    double m_slowest = 1;           ///< of the time constants
};

} // namespace reprise
