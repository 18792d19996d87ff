#pragma once
/// \file
/// A phase in words: how long it is, and what was set of it.

#include "core/project/project.hpp"

#include <QString>
#include <QStringList>

namespace reprise {

/// "1.5 s" from a second on, "200 ms" below.
QString timeInWords(double ms);

/// "60 episodes", "100 s"; "" where nothing says so.
QString lengthInWords(const Project& project, const PhaseSpec& phase);

/// What was set beside the length: "to J", "input digits".
QStringList settingsInWords(const Project& project, const PhaseSpec& phase);

/// "htm, 100 episodes", "grid, 100 s, input patterns", "htm, to J, 4 replays" or "200 ms".
QString phaseInWords(const Project& project, const PhaseSpec& phase);

/// "V_m, w each 0.1 ms of neurons 0-9"
QString recordingInWords(const RecordSpec& record);

} // namespace reprise
