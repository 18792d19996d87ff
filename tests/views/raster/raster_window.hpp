#pragma once
/// \file
/// A raster in a window of its own, for tests.

#include "tests/support/synthetic_network.hpp"
#include "views/raster/raster_canvas.hpp"
#include "views/raster/raster_view.hpp"
#include "widgets/time_range.hpp"

#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

namespace reprise::test {

/// A raster in a real window, fed by hand.
struct RasterWindow {
    TimeRange range;
    RasterView view{range};
    SyntheticFeed feed;

    explicit RasterWindow(NetworkOutline outline = columns(4, 10)) : feed(std::move(outline)) {
        view.resize(1200, 500);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
        view.showFrame(feed.frame);
    }
    RasterCanvas& canvas() { return view.canvas(); }
    void append(const std::vector<Event>& events, double nowMs) {
        feed.append(events, nowMs);
        view.showFrame(feed.frame);
    }
    QPoint placeOf(const Event& event) {
        const RasterAreas areas = canvas().areas();
        const auto* band = canvas().layout().bandOf(event.population, event.neuron);
        return QPointF(areas.xOf(canvas().scene(), canvas().scene().timeOf(event)),
                       areas.plot.top() + canvas().layout().rowCenter(*band, event.neuron) -
                           canvas().scene().scroll)
            .toPoint();
    }
    double timeAt(int x) { return canvas().areas().timeAt(canvas().scene(), x); }
    void turnWheel(QPoint at, int notches, Qt::KeyboardModifiers keys = Qt::NoModifier) {
        QWheelEvent event(at, canvas().mapToGlobal(at), QPoint(), QPoint(0, 120 * notches),
                          Qt::NoButton, keys, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas(), &event);
    }
    void drag(QPoint from, QPoint to) {
        QTest::mousePress(&canvas(), Qt::LeftButton, Qt::NoModifier, from);
        QTest::mouseMove(&canvas(), (from + to) / 2);
        QTest::mouseMove(&canvas(), to);
        QTest::mouseRelease(&canvas(), Qt::LeftButton, Qt::NoModifier, to);
    }
    QToolButton* button(const char* name) { return view.findChild<QToolButton*>(name); }
    QString readout() { return view.findChild<QLabel*>("readout")->text(); }
    QImage picture() {
        range.clearCursor();
        return canvas().grab().toImage();
    }
};

} // namespace reprise::test
