// The inspector as a user meets it: click, type, undo, and reasons for what cannot be.
#include "core/project/writer.hpp"
#include "tests/core/editing/example_project.hpp"
#include "tests/support/test_program.hpp"
#include "views/inspector/detail_pane.hpp"
#include "views/inspector/inspector_view.hpp"
#include "views/inspector/parameter_model.hpp"
#include "views/inspector/parameter_tree.hpp"
#include "views/inspector/value_edit.hpp"
#include "views/inspector/value_text.hpp"
#include "widgets/theme.hpp"

#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSlider>
#include <QSvgGenerator>
#include <QTest>
#include <QToolButton>

#include <cmath>

using namespace reprise;

namespace {

/// As many parameters as the largest circuit has, in groups.
ModelDescriptor largeDescriptor() {
    ModelDescriptor model = exampleDescriptor();
    model.id = "example_large";
    for (int i = 0; i < 90; ++i) {
        model.parameters.push_back(real("p_" + std::to_string(i), "p", "mV", i)
                                       .range(-1000, 1000)
                                       .in("group " + std::to_string(i / 12))
                                       .says("Parameter of a long table."));
    }
    return model;
}

const ModelRegistration kLargeModel{RegisteredModel{largeDescriptor()}};

} // namespace

class TstInspector : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void typedValueWithUnitEntersTheDocument();
    void undoRestoresTheShownValue();
    void outOfRangeValueShowsItsReasonAndStaysOut();
    void wrongDimensionShowsItsReason();
    void reasonAppearsWhileTyping();
    void escapeWhileTypingChangesNothing();
    void automaticIsTypedAsAWord();
    void listIsTypedAsALine();
    void clickOnTheBoxSwitches();
    void clickOnTheArrowResets();
    void choosingTheVariantUpdatesAllDefaults();
    void changedValuesAreMarked();
    void upAndDownStepTheValue();
    void slashFiltersAndEscapeClears();
    void onlyChangedHidesTheRest();
    void headingsFoldAndStayFolded();
    void chooserShowsPopulationsAndProject();
    void projectPageEditsSeedAndName();
    void generatorOfTheSequencesHasAPage();
    void generatorTakesSymbolsAsText();
    void livePartsAreAnnouncedAlsoOnUndo();
    void dragOfTheSliderIsOneStep();
    void issuePathJumpsToTheParameter();
    void removedPopulationLeavesNoStalePage();
    void csvHasOneLinePerShownParameter();
    void spaceBlanksNothing();
    void anUnknownDistributionIsNamed();
    void aSymbolLikeItsKeyIsSaidOnce();
    void theParametersHaveTheRoom();
    void thePictureIsAList();
    void ninetyParametersBuildFast();
    void savesPictures();

private:
    QModelIndex cell(const char* key, ParameterModel::Column column = ParameterModel::Value) const {
        return m_model->indexOf(key, column);
    }
    void click(const QModelIndex& index) {
        m_tree->scrollTo(index);
        QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {},
                          m_tree->visualRect(index).adjusted(0, 0, 0, 0).topLeft() + QPoint(8, 10));
    }
    /// Clicks on the value and types over it; returns the field.
    QLineEdit* type(const char* key, const QString& text) {
        click(cell(key));
        auto* field = qobject_cast<QLineEdit*>(qApp->focusWidget());
        if (field != nullptr) {
            field->selectAll();
            QTest::keyClicks(field, text);
        }
        return field;
    }
    void enter(const char* key, const QString& text) {
        QLineEdit* field = type(key, text);
        QVERIFY2(field != nullptr, key);
        QTest::keyClick(field, Qt::Key_Return);
        qApp->processEvents(); // an item delegate commits through the event loop
    }
    /// What the project holds for cell; a text so that a missing one fails readably.
    QString held(const char* key) const {
        const auto found = set().find(key);
        return found == set().end() ? QString("default")
                                    : QString::fromStdString(toText(found->second));
    }
    const ParameterMap& set() const {
        return m_document->project().findPopulation("cell")->parameters;
    }

    std::unique_ptr<Document> m_document;
    std::unique_ptr<InspectorView> m_view;
    ParameterModel* m_model = nullptr;
    ParameterTree* m_tree = nullptr;
};

