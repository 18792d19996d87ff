// The pure parts of the canvas: order among nodes, copies, groups, what lies where.
#include "core/project/reader.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "views/canvas/canvas_edits.hpp"
#include "views/canvas/canvas_scene.hpp"
#include "views/canvas/part_clipboard.hpp"

#include <QTest>

#include <algorithm>
#include <random>

using namespace reprise;
using namespace reprise::test;

class TstCanvasEdits : public QObject {
    Q_OBJECT

private:
    static Project pair() {
        Project project;
        project.populations = {population("a", "iaf_psc_exp", 10),
                               population("b", "iaf_psc_exp", 10)};
        project.projections = {projection("a", "b", 10, 1), projection("b", "b", -10, 1)};
        project.record = {{"b", {"V_m"}, 1, {}}};
        return project;
    }

private slots:
    void nodesAreAlignedAlongTheOutermost_data() {
        QTest::addColumn<int>("how");
        QTest::addColumn<QPointF>("first");
        QTest::addColumn<QPointF>("second");
        const auto row = [](const char* name, Alignment how, QPointF first, QPointF second) {
            QTest::newRow(name) << int(how) << first << second;
        };
        row("left", Alignment::Left, {10, 10}, {20, 60});
        row("centre", Alignment::Centre, {60, 10}, {60, 60});
        row("right", Alignment::Right, {110, 10}, {100, 60});
        row("top", Alignment::Top, {10, 10}, {100, 20});
        row("middle", Alignment::Middle, {10, 40}, {100, 40});
        row("bottom", Alignment::Bottom, {10, 70}, {100, 60});
    }
    void nodesAreAlignedAlongTheOutermost() {
        QFETCH(int, how);
        QFETCH(QPointF, first);
        QFETCH(QPointF, second);
        const std::vector<PlacedNode> nodes{{"a", QRectF(0, 0, 20, 20)},
                                            {"b", QRectF(80, 40, 40, 40)}};
        const NodePlaces places = aligned(nodes, Alignment(how));
        QCOMPARE(places.at("a"), first);
        QCOMPARE(places.at("b"), second);
    }

    void gapsBecomeEqual() {
        const std::vector<PlacedNode> nodes{{"a", QRectF(0, 0, 20, 20)},
                                            {"b", QRectF(30, 5, 40, 20)},
                                            {"c", QRectF(180, 0, 20, 20)}};
        const NodePlaces places = distributed(nodes, Qt::Horizontal);
        QCOMPARE(places.at("a"), QPointF(10, 10));
        QCOMPARE(places.at("b"), QPointF(100, 15)); // 60 on both sides
        QCOMPARE(places.at("c"), QPointF(190, 10));
        QVERIFY(distributed({nodes[0], nodes[1]}, Qt::Horizontal).empty());
    }

    void whatIsMovedSnapsToOthersBeforeTheGrid() {
        const QRectF moving(0, 0, 40, 20); // its middle at (20, 10)
        const Snap toGrid = snapped(moving.translated(3, 4), {}, 5);
        QCOMPARE(toGrid.by, QPointF(-3, -4));
        QVERIFY(toGrid.guides.empty());
        const Snap toOther = snapped(moving.translated(3, 4), {QRectF(1, 300, 40, 20)}, 5);
        QCOMPARE(toOther.by.x(), -2.0);
        QCOMPARE(toOther.guides.size(), std::size_t(2));
        QCOMPARE(toOther.guides[0].x(), toOther.guides[1].x());
    }

    void copiesKeepConnectionsAndRecordings() {
        Project project = pair();
        CanvasSelection both{.nodes = {"a", "b"}};
        const Project part = partOfSelection(project, both, {{"a", {0, 0}}, {"b", {100, 0}}});
        const CanvasSelection added = insertArray(project, part, 2, 2, {300, 200});
        QCOMPARE(added.nodes.size(), std::size_t(6));
        QCOMPARE(project.populations.size(), std::size_t(8));
        QCOMPARE(project.projections.size(), std::size_t(8));
        QCOMPARE(project.record.size(), std::size_t(4));
        QCOMPARE(project.findPopulation("b2")->layout->x, 400.0);
        QVERIFY(!hasErrors(checkProject(project)));
    }

