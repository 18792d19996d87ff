/// From an empty window to a finished experiment, with mouse and keyboard alone; the saved file
/// runs in a batch to the same state.

#include "app/files/file_actions.hpp"
#include "app/run/status_line.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/studio_user.hpp"
#include "tests/support/test_program.hpp"
#include "views/inspector/inspector_view.hpp"
#include "views/map_editor/grid_canvas.hpp"

#include <QCheckBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>

using namespace reprise;
using namespace reprise::test;

namespace {
constexpr int kEmpty = 4; // the last card
constexpr int kSequences = 0;
} // namespace

class TstStudio : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;

private slots:
    /// Two sequences that share their middle, learned until every element is predicted.
    void sequencesAreLearnedWithoutError() {
        StudioUser user;
        user.begin(kEmpty);
        user.pressOnCanvas(Qt::Key_H);
        user.dragOnCanvas({120, 120}, {120 + 6 * 9, 120 + 15 * 9});
        QCOMPARE(user.project().populations.size(), std::size_t(1));
        QCOMPARE(user.project().populations[0].id, std::string("htm"));
        user.set("w_mature", "129.8");
        user.typeInto("experiment", "sequenceText", "A D B E");
        user.typeInto("experiment", "sequenceText", "F D B C");
        user.addPhase("train");
        user.set("episodes", "80");
        user.addPhase("test");
        user.playsAsItsBatch();
        const QJsonArray phases = user.summary["phases"].toArray();
        QCOMPARE(phases.size(), 2);
        QCOMPARE(phases[0].toObject()["do"].toString(), QString("train"));
        QVERIFY(phases[0].toObject()["episodes_to_zero_error"].toInt() > 0);
        QCOMPARE(phases[1].toObject()["prediction_error"].toArray().last().toDouble(), 0.0);
    }

    /// Though what is drawn by then could not be played.
    void whatPlaysCanBePaused() {
        StudioUser user;
        user.begin(kSequences);
        QVERIFY(user.shown.waitFor(RunState::Paused));
        user.shown.window.findChild<QComboBox*>("speed")->setCurrentIndex(0); // it does not end
        user.shown.trigger("play");
        QVERIFY(user.shown.waitFor(RunState::Playing));
        user.clickOnCanvas(user.nodeAt("htm"));
        user.pressOnCanvas(Qt::Key_Delete);
        QVERIFY(user.project().populations.empty());
        auto* play = user.shown.window.findChild<QAction*>("play");
        QVERIFY(play->isEnabled());
        play->trigger();
        QVERIFY(user.shown.waitFor(RunState::Paused));
        QTRY_VERIFY(!play->isEnabled());
        QVERIFY2(play->toolTip().contains("no populations"), qPrintable(play->toolTip()));
    }

    void aPlanOfNothingIsNamed() {
        WatchedWindow shown;
        Project project = smallProject();
        project.experiments[0].phases[0].isEnabled = false;
        project.experiments[0].phases.resize(1);
        QVERIFY(shown.open(project));
        QTRY_COMPARE(shown.window.statusLine().findChild<QLabel*>("phase")->text(),
                     QString("every phase is switched off"));
        QCOMPARE(shown.window.statusLine().findChild<QProgressBar*>()->value(), 0);
    }

    /// From the start page to the project that is open, in every way that names it.
    void theStartPageLeadsBack() {
        StudioUser user;
        user.begin(kSequences);
        MainWindow& window = user.shown.window;
        View* canvas = window.docks().view("canvas");
        const auto leave = [&] {
            for (QAction* action : window.findChildren<QAction*>()) {
                if (action->text() == "Start &page") {
                    action->trigger();
                }
            }
            QVERIFY(!canvas->isVisible());
        };
        leave();
        auto* back = window.findChild<QPushButton*>("startBack");
        QVERIFY(back->isVisible());
        QTest::mouseClick(back, Qt::LeftButton);
        QTRY_VERIFY(canvas->isVisible());
        leave();
        QTest::keyClick(window.findChild<QWidget*>("startPage"), Qt::Key_Escape);
        QTRY_VERIFY(canvas->isVisible());
        leave();
        window.findChild<QAction*>("workspace.design")->trigger();
        QTRY_VERIFY(canvas->isVisible());
    }

    /// A projection that was drawn does not stay in the form when its source is chosen.
    void theFormFollowsTheCanvas() {
        StudioUser user;
        user.begin(kSequences + 3);
        auto* inspector = static_cast<InspectorView*>(user.shown.window.docks().view("inspector"));
        user.shown.window.docks().showView("inspector");
        user.pressOnCanvas(Qt::Key_V);
        user.clickOnCanvas(user.nodeAt("noise"));
        QCOMPARE(inspector->population(), QString("noise"));
        user.pressOnCanvas(Qt::Key_C);
        user.dragOnCanvas(user.nodeAt("noise"), user.nodeAt("inh"));
        QVERIFY(inspector->population().startsWith("network.projections"));
        QTest::keyClick(&user.canvas(), Qt::Key_Escape);
        user.clickOnCanvas(user.nodeAt("noise"));
        QTRY_COMPARE(inspector->population(), QString("noise"));
    }

    void aGridLearnsTwoPatterns() {
        StudioUser user;
        user.begin(kEmpty);
        user.pressOnCanvas(Qt::Key_G);
        user.dragOnCanvas({100, 100}, {100 + 8 * 18, 100 + 4 * 18});
        QCOMPARE(user.project().populations.size(), std::size_t(1));
        const ParameterMap& drawn = user.project().populations[0].parameters;
        QVERIFY(drawn.at("columns") == ParameterValue(std::int64_t{8}));
        QVERIFY(drawn.at("rows") == ParameterValue(std::int64_t{4}));
        user.chooseFromMenu("experiment", "addInput", "Spike patterns in noise");
        user.set("n_patterns", "2");
        user.addPhase("train");
        user.set("duration", "50 s");
        user.addPhase("test");
        user.set("duration", "10 s");
        user.playsAsItsBatch();
        const QJsonArray phases = user.summary["phases"].toArray();
        QCOMPARE(phases.size(), 2);
        QCOMPARE(phases[0].toObject()["end_ms"].toDouble(), 50'000.0);
        QVERIFY(phases[1].toObject().contains("pattern_neurons"));
    }

    /// Ten places with walls, two walks that are learned, and the shorter way asked for.
    void aMapIsDrawnAndItsShortestWayFound() {
        StudioUser user;
        user.begin(kEmpty);
        user.pressOnCanvas(Qt::Key_H);
        user.dragOnCanvas({120, 120}, {120 + 10 * 9, 120 + 21 * 9});
        user.set("variant", "ns_plan");
        QTest::mouseClick(user.find<QToolButton>("experiment", "drawMap"), Qt::LeftButton);
        QTRY_VERIFY(user.shown.window.docks().view("map_editor")->isVisible());
        const auto spin = [&user](const char* name, int value) {
            user.find<QSpinBox>("map_editor", name)->setValue(value);
        };
        spin("newColumns", 4);
        spin("newRows", 3);
        QTest::mouseClick(user.find<QToolButton>("map_editor", "createMap"), Qt::LeftButton);
        QTRY_VERIFY(user.project().environment.map != nullptr);
        QTest::qWait(50);
        auto* grid = user.find<GridCanvas>("map_editor", "gridCanvas");
        const auto at = [grid](int cell) { return grid->spotRect(cell).center().toPoint(); };
        const auto use = [&user](const char* tool) {
            user.find<QToolButton>("map_editor", QByteArray("tool_").append(tool))->click();
        };
        const auto drag = [&](int from, int to) {
            QTest::mousePress(grid, Qt::LeftButton, {}, at(from));
            QMouseEvent move(QEvent::MouseMove, at(to), grid->mapToGlobal(at(to)), Qt::NoButton,
                             Qt::LeftButton, {});
            QApplication::sendEvent(grid, &move);
            QTest::mouseRelease(grid, Qt::LeftButton, {}, at(to));
        };
        QVERIFY(user.find<QCheckBox>("map_editor", "uniqueNames")->isChecked()); // of a new map
        drag(0, 3);                                                              // A B C D
        drag(4, 4);                                                              // E
        drag(6, 7);                                                              // F G
        drag(8, 10);                                                             // H I J
        use("block");
        drag(5, 5);
        drag(11, 11);
        use("start");
        drag(0, 0);
        user.typeInto("map_editor", "routeText", "A B C D G");
        user.typeInto("map_editor", "routeText", "A E H I J F G");
        QCOMPARE(user.project().environment.map->sequences.size(), std::size_t(2));
        user.addPhase("train");
        user.set("episodes", "100");
        user.addPhase("find_path");
        user.set("to", "G");
        user.set("replays", "6");
        user.playsAsItsBatch();
        const QJsonObject asked = user.summary["phases"].toArray().last().toObject();
        QCOMPARE(asked["do"].toString(), QString("find_path"));
        const QJsonArray path = asked["replays"].toArray().last().toObject()["path"].toArray();
        QStringList places;
        for (const QJsonValue& place : path) {
            places << place.toString();
        }
        QCOMPARE(places.join(' '), QString("A B C D G"));
    }

    /// Two populations, a Poisson drive, membrane potentials recorded.
    void aBalancedNetworkIsDrawn() {
        StudioUser user;
        user.begin(kEmpty);
        const auto stamp = [&user](Qt::Key tool, const char* model, QPoint at) {
            user.pressOnCanvas(tool);
            auto* models = user.find<QComboBox>("canvas", "toolModel");
            QVERIFY(models->isVisible());
            models->setCurrentIndex(models->findData(model));
            emit models->activated(models->currentIndex());
            user.clickOnCanvas(at);
        };
        stamp(Qt::Key_I, "poisson_generator", {90, 200});
        user.set("rate", "4 kHz");
        user.set("trains", "per_target");
        stamp(Qt::Key_P, "iaf_psc_exp", {330, 120});
        user.set("size", "80");
        user.set("id", "exc");
        stamp(Qt::Key_P, "iaf_psc_exp", {330, 300});
        user.set("size", "20");
        user.set("id", "inh");
        const auto connect = [&user](const char* from, const char* to, const QString& weight) {
            user.pressOnCanvas(Qt::Key_C);
            user.dragOnCanvas(user.nodeAt(from), user.nodeAt(to));
            auto* form = user.canvas().parentWidget()->findChild<QWidget*>("projectionForm");
            QVERIFY(form != nullptr && form->isVisible());
            auto* field = form->findChild<QLineEdit*>("weight");
            field->setFocus();
            field->selectAll();
            QTest::keyClicks(field, weight);
            QTest::keyClick(field, Qt::Key_Return);
            QTest::keyClick(field, Qt::Key_Escape);
            QTest::qWait(20);
        };
        const std::string source = user.project().populations[0].id;
        connect(source.c_str(), "exc", "45");
        connect(source.c_str(), "inh", "45");
        connect("exc", "inh", "5");
        connect("inh", "exc", "-20");
        QCOMPARE(user.project().projections.size(), std::size_t(4));
        user.chooseFromMenu("experiment", "addRecording", "exc");
        user.set("neurons", "0, 1");
        user.typeInto("experiment", "duration", "500 ms");
        user.playsAsItsBatch();
        const QJsonObject populations = user.summary["populations"].toObject();
        QVERIFY(populations["exc"].toObject()["spikes"].toInt() > 0);
        QVERIFY(contentOf(user.shown.folder.filePath("run/traces.csv")).count('\n') > 900);
    }
};

REPRISE_TEST(TstStudio)
#include "tst_studio.moc"
