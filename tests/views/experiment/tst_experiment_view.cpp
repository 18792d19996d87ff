// The experiment by mouse and keys: every gesture is one step, and undone exactly.
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "views/experiment/experiment_view.hpp"
#include "views/experiment/part_list.hpp"
#include "views/experiment/section.hpp"
#include "views/stimulus/stimulus_canvas.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace reprise;

class TstExperimentView : public QObject {
    Q_OBJECT

private slots:
    void init() { applyTheme(*qApp, ThemeName::Light); }
    void cleanup() {
        m_view.reset();
        m_document.reset();
    }

    void phasesAreAddedFromTheMenu();
    void aPhaseMakesTheFirstExperiment();
    void keysEditPhases();
    void phasesAreDragged();
    void theBoxSwitchesAPhaseOff();
    void experimentsAreAddedAndRenamed();
    void theDurationIsTyped();
    void thePhaseThatPlaysIsMarked();
    void inputsAreAddedWithAPicture();
    void recordingsAreAdded();
    void spikesAreSwitched();
    void sequencesAreTyped();
    void mapsAreTakenAndRemoved();
    void pathsFromElsewhereAreShown();
    void sectionsFold();
    void nothingIsCutInANarrowDock();
    void savesPictures();

private:
    void show(const Project& project) {
        m_document = std::make_unique<Document>();
        m_document->setProject(project);
        m_view = std::make_unique<ExperimentView>(*m_document);
        m_view->resize(400, 900);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        QApplication::setActiveWindow(m_view.get());
        m_before = writeProjectText(m_document->project());
    }
    PartList* list(const char* name) const { return m_view->findChild<PartList*>(name); }
    const std::vector<PhaseSpec>& phases() const {
        return m_document->project().experiments[0].phases;
    }
    QString actions() const {
        QStringList words;
        for (const PhaseSpec& phase : phases()) {
            words << QString::fromStdString(phase.action);
        }
        return words.join(' ');
    }
    QString lastStep() const { return m_document->undoStack().undoText(); }
    /// Opens the menu of a button as a click does and takes an entry.
    void choose(const char* button, const QString& entry) {
        QMenu* menu = m_view->findChild<QToolButton*>(button)->menu();
        emit menu->aboutToShow();
        for (QAction* action : menu->actions()) {
            if (action->text() == entry && !action->isSeparator()) {
                action->trigger();
                return;
            }
        }
        QFAIL(qPrintable(entry));
    }
    void click(PartList* in, int row) {
        QTest::mouseClick(in->viewport(), Qt::LeftButton, {},
                          in->visualItemRect(in->item(row)).center());
    }
    void isUndoneExactly() {
        const int steps = m_document->undoStack().count();
        const std::string after = writeProjectText(m_document->project());
        m_document->undoStack().setIndex(0);
        QCOMPARE(writeProjectText(m_document->project()), m_before);
        m_document->undoStack().setIndex(steps);
        QCOMPARE(writeProjectText(m_document->project()), after);
    }

    std::unique_ptr<Document> m_document;
    std::unique_ptr<ExperimentView> m_view;
    std::string m_before;
};

void TstExperimentView::phasesAreAddedFromTheMenu() {
    show(test::shtmProject("S2", "ns_org", 3));
    QSignalSpy chosen(m_view.get(), &ExperimentView::partSelected);
    choose("addPhase", "find_path");
    QCOMPARE(actions(), QString("train find_path"));
    QCOMPARE(lastStep(), QString("Add phase find_path"));
    QCOMPARE(phases()[1].target, std::string("htm"));
    QVERIFY(phases()[1].parameters.contains("to"));
    QVERIFY(!hasErrors(checkProject(m_document->project())));
    QCOMPARE(chosen.last()[0].toString(), QString("experiments.0.phases.1"));
    QCOMPARE(list("phaseList")->currentRow(), 1);
    QSignalSpy forms(m_view.get(), &ExperimentView::formWanted);
    QTest::keyClick(list("phaseList"), Qt::Key_Return);
    QCOMPARE(forms.size(), 1);
    click(list("phaseList"), 0);
    choose("addPhase", "run"); // behind the chosen one
    QCOMPARE(actions(), QString("train run find_path"));
    QCOMPARE(m_document->undoStack().count(), 2);
    isUndoneExactly();
}

