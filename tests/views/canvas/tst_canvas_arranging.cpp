// Arranging: choosing, moving, copying, grouping, deleting; each gesture one step.
#include "tests/support/test_program.hpp"
#include "tests/views/canvas/canvas_test.hpp"
#include "views/canvas/part_clipboard.hpp"

#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTimer>

using namespace reprise;
using namespace reprise::test;

class TstCanvasArranging : public CanvasTest {
    Q_OBJECT

private:
    std::set<std::string> chosen() const { return edited().selection().nodes; }
    LayoutSpec placeOf(const char* id) const { return *project().findPopulation(id)->layout; }

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void clicksChooseAndShiftAddsAndTakesAway() {
        QSignalSpy told(m_view.get(), &CanvasView::populationSelected);
        click(at("exc"));
        QCOMPARE(chosen(), (std::set<std::string>{"exc"}));
        QCOMPARE(told.takeLast().at(0).toString(), QString("exc"));
        click(at("inh"), Qt::ShiftModifier);
        QCOMPARE(chosen(), (std::set<std::string>{"exc", "inh"}));
        click(at("exc"), Qt::ShiftModifier);
        QCOMPARE(chosen(), (std::set<std::string>{"inh"}));
        QSignalSpy path(m_view.get(), &CanvasView::pathSelected);
        click(edgeAt(1));
        QCOMPARE(path.takeLast().at(0).toString(), QString("network.projections.forth"));
        QVERIFY(chosen().empty());
        click(pixelOf({0, 300}));
        QVERIFY(edited().selection().isEmpty());
        QCOMPARE(undo().count(), 0);
    }

    void bandAndLoopChooseWhatTheyMeet() {
        drag(pixelOf({250, -80}), pixelOf({520, 380}));
        QCOMPARE(chosen(), (std::set<std::string>{"exc", "inh"}));
        drag(pixelOf({-120, -90}), pixelOf({60, 90}), Qt::ShiftModifier);
        QCOMPARE(chosen().size(), std::size_t(3));
        // A loop around "noise" and back.
        const QPoint corner = pixelOf({-130, -100});
        move(corner);
        QTest::mousePress(&canvas(), Qt::LeftButton, Qt::AltModifier, corner);
        for (const QPointF way : {QPointF(130, -100), {130, 100}, {-130, 100}}) {
            move(pixelOf(way), Qt::LeftButton, Qt::AltModifier);
        }
        QTest::mouseRelease(&canvas(), Qt::LeftButton, Qt::AltModifier, corner);
        QCOMPARE(chosen(), (std::set<std::string>{"noise"}));
    }

    void draggedNodesSnapToTheGridAndToOthers() {
        const LayoutSpec before = placeOf("inh");
        isOneStep("Move inh", [&] { drag(at("inh"), at("inh") + QPoint(63, 41)); });
        const LayoutSpec after = placeOf("inh");
        QVERIFY(after.x > before.x && after.y > before.y);
        QCOMPARE(std::fmod(after.x, kGridStep), 0.0);
        QCOMPARE(std::fmod(after.y, kGridStep), 0.0);
        // Nearly above the other's middle is above it.
        const double scale = canvas().transform().scale;
        const QPointF near(placeOf("exc").x + 3 / scale, after.y + 50);
        drag(at("inh"), pixelOf(near));
        QCOMPARE(placeOf("inh").x, placeOf("exc").x);
    }

    void movingOneOfAnAutomaticLayoutLeavesTheOthers() {
        Project unplaced = threePopulations();
        for (PopulationSpec& population : unplaced.populations) {
            population.layout.reset();
        }
        begin(unplaced);
        const QRectF noise = unitsOf("noise"), exc = unitsOf("exc");
        isOneStep("Move inh", [&] { drag(at("inh"), at("inh") + QPoint(0, 120)); });
        QCOMPARE(unitsOf("noise"), noise);
        QCOMPARE(unitsOf("exc"), exc);
        QVERIFY(project().populations[0].layout.has_value());
    }