void TstInspector::init() {
    applyTheme(*qApp, ThemeName::Light);
    m_document = std::make_unique<Document>();
    m_document->setProject(exampleProject());
    m_view = std::make_unique<InspectorView>(*m_document);
    m_view->resize(360, 640);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QApplication::setActiveWindow(m_view.get()); // there may be no window manager to do it
    m_model = m_view->findChild<ParameterModel*>();
    m_tree = m_view->findChild<ParameterTree*>();
    QCOMPARE(m_view->population(), QString("cell"));
}

void TstInspector::cleanup() {
    m_view.reset();
    m_document.reset();
}

void TstInspector::typedValueWithUnitEntersTheDocument() {
    enter("C_m", "0.25 nF");
    QVERIFY(set().empty()); // 250 pF is the default
    enter("C_m", "0.3 nF");
    QCOMPARE(held("C_m"), QString("300"));
    QCOMPARE(cell("C_m").data().toString(), QString("300"));
    QCOMPARE(m_document->undoStack().undoText(), QString("Set C_m of cell to 300 pF"));
}

void TstInspector::undoRestoresTheShownValue() {
    enter("tau_m", "12");
    QCOMPARE(cell("tau_m").data().toString(), QString("12"));
    m_document->undoStack().undo();
    QCOMPARE(cell("tau_m").data().toString(), QString("20"));
    QVERIFY(held("tau_m") == "default");
    m_document->undoStack().redo();
    QCOMPARE(cell("tau_m").data().toString(), QString("12"));
}

void TstInspector::outOfRangeValueShowsItsReasonAndStaysOut() {
    const std::string before = writeProjectText(m_document->project());
    const int height = m_tree->visualRect(cell("tau_m")).height();
    enter("tau_m", "-3");
    const ParameterRow* row = m_model->row(cell("tau_m"));
    QVERIFY2(row->reason.contains("more than 0"), qPrintable(row->reason));
    QVERIFY2(row->reason.contains("-3"), qPrintable(row->reason));
    QCOMPARE(cell("tau_m").data().toString(), QString("-3")); // shown, so that it can be mended
    QCOMPARE(writeProjectText(m_document->project()), before);
    QCOMPARE(m_document->undoStack().count(), 0);
    QTRY_VERIFY(m_tree->visualRect(cell("tau_m")).height() > height); // room for the reason
    enter("tau_m", "30");
    QVERIFY(m_model->row(cell("tau_m"))->reason.isEmpty());
    QCOMPARE(held("tau_m"), QString("30"));
    QTRY_COMPARE(m_tree->visualRect(cell("tau_m")).height(), height);
}

void TstInspector::wrongDimensionShowsItsReason() {
    enter("tau_m", "12 mV");
    QVERIFY(!m_model->row(cell("tau_m"))->reason.isEmpty());
    QVERIFY(held("tau_m") == "default");
    enter("k", "2.5");
    QVERIFY(m_model->row(cell("k"))->reason.contains("whole"));
    QVERIFY(held("k") == "default");
}

void TstInspector::reasonAppearsWhileTyping() {
    QLineEdit* field = type("tau_m", "-3");
    QVERIFY(field != nullptr);
    QVERIFY(!m_model->row(cell("tau_m"))->reason.isEmpty());
    QCOMPARE(field->text(), QString("-3"));
    QTest::keyClick(field, Qt::Key_Home);
    QTest::keyClick(field, Qt::Key_Delete);
    QCOMPARE(field->text(), QString("3"));
    QVERIFY(m_model->row(cell("tau_m"))->reason.isEmpty());
}

void TstInspector::escapeWhileTypingChangesNothing() {
    QLineEdit* field = type("tau_m", "-3");
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(m_document->undoStack().count(), 0);
    QCOMPARE(cell("tau_m").data().toString(), QString("20"));
    QVERIFY(m_model->row(cell("tau_m"))->reason.isEmpty());
}