void TstExperimentView::aPhaseMakesTheFirstExperiment() {
    Project project;
    project.duration = 300;
    show(project);
    choose("addPhase", "run");
    QCOMPARE(actions(), QString("run run")); // what ran until then comes first
    QVERIFY(!m_document->project().duration);
    QCOMPARE(m_document->undoStack().count(), 1);
    isUndoneExactly();
}

void TstExperimentView::keysEditPhases() {
    Project project = test::shtmProject("S2", "ns_org", 3);
    project.experiments[0].phases.push_back(test::phaseOf("test", "htm", 2));
    show(project);
    PartList* phaseList = list("phaseList");
    click(phaseList, 0);
    QTest::keyClick(phaseList, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(actions(), QString("test train"));
    QCOMPARE(lastStep(), QString("Move phase train"));
    QCOMPARE(phaseList->currentRow(), 1);
    QTest::keyClick(phaseList, Qt::Key_Down, Qt::AltModifier); // the last one stays
    QTest::keyClick(phaseList, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(actions(), QString("test train train"));
    QTest::keyClick(phaseList, Qt::Key_Space);
    QVERIFY(!phases()[2].isEnabled);
    QTest::keyClick(phaseList, Qt::Key_Up);
    QTest::keyClick(phaseList, Qt::Key_Up);
    QTest::keyClick(phaseList, Qt::Key_Delete);
    QCOMPARE(actions(), QString("train train"));
    QCOMPARE(lastStep(), QString("Remove phase test"));
    QCOMPARE(m_document->undoStack().count(), 4);
    isUndoneExactly();
}

void TstExperimentView::phasesAreDragged() {
    Project project = test::shtmProject("S2", "ns_org", 3);
    project.experiments[0].phases.push_back(test::phaseOf("test", "htm", 2));
    project.experiments[0].phases.push_back(test::phaseOf("replay", "htm", 2));
    show(project);
    PartList* phaseList = list("phaseList");
    const QRect first = phaseList->visualItemRect(phaseList->item(0));
    const QRect last = phaseList->visualItemRect(phaseList->item(2));
    QWidget* viewport = phaseList->viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, first.center());
    for (const int y : {first.center().y() + 15, last.center().y(), last.bottom() - 1}) {
        QMouseEvent move(QEvent::MouseMove, QPointF(first.center().x(), y),
                         viewport->mapToGlobal(QPointF(first.center().x(), y)), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(viewport, &move);
    }
    QTest::mouseRelease(viewport, Qt::LeftButton, {},
                        QPoint(first.center().x(), last.bottom() - 1));
    QCOMPARE(actions(), QString("test replay train"));
    QCOMPARE(phaseList->currentRow(), 2);
    isUndoneExactly();
}

void TstExperimentView::theBoxSwitchesAPhaseOff() {
    show(test::shtmProject("S2", "ns_org", 3));
    PartList* phaseList = list("phaseList");
    QTest::mouseClick(phaseList->viewport(), Qt::LeftButton, {}, phaseList->boxOf(0).center());
    QVERIFY(!phases()[0].isEnabled);
    QCOMPARE(lastStep(), QString("Switch off phase train"));
    QTest::mouseClick(phaseList->viewport(), Qt::LeftButton, {}, phaseList->boxOf(0).center());
    QVERIFY(phases()[0].isEnabled);
}

void TstExperimentView::experimentsAreAddedAndRenamed() {
    show(test::shtmProject("S2", "ns_org", 3));
    QSignalSpy chosen(m_view.get(), &ExperimentView::experimentSelected);
    QTest::mouseClick(m_view->findChild<QToolButton*>("addExperiment"), Qt::LeftButton);
    QCOMPARE(m_document->project().experiments.size(), std::size_t(2));
    QCOMPARE(chosen.last()[0].toString(), QString("experiment"));
    PartList* experiments = list("experimentList");
    QCOMPARE(experiments->currentRow(), 1);
    QVERIFY(!list("phaseList")->isVisible()); // it has none yet
    experiments->setFocus();
    QTest::keyClick(experiments, Qt::Key_F2);
    auto* field = experiments->findChild<QLineEdit*>("nameEdit");
    QVERIFY(field);
    QTest::keyClicks(field, "probe");
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(m_document->project().experiments[1].name, std::string("probe"));
    QCOMPARE(lastStep(), QString("Rename experiment experiment to probe"));
    experiments->setFocus();
    QTest::keyClick(experiments, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(m_document->project().experiments[0].name, std::string("probe"));
    QTest::keyClick(experiments, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(m_document->project().experiments[1].name, std::string("probe 2"));
    QTest::keyClick(experiments, Qt::Key_Delete);
    QCOMPARE(m_document->project().experiments.size(), std::size_t(2));
    isUndoneExactly();
}

void TstExperimentView::theDurationIsTyped() {
    show(Project{});
    auto* field = m_view->findChild<QLineEdit*>("duration");
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, "2 s");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_document->project().duration.value_or(0), 2000.0);
    QCOMPARE(lastStep(), QString("Set duration to 2 s"));
    field->selectAll();
    QTest::keyClicks(field, "-3");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_document->project().duration.value_or(0), 2000.0); // refused, and said
    field->selectAll();
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!m_document->project().duration);
    isUndoneExactly();
}

