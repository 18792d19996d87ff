#include "core/analysis/wta_readout.hpp"

#include "core/numerics/assert.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

void EpspFilter::advance() {
    for (std::size_t i = 0; i < m_epsp.size(); ++i) {
        m_epsp[i] = m_slow[i] - m_fast[i];
        m_slow[i] -= m_slow[i] / kEpspDecayMs;
        m_fast[i] -= m_fast[i] / kEpspRiseMs;
    }
}

WtaReadout::WtaReadout(std::size_t sources, std::size_t outputs, double eta)
    : m_sources(sources), m_outputs(outputs), m_eta(eta), m_weights(sources * outputs) {}

void WtaReadout::learn(std::span<const double> epsps, std::size_t target) {
    REPRISE_ASSERT(epsps.size() == m_sources && target < m_outputs);
    for (std::size_t i = 0; i < m_sources; ++i) {
        learnAtSpike(m_weights[target * m_sources + i], epsps[i], m_eta);
    }
}

std::vector<double> WtaReadout::predict(std::span<const double> epsps) const {
    REPRISE_ASSERT(epsps.size() == m_sources);
    std::vector<double> fractions(m_outputs, 0.0);
    for (std::size_t k = 0; k < m_outputs; ++k) {
        for (std::size_t i = 0; i < m_sources; ++i) {
            fractions[k] += weight(k, i).weight * epsps[i];
        }
    }
    const double highest = *std::max_element(fractions.begin(), fractions.end());
    double sum = 0;
    for (double& p : fractions) {
        p = std::exp(p - highest);
        sum += p;
    }
    for (double& p : fractions) {
        p /= sum;
    }
    return fractions;
}

} // namespace reprise