void TstInspector::automaticIsTypedAsAWord() {
    enter("tau_h", "440 ms");
    QCOMPARE(held("tau_h"), QString("440"));
    enter("tau_h", "auto");
    QVERIFY(held("tau_h") == "default");
    QCOMPARE(cell("tau_h").data().toString(), QString("auto"));
    enter("tau_m", "auto"); // this one may not
    QVERIFY(!m_model->row(cell("tau_m"))->reason.isEmpty());
}

void TstInspector::listIsTypedAsALine() {
    enter("times", "10, 0.012 s 14");
    QCOMPARE(held("times"), QString("[10, 12, 14]"));
    QCOMPARE(cell("times").data().toString(), QString("10, 12, 14"));
    enter("times", "10, x");
    QVERIFY(!m_model->row(cell("times"))->reason.isEmpty());
    QCOMPARE(held("times"), QString("[10, 12, 14]"));
}

void TstInspector::clickOnTheBoxSwitches() {
    click(cell("is_loud"));
    QCOMPARE(held("is_loud"), QString("true"));
    QTest::keyClick(m_tree, Qt::Key_Space);
    QVERIFY(held("is_loud") == "default");
}

void TstInspector::clickOnTheArrowResets() {
    QVERIFY(m_model->row(cell("C_m"))->isChanged);
    click(cell("C_m", ParameterModel::Reset));
    QVERIFY(set().empty());
    QVERIFY(!m_model->row(cell("C_m"))->isChanged);
    QCOMPARE(m_document->undoStack().undoText(), QString("Reset C_m of cell"));
}

void TstInspector::choosingTheVariantUpdatesAllDefaults() {
    QCOMPARE(cell("tau_m").data().toString(), QString("20"));
    click(cell("variant"));
    auto* combo = m_tree->viewport()->findChild<QComboBox*>();
    QVERIFY(combo != nullptr);
    combo->setCurrentText("lively");
    emit combo->activated(combo->currentIndex());
    QCOMPARE(held("variant"), QString("lively"));
    QCOMPARE(cell("tau_m").data().toString(), QString("10"));
    QVERIFY(!m_model->row(cell("tau_m"))->isChanged);
    QVERIFY(cell("tau_m").data(Qt::ToolTipRole).toString().contains("10 ms"));
}

void TstInspector::changedValuesAreMarked() {
    const auto accentPixels = [this](const char* key) {
        const QRect area = m_tree->visualRect(cell(key, ParameterModel::Name));
        const QImage image = m_tree->viewport()->grab(area).toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < std::min(14, image.width()); ++x) {
                count += image.pixelColor(x, y) == currentTheme().accent ? 1 : 0;
            }
        }
        return count;
    };
    QVERIFY(accentPixels("C_m") > 4);
    QCOMPARE(accentPixels("tau_m"), 0);
}

void TstInspector::upAndDownStepTheValue() {
    click(cell("k"));
    auto* field = qobject_cast<QLineEdit*>(qApp->focusWidget());
    QVERIFY(field != nullptr);
    QTest::keyClick(field, Qt::Key_Up);
    QTest::keyClick(field, Qt::Key_Up);
    QTest::keyClick(field, Qt::Key_Return);
    qApp->processEvents();
    QCOMPARE(held("k"), QString("5"));
    const ParameterSpec tau = real("tau", "", "ms", 1).above(0);
    QCOMPARE(steppedValue(tau, 20, 1), 21.0);
    QCOMPARE(steppedValue(tau, 0.25, -1), 0.24);
    QCOMPARE(steppedValue(integer("n", "", 1).range(1, 3), 1, -1), 1.0);
}

void TstInspector::slashFiltersAndEscapeClears() {
    m_tree->setFocus();
    QTest::keyClick(m_tree, Qt::Key_Slash);
    auto* filter = m_view->findChild<QLineEdit*>("filter");
    QVERIFY(filter->hasFocus());
    QTest::keyClicks(filter, "tau");
    QCOMPARE(m_tree->visibleParameters(), 2);
    QVERIFY(!m_tree->visualRect(cell("tau_m")).isEmpty());
    QVERIFY(m_tree->visualRect(cell("k")).isEmpty());
    QTest::keyClicks(filter, "xyz");
    QCOMPARE(m_tree->visibleParameters(), 0);
    QVERIFY(!m_tree->isVisible());
    QTest::keyClick(filter, Qt::Key_Escape);
    QVERIFY(filter->text().isEmpty());
    QVERIFY(m_tree->isVisible());
    QVERIFY(!m_tree->visualRect(cell("k")).isEmpty());
}

