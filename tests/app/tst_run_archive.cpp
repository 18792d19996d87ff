/// Runs of the window as folders: recorded from their start, or kept afterwards.

#include "app/run/run_archive.hpp"
#include "app/run/run_folder_dialog.hpp"
#include "app/run/status_line.hpp"
#include "app/window/notice_bar.hpp"
#include "core/project/reader.hpp"
#include "tests/support/batch.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/size_limit.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"

#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QProgressDialog>
#include <QPushButton>

using namespace reprise;
using namespace reprise::test;

class TstRunArchive : public QObject {
    Q_OBJECT

    gui::IsolatedHome m_home;
    std::unique_ptr<WatchedWindow> m_watched;
    RunArchive* m_archive = nullptr;
    QStringList m_kept, m_recorded, m_failed;

    static Project twoPhases(int episodes = 12) {
        Project project = shtmProject("S1", "ns_org", episodes);
        project.experiments[0].phases.push_back(phaseOf("test", "htm", 1));
        project.record = {{"htm.exc", {"V_m"}, 1, {0, 1}}};
        return project;
    }
    QString path(const QString& name) const { return m_watched->folder.filePath(name); }
    void record(bool isOn) {
        m_watched->window.findChild<QAction*>("recordRuns")->setChecked(isOn);
    }
    QString notice() const { return m_watched->window.findChild<NoticeBar*>("noticeBar")->text(); }
    bool keep(const QString& folder) {
        const auto before = m_kept.size() + m_failed.size();
        m_archive->keepIn(folder);
        return QTest::qWaitFor([&] { return m_kept.size() + m_failed.size() > before; }, 30'000);
    }
    QString hashShown() const {
        return QString("%1").arg(m_watched->progress.stateHash, 16, 16, QChar('0'));
    }
    static QStringList filesOf(const QString& folder) {
        return QDir(folder).entryList(QDir::Files, QDir::Name);
    }
    /// All files, but for the wall time.
    static void compare(const QString& folder, const QString& with) {
        QCOMPARE(filesOf(folder), filesOf(with));
        for (const QString& name : filesOf(with)) {
            if (name == "summary.json") {
                QJsonObject summary = summaryOf(folder), other = summaryOf(with);
                QVERIFY(summary.take("wall_seconds").toDouble() > 0);
                other.remove("wall_seconds");
                QCOMPARE(summary, other);
            } else {
                QVERIFY2(contentOf(folder + "/" + name) == contentOf(with + "/" + name),
                         qPrintable(name));
            }
        }
    }
    QString batchRun(const QString& project) const {
        const QString out = path("batch");
        const BatchResult run = batch({"run", project, "--out", out});
        return run.code == 0 ? out : run.err;
    }

private slots:
    void init() {
        m_watched = std::make_unique<WatchedWindow>();
        m_archive = m_watched->window.findChild<RunArchive*>();
        m_kept.clear();
        m_recorded.clear();
        m_failed.clear();
        connect(m_archive, &RunArchive::kept, this, [this](const QString& f) { m_kept << f; });
        connect(m_archive, &RunArchive::recorded, this,
                [this](const QString& f) { m_recorded << f; });
        connect(m_archive, &RunArchive::failed, this, [this](const QString& f) { m_failed << f; });
    }
    void cleanup() {
        record(false);
        m_watched.reset();
    }

    void aRecordedRunIsThatOfABatch() {
        QVERIFY(m_watched->open(twoPhases()));
        record(true);
        QVERIFY(!QFile::exists(path("runs"))); // nothing was computed yet
        QVERIFY(m_watched->playToTheEnd());
        QTRY_COMPARE(m_recorded, QStringList{path("runs/1")});
        QVERIFY2(notice().contains(path("runs/1")), qPrintable(notice()));
        QCOMPARE(summaryOf(path("runs/1"))["state_hash"].toString(), hashShown());
        compare(path("runs/1"), batchRun(path("small.yaml")));
    }

    void aGridIsRecordedWithItsOrdersAndWeights() {
        QVERIFY(m_watched->open(gridProject(3, true, 1, 3, 2, 20)));
        record(true);
        QVERIFY(m_watched->playToTheEnd());
        QTRY_COMPARE(m_recorded.size(), 1);
        const QString out = batchRun(path("small.yaml"));
        QVERIFY(filesOf(out).contains("orders.csv") && filesOf(out).contains("network.h5"));
        compare(path("runs/1"), out);
    }

    void everyRunGetsTheNextFreeNumber() {
        QVERIFY(m_watched->open(twoPhases(3)));
        QVERIFY(QDir().mkpath(path("runs/2")));
        record(true);
        m_watched->trigger("stepEpisode");
        QVERIFY(m_watched->waitForEpisodes(1));
        m_watched->trigger("reset");
        QTRY_COMPARE(m_recorded, QStringList{path("runs/1")});
        QCOMPARE(summaryOf(path("runs/1"))["status"].toString(), QString("interrupted"));
        QVERIFY(m_watched->waitFor(RunState::Paused));
        QVERIFY(m_watched->playToTheEnd());
        QTRY_COMPARE(m_recorded.size(), 2);
        QCOMPARE(m_recorded[1], path("runs/3"));
        QCOMPARE(summaryOf(path("runs/3"))["status"].toString(), QString("complete"));
        record(false);
        m_watched->trigger("play");
        QVERIFY(m_watched->waitForTheEnd());
        QVERIFY(!QFile::exists(path("runs/4")));
    }

    void theSwitchIsRemembered() {
        record(true);
        m_watched.reset();
        m_watched = std::make_unique<WatchedWindow>();
        QVERIFY(m_watched->window.findChild<QAction*>("recordRuns")->isChecked());
    }

    void aPhaseAddedAfterTheEndGoesIntoTheSameFolder() {
        QVERIFY(m_watched->open(twoPhases(3)));
        record(true);
        QVERIFY(m_watched->playToTheEnd());
        QTRY_COMPARE(m_recorded.size(), 1);
        m_watched->progress = {};
        m_watched->window.control().ask(phaseOf("replay", "htm", 1));
        QVERIFY(m_watched->waitForTheEnd());
        QTRY_COMPARE(m_recorded.size(), 2);
        QCOMPARE(m_recorded[1], path("runs/1"));
        const QJsonObject summary = summaryOf(path("runs/1"));
        QCOMPARE(summary["status"].toString(), QString("complete"));
        QCOMPARE(summary["phases"].toArray().size(), 3);
        QCOMPARE(summary["state_hash"].toString(), hashShown());
        QVERIFY(contentOf(path("runs/1/log.txt")).contains("ms: then replay htm"));
        QVERIFY(keep(path("kept"))); // and so does what is computed again
        QCOMPARE(m_failed, QStringList());
        compare(path("kept"), path("runs/1"));
    }

    void aRunIsKeptWholeWhateverTheWindowForgot() {
        QVERIFY(m_watched->open(twoPhases()));
        m_watched->window.engine().setLookBack(LookBack{500}); // of some thousands
        QVERIFY(m_watched->playToTheEnd());
        QVERIFY(keep(path("kept")));
        QCOMPARE(m_failed, QStringList());
        QCOMPARE(m_kept, QStringList{path("kept")});
        QCOMPARE(summaryOf(path("kept"))["state_hash"].toString(), hashShown());
        QVERIFY(!summaryOf(path("kept")).contains("commands"));
        compare(path("kept"), batchRun(path("small.yaml")));
    }

    void aRunChangedByHandIsKeptWithWhatWasDone() {
        QVERIFY(m_watched->open(twoPhases()));
        m_watched->asFastAsPossible();
        for (std::size_t episode = 1; episode <= 3; ++episode) {
            m_watched->trigger("stepEpisode");
            QVERIFY(m_watched->waitForEpisodes(episode));
            QVERIFY(m_watched->waitFor(RunState::Paused));
            m_watched->window.document().setParameter("htm", "lambda_plus", 0.05 * double(episode));
        }
        m_watched->window.control().block("C", true, "htm");
        m_watched->trigger("stepSymbol");
        QVERIFY(m_watched->waitFor(RunState::Paused));
        QTRY_COMPARE(m_watched->window.control().byHand().size(), std::size_t(4));
        QVERIFY(keep(path("in the middle")));
        QCOMPARE(m_failed, QStringList());
        const QJsonObject middle = summaryOf(path("in the middle"));
        QCOMPARE(middle["state_hash"].toString(), hashShown());
        QCOMPARE(middle["status"].toString(), QString("interrupted"));
        QCOMPARE(contentOf(path("in the middle/log.txt")).trimmed().count('\n'), 4);
        QCOMPARE(middle["commands"].toArray().size(), 4); // whoever reads the hash knows why
        m_watched->trigger("play");
        QVERIFY(m_watched->waitForTheEnd());
        QVERIFY(keep(path("whole")));
        QCOMPARE(m_failed, QStringList());
        QCOMPARE(summaryOf(path("whole"))["state_hash"].toString(), hashShown());
        QVERIFY(hashShown() != summaryOf(batchRun(path("small.yaml")))["state_hash"].toString());
    }

    void keepingCanBeCalledOffAndBlocksNothing() {
        QVERIFY(m_watched->open(twoPhases(400)));
        QVERIFY(m_watched->playToTheEnd());
        auto* keepRun = m_watched->window.findChild<QAction*>("keepRun");
        QVERIFY(keepRun->isEnabled());
        m_archive->keepIn(path("kept"));
        QTRY_VERIFY(QFile::exists(path("kept/spikes.csv")));
        QVERIFY(!keepRun->isEnabled());
        auto* dialog = m_watched->window.findChild<QProgressDialog*>("keepProgress");
        dialog->findChild<QPushButton*>()->click();
        QTRY_VERIFY(keepRun->isEnabled());
        QCOMPARE(m_kept + m_failed, QStringList());
        QVERIFY2(!QFile::exists(path("kept")), qPrintable(filesOf(path("kept")).join(' ')));
        m_archive->keepIn(path("kept")); // and the window may be closed meanwhile
        QTRY_VERIFY(QFile::exists(path("kept/spikes.csv")));
    }

    void aFolderThatHoldsAnotherRunIsRefused() {
        QVERIFY(m_watched->open(twoPhases(2)));
        QVERIFY(m_watched->playToTheEnd());
        QVERIFY(keep(path("kept")));
        const QByteArray before = contentOf(path("kept/summary.json"));
        QVERIFY(keep(path("kept")));
        QCOMPARE(m_failed.size(), 1);
        QVERIFY2(notice().contains("kept holds a run of 'S1'"), qPrintable(notice()));
        QCOMPARE(contentOf(path("kept/summary.json")), before);
    }

    void keepingSaysWhatStandsAgainstAFolder() {
        QVERIFY(m_watched->open(twoPhases(2)));
        QVERIFY(m_watched->playToTheEnd());
        QVERIFY(keep(path("kept")));
        QVERIFY(QDir().mkpath(path("mine")));
        QFile notes(path("mine/notes.txt"));
        QVERIFY(notes.open(QIODevice::WriteOnly));
        m_watched->window.findChild<QAction*>("keepRun")->trigger();
        auto* dialog = m_watched->window.findChild<RunFolderDialog*>();
        QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
        auto* name = dialog->findChild<QLineEdit*>("runName");
        auto* place = dialog->findChild<QLineEdit*>("runPlace");
        auto* accept = dialog->findChild<QPushButton*>("runAccept");
        auto* reason = dialog->findChild<QLabel*>("runReason");
        // It begins in the project's folder of runs, which is not there yet.
        QCOMPARE(name->text(), QString("1"));
        QCOMPARE(place->text(), path("runs"));
        QVERIFY(accept->isEnabled());
        QCOMPARE(reason->text(), QString());
        const auto refuses = [&](const QString& in, const QString& typed, const QString& why) {
            place->setText(in);
            name->setFocus();
            name->selectAll();
            QTest::keyClick(name, Qt::Key_Delete);
            QTest::keyClicks(name, typed);
            QTest::keyClick(name, Qt::Key_Return); // does nothing
            return dialog->isVisible() && !accept->isEnabled() && reason->isVisible() &&
                   reason->text() == why;
        };
        QVERIFY(refuses(path("runs"), "", "Give the run's folder a name."));
        QVERIFY(refuses(path("runs"), " ", "Give the run's folder a name."));
        QVERIFY(refuses("", "1", "Say in which folder."));
        QVERIFY(refuses(path("kept"), "1",
                        path("kept/1") + " lies in the folder of a run, " + path("kept") +
                            ": choose another name or place."));
        QVERIFY(refuses(path("kept/deep"), "1",
                        path("kept/deep/1") + " lies in the folder of a run, " + path("kept") +
                            ": choose another name or place."));
        QVERIFY(refuses(path(""), "kept",
                        path("kept") + " holds a run of 'S1': choose another name or place."));
        QVERIFY(refuses(path(""), "mine",
                        path("mine") + " holds notes.txt, which is of no run: choose another name "
                                       "or place."));
        QVERIFY(refuses(path("mine/notes.txt"), "1",
                        path("mine/notes.txt") + " is no folder: choose another place."));
        QVERIFY(!QFile::exists(path("runs"))); // nothing is made by asking
        place->setText(path("runs"));
        name->setText("third");
        QVERIFY(accept->isEnabled());
        QTest::mouseClick(accept, Qt::LeftButton);
        QTRY_COMPARE(m_kept.size(), 2);
        QCOMPARE(m_kept[1], path("runs/third"));
    }

    void aProjectThatLiesInARunIsKeptBesideThatRun() {
        QVERIFY(m_watched->open(twoPhases(2)));
        QVERIFY(m_watched->playToTheEnd());
        QVERIFY(keep(path("runs/1")));
        QVERIFY(m_watched->window.openFile(path("runs/1/project.yaml")));
        QVERIFY(m_watched->waitFor(RunState::Paused));
        QCOMPARE(m_archive->nextFolder(), path("runs/2"));
    }

    void runsAreNotRecordedWithinARun() {
        QVERIFY(m_watched->open(twoPhases(2)));
        QVERIFY(m_watched->playToTheEnd());
        QVERIFY(keep(path("kept")));
        m_watched->window.findChild<QAction*>("recordPlace")->trigger();
        auto* dialog = m_watched->window.findChild<RunFolderDialog*>();
        QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
        auto* place = dialog->findChild<QLineEdit*>("runPlace");
        auto* accept = dialog->findChild<QPushButton*>("runAccept");
        QCOMPARE(place->text(), path("runs"));
        QVERIFY(accept->isEnabled());
        for (const QString& within : {path("kept"), path("kept/deep")}) {
            place->setText(within);
            QVERIFY(!accept->isEnabled());
            QCOMPARE(dialog->findChild<QLabel*>("runReason")->text(),
                     within + " is the folder of a run, or lies in one: choose another place.");
        }
        place->setText(path("elsewhere"));
        QTest::mouseClick(accept, Qt::LeftButton); // "Record there"
        QVERIFY(m_watched->window.findChild<QAction*>("recordRuns")->isChecked());
        m_watched->trigger("play");
        QVERIFY(m_watched->waitForTheEnd());
        QTRY_COMPARE(m_recorded, QStringList{path("elsewhere/1")});
        m_watched->window.findChild<QAction*>("recordPlace")->trigger();
        dialog = m_watched->window.findChild<RunFolderDialog*>();
        dialog->findChild<QLineEdit*>("runPlace")->setText(path("runs"));
        QTest::mouseClick(dialog->findChild<QPushButton*>("runAccept"), Qt::LeftButton);
    }

    void aPlaceThatCannotBeWrittenIsSaidAndTheRunGoesOn() {
        QVERIFY(m_watched->open(twoPhases()));
        QFile file(path("runs"));
        QVERIFY(file.open(QIODevice::WriteOnly)); // no folder
        record(true);
        QVERIFY(m_watched->playToTheEnd());
        QTRY_COMPARE(m_failed.size(), 1);
        QVERIFY2(notice().contains("The run is not recorded any more: "), qPrintable(notice()));
        QVERIFY2(notice().contains("runs/1 cannot be a folder"), qPrintable(notice()));
        QVERIFY(m_recorded.isEmpty());
    }

    void aFullDiskIsSaidAndTheRunGoesOn() {
        QVERIFY(m_watched->open(twoPhases()));
        record(true);
        m_watched->asFastAsPossible();
        {
            const SizeLimit limit(5000);
            m_watched->trigger("play");
            QVERIFY(m_watched->waitForTheEnd());
            QTRY_COMPARE(m_failed.size(), 1);
            QVERIFY(keep(path("kept")));
        }
        QVERIFY2(m_failed[0].contains("/runs/1/") && m_failed[0].contains("File too large"),
                 qPrintable(m_failed[0]));
        QVERIFY2(m_failed[1].contains("The run was not kept: cannot write"),
                 qPrintable(m_failed[1]));
        QVERIFY(!QFile::exists(path("kept")));
        QCOMPARE(summaryOf(path("runs/1"))["status"].toString(), QString("failed"));
        QVERIFY(m_watched->progress.isFinished);
    }
};

REPRISE_TEST(TstRunArchive)
#include "tst_run_archive.moc"
