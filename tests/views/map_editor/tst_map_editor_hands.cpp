// Anything done in any order can be taken back; large maps stay quick under the hand.
#include "tests/support/test_program.hpp"
#include "tests/views/map_editor/map_editor_test.hpp"

#include <QCheckBox>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QTabBar>

#include <algorithm>
#include <random>

using namespace reprise;

class TstMapEditorHands : public test::MapEditorTest {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void anyHandCanBeTakenBack_data();
    void anyHandCanBeTakenBack();
    void largeMapsStayQuick();
    void allOfALargeMapIsMovedQuickly();
};

void TstMapEditorHands::anyHandCanBeTakenBack_data() {
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 8; ++seed) {
        QTest::addRow("hand %u", seed) << seed;
    }
}

/// Whatever is clicked, dragged and typed in any order: nothing breaks, and undo brings it all
/// back.
void TstMapEditorHands::anyHandCanBeTakenBack() {
    const std::string before = yaml();
    QFETCH(unsigned, seed);
    const QSignalSpy steps(&undo(), &QUndoStack::indexChanged);
    std::mt19937 hand(seed);
    const auto any = [&](int count) { return int(hand() % std::uint32_t(count)); };
    const QStringList buttons{"add_top",     "remove_left",          "add_right",
                              "removeRoute", "duplicateEnvironment", "removeEnvironment",
                              "nameAllAnew", "remove_bottom"};
    const QList<int> keys{Qt::Key_Left,
                          Qt::Key_Down,
                          Qt::Key_Return,
                          Qt::Key_Delete,
                          Qt::Key_F2,
                          Qt::Key_Escape,
                          Qt::Key_Up,
                          Qt::Key_Backspace,
                          Qt::Key_Insert,
                          'B',
                          'C',
                          Qt::Key_F,
                          'm',
                          'r',
                          'x'};
    const QList<QKeySequence> strokes{QKeySequence::SelectAll,
                                      QKeySequence::Copy,
                                      QKeySequence::Cut,
                                      QKeySequence::Paste,
                                      QKeySequence(Qt::CTRL | Qt::Key_D),
                                      QKeySequence(Qt::CTRL | Qt::Key_Right),
                                      QKeySequence(Qt::SHIFT | Qt::Key_Down)};
    for (int k = 0; k < 2500; ++k) {
        QWidget& on = grid().isVisible() ? static_cast<QWidget&>(grid()) : places();
        const auto point = [&] { return QPoint(any(on.width()), any(on.height())); };
        switch (any(13)) {
        case 0:
            use(qPrintable(grid()
                               .edited()
                               .tools()[std::size_t(any(int(grid().edited().tools().size())))]
                               ->text()
                               .id));
            break;
        case 1:
            find<QToolButton>(qPrintable(buttons[any(int(buttons.size()))]))->click();
            break;
        case 2:
            find<QTabBar>("environments")->setCurrentIndex(any(3));
            break;
        case 3:
            any(2) ? undo().undo() : undo().redo();
            break;
        case 4: // a drag in the middle of which the map changes under the hand
            QTest::mousePress(&on, Qt::LeftButton, {}, point());
            undo().undo();
            QTest::mouseRelease(&on, Qt::LeftButton, {}, point());
            break;
        case 5:
            QTest::mouseDClick(&on, Qt::LeftButton, {}, point());
            break;
        case 6:
            QTest::keySequence(&on, strokes[any(int(strokes.size()))]);
            break;
        case 7:
        case 8:
            if (QWidget* focus = QApplication::focusWidget()) {
                const int key = keys[any(int(keys.size()))];
                key < 128 ? QTest::keyClick(focus, char(key))
                          : QTest::keyClick(focus, Qt::Key(key));
            }
            break;
        default:
            drag(on, point(), point(), any(4) ? Qt::LeftButton : Qt::RightButton,
                 any(5) ? Qt::NoModifier : Qt::ShiftModifier, 1 + any(6));
        }
        if (auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget())) {
            menu->close();
        }
        const int count = int(map().environments.size());
        QVERIFY(count >= 1 && find<QTabBar>("environments")->count() == count);
        for (const EnvironmentMap& each : map().environments) {
            QCOMPARE(each.cells.size(), std::size_t(each.columns * each.rows));
        }
    }
    QVERIFY(steps.count() > 500);
    m_view->grab();
    undo().setIndex(0);
    QCOMPARE(yaml(), before);
}

