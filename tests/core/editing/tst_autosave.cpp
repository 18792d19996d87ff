// Unsaved work survives a crash, and leaves nothing behind when all is well.
#include "core/editing/autosave.hpp"

#include "core/project/writer.hpp"
#include "tests/core/editing/example_project.hpp"
#include "tests/support/size_limit.hpp"
#include "tests/support/test_program.hpp"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <set>

using namespace reprise;

namespace {

/// Set for the other program of workSurvivesKillNine: where it is to work.
const char* const kCrashFolder = "REPRISE_TEST_CRASH_FOLDER";

/// The other program of workSurvivesKillNine: works, says so, and waits for its end.
void crashLater(const QString& folder) {
    QStandardPaths::setTestModeEnabled(true);
    Document document;
    Autosave autosave(document);
    document.setProject(exampleProject());
    document.save(folder + "/killed.yaml");
    document.setParameter("cell", "tau_m", 17.0);
    autosave.flush();
    std::puts("written");
    std::fflush(stdout);
    QCoreApplication::exec();
}

} // namespace

class TstAutosave : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        if (const QString folder = qEnvironmentVariable(kCrashFolder); !folder.isEmpty()) {
            crashLater(folder);
        }
        QStandardPaths::setTestModeEnabled(true);
    }
    void init();
    void unsavedWorkIsWrittenSoon();
    void workSurvivesACrash();
    void untitledWorkSurvivesACrash();
    void workSurvivesKillNine();
    void runningWindowIsNotOfferedForRecovery();
    void savingRemovesTheSideFile();
    void undoingEverythingRemovesTheSideFile();
    void cleanCloseRemovesTheSideFile();
    void openingAnotherProjectRemovesTheSideFile();
    void recoveredWorkIsKeptSafeAgain();
    void whatOneWindowRecoveredIsNoLongerAnOthers();
    void aRemovedFolderStaysRemoved();
    void unreadableSideFileIsKeptAndExplained();
    void unwritableFolderFallsBackToTheCache();
    void twoWindowsKeepTheirOwnWork();
    void workThatWasNotRecoveredYetIsNotReplaced();
    void aFullDiskFallsBackToTheCache();
    void aFullDiskEverywhereIsSaidAndKeepsWhatWasWritten();

private:
    QString saved(Document& document);
    QTemporaryDir m_folder;
};

namespace {

QStringList notes() {
    return QDir(Autosave::notesFolder()).entryList({"*.note"}, QDir::Files);
}

double tau(const Document& document) {
    return std::get<double>(document.project().findPopulation("cell")->parameters.at("tau_m"));
}

} // namespace

void TstAutosave::init() {
    for (const Recoverable& left : Autosave::findRecoverable()) {
        Autosave::forget(left);
    }
    QVERIFY(notes().isEmpty());
}

QString TstAutosave::saved(Document& document) {
    static int count = 0;
    const QString file = m_folder.filePath(QString("p%1.yaml").arg(++count));
    document.setProject(exampleProject());
    return document.save(file).isEmpty() ? file : QString();
}

void TstAutosave::unsavedWorkIsWrittenSoon() {
    Document document;
    Autosave autosave(document);
    const QString file = saved(document);
    QVERIFY(!QFile::exists(file + ".autosave"));
    document.setParameter("cell", "tau_m", 12.0);
    QTRY_VERIFY(QFile::exists(file + ".autosave"));
    autosave.discard();
}

void TstAutosave::workSurvivesACrash() {
    QString file;
    {
        Document document;
        Autosave autosave(document);
        file = saved(document);
        document.setParameter("cell", "tau_m", 12.0);
        autosave.flush();
        document.setParameter("cell", "tau_m", 13.0);
        autosave.flush();
    } // destroyed without a close, as a crash would
    const auto found = Autosave::findRecoverable();
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].original, file);
    QCOMPARE(found[0].displayName(), QFileInfo(file).fileName());
    QVERIFY(found[0].time.secsTo(QDateTime::currentDateTime()) < 60);

    Document document;
    Autosave autosave(document);
    QVERIFY(!hasErrors(autosave.recover(found[0])));
    QCOMPARE(tau(document), 13.0);
    QCOMPARE(document.file(), file);
    QVERIFY(document.isModified());
    QCOMPARE(document.save(), QString());
    QVERIFY(!QFile::exists(file + ".autosave"));
    QVERIFY(Autosave::findRecoverable().empty());
}

