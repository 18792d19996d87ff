// Forms on the canvas: a projection's id, its synapses' parameters, its list; signals dragged out.
#include "tests/support/test_program.hpp"
#include "tests/views/canvas/canvas_test.hpp"
#include "views/canvas/chosen_neuron.hpp"
#include "views/canvas/connections_form.hpp"
#include "views/inspector/parameter_model.hpp"
#include "views/inspector/parameter_tree.hpp"
#include "views/traces/record_edits.hpp"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>

using namespace reprise;
using namespace reprise::test;

class TstCanvasForms : public CanvasTest {
    Q_OBJECT

private:
    ProjectionForm* open(std::size_t edge) {
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, edgeAt(edge));
        return find<ProjectionForm>("projectionForm");
    }
    static void choose(ProjectionForm* form, const char* box, const char* id) {
        auto* combo = form->findChild<QComboBox*>(box);
        combo->setCurrentIndex(combo->findData(id));
        emit combo->activated(combo->currentIndex());
    }
    static void type(QLineEdit* field, const char* text) {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void aProjectionGetsItsId() {
        ProjectionForm* form = open(0);
        QVERIFY(form != nullptr);
        auto* id = form->findChild<QLineEdit*>("projectionId");
        QCOMPARE(id->text(), QString());
        isOneStep("Change the id of noise → exc", [&] { type(id, "drive"); });
        QCOMPARE(project().projections[0].id, std::string("drive"));
        const int steps = undo().index();
        type(id, "forth");
        QCOMPARE(form->findChild<QLabel*>("projectionProblem")->text(),
                 QString("Another projection has this id."));
        type(id, "no spaces");
        QVERIFY(form->findChild<QLabel*>("projectionProblem")->text().startsWith("An id has"));
        QCOMPARE(undo().index(), steps);
        isOneStep("Change the id of noise → exc", [&] {
            id->clear();
            type(id, "");
            QTest::keyClick(id, Qt::Key_Return);
        });
        QVERIFY(project().projections[0].id.empty());
    }

    void synapsesHaveTheirParameters() {
        ProjectionForm* form = open(1);
        auto* tree = form->findChild<ParameterTree*>("synapseParameters");
        QVERIFY(!tree->isVisible()); // static ones have none
        choose(form, "synapse", "stdsp_correlation");
        QVERIFY(tree->isVisible());
        auto* model = form->findChild<ParameterModel*>();
        const ParameterSpec* number = nullptr;
        for (const ParameterSpec* spec : model->page()->specs()) {
            number = spec->kind == ParameterKind::Real && number == nullptr ? spec : number;
        }
        QVERIFY(number != nullptr);
        const QModelIndex cell = model->indexOf(QString::fromStdString(number->key));
        const auto* value = std::get_if<double>(&model->row(cell)->value);
        QVERIFY(value != nullptr);
        const QByteArray wanted = QByteArray::number(*value == 0 ? 1 : *value * 1.5);
        isOneStep(QString("Set %1 of forth to %2")
                      .arg(QString::fromStdString(number->key),
                           QString::fromStdString(number->unit.empty()
                                                      ? wanted.toStdString()
                                                      : wanted.toStdString() + " " + number->unit)),
                  [&] {
                      tree->setFocus();
                      tree->setCurrentIndex(cell);
                      QTest::keyClick(tree, Qt::Key_F2);
                      auto* field = tree->viewport()->findChild<QLineEdit*>();
                      QVERIFY(field != nullptr);
                      type(field, wanted);
                      QTest::qWait(5);
                  });
        QCOMPARE(project().projections[1].parameters.size(), std::size_t(1));
        QVERIFY(form->isVisible());
        choose(form, "synapse", "static");
        QVERIFY(!tree->isVisible());
    }

    void aListIsBegunAndTypedOnTheCanvas() {
        ProjectionForm* form = open(1);
        choose(form, "rule", "list");
        auto* button = form->findChild<QToolButton*>("editList");
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY(!find<ProjectionForm>("projectionForm"));
        auto* table = find<ConnectionsForm>("connectionsForm");
        QVERIFY(table != nullptr && table->isVisible());
        auto* rows = table->findChild<QTableView*>("connections");
        QTRY_VERIFY(rows->hasFocus());
        const auto add = [&](int column, const char* text) {
            rows->setCurrentIndex(rows->model()->index(rows->model()->rowCount() - 1, column));
            QTest::keyClick(rows, Qt::Key_F2);
            type(rows->viewport()->findChild<QLineEdit*>(), text);
            QTest::qWait(5);
        };
        isOneStep("Add a connection to forth", [&] {
            add(0, "3");
            add(1, "19");
        });
        QCOMPARE(project().projections[1].list, (std::vector<std::vector<double>>{{3, 19}}));
        rows->setFocus();
        QTest::keyClick(rows, Qt::Key_Delete); // nothing is deleted from the canvas
        QCOMPARE(project().projections.size(), std::size_t(3));
        QTest::keyClick(table, Qt::Key_Escape);
        QTRY_VERIFY(!find<ConnectionsForm>("connectionsForm"));
        QVERIFY(canvas().hasFocus());
    }

    void aRowIsTypedFromCellToCell() {
        choose(open(1), "rule", "list");
        QTest::mouseClick(
            find<ProjectionForm>("projectionForm")->findChild<QToolButton*>("editList"),
            Qt::LeftButton);
        QTRY_VERIFY(find<ConnectionsForm>("connectionsForm"));
        auto* rows =
            find<ConnectionsForm>("connectionsForm")->findChild<QTableView*>("connections");
        QTRY_VERIFY(rows->hasFocus());
        const auto field = [&] { return rows->viewport()->findChild<QLineEdit*>(); };
        rows->setCurrentIndex(rows->model()->index(0, 0));
        QTest::keyClick(rows, Qt::Key_F2);
        for (const char* text : {"3", "19", "500", "2"}) {
            QTRY_VERIFY(field() != nullptr && field()->isVisible());
            QTest::keyClicks(field(), text);
            QTest::keyClick(field(), Qt::Key_Tab);
            QTest::qWait(20);
        }
        QCOMPARE(project().projections[1].list,
                 (std::vector<std::vector<double>>{{3, 19, 500, 2}}));
        while (!project().projections[1].list.empty()) {
            undo().undo();
        }
        for (int column = 0; column < rows->model()->columnCount(); ++column) { // nothing is left
            QVERIFY(rows->model()->index(0, column).data(Qt::EditRole).toString().isEmpty());
        }
    }

    void severalAreToldAndCounted() {
        QSignalSpy told(m_view.get(), &CanvasView::populationsSelected);
        click(at("exc"));
        click(at("inh"), Qt::ShiftModifier);
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(told[0][0].toStringList(), (QStringList{"exc", "inh"}));
        QCOMPARE(line(), QString("2 populations chosen"));
    }

    void aSignalIsDraggedFromItsHandle() {
        canvas().disconnect(m_view.get()); // no drag of the desktop and no menu in a test
        canvas().disconnect(&m_view->actions());
        QSignalSpy dragged(&canvas(), &NetworkCanvas::signalDragged);
        QSignalSpy menus(&canvas(), &NetworkCanvas::recordMenuWanted);
        const auto handleOf = [this](const char* id) {
            return canvas().signalOf(scene().nodeOf(id)).toPoint();
        };
        move(at("exc"));
        QVERIFY(canvas().hitAt(handleOf("exc")).is(CanvasHit::Kind::Signal));
        drag(handleOf("exc"), handleOf("exc") + QPoint(90, 60));
        QCOMPARE(dragged.count(), 1);
        QCOMPARE(wishIn(dragged[0][0].toString()).population, std::string("exc"));
        QCOMPARE(undo().count(), 0);
        move(at("exc"));
        click(handleOf("exc"));
        QCOMPARE(menus.count(), 1);
        canvas().neuron().choose("exc", 12);
        QTRY_VERIFY(canvas().neuron().population() >= 0);
        move(at("exc"));
        drag(handleOf("exc"), handleOf("exc") + QPoint(90, 60));
        const RecordWish wish = wishIn(dragged[1][0].toString());
        QCOMPARE(wish.population, std::string("exc"));
        QCOMPARE(wish.neurons, std::vector<int>{12});
        move(at("noise")); // nothing of it can be recorded
        QVERIFY(!canvas().hitAt(handleOf("noise")).is(CanvasHit::Kind::Signal));
    }

    void aSourceThatIsDrawnIsHeard() {
        key(Qt::Key_I);
        click(pixelOf({0, 260}));
        const PopulationSpec& source = project().populations.back();
        QCOMPARE(source.model, std::string("poisson_generator"));
        QVERIFY(std::get<double>(source.parameters.at("rate")) > 0);
        QVERIFY(!hasErrors(checkProject(project())));
    }
};

REPRISE_TEST(TstCanvasForms)
#include "tst_canvas_forms.moc"
