// The sequence player as a user meets it: type, click, drag, and see what was predicted.
#include "core/analysis/episode_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/engine/player.hpp"
#include "core/environment/sequence_sets.hpp"
#include "core/models/registry.hpp"
#include "core/project/writer.hpp"
#include "tests/core/editing/example_project.hpp"
#include "tests/support/test_program.hpp"
#include "views/sequences/chip_board.hpp"
#include "views/sequences/episode_bar.hpp"
#include "views/sequences/outcome_mark.hpp"
#include "views/sequences/sequences_view.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QSlider>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace reprise;

namespace {

/// Learning as it looks: element e of every sequence is predicted from episode 3 * e + 2 on.
std::vector<EpisodeResult> learning(const std::vector<Sequence>& sequences, int episodes) {
    std::vector<EpisodeResult> results;
    for (int i = 1; i <= episodes; ++i) {
        EpisodeResult result;
        result.circuit = "htm";
        result.episode = i;
        result.number = i;
        result.startMs = 300.0 * i;
        for (const Sequence& sequence : sequences) {
            std::vector<Outcome> outcomes(sequence.size(), Outcome::Surprising);
            for (std::size_t e = 0; e < outcomes.size(); ++e) {
                outcomes[e] = e == 0                ? Outcome::First
                              : i > int(3 * e + 1)  ? Outcome::Predicted
                              : i == int(3 * e + 1) ? Outcome::Missed
                                                    : Outcome::Surprising;
            }
            result.outcomes.push_back(std::move(outcomes));
        }
        results.push_back(std::move(result));
    }
    return results;
}

int countPixels(const QImage& image, const QColor& color) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixelColor(x, y) == color ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class TstSequences : public QObject {
    Q_OBJECT

private slots:
    void init();
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
    void eachGestureIsOneStepAndUndoesExactly();
    void outcomesArePaintedOnChips();
    void presentedElementIsMarked();
    void lookingBackShowsEarlierEpisodes();
    void editedRowShowsNoOutcomesOfAnotherNetwork();
    void resetStartsTheHistoryOver();
    void manyEpisodesFitTheStripAndHideNoMiss();
    void csvListsEveryElement();
    void chipsFlowInColumnsWhenThereIsRoom();
    void realRunIsShownAsLearned();
    void aPictureHasTheSequencesWithoutControls();
    void savesPictures();

private:
    const std::vector<Sequence>& list() const {
        return m_document->project().environment.sequences.list;
    }
    QString text() const {
        QStringList rows;
        for (const Sequence& sequence : list()) {
            rows += joined(sequence);
        }
        return rows.join(" | ");
    }
    QPoint at(int sequence, int element) const {
        return m_board->chips().rectOf({sequence, element}).center();
    }
    void click(QPoint point) { QTest::mouseClick(m_board, Qt::LeftButton, {}, point); }
    void drag(QPoint from, QPoint to, bool isReleased = true) {
        QTest::mousePress(m_board, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4; ++i) {
            QTest::mouseMove(m_board, from + (to - from) * i / 4);
        }
        if (isReleased) {
            QTest::mouseRelease(m_board, Qt::LeftButton, {}, to);
        }
    }
    QLineEdit* field() const { return m_board->findChild<QLineEdit*>("symbolField"); }
    void show(const std::vector<EpisodeResult>& episodes, int sequence = -1, int element = -1) {
        Frame frame;
        frame.outline = m_outline;
        frame.episodes = &episodes;
        frame.progress.target = "htm";
        frame.progress.sequence = sequence;
        frame.progress.element = element;
        m_view->showFrame(frame);
    }
    QImage picture(int sequence, int element) const {
        return m_board->grab(m_board->chips().rectOf({sequence, element})).toImage();
    }

    std::unique_ptr<Document> m_document;
    std::unique_ptr<SequencesView> m_view;
    std::shared_ptr<NetworkOutline> m_outline;
    ChipBoard* m_board = nullptr;
};

void TstSequences::init() {
    applyTheme(*qApp, ThemeName::Light);
    m_view.reset();
    m_document = std::make_unique<Document>();
    m_document->setProject(exampleProject()); // A C B | D C E
    m_view = std::make_unique<SequencesView>(*m_document);
    m_view->resize(500, 220);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QApplication::setActiveWindow(m_view.get());
    m_board = m_view->findChild<ChipBoard*>();
    m_board->setFocus();
    m_outline = std::make_shared<NetworkOutline>();
    ShtmOutline& circuit = m_outline->parts.all<ShtmOutline>().emplace_back();
    circuit.circuit = "htm";
    circuit.symbols = {"A", "B", "C", "D", "E"};
    circuit.sequences = {{0, 2, 1}, {3, 2, 4}};
}

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

void TstSequences::outcomesArePaintedOnChips() {
    const auto markOf = [this](int element) {
        const QImage chip = picture(0, element);
        return chip.copy(chip.width() - 14, 2, 12, 12);
    };
    QCOMPARE(countPixels(markOf(1), colorOf(Outcome::Predicted)), 0);
    const auto episodes = learning(list(), 5); // C is predicted, B still surprising
    show(episodes);
    QVERIFY(countPixels(markOf(1), colorOf(Outcome::Predicted)) > 10);
    QVERIFY(countPixels(markOf(2), colorOf(Outcome::Surprising)) > 10);
    QCOMPARE(countPixels(markOf(2), colorOf(Outcome::Predicted)), 0);
    const auto later = learning(list(), 9);
    show(later);
    QVERIFY(countPixels(markOf(2), colorOf(Outcome::Predicted)) > 10);
}

void TstSequences::presentedElementIsMarked() {
    const std::vector<EpisodeResult> none;
    m_board->select({0, 0}); // the ring of the selection has the same colour
    show(none, 1, 1);
    QVERIFY(countPixels(picture(1, 1), currentTheme().accent) > 40);
    QCOMPARE(countPixels(picture(1, 2), currentTheme().accent), 0);
    show(none, 1, 2);
    QCOMPARE(countPixels(picture(1, 1), currentTheme().accent), 0);
    QVERIFY(countPixels(picture(1, 2), currentTheme().accent) > 40);
    show(none); // between sequences
    QCOMPARE(countPixels(picture(1, 2), currentTheme().accent), 0);
}

void TstSequences::lookingBackShowsEarlierEpisodes() {
    auto* bar = m_view->findChild<EpisodeBar*>();
    auto episodes = learning(list(), 9);
    show(episodes);
    QCOMPARE(bar->shownEpisode(), 8);
    m_view->findChild<QSlider*>("episodeSlider")->setValue(0);
    QCOMPARE(bar->shownEpisode(), 0);
    QVERIFY(!bar->isFollowing());
    const QImage chip = picture(0, 2);
    QVERIFY(countPixels(chip.copy(chip.width() - 14, 2, 12, 12), colorOf(Outcome::Surprising)) >
            10);
    episodes = learning(list(), 12);
    show(episodes);
    QCOMPARE(bar->shownEpisode(), 0); // stays where the user looks
    m_view->findChild<QToolButton*>("latestEpisode")->click();
    QCOMPARE(bar->shownEpisode(), 11);
    episodes = learning(list(), 13);
    show(episodes);
    QCOMPARE(bar->shownEpisode(), 12);
}

void TstSequences::editedRowShowsNoOutcomesOfAnotherNetwork() {
    const auto episodes = learning(list(), 9);
    show(episodes);
    click(at(0, 0));
    QTest::keyClick(m_board, Qt::Key_Delete); // C B | D C E, while A C B is running
    QCOMPARE(countPixels(picture(0, 1), colorOf(Outcome::Predicted)), 0);
    QVERIFY(countPixels(picture(1, 1), colorOf(Outcome::Predicted)) > 10);
    QVERIFY(!m_view->dataAsCsv().contains(",1,1,C,"));
    m_document->undoStack().undo();
    QVERIFY(countPixels(picture(0, 1), colorOf(Outcome::Predicted)) > 10);
}

void TstSequences::resetStartsTheHistoryOver() {
    const auto episodes = learning(list(), 9);
    show(episodes);
    const std::vector<EpisodeResult> none;
    show(none);
    QCOMPARE(m_view->findChild<EpisodeBar*>()->shownEpisode(), -1);
    QCOMPARE(countPixels(picture(0, 1), colorOf(Outcome::Predicted)), 0);
    auto again = learning(list(), 9);
    again.back().outcomes[0][1] = Outcome::Missed;
    again.back().startMs += 1;
    show(episodes);
    show(again); // reset and as far again, between two frames
    QVERIFY(m_view->dataAsCsv().contains("9,1,2,C,missed"));
}

void TstSequences::manyEpisodesFitTheStripAndHideNoMiss() {
    std::vector<std::optional<Outcome>> strip(1000, Outcome::Predicted);
    strip[500] = Outcome::Missed;
    strip[10] = std::nullopt;
    const auto columns = stripColumns(strip, 30);
    QCOMPARE(columns.size(), std::size_t(30));
    QCOMPARE(std::count(columns.begin(), columns.end(), Outcome::Missed), 1);
    QVERIFY(columns[15] == Outcome::Missed);
    QVERIFY(columns[0] == Outcome::Predicted);
    const auto few = stripColumns(ElementHistory{Outcome::Surprising, Outcome::Predicted}, 30);
    QCOMPARE(few.size(), std::size_t(8)); // not stretched over the whole chip
    QVERIFY(few[3] == Outcome::Surprising && few[4] == Outcome::Predicted);
    QVERIFY(stripColumns({}, 30).empty());
}

void TstSequences::csvListsEveryElement() {
    const auto episodes = learning(list(), 3);
    show(episodes);
    const QStringList lines = m_view->dataAsCsv().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines[0], QString("episode,sequence,element,symbol,outcome,phase"));
    QCOMPARE(lines.size(), 1 + 3 * 6);
    QCOMPARE(lines[1], QString("1,1,1,A,first,train"));
    QCOMPARE(lines[2], QString("1,1,2,C,surprising,train"));
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

void TstSequences::realRunIsShownAsLearned() {
    QVERIFY(!hasErrors(m_document->openCopy(REPRISE_SOURCE_DIR "/projects/s1_ns_org.yaml")));
    ExperimentPlayer player(m_document->project());
    m_outline = std::make_shared<NetworkOutline>(player.outline());
    bool wasPresented = false;
    while (!player.isFinished()) {
        player.advance(100'000, Boundary::Symbol);
        wasPresented = wasPresented || player.progress().element >= 0;
    }
    QVERIFY(wasPresented);
    const std::vector<EpisodeResult>& episodes =
        partOf<EpisodeReport>(player.reports().at(0)).episodes;
    m_view->resize(900, 180);
    show(episodes, 0, 1);
    const QString csv = m_view->dataAsCsv();
    const QString last = QString("\n%1,1,2,").arg(episodes.back().episode);
    const qsizetype at = csv.indexOf(last);
    QVERIFY(at > 0);
    QVERIFY(csv.mid(at + 1).section('\n', 0, 0).contains("predicted"));
    QVERIFY(csv.contains("\n1,1,2,"));
    QVERIFY(csv.section('\n', 2, 2).contains("surprising"));
    if (const QString folder = qEnvironmentVariable("REPRISE_PICTURES"); !folder.isEmpty()) {
        m_view->grab().save(folder + "/sequences-real.png");
    }
}

void TstSequences::aPictureHasTheSequencesWithoutControls() {
    const auto episodes = learning({{"A", "C", "B"}, {"D", "C", "E"}}, 4);
    show(episodes);
    m_view->resize(300, 90); // the board is scrolled
    const QSize before = m_view->size();
    qApp->processEvents();
    QTemporaryDir folder;
    const auto svg = [&] {
        [&] { QCOMPARE(m_view->exportPicture(folder.filePath("s.svg")), QString()); }();
        QFile file(folder.filePath("s.svg"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    const QString text = svg();
    for (const char* part : {">A</text>", ">E</text>", "episode 4", ">predicted</text>"}) {
        QVERIFY2(text.contains(part), part);
    }
    for (const char* control : {"latest", "+ sequence", "Own list", "<image"}) {
        QVERIFY2(!text.contains(control), control);
    }
    QCOMPARE(m_view->size(), before);
    QCOMPARE(m_view->exportPicture(folder.filePath("s.png"), {400, 120}), QString());
    QCOMPARE(QImage(folder.filePath("s.png")).size(), QSize(400, 120));
}

void TstSequences::savesPictures() {
    const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
    if (folder.isEmpty()) {
        QSKIP("set REPRISE_PICTURES to a folder to get pictures");
    }
    m_outline.reset();
    Project project = exampleProject();
    project.environment.sequences = {};
    project.environment.sequences.published = "S2";
    m_document->setProject(project);
    m_view->resize(1000, 240);
    const auto episodes = learning(findPublishedSet("S2")->sequences, 11);
    show(episodes, 1, 3);
    m_board->select({0, 1});
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
        applyTheme(*qApp, theme);
        qApp->processEvents();
        m_view->grab().save(folder + "/sequences-" + nameOf(theme) + ".png");
    }
    drag(at(0, 1), at(1, 2) + QPoint(4, 2), false);
    m_view->grab().save(folder + "/sequences-drag.png");
    QTest::mouseRelease(m_board, Qt::LeftButton, {}, at(1, 2));
    m_view->resize(520, 300);
    click(at(0, m_board->chips().elementCount(0)));
    QTest::keyClicks(field(), "A, home");
    qApp->processEvents();
    m_view->grab().save(folder + "/sequences-type.png");
}

REPRISE_TEST(TstSequences)
#include "tst_sequences.moc"
