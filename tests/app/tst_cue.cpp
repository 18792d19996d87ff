/// Cueing a place by hand: from the first step on, and never in silence.

#include "app/window/notice_bar.hpp"
#include "core/engine/player.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"
#include "views/circuit/circuit_box.hpp"
#include "views/map/map_canvas.hpp"
#include "views/map/map_tools.hpp"
#include "views/map/map_view.hpp"

using namespace reprise;
using namespace reprise::test;

class TstCue : public QObject {
    Q_OBJECT

    gui::IsolatedHome m_home;
    std::unique_ptr<WatchedWindow> m_watched;

    MapView& map() {
        return *static_cast<MapView*>(
            m_watched->window.findChild<DockLayout*>()->view(QStringLiteral("map")));
    }
    void cue(const char* symbol) {
        map().tools()->tool(MapTool::Cue)->trigger();
        const int place = map().scene().layout.graph.placesOf(symbol).front();
        QTest::mouseClick(map().canvas(), Qt::LeftButton, {},
                          map().canvas()->placeCenter(place).toPoint());
    }
    static std::uint64_t hashOf(const Project& project, bool isCued) {
        ExperimentPlayer player(project);
        Command command;
        command.kind = Command::Kind::Cue;
        command.population = "htm";
        command.key = "B";
        command.value = true;
        std::string reason;
        if (isCued && !player.apply(command, reason)) {
            qFatal("%s", reason.c_str());
        }
        playAll(player);
        return player.progress().stateHash;
    }

private slots:
    void init() {
        m_watched = std::make_unique<WatchedWindow>();
        QVERIFY(m_watched->open(shtmProject("S1", "ns_org", 5)));
        m_watched->window.findChild<DockLayout*>()->showView(QStringLiteral("map"));
        QTRY_VERIFY(map().isVisible() && map().scene().circuit);
    }
    void cleanup() { m_watched.reset(); }

    /// The map named those of all circuits.
    void eachCircuitNamesItsOwnCues() {
        QVERIFY(m_watched->open(
            shtmsProject({"one", "two"}, {phaseOf("train", "one", 2), phaseOf("train", "two", 2)}),
            "two.yaml"));
        QTRY_VERIFY(map().scene().circuit);
        auto* box = map().findChild<CircuitBox*>();
        QVERIFY(box->choose("one"));
        cue("B");
        QTRY_COMPARE(map().words(), QString("B is cued at the first step: press play or step."));
        QVERIFY(box->choose("two"));
        QTRY_VERIFY2(!map().words().contains("is cued"), qPrintable(map().words()));
        QVERIFY(box->choose("one"));
        QTRY_COMPARE(map().words(), QString("B is cued at the first step: press play or step."));
    }

    void aCueBeforeTheFirstStepIsGivenWithIt() {
        cue("B");
        QTRY_COMPARE(map().words(), QString("B is cued at the first step: press play or step."));
        QTest::mouseMove(map().canvas(), QPoint(3, 3)); // other things are said, this stays
        m_watched->window.activateWindow();
        m_watched->window.findChild<DockLayout*>()->showView(QStringLiteral("outline"));
        QTest::qWait(100);
        QCOMPARE(map().words(), QString("B is cued at the first step: press play or step."));
        const auto& byHand = m_watched->window.control().byHand();
        QTRY_COMPARE(byHand.size(), std::size_t{1});
        QCOMPARE(byHand[0].step, std::int64_t{0});
        QVERIFY(m_watched->playToTheEnd());
        QVERIFY(!map().words().contains("cued"));
        const Project& project = m_watched->window.document().project();
        QCOMPARE(m_watched->progress.stateHash, hashOf(project, true));
        QVERIFY(hashOf(project, true) != hashOf(project, false));
    }

    void aCueInAnOlderRunSaysWhatToDo() {
        m_watched->asFastAsPossible();
        m_watched->trigger("stepEpisode");
        QVERIFY(m_watched->waitForEpisodes(1));
        QVERIFY(m_watched->waitFor(RunState::Paused));
        m_watched->window.document().setParameter("htm", "neurons_per_symbol", std::int64_t{18});
        QTRY_VERIFY(m_watched->isOlder());
        cue("B");
        QVERIFY(m_watched->window.control().byHand().empty());
        QVERIFY(map().isRefusal());
        QVERIFY2(map().message().contains("press play to begin anew"), qPrintable(map().message()));
        auto* notice = m_watched->window.findChild<NoticeBar*>("noticeBar");
        QVERIFY(notice->isVisible());
        QCOMPARE(notice->text(), map().message());
    }
};

REPRISE_TEST(TstCue)
#include "tst_cue.moc"
