#pragma once
/// \file
/// Is there a screen, and how long did it take until something useful stood on it?

class QWidget;

namespace reprise {

/// True if a display is named in the environment, or a platform that needs none was asked for.
bool hasDisplay();

/// If Qt cannot reach the display, ends the program with one sentence instead of an abort.
void endClearlyWithoutDisplay();

/// Prints the time from the start of the process until \p window has painted and is idle.
void reportStartup(QWidget& window);

} // namespace reprise
