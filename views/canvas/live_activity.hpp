#pragma once
/// \file
/// Who fired lately, for pictures that light up and fade.

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/session/frame.hpp"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace reprise {

class LiveActivity {
public:
    /// Takes over a frame. Returns whether anything looks different.
    bool showFrame(const Frame& frame);
    void clear() { *this = {}; }

    bool isOn() const { return m_outline != nullptr; }
    /// A population of the network or its parts: indices into NetworkOutline::populations.
    const std::vector<int>& partsOf(const std::string& id) const;
    const NetworkOutline& outline() const { return *m_outline; }
    const GridOutline* gridOf(const std::string& id) const; ///< null: it is none

    /// 1: fired since the frame before; fades within some tens of ms of model time.
    float glow(int population, int neuron) const;
    /// The brightest of \p count neurons.
    float glow(int population, int first, int count) const;
    /// Whether a neuron of it glows at all.
    bool isLit(int population) const;

private:
    std::shared_ptr<const NetworkOutline> m_outline;
    std::unordered_map<std::string, std::vector<int>> m_parts;
    std::vector<std::vector<float>> m_lastMs; ///< [population][neuron] of its last spike
    std::vector<float> m_latest;              ///< [population]
    std::uint64_t m_generation = 0;
    std::int64_t m_nextStep = 0; ///< events before are known
    double m_nowMs = 0;
    double m_freshMs = 0; ///< spikes after it glow fully
};

} // namespace reprise
