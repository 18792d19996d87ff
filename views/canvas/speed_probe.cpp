#include "views/canvas/speed_probe.hpp"

#include "core/editing/document.hpp"
#include "core/engine/player.hpp"
#include "core/engine/run_error.hpp"
#include "core/network/build_control.hpp"
#include "core/network/project_network.hpp"
#include "core/project/plays_the_same.hpp"
#include "core/project/reader.hpp"
#include "core/values/units.hpp"
#include "views/canvas/canvas_words.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <new>

namespace reprise {

namespace {

using namespace std::chrono_literals;

constexpr double kMostMeasured = 1e6; // synapses
constexpr double kMeasuredMs = 250;   // wall time

/// Its network is built at once, and it is played by this computer.
bool isMeasurable(const Project& project) {
    return project.backend == Project().backend && !project.populations.empty() &&
           (project.duration || !project.experiments.empty()) &&
           !hasErrors(checkProject(project)) && !hasErrors(checkBuildable(project)) &&
           estimateSize(project).synapses <= kMostMeasured;
}

} // namespace

std::optional<double> measuredSpeed(const Project& project, double wallMs,
                                    const std::atomic<bool>& isCalledOff) {
    const BuildControl control(isCalledOff);
    try {
        if (!isMeasurable(project)) {
            return std::nullopt;
        }
        ExperimentPlayer player(project);
        const std::int64_t some = std::max<std::int64_t>(
            1, std::int64_t(std::ceil(5 / project.engine.resolution))); // steps of 5 ms
        double played = 0;                                              // model ms
        double passed = 0;                                              // wall ms
        const auto begun = std::chrono::steady_clock::now();
        while (passed < wallMs && !isCalledOff) {
            const double before = player.progress().simulatedMs;
            player.advance(some);
            played += player.progress().simulatedMs - before;
            player.takeEvents();
            player.takeSamples();
            if (player.isFinished()) {
                player.reset();
            }
            passed =
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun)
                    .count();
        }
        return isCalledOff || played <= 0 ? std::nullopt : std::optional(played / passed);
    } catch (const BuildCalledOff&) { // nobody asks for it any more
    } catch (const BuildError&) {     // the issues say it
    } catch (const RunError&) {       // so does the run
    } catch (const std::bad_alloc&) {
    }
    return std::nullopt;
}

QString speedText(double factor) {
    const double step = std::pow(10, std::floor(std::log10(factor)) - 1);
    const double rounded = std::round(factor / step) * step;
    return tr("about %1 × real time")
        .arg(rounded >= 10 ? countText(rounded) : QString::number(rounded, 'g', 2));
}

SpeedProbe::SpeedProbe(const Document& document, QObject* parent)
    : QObject(parent), m_document(document) {
    m_wait.setSingleShot(true);
    m_wait.setInterval(1s);
    m_look.setInterval(50ms);
    connect(&m_wait, &QTimer::timeout, this, &SpeedProbe::begin);
    connect(&m_look, &QTimer::timeout, this, &SpeedProbe::take);
    connect(&document, &Document::changed, this, &SpeedProbe::forget);
    m_wait.start();
}

SpeedProbe::~SpeedProbe() {
    m_isCalledOff = true; // the future waits for what is measured
}

void SpeedProbe::forget() {
    if (m_isKnown && playsTheSame(m_project, m_document.project())) {
        return;
    }
    m_isKnown = false;
    m_isCalledOff = true;
    m_wait.start();
    if (!m_text.isEmpty()) {
        m_text.clear();
        emit changed();
    }
}

void SpeedProbe::setHeld(bool isHeld) {
    if (isHeld == m_isHeld) {
        return;
    }
    m_isHeld = isHeld;
    if (!m_isKnown) {
        m_wait.start();
    }
    m_isCalledOff = m_isCalledOff || isHeld;
}

void SpeedProbe::begin() {
    if (m_measuring.valid()) {
        m_wait.start(); // once that is given up
        return;
    }
    if (m_isHeld) {
        return; // once the run pauses
    }
    m_isCalledOff = false;
    m_isKnown = true;
    m_project = m_document.project();
    m_measuring = std::async(std::launch::async, [project = m_project, this] {
        return measuredSpeed(project, kMeasuredMs, m_isCalledOff);
    });
    m_look.start();
}

void SpeedProbe::take() {
    if (m_measuring.wait_for(0s) != std::future_status::ready) {
        return;
    }
    m_look.stop();
    const std::optional<double> factor = m_measuring.get();
    if (m_isCalledOff) {
        m_isKnown = false;
        m_wait.start();
        return;
    }
    m_text = factor ? speedText(*factor) : QString();
    emit changed();
}

} // namespace reprise
