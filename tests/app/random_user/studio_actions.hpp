#pragma once
/// \file
/// What a random user draws: projects begun, the canvas, the experiment's lists, the project's
/// text.

#include "tests/support/watched_window.hpp"
#include "views/canvas/canvas_view.hpp"
#include "views/canvas/network_canvas.hpp"

#include <QDir>
#include <QMouseEvent>
#include <QTest>

#include <random>

namespace reprise::test::user {

inline void beginProject(WatchedWindow& shown, std::mt19937& random) {
    const QDir folder(QStringLiteral(REPRISE_SOURCE_DIR "/projects/templates"));
    const QStringList files = folder.entryList({"*.yaml"}, QDir::Files, QDir::Name);
    shown.window.files().beginProject(
        folder.filePath(files[qsizetype(random() % std::size_t(files.size()))]));
}

/// A tool, then a short drag or a click with it; what opens is left with Esc.
inline void drawOnTheCanvas(WatchedWindow& shown, std::mt19937& random) {
    shown.window.docks().showView("canvas");
    auto* view = qobject_cast<CanvasView*>(shown.window.docks().view("canvas"));
    NetworkCanvas& canvas = view->canvas();
    if (!canvas.isVisible() || canvas.width() < 80 || canvas.height() < 80) {
        return;
    }
    static const Qt::Key tools[] = {Qt::Key_V, Qt::Key_G, Qt::Key_H, Qt::Key_P, Qt::Key_I,
                                    Qt::Key_C, Qt::Key_C, Qt::Key_N, Qt::Key_A};
    canvas.setFocus();
    QTest::keyClick(&canvas, tools[random() % std::size(tools)]);
    const auto anywhere = [&] {
        return QPoint(int(random() % std::size_t(canvas.width())),
                      int(random() % std::size_t(canvas.height())));
    };
    const CanvasScene& scene = canvas.edited().scene();
    const auto onANode = [&] {
        const int node = int(random() % scene.nodes().size());
        return canvas.nodeRect(node).center().toPoint();
    };
    const bool hasNodes = !scene.nodes().empty();
    const QPoint from = hasNodes && random() % 2 == 0 ? onANode() : anywhere();
    const QPoint to = hasNodes && random() % 2 == 0
                          ? onANode()
                          : from + QPoint(int(random() % 160) - 40, int(random() % 120) - 30);
    QTest::mousePress(&canvas, Qt::LeftButton, {}, from);
    for (int k = 1; k <= 3; ++k) {
        const QPoint at = from + (to - from) * k / 3;
        QMouseEvent move(QEvent::MouseMove, at, canvas.mapToGlobal(at), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(&canvas, &move);
    }
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, to);
    QTest::keyClick(&canvas, Qt::Key_Escape);
}

inline void arrangeTheCanvas(WatchedWindow& shown, std::mt19937& random) {
    auto* view = qobject_cast<CanvasView*>(shown.window.docks().view("canvas"));
    if (!view->canvas().isVisible()) {
        return;
    }
    struct Press {
        Qt::Key key;
        Qt::KeyboardModifiers with;
    };
    static const Press presses[] = {
        {Qt::Key_A, Qt::ControlModifier},
        {Qt::Key_C, Qt::ControlModifier},
        {Qt::Key_X, Qt::ControlModifier},
        {Qt::Key_V, Qt::ControlModifier},
        {Qt::Key_D, Qt::ControlModifier},
        {Qt::Key_G, Qt::ControlModifier},
        {Qt::Key_Right, Qt::ControlModifier},
        {Qt::Key_Tab, {}},
        {Qt::Key_Delete, {}},
        {Qt::Key_F, {}},
        {Qt::Key_Right, {}},
        {Qt::Key_F2, {}},
        {Qt::Key_Escape, {}},
    };
    const Press press = presses[random() % std::size(presses)];
    view->canvas().setFocus();
    QTest::keyClick(&view->canvas(), press.key, press.with);
}

/// A key on one of the lists of the experiment view.
inline void editTheExperiment(WatchedWindow& shown, std::mt19937& random) {
    shown.window.docks().showView("experiment");
    View* view = shown.window.docks().view("experiment");
    static const char* const lists[] = {"experimentList", "phaseList", "inputList", "sequenceList",
                                        "recordingList"};
    auto* list = view->findChild<QWidget*>(lists[random() % std::size(lists)]);
    if (list == nullptr || !list->isVisible()) {
        return;
    }
    struct Press {
        Qt::Key key;
        Qt::KeyboardModifiers with;
    };
    static const Press presses[] = {{Qt::Key_Down, {}},
                                    {Qt::Key_Up, {}},
                                    {Qt::Key_D, Qt::ControlModifier},
                                    {Qt::Key_Delete, {}},
                                    {Qt::Key_Down, Qt::AltModifier},
                                    {Qt::Key_Up, Qt::AltModifier},
                                    {Qt::Key_Space, {}},
                                    {Qt::Key_Return, {}}};
    list->setFocus();
    for (int k = 0; k < 2; ++k) {
        const Press press = presses[random() % std::size(presses)];
        QTest::keyClick(list, press.key, press.with);
    }
}

} // namespace reprise::test::user