    void theClipboardKeepsWhatWasDrawn() {
        Project project = pair();
        project.drawing.notes.push_back({"watch: \"this\"", {5, 6}});
        project.drawing.arrows.push_back({{1, 2}, {3, 4}});
        const CanvasSelection all{.nodes = {"a", "b"}, .notes = {0}, .arrows = {0}};
        const Project part = partOfSelection(project, all, {{"a", {0, 0}}, {"b", {9, 9}}});
        const auto data = mimeOfPart(part);
        QString problem;
        const auto back = readPart(data.get(), problem);
        QVERIFY2(back, qPrintable(problem));
        QVERIFY(back->populations == part.populations);
        QVERIFY(back->projections == part.projections);
        QVERIFY(back->drawing == part.drawing);
        QVERIFY(back->record == part.record);
    }

    void groupsHaveEveryNodeOnce() {
        Project project = pair();
        QCOMPARE(groupNodes(project, {"a", "b"}), std::string("group 1"));
        QCOMPARE(groupNodes(project, {"b"}), std::string("group 2"));
        QCOMPARE(project.drawing.groups.size(), std::size_t(2));
        QCOMPARE(project.drawing.groups[0].members, (std::vector<std::string>{"a"}));
        QVERIFY(areGrouped(project, {"a"}));
        ungroupNodes(project, {"a", "b"});
        QVERIFY(project.drawing.groups.empty());
    }

    void recordingsAreAddedAndTakenAway() {
        Project project = pair();
        setRecorded(project, "b", "I_syn_ex", true);
        QCOMPARE(project.record.size(), std::size_t(1));
        setRecorded(project, "a", "V_m", true);
        QVERIFY(isVariableRecorded(project, "a", "V_m"));
        QVERIFY(!hasErrors(checkProject(project)));
        setRecorded(project, "b", "V_m", false);
        setRecorded(project, "b", "I_syn_ex", false);
        QCOMPARE(project.record.size(), std::size_t(1));
    }

    void theIndexFindsWhatALookAtAllWouldFind() {
        std::mt19937 random(7); // NOLINT: the same every time
        const auto number = [&random](double least, double most) {
            return std::uniform_real_distribution<double>(least, most)(random);
        };
        SceneIndex index;
        std::vector<QRectF> rects;
        for (int k = 0; k < 400; ++k) {
            const double size = k % 40 == 0 ? 30'000 : 300; // some reach into very many squares
            rects.emplace_back(number(-4000, 4000), number(-4000, 4000), number(1, size),
                               number(1, size));
            index.add(k, rects.back());
        }
        for (int k = 0; k < 100; k += 3) {
            index.remove(k, rects[std::size_t(k)]);
            rects[std::size_t(k)].translate(number(-500, 500), 100);
            index.add(k, rects[std::size_t(k)]);
        }
        for (int trial = 0; trial < 200; ++trial) {
            const double size = trial % 20 == 0 ? 20'000 : 700;
            const QRectF area(number(-5000, 5000), number(-5000, 5000), number(1, size),
                              number(1, size));
            const std::vector<int> found = index.in(area);
            QVERIFY(std::ranges::is_sorted(found));
            for (int k = 0; k < int(rects.size()); ++k) {
                if (rects[std::size_t(k)].intersects(area)) {
                    QVERIFY(std::ranges::binary_search(found, k));
                }
            }
        }
    }

    void aMovedNodeTakesItsCurvesAlong() {
        Project project = pair();
        project.populations[0].layout = LayoutSpec{0, 0};
        project.populations[1].layout = LayoutSpec{400, 0};
        CanvasScene scene(project);
        scene.moveNodes({{1, QPointF(3000, 2000)}});
        project.populations[1].layout = LayoutSpec{3000, 2000};
        const CanvasScene anew(project);
        for (std::size_t k = 0; k < 2; ++k) {
            QCOMPARE(scene.edges()[k].curve.bounds(), anew.edges()[k].curve.bounds());
            const QPointF middle = anew.edges()[k].curve.at(0.5);
            QCOMPARE(scene.edgeAt(middle, 2), int(k));
        }
        QCOMPARE(scene.nodeAt({3000, 2000}), 1);
        QCOMPARE(scene.nodeAt({400, 0}), -1);
    }

    void whatIsUnknownIsDrawnAsFarAsItGoes() {
        Project project = pair();
        project.populations[0].model = "nothing_known";
        project.projections[0].to = "nobody";
        const CanvasScene scene(project);
        QVERIFY(!scene.edges()[0].isDrawn());
        QVERIFY(scene.nodes()[0].look != nullptr);
        QVERIFY(!scene.extent().isEmpty());
    }
};

REPRISE_TEST(TstCanvasEdits)
#include "tst_canvas_edits.moc"
