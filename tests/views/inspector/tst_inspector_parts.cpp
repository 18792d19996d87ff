// Pages of projections, inputs, phases and recordings, and what a population may become.
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/inspector/inspector_test.hpp"
#include "views/inspector/connection_model.hpp"
#include "views/inspector/connection_table.hpp"
#include "views/inspector/list_text.hpp"
#include "views/inspector/value_text.hpp"
#include "views/traces/record_edits.hpp"

#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QTableView>
#include <QToolButton>

using namespace reprise;

class TstInspectorParts : public test::InspectorTest {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void aProjectionHasTheNumbersOfItsRule();
    void weightsMayBeDrawn();
    void synapseModelsKeepWhatFits();
    void aPopulationIsRenamedEverywhere();
    void anIdThatCannotBeIsRefused();
    void anotherModelSaysWhatGoes();
    void aPhaseHasATargetAndASwitch();
    void aPhaseChoosesAmongInputs();
    void anInputHasPatternSequences();
    void aRecordingHasABoxForEachVariable();
    void pathsLeadToTheirPages();
    void listsOfNumbersAreRead();
    void severalPopulationsAreEditedAtOnce();
    void listedConnectionsAreATable();
    void rowsArePastedCopiedAndRemoved();
    void variablesAreDraggedAsSignals();

private:
    void open(const Project& project, const char* path) {
        m_document->setProject(project);
        m_view->showPath(path);
    }
    void choose(const char* key, const QString& value) {
        click(cell(key));
        auto* combo = m_tree->viewport()->findChild<QComboBox*>();
        QVERIFY2(combo != nullptr, key);
        const int index = combo->findText(value);
        QVERIFY2(index >= 0, qPrintable(value));
        combo->setCurrentIndex(index);
        emit combo->activated(index);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    QString reason(const char* key) const { return m_model->row(cell(key))->reason; }
    /// One step; undo gives the project before, redo the one after.
    template<typename F> void isOneStep(const QString& text, const F& gesture) {
        const std::string before = writeProjectText(m_document->project());
        const int index = m_document->undoStack().index();
        gesture();
        QCOMPARE(m_document->undoStack().index(), index + 1);
        QCOMPARE(m_document->undoStack().undoText(), text);
        const std::string after = writeProjectText(m_document->project());
        m_document->undoStack().undo();
        QCOMPARE(writeProjectText(m_document->project()), before);
        m_document->undoStack().redo();
        QCOMPARE(writeProjectText(m_document->project()), after);
    }
    const ProjectionSpec& projection() const { return m_document->project().projections[0]; }
    static Project plain() {
        Project project;
        project.populations = {test::population("noise", "poisson_generator", 10),
                               test::population("cell", "iaf_psc_exp", 3)};
        project.projections = {test::projection("noise", "cell", 20, 1.5)};
        project.duration = 100;
        return project;
    }
};

void TstInspectorParts::aProjectionHasTheNumbersOfItsRule() {
    open(plain(), "network.projections.0");
    QVERIFY(!cell("indegree").isValid());
    choose("connect", "fixed_indegree");
    QVERIFY(cell("indegree").isValid()); // the page follows the rule
    enter("indegree", "4");
    QCOMPARE(projection().indegree, 4);
    choose("connect", "list");
    QVERIFY(!cell("indegree").isValid());
    enter("list", "0 1; 2 2 30 1.5");
    QCOMPARE(projection().list, (std::vector<std::vector<double>>{{0, 1}, {2, 2, 30, 1.5}}));
    enter("list", "0");
    QVERIFY(!reason("list").isEmpty());
    const std::string text = writeProjectText(m_document->project());
    QCOMPARE(writeProjectText(readProjectText(text, "x").project), text);
    QVERIFY(!hasErrors(checkProject(m_document->project())));
}

void TstInspectorParts::weightsMayBeDrawn() {
    open(plain(), "network.projections.0");
    QCOMPARE(m_model->row(cell("weight"))->spec->unit, std::string("pA"));
    enter("weight", "0.5 nA");
    QVERIFY(projection().weight == RealOrDistribution(500.0));
    enter("weight", "uniform 1..2");
    QVERIFY(projection().weight ==
            RealOrDistribution(Distribution{Distribution::Kind::Uniform, 1, 2}));
    enter("delay", "{normal: [2, 0.1]}");
    QVERIFY(projection().delay ==
            RealOrDistribution(Distribution{Distribution::Kind::Normal, 2, 0.1}));
    enter("delay", "-1");
    QVERIFY(!reason("delay").isEmpty());
}

void TstInspectorParts::synapseModelsKeepWhatFits() {
    open(plain(), "network.projections.0");
    const int before = m_model->rowCount();
    choose("synapse", "exponential_stdp");
    QCOMPARE(projection().synapse, std::string("exponential_stdp"));
    QVERIFY(m_model->rowCount() >= before);
    m_document->undoStack().setIndex(0);
    QVERIFY(projection().parameters.empty());
}

void TstInspectorParts::aPopulationIsRenamedEverywhere() {
    enter("id", "neuron");
    QCOMPARE(m_document->project().projections[0].from, std::string("neuron"));
    QCOMPARE(m_document->undoStack().undoText(), QString("Rename cell to neuron"));
    QCOMPARE(m_view->population(), QString("neuron")); // its page stays
    m_document->undoStack().undo();
    QCOMPARE(m_view->population(), QString("cell"));
}

void TstInspectorParts::anIdThatCannotBeIsRefused() {
    enter("id", "other");
    QVERIFY2(reason("id").contains("other"), qPrintable(reason("id")));
    enter("id", "2 cells");
    QVERIFY(!reason("id").isEmpty());
    QCOMPARE(m_document->undoStack().count(), 0);
}

void TstInspectorParts::anotherModelSaysWhatGoes() {
    Project project = plain();
    project.populations[1].parameters = {{"tau_m", 12.0}, {"tau_syn_ex", 3.0}};
    open(project, "network.populations.cell");
    choose("model", "poisson_generator");
    const QString step = m_document->undoStack().undoText();
    QVERIFY2(step.startsWith("Make cell a poisson_generator, without "), qPrintable(step));
    QVERIFY(step.contains("tau_m") && step.contains("tau_syn_ex"));
    QCOMPARE(m_view->population(), QString("cell"));
    QVERIFY(cell("rate").isValid());
    m_document->undoStack().undo();
    QCOMPARE(m_document->project().populations[1], project.populations[1]);
    choose("model", "s_htm");
    QVERIFY(!m_document->project().populations[1].size); // a circuit has none
}

void TstInspectorParts::aPhaseHasATargetAndASwitch() {
    Project project = test::shtmsProject({"one", "other"}, {test::phaseOf("train", "one", 3)});
    open(project, "experiments.0.phases.0");
    choose("target", "other");
    QCOMPARE(m_document->project().experiments[0].phases[0].target, std::string("other"));
    click(cell("enabled"));
    QVERIFY(!m_document->project().experiments[0].phases[0].isEnabled);
    QCOMPARE(m_document->undoStack().undoText(), QString("Switch off phase train"));
    enter("episodes", "7");
    QCOMPARE(m_document->undoStack().undoText(), QString("Set episodes of train to 7"));
    m_view->showPath("experiments.0");
    enter("name", "study");
    QCOMPARE(m_document->project().experiments[0].name, std::string("study"));
    QLineEdit* field = type("name", "x");
    QVERIFY(field != nullptr);
    QTest::keyClick(field, Qt::Key_Backspace);
    QTest::keyClick(field, Qt::Key_Return);
    qApp->processEvents();
    QCOMPARE(m_document->project().experiments[0].name, std::string("study"));
}

void TstInspectorParts::aPhaseChoosesAmongInputs() {
    Project project = test::gridProject(1, false);
    project.environment.inputs.push_back(project.environment.inputs[0]);
    project.environment.inputs[1].id = "digits";
    open(project, "experiments.0.phases.0.input");
    choose("input", "digits");
    QVERIFY(m_document->project().experiments[0].phases[0].parameters.at("input") ==
            ParameterValue(std::string("digits")));
}

void TstInspectorParts::anInputHasPatternSequences() {
    Project project = test::gridProject(1, false);
    project.environment.inputs.push_back(project.environment.inputs[0]);
    project.environment.inputs[1].id = "digits";
    open(project, "environment.inputs.digits");
    QCOMPARE(m_view->population(), QString("environment.inputs.digits"));
    enter("n_patterns", "3");
    enter("pattern_sequences", "0 1; 2");
    const auto& input = [this]() -> const InputSpec& {
        return m_document->project().environment.inputs[1];
    };
    QCOMPARE(input().patternSequences, (std::vector<std::vector<int>>{{0, 1}, {2}}));
    enter("pattern_sequences", "0.5");
    QVERIFY(!reason("pattern_sequences").isEmpty());
    choose("like", "pattern");
    QCOMPARE(input().like, std::string("pattern"));
    enter("id", "letters");
    QCOMPARE(input().id, std::string("letters"));
    QCOMPARE(m_view->population(), QString("environment.inputs.letters"));
    QVERIFY(!hasErrors(checkProject(m_document->project())));
}

void TstInspectorParts::aRecordingHasABoxForEachVariable() {
    Project project = plain();
    project.record = {{"cell", {"V_m"}, 0.1, {}}};
    open(project, "record.0");
    QVERIFY(cell("V_m").isValid());
    enter("neurons", "0-1, 2");
    const auto& record = m_document->project().record[0];
    QCOMPARE(record.neurons, std::vector<int>({0, 1, 2}));
    QCOMPARE(cell("neurons").data().toString(), QString("0-2"));
    enter("interval", "1 s");
    QCOMPARE(record.interval, 1000.0);
    const auto recordables = m_model->rowCount(cell("V_m").parent());
    QVERIFY(recordables >= 2);
    const QModelIndex second = m_model->index(1, 0, cell("V_m").parent());
    click(second.siblingAtColumn(ParameterModel::Value));
    QCOMPARE(record.variables.size(), std::size_t(2));
    click(cell("V_m"));
    QCOMPARE(record.variables.size(), std::size_t(1));
    QCOMPARE(m_document->undoStack().undoText(), QString("Do not record V_m of cell"));
}

void TstInspectorParts::pathsLeadToTheirPages() {
    Project project = plain();
    project.projections[0].id = "drive";
    open(project, "network.projections.drive.weight");
    QCOMPARE(m_tree->currentIndex(), cell("weight"));
    m_view->showPath("network.projections.0.delay"); // by its index, too
    QCOMPARE(m_view->population(), QString("network.projections.drive"));
    QCOMPARE(m_tree->currentIndex(), cell("delay"));
    m_view->showPath("network.projections.gone"); // leads nowhere
    QCOMPARE(m_view->population(), QString("network.projections.drive"));
    m_document->change("remove", [](Project& changed) { changed.projections.clear(); });
    QCOMPARE(m_view->population(), QString("noise"));
}

void TstInspectorParts::listsOfNumbersAreRead() {
    QCOMPARE(asRanges({0, 1, 2, 20}), QString("0-2, 20"));
    QCOMPARE(rangesFrom("0-2, 20"), std::optional(std::vector<int>({0, 1, 2, 20})));
    QCOMPARE(rangesFrom("3 5"), std::optional(std::vector<int>({3, 5})));
    QCOMPARE(rangesFrom(""), std::optional(std::vector<int>()));
    for (const char* wrong : {"x", "5-2", "-1", "1.5", "0-99999999"}) {
        QVERIFY2(!rangesFrom(wrong), wrong);
    }
    QCOMPARE(asRows({{0, 1}, {2}}), QString("0 1; 2"));
    QVERIFY(!rowsFrom("0 a"));
    const ParameterSpec weight = real("weight", "", "pA", 1).varies();
    const auto drawn = Distribution{Distribution::Kind::Normal, 3, 1};
    for (const char* text : {"normal 3 1", "normal 3, 1", "normal 3 ± 1", "{normal: [3, 1]}"}) {
        QVERIFY2(parseValue(weight, text).value == std::optional(ParameterValue(drawn)), text);
    }
    QVERIFY(!parseValue(weight, "normal 3").value);
}

void TstInspectorParts::severalPopulationsAreEditedAtOnce() {
    Project project = plain();
    project.populations.push_back(test::population("other", "iaf_psc_exp", 5));
    project.populations[2].parameters["tau_m"] = 15.0;
    open(project, "network.populations.cell");
    m_view->showPopulations({"cell", "other"});
    QCOMPARE(m_view->findChild<QComboBox*>()->currentText(), QString("2 populations"));
    QCOMPARE(cell("tau_m").data().toString(), QString("different"));
    QCOMPARE(cell("size").data().toString(), QString("different"));
    QVERIFY(cell("C_m").data().toString() != "different");
    QVERIFY(m_model->page()->summary().startsWith("2 populations: 2 iaf_psc_exp"));
    isOneStep("Set tau_m of 2 populations to 12 ms", [&] { enter("tau_m", "12"); });
    for (const char* id : {"cell", "other"}) {
        QCOMPARE(toText(m_document->project().findPopulation(id)->parameters.at("tau_m")),
                 std::string("12"));
    }
    QCOMPARE(cell("tau_m").data().toString(), QString("12"));
    isOneStep("Set size of 2 populations to 7", [&] { enter("size", "7"); });
    QCOMPARE(*m_document->project().populations[1].size, 7);
    m_view->showPopulations({"cell", "noise"}); // what both have
    QVERIFY(cell("size").isValid());
    QVERIFY(!cell("tau_m").isValid() && !cell("rate").isValid());
    m_document->change("gone", [](Project& p) { p.populations.pop_back(); });
    QVERIFY(cell("size").isValid());
    m_view->showPopulation("cell");
    QCOMPARE(m_view->population(), QString("cell"));
    QVERIFY(m_view->findChild<QComboBox*>()->findText("2 populations") < 0);
}

void TstInspectorParts::listedConnectionsAreATable() {
    Project project = plain();
    project.projections[0].connect = "list";
    project.projections[0].list = {{0, 1}, {4, 2, 30}};
    open(project, "network.projections.0");
    auto* table = m_view->findChild<ConnectionTable*>();
    QVERIFY(table->isVisible());
    auto* rows = table->findChild<QTableView*>("connections");
    QAbstractItemModel& model = *rows->model();
    QCOMPARE(model.rowCount(), 3); // the last one is for another
    QCOMPARE(model.headerData(2, Qt::Horizontal).toString(), QString("weight (pA)"));
    QCOMPARE(model.index(0, 2).data().toString(), QString("20")); // the projection's
    QCOMPARE(model.index(1, 2).data().toString(), QString("30"));
    const auto type = [&](int row, int column, const char* text) {
        rows->setFocus();
        rows->setCurrentIndex(model.index(row, column));
        QTest::keyClick(rows, Qt::Key_F2);
        auto* field = rows->viewport()->findChild<QLineEdit*>();
        QVERIFY(field != nullptr);
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
        QTest::qWait(5);
    };
    isOneStep("Change a connection of noise → cell", [&] { type(0, 0, "3"); });
    QCOMPARE(projection().list[0], (std::vector<double>{3, 1}));
    isOneStep("Change a connection of noise → cell", [&] { type(0, 3, "2"); });
    QCOMPARE(projection().list[0], (std::vector<double>{3, 1, 20, 2}));
    auto* problem = table->findChild<QLabel*>("connectionProblem");
    type(1, 1, "3");
    QCOMPARE(problem->text(), QString("cell has the neurons 0 to 2."));
    type(1, 0, "-1");
    QVERIFY(problem->text().startsWith("Neurons count from 0"));
    type(1, 3, "0");
    QCOMPARE(problem->text(), QString("A delay is more than 0 ms."));
    QCOMPARE(projection().list[1], (std::vector<double>{4, 2, 30}));
    table->findChild<QToolButton*>("addConnection")->click();
    auto* begun = rows->viewport()->findChild<QLineEdit*>();
    QVERIFY(begun != nullptr && begun->isVisible());
    isOneStep("Add a connection to noise → cell", [&] {
        QTest::keyClicks(begun, "9");
        QTest::keyClick(begun, Qt::Key_Return);
        QTest::qWait(5);
        type(2, 1, "0");
    });
    QCOMPARE(projection().list.size(), std::size_t(3));
    QCOMPARE(projection().list[2], (std::vector<double>{9, 0}));
    QVERIFY(!hasErrors(checkProject(m_document->project())));
    m_view->showPopulation("cell");
    QVERIFY(!table->isVisible());
}

void TstInspectorParts::rowsArePastedCopiedAndRemoved() {
    Project project = plain();
    project.projections[0].connect = "list";
    project.projections[0].list = {{0, 1}, {4, 2, 30}};
    open(project, "network.projections.0");
    auto* table = m_view->findChild<ConnectionTable*>();
    auto* rows = table->findChild<QTableView*>("connections");
    auto* problem = table->findChild<QLabel*>("connectionProblem");
    QClipboard* clipboard = QGuiApplication::clipboard();
    rows->setFocus();
    rows->setCurrentIndex(rows->model()->index(0, 0));
    clipboard->setText("source,target,weight\r\n1,0,5\r\n2,1,-6\n");
    isOneStep("Paste 2 connections into noise → cell",
              [&] { QTest::keyClick(rows, Qt::Key_V, Qt::ControlModifier); });
    QCOMPARE(projection().list,
             (std::vector<std::vector<double>>{{0, 1}, {1, 0, 5}, {2, 1, -6}, {4, 2, 30}}));
    clipboard->setText("1\t0\n2\tcat");
    const int steps = m_document->undoStack().index();
    table->findChild<QToolButton*>("pasteConnections")->click();
    QCOMPARE(problem->text(), QString("Line 2: “cat” is no number."));
    clipboard->setText("1 7");
    table->findChild<QToolButton*>("pasteConnections")->click();
    QCOMPARE(problem->text(), QString("Line 1: cell has the neurons 0 to 2."));
    clipboard->setText("1 2 3 4 5");
    table->findChild<QToolButton*>("pasteConnections")->click();
    QVERIFY(problem->text().startsWith("Line 1: Rows have"));
    QCOMPARE(m_document->undoStack().index(), steps);
    rows->selectionModel()->select(
        QItemSelection(rows->model()->index(1, 0), rows->model()->index(2, 3)),
        QItemSelectionModel::ClearAndSelect);
    QTest::keyClick(rows, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(clipboard->text(), QString("1\t0\t5\n2\t1\t-6\n"));
    isOneStep("Remove 2 connections of noise → cell",
              [&] { QTest::keyClick(rows, Qt::Key_Delete); });
    QCOMPARE(projection().list.size(), std::size_t(2));
}

void TstInspectorParts::variablesAreDraggedAsSignals() {
    Project project = plain();
    project.record = {{"cell", {"V_m"}, 1, {}}};
    open(project, "record.0");
    const QModelIndex variable = cell("V_m");
    QVERIFY(variable.flags() & Qt::ItemIsDragEnabled);
    QVERIFY(!(cell("interval").flags() & Qt::ItemIsDragEnabled));
    const std::unique_ptr<QMimeData> data(m_model->mimeData({variable}));
    const RecordWish wish = wishIn(QString::fromUtf8(data->data(kSignalFormat)));
    QCOMPARE(wish.population, std::string("cell"));
    QCOMPARE(wish.variable, std::string("V_m"));
}

REPRISE_TEST(TstInspectorParts)
#include "tst_inspector_parts.moc"
