// The sequence player as a user meets it: type, click and drag.
#include "core/environment/sequence_sets.hpp"
#include "core/models/registry.hpp"
#include "core/project/writer.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/sequences/sequences_test.hpp"
#include "views/sequences/episode_bar.hpp"

#include <QComboBox>
#include <QToolButton>

using namespace reprise;

class TstSequences : public test::SequencesTest {
    Q_OBJECT

private slots:
    void init() { begin(); }

    void typedTextBecomesSymbols_data();
    void typedTextBecomesSymbols();
    void clickOnPlusTakesTypedSymbols();
    void typingOnTheBoardOpensTheField();
    void deleteRemovesTheSelectedChip();
    void lastChipOfASequenceTakesItAlong();
    void arrowsSelectAndControlArrowsMove();
    void dragMovesWithinARow();
    void dragMovesBetweenRows();
    void escapeAbandonsADrag();
    void aChipDroppedFarAwayGoesBack();
    void theFieldLeavesTheNextNumberInSight();
    void withoutSequencesThereIsOneShortLine();
    void doubleClickReplaces();
    void newSequenceIsTyped();
    void abandonedNewSequenceLeavesNothing();
    void crossRemovesASequence();
    void publishedSetTurnsIntoAListOnTheFirstEdit();
    void comboChoosesAPublishedSet();
    void generatedSetTurnsIntoAListOnTheFirstEdit();
    void anEmptyProjectBeginsWithATypedSequence();
    void routesOfTheMapCanBeTaken();
    void eachGestureIsOneStepAndUndoesExactly();
    void chipsFlowInColumnsWhenThereIsRoom();
};

void TstSequences::typedTextBecomesSymbols_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("symbols");
    QTest::newRow("spaces") << "A C  B"
                            << "A·C·B";
    QTest::newRow("commas") << "A, C;B"
                            << "A·C·B";
    QTest::newRow("capitals") << "ACB"
                              << "A·C·B";
    QTest::newRow("a word") << "home"
                            << "home";
    QTest::newRow("words") << "home ACB"
                           << "home·ACB";
    QTest::newRow("number in the name") << "S10"
                                        << "S10";
    QTest::newRow("quoted") << "\"ACB\""
                            << "ACB";
    QTest::newRow("known word") << "NORTH"
                                << "NORTH";
    QTest::newRow("other scripts") << "左 ü"
                                   << "左·ü";
    QTest::newRow("nothing") << "  , "
                             << "";
}

void TstSequences::typedTextBecomesSymbols() {
    QFETCH(QString, typed);
    QFETCH(QString, symbols);
    QStringList found;
    for (const std::string& symbol : parseSymbols(typed, {"NORTH"})) {
        found += QString::fromStdString(symbol);
    }
    QCOMPARE(found.join("·"), symbols);
}

void TstSequences::clickOnPlusTakesTypedSymbols() {
    click(at(0, 3));
    QVERIFY(field()->hasFocus());
    QTest::keyClicks(field(), "DE");
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(text(), QString("A C B D E | D C E"));
    QVERIFY(field()->isVisible()); // ready for more
    QTest::keyClicks(field(), "home");
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(text(), QString("A C B D E home | D C E"));
    QTest::keyClick(field(), Qt::Key_Return); // nothing more
    QVERIFY(!field()->isVisible());
    QVERIFY(m_board->hasFocus());
    QCOMPARE(m_document->undoStack().count(), 2);
}

void TstSequences::typingOnTheBoardOpensTheField() {
    click(at(0, 0));
    QTest::keyClick(m_board, 'x');
    QVERIFY(field()->hasFocus());
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(text(), QString("A x C B | D C E")); // behind the selected one
    QTest::keyClicks(field(), "y");
    QTest::keyClick(field(), Qt::Key_Escape);
    QCOMPARE(text(), QString("A x C B | D C E"));
}