void TstExperimentView::thePhaseThatPlaysIsMarked() {
    Project project = test::shtmProject("S2", "ns_org", 3);
    project.experiments[0].phases.push_back(test::phaseOf("test", "htm", 2));
    project.experiments[0].phases.push_back(test::phaseOf("train", "htm", 2));
    project.experiments[0].phases[1].isEnabled = false;
    show(project);
    Frame frame;
    frame.progress = {.experiment = "learn",
                      .phase = "train",
                      .target = "htm",
                      .phaseIndex = 1,
                      .phaseCount = 2,
                      .simulatedMs = 10};
    m_view->showFrame(frame);
    const auto& lines = list("phaseList")->lines();
    QVERIFY(!lines[0].isPlaying && !lines[1].isPlaying && lines[2].isPlaying);
    frame.progress.isFinished = true;
    m_view->showFrame(frame);
    QVERIFY(!list("phaseList")->lines()[2].isPlaying);
}

void TstExperimentView::inputsAreAddedWithAPicture() {
    show(test::gridProject(1, true));
    auto* canvas = m_view->findChild<StimulusCanvas*>();
    QTRY_VERIFY(!canvas->pattern().spikes.empty());
    QCOMPARE(canvas->image().channels, 100); // those of the grid
    QSignalSpy chosen(m_view.get(), &ExperimentView::partSelected);
    QMenu* menu = m_view->findChild<QToolButton*>("addInput")->menu();
    emit menu->aboutToShow();
    QVERIFY(menu->actions().size() >= 4);
    QVERIFY(!menu->actions()[0]->toolTip().isEmpty());
    choose("addInput", "Spike patterns in noise");
    QCOMPARE(m_document->project().environment.inputs[1].id, std::string("patterns"));
    QCOMPARE(chosen.last()[0].toString(), QString("environment.inputs.patterns"));
    PartList* inputs = list("inputList");
    QTest::keyClick(inputs, Qt::Key_D, Qt::ControlModifier);
    QTest::keyClick(inputs, Qt::Key_F2);
    auto* field = inputs->findChild<QLineEdit*>("nameEdit");
    QVERIFY(field);
    QTest::keyClicks(field, "digits");
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(m_document->project().environment.inputs[2].id, std::string("digits"));
    QVERIFY(!hasErrors(checkProject(m_document->project())));
    isUndoneExactly();
}

