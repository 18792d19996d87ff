// A run with replays, read back from its folder and drawn.
#include "app/render/render_command.hpp"
#include "app/render/saved_frame.hpp"
#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/engine/player.hpp"
#include "core/project/reader.hpp"
#include "tests/support/circuits.hpp"
#include "tests/support/run_writer.hpp"
#include "tests/support/test_program.hpp"
#include "views/replays/shown_replays.hpp"

#include <QtTest>

using namespace reprise;

class TstRenderReplays : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void readsWhatTheRunFound();
    void drawsPicturesAndPages();
    void refusesWhatItCannotWrite();

private:
    QString file(const QString& name) const { return m_folder.filePath(name); }
    RenderOrder orderFor(const QString& out) const {
        RenderOrder order;
        order.run = file("run");
        order.view = "replays";
        order.out = out;
        order.width = 900;
        order.height = 600;
        return order;
    }

    QTemporaryDir m_folder;
    std::vector<PhaseReport> m_reports;
    std::vector<std::string> m_symbols;
};

void TstRenderReplays::initTestCase() {
    const ReadResult read =
        readProject(std::string(REPRISE_SOURCE_DIR) + "/projects/path_planning.yaml");
    QVERIFY(read.isValid());
    ExperimentPlayer player(read.project);
    test::RunWriter folder(file("run").toStdString(), player);
    while (!player.isFinished()) {
        player.advance(100000);
        folder.record();
    }
    folder.finish();
    m_reports = player.reports();
    m_symbols = player.outline().parts.all<ShtmOutline>()[0].symbols;
}

void TstRenderReplays::readsWhatTheRunFound() {
    const SavedFrame run(file("run").toStdString());
    const std::vector<PhaseReport>& reports = *run.frame().reports;
    QCOMPARE(reports.size(), m_reports.size());
    QVERIFY(partOf<ReplayReport>(reports[0]).replays.empty());
    const auto& found = partOf<ReplayReport>(reports[1]);
    const auto& played = partOf<ReplayReport>(m_reports[1]);
    QCOMPARE(QString::fromStdString(m_symbols[std::size_t(found.goal)]), QString("J"));
    QVERIFY(!played.replays.empty());
    QCOMPARE(found.replays.size(), played.replays.size());
    for (std::size_t k = 0; k < found.replays.size(); ++k) {
        const ReplayResult& a = found.replays[k];
        const ReplayResult& b = played.replays[k];
        QCOMPARE(a.startMs, b.startMs);
        QCOMPARE(a.endMs, b.endMs);
        QCOMPARE(a.active, b.active);
        QCOMPARE(a.path, b.path);
        for (std::size_t s = 0; s < m_symbols.size(); ++s) {
            QCOMPARE(std::isnan(a.firstSpikeMs[s]), std::isnan(b.firstSpikeMs[s]));
            QVERIFY(std::isnan(a.firstSpikeMs[s]) ||
                    std::abs(a.firstSpikeMs[s] - b.firstSpikeMs[s]) < 1e-6);
            QVERIFY(std::abs(a.thresholds[s] - b.thresholds[s]) < 1e-6);
        }
    }
    const ShownReplays shown =
        showReplays(run.frame().outline, test::circuitOf(run.frame()), reports, run.frame().events,
                    nullptr, run.frame().nowMs, ReplayChoice{});
    QCOMPARE(shown.pathText(shown.foundPath), QString("A-B-C-F-H-J"));
    // First spikes of the events that are drawn are those of the report.
    for (const ShownReplay& replay : shown.replays) {
        QVERIFY(!replay.events.empty());
        double first = 1e9;
        for (const Event& event : replay.events) {
            const auto& population = shown.outline->populations[event.population];
            if (population.role == Role::Excitatory && event.kind == EventKind::Spike) {
                first = std::min(first, shown.timeOf(replay, event));
            }
        }
        QVERIFY(std::abs(first - replay.firstSpikeMs[0]) < 1e-6);
    }
}

void TstRenderReplays::drawsPicturesAndPages() {
    auto& application = *qobject_cast<QApplication*>(QApplication::instance());
    for (const QString name : {"replays.png", "replays.svg", "replays.pdf", "raster.pdf"}) {
        RenderOrder order = orderFor(file(name));
        order.view = name.section('.', 0, 0);
        QCOMPARE(renderRun(application, order), 0);
        QVERIFY2(QFileInfo(file(name)).size() > 5000, qPrintable(name));
    }
    QCOMPARE(QImage(file("replays.png")).size(), QSize(900, 600)); // what was asked for
    QFile pdf(file("replays.pdf"));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.read(5) == "%PDF-");
    const auto svgOf = [&](double replayMs, int phase) {
        RenderOrder order = orderFor(file("one.svg"));
        order.replayMs = replayMs;
        order.phase = phase;
        [&] { QCOMPARE(renderRun(application, order), 0); }();
        QFile svg(order.out);
        return svg.open(QIODevice::ReadOnly) ? svg.readAll() : QByteArray();
    };
    const QByteArray published = svgOf(340, 1);
    QVERIFY(published.contains(">Path A-B-C-F-H-J, alone in replay"));
    QVERIFY(published.contains(">320<")); // the last tick of 80 ms
    QVERIFY(!published.contains(">400<"));
    QVERIFY(svgOf(0, 0).contains("Find path to J"));
}

void TstRenderReplays::refusesWhatItCannotWrite() {
    auto& application = *qobject_cast<QApplication*>(QApplication::instance());
    QCOMPARE(renderRun(application, orderFor(file("replays.gif"))), 1);
    QCOMPARE(renderRun(application, orderFor("/nowhere/replays.pdf")), 2);
    RenderOrder order = orderFor(file("a.pdf"));
    order.phase = 2; // there is one
    QCOMPARE(renderRun(application, order), 1);
    QVERIFY(!QFileInfo::exists(file("a.pdf")));
    order.run = file("none");
    QCOMPARE(renderRun(application, order), 1);
}

REPRISE_TEST(TstRenderReplays)
#include "tst_render_replays.moc"
