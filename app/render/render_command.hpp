#pragma once
/// \file
/// `reprise render RUN --view NAME --out FILE`: the window's pictures without a window.

#include <QString>

class QApplication;

namespace reprise {

struct RenderOrder {
    QString run;  ///< folder of a run
    QString view; ///< "raster" or "curves"
    QString out;  ///< .png, .svg or .pdf
    QString theme;
    int width = 1600; ///< pixels
    int height = 900;
    double fromMs = -1; ///< raster only; below 0: the last second of the run
    double toMs = -1;   ///< below 0: the end of the run
};

/// Returns the exit code: 0 done, 1 the input is wrong, 2 the picture could not be written.
int renderRun(QApplication& application, const RenderOrder& order);

} // namespace reprise
