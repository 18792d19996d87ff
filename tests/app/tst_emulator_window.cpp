/// The window with a project on the emulated chip: it plays, and says where it is computed.

#include "app/run/status_line.hpp"
#include "core/project/reader.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"

#include <QLabel>

using namespace reprise;
using namespace reprise::test;

class TstEmulatorWindow : public QObject {
    Q_OBJECT

    gui::IsolatedHome m_home;

private slots:
    void theShippedPopulationPlays() {
        const ReadResult read =
            readProject(std::string(REPRISE_SOURCE_DIR) + "/projects/bss2_lif_population.yaml");
        QVERIFY(read.isValid());
        WatchedWindow watched;
        const StatusLine& line = watched.window.statusLine();
        const auto* backend = line.findChild<QLabel*>("backend");
        QVERIFY(watched.open(read.project));
        QCOMPARE(backend->text(), QString("emulator"));
        QVERIFY(backend->toolTip().contains("an emulated BrainScaleS-2 chip"));
        const QString tip = line.findChild<QLabel*>("phase")->toolTip();
        QVERIFY2(tip.contains("pA_300.tau_m: 10 ms wanted"), qPrintable(tip));
        QVERIFY2(tip.contains("over its neurons"), qPrintable(tip));
        QVERIFY2(tip.contains("more in the run's summary"), qPrintable(tip));
        watched.window.control().play();
        QVERIFY(watched.waitForTheEnd());
        QVERIFY(watched.progress.spikes > 5000);
        Project local = read.project;
        local.backend = {};
        QVERIFY(watched.open(local));
        QVERIFY(backend->text().isEmpty());
    }
};

REPRISE_TEST(TstEmulatorWindow)
#include "tst_emulator_window.moc"
