#pragma once
/// \file
/// Is there a screen, and how long did it take until something useful stood on it?

class QWidget;

namespace reprise {

/// True if a display is named in the environment, or a platform that needs none was asked for.
bool hasDisplay();

/// If Qt cannot reach the display, the program ends with one sentence instead of an abort; what
/// Qt says for developers only is not shown.
void installMessages();

/// Prints the time from the start of the process until \p window has painted and is idle.
void reportStartup(QWidget& window);

} // namespace reprise
