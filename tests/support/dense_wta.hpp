#pragma once
/// \file
/// The WTA model of reference/wta.md 1.1 written out step by step with full matrices and forced
/// spikes: slow, and independent of the engine.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

namespace reprise::test {

struct DenseWta {
    using Matrix = std::vector<std::vector<double>>;

    int inputs = 0;
    std::vector<int> cellOf;             ///< [neuron]
    std::vector<std::vector<bool>> mask; ///< [neuron][source]; sources are inputs, then neurons
    bool hasStp = false;
    bool hasInputStp = false;
    bool tracksVariance = true;
    bool isAliased = false;
    std::string order = "legacy_lagged";
    double eta = 0.05;
    std::vector<double> U, D, F; ///< [source]

    // State and what the last step computed.
    Matrix w, s, q;
    std::vector<double> slow, fast, y, u, p, stpU, stpR, isi;
    int trained = 0;

    void start() {
        const std::size_t neurons = cellOf.size();
        const std::size_t sources = neurons + static_cast<std::size_t>(inputs);
        w.assign(neurons, std::vector<double>(sources, 0.0));
        s = w;
        q.assign(neurons, std::vector<double>(sources, 1.0));
        slow.assign(sources, 0.0);
        fast = isi = y = slow;
        stpU = U;
        stpR.assign(sources, 1.0);
        u.assign(neurons, 0.0);
        p = u;
    }

    /// One step with the spikes \p x of the inputs and \p z of the neurons.
    void step(const std::vector<int>& x, const std::vector<int>& z) {
        const std::size_t neurons = cellOf.size();
        const std::size_t sources = slow.size();
        ++trained;
        for (std::size_t i = 0; i < sources; ++i) {
            y[i] = slow[i] - fast[i];
        }
        for (std::size_t k = 0; k < neurons; ++k) {
            u[k] = 0;
            for (std::size_t i = 0; i < sources; ++i) {
                u[k] += mask[k][i] ? w[k][i] * y[i] : 0.0;
            }
        }
        for (std::size_t k = 0; k < neurons; ++k) {
            double sum = 0;
            for (std::size_t j = 0; j < neurons; ++j) {
                sum += cellOf[j] == cellOf[k] ? std::exp(u[j] - u[k]) : 0.0;
            }
            p[k] = 1 / sum;
        }
        std::vector<bool> spiked(sources, false);
        for (const int i : x) {
            spiked[static_cast<std::size_t>(i)] = true;
        }
        for (const int k : z) {
            spiked[static_cast<std::size_t>(inputs + k)] = true;
        }
        for (std::size_t i = 0; i < sources; ++i) {
            const bool isDynamic = hasStp && (static_cast<int>(i) >= inputs || hasInputStp);
            double amplitude = 1;
            if (spiked[i] && isDynamic) {
                amplitude = order == "legacy_lagged" ? stpU[i] * stpR[i] : unlagged(i);
            }
            slow[i] += (spiked[i] ? amplitude : 0.0) - slow[i] / 20;
            fast[i] += (spiked[i] ? amplitude : 0.0) - fast[i] / 2;
        }
        for (const int post : z) {
            const auto k = static_cast<std::size_t>(post);
            for (std::size_t i = 0; i < sources; ++i) {
                if (!mask[k][i]) {
                    continue;
                }
                const double e =
                    tracksVariance ? eta * (q[k][i] - s[k][i] * s[k][i]) / (std::exp(-s[k][i]) + 1)
                                   : eta / trained;
                const double P = std::exp(w[k][i]);
                w[k][i] += e * (y[i] - P) / std::max(P, e);
                s[k][i] += e * (w[k][i] - s[k][i]);
                q[k][i] += e * (w[k][i] * w[k][i] - q[k][i]);
            }
        }
        for (std::size_t i = 0; i < sources; ++i) {
            if (spiked[i] && order == "legacy_lagged") {
                const double before = stpU[i];
                stpR[i] = 1 + (stpR[i] - stpR[i] * before - 1) * std::exp(-isi[i] / D[i]);
                stpU[i] = U[i] + before * (1 - U[i]) * std::exp(-isi[i] / F[i]);
                U[i] = isAliased ? stpU[i] : U[i];
            }
            isi[i] += 1;
            if (spiked[i]) {
                isi[i] = 0;
                hasSpiked.resize(sources, false);
                hasSpiked[i] = true;
            }
        }
    }

private:
    /// Amplitude of a spike that updates the state before it uses it. The state stands still until
    /// the first spike; the interval is that between the spikes.
    double unlagged(std::size_t i) {
        hasSpiked.resize(slow.size(), false);
        if (hasSpiked[i]) {
            const double before = stpU[i];
            const double interval = isi[i] + 1;
            stpU[i] = U[i] + before * (1 - U[i]) * std::exp(-interval / F[i]);
            const double use = order == "markram" ? stpU[i] : before;
            stpR[i] = 1 + (stpR[i] - stpR[i] * use - 1) * std::exp(-interval / D[i]);
        }
        return stpU[i] * stpR[i];
    }
    std::vector<bool> hasSpiked;
};

} // namespace reprise::test
