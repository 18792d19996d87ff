/// The window with a backend that is slow and far away: it looks the same, and says what goes on.

#include "app/run/status_line.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/slow_remote.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"

#include <QLabel>

using namespace reprise;
using namespace reprise::test;

class TstRemoteWindow : public QObject {
    Q_OBJECT

    gui::IsolatedHome m_home;

private slots:
    void theSameRunAndItsStages() {
        Project project = smallProject();
        const PlainRun plain(project);
        project.backend.kind = "slow_remote";
        WatchedWindow watched;
        const auto* phase = watched.window.statusLine().findChild<QLabel*>("phase");
        QStringList said;
        const auto listen = [&] { said << phase->text(); };
        connect(&watched.window.engine(), &EngineHost::stageChanged, this, listen);
        std::vector<Event> events;
        connect(&watched.window.engine(), &EngineHost::frame, this, [&](const Frame& frame) {
            listen();
            events.assign(frame.events->all().begin(), frame.events->all().end());
        });
        QVERIFY(watched.open(project));
        QVERIFY(said.contains("connect"));
        QVERIFY(said.contains("calibrate · 50 % · 2 s left"));
        const QString tip = phase->toolTip();
        QVERIFY2(tip.contains("Computed on a slow machine"), qPrintable(tip));
        QVERIFY2(tip.contains("htm.tau_m: 20 ms wanted, 19.6 ms realised"), qPrintable(tip));
        watched.window.engine().setSpeed(1); // there is time to see it
        watched.window.control().play();
        QVERIFY(watched.waitForTheEnd());
        QCOMPARE(watched.progress.stateHash, plain.stateHash);
        QVERIFY(events == plain.events);
        QVERIFY(!said.filter("run · train · episode").isEmpty());
        QVERIFY(!said.filter("reconnect").isEmpty());
        QTRY_VERIFY(phase->text().contains("finished"));
    }
};

REPRISE_TEST(TstRemoteWindow)
#include "tst_remote_window.moc"
