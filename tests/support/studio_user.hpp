#pragma once
/// \file
/// Somebody who designs a network in the window, with mouse and keyboard alone.

#include "tests/support/batch.hpp"
#include "tests/support/watched_window.hpp"
#include "views/canvas/canvas_view.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/inspector/parameter_model.hpp"
#include "views/inspector/parameter_tree.hpp"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMouseEvent>
#include <QToolButton>

namespace reprise::test {

/// Each member does what its name says; they fail the test where the window does not let them.
struct StudioUser {
    WatchedWindow shown;

    StudioUser() { shown.window.resize(1500, 940); }

    const Project& project() { return shown.window.document().project(); }
    template<typename W> W* find(const QString& view, const QString& name = {}) {
        return shown.window.docks().view(view)->findChild<W*>(name);
    }
    NetworkCanvas& canvas() {
        return static_cast<CanvasView*>(shown.window.docks().view("canvas"))->canvas();
    }

    /// File ▸ New, the card that stands \p right of the first one, Enter.
    void begin(int right) {
        shown.trigger("new");
        QDialog* dialog = nullptr;
        QTRY_VERIFY((dialog = shown.window.findChild<QDialog*>("newProject")) != nullptr &&
                    dialog->isVisible());
        QApplication::setActiveWindow(dialog); // there may be no window manager to do it
        QTRY_VERIFY(dialog->focusWidget() != nullptr);
        for (int k = 0; k < right; ++k) {
            QTest::keyClick(dialog->focusWidget(), Qt::Key_Right);
        }
        QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(shown.window.document().isOpen());
        QApplication::setActiveWindow(&shown.window);
        QTRY_VERIFY(canvas().isVisible());
        QTRY_VERIFY(canvas().hasFocus()); // a key chooses a tool at once
        QTest::qWait(50);                 // the docks take their places
    }

    void pressOnCanvas(Qt::Key key) {
        canvas().setFocus();
        QTest::keyClick(&canvas(), key);
    }
    void moveOnCanvas(QPoint to, Qt::MouseButton held = Qt::NoButton) {
        QMouseEvent event(QEvent::MouseMove, to, canvas().mapToGlobal(to), Qt::NoButton, held, {});
        QApplication::sendEvent(&canvas(), &event);
    }
    void dragOnCanvas(QPoint from, QPoint to) {
        moveOnCanvas(from);
        QTest::mousePress(&canvas(), Qt::LeftButton, {}, from);
        for (int k = 1; k <= 8; ++k) {
            moveOnCanvas(from + (to - from) * k / 8, Qt::LeftButton);
        }
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, to);
    }
    void clickOnCanvas(QPoint at) {
        moveOnCanvas(at);
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, at);
    }
    QPoint nodeAt(const char* id) {
        const CanvasScene& scene = canvas().edited().scene();
        return canvas()
            .transform()
            .toPixels(scene.nodes()[std::size_t(scene.nodeOf(id))].rect.center())
            .toPoint();
    }

    /// The entry \p text of the menu that the button \p name of \p view opens.
    void chooseFromMenu(const QString& view, const QString& name, const QString& text) {
        auto* button = find<QToolButton>(view, name);
        QVERIFY2(button != nullptr, qPrintable(name));
        shown.window.docks().showView(view);
        QTest::qWait(20);
        bool isChosen = false;
        QTimer::singleShot(50, button, [&] { // the menu has a loop of its own
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            for (QAction* action : menu != nullptr ? menu->actions() : QList<QAction*>()) {
                if (action->text() == text && !isChosen) {
                    isChosen = true;
                    menu->setActiveAction(action);
                    QTest::keyClick(menu, Qt::Key_Return);
                }
            }
            if (menu != nullptr && !isChosen) {
                menu->close();
            }
        });
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY2(isChosen, qPrintable(text));
        QTest::qWait(20);
    }
    void typeInto(const QString& view, const QString& name, const QString& text) {
        auto* field = find<QLineEdit>(view, name);
        QVERIFY2(field != nullptr, qPrintable(name));
        shown.window.docks().showView(view);
        QTest::qWait(20);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        QTest::qWait(20);
    }
    /// A value of what the inspector shows.
    void set(const char* key, const QString& text) {
        shown.window.docks().showView("inspector");
        QTest::qWait(20);
        auto* tree = find<ParameterTree>("inspector");
        const QModelIndex cell =
            find<ParameterModel>("inspector")->indexOf(key, ParameterModel::Value);
        QVERIFY2(cell.isValid(), key);
        tree->scrollTo(cell);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                          tree->visualRect(cell).topLeft() + QPoint(8, 10));
        QWidget* field = QApplication::focusWidget();
        if (auto* combo = qobject_cast<QComboBox*>(field)) {
            combo->setCurrentText(text);
        } else if (auto* line = qobject_cast<QLineEdit*>(field)) {
            line->selectAll();
            QTest::keyClicks(line, text);
        } else {
            QFAIL(key);
        }
        QTest::keyClick(field, Qt::Key_Return);
        QTest::qWait(20);
    }
    void addPhase(const QString& word) { chooseFromMenu("experiment", "addPhase", word); }

    /// Plays to the end, saves, and plays the file as a batch: both have the same state.
    void playsAsItsBatch() {
        QTRY_VERIFY_WITH_TIMEOUT(shown.window.findChild<QAction*>("play")->isEnabled(), 20'000);
        shown.asFastAsPossible();
        shown.trigger("play");
        QVERIFY(QTest::qWaitFor(
            [&] {
                return shown.window.engine().runState() == RunState::Finished &&
                       shown.progress.isFinished;
            },
            120'000));
        const QString file = shown.folder.filePath("drawn.yaml");
        QVERIFY(shown.window.files().saveTo(file));
        const QString run = shown.folder.filePath("run");
        const BatchResult played = batch({"run", file, "--out", run});
        QVERIFY2(played.code == 0, qPrintable(played.err));
        summary = summaryOf(run);
        const QString hash = QStringLiteral("%1").arg(shown.progress.stateHash, 16, 16, QChar('0'));
        QCOMPARE(summary["state_hash"].toString(), hash);
        QVERIFY(!shown.isOlder());
    }

    QJsonObject summary; ///< of the batch
};

} // namespace reprise::test