void TstAutosave::untitledWorkSurvivesACrash() {
    {
        Document document;
        Autosave autosave(document);
        document.setProject(exampleProject());
        document.setParameter("cell", "tau_m", 12.0);
        autosave.flush();
    }
    const auto found = Autosave::findRecoverable();
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].original, QString());
    Document document;
    Autosave autosave(document);
    QVERIFY(!hasErrors(autosave.recover(found[0])));
    QVERIFY(document.file().isEmpty());
    QCOMPARE(tau(document), 12.0);
    QVERIFY(!QFile::exists(found[0].sideFile)); // the new document has its own
    QVERIFY(QFile::exists(document.autosaveFile()));
    autosave.discard();
    QVERIFY(notes().isEmpty());
}

void TstAutosave::workSurvivesKillNine() {
    QProcess other;
    other.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(kCrashFolder, m_folder.path());
    other.setProcessEnvironment(environment);
    other.start(QCoreApplication::applicationFilePath(), {"tst_autosave", "-nocrashhandler"});
    QVERIFY(other.waitForStarted());
    QByteArray said; // it says when its work is on disk
    while (!said.contains("written") && other.waitForReadyRead(20000)) {
        said += other.readAllStandardOutput();
    }
    QVERIFY2(said.contains("written"), said.constData());
    QVERIFY(Autosave::findRecoverable().empty()); // still running
    ::kill(static_cast<pid_t>(other.processId()), SIGKILL);
    QVERIFY(other.waitForFinished());
    const auto found = Autosave::findRecoverable();
    QCOMPARE(found.size(), std::size_t(1));
    Document document;
    Autosave autosave(document);
    QVERIFY(!hasErrors(autosave.recover(found[0])));
    QCOMPARE(tau(document), 17.0);
    autosave.discard();
}

void TstAutosave::runningWindowIsNotOfferedForRecovery() {
    Document document;
    Autosave autosave(document);
    saved(document);
    document.setParameter("cell", "tau_m", 12.0);
    autosave.flush();
    QVERIFY(Autosave::findRecoverable().empty());
    autosave.discard();
}

void TstAutosave::savingRemovesTheSideFile() {
    Document document;
    Autosave autosave(document);
    const QString file = saved(document);
    document.setParameter("cell", "tau_m", 12.0);
    autosave.flush();
    QVERIFY(QFile::exists(file + ".autosave"));
    QCOMPARE(document.save(m_folder.filePath("elsewhere.yaml")), QString());
    QVERIFY(!QFile::exists(file + ".autosave"));
    QVERIFY(notes().isEmpty());
}

void TstAutosave::undoingEverythingRemovesTheSideFile() {
    Document document;
    Autosave autosave(document);
    const QString file = saved(document);
    document.setParameter("cell", "tau_m", 12.0);
    autosave.flush();
    document.undoStack().undo();
    QVERIFY(!QFile::exists(file + ".autosave"));
}

void TstAutosave::cleanCloseRemovesTheSideFile() {
    QString file;
    {
        Document document;
        Autosave autosave(document);
        file = saved(document);
        document.setParameter("cell", "tau_m", 12.0);
        autosave.flush();
        autosave.discard(); // "do not save"
    }
    QVERIFY(!QFile::exists(file + ".autosave"));
    QVERIFY(notes().isEmpty());
}

void TstAutosave::openingAnotherProjectRemovesTheSideFile() {
    Document document;
    Autosave autosave(document);
    const QString file = saved(document);
    document.setParameter("cell", "tau_m", 12.0);
    autosave.flush();
    document.setProject(exampleProject());
    QVERIFY(!QFile::exists(file + ".autosave"));
}

