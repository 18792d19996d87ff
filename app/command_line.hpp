#pragma once
/// \file
/// What was typed after `reprise`.

#include "app/render/render_command.hpp"

#include <QString>

namespace reprise {

struct CommandLine {
    int exitCode = -1; ///< 0 or more: everything was said already, end with it
    QString project;
    bool plays = false;
    QString theme; ///< "" = as chosen in the window
    QString screenshot;
    int afterMs = 3000; ///< wall time before the screenshot
    bool measuresStartup = false;
    RenderOrder render; ///< run is empty unless `reprise render` was called
};

/// Prints help, version or what is wrong.
CommandLine readCommandLine(int argc, char** argv);

} // namespace reprise
