// Drawing: every tool makes what the hand says, as one step that validates.
#include "core/network/build_error.hpp"
#include "core/network/project_network.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/canvas/canvas_test.hpp"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace reprise;
using namespace reprise::test;

class TstCanvasDrawing : public CanvasTest {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void gridIsDraggedWithItsColumnsAndRowsAtTheHand() {
        begin(Project{});
        key(Qt::Key_G);
        press({200, 200}, {200 + 12 * 18, 200 + 5 * 18});
        QVERIFY(canvas().handText().startsWith("12 × 5 WTA circuits"));
        QVERIFY(canvas().handText().contains("neurons"));
        const QImage shown = canvas().grab().toImage(); // and it is to be read
        int inked = 0;
        for (int x = 0; x < 100; ++x) {
            for (int y = 0; y < 30; ++y) {
                const QPoint pixel(200 + 12 * 18 + 18 + x, 200 + 5 * 18 + 20 + y);
                inked += QColor(shown.pixel(pixel)) == currentTheme().text ? 1 : 0;
            }
        }
        QVERIFY2(inked > 15, qPrintable(QString::number(inked)));
        isOneStep("Draw grid", [&] {
            QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, {200 + 12 * 18, 200 + 5 * 18});
            QVERIFY(edited().isSelected(0));
        });
        QCOMPARE(project().populations.size(), std::size_t(1));
        const PopulationSpec& grid = project().populations[0];
        QCOMPARE(grid.model, std::string("wta_grid"));
        QVERIFY(grid.parameters.at("columns") == ParameterValue(std::int64_t{12}));
        QVERIFY(grid.parameters.at("rows") == ParameterValue(std::int64_t{5}));
        // It stands where it was drawn, to the grid, and the zoom did not change.
        const QRect body = canvas().transform().toPixels(scene().nodes()[0].body()).toRect();
        QVERIFY((body.topLeft() - QPoint(200, 200)).manhattanLength() <= 12);
        QCOMPARE(edited().tool().text().id, QString("select"));
    }

    void memoryIsDraggedAndClicked() {
        begin(Project{});
        key(Qt::Key_H);
        press({200, 200}, {200 + 6 * 9, 200 + 15 * 9});
        QVERIFY(canvas().handText().startsWith("6 symbols of 15 neurons"));
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, {200 + 6 * 9, 200 + 15 * 9});
        const PopulationSpec& htm = project().populations[0];
        QVERIFY(htm.parameters.at("num_symbols") == ParameterValue(6.0));
        QVERIFY(htm.parameters.at("neurons_per_symbol") == ParameterValue(std::int64_t{15}));
        key(Qt::Key_H);
        click({700, 500});
        QCOMPARE(project().populations.size(), std::size_t(2));
        QCOMPARE(project().populations[1].id, std::string("htm2"));
    }

    void escapeLeavesADragWithoutATrace() {
        const std::string before = yaml();
        key(Qt::Key_G);
        press({600, 500}, {700, 560});
        key(Qt::Key_Escape);
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, {700, 560});
        QCOMPARE(yaml(), before);
        QCOMPARE(undo().count(), 0);
        QVERIFY(canvas().handText().isEmpty());
    }

    void populationsAreStampedOfTheChosenModel() {
        key(Qt::Key_P);
        auto* models = find<QComboBox>("toolModel");
        QVERIFY(models->isVisible());
        QVERIFY(models->findData("wta_neuron") >= 0);
        const int lif = models->findData("iaf_psc_exp");
        models->setCurrentIndex(lif);
        emit models->activated(lif);
        isOneStep("Draw cells", [&] { click(pixelOf({800, 150})); });
        QCOMPARE(project().populations.back().model, std::string("iaf_psc_exp"));
        QVERIFY(!models->isVisible());
        QVERIFY(!hasErrors(checkProject(project())));
        key(Qt::Key_I);
        click(pixelOf({800, 260}));
        QCOMPARE(project().populations.back().id, std::string("source"));
    }

    void projectionsAreDrawnFromTheToolAndFromTheHandle() {
        key(Qt::Key_C);
        isOneStep("Connect noise to inh", [&] {
            drag(at("noise"), at("inh"));
            QVERIFY(find<ProjectionForm>("projectionForm")->isVisible());
        });
        QCOMPARE(project().projections.size(), std::size_t(4));
        QVERIFY(!hasErrors(checkProject(project())));
        QCOMPARE(buildNetwork(project()).network.outline.synapseCount > 0, true);
        QTRY_VERIFY(!find<ProjectionForm>("projectionForm")); // it went with the undone projection
        QVERIFY(canvas().hasFocus());
        key(Qt::Key_V);
        move(at("exc"));
        const QPoint port = canvas().portOf(scene().nodeOf("exc")).toPoint();
        isOneStep("Connect exc to exc", [&] {
            move(port);
            press(port, pixelOf({800, 0}));
            move(at("exc"), Qt::LeftButton);
            QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, at("exc"));
        });
        QCOMPARE(project().projections.back().to, std::string("exc"));
    }

    void whatCannotTakeAProjectionSaysWhyAtTheHand() {
        key(Qt::Key_C);
        press(at("exc"), at("noise"));
        QCOMPARE(canvas().handText(), QString("noise is an input and receives nothing"));
        QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, at("noise"));
        QCOMPARE(undo().count(), 0);
        QCOMPARE(line(), QString("noise is an input and receives nothing."));
    }

    void everyPairOfModelsThatCanBeDrawnCanBeBuilt() {
        Project all = shtmProject("S1", "ns_org", 1);
        PopulationSpec grid;
        grid.id = "grid";
        grid.model = "wta_grid";
        all.populations.push_back(grid);
        all.engine.resolution = 0.1;
        for (const char* model : {"iaf_psc_exp", "poisson_generator", "dc_generator"}) {
            all.populations.push_back(population(model, model, 3));
        }
        InputSpec input;
        input.id = "pattern";
        all.environment.inputs.push_back(input);
        begin(all);
        int drawn = 0;
        for (const PopulationSpec& from : all.populations) {
            for (const PopulationSpec& to : all.populations) {
                QString refusal;
                const auto spec = usualProjection(project(), from.id, to.id, refusal);
                QVERIFY2(spec || refusal.endsWith("is an input and receives nothing"),
                         qPrintable(refusal));
                if (!spec) {
                    continue;
                }
                ++drawn;
                Project one = all;
                one.projections = {*spec};
                try {
                    buildNetwork(one);
                } catch (const BuildError& error) {
                    QFAIL(qPrintable(QString::fromStdString(from.id + " to " + to.id + ": " +
                                                            error.issues.front().text)));
                }
            }
        }
        QCOMPARE(drawn, 5 * 3);
    }

    void theFormEditsAProjectionStepByStep() {
        canvas().setFocus();
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, edgeAt(1));
        auto* form = find<ProjectionForm>("projectionForm");
        QVERIFY(form && form->isVisible());
        auto* rule = form->findChild<QComboBox*>("rule");
        const auto choose = [](QComboBox* box, const char* id) {
            box->setCurrentIndex(box->findData(id));
            emit box->activated(box->currentIndex());
        };
        isOneStep("Change the rule of exc → inh", [&] { choose(rule, "fixed_indegree"); });
        auto* indegree = form->findChild<QLineEdit*>("indegree");
        QVERIFY(indegree->isVisible());
        const auto type = [&](const char* field, const char* text) {
            auto* edit = form->findChild<QLineEdit*>(field);
            edit->setFocus();
            edit->selectAll();
            QTest::keyClicks(edit, text);
            QTest::keyClick(edit, Qt::Key_Return);
        };
        isOneStep("Change the in-degree of exc → inh", [&] { type("indegree", "7"); });
        QCOMPARE(project().projections[1].indegree, 7);
        isOneStep("Change the weight of exc → inh", [&] { type("weight", "0.06 nA"); });
        QCOMPARE(std::get<double>(project().projections[1].weight), 60.0);
        isOneStep("Change the delay of exc → inh", [&] { type("delay", "2"); });
        const int steps = undo().count();
        type("delay", "fast");
        QCOMPARE(undo().count(), steps);
        QVERIFY(!form->findChild<QLabel*>("projectionProblem")->text().isEmpty());
        isOneStep("Change the receptor of exc → inh",
                  [&] { choose(form->findChild<QComboBox*>("receptor"), "ex"); });
        isOneStep("Change the synapses of exc → inh", [&] {
            auto* synapse = form->findChild<QComboBox*>("synapse");
            QVERIFY(synapse->findData("exponential_stdp") < 0); // ends elsewhere
            choose(synapse, "stdsp_correlation");
        });
        QVERIFY(scene().edges()[1].isPlastic);
        rule->setFocus();
        key(Qt::Key_Delete); // means nothing to what is chosen on the canvas
        QCOMPARE(project().projections.size(), std::size_t(3));
        QTest::keyClick(form, Qt::Key_Escape);
        QTRY_VERIFY(!find<ProjectionForm>("projectionForm"));
        QVERIFY(canvas().hasFocus());
    }

    void aFormGoesWithItsProjection() {
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, edgeAt(2));
        QVERIFY(find<ProjectionForm>("projectionForm"));
        canvas().setFocus();
        key(Qt::Key_Delete);
        QTRY_VERIFY(!find<ProjectionForm>("projectionForm"));
        QCOMPARE(project().projections.size(), std::size_t(2));
    }

    void notesAndArrowsAreDrawn() {
        key(Qt::Key_N);
        click(pixelOf({0, 200}));
        auto* field = find<QPlainTextEdit>("noteText");
        QVERIFY(field->isVisible());
        QTest::keyClicks(field, "drives everything");
        QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(project().drawing.notes.at(0).text, std::string("drives everything"));
        QCOMPARE(undo().undoText(), QString("Write a note"));
        canvas().setFocus();
        key(Qt::Key_A);
        isOneStep("Draw an arrow", [&] { drag(pixelOf({60, 200}), pixelOf({200, 120})); });
        QCOMPARE(project().drawing.arrows.size(), std::size_t(1));
    }

    void everyToolHasAnIconAKeyAndATip() {
        for (const auto& tool : edited().tools()) {
            auto* button = find<QToolButton>(("tool_" + tool->text().id).toUtf8().constData());
            QVERIFY(button);
            QVERIFY2(!button->icon().isNull(), qPrintable(tool->text().id));
            QVERIFY(button->toolTip().contains(tool->text().key));
            QVERIFY(!button->accessibleName().isEmpty());
            canvas().setFocus();
            key(Qt::Key(tool->text().key.at(0).unicode()));
            QCOMPARE(&edited().tool(), tool.get());
            QVERIFY(button->isChecked());
        }
    }

    void toolsWorkByKeysAlone() {
        key(Qt::Key_G);
        key(Qt::Key_Return);
        QCOMPARE(project().populations.back().model, std::string("wta_grid"));
        key(Qt::Key_P);
        key(Qt::Key_Return);
        QCOMPARE(project().populations.size(), std::size_t(5));
    }
};

REPRISE_TEST(TstCanvasDrawing)
#include "tst_canvas_drawing.moc"
