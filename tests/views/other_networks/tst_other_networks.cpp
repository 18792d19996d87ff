// Views of S-HTM networks while the window shows a network of another kind: one calm line each.
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/editing/document.hpp"
#include "tests/support/synthetic_frames.hpp"
#include "tests/support/synthetic_patterns.hpp"
#include "tests/support/test_program.hpp"
#include "views/curves/curves_view.hpp"
#include "views/permanence/permanence_histogram.hpp"
#include "views/permanence/permanence_view.hpp"
#include "views/permanence/symbol_matrix.hpp"
#include "views/population/population_view.hpp"
#include "views/population/symbol_graph.hpp"
#include "views/sequences/sequences_view.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QTest>

#include <memory>

using namespace reprise;
using namespace reprise::test;

namespace {

std::unique_ptr<View> makeView(const QString& id, Document& document) {
    if (id == "population") {
        return std::make_unique<PopulationView>();
    }
    if (id == "permanence") {
        return std::make_unique<PermanenceView>();
    }
    if (id == "curves") {
        return std::make_unique<CurvesView>();
    }
    return std::make_unique<SequencesView>(document);
}

/// Rows of the picture with text on them.
int linesOfText(const QImage& image, const QColor& ink) {
    int lines = 0;
    bool wasText = false;
    for (int y = 0; y < image.height(); ++y) {
        bool isText = false;
        for (int x = 0; x < image.width() && !isText; ++x) {
            isText = image.pixel(x, y) == ink.rgb();
        }
        lines += isText && !wasText ? 1 : 0;
        wasText = isText;
    }
    return lines;
}

} // namespace

class TstOtherNetworks : public QObject {
    Q_OBJECT

private slots:
    void init() { themeHub(); }

    void aGridLeavesOneCalmLine_data() {
        QTest::addColumn<QString>("id");
        for (const char* id : {"population", "permanence", "curves", "sequences"}) {
            QTest::newRow(id) << id;
        }
    }
    void aGridLeavesOneCalmLine() {
        QFETCH(QString, id);
        Document document;
        const auto view = makeView(id, document);
        view->resize(900, 500);
        view->show();
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        SyntheticGrid run;
        run.present(0);
        view->showFrame(run.frame());
        view->showFrame(run.frame());
        const QImage image = view->grab().toImage();
        const int lines = linesOfText(image, currentTheme().dim);
        QVERIFY2(lines >= 1 && (lines <= 3 || id == "sequences"),
                 qPrintable(QString::number(lines)));
        const QString csv = view->dataAsCsv(); // headers only
        for (const QString& line : csv.split('\n', Qt::SkipEmptyParts)) {
            QVERIFY2(!line[0].isDigit(), qPrintable(line));
        }
    }

    void viewsReturnWithTheirNetwork_data() { aGridLeavesOneCalmLine_data(); }
    void viewsReturnWithTheirNetwork() {
        QFETCH(QString, id);
        Document document;
        const auto before = makeView(id, document);
        const auto view = makeView(id, document);
        SyntheticRun learning({"ADBE", "FDBC"});
        learning.learn();
        learning.addEpisodes(5);
        SyntheticGrid grid;
        grid.present(0);
        for (View* each : {before.get(), view.get()}) {
            each->resize(900, 500);
            each->show();
        }
        view->showFrame(learning.frame());
        view->showFrame(grid.frame());
        view->grab();
        view->showFrame(learning.frame());
        before->showFrame(learning.frame());
        QCOMPARE(view->dataAsCsv(), before->dataAsCsv());
        QApplication::processEvents();
        const QImage image = view->grab().toImage();
        const QImage wanted = before->grab().toImage();
        QCOMPARE(image, wanted);
    }

    void aSnapshotWithoutConnectionsChangesNothing() {
        SyntheticRun run({"ADBE", "FDBC"});
        run.learn();
        Frame frame = run.frame();
        PopulationView population;
        PermanenceView permanence;
        for (View* view : {static_cast<View*>(&population), static_cast<View*>(&permanence)}) {
            view->resize(900, 500);
            view->show();
            view->showFrame(frame);
            const QString csv = view->dataAsCsv();
            Frame bare = frame;
            auto state = std::make_shared<StateSnapshot>(*frame.state);
            state->parts.all<ShtmState>()[0].connections.reset();
            bare.state = state;
            view->showFrame(bare);
            view->grab();
            QCOMPARE(view->dataAsCsv(), csv);
        }
        QVERIFY(matureEdges(ShtmState{}).empty());
    }

    void aSnapshotWithoutConnectionsComesFirst() {
        SyntheticRun run({"ADBE", "FDBC"});
        Frame frame = run.frame();
        auto state = std::make_shared<StateSnapshot>();
        frame.state = state;
        PopulationView population;
        PermanenceView permanence;
        for (View* view : {static_cast<View*>(&population), static_cast<View*>(&permanence)}) {
            view->resize(900, 500);
            view->show();
            view->showFrame(frame);
            view->grab();
            QVERIFY(!view->dataAsCsv().isEmpty());
        }
    }
};

REPRISE_TEST(TstOtherNetworks)
#include "tst_other_networks.moc"
