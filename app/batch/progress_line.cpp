#include "app/batch/progress_line.hpp"

#include "app/batch/output.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace reprise {

ProgressLine::ProgressLine() : m_isTerminal(isatty(fileno(stderr)) != 0) {}

void ProgressLine::show(const Progress& p, const BackendStage& stage, double wallSeconds) {
    constexpr auto kInterval = std::chrono::milliseconds(100);
    const auto now = std::chrono::steady_clock::now();
    const bool hasNews = !p.phase.empty() || !stage.name.empty();
    if (!m_isTerminal || !hasNews || now - m_last < kInterval) {
        return;
    }
    m_last = now;
    m_isShown = true;
    const double left = p.fraction > 0.01 ? wallSeconds * (1 / p.fraction - 1) : -1;
    std::string line = p.phase;
    if (!stage.name.empty()) {
        line = line.empty() ? stage.name : stage.name + " · " + line;
    }
    if (p.episodeCount > 0) {
        line += fmt::format(" · episode {}/{}", p.episode, p.episodeCount);
    }
    line += fmt::format(" · {:.0f} %",
                        100 * (p.phase.empty() ? std::max(stage.fraction, 0.0) : p.fraction));
    if (left >= 0) {
        line += fmt::format(" · {:.0f} s left", left);
    }
    line += fmt::format(" · {:.0f}× real time", 1e-3 * p.simulatedMs / std::max(wallSeconds, 1e-9));
    printError("\r\033[K{}", line);
    std::fflush(stderr);
}

void ProgressLine::clear() {
    if (m_isShown) {
        printError("\r\033[K");
    }
}

} // namespace reprise