void TstInspector::onlyChangedHidesTheRest() {
    auto* button = m_view->findChild<QToolButton*>("onlyChanged");
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(m_tree->visibleParameters(), 1); // C_m; a size is nobody's default
    m_document->setParameter("cell", "tau_m", 12.0);
    QCOMPARE(m_tree->visibleParameters(), 2);
}

void TstInspector::headingsFoldAndStayFolded() {
    const QModelIndex heading = cell("C_m").parent();
    click(heading);
    QVERIFY(!m_tree->isExpanded(heading));
    m_view->showPopulation("other");
    QVERIFY(!m_tree->isExpanded(cell("C_m").parent()));
    QVERIFY(m_tree->isExpanded(cell("k").parent()));
}

void TstInspector::chooserShowsPopulationsAndProject() {
    auto* chooser = m_view->findChild<QComboBox*>();
    QCOMPARE(chooser->count(), 4);
    QCOMPARE(chooser->itemText(0), QString("Project"));
    QCOMPARE(chooser->itemText(3), QString("run it › 1. Run"));
    m_view->showPopulation("other");
    enter("tau_m", "11");
    QVERIFY(held("tau_m") == "default");
    QCOMPARE(m_document->project().findPopulation("other")->parameters.size(), std::size_t(1));
}

void TstInspector::projectPageEditsSeedAndName() {
    m_view->showPopulation("");
    enter("seed", "77");
    QCOMPARE(m_document->project().seed, std::uint64_t(77));
    enter("resolution", "50 us");
    if (!m_model->row(cell("resolution"))->reason.isEmpty()) {
        enter("resolution", "0.00005 s");
    }
    QCOMPARE(m_document->project().engine.resolution, 0.05);
    enter("threads", "2");
    QCOMPARE(m_document->project().engine.threads, 2);
    enter("threads", "auto");
    QCOMPARE(m_document->project().engine.threads, 0);
    auto* name = m_view->findChild<QLineEdit*>("projectName");
    const int before = m_document->undoStack().count();
    name->selectAll();
    QTest::keyClicks(name, "one step");
    QCOMPARE(m_document->project().name, std::string("one step"));
    QCOMPARE(m_document->undoStack().count(), before + 1);
    QTest::keyClicks(m_view->findChild<QPlainTextEdit*>("projectNotes"), "why");
    QCOMPARE(m_document->project().notes, std::string("why"));
    m_document->undoStack().setIndex(0);
    QCOMPARE(name->text(), QString("two cells"));
}

void TstInspector::generatorOfTheSequencesHasAPage() {
    m_document->change("Generate", [](Project& p) {
        p.environment.sequences = {};
        p.environment.sequences.generator = "random";
    });
    QCOMPARE(m_view->population(), QString("cell")); // what is shown stays
    m_view->showPath("environment.sequences.length");
    QCOMPARE(m_tree->currentIndex(), cell("length"));
    enter("length", "7");
    const auto& set = m_document->project().environment.sequences.parameters;
    QCOMPARE(set.size(), std::size_t(1));
    m_document->undoStack().setIndex(0); // back to a list: the page goes with the generator
    QCOMPARE(m_view->population(), QString("cell"));
}

void TstInspector::generatorTakesSymbolsAsText() {
    m_document->change("Generate", [](Project& p) {
        p.environment.sequences = {};
        p.environment.sequences.generator = "simple_paths";
    });
    m_view->showPath("environment.sequences.from");
    enter("from", "north gate 2");
    const auto& set = m_document->project().environment.sequences.parameters;
    QCOMPARE(set.size(), std::size_t(1));
    QCOMPARE(std::get<std::string>(set.at("from")), std::string("north gate 2"));
}