void TstAutosave::recoveredWorkIsKeptSafeAgain() {
    {
        Document document;
        Autosave autosave(document);
        saved(document);
        document.setParameter("cell", "tau_m", 12.0);
        autosave.flush();
    }
    {
        Document document;
        Autosave autosave(document);
        QVERIFY(!hasErrors(autosave.recover(Autosave::findRecoverable().at(0))));
    } // crashed again, at once
    const auto found = Autosave::findRecoverable();
    QCOMPARE(found.size(), std::size_t(1));
    Document document;
    Autosave autosave(document);
    QVERIFY(!hasErrors(autosave.recover(found[0])));
    QCOMPARE(tau(document), 12.0);
    autosave.discard();
}

/// Two windows found the same work: whoever comes second must not throw away the first one's.
void TstAutosave::whatOneWindowRecoveredIsNoLongerAnOthers() {
    QString side;
    {
        Document document;
        Autosave autosave(document);
        side = saved(document) + ".autosave";
        document.setParameter("cell", "tau_m", 12.0);
        autosave.flush();
    }
    const Recoverable found = Autosave::findRecoverable().at(0);
    Document document;
    Autosave autosave(document);
    QVERIFY(!hasErrors(autosave.recover(found)));
    QVERIFY(!Autosave::isThere(found));
    Autosave::forget(found); // in the other window
    QVERIFY(QFile::exists(side));
    Document other;
    Autosave otherAutosave(other);
    const Issues issues = otherAutosave.recover(found);
    QVERIFY(hasErrors(issues));
    QVERIFY(QString::fromStdString(issues[0].text).contains("another window"));
    autosave.discard();
}

void TstAutosave::aRemovedFolderStaysRemoved() {
    Document document;
    Autosave autosave(document);
    QVERIFY(QDir().mkpath(m_folder.filePath("removed")));
    document.setProject(exampleProject(), m_folder.filePath("removed/p.yaml"));
    QVERIFY(QDir(m_folder.filePath("removed")).removeRecursively());
    document.setParameter("cell", "tau_m", 12.0);
    autosave.flush();
    QVERIFY(!QFile::exists(m_folder.filePath("removed")));
    QCOMPARE(Autosave::findRecoverable().size(), std::size_t(0)); // this window still has it
    QCOMPARE(notes().size(), 1);
    autosave.discard();
}

void TstAutosave::unreadableSideFileIsKeptAndExplained() {
    QString side;
    {
        Document document;
        Autosave autosave(document);
        side = saved(document) + ".autosave";
        document.setParameter("cell", "tau_m", 12.0);
        autosave.flush();
    }
    QFile broken(side);
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("reprise: 99\n");
    broken.close();
    Document document;
    Autosave autosave(document);
    QVERIFY(hasErrors(autosave.recover(Autosave::findRecoverable().at(0))));
    QVERIFY(QFile::exists(side));
    QCOMPARE(Autosave::findRecoverable().size(), std::size_t(1));
}

void TstAutosave::unwritableFolderFallsBackToTheCache() {
    Document document;
    Autosave autosave(document);
    QSignalSpy failed(&autosave, &Autosave::failed);
    QSignalSpy elsewhere(&autosave, &Autosave::keptElsewhere);
    document.setProject(exampleProject(), m_folder.filePath("gone/p.yaml"));
    QFile blocker(m_folder.filePath("gone")); // a file where the folder should be
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    document.setParameter("cell", "tau_m", 12.0);
    autosave.flush();
    QCOMPARE(failed.count(), 0);
    QCOMPARE(elsewhere.count(), 1);
    QCOMPARE(notes().size(), 1);
    autosave.discard();
    QVERIFY(notes().isEmpty());
}

void TstAutosave::twoWindowsKeepTheirOwnWork() {
    {
        Document one, other;
        Autosave ofOne(one), ofOther(other);
        QSignalSpy said(&ofOther, &Autosave::keptElsewhere);
        const QString file = saved(one);
        QVERIFY(!hasErrors(other.open(file)));
        one.setParameter("cell", "tau_m", 12.0);
        ofOne.flush();
        other.setParameter("cell", "tau_m", 13.0);
        ofOther.flush();
        ofOne.flush();
        QCOMPARE(said.count(), 0); // nothing is wrong
    }                              // both crash
    const auto found = Autosave::findRecoverable();
    QCOMPARE(found.size(), std::size_t(2));
    std::set<double> kept;
    for (const Recoverable& work : found) {
        Document document;
        QVERIFY(!hasErrors(document.openRecovered(work.sideFile, work.original)));
        kept.insert(tau(document));
    }
    QCOMPARE(kept, (std::set<double>{12, 13}));
}

