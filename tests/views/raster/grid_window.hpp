#pragma once
/// \file
/// A raster that shows a grid, in a window of its own, and the look at single marks, for tests.

#include "tests/support/synthetic_patterns.hpp"
#include "views/grid/grid_connections.hpp"
#include "views/raster/raster_canvas.hpp"
#include "views/raster/raster_view.hpp"
#include "widgets/time_range.hpp"

#include <QComboBox>
#include <QLabel>
#include <QTest>

namespace reprise::test {

/// A raster in a real window that shows a grid.
struct GridWindow {
    TimeRange range;
    RasterView view{range};
    SyntheticGrid run;

    explicit GridWindow(int presentations = 2) {
        view.resize(1200, 700);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
        for (int i = 0; i < presentations; ++i) {
            run.present(i % 2);
        }
        show();
    }
    RasterCanvas& canvas() { return view.canvas(); }
    void show() { view.showFrame(run.frame()); }
    template<class W> W* find(const char* name) { return view.findChild<W*>(name); }
    void choose(const char* combo, int index) { find<QComboBox>(combo)->setCurrentIndex(index); }
    QString readout() { return find<QLabel>("readout")->text(); }
    QImage picture() {
        range.clearCursor();
        return canvas().grab().toImage();
    }
    double x(double ms) { return canvas().areas().xOf(canvas().scene(), ms); }
    const RasterLayout::Group& panel(const QString& label, int which = 0) {
        for (const auto& group : canvas().layout().groups()) {
            if (group.label == label && which-- == 0) {
                return group;
            }
        }
        qFatal("no such panel");
    }
    /// Middle of the row of \p rank, counted from the bottom of its panel.
    double y(const RasterLayout::Group& group, int rank, int count) {
        constexpr double kGap = 8;
        return canvas().areas().plot.top() + group.top + kGap / 2 +
               (count - rank - 0.5) * (group.height - kGap) / count;
    }
    /// The \p nth neuron that is active in both patterns.
    int lively(int nth) {
        for (int neuron = 0;; ++neuron) {
            if (!run.isSilent(neuron, 0) && !run.isSilent(neuron, 1) && nth-- == 0) {
                return neuron;
            }
        }
    }
    /// A spike alone in 100 ms at the end of the run; its time.
    std::int64_t loneSpike(int population, int neuron) {
        run.rest(60);
        const auto ms = std::int64_t(run.nowMs());
        run.spike(ms, population, neuron);
        run.rest(40);
        show();
        range.setRange(double(ms) - 50, double(ms) + 50);
        return ms;
    }
};

/// The pixel that stands out most from the ground within a few pixels of a place: thin marks are
/// blended with it.
inline QColor strongestNear(const QImage& image, QPointF place, int radius = 2) {
    QColor strongest = currentTheme().panel;
    for (int dy = -radius; dy <= radius; ++dy) {
        for (int dx = -radius; dx <= radius; ++dx) {
            const QColor color = image.pixelColor(place.toPoint() + QPoint(dx, dy));
            if (contrastRatio(color, currentTheme().panel) >
                contrastRatio(strongest, currentTheme().panel)) {
                strongest = color;
            }
        }
    }
    return strongest;
}

/// Pixels of \p color within a few pixels of a place.
inline int inkNear(const QImage& image, QPointF place, const QColor& color, int radius = 1) {
    int pixels = 0;
    for (int dy = -radius; dy <= radius; ++dy) {
        for (int dx = -radius; dx <= radius; ++dx) {
            const QPoint at = place.toPoint() + QPoint(dx, dy);
            pixels += image.rect().contains(at) && image.pixel(at) == color.rgb();
        }
    }
    return pixels;
}

} // namespace reprise::test
