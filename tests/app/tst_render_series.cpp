/// `reprise render --view series`, of a circuit's run and of a phase that the program does not
/// know.

#include "app/render/render_command.hpp"
#include "app/window/app_settings.hpp"
#include "core/engine/protocol.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/phase_registry.hpp"
#include "core/results/saved_folder.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/run_writer.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"
#include "views/series/series_view.hpp"

#include <QApplication>
#include <QFile>
#include <QListWidget>

using namespace reprise;
using namespace reprise::test;

namespace {

/// Louder every ten milliseconds.
class HumPhase final : public Protocol {
public:
    using Protocol::Protocol;

    EpisodePlan beginEpisode(const EpisodeRequest& request) override {
        return {simulation().step(), request.stepsLeft, {}, {}};
    }
    void endPhase(PhaseReport& report) override {
        for (const double ms : {10.0, 20.0, 30.0}) {
            report.append(context().descriptor.seriesNamed("loudness"), ms * ms, ms);
        }
    }
};

const PhaseRegistration kHumPhase(phaseModel<HumPhase>([] {
    PhaseDescriptor phase;
    phase.id = "hum";
    phase.name = "Hum";
    phase.summary = "The network hums.";
    phase.parameters = {phaseDuration("200 ms")};
    phase.timeKey = "duration";
    phase.series = {{"loudness", "dB", SeriesOver::Time, Better::Less, "Loudness", "How loud."}};
    return phase;
}()));

Project humming() {
    Project project;
    project.name = "humming";
    project.engine.threads = 1;
    project.populations = {population("noise", "poisson_generator", 5, {{"rate", 50.0}})};
    project.experiments = {{"go", {{"hum", "", {{"duration", 100.0}}}}}};
    return project;
}

} // namespace

class TstRenderSeries : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    QTemporaryDir m_folder;

    QString file(const QString& name) const { return m_folder.filePath(name); }
    void play(const QString& name, const Project& project) {
        ExperimentPlayer player(project);
        RunWriter folder(file(name).toStdString(), player);
        while (!player.isFinished()) {
            player.advance(100'000);
            folder.record();
        }
        folder.finish();
    }
    /// The exit code.
    int render(const QString& run, const QStringList& series, const QString& out,
               const QString& view = "series") {
        RenderOrder order;
        order.run = file(run);
        order.view = view;
        order.series = series;
        order.out = file(out);
        order.width = 800;
        order.height = 500;
        return renderRun(*qApp, order);
    }
    QByteArray textOf(const QString& name) const {
        QFile opened(file(name));
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }

private slots:
    void initTestCase() {
        play("htm",
             shtmsProject({"htm"}, {phaseOf("train", "htm", 20), phaseOf("test", "htm", 2)}));
        play("hum", humming());
    }

    void theFirstIsShownUnlessOthersAreNamed() {
        QCOMPARE(render("htm", {}, "first.svg"), 0);
        QVERIFY(textOf("first.svg").contains("Prediction error"));
        QVERIFY(!textOf("first.svg").contains("Active neurons"));
        QCOMPARE(render("htm", {"htm.active_neurons", "false_positives"}, "named.svg"), 0);
        QVERIFY(!textOf("named.svg").contains("Prediction error"));
        QVERIFY(textOf("named.svg").contains("Active neurons"));
        QVERIFY(textOf("named.svg").contains("False positives"));
    }

    void seriesOverTimeOfAnyPhaseAreRead() {
        const SavedRun run = readSavedRun(file("hum").toStdString());
        const Series* loudness = run.reports.at(0).findSeries("loudness");
        QVERIFY(loudness != nullptr);
        QCOMPARE(loudness->at, std::vector<double>({10, 20, 30}));
        QCOMPARE(loudness->values, std::vector<double>({100, 400, 900}));
        QCOMPARE(render("hum", {"loudness"}, "hum.svg"), 0);
        QVERIFY(textOf("hum.svg").contains("Loudness"));
    }

    void namesThatNothingReportsAreRefused() {
        QCOMPARE(render("htm", {"loudness"}, "none.svg"), 1);
        QCOMPARE(render("htm", {"prediction_error"}, "none.svg", "raster"), 1);
        QVERIFY(!QFile::exists(file("none.svg")));
    }

    /// What was checked in the window's view is checked at the next start.
    void theChoiceComesBack() {
        const Project project = shtmsProject({"htm"}, {phaseOf("train", "htm", 3)});
        const auto checked = [](MainWindow& window) {
            QStringList texts;
            const auto* view = qobject_cast<SeriesView*>(window.docks().view("series"));
            for (int row = 0; row < view->picker()->list()->count(); ++row) {
                const QListWidgetItem* item = view->picker()->list()->item(row);
                if (item->checkState() == Qt::Checked) {
                    texts += item->text().section(',', 0, 0);
                }
            }
            return texts;
        };
        appSettings().clear();
        {
            WatchedWindow shown;
            QVERIFY(shown.open(project));
            shown.window.docks().showView("series");
            QVERIFY(shown.playToTheEnd());
            QTRY_COMPARE(checked(shown.window), QStringList{"Prediction error"});
            auto* list =
                qobject_cast<SeriesView*>(shown.window.docks().view("series"))->picker()->list();
            list->item(0)->setCheckState(Qt::Unchecked);
            list->item(3)->setCheckState(Qt::Checked);
            QCOMPARE(checked(shown.window), QStringList{"Active neurons"});
            QVERIFY(shown.window.close());
        }
        WatchedWindow shown;
        QVERIFY(shown.open(project));
        shown.window.docks().showView("series");
        QVERIFY(shown.playToTheEnd());
        QTRY_COMPARE(checked(shown.window), QStringList{"Active neurons"});
    }
};

REPRISE_TEST(TstRenderSeries)
#include "tst_render_series.moc"