    void escapePutsAMovedNodeBack() {
        const QRectF before = unitsOf("inh");
        press(at("inh"), at("inh") + QPoint(80, 30));
        QVERIFY(unitsOf("inh") != before);
        key(Qt::Key_Escape);
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, at("inh") + QPoint(80, 30));
        QCOMPARE(unitsOf("inh"), before);
        QCOMPARE(undo().count(), 0);
    }

    void keysWalkAndPush() {
        click(at("noise"));
        key(Qt::Key_Right);
        QCOMPARE(chosen(), (std::set<std::string>{"exc"}));
        key(Qt::Key_Down);
        QCOMPARE(chosen(), (std::set<std::string>{"inh"}));
        const double y = placeOf("inh").y;
        isOneStep("Move inh", [&] { key(Qt::Key_Up, Qt::ControlModifier); });
        QCOMPARE(placeOf("inh").y, y - kGridStep);
        const int steps = undo().count();
        key(Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(undo().count(), steps); // a held key is one gesture
        QCOMPARE(placeOf("inh").y, y - 2 * kGridStep);
    }

    void tabGoesThroughNodesAndThenProjections() {
        canvas().setFocus();
        for (int k = 0; k < 3; ++k) {
            key(Qt::Key_Tab);
            QCOMPARE(edited().onlyNode(), k);
        }
        QVERIFY(canvas().accessibleDescription().startsWith("inh: iaf_psc_exp · 20 neurons"));
        key(Qt::Key_Tab);
        QCOMPARE(edited().onlyEdge(), 0);
        QVERIFY(canvas().accessibleDescription().contains("noise → exc"));
        key(Qt::Key_Return);
        QVERIFY(find<ProjectionForm>("projectionForm"));
        key(Qt::Key_Escape);
        QTRY_VERIFY(!find<ProjectionForm>("projectionForm"));
        key(Qt::Key_Backtab);
        QCOMPARE(edited().onlyNode(), 2);
    }

    void alignAndDistribute() {
        key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(chosen().size(), std::size_t(3));
        isOneStep("Align left sides", [&] { run("alignLeft"); });
        QCOMPARE(unitsOf("noise").left(), unitsOf("exc").left());
        isOneStep("Distribute down", [&] { run("distributeDown"); });
        const QRectF a = unitsOf("exc"), b = unitsOf("inh"), c = unitsOf("noise");
        std::vector<QRectF> rows{a, b, c};
        std::ranges::sort(rows, {}, &QRectF::top);
        QVERIFY(std::abs((rows[1].top() - rows[0].bottom()) - (rows[2].top() - rows[1].bottom())) <
                1e-9);
    }

    void copiesHaveTheirConnections() {
        click(at("exc"));
        click(at("inh"), Qt::ShiftModifier);
        isOneStep("Duplicate", [&] {
            key(Qt::Key_D, Qt::ControlModifier);
            QCOMPARE(chosen(), (std::set<std::string>{"exc2", "inh2"}));
        });
        QCOMPARE(project().populations.size(), std::size_t(5));
        QCOMPARE(project().projections.size(), std::size_t(5));
        QCOMPARE(project().projections[3].id, std::string("forth2"));
        QVERIFY(!hasErrors(checkProject(project())));
    }

    void whatIsCutIsPastedAgainAndElsewhere() {
        click(at("exc"));
        click(at("inh"), Qt::ShiftModifier);
        key(Qt::Key_X, Qt::ControlModifier);
        QCOMPARE(undo().undoText(), QString("Delete 2 populations"));
        QCOMPARE(project().populations.size(), std::size_t(1));
        QCOMPARE(project().projections.size(), std::size_t(0));
        isOneStep("Paste", [&] { key(Qt::Key_V, Qt::ControlModifier); });
        QCOMPARE(project().populations.size(), std::size_t(3));
        QCOMPARE(project().projections.size(), std::size_t(2));
        Document other;
        CanvasView elsewhere(other);
        elsewhere.resize(600, 400);
        elsewhere.actions().named("paste")->trigger();
        QCOMPARE(other.project().populations.size(), std::size_t(2));
        // As text it is a project.
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(readProjectText(text.toStdString(), "text").isReadable());
    }

    void garbageOnTheClipboardSaysSoAndChangesNothing() {
        for (const char* text : {"", "hello", "reprise: 1\n", "a: [", "\xff\xfe"}) {
            QGuiApplication::clipboard()->setText(QString::fromLatin1(text));
            key(Qt::Key_V, Qt::ControlModifier);
            QVERIFY2(line().startsWith("Nothing was pasted: ") ||
                         line().startsWith("There is nothing"),
                     qPrintable(line()));
        }
        QCOMPARE(undo().count(), 0);
    }

    void arraysAreAddedFromAFormThatAsksNothingElse() {
        click(at("exc"));
        run("array");
        auto* columns = find<QSpinBox>("arrayColumns");
        QVERIFY(columns && columns->isVisible());
        columns->setValue(3);
        find<QSpinBox>("arrayRows")->setValue(2);
        QCOMPARE(find<QToolButton>("arrayAdd")->text(), QString("Add 5 copies"));
        isOneStep("Array of 3 × 2", [&] {
            find<QToolButton>("arrayAdd")->click();
            QCOMPARE(chosen().size(), std::size_t(6));
        });
        QCOMPARE(project().populations.size(), std::size_t(8));
        QTRY_VERIFY(!find<QSpinBox>("arrayColumns"));
    }

    void groupsMoveTogether() {
        click(at("exc"));
        click(at("inh"), Qt::ShiftModifier);
        isOneStep("Group 2 populations", [&] { key(Qt::Key_G, Qt::ControlModifier); });
        QCOMPARE(project().drawing.groups.at(0).members.size(), std::size_t(2));
        click(pixelOf({0, 300}));
        click(at("exc"));
        QCOMPARE(chosen(), (std::set<std::string>{"exc", "inh"}));
        const LayoutSpec before = placeOf("inh");
        drag(at("exc"), at("exc") + QPoint(0, 60));
        QVERIFY(placeOf("inh").y > before.y);
        isOneStep("Ungroup", [&] { key(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier); });
        QVERIFY(project().drawing.groups.empty());
    }

    void namesAreTypedInPlaceAndRefusedInWords() {
        click(at("exc"));
        key(Qt::Key_F2);
        auto* field = find<QLineEdit>("nodeName");
        QVERIFY(field->hasFocus());
        QTest::keyClicks(field, "inh");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(line(), QString("Another population is called inh."));
        field->selectAll();
        QTest::keyClicks(field, "9 lives");
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(line().startsWith("A name has letters"));
        QCOMPARE(undo().count(), 0);
        field->selectAll();
        QTest::keyClicks(field, "pyramids");
        isOneStep("Rename exc to pyramids", [&] { QTest::keyClick(field, Qt::Key_Return); });
        QCOMPARE(project().projections[0].to, std::string("pyramids"));
        QVERIFY(canvas().hasFocus());
    }

    void cornersStretchCircuits() {
        Project grid = gridProject(1, false);
        grid.populations[0].layout = LayoutSpec{0, 0};
        begin(grid);
        click(at("grid"));
        const QRectF before = unitsOf("grid");
        const QPoint corner = canvas().cornerRect().center().toPoint();
        QVERIFY(!canvas().cornerRect().isNull());
        const double scale = canvas().transform().scale;
        const QPoint further = corner + QPointF(2 * 18 * scale, 3 * 18 * scale).toPoint();
        press(corner, further);
        QVERIFY(canvas().handText().startsWith("12 × 8 WTA circuits"));
        isOneStep("Make grid 12 × 8",
                  [&] { QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, further); });
        QCOMPARE(unitsOf("grid").topLeft(), before.topLeft());
    }

    void deletingTakesProjectionsAlong() {
        click(at("exc"));
        isOneStep("Delete exc", [&] { key(Qt::Key_Delete); });
        QCOMPARE(project().projections.size(), std::size_t(0));
        QVERIFY(edited().selection().isEmpty());
    }

    void everythingIsLaidOutWithoutOverlap() {
        click(at("inh"));
        drag(at("inh"), at("exc") + QPoint(12, 7));
        isOneStep("Lay out everything", [&] { run("layout"); });
        for (std::size_t a = 0; a < scene().nodes().size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                QVERIFY(!scene().nodes()[a].rect.intersects(scene().nodes()[b].rect));
            }
        }
    }

    void variablesAreRecordedFromTheMenu() {
        click(at("exc"));
        QTimer::singleShot(0, this, [this] {
            auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
            QVERIFY(menu);
            QVERIFY(menu->actions().at(0)->text().startsWith("V_m"));
            menu->actions().at(0)->trigger();
            menu->close();
        });
        run("record");
        QCOMPARE(project().record.at(0).population, std::string("exc"));
        QCOMPARE(undo().undoText(), QString("Record V_m of exc"));
        QVERIFY(scene().nodes()[1].isRecorded);
        QVERIFY(!hasErrors(checkProject(project())));
    }
};

REPRISE_TEST(TstCanvasArranging)
#include "tst_canvas_arranging.moc"
