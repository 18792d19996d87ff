// Values in the inspector: click, type, undo, and reasons for what cannot be.
#include "core/project/writer.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/inspector/inspector_test.hpp"
#include "views/inspector/detail_pane.hpp"
#include "views/inspector/value_edit.hpp"
#include "views/inspector/value_text.hpp"

#include <QComboBox>
#include <QSlider>

using namespace reprise;

class TstInspector : public test::InspectorTest {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

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
    void livePartsAreAnnouncedAlsoOnUndo();
    void dragOfTheSliderIsOneStep();
    void spaceBlanksNothing();
    void anUnknownDistributionIsNamed();
    void listsSayWhatTheyWant();
    void aSymbolLikeItsKeyIsSaidOnce();
};

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

void TstInspector::listsSayWhatTheyWant() {
    const ParameterSpec contexts = integerList("contexts");
    const ParameterSpec times = realList("spike_times", "ms");
    QCOMPARE(parseValue(contexts, "1, 3").value,
             std::optional(ParameterValue(std::vector<double>{1, 3})));
    QCOMPARE(parseValue(contexts, "A").reason,
             QString("contexts wants a list of whole numbers, for example 1, 3; 'A' is none."));
    QCOMPARE(parseValue(contexts, "1, 2.5").reason,
             QString("contexts wants a list of whole numbers, for example 1, 3; '2.5' is none."));
    QCOMPARE(parseValue(times, "10, 3 mV").reason,
             QString("spike_times wants a list of numbers in ms, for example 10, 20; '3 mV' is "
                     "none."));
    QCOMPARE(parseValue(realList("probabilities", ""), "half").reason,
             QString("probabilities wants a list of numbers, for example 0.5, 2; 'half' is none."));
}

void TstInspector::aSymbolLikeItsKeyIsSaidOnce() {
    const ParameterSpec same = real("V_m", "V_m", "mV", 0).says("Membrane potential.");
    const QString heading = explainedAsHtml(same, nullptr).section("<p", 0, 0);
    QCOMPARE(heading.count("V_m"), 1);
    const ParameterSpec other = real("V_th", "θ", "mV", 0).says("Threshold.");
    QVERIFY(explainedAsHtml(other, nullptr).contains("θ"));
}

REPRISE_TEST(TstInspector)
#include "tst_inspector.moc"
