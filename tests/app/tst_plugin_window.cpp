/// A phase that comes from a plugin, in the window: edited in the inspector, undone, played, with
/// its series in the frames, and the state of reprise-batch at the end.

#include "app/docks/needs.hpp"
#include "app/window/notice_bar.hpp"
#include "core/models/plugins.hpp"
#include "tests/support/batch.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"
#include "views/inspector/inspector_view.hpp"
#include "views/outline/outline_view.hpp"

#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

using namespace reprise;
using namespace reprise::test;

class TstPluginWindow : public QObject {
    Q_OBJECT

    static Project plainProject() {
        Project project;
        project.name = "plain";
        project.engine.threads = 1;
        project.populations = {population("noise", "poisson_generator", 20, {{"rate", 8000.0}}),
                               population("cell", "iaf_psc_exp", 20)};
        project.projections = {projection("noise", "cell", 100, 1, "one_to_one")};
        project.experiments = {
            {"count",
             {{"count_spikes", "cell", {{"windows", std::int64_t{3}}, {"window", 30.0}}}}}};
        return project;
    }

private slots:
    void initTestCase() { QCOMPARE(loadPlugin(REPRISE_TEST_PLUGIN), std::string()); }

    /// It ended the program without a word.
    void aPluginThatFailsIsSaidInTheWindow() {
        const std::string problem = loadPlugin(REPRISE_THROWING_PLUGIN);
        QVERIFY2(problem.ends_with("the licence server does not answer"), problem.c_str());
        WatchedWindow shown;
        shown.window.warn(QString::fromStdString(problem));
        auto* bar = shown.window.findChild<NoticeBar*>("noticeBar");
        QTRY_VERIFY(bar->isVisible());
        QVERIFY2(bar->text().contains("cannot be loaded"), qPrintable(bar->text()));
        QVERIFY(shown.open(plainProject())); // everything else is there
    }

    void aPhaseThatIsOffNeedsNoView() {
        Project project = plainProject();
        QVERIFY(reportsSeries(project));
        project.experiments[0].phases[0].isEnabled = false;
        QVERIFY(!reportsSeries(project));
    }

    void itsFormIsTheInspectors() {
        WatchedWindow shown;
        QVERIFY(shown.open(plainProject()));
        shown.window.docks().showView("outline");
        shown.window.docks().showView("inspector");
        auto* outline = shown.window.docks().view("outline")->findChild<QTreeWidget*>();
        const auto lines =
            outline->findItems("count_spikes", Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0]->text(1), QString("cell, 3 windows, window 30 ms"));
        outline->setCurrentItem(lines[0]);
        auto* inspector = static_cast<InspectorView*>(shown.window.docks().view("inspector"));
        QCOMPARE(inspector->population(), QString("experiments.0.phases.0"));
        auto* tree = inspector->findChild<QTreeView*>();
        const QModelIndexList found =
            tree->model()->match(tree->model()->index(0, 0), Qt::DisplayRole, "windows", 1,
                                 Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        const QModelIndex value = found[0].siblingAtColumn(1);
        tree->setCurrentIndex(value);
        tree->edit(value);
        auto* field = tree->viewport()->findChild<QLineEdit*>();
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, "5");
        QTest::keyClick(field, Qt::Key_Return);
        const auto windows = [&] {
            return setOr(shown.window.document().project().experiments[0].phases[0].parameters,
                         "windows", std::int64_t{0});
        };
        QTRY_COMPARE(windows(), 5);
        QCOMPARE(shown.window.document().undoStack().undoText(),
                 QString("Set windows of count_spikes to 5"));
        shown.window.document().undoStack().undo();
        QCOMPARE(windows(), 3);
    }

    void itsSeriesArrivesAndItsRunIsThatOfABatch() {
        WatchedWindow shown;
        std::vector<double> rates;
        QObject::connect(
            &shown.window.engine(), &EngineHost::frame, &shown.window, [&](const Frame& frame) {
                if (frame.reports && !frame.reports->empty()) {
                    const Series* series = frame.reports->front().findSeries("window_rate");
                    rates = series ? series->values : std::vector<double>();
                }
            });
        QVERIFY(shown.open(plainProject()));
        shown.window.control().play();
        QVERIFY(shown.waitForTheEnd());
        QTRY_COMPARE(rates.size(), std::size_t(3));
        const QString out = shown.folder.filePath("run");
        const BatchResult run = batch(
            {"run", shown.folder.filePath("small.yaml"), "--out", out}, [](QProcess& process) {
                QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
                environment.insert("REPRISE_PLUGINS", REPRISE_TEST_PLUGIN);
                process.setProcessEnvironment(environment);
            });
        QVERIFY2(run.code == 0, qPrintable(run.err));
        const QJsonObject summary = summaryOf(out);
        QCOMPARE(summary["state_hash"].toString(),
                 QString("%1").arg(shown.progress.stateHash, 16, 16, QLatin1Char('0')));
        const QJsonArray batchRates =
            summary["phases"].toArray().at(0)[QString("window_rate")].toArray();
        QCOMPARE(batchRates.size(), 3);
        for (int k = 0; k < 3; ++k) {
            QVERIFY(rates[std::size_t(k)] > 0);
            QCOMPARE(batchRates[k].toDouble(), rates[std::size_t(k)]);
        }
    }
};

REPRISE_TEST(TstPluginWindow)
#include "tst_plugin_window.moc"
