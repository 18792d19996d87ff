// What the canvas shows: structure, activity, selection, sizes, pictures and tables.
#include "core/environment/sequence_sets.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/synthetic_frames.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/canvas/canvas_test.hpp"
#include "views/canvas/auto_layout.hpp"
#include "views/canvas/live_activity.hpp"
#include "views/canvas/minimap.hpp"

#include <QSignalSpy>

using namespace reprise;
using namespace reprise::test;

class TstCanvasView : public CanvasTest {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void nodesSayWhatTheyAre() {
        Project all = shtmProject("S1", "ns_org", 1);
        PopulationSpec grid;
        grid.id = "grid";
        grid.model = "wta_grid";
        grid.parameters["columns"] = std::int64_t{7};
        all.populations.push_back(grid);
        all.populations.push_back(population("noise", "poisson_generator", 3));
        begin(all);
        const auto& nodes = scene().nodes();
        QCOMPARE(nodes[0].shape.rows, 15);
        std::string error;
        const auto sequences = resolveSequences(all.environment, all.seed, error);
        QCOMPARE(nodes[0].shape.columns, int(symbolsOf(sequences).size()));
        QCOMPARE(nodes[1].shape.detail, QString("7 × 5 WTA circuits"));
        QCOMPARE(nodes[2].shape.detail, QString("poisson_generator · 3 sources"));
        QVERIFY(nodes[2].look->isSource());
        QVERIFY(!nodes[0].look->isSource());
    }

    void projectionsBetweenTheSameTwoLieSideBySide() {
        Project several = threePopulations();
        several.projections.push_back(several.projections[1]);
        several.projections.back().id = "again";
        several.projections.push_back(projection("exc", "exc", 10, 1.5));
        begin(several);
        QCOMPARE(scene().edges()[1].lanes, 3); // forth, again and back
        QVERIFY(scene().edges()[1].curve.at(0.5) != scene().edges()[3].curve.at(0.5));
        QVERIFY(scene().edges()[1].curve.at(0.5) != scene().edges()[2].curve.at(0.5));
        const QRectF loop = scene().edges()[4].curve.bounds();
        QVERIFY(loop.top() < unitsOf("exc").top() - 20);
        for (std::size_t edge = 0; edge < 5; ++edge) {
            QCOMPARE(scene().edgeAt(scene().edges()[edge].curve.at(0.4), 3), int(edge));
        }
    }

