#include "views/canvas/live_activity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {
constexpr double kFade = 25; // ms of model time to 1/e
constexpr float kLeastGlow = 0.05F;
constexpr float kNever = -1e30F;
constexpr double kMostFresh = 40; // ms; of a longer time between frames only the last counts
} // namespace

bool LiveActivity::showFrame(const Frame& frame) {
    const bool isOther = frame.outline != m_outline;
    if (isOther) {
        clear();
        m_outline = frame.outline;
        for (std::size_t k = 0; m_outline && k < m_outline->populations.size(); ++k) {
            const PopulationOutline& part = m_outline->populations[k];
            m_lastMs.emplace_back(std::size_t(part.size), kNever);
            m_latest.push_back(kNever);
            m_parts[part.circuit.empty() ? part.id : part.circuit].push_back(int(k));
        }
    }
    if (!m_outline || frame.events == nullptr || m_outline->resolution <= 0) {
        return isOther;
    }
    const bool isAnew = frame.nowMs < m_nowMs || frame.events->generation() != m_generation;
    if (isAnew) {
        for (std::vector<float>& each : m_lastMs) {
            std::ranges::fill(each, kNever);
        }
        std::ranges::fill(m_latest, kNever);
        m_generation = frame.events->generation();
        m_nextStep = 0;
        m_nowMs = 0;
    }
    const bool moved = isAnew || frame.nowMs != m_nowMs;
    m_freshMs = std::max(m_nowMs, frame.nowMs - kMostFresh);
    m_nowMs = frame.nowMs;
    const double h = m_outline->resolution;
    const auto first = std::max(m_nextStep, std::int64_t((m_freshMs - 6 * kFade) / h));
    for (const Event& event :
         frame.events->between(first, std::numeric_limits<std::int64_t>::max())) {
        m_nextStep = event.step + 1;
        if (event.kind == EventKind::Spike && event.population < m_lastMs.size() &&
            event.neuron < m_lastMs[event.population].size()) {
            const auto ms = float(double(event.step) * h);
            m_lastMs[event.population][event.neuron] = ms;
            m_latest[event.population] = ms;
        }
    }
    return isOther || moved;
}

const std::vector<int>& LiveActivity::partsOf(const std::string& id) const {
    static const std::vector<int> none;
    const auto found = m_parts.find(id);
    return found == m_parts.end() ? none : found->second;
}

const GridOutline* LiveActivity::gridOf(const std::string& id) const {
    for (const GridOutline& grid : m_outline->parts.all<GridOutline>()) {
        if (grid.circuit == id) {
            return &grid;
        }
    }
    return nullptr;
}

float LiveActivity::glow(int population, int neuron) const {
    const std::vector<float>& last = m_lastMs[std::size_t(population)];
    if (neuron < 0 || std::size_t(neuron) >= last.size()) {
        return 0;
    }
    const double ms = last[std::size_t(neuron)];
    const double glow = ms > m_freshMs ? 1 : std::exp(-(m_nowMs - ms) / kFade);
    return glow < kLeastGlow ? 0 : float(glow);
}

float LiveActivity::glow(int population, int first, int count) const {
    float brightest = 0;
    for (int k = first; k < first + count && brightest < 1; ++k) {
        brightest = std::max(brightest, glow(population, k));
    }
    return brightest;
}

bool LiveActivity::isLit(int population) const {
    const double latest = m_latest[std::size_t(population)];
    return latest > m_freshMs || m_nowMs - latest < 3 * kFade;
}

} // namespace reprise
