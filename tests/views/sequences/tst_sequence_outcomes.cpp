// What the sequence player shows of a run: outcomes on the chips, earlier episodes, exports.
#include "core/analysis/episode_report.hpp"
#include "core/engine/player.hpp"
#include "core/environment/sequence_sets.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/sequences/sequences_test.hpp"
#include "views/sequences/episode_bar.hpp"
#include "views/sequences/outcome_mark.hpp"

#include <QSlider>
#include <QToolButton>

#include <algorithm>

using namespace reprise;
using test::learning;

namespace {

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

class TstSequenceOutcomes : public test::SequencesTest {
    Q_OBJECT

private slots:
    void init() { begin(); }

    void outcomesArePaintedOnChips();
    void presentedElementIsMarked();
    void lookingBackShowsEarlierEpisodes();
    void editedRowShowsNoOutcomesOfAnotherNetwork();
    void resetStartsTheHistoryOver();
    void manyEpisodesFitTheStripAndHideNoMiss();
    void csvListsEveryElement();
    void realRunIsShownAsLearned();
    void aPictureHasTheSequencesWithoutControls();
    void savesPictures();
};

void TstSequenceOutcomes::outcomesArePaintedOnChips() {
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

void TstSequenceOutcomes::presentedElementIsMarked() {
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

void TstSequenceOutcomes::lookingBackShowsEarlierEpisodes() {
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

void TstSequenceOutcomes::editedRowShowsNoOutcomesOfAnotherNetwork() {
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

void TstSequenceOutcomes::resetStartsTheHistoryOver() {
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

void TstSequenceOutcomes::manyEpisodesFitTheStripAndHideNoMiss() {
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

void TstSequenceOutcomes::csvListsEveryElement() {
    const auto episodes = learning(list(), 3);
    show(episodes);
    const QStringList lines = m_view->dataAsCsv().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines[0], QString("episode,sequence,element,symbol,outcome,phase"));
    QCOMPARE(lines.size(), 1 + 3 * 6);
    QCOMPARE(lines[1], QString("1,1,1,A,first,train"));
    QCOMPARE(lines[2], QString("1,1,2,C,surprising,train"));
}

void TstSequenceOutcomes::realRunIsShownAsLearned() {
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

void TstSequenceOutcomes::aPictureHasTheSequencesWithoutControls() {
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

void TstSequenceOutcomes::savesPictures() {
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

REPRISE_TEST(TstSequenceOutcomes)
#include "tst_sequence_outcomes.moc"
