// The tour, done step by step as it asks for, with keys and clicks in the real window.
#include "app/docks/dock_layout.hpp"
#include "app/window/action_search.hpp"
#include "app/window/app_settings.hpp"
#include "app/window/start_page.hpp"
#include "app/window/tour.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"
#include "views/inspector/inspector_view.hpp"
#include "views/inspector/parameter_tree.hpp"
#include "views/view.hpp"

#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolBar>

using namespace reprise;
using namespace reprise::test;

class TstTour : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    std::unique_ptr<WatchedWindow> m_shown;

    MainWindow& window() { return m_shown->window; }
    Tour* tour() { return window().findChild<Tour*>(); }

    void begin() {
        window().findChild<QAction*>("tour")->trigger();
        QVERIFY(tour() && tour()->isVisible());
        QVERIFY(m_shown->waitFor(RunState::Paused));
    }
    void press(const char* button) {
        QTest::mouseClick(tour()->findChild<QPushButton*>(button), Qt::LeftButton);
    }
    QRect inWindow(const QWidget* widget) {
        return {widget->mapTo(&window(), QPoint()), widget->size()};
    }

private slots:
    void init() {
        appSettings().clear();
        m_shown = std::make_unique<WatchedWindow>();
    }
    void cleanup() { m_shown.reset(); }

    /// Whatever speed was chosen before, which comes back with the next project.
    void itPlaysSoThatItCanBeFollowed() {
        m_shown->asFastAsPossible();
        QCOMPARE(window().engine().speed(), 0.0);
        begin();
        QCOMPARE(window().engine().speed(), 2.0);
        QVERIFY(window().openExample(REPRISE_SOURCE_DIR "/projects/start.yaml"));
        QCOMPARE(window().engine().speed(), 0.0);
    }

    void doneAsItSaysItComesToItsEnd() {
        auto* card = window().findChild<StartPage*>()->findChild<QPushButton*>("startTour");
        QTest::mouseClick(card, Qt::LeftButton);
        QVERIFY(tour());
        QVERIFY(m_shown->waitFor(RunState::Paused));
        QCOMPARE(window().document().file(), QString()); // a copy
        QCOMPARE(tour()->step(), 0);
        gui::pressKey(window(), Qt::Key_Space);
        QTRY_COMPARE(tour()->step(), 1); // faster
        gui::pressKey(window(), Qt::Key_Up, Qt::ControlModifier);
        QTRY_COMPARE(tour()->step(), 2); // watch
        window().findChild<QComboBox*>("speed")->setCurrentIndex(
            6);                                               // 10 times: time for what follows
        QTRY_COMPARE_WITH_TIMEOUT(tour()->step(), 3, 30'000); // pause
        gui::pressKey(window(), Qt::Key_Space);
        QTRY_COMPARE(tour()->step(), 4);
        gui::pressKey(window(), Qt::Key_1, Qt::ControlModifier);
        QTRY_COMPARE(tour()->step(), 5); // change a value
        auto* inspector = static_cast<InspectorView*>(window().docks().view("inspector"));
        QTRY_VERIFY(inspector->isVisible());
        inspector->showPath("network.populations.htm.parameters.neurons_per_symbol");
        auto* values = inspector->findChild<ParameterTree*>();
        QTest::keyClick(values, Qt::Key_Return);
        QLineEdit* field = nullptr;
        QTRY_VERIFY((field = qobject_cast<QLineEdit*>(QApplication::focusWidget())));
        field->selectAll();
        QTest::keyClicks(field, "12");
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(tour()->step(), 6); // undo
        QVERIFY(window().isWindowModified());
        gui::pressKey(window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(tour()->step(), 7); // back to the run
        QVERIFY(!window().isWindowModified());
        gui::pressKey(window(), Qt::Key_2, Qt::ControlModifier);
        QTRY_COMPARE(tour()->step(), 8); // find anything
        gui::pressKey(window(), Qt::Key_K, Qt::ControlModifier);
        QTRY_COMPARE(tour()->step(), 9); // the end
        delete window().findChild<ActionSearch*>();
        press("tourNext");
        QTRY_VERIFY(!tour());
        QVERIFY(window().close()); // nothing was left that is to be saved
    }

    void theControlIsMarkedAndNotCovered() {
        begin();
        auto* bar = window().findChild<QToolBar*>("transport");
        const QWidget* play = bar->widgetForAction(window().findChild<QAction*>("play"));
        QTRY_VERIFY(tour()->mark().isVisible());
        QVERIFY(tour()->mark().geometry().contains(inWindow(play)));
        while (tour()->step() + 1 < 10) {
            press("tourNext");
            QTest::qWait(150);
            if (tour()->mark().isVisible()) {
                QVERIFY2(!tour()->geometry().contains(tour()->mark().geometry().center()),
                         qPrintable(QString::number(tour()->step())));
            }
            QVERIFY(window().rect().contains(tour()->geometry()));
        }
    }

    void theMarkFollowsAndLetsClicksThrough() {
        begin();
        press("tourNext");
        press("tourNext"); // the learning curves
        QDockWidget* curves = window().docks().dock("curves");
        QTRY_VERIFY(tour()->mark().geometry().contains(inWindow(curves)));
        window().resize(1200, 760);
        QTRY_VERIFY(tour()->mark().geometry().contains(inWindow(curves)));
        QVERIFY(window().childAt(inWindow(curves).center()) != &tour()->mark());
        curves->close();
        QTRY_VERIFY(!tour()->mark().isVisible());
    }

    void itIsWalkedThroughByKeyboard() {
        begin();
        gui::pressKey(window(), Qt::Key_G, Qt::AltModifier);
        QTRY_COMPARE(tour()->step(), 1);
        gui::pressKey(window(), Qt::Key_G, Qt::AltModifier);
        QTRY_COMPARE(tour()->step(), 2);
        gui::pressKey(window(), Qt::Key_B, Qt::AltModifier);
        QTRY_COMPARE(tour()->step(), 1);
        gui::pressKey(window(), Qt::Key_Q, Qt::AltModifier);
        QTRY_VERIFY(!tour());
        QVERIFY(!window().findChild<TourMark*>());
        QCOMPARE(window().document().displayName(), QString("untitled")); // goes on as it was
    }

    void aStepThatIsDoneAlreadyWaits() {
        begin();
        gui::pressKey(window(), Qt::Key_Space);
        QTRY_COMPARE(tour()->step(), 1);
        press("tourBack");
        QTest::qWait(350);
        QCOMPARE(tour()->step(), 0);
    }

    void anotherProjectEndsIt() {
        begin();
        QVERIFY(m_shown->open(smallProject()));
        QVERIFY(!tour());
    }

    void unsavedWorkIsAskedForFirst() {
        QVERIFY(m_shown->open(smallProject()));
        window().document().setParameter("htm", "neurons_per_symbol", std::int64_t(12));
        gui::answerNextQuestion(QMessageBox::Cancel);
        window().findChild<QAction*>("tour")->trigger();
        QVERIFY(!tour());
        QCOMPARE(window().document().displayName(), QString("small.yaml"));
    }
};

REPRISE_TEST(TstTour)
#include "tst_tour.moc"