void TstInspector::livePartsAreAnnouncedAlsoOnUndo() {
    std::vector<Command> commands;
    connect(m_view.get(), &InspectorView::liveParameterEdited, this,
            [&](const Command& command) { commands.push_back(command); });
    enter("tau_m", "12"); // not live-safe
    QVERIFY(commands.empty());
    enter("V_th", "15");
    QCOMPARE(commands.size(), std::size_t(1));
    QCOMPARE(commands[0].population, std::string("cell"));
    QCOMPARE(commands[0].key, std::string("V_th"));
    QCOMPARE(std::get<double>(commands[0].value), 15.0);
    m_document->undoStack().undo();
    QCOMPARE(commands.size(), std::size_t(2));
    QCOMPARE(std::get<double>(commands[1].value), 20.0);
}

void TstInspector::dragOfTheSliderIsOneStep() {
    click(cell("V_th", ParameterModel::Name));
    auto* slider = m_view->findChild<QSlider*>("liveSlider");
    QTRY_VERIFY(slider->isVisible());
    const QPoint from(slider->width() * 6 / 10, slider->height() / 2);
    QTest::mousePress(slider, Qt::LeftButton, {}, from);
    slider->setSliderDown(true);
    slider->setValue(300);
    slider->setValue(200);
    slider->setSliderDown(false);
    QTest::mouseRelease(slider, Qt::LeftButton, {}, from);
    QCOMPARE(m_document->undoStack().count(), 1);
    QCOMPARE(held("V_th"), QString("10")); // 5 mV + 0.2 * 25 mV
    click(cell("tau_m", ParameterModel::Name));
    QTRY_VERIFY(!slider->isVisible());
}

void TstInspector::issuePathJumpsToTheParameter() {
    m_view->showPath("network.populations.other.parameters.k");
    QCOMPARE(m_view->population(), QString("other"));
    QCOMPARE(m_tree->currentIndex(), cell("k"));
    m_view->showPath("seed");
    QCOMPARE(m_view->population(), QString());
    QCOMPARE(m_tree->currentIndex(), cell("seed"));
}

void TstInspector::removedPopulationLeavesNoStalePage() {
    m_view->showPopulation("other");
    m_document->change("Remove other", [](Project& p) {
        p.projections.clear();
        p.populations.pop_back();
    });
    QCOMPARE(m_view->population(), QString("cell"));
    m_document->undoStack().undo();
    QCOMPARE(m_view->findChild<QComboBox*>()->count(), 4);
    m_document->setProject(Project{});
    QCOMPARE(m_view->population(), QString());
}

void TstInspector::csvHasOneLinePerShownParameter() {
    const QStringList lines = m_view->dataAsCsv().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 1 + 9);
    QVERIFY(lines.filter(",C_m,").value(0).contains(",200,pF,250,"));
}

void TstInspector::spaceBlanksNothing() {
    click(cell("C_m", ParameterModel::Name));
    m_tree->setFocus();
    QTest::keyClick(m_tree, Qt::Key_Space); // while play, whose key it is, is off
    auto* field = qobject_cast<QLineEdit*>(qApp->focusWidget());
    QVERIFY(!field || field->objectName() != "valueEdit");
    QCOMPARE(m_model->data(cell("C_m"), Qt::DisplayRole).toString(), QString("200"));
    click(cell("C_m")); // its text is selected, to be typed over
    field = qobject_cast<QLineEdit*>(qApp->focusWidget());
    QVERIFY(field);
    QTest::keyClick(field, Qt::Key_Space);
    QCOMPARE(field->text(), QString("200"));
    QTest::keyClick(field, Qt::Key_Escape);
    enter("C_m", "210 ");
    QCOMPARE(held("C_m"), QString("210"));
    click(cell("is_loud", ParameterModel::Name)); // a box is switched by it
    QTest::keyClick(m_tree, Qt::Key_Space);
    QCOMPARE(held("is_loud"), QString("true"));
}

void TstInspector::anUnknownDistributionIsNamed() {
    enter("C_m", "{gauss: [200, 10]}");
    const ParameterRow* row = m_model->row(cell("C_m"));
    QVERIFY2(row->reason.contains("gauss"), qPrintable(row->reason));
    QVERIFY2(row->reason.contains("{normal: [mean, sd]}"), qPrintable(row->reason));
}