void TstAutosave::workThatWasNotRecoveredYetIsNotReplaced() {
    QString file;
    {
        Document document;
        Autosave autosave(document);
        file = saved(document);
        document.setParameter("cell", "tau_m", 12.0);
        autosave.flush();
    } // crashed
    {
        Document document;
        Autosave autosave(document);
        QVERIFY(!hasErrors(document.open(file))); // the offer was overlooked
        document.setParameter("cell", "tau_m", 13.0);
        autosave.flush();
        autosave.discard();
    }
    const auto found = Autosave::findRecoverable();
    QCOMPARE(found.size(), std::size_t(1));
    Document document;
    Autosave autosave(document);
    QVERIFY(!hasErrors(autosave.recover(found[0])));
    QCOMPARE(tau(document), 12.0);
    autosave.discard();
}

/// The project lies on a small disk of its own that another file fills.
void TstAutosave::aFullDiskFallsBackToTheCache() {
    const QString disk = m_folder.filePath("disk");
    QVERIFY(QDir().mkpath(disk));
    if (QProcess::execute("mount", {"-t", "tmpfs", "-o", "size=64k", "tmpfs", disk}) != 0) {
        QSKIP("needs the right to mount a disk");
    }
    const auto unmount = qScopeGuard([&] { QProcess::execute("umount", {"-l", disk}); });
    const QString file = disk + "/p.yaml";
    {
        Document document;
        Autosave autosave(document);
        QSignalSpy failed(&autosave, &Autosave::failed);
        QSignalSpy elsewhere(&autosave, &Autosave::keptElsewhere);
        document.setProject(exampleProject());
        QCOMPARE(document.save(file), QString());
        document.setParameter("cell", "tau_m", 12.0);
        autosave.flush();
        QVERIFY(QFile::exists(file + ".autosave"));
        QCOMPARE(elsewhere.count(), 0);
        QFile filler(disk + "/filler");
        QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        while (filler.write(QByteArray(1024, 'x')) > 0) {
        }
        document.setParameter("cell", "tau_m", 13.0);
        autosave.flush();
        QCOMPARE(failed.count(), 0);
        QCOMPARE(elsewhere.count(), 1);
        const QString said = elsewhere[0][0].toString();
        QVERIFY2(said.contains("No space left on device"), qPrintable(said));
        QVERIFY(!QFile::exists(file + ".autosave")); // the older work
    }                                                // crashed
    const auto found = Autosave::findRecoverable();
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(QFileInfo(found[0].sideFile).size() > 0);
    Document document;
    Autosave autosave(document);
    QVERIFY(!hasErrors(autosave.recover(found[0])));
    QCOMPARE(tau(document), 13.0);
    QCOMPARE(document.file(), file);
    autosave.discard();
}

void TstAutosave::aFullDiskEverywhereIsSaidAndKeepsWhatWasWritten() {
    {
        Document document;
        Autosave autosave(document);
        QSignalSpy failed(&autosave, &Autosave::failed);
        saved(document);
        document.setParameter("cell", "tau_m", 12.0);
        autosave.flush();
        const test::SizeLimit full(20); // bytes of any file: fewer than a project has
        document.setParameter("cell", "tau_m", 13.0);
        QTRY_COMPARE(failed.count(), 1); // without another edit
        QVERIFY2(failed[0][0].toString().contains("File too large"),
                 qPrintable(failed[0][0].toString()));
    } // crashed
    const auto found = Autosave::findRecoverable();
    QCOMPARE(found.size(), std::size_t(1));
    Document document;
    Autosave autosave(document);
    QVERIFY(!hasErrors(autosave.recover(found[0])));
    QCOMPARE(tau(document), 12.0);
    autosave.discard();
}

REPRISE_TEST(TstAutosave)
#include "tst_autosave.moc"