    void theSameNetworkIsLaidOutTheSame() {
        const std::vector<QSizeF> sizes(6, QSizeF(100, 50));
        const std::vector<std::pair<int, int>> edges{{0, 1}, {1, 2}, {2, 1}, {2, 3}, {3, 3}};
        const auto once = layeredLayout(sizes, edges);
        QCOMPARE(layeredLayout(sizes, edges), once);
        QVERIFY(once[0].x() < once[1].x() && once[1].x() < once[2].x() &&
                once[2].x() < once[3].x());
        for (std::size_t a = 0; a < once.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                QVERIFY(std::abs(once[a].x() - once[b].x()) >= 100 ||
                        std::abs(once[a].y() - once[b].y()) >= 50);
            }
        }
    }

    void cellsLightUpAndFade() {
        SyntheticRun run({"ADBE", "FDBC"});
        LiveActivity live;
        live.showFrame(run.frame());
        QVERIFY(live.isOn());
        QCOMPARE(live.partsOf("htm").size(), std::size_t(2));
        run.events().append(std::vector<Event>{{1000, 3, 0, EventKind::Spike}});
        run.setNow(101);
        QVERIFY(live.showFrame(run.frame()));
        QCOMPARE(live.glow(0, 3), 1.0F);
        QCOMPARE(live.glow(0, 4), 0.0F);
        QCOMPARE(live.glow(0, 0, 15), 1.0F);
        run.setNow(126);
        live.showFrame(run.frame());
        QVERIFY(live.glow(0, 3) > 0.2F && live.glow(0, 3) < 0.6F);
        run.setNow(400);
        live.showFrame(run.frame());
        QCOMPARE(live.glow(0, 3), 0.0F);
        run.setNow(10); // begun anew
        run.events().clear();
        live.showFrame(run.frame());
        QCOMPARE(live.glow(0, 3), 0.0F);
    }

    void activityIsSeenInPlace() {
        Project htm = shtmProject("S2", "ns_org", 1);
        begin(htm);
        SyntheticRun run({"ADBE", "FDBC"});
        const QImage before = canvas().grab().toImage();
        std::vector<Event> events;
        for (std::uint32_t n = 0; n < 15; ++n) {
            events.push_back({1000, n, 0, EventKind::Spike});
        }
        run.events().append(events);
        run.setNow(101);
        m_view->showFrame(run.frame());
        QTest::qWait(1);
        const QImage after = canvas().grab().toImage();
        const CanvasNode& node = scene().nodes()[0];
        const double side = node.shape.cell;
        const QPoint first = pixelOf(node.body().topLeft() + QPointF(0.5, 0.5) * side);
        const QPoint last = pixelOf(node.body().topRight() + QPointF(-0.5, 0.5) * side);
        QVERIFY(before.pixel(first) != after.pixel(first));
        QCOMPARE(before.pixel(last), after.pixel(last));
    }

    void othersChoosePopulationsAndPaths() {
        QSignalSpy told(m_view.get(), &CanvasView::populationSelected);
        m_view->showPopulation("inh");
        QVERIFY(edited().isSelected(2));
        m_view->showPath("network.populations.exc.parameters.tau_m");
        QVERIFY(edited().isSelected(1));
        m_view->showPath("network.projections.forth.weight");
        QCOMPARE(edited().selection().edges, (std::set<std::size_t>{1}));
        m_view->showPath("network.projections.2");
        QCOMPARE(edited().selection().edges, (std::set<std::size_t>{2}));
        m_view->showPath("nonsense");
        m_view->showPopulation("nobody");
        QCOMPARE(told.count(), 0); // what was told is not told back
    }

    void theStripCountsWhatIsDrawn() {
        QTRY_VERIFY(find<QLabel>("counts")->text().startsWith("10"));
        QVERIFY(find<QLabel>("counts")->text().contains("synapses"));
        m_document->change("break it",
                           [](Project& project) { project.projections[0].to = "nobody"; });
        QTRY_COMPARE(find<QLabel>("counts")->text(),
                     QString("Size unknown until the problems are solved"));
        QVERIFY(!canvas().grab().isNull());
    }

    void anEmptyProjectIsCalm() {
        begin(Project{});
        QVERIFY(!canvas().grab().isNull());
        key(Qt::Key_Tab);
        key(Qt::Key_Right);
        key(Qt::Key_F);
        key(Qt::Key_A, Qt::ControlModifier);
        key(Qt::Key_Delete);
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, {100, 100});
        QCOMPARE(undo().count(), 0);
        QCOMPARE(m_view->dataAsCsv(), QString("id,model,size,x,y,columns,rows,recorded\n"));
    }

    void handsPanAndSpaceStaysATapOtherwise() {
        QSignalSpy taps(m_view.get(), &CanvasView::spaceTapped);
        const QPoint before = at("exc");
        drag({500, 600}, {540, 630}, {}, Qt::MiddleButton);
        QCOMPARE(at("exc"), before + QPoint(40, 30));
        QTest::keyPress(&canvas(), Qt::Key_Space);
        drag({500, 600}, {460, 570});
        QTest::keyRelease(&canvas(), Qt::Key_Space);
        QCOMPARE(at("exc"), before);
        QCOMPARE(taps.count(), 0);
        QTest::keyClick(&canvas(), Qt::Key_Space);
        QCOMPARE(taps.count(), 1);
        QCOMPARE(undo().count(), 0);
    }

    void theOverviewShowsWhatIsOutOfSight() {
        auto* minimap = find<Minimap>("minimap");
        QVERIFY(!minimap->isVisible()); // all is in sight
        for (int k = 0; k < 12; ++k) {
            key(Qt::Key_Plus);
        }
        QVERIFY(minimap->isVisible());
        QTest::mouseClick(minimap, Qt::LeftButton, {}, {10, 10});
        QVERIFY(!minimap->grab().isNull());
        key(Qt::Key_M);
        QVERIFY(!minimap->isVisible());
        key(Qt::Key_M);
        key(Qt::Key_F);
        QVERIFY(!minimap->isVisible());
    }

    void tablesListPopulationsAndProjections() {
        QVERIFY(m_view->dataAsCsv().contains("exc,iaf_psc_exp,80,400,0,,,0\n"));
        const std::vector<DataTable> further = m_view->furtherTables();
        QCOMPARE(further.size(), std::size_t(1));
        QVERIFY(further[0].csv.contains("forth,exc,inh,all_to_all,static,,45,pA,1.5\n"));
    }

    void picturesShowAllOfTheDrawing() {
        for (int k = 0; k < 12; ++k) {
            key(Qt::Key_Plus); // whatever is in sight
        }
        checkExports(*m_view, {"noise", "exc", "inh"});
    }

    void savesPictures() {
        for (const char* name :
             {"start", "wta_one_pattern", "two_circuits", "random_network", "two_neurons"}) {
            ReadResult read =
                readProject(std::string(REPRISE_SOURCE_DIR "/projects/") + name + ".yaml");
            QVERIFY(read.isReadable());
            m_view.reset();
            m_document->setProject(read.project);
            savePictures(QString("canvas-") + name, [&]() -> std::unique_ptr<View> {
                auto view = std::make_unique<CanvasView>(*m_document);
                view->resize(1000, 640);
                view->show();
                return view;
            });
        }
    }
};

REPRISE_TEST(TstCanvasView)
#include "tst_canvas_view.moc"
