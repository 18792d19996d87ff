/// A disk that fills at any moment of a call: exit code 2, one sentence, nothing half-written.

#include "tests/support/batch.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <sys/mount.h>
#include <sys/resource.h>

using namespace reprise::test;

class TstFullDisk : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_project = m_folder.file("small.yaml", smallProjectText(20));
        m_good = m_folder.path("good");
        QCOMPARE(batch({"run", m_project, "--out", m_good}).code, 0);
    }

    void runsSaySoAtEverySize() {
        const qint64 largest = largestFile(m_good);
        int step = 1;
        for (qint64 size = 0; size < largest; size += step, step = step * 9 / 8 + 1) {
            const QString out = m_folder.path("limited");
            const BatchResult result = batch({"run", m_project, "--out", out}, limited(size));
            checkFailed(result, out, "File too large");
            if (QTest::currentTestFailed()) {
                qWarning("at %lld bytes", size);
                return;
            }
            QDir(out).removeRecursively();
        }
    }

    void runsSaySoOnASmallDisk() {
        const QString disk = m_folder.path("disk");
        QVERIFY(QDir().mkpath(disk));
        for (const int kilobytes : {4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 48, 64}) {
            const QByteArray size = "size=" + QByteArray::number(kilobytes) + "k";
            if (::mount("tmpfs", disk.toLocal8Bit(), "tmpfs", 0, size.constData()) != 0) {
                QSKIP("only root may mount a small disk");
            }
            const BatchResult result = batch({"run", m_project, "--out", disk + "/out"});
            checkFailed(result, disk + "/out", "No space left on device");
            ::umount(disk.toLocal8Bit());
            if (QTest::currentTestFailed()) {
                qWarning("with %d kB", kilobytes);
                return;
            }
        }
    }

    void aFormerRunStaysWhereANewOneCannotBegin() {
        const QString out = m_folder.path("former");
        QCOMPARE(batch({"run", m_project, "--out", out}).code, 0);
        const BatchResult result =
            batch({"run", m_project, "--out", out, "--overwrite"}, limited(10));
        QCOMPARE(result.code, 2);
        for (const QString& name : QDir(m_good).entryList(QDir::Files)) {
            if (name != "summary.json" &&
                name != "log.txt") { // wall time and project's path differ
                QCOMPARE(contentOf(out + "/" + name), contentOf(m_good + "/" + name));
            }
        }
        QCOMPARE(summaryOf(out)["status"].toString(), QString("complete"));
    }

    void importedProjectsSaySo() {
        const QString configuration = "tests/data/neuroseq/"
                                      "neuroseq_config_eval-single_nest_SHTMTotal_off-chip.yaml";
        const QString out = m_folder.path("imported.yaml");
        const BatchResult result = batch({"import", configuration, "--out", out}, limited(100));
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.endsWith("imported.yaml: File too large\n"), qPrintable(result.err));
        QVERIFY(!QFile::exists(out));
    }

    void whatIsPrintedAndDoesNotArriveIsAFailure_data() {
        QTest::addColumn<QStringList>("call");
        QTest::newRow("list") << QStringList{"list", "models"};
        QTest::newRow("list --json") << QStringList{"list", "models", "--json"};
        QTest::newRow("validate --json") << QStringList{"validate", m_project, "--json"};
        QTest::newRow("run") << QStringList{"run", m_project, "--out", m_folder.path("out 1")};
        QTest::newRow("run --json")
            << QStringList{"run", m_project, "--out", m_folder.path("out 2"), "--json"};
        QTest::newRow("help") << QStringList{"--help"};
        QTest::newRow("version") << QStringList{"--version"};
    }
    void whatIsPrintedAndDoesNotArriveIsAFailure() {
        QFETCH(QStringList, call);
        const BatchResult result =
            batch(call, [](QProcess& process) { process.setStandardOutputFile("/dev/full"); });
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.startsWith("error: cannot write standard output: "),
                 qPrintable(result.err));
        QCOMPARE(result.err.count('\n'), 1);
    }

private:
    /// No file may become larger than \p bytes: a full disk for any user, at any size.
    static std::function<void(QProcess&)> limited(qint64 bytes) {
        return [bytes](QProcess& process) {
            process.setChildProcessModifier([bytes] {
                const rlimit limit{rlim_t(bytes), rlim_t(bytes)};
                ::setrlimit(RLIMIT_FSIZE, &limit);
            });
        };
    }

    static qint64 largestFile(const QString& folder) {
        qint64 largest = 0;
        for (const QFileInfo& file : QDir(folder).entryInfoList(QDir::Files)) {
            largest = std::max(largest, file.size());
        }
        return largest;
    }

    /// What is there is the same as, or the beginning of, what a good run writes.
    void checkFailed(const BatchResult& result, const QString& out, const QString& reason) {
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.startsWith("error: cannot write " + out) && result.err.contains(reason),
                 qPrintable(result.err));
        QCOMPARE(result.err.count('\n'), 1);
        for (const QFileInfo& file : QDir(out).entryInfoList(QDir::Files | QDir::Hidden)) {
            const QByteArray content = contentOf(file.filePath());
            const QByteArray whole = contentOf(m_good + "/" + file.fileName());
            if (file.fileName() == "summary.json") {
                const QString status = summaryOf(out)["status"].toString();
                QVERIFY2(status == "failed" || status == "running", content.constData());
                QCOMPARE(result.err.contains("still says \"running\""), status == "running");
            } else if (file.suffix() == "csv" || file.fileName() == "log.txt") {
                QVERIFY2(whole.startsWith(content), qPrintable(file.fileName()));
                QVERIFY(content.isEmpty() || content.endsWith('\n'));
            } else {
                QVERIFY2(!whole.isEmpty(), qPrintable(file.fileName())); // no stranger is left
                QCOMPARE(content, whole);
            }
        }
    }

    BatchFolder m_folder;
    QString m_project, m_good;
};

REPRISE_TEST(TstFullDisk)
#include "tst_full_disk.moc"
