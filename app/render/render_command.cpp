#include "app/render/render_command.hpp"

#include "app/render/saved_frame.hpp"
#include "views/circuit/circuit_box.hpp"
#include "views/curves/curves_view.hpp"
#include "views/measures/measures_view.hpp"
#include "views/raster/raster_view.hpp"
#include "views/replays/replays_view.hpp"
#include "views/series/series_view.hpp"
#include "views/weights/weights_view.hpp"
#include "widgets/theme.hpp"
#include "widgets/time_range.hpp"

#include <QApplication>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <iterator>
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

/// What is wrong with the times that were asked for, or "".
QString timesProblem(const RenderOrder& order, double endMs) {
    if (order.fromMs >= 0 && order.toMs >= 0 && order.fromMs >= order.toMs) {
        return QString("--from %1 must be before --to %2 (ms)").arg(order.fromMs).arg(order.toMs);
    }
    if (order.fromMs >= endMs && order.fromMs >= 0) {
        return QString("--from %1: the run ends at %2 ms").arg(order.fromMs).arg(endMs);
    }
    return {};
}

/// Those of a name are one for each target, unless that is named, too. Returns "" or what is wrong.
QString chooseSeries(View& view, const RenderOrder& order) {
    auto* shown = qobject_cast<SeriesView*>(&view);
    if (shown == nullptr) {
        return order.series.isEmpty()
                   ? QString()
                   : QString("--series: the view %1 has no series to choose").arg(view.id());
    }
    const QStringList known = shown->offered();
    QStringList chosen;
    for (const QString& name : order.series) {
        const qsizetype before = chosen.size();
        std::copy_if(
            known.begin(), known.end(), std::back_inserter(chosen),
            [&name](const QString& each) { return each == name || each.endsWith('.' + name); });
        if (chosen.size() == before) {
            return known.isEmpty()
                       ? QString("--series: the phases of %1 report no series").arg(order.run)
                       : QString("--series: no phase of %1 reports %2; there are %3")
                             .arg(order.run, name, known.join(", "));
        }
    }
    if (!chosen.isEmpty()) {
        shown->choose(chosen);
    }
    return {};
}

/// Where the picture shows one circuit of several. Returns "" or what is wrong.
QString chooseCircuit(View& view, const QString& circuit) {
    const auto boxes = view.findChildren<CircuitBox*>();
    const bool isFound = std::any_of(boxes.begin(), boxes.end(),
                                     [&](CircuitBox* box) { return box->choose(circuit); });
    if (isFound || circuit.isEmpty()) {
        return {};
    }
    QStringList known;
    for (const CircuitBox* box : boxes) {
        for (int k = 0; k < box->count(); ++k) {
            known += box->itemText(k);
        }
    }
    return known.isEmpty()
               ? QString("--circuit: the view %1 has no circuit to choose").arg(view.id())
               : QString("--circuit: the view %1 shows no circuit %2; it can show %3")
                     .arg(view.id(), circuit, known.join(", "));
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
        const SavedFrame run(order.run.toStdString());
        for (const std::string& remark : run.remarks()) {
            std::fprintf(stderr, "%s\n", remark.c_str());
        }
        if (const QString wrong = timesProblem(order, run.frame().nowMs); !wrong.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(wrong));
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
            view = std::make_unique<ReplaysView>();
        } else if (order.view == "series") {
            view = std::make_unique<SeriesView>();
        } else {
            view = std::make_unique<RasterView>(range);
        }
        view->resize(order.width, order.height);
        view->setAttribute(Qt::WA_DontShowOnScreen);
        view->show(); // only lays it out
        const auto showFrame = [&] { view->showFrame(run.frame()); };
        QObject::connect(view.get(), &View::frameWanted, view.get(), showFrame);
        showFrame();
        QString wrong = chooseCircuit(*view, order.circuit);
        if (auto* replays = qobject_cast<ReplaysView*>(view.get()); replays && wrong.isEmpty()) {
            replays->choose({.phase = order.phase - 1, .widthMs = order.replayMs});
            const int phases = replays->phases()->count();
            if (order.phase > phases) {
                wrong = QString("--phase: phases of replays in %1: %2; there is no %3")
                            .arg(order.run)
                            .arg(phases)
                            .arg(order.phase);
            }
        }
        if (wrong.isEmpty()) {
            wrong = chooseSeries(*view, order);
        }
        const auto& episodes = run.frame().episodes;
        if (wrong.isEmpty() && order.view == "curves" && view->nothingToShow().isEmpty() &&
            (episodes == nullptr || episodes->empty())) {
            wrong = QString("%1 has nothing for the view curves: no episode of it is kept. A run "
                            "that was cut off has its spikes, and curves only once it ends")
                        .arg(order.run);
        }
        if (wrong.isEmpty() && !view->nothingToShow().isEmpty()) {
            wrong = QString("%1 has nothing for the view %2: %3")
                        .arg(order.run, order.view, view->nothingToShow());
        }
        if (!wrong.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(wrong));
            return 1;
        }
        QApplication::processEvents();
        const QString problem = view->exportPicture(order.out, {order.width, order.height});
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