void TstMapEditorHands::largeMapsStayQuick() {
    show(newGridMap(100, 100));
    QTest::qWait(50);
    find<QCheckBox>("uniqueNames")->click();
    QElapsedTimer timer;
    timer.start();
    QTest::mousePress(&grid(), Qt::LeftButton, {}, at(0));
    const double press = double(timer.nsecsElapsed()) / 1e6;
    double longest = 0;
    for (int k = 1; k < 100; ++k) {
        timer.restart();
        QMouseEvent move(QEvent::MouseMove, at(k * 101), grid().mapToGlobal(at(k * 101)),
                         Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&grid(), &move);
        QApplication::processEvents();
        longest = std::max(longest, double(timer.nsecsElapsed()) / 1e6);
    }
    timer.restart();
    QTest::mouseRelease(&grid(), Qt::LeftButton, {}, at(9999));
    const double release = double(timer.nsecsElapsed()) / 1e6;
    QApplication::processEvents();
    const double shown = double(timer.nsecsElapsed()) / 1e6;
    QCOMPARE(undo().undoText(), QString("Paint 100 cells"));
    timer.restart();
    QTRY_COMPARE(find<QListWidget>("problems")->count() + 1, 1); // a diagonal hangs together
    qInfo(
        "100 × 100 cells: press %.1f ms, slowest of 99 moves %.1f ms, release %.1f ms, shown after "
        "%.1f ms",
        press, longest, release, shown);
    use("fill");
    timer.restart();
    click(1);
    QApplication::processEvents();
    qInfo("fill half of them with names of their own: %.1f ms", double(timer.nsecsElapsed()) / 1e6);
    use("fill");
    QTest::mouseClick(&grid(), Qt::LeftButton, {}, at(100));
    timer.restart();
    grid().grab();
    qInfo("paint 10,000 places: %.1f ms", double(timer.nsecsElapsed()) / 1e6);
    timer.restart();
    QTRY_VERIFY(!find<QLabel>("problemCount")->isVisible());
    QVERIFY(longest < 500); // a stall, not a race
}

void TstMapEditorHands::allOfALargeMapIsMovedQuickly() {
    NavigationMap large = newGridMap(100, 100);
    for (int cell = 0; cell < 9900; ++cell) { // the last row is empty
        large.environments[0].cells[std::size_t(cell)] = "P" + std::to_string(cell);
    }
    show(large);
    QTest::qWait(50);
    grid().setFocus();
    use("select");
    drag(grid(), at(0), at(9899));
    double longest = 0;
    QElapsedTimer timer;
    QTest::mousePress(&grid(), Qt::LeftButton, {}, at(5050));
    for (int k = 1; k <= 10; ++k) {
        const QPoint point = at(5050) + QPoint(0, 2 * k);
        timer.restart();
        QMouseEvent move(QEvent::MouseMove, point, grid().mapToGlobal(point), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(&grid(), &move);
        QApplication::processEvents();
        longest = std::max(longest, double(timer.nsecsElapsed()) / 1e6);
    }
    timer.restart();
    QTest::mouseRelease(&grid(), Qt::LeftButton, {}, at(5150));
    const double release = double(timer.nsecsElapsed()) / 1e6;
    QVERIFY2(undo().undoText() == "Move 9900 cells", qPrintable(line()));
    timer.restart();
    QTest::keySequence(&grid(), QKeySequence::Copy);
    const double copied = double(timer.nsecsElapsed()) / 1e6;
    timer.restart();
    QTest::keySequence(&grid(), QKeySequence::Paste);
    qInfo("9900 cells: slowest move %.1f ms, release %.1f ms, copy %.1f ms, paste %.1f ms", longest,
          release, copied, double(timer.nsecsElapsed()) / 1e6);
    QVERIFY(longest < 500); // a stall, not a race
}

REPRISE_TEST(TstMapEditorHands)
#include "tst_map_editor_hands.moc"
