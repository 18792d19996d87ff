#pragma once
/// \file
/// A window with a map view on a document, and what a person does to it.

#include "tests/support/pictures.hpp"
#include "tests/support/synthetic_map.hpp"
#include "views/map/map_strip.hpp"
#include "views/map/map_tools.hpp"
#include "views/map/map_view.hpp"

#include <QAction>
#include <QMenu>
#include <QtTest>

namespace reprise::test {

inline Project projectWith(NavigationMap map) {
    Project project;
    project.environment.map = std::make_shared<const NavigationMap>(std::move(map));
    return project;
}

/// A window on a document with a map.
struct Window {
    Document document;
    std::unique_ptr<MapView> view;

    explicit Window(const Project& project, QSize size = {900, 620}) {
        document.setProject(project);
        view = std::make_unique<MapView>(document);
        view->resize(size);
        view->show();
        [this] { QVERIFY(QTest::qWaitForWindowExposed(view.get())); }();
        QTest::qWait(10);
    }
    explicit Window(NavigationMap map = planningMap(), QSize size = {900, 620})
        : Window(projectWith(std::move(map)), size) {}

    int place(const char* symbol, std::size_t which = 0) const {
        return view->scene().layout.graph.placesOf(symbol)[which];
    }
    QPoint at(const char* symbol, std::size_t which = 0) const {
        return view->canvas()->placeCenter(place(symbol, which)).toPoint();
    }
    void click(const char* symbol) {
        QTest::mouseClick(view->canvas(), Qt::LeftButton, {}, at(symbol));
    }
    void choose(MapTool tool) { view->tools()->tool(tool)->trigger(); }
    void trigger(const char* menuEntry, const char* symbol) {
        const std::unique_ptr<QMenu> menu(view->menuOf(place(symbol)));
        auto* action = menu->findChild<QAction*>(QLatin1String(menuEntry));
        QVERIFY(action);
        action->trigger();
    }
    SymbolActivity activity(const char* symbol) const {
        return view->scene().activityOf(place(symbol));
    }
    PlaceState state(const char* symbol) const { return activity(symbol).state(); }
    /// The canvas as it is on the screen.
    QImage picture() const { return view->canvas()->grab().toImage(); }
    /// Pixels of a colour (as near as rounding) around a place.
    int pixels(const QImage& picture, const char* symbol, const QColor& color) const {
        const QRectF box = view->canvas()->transform().toPixels(
            view->scene().layout.box(place(symbol)).adjusted(-0.1, -0.1, 0.1, 0.1));
        return count(picture, box.toRect(), color);
    }
    static int count(const QImage& picture, const QRect& area, const QColor& color) {
        int found = 0;
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x) {
                const QColor c = picture.pixelColor(x, y);
                found += std::abs(c.red() - color.red()) + std::abs(c.green() - color.green()) +
                                     std::abs(c.blue() - color.blue()) <=
                                 6
                             ? 1
                             : 0;
            }
        }
        return found;
    }
};

} // namespace reprise::test
