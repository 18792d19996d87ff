#include "app/render/render_command.hpp"

#include "app/render/saved_run.hpp"
#include "views/curves/curves_view.hpp"
#include "views/measures/measures_view.hpp"
#include "views/raster/raster_view.hpp"
#include "views/replays/replays_view.hpp"
#include "views/weights/weights_view.hpp"
#include "widgets/theme.hpp"
#include "widgets/time_range.hpp"

#include <QApplication>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace reprise {

namespace {

constexpr double kUsualStretchMs = 1000; // of a raster: a few presentations of a sequence

void chooseRange(TimeRange& range, const RenderOrder& order, double endMs) {
    range.advanceTo(endMs);
    const double last = order.toMs >= 0 ? order.toMs : endMs;
    const double first = order.fromMs >= 0 ? order.fromMs : std::max(0.0, last - kUsualStretchMs);
    range.setRange(first, std::max(last, first + TimeRange::kSmallestWidth));
}

} // namespace

int renderRun(QApplication& application, const RenderOrder& order) {
    const QString suffix = QFileInfo(order.out).suffix().toLower();
    if (suffix != "png" && suffix != "svg" && suffix != "pdf") {
        std::fprintf(stderr, "--out: %s must end in .png, .svg or .pdf\n", qPrintable(order.out));
        return 1;
    }
    applyTheme(application, order.theme.isEmpty() ? ThemeName::Light : themeFromName(order.theme));
    try {
        const SavedRun run(order.run.toStdString());
        for (const std::string& remark : run.remarks()) {
            std::fprintf(stderr, "%s\n", remark.c_str());
        }
        const std::size_t phases = replayPhases(*run.frame().reports).size();
        if (order.view == "replays" && static_cast<std::size_t>(order.phase) > phases) {
            std::fprintf(stderr, "--phase: phases of replays in %s: %zu; there is no %d\n",
                         qPrintable(order.run), phases, order.phase);
            return 1;
        }
        TimeRange range;
        chooseRange(range, order, run.frame().nowMs);
        std::unique_ptr<View> view;
        if (order.view == "curves") {
            view = std::make_unique<CurvesView>();
        } else if (order.view == "measures") {
            view = std::make_unique<MeasuresView>();
        } else if (order.view == "weights") {
            view = std::make_unique<WeightsView>();
        } else if (order.view == "replays") {
            auto replays = std::make_unique<ReplaysView>();
            replays->choose({.phase = order.phase - 1, .widthMs = order.replayMs});
            view = std::move(replays);
        } else {
            view = std::make_unique<RasterView>(range);
        }
        view->resize(order.width, order.height);
        view->setAttribute(Qt::WA_DontShowOnScreen);
        view->show(); // only lays it out
        view->showFrame(run.frame());
        QApplication::processEvents();
        const QString problem = view->exportPicture(order.out);
        if (!problem.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(problem));
            return 2;
        }
    } catch (const SavedRunError& error) {
        std::fprintf(stderr, "%s\n", error.text.c_str());
        return 1;
    }
    return 0;
}

} // namespace reprise
