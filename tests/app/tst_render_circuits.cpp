/// `reprise render` of a run with two circuits: a folder keeps them apart.

#include "app/render/render_command.hpp"
#include "app/render/saved_frame.hpp"
#include "core/analysis/replay_report.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/run_writer.hpp"
#include "tests/support/test_program.hpp"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

class TstRenderCircuits : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString file(const QString& name) const { return m_folder.filePath(name); }

    /// Plays \p project into the folder \p name; its reports.
    std::vector<PhaseReport> run(const QString& name, const Project& project) {
        ExperimentPlayer player(project);
        RunWriter folder(file(name).toStdString(), player);
        while (!player.isFinished()) {
            player.advance(100000);
            folder.record();
        }
        folder.finish();
        return player.reports();
    }

    int render(const QString& view, const QString& circuit, const QString& out) {
        RenderOrder order;
        order.run = file("shtms");
        order.view = view;
        order.circuit = circuit;
        order.out = file(out);
        order.width = 800;
        order.height = 500;
        return renderRun(*qApp, order);
    }

    QByteArray bytesOf(const QString& name) const {
        QFile opened(file(name));
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }

private slots:
    void keepsReplaysAndEpisodesApart() {
        const std::vector<PhaseReport> played = run(
            "shtms", shtmsProject({"htm", "other"},
                                  {phaseOf("train", "htm", 30), phaseOf("train", "other", 35),
                                   phaseOf("replay", "htm", 1), phaseOf("replay", "other", 2)}));
        const SavedFrame saved(file("shtms").toStdString());
        const std::vector<PhaseReport>& reports = *saved.frame().reports;
        QCOMPARE(reports.size(), std::size_t(4));
        for (std::size_t k = 2; k < 4; ++k) {
            QCOMPARE(reports[k].target, played[k].target);
            QCOMPARE(partOf<ReplayReport>(reports[k]).replays.size(), k - 1);
            for (std::size_t r = 0; r < partOf<ReplayReport>(reports[k]).replays.size(); ++r) {
                QCOMPARE(partOf<ReplayReport>(reports[k]).replays[r].active,
                         partOf<ReplayReport>(played[k]).replays[r].active);
                QCOMPARE(partOf<ReplayReport>(reports[k]).replays[r].path,
                         partOf<ReplayReport>(played[k]).replays[r].path);
            }
        }
        const auto episodesOf = [&](const std::string& circuit) {
            return std::count_if(saved.frame().episodes->begin(), saved.frame().episodes->end(),
                                 [&](const EpisodeResult& e) { return e.circuit == circuit; });
        };
        QCOMPARE(episodesOf("htm"), 30);
        QCOMPARE(episodesOf("other"), 35);
    }

    void drawsTheCircuitAskedFor() {
        for (const QString view : {"curves", "replays", "raster"}) {
            QCOMPARE(render(view, {}, "first.svg"), 0);
            QCOMPARE(render(view, "htm", "htm.svg"), 0);
            QCOMPARE(render(view, "other", "other.svg"), 0);
            QVERIFY(bytesOf("first.svg").size() > 1000);
            if (view != "raster") { // which shows all unless told
                QCOMPARE(bytesOf("htm.svg"), bytesOf("first.svg"));
            } else {
                QVERIFY(bytesOf("htm.svg") != bytesOf("first.svg"));
                QVERIFY(bytesOf("first.svg").contains("other: A"));
                QVERIFY(!bytesOf("htm.svg").contains("htm: A"));
            }
            QVERIFY2(bytesOf("other.svg") != bytesOf("htm.svg"), qPrintable(view));
        }
    }

    void refusesACircuitThatIsNotThere() {
        QCOMPARE(render("curves", "nobody", "none.svg"), 1);
        QCOMPARE(render("raster", "nobody", "none.svg"), 1);
        QVERIFY(!QFile::exists(file("none.svg")));
    }

    void keepsTheOrdersOfGridsApart() {
        const Project project = gridsProject({"other", "grid"}, {"grid", "other"}, 4);
        run("grids", project);
        const SavedFrame saved(file("grids").toStdString());
        ExperimentPlayer player(project);
        playAll(player);
        const auto played = player.makeStateSnapshot();
        QCOMPARE(saved.frame().state->parts.all<GridState>().size(), std::size_t(2));
        for (std::size_t g = 0; g < 2; ++g) {
            const GridOrders& read = *saved.frame().state->parts.all<GridState>()[g].orders;
            const GridOrders& known = *played->parts.all<GridState>()[g].orders;
            QVERIFY(!known.latest.empty());
            QCOMPARE(read.latest.size(), known.latest.size());
            QCOMPARE(read.latest[0].rank, known.latest[0].rank);
            QCOMPARE(read.membership, known.membership);
        }
    }
};

REPRISE_TEST(TstRenderCircuits)
#include "tst_render_circuits.moc"
