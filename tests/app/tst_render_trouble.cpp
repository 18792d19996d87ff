// Pictures of runs that were cut off, and on disks that are full.
#include "app/render/render_command.hpp"
#include "app/render/saved_frame.hpp"
#include "core/engine/player.hpp"
#include "core/project/reader.hpp"
#include "tests/support/run_writer.hpp"
#include "tests/support/size_limit.hpp"
#include "tests/support/test_program.hpp"
#include "views/measures/recorded_run.hpp"

#include <QtTest>

using namespace reprise;
using reprise::test::SizeLimit;

class TstRenderTrouble : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cutRunsAreDrawn_data() { projects(); }
    void cutRunsAreDrawn();
    void aCutTableIsComparedToItsLastWholeLine();
    void picturesThatDoNotFitSaySo_data();
    void picturesThatDoNotFitSaySo();
    void devicesStayDevices();
    void timesInTheWrongOrderAreRefused();

private:
    static void projects() {
        QTest::addColumn<QString>("project");
        QTest::newRow("symbols") << "start";
        QTest::newRow("grid") << "wta_two_patterns";
    }
    QString file(const QString& name) const { return m_folder.filePath(name); }
    /// Plays some of a project; as a killed process leaves it, or to its end.
    void play(const QString& project, const QString& run, bool isKilled) {
        const ReadResult read = readProject(
            QString("%1/projects/%2.yaml").arg(REPRISE_SOURCE_DIR, project).toStdString());
        QVERIFY(read.isValid());
        ExperimentPlayer player(read.project);
        test::RunWriter folder(file(run).toStdString(), player);
        player.advance(5000);
        folder.record();
        if (!isKilled) {
            folder.finish(RunOutcome::Interrupted);
        }
    }
    static void cut(const QString& table) {
        QFile file(table);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray text = file.readAll();
        QVERIFY(text.count('\n') > 10);
        QVERIFY(file.resize(text.size() - 2)); // the number of the last neuron is another now
    }
    RenderOrder orderFor(const QString& view, const QString& out) const {
        RenderOrder order;
        order.run = file("run");
        order.view = view;
        order.out = out;
        order.width = 500;
        order.height = 300;
        return order;
    }

    QTemporaryDir m_folder;
    QApplication& m_application = *qobject_cast<QApplication*>(QApplication::instance());
};

void TstRenderTrouble::initTestCase() {
    play("start", "run", false);
}

void TstRenderTrouble::cutRunsAreDrawn() {
    QFETCH(QString, project);
    play(project, "killed " + project, true);
    const QString run = file("killed " + project);
    const SavedFrame whole(run.toStdString());
    QCOMPARE(whole.remarks().size(), std::size_t(1)); // it says "running"
    cut(run + "/spikes.csv");
    const SavedFrame saved(run.toStdString());
    QCOMPARE(saved.frame().events->all().size() + 1, whole.frame().events->all().size());
    QCOMPARE(saved.remarks().size(), std::size_t(2));
    for (const QString view : {"raster", "curves", "measures", "weights", "replays"}) {
        RenderOrder order = orderFor(view, file(project + view + ".png"));
        order.run = run;
        const bool isDrawn = view == "raster"; // the rest is written at the end of a run
        QCOMPARE(renderRun(m_application, order), isDrawn ? 0 : 1);
        QCOMPARE(QFileInfo(order.out).size() > 1000, isDrawn);
        QCOMPARE(QFileInfo::exists(order.out), isDrawn); // no picture of nothing
    }
}

void TstRenderTrouble::aCutTableIsComparedToItsLastWholeLine() {
    play("start", "cut", false);
    cut(file("cut") + "/spikes.csv");
    QString problem;
    const RecordedRun run = readRecordedRun(file("cut"), problem);
    QCOMPARE(problem, QString());
    QCOMPARE(run.spikesProblem, QString());
    QVERIFY(run.isCut);
    QVERIFY(!readRecordedRun(file("run"), problem).isCut);
}

void TstRenderTrouble::picturesThatDoNotFitSaySo_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"x.png", "x.svg", "x.pdf"}) {
        QTest::newRow(name) << name;
    }
}

void TstRenderTrouble::picturesThatDoNotFitSaySo() {
    QFETCH(QString, name);
    const RenderOrder order = orderFor("curves", file(name));
    QCOMPARE(renderRun(m_application, order), 0);
    const qint64 size = QFileInfo(order.out).size();
    QFile(order.out).remove();
    const auto before = QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden);
    for (const qint64 bytes : {qint64(0), qint64(1), size / 2, size - 20}) {
        const SizeLimit limit{rlim_t(bytes)};
        QCOMPARE(renderRun(m_application, order), 2);
    }
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden), before);
}

void TstRenderTrouble::devicesStayDevices() {
    for (const QString name : {"full.png", "full.svg", "full.pdf"}) {
        QVERIFY(QFile::link("/dev/full", file(name)));
        QCOMPARE(renderRun(m_application, orderFor("curves", file(name))), 2);
        QCOMPARE(QFileInfo(file(name)).symLinkTarget(), QString("/dev/full"));
    }
}

void TstRenderTrouble::timesInTheWrongOrderAreRefused() {
    RenderOrder order = orderFor("raster", file("times.png"));
    order.fromMs = 50;
    order.toMs = 20;
    QCOMPARE(renderRun(m_application, order), 1);
    order.toMs = 50;
    QCOMPARE(renderRun(m_application, order), 1);
    order.fromMs = 1e7; // after the end of the run
    order.toMs = -1;
    QCOMPARE(renderRun(m_application, order), 1);
    QVERIFY(!QFile::exists(order.out));
    order.fromMs = 20;
    order.toMs = 50;
    QCOMPARE(renderRun(m_application, order), 0);
}

REPRISE_TEST(TstRenderTrouble)
#include "tst_render_trouble.moc"