void TstExperimentView::recordingsAreAdded() {
    Project project = test::shtmProject("S2", "ns_org", 3);
    project.populations.push_back(test::population("cell", "iaf_psc_exp", 3));
    show(project);
    auto outline = std::make_shared<NetworkOutline>();
    outline->populations.push_back({"htm.exc", "iaf_psc_exp", "htm"});
    Frame frame;
    frame.outline = outline;
    m_view->showFrame(frame);
    choose("addRecording", "cell");
    choose("addRecording", "htm.exc");
    const auto& record = m_document->project().record;
    QCOMPARE(record.size(), std::size_t(2));
    QCOMPARE(record[1].population, std::string("htm.exc"));
    QCOMPARE(record[0].variables.size(), std::size_t(1));
    QCOMPARE(record[0].interval, 1.0);
    PartList* recordings = list("recordingList");
    QTest::keyClick(recordings, Qt::Key_Delete);
    QCOMPARE(record.size(), std::size_t(1));
    QCOMPARE(lastStep(), QString("Remove the recording of htm.exc"));
    isUndoneExactly();
}

void TstExperimentView::spikesAreSwitched() {
    Project project;
    project.populations = {test::population("cell", "iaf_psc_exp", 3)};
    show(project);
    PartList* spikes = list("spikesList");
    QTest::mouseClick(spikes->viewport(), Qt::LeftButton, {}, spikes->boxOf(0).center());
    QVERIFY(!m_document->project().populations[0].recordSpikes);
    QCOMPARE(lastStep(), QString("Do not write spikes of cell"));
    spikes->setFocus();
    QTest::keyClick(spikes, Qt::Key_Delete); // removes no population
    QCOMPARE(m_document->project().populations.size(), std::size_t(1));
    isUndoneExactly();
}

