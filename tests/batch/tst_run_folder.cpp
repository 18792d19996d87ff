/// Whose a run's folder is: never a mixture of two runs, and nothing of anybody else is lost.

#include "tests/support/batch.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <csignal>

using namespace reprise::test;

class TstRunFolder : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_folder = std::make_unique<BatchFolder>();
        m_out = m_folder->path("out");
        m_network = m_folder->file("network.yaml", smallProjectText(2));
        m_cell = m_folder->file("cell.yaml", cell("one cell"));
    }

    void aFolderThatHoldsAnotherRunIsRefused() {
        QCOMPARE(run(m_network, {"--out", m_out}).code, 0);
        const QByteArray before = contentOf(m_out + "/summary.json");
        for (const QString& project : {m_cell, m_network}) {
            const BatchResult result = run(project, {"--out", m_out});
            QCOMPARE(result.code, 1);
            QCOMPARE(result.err, QString("error: %1 holds a run of 'small': name another folder "
                                         "with --out, or add --overwrite\n")
                                     .arg(m_out));
        }
        QCOMPARE(contentOf(m_out + "/summary.json"), before);
    }

    void whatCannotBeAFolderIsWrongInput() {
        m_folder->file("file", "text");
        const QString file = m_folder->path("file");
        for (const QString& out : {file, file + "/below", m_folder->path(QString(300, 'x'))}) {
            const BatchResult result = run(m_cell, {"--out", out});
            QCOMPARE(result.code, 1);
            QCOMPARE(result.err, QString("error: %1 cannot be a folder: name another folder with "
                                         "--out\n")
                                     .arg(out));
        }
    }

    void overwritingRemovesAllOfTheFormerRunAndNothingElse() {
        QCOMPARE(run(m_network, {"--out", m_out}).code, 0);
        QVERIFY(QFile::exists(m_out + "/network.h5"));
        for (const char* name : {"orders.csv", ".reprise-1-0.tmp", "picture.png"}) {
            m_folder->file(QString("out/") + name, "old");
        }
        const BatchResult result = run(m_cell, {"--out", m_out, "--overwrite"});
        QCOMPARE(result.code, 0);
        QVERIFY2(result.err.isEmpty(), qPrintable(result.err)); // it was asked for
        QCOMPARE(QDir(m_out).entryList(QDir::Files | QDir::Hidden, QDir::Name),
                 (QStringList{"dendritic_spikes.csv", "log.txt", "picture.png", "project.yaml",
                              "spikes.csv", "summary.json", "traces.csv"}));
    }

    void filesOfNoRunAreNeverReplaced() {
        QVERIFY(QDir().mkpath(m_out));
        const QString project = m_folder->file("out/project.yaml", "# mine\n" + cell("mine"));
        for (const QStringList& options : {QStringList{}, QStringList{"--overwrite"}}) {
            const BatchResult result = run(project, QStringList{"--out", m_out} + options);
            QCOMPARE(result.code, 1);
            QVERIFY2(result.err.contains("holds a project.yaml that is of no run"),
                     qPrintable(result.err));
        }
        QVERIFY(contentOf(project).startsWith("# mine\n"));
        QCOMPARE(QDir(m_out).entryList(QDir::Files | QDir::Hidden), QStringList{"project.yaml"});
    }

    void aFolderThatHoldsAnythingElseIsRefused() {
        QVERIFY(QDir().mkpath(m_out));
        m_folder->file("out/notes.txt", "mine");
        for (const QStringList& options : {QStringList{}, QStringList{"--overwrite"}}) {
            const BatchResult result = run(m_cell, QStringList{"--out", m_out} + options);
            QCOMPARE(result.code, 1);
            QCOMPARE(result.err, QString("error: %1 holds notes.txt, which is of no run: name "
                                         "another folder with --out\n")
                                     .arg(m_out));
        }
        QCOMPARE(QDir(m_out).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{"notes.txt"});
        const QString hidden = m_folder->path("hidden");
        QVERIFY(QDir().mkpath(hidden));
        m_folder->file("hidden/.gitkeep", "");
        QCOMPARE(run(m_cell, {"--out", hidden}).code, 0); // nobody's work
    }

    void aFolderWithinThatOfARunIsRefused() {
        QCOMPARE(run(m_network, {"--out", m_out}).code, 0);
        for (const QString& inner : {m_out + "/inner", m_out + "/a/b"}) {
            const BatchResult result = run(m_cell, {"--out", inner, "--overwrite"});
            QCOMPARE(result.code, 1);
            QCOMPARE(result.err, QString("error: %1 lies in the folder of a run, %2: name another "
                                         "folder with --out\n")
                                     .arg(inner, m_out));
            QVERIFY(!QFile::exists(inner));
        }
    }

    void aLinkToADeviceIsNoPlaceForATable() {
        QVERIFY(QDir().mkpath(m_out));
        QVERIFY(QFile::link("/dev/null", m_out + "/spikes.csv"));
        const BatchResult result = run(m_cell, {"--out", m_out, "--overwrite"});
        QCOMPARE(result.code, 1);
        QVERIFY2(result.err.contains("holds a spikes.csv that is of no run"),
                 qPrintable(result.err));
    }

    void theFolderNobodyNamedTakesTheNextRunOfTheSameProject() {
        const auto here = [this](QProcess& process) {
            process.setWorkingDirectory(m_folder->path(""));
        };
        const QString folder = m_folder->path("runs/cell");
        const BatchResult first = batch({"run", m_cell}, here);
        QCOMPARE(first.code, 0);
        QVERIFY2(first.err.isEmpty(), qPrintable(first.err));
        const BatchResult second = batch({"run", m_cell, "--seed", "9"}, here);
        QCOMPARE(second.code, 0);
        QCOMPARE(second.err, QString("runs/cell: the run that was there is replaced\n"));
        QCOMPARE(summaryOf(folder)["seed"].toInt(), 9);
        m_folder->file("cell.yaml", cell("another experiment in a file of the same name"));
        const BatchResult other = batch({"run", m_cell}, here);
        QCOMPARE(other.code, 1);
        QVERIFY2(other.err.contains("holds a run of 'one cell'"), qPrintable(other.err));
        QCOMPARE(summaryOf(folder)["seed"].toInt(), 9);
        QCOMPARE(batch({"run", m_cell, "--overwrite"}, here).code, 0);
    }

    void aFolderInUseIsRefusedUntilItsProcessIsGone() {
        QProcess process;
        process.start(batchProgram(), {"run", m_folder->file("long.yaml", smallProjectText(100000)),
                                       "--out", m_out});
        QTRY_VERIFY_WITH_TIMEOUT(QFile(m_out + "/spikes.csv").size() > 20000, 20000);
        for (const QStringList& options : {QStringList{}, QStringList{"--overwrite"}}) {
            const BatchResult result = run(m_cell, QStringList{"--out", m_out} + options);
            QCOMPARE(result.code, 1);
            QVERIFY2(result.err.contains("a run is going on in " + m_out), qPrintable(result.err));
        }
        ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(summaryOf(m_out)["status"].toString(), QString("running")); // it was cut off
        QCOMPARE(run(m_cell, {"--out", m_out}).code, 1);
        QCOMPARE(run(m_cell, {"--out", m_out, "--overwrite"}).code, 0);
        QVERIFY(!QFile::exists(m_out + "/.lock"));
    }

    void aTerminalThatIsClosedDoesNotEndARunUnderNohup() {
        QProcess process;
        process.setChildProcessModifier([] { std::signal(SIGHUP, SIG_IGN); });
        process.start(batchProgram(), {"run", m_folder->file("long.yaml", smallProjectText(100000)),
                                       "--out", m_out});
        const auto size = [this] { return QFile(m_out + "/spikes.csv").size(); };
        QTRY_VERIFY_WITH_TIMEOUT(size() > 20000, 20000);
        ::kill(static_cast<pid_t>(process.processId()), SIGHUP);
        const qint64 before = size();
        QTRY_VERIFY_WITH_TIMEOUT(size() > before + 100000, 20000);
        process.terminate();
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 3);
    }

private:
    static QByteArray cell(const QByteArray& name) {
        return "reprise: 1\nname: " + name +
               "\nnetwork:\n  populations:\n"
               "    - {id: cell, model: iaf_psc_exp, size: 1, parameters: {I_e: 500}}\n"
               "duration: 50\n";
    }
    static BatchResult run(const QString& project, const QStringList& options) {
        return batch(QStringList{"run", project} + options);
    }

    std::unique_ptr<BatchFolder> m_folder;
    QString m_out, m_network, m_cell;
};

REPRISE_TEST(TstRunFolder)
#include "tst_run_folder.moc"
