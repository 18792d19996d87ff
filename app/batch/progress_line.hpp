#pragma once
/// \file
/// One line on a terminal that says how far a run is; silent when stderr is not a terminal.

#include "core/backend/backend.hpp"

#include <chrono>

namespace reprise {

class ProgressLine {
public:
    ProgressLine();
    void show(const Progress& progress, const BackendStage& stage, double wallSeconds);
    void clear();

private:
    bool m_isTerminal = false;
    bool m_isShown = false;
    std::chrono::steady_clock::time_point m_last;
};

} // namespace reprise