void TstSequences::deleteRemovesTheSelectedChip() {
    click(at(0, 1));
    QTest::keyClick(m_board, Qt::Key_Delete);
    QCOMPARE(text(), QString("A B | D C E"));
    QCOMPARE(m_document->undoStack().undoText(), QString("Remove C from sequence 1"));
    m_document->undoStack().undo();
    QCOMPARE(text(), QString("A C B | D C E"));
}

void TstSequences::lastChipOfASequenceTakesItAlong() {
    for (int i = 0; i < 3; ++i) {
        click(at(0, 0));
        QTest::keyClick(m_board, Qt::Key_Delete);
    }
    QCOMPARE(text(), QString("D C E"));
}

void TstSequences::arrowsSelectAndControlArrowsMove() {
    click(at(0, 0));
    QTest::keyClick(m_board, Qt::Key_Right);
    QTest::keyClick(m_board, Qt::Key_Down);
    QCOMPARE(m_board->selected(), (ChipPlace{1, 1}));
    QTest::keyClick(m_board, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(text(), QString("A C B | D E C"));
    QCOMPARE(m_board->selected(), (ChipPlace{1, 2}));
    QTest::keyClick(m_board, Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(text(), QString("A C B | D C E"));
    QTest::keyClick(m_board, Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(text(), QString("A C C B | D E"));
    QCOMPARE(m_board->selected(), (ChipPlace{0, 1}));
}

void TstSequences::dragMovesWithinARow() {
    drag(at(0, 0), at(0, 2) + QPoint(12, 0));
    QCOMPARE(text(), QString("C B A | D C E"));
    QCOMPARE(m_document->undoStack().count(), 1);
    QCOMPARE(m_document->undoStack().undoText(), QString("Move A in sequence 1"));
    m_document->undoStack().undo();
    drag(at(0, 0), at(0, 1) + QPoint(12, 0)); // over the neighbour only
    QCOMPARE(text(), QString("C A B | D C E"));
    m_document->undoStack().undo();
    drag(at(0, 0), at(0, 2) + QPoint(12, 0));
    QCOMPARE(text(), QString("C B A | D C E"));
    drag(at(0, 2), at(0, 0) - QPoint(12, 0));
    QCOMPARE(text(), QString("A C B | D C E"));
    drag(at(0, 1), at(0, 1) + QPoint(16, 3)); // dropped where it was
    QCOMPARE(m_document->undoStack().count(), 2);
}

void TstSequences::dragMovesBetweenRows() {
    drag(at(0, 2), at(1, 0) - QPoint(12, 0));
    QCOMPARE(text(), QString("A C | B D C E"));
    QCOMPARE(m_document->undoStack().undoText(), QString("Move B from sequence 1 to 2"));
    m_document->undoStack().undo();
    QCOMPARE(text(), QString("A C B | D C E"));
}

void TstSequences::escapeAbandonsADrag() {
    drag(at(0, 2), at(1, 0), false);
    QTest::keyClick(m_board, Qt::Key_Escape);
    QTest::mouseRelease(m_board, Qt::LeftButton, {}, at(1, 0));
    QCOMPARE(text(), QString("A C B | D C E"));
    QCOMPARE(m_document->undoStack().count(), 0);
}

void TstSequences::aChipDroppedFarAwayGoesBack() {
    const int index = m_document->undoStack().index();
    for (const QPoint far :
         {at(1, 2) + QPoint(0, 90), at(0, 2) + QPoint(240, 0), QPoint(-60, 20)}) {
        drag(at(0, 0), far);
        QCOMPARE(text(), QString("A C B | D C E"));
    }
    QCOMPARE(m_document->undoStack().index(), index);
    drag(at(0, 0), at(1, 0) - QPoint(20, 0)); // near enough
    QCOMPARE(text(), QString("C B | A D C E"));
}

void TstSequences::theFieldLeavesTheNextNumberInSight() {
    m_view->resize(900, 220);
    QTest::qWait(20);
    QCOMPARE(m_board->chips().columns(), 2);
    click(at(0, 3));
    QVERIFY(field()->isVisible());
    for (const char* typed : {"", "a longer name than has room"}) {
        QTest::keyClicks(field(), typed);
        QVERIFY(field()->geometry().right() < m_board->chips().label(1).left());
        QVERIFY(field()->width() >= 80);
    }
}

void TstSequences::withoutSequencesThereIsOneShortLine() {
    Project project = exampleProject();
    project.environment.sequences = {};
    m_document->setProject(project);
    QTest::qWait(20);
    QVERIFY(!m_view->findChild<EpisodeBar*>()->isVisible());
    QVERIFY(m_view->minimumSizeHint().height() <= 80);
    // Written at the top, not in the middle of an empty board.
    const QImage picture = m_board->grab().toImage();
    const QRgb ground = picture.pixel(2, 2);
    int lowest = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            lowest = picture.pixel(x, y) != ground ? y : lowest;
        }
    }
    QVERIFY(lowest > 0 && lowest < 40);
}

void TstSequences::doubleClickReplaces() {
    QTest::mouseDClick(m_board, Qt::LeftButton, {}, at(1, 1));
    QVERIFY(field()->isVisible());
    QCOMPARE(field()->text(), QString("C"));
    field()->selectAll();
    QTest::keyClicks(field(), "left");
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(text(), QString("A C B | D left E"));
    QVERIFY(!field()->isVisible());
}

void TstSequences::newSequenceIsTyped() {
    QTest::mouseClick(m_view->findChild<QToolButton*>("addSequence"), Qt::LeftButton);
    QVERIFY(field()->hasFocus());
    QTest::keyClicks(field(), "E A");
    QTest::keyClick(field(), Qt::Key_Return);
    QTest::keyClick(field(), Qt::Key_Return);
    QCOMPARE(text(), QString("A C B | D C E | E A"));
    QCOMPARE(m_document->undoStack().undoText(), QString("Add sequence E A"));
}

void TstSequences::abandonedNewSequenceLeavesNothing() {
    QTest::mouseClick(m_view->findChild<QToolButton*>("addSequence"), Qt::LeftButton);
    QCOMPARE(m_board->chips().sequenceCount(), 3);
    QTest::keyClick(field(), Qt::Key_Escape);
    QCOMPARE(m_board->chips().sequenceCount(), 2);
    QCOMPARE(m_document->undoStack().count(), 0);
}

void TstSequences::crossRemovesASequence() {
    click(m_board->chips().cross(0).center());
    QCOMPARE(text(), QString("D C E"));
    m_document->undoStack().undo();
    QCOMPARE(text(), QString("A C B | D C E"));
}

void TstSequences::publishedSetTurnsIntoAListOnTheFirstEdit() {
    Project project = exampleProject();
    project.environment.sequences = {};
    project.environment.sequences.published = "S1";
    m_document->setProject(project);
    const std::string before = writeProjectText(m_document->project());
    const auto published = findPublishedSet("S1")->sequences;
    QCOMPARE(m_board->chips().sequenceCount(), int(published.size()));
    QVERIFY(list().empty());
    click(at(0, 0));
    QTest::keyClick(m_board, Qt::Key_Delete);
    QCOMPARE(list().size(), published.size());
    QCOMPARE(list()[0].size(), published[0].size() - 1);
    QVERIFY(m_document->project().environment.sequences.published.empty());
    QCOMPARE(m_view->findChild<QComboBox*>("publishedSets")->currentIndex(), 0);
    m_document->undoStack().undo();
    QCOMPARE(writeProjectText(m_document->project()), before);
    QCOMPARE(m_view->findChild<QComboBox*>("publishedSets")->currentText(), QString("Set S1"));
}

void TstSequences::comboChoosesAPublishedSet() {
    auto* sets = m_view->findChild<QComboBox*>("publishedSets");
    QCOMPARE(sets->count(),
             1 + int(publishedSets().size()) + int(modelsOfKind(ModelKind::Generator).size()));
    const int index = sets->findData("S2");
    QVERIFY(index > 0);
    sets->setCurrentIndex(index);
    emit sets->activated(index);
    QCOMPARE(m_document->project().environment.sequences.published, std::string("S2"));
    QCOMPARE(m_board->chips().sequenceCount(), int(findPublishedSet("S2")->sequences.size()));
    m_document->undoStack().undo();
    QCOMPARE(text(), QString("A C B | D C E"));
    QCOMPARE(sets->currentIndex(), 0);
}

void TstSequences::generatedSetTurnsIntoAListOnTheFirstEdit() {
    auto* sets = m_view->findChild<QComboBox*>("publishedSets");
    const int index = sets->findData("high_order");
    QVERIFY(index > 0);
    emit sets->activated(index);
    QCOMPARE(m_document->project().environment.sequences.generator, std::string("high_order"));
    QCOMPARE(sets->currentIndex(), index);
    const int count = m_board->chips().sequenceCount();
    QVERIFY(count > 0);
    click(m_board->chips().cross(0).center());
    QVERIFY(m_document->project().environment.sequences.generator.empty());
    QCOMPARE(int(list().size()), count - 1);
}

void TstSequences::anEmptyProjectBeginsWithATypedSequence() {
    Project project = exampleProject();
    project.environment.sequences = {};
    m_document->setProject(project);
    QTest::mouseClick(m_view->findChild<QToolButton*>("addSequence"), Qt::LeftButton);
    auto* field = m_board->findChild<QLineEdit*>();
    QVERIFY(field && field->isVisible());
    QTest::keyClicks(field, "A C B");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(text(), QString("A C B"));
    QCOMPARE(m_document->undoStack().undoText(), QString("Add sequence A C B"));
    m_document->undoStack().undo();
    QVERIFY(m_document->project().environment.sequences.isEmpty());
}

void TstSequences::routesOfTheMapCanBeTaken() {
    Project project = exampleProject();
    NavigationMap map;
    map.sequences = {{"P", "Q"}};
    project.environment.map = std::make_shared<const NavigationMap>(map);
    m_document->setProject(project);
    auto* sets = m_view->findChild<QComboBox*>("publishedSets");
    QCOMPARE(sets->itemText(1), QString("Routes of the map"));
    emit sets->activated(1);
    QVERIFY(m_document->project().environment.sequences.isEmpty());
    QCOMPARE(m_board->chips().sequenceCount(), 1);
    QCOMPARE(sets->currentIndex(), 1);
    emit sets->activated(0); // to change them
    QCOMPARE(text(), QString("P Q"));
}

void TstSequences::eachGestureIsOneStepAndUndoesExactly() {
    const std::string before = writeProjectText(m_document->project());
    drag(at(0, 0), at(1, 1));
    click(at(0, 0));
    QTest::keyClick(m_board, Qt::Key_Delete);
    click(m_board->chips().cross(0).center());
    QCOMPARE(m_document->undoStack().count(), 3);
    const std::string after = writeProjectText(m_document->project());
    m_document->undoStack().setIndex(0);
    QCOMPARE(writeProjectText(m_document->project()), before);
    m_document->undoStack().setIndex(3);
    QCOMPARE(writeProjectText(m_document->project()), after);
}

void TstSequences::chipsFlowInColumnsWhenThereIsRoom() {
    Project project = exampleProject();
    project.environment.sequences.list = {{"A", "D", "B", "E", "F"}, {"C", "D", "B", "E", "G"}};
    m_document->setProject(project);
    QCOMPARE(m_board->chips().columns(), 1);
    m_view->resize(900, 220);
    qApp->processEvents();
    QCOMPARE(m_board->chips().columns(), 2);
    m_view->resize(500, 220);
    qApp->processEvents();
    QCOMPARE(m_board->chips().columns(), 1);
}

REPRISE_TEST(TstSequences)
#include "tst_sequences.moc"