void TstInspector::aSymbolLikeItsKeyIsSaidOnce() {
    const ParameterSpec same = real("V_m", "V_m", "mV", 0).says("Membrane potential.");
    const QString heading = explainedAsHtml(same, nullptr).section("<p", 0, 0);
    QCOMPARE(heading.count("V_m"), 1);
    const ParameterSpec other = real("V_th", "θ", "mV", 0).says("Threshold.");
    QVERIFY(explainedAsHtml(other, nullptr).contains("θ"));
}

void TstInspector::theParametersHaveTheRoom() {
    for (const QSize size : {QSize(348, 240), QSize(348, 300), QSize(464, 290), QSize(653, 440)}) {
        m_view->resize(size);
        QTest::qWait(20);
        const int row = m_tree->visualRect(cell("C_m")).height();
        const int rows = m_tree->viewport()->height() / row;
        QVERIFY2(rows >= 6, qPrintable(QString("%1 rows in %2 px").arg(rows).arg(size.height())));
        auto* detail = m_view->findChild<DetailPane*>();
        if (detail->isVisible()) { // and what is explained leaves no emptiness
            QVERIFY(detail->height() <= detail->neededHeight(detail->width()) + 2);
        }
    }
}

void TstInspector::thePictureIsAList() {
    m_view->resize(360, 200); // most of it is scrolled out of sight
    QImage picture(400, 500, QImage::Format_RGB32);
    picture.fill(Qt::magenta);
    QPainter painter(&picture);
    m_view->paintPicture(painter, picture.rect());
    painter.end();
    QTemporaryDir folder;
    QSvgGenerator svg;
    svg.setFileName(folder.filePath("list.svg"));
    svg.setSize({400, 500});
    painter.begin(&svg);
    m_view->paintPicture(painter, QRect(0, 0, 400, 500));
    painter.end();
    QFile file(folder.filePath("list.svg"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    for (const char* key : {"variant", "tau_m", "C_m", "is_loud", "times"}) { // the last too
        QVERIFY2(text.contains(key), key);
    }
    QVERIFY(!text.contains("Filter"));
    QCOMPARE(QColor(picture.pixel(399, 0)), currentTheme().panel); // no scroll bar
}

void TstInspector::ninetyParametersBuildFast() {
    Project project = exampleProject();
    project.populations[0].model = "example_large";
    m_document->setProject(project);
    m_view->showPopulation("other");
    qApp->processEvents();
    QElapsedTimer timer;
    timer.start();
    m_view->showPopulation("cell");
    m_view->repaint();
    const qint64 built = timer.restart();
    for (int i = 0; i <= 20; ++i) {
        auto* bar = m_tree->verticalScrollBar();
        bar->setValue(bar->maximum() * i / 20);
        m_tree->viewport()->repaint();
    }
    const qint64 scrolled = timer.elapsed() / 21;
    qInfo("98 parameters: built and painted in %lld ms, scrolled in %lld ms a page", built,
          scrolled);
    QCOMPARE(m_tree->visibleParameters(), 99);
    QVERIFY(built < 400); // 100 wanted; the limit leaves room for sanitizers and busy machines
    QVERIFY(scrolled < 100);
}

void TstInspector::savesPictures() {
    const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
    if (folder.isEmpty()) {
        QSKIP("set REPRISE_PICTURES to a folder to get pictures");
    }
    m_document->setParameter("cell", "is_loud", true);
    enter("k", "-3");
    click(cell("V_th", ParameterModel::Name));
    m_view->grab().save(folder + "/inspector-kinds.png");
    QVERIFY(!hasErrors(m_document->openCopy(REPRISE_SOURCE_DIR "/projects/s2_ns_org.yaml")));
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
        applyTheme(*qApp, theme);
        m_view->showPath("network.populations.htm.parameters.lambda_plus");
        qApp->processEvents();
        m_view->grab().save(folder + "/inspector-" + nameOf(theme) + ".png");
        m_view->showPopulation("");
        qApp->processEvents();
        m_view->grab().save(folder + "/inspector-project-" + nameOf(theme) + ".png");
    }
}

REPRISE_TEST(TstInspector)
#include "tst_inspector.moc"
