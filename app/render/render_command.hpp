#pragma once
/// \file
/// `reprise render RUN --view NAME --out FILE`: the window's pictures without a window.

#include <QString>
#include <QStringList>

class QApplication;

namespace reprise {

struct RenderOrder {
    QString run;  ///< folder of a run
    QString view; ///< "raster", "curves", …
    QString out;  ///< .png, .svg or .pdf
    QString theme;
    QString circuit;    ///< of views that show one; "": the first
    QStringList series; ///< series only: "loss" or "htm.loss"; none: the first of each axis
    int width = 1600;   ///< pixels
    int height = 900;
    double fromMs = -1;  ///< raster only; below 0: the last second of the run
    double toMs = -1;    ///< below 0: the end of the run
    int phase = 0;       ///< replays only: which phase of replays, from 1; 0: the latest
    double replayMs = 0; ///< replays only: shown of each; 0: up to the last spike
};

/// Returns the exit code: 0 done, 1 the input is wrong, 2 the picture could not be written.
int renderRun(QApplication& application, const RenderOrder& order);

} // namespace reprise