void TstExperimentView::sequencesAreTyped() {
    show(Project{});
    auto* field = m_view->findChild<QLineEdit*>("sequenceText");
    QTest::keyClicks(field, "A C B");
    QTest::keyClick(field, Qt::Key_Return);
    QTest::keyClicks(field, "D C E");
    QTest::keyClick(field, Qt::Key_Return);
    const auto& set = m_document->project().environment.sequences;
    QCOMPARE(set.list, (std::vector<Sequence>{{"A", "C", "B"}, {"D", "C", "E"}}));
    PartList* sequences = list("sequenceList");
    click(sequences, 0);
    QTest::keyClick(sequences, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(set.list[1], (Sequence{"A", "C", "B"}));
    QTest::keyClick(sequences, Qt::Key_F2);
    auto* name = sequences->findChild<QLineEdit*>("nameEdit");
    QVERIFY(name);
    QTest::keyClicks(name, "A B");
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(set.list[1], (Sequence{"A", "B"}));
    QSignalSpy chosen(m_view.get(), &ExperimentView::partSelected);
    auto* source = m_view->findChild<QComboBox*>("sequenceSource");
    const int random = source->findText("Generated: ", Qt::MatchStartsWith);
    QVERIFY(random > 0);
    emit source->activated(random);
    QVERIFY(!set.generator.empty());
    QCOMPARE(chosen.last()[0].toString(), QString("environment.sequences")); // its form
    isUndoneExactly();
}

void TstExperimentView::mapsAreTakenAndRemoved() {
    show(Project{});
    QSignalSpy drawn(m_view.get(), &ExperimentView::mapEditorWanted);
    QTest::mouseClick(m_view->findChild<QToolButton*>("drawMap"), Qt::LeftButton);
    QCOMPARE(drawn.size(), 1);
    choose("chooseMap", "maze.yaml");
    QVERIFY(m_document->project().environment.map != nullptr);
    QCOMPARE(m_document->project().environment.mapFile, std::string("maps/maze.yaml"));
    const ReadResult read = readProjectText(writeProjectText(m_document->project()), "x");
    QVERIFY(read.project.environment.hasSameMap(m_document->project().environment));
    QTest::mouseClick(m_view->findChild<QToolButton*>("removeMap"), Qt::LeftButton);
    QVERIFY(m_document->project().environment.map == nullptr);
    isUndoneExactly();
}

void TstExperimentView::pathsFromElsewhereAreShown() {
    Project project = test::gridProject(1, true);
    project.experiments.push_back({"again", {project.experiments[0].phases[0]}});
    show(project);
    QSignalSpy chosen(m_view.get(), &ExperimentView::partSelected);
    m_view->showPath("experiments.1.phases.0.duration");
    QCOMPARE(list("experimentList")->currentRow(), 1);
    QCOMPARE(list("phaseList")->currentRow(), 0);
    QCOMPARE(chosen.size(), 0);
    m_view->showPath("experiments.7");
    m_view->showPath("seed");
    QCOMPARE(list("experimentList")->currentRow(), 1);
}

void TstExperimentView::sectionsFold() {
    show(test::gridProject(1, true));
    for (Section* section : m_view->findChildren<Section*>()) {
        auto* heading = section->findChild<QToolButton*>("sectionHeading");
        const int before = section->height();
        QTest::mouseClick(heading, Qt::LeftButton);
        QVERIFY(section->isFolded());
        QTRY_VERIFY(section->height() < before);
        QTest::mouseClick(heading, Qt::LeftButton);
        QVERIFY(!section->isFolded());
    }
}

void TstExperimentView::nothingIsCutInANarrowDock() {
    Project project = test::gridProject(1, true);
    project.experiments[0].name = "an experiment with a name that is longer than the dock is wide";
    show(project);
    for (const int width : {320, 400, 600}) {
        m_view->resize(width, 700);
        QTest::qWait(20);
        for (const QToolButton* button : m_view->findChildren<QToolButton*>()) {
            const QRect place(button->mapTo(m_view.get(), QPoint()), button->size());
            QVERIFY2(!button->isVisible() || place.right() < width,
                     qPrintable(QString("%1 in %2 px").arg(button->objectName()).arg(width)));
        }
        for (const PartList* each : m_view->findChildren<PartList*>()) {
            QVERIFY2(!each->isVisible() || each->width() <= width, qPrintable(each->objectName()));
        }
    }
}

void TstExperimentView::savesPictures() {
    const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
    if (folder.isEmpty()) {
        QSKIP("set REPRISE_PICTURES to a folder to get pictures");
    }
    const std::pair<const char*, const char*> projects[] = {{"start", "start"},
                                                            {"wta", "wta_overlapping_sequences"},
                                                            {"map", "path_planning"},
                                                            {"plain", "random_network"},
                                                            {"empty", ""}};
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
        applyTheme(*qApp, theme);
        for (const auto& [name, file] : projects) {
            Document document;
            if (*file != '\0') {
                QVERIFY(!hasErrors(
                    document.openCopy(QString(REPRISE_SOURCE_DIR "/projects/%1.yaml").arg(file))));
                document.change("off", [](Project& project) {
                    if (!project.experiments.empty() && project.experiments[0].phases.size() > 1) {
                        project.experiments[0].phases[1].isEnabled = false;
                    }
                });
            } else {
                document.setProject({});
            }
            for (const int width : {320, 400, 600}) {
                ExperimentView view(document);
                view.resize(width, 760);
                view.show();
                QVERIFY(QTest::qWaitForWindowExposed(&view));
                view.showPath("experiments.0.phases.0");
                QTest::qWait(400); // the picture of an input follows
                view.grab().save(QString("%1/experiment-%2-%3-%4.png")
                                     .arg(folder, name, nameOf(theme))
                                     .arg(width));
            }
        }
    }
}

REPRISE_TEST(TstExperimentView)
#include "tst_experiment_view.moc"
