// The population view as a user meets it: hover, keys, data, pictures; and that it rests.
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "tests/support/circuits.hpp"
#include "tests/support/synthetic_frames.hpp"
#include "tests/support/test_program.hpp"
#include "views/population/cell_columns.hpp"
#include "views/population/connection_graph.hpp"
#include "views/population/population_view.hpp"

#include <QSignalSpy>
#include <QSvgRenderer>
#include <QtTest>

using namespace reprise;
using test::SyntheticRun;

namespace {

/// Counts the paint events of a widget.
class PaintCounter : public QObject {
public:
    explicit PaintCounter(QWidget* widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override {
        paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
    int paints = 0;
};

void show(PopulationView& view, QSize size = {900, 460}) {
    view.resize(size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

std::vector<int> updated(ShownCells& cells, const Frame& frame) {
    return cells.update(frame, test::circuitOf(frame), test::stateOf(frame));
}

} // namespace

class TstPopulationView : public QObject {
    Q_OBJECT

private slots:
    void saysWhatACellIsDoing();
    void saysHowManySynapsesAreMature();
    void marksThePresentedSymbol();
    void showsSpikesBetweenTwoPictures();
    void forgetsOldSpikesWhenStepped();
    void restsWhenNothingChanged();
    void selectsInBothPartsWithTheKeyboard();
    void writesCellsAndConnectionsAsCsv();
    void quotesSymbolsWithCommas();
    void exportsPictures();
    void explainsWhyItIsEmpty();
    void takesAnotherNetwork();
};

void TstPopulationView::saysWhatACellIsDoing() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.setCell('C', 7, CellState::Predictive);
    run.setCell('C', 8, CellState::Active);
    PopulationView view;
    show(view);
    view.showFrame(run.frame());
    const CellColumns& columns = *view.columns();
    const auto at = [&](int n) {
        return columns.readoutAt(columns.columns().cell(run.symbol('C'), n).center());
    };
    QCOMPARE(at(7), QString("C · neuron 7 · predictive"));
    QCOMPARE(at(8), QString("C · neuron 8 · active"));
    QCOMPARE(at(9), QString("C · neuron 9 · silent"));
    QCOMPARE(columns.readoutAt(columns.columns().label(run.symbol('C')).center()),
             QString("C · 1 of 15 active · 1 predictive"));
    QCOMPARE(columns.readoutAt(QPointF(-5, -5)), QString());
}

void TstPopulationView::saysHowManySynapsesAreMature() {
    SyntheticRun run({"ACB", "DCB"});
    run.connect('A', 'C', 9);
    run.connect('C', 'A', 4); // the way back must stay apart
    PopulationView view;
    show(view);
    view.showFrame(run.frame());
    const ConnectionGraph& graph = *view.graph();
    QCOMPARE(graph.edges().size(), std::size_t(2));
    QCOMPARE(graph.readoutAt(graph.edgeMiddle(0)), QString("A → C: 9 of 45 synapses mature"));
    QCOMPARE(graph.readoutAt(graph.edgeMiddle(1)), QString("C → A: 4 of 45 synapses mature"));
    QCOMPARE(graph.readoutAt(graph.nodeCenter(run.symbol('C'))),
             QString("C · silent · mature synapses: 9 in, 4 out"));
}

void TstPopulationView::marksThePresentedSymbol() {
    SyntheticRun run({"ADBE", "FDBC"});
    QCOMPARE(presentedSymbol(run.frame(), run.circuit()), -1);
    run.progress().sequence = 1;
    run.progress().element = 3;
    QCOMPARE(presentedSymbol(run.frame(), run.circuit()), run.symbol('C'));
    run.progress().element = 4; // beyond the end
    QCOMPARE(presentedSymbol(run.frame(), run.circuit()), -1);
}

void TstPopulationView::showsSpikesBetweenTwoPictures() {
    SyntheticRun run({"ADBE", "FDBC"});
    ShownCells cells;
    run.setNow(100);
    updated(cells, run.frame());
    // At 140 ms the spike of 101 ms is no longer in the snapshot, but nobody has seen it yet.
    const auto neuron = static_cast<std::uint32_t>(run.symbol('D') * 15 + 4);
    const Event spike{1010, neuron, 0, EventKind::Spike};
    const Event dendrite{1011, neuron + 1, 0, EventKind::DendriticSpike};
    const Event inhibitory{1012, static_cast<std::uint32_t>(run.symbol('B')), 1, EventKind::Spike};
    run.events().append(std::vector<Event>{spike, dendrite, inhibitory});
    run.setNow(140);
    QCOMPARE(updated(cells, run.frame()), (std::vector<int>{run.symbol('D')}));
    QCOMPARE(cells.cell(run.symbol('D'), 4), CellState::Active);
    QCOMPARE(cells.count(run.symbol('D'), CellState::Active), 1);
    QCOMPARE(cells.count(run.symbol('B'), CellState::Active), 0);
    // The same moment again: the same picture.
    QVERIFY(updated(cells, run.frame()).empty());
    run.setNow(150);
    QCOMPARE(updated(cells, run.frame()), (std::vector<int>{run.symbol('D')}));
    QCOMPARE(cells.cell(run.symbol('D'), 4), CellState::Silent);
}

void TstPopulationView::forgetsOldSpikesWhenStepped() {
    SyntheticRun run({"ADBE", "FDBC"});
    ShownCells cells;
    run.setNow(1000);
    updated(cells, run.frame());
    run.events().append(std::vector<Event>{{15000, 0, 0, EventKind::Spike}});
    run.setNow(2000); // as fast as possible: a whole second passed, the spike is 500 ms old
    QVERIFY(updated(cells, run.frame()).empty());
}

void TstPopulationView::restsWhenNothingChanged() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.learn();
    run.setCell('A', 1, CellState::Active);
    PopulationView view;
    show(view);
    view.showFrame(run.frame());
    QTest::qWait(20); // lets pending paint events through
    PaintCounter columns(view.columns());
    PaintCounter graph(view.graph());
    for (int i = 0; i < 5; ++i) {
        view.showFrame(run.frame()); // equal content behind a new pointer
        QCoreApplication::processEvents();
    }
    QCOMPARE(columns.paints, 0);
    QCOMPARE(graph.paints, 0);
    run.setCell('A', 2, CellState::Active);
    view.showFrame(run.frame());
    QTRY_COMPARE(columns.paints, 1);
    QCOMPARE(graph.paints, 0); // A was active before
}

void TstPopulationView::selectsInBothPartsWithTheKeyboard() {
    SyntheticRun run({"ADBE", "FDBC"});
    PopulationView view;
    show(view);
    view.showFrame(run.frame());
    QSignalSpy spy(&view, &PopulationView::symbolSelected);
    QTest::keyClick(view.columns(), Qt::Key_Right);
    QCOMPARE(view.graph()->selectedSymbol(), 0);
    QTest::keyClick(view.columns(), Qt::Key_Right);
    QCOMPARE(view.graph()->selectedSymbol(), 1);
    QTest::keyClick(view.columns(), Qt::Key_Escape);
    QCOMPARE(view.columns()->selectedSymbol(), -1);
    // In the graph, right means to the right: from A to D, not to B.
    view.selectSymbol(run.symbol('A'));
    QTest::keyClick(view.graph(), Qt::Key_Right);
    QCOMPARE(view.columns()->selectedSymbol(), run.symbol('D'));
    QTest::mouseClick(view.graph(), Qt::LeftButton, {},
                      view.graph()->nodeCenter(run.symbol('E')).toPoint());
    QCOMPARE(view.columns()->selectedSymbol(), run.symbol('E'));
    QCOMPARE(spy.count(), 6);
}

void TstPopulationView::writesCellsAndConnectionsAsCsv() {
    SyntheticRun run({"ACB", "DCB"}, 2, 1);
    run.setCell('A', 1, CellState::Active);
    run.setCell('C', 0, CellState::Predictive);
    run.connect('A', 'C', 3);
    PopulationView view;
    view.showFrame(run.frame());
    QCOMPARE(view.dataAsCsv(), QString("symbol,neuron,state\n"
                                       "A,0,silent\nA,1,active\nB,0,silent\nB,1,silent\n"
                                       "C,0,predictive\nC,1,silent\nD,0,silent\nD,1,silent\n"));
    QCOMPARE(view.furtherTables().size(), std::size_t(1));
    QCOMPARE(view.furtherTables()[0].csv,
             QString("from,to,mature_synapses,potential_synapses\n"
                     "A,B,0,6\nA,C,3,6\nA,D,0,6\nB,A,0,6\nB,C,0,6\nB,D,0,6\n"
                     "C,A,0,6\nC,B,0,6\nC,D,0,6\nD,A,0,6\nD,B,0,6\nD,C,0,6\n"));
}

void TstPopulationView::quotesSymbolsWithCommas() {
    SyntheticRun run({"AB"}, 1, 1);
    run.circuit().symbols[0] = "left, \"up\"";
    PopulationView view;
    view.showFrame(run.frame());
    QVERIFY(view.dataAsCsv().contains("\"left, \"\"up\"\"\",0,silent\n"));
}

void TstPopulationView::exportsPictures() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.learn();
    PopulationView view;
    show(view);
    view.showFrame(run.frame());
    QTemporaryDir folder;
    const QString svg = folder.filePath("p.svg");
    const QString png = folder.filePath("p.png");
    QCOMPARE(view.exportPicture(svg), QString());
    QCOMPARE(view.exportPicture(png), QString());
    QSvgRenderer renderer(svg);
    QVERIFY(renderer.isValid());
    QFile file(svg);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(!text.contains("<image")); // vectors, not a photograph
    QVERIFY(text.count("<path") > 5);
    QVERIFY(text.contains(">D</text>"));
    QImage image(png);
    QCOMPARE(image.size(), view.size() * 2);
    QVERIFY(image.pixelColor(10, 10) != QColor(Qt::transparent));
}

void TstPopulationView::explainsWhyItIsEmpty() {
    PopulationView view;
    show(view, {400, 300});
    view.showFrame(Frame());
    QVERIFY(!view.columns()->isVisible());
    SyntheticRun run({"AB"});
    run.outline().parts.all<ShtmOutline>().clear();
    view.showFrame(run.frame());
    QVERIFY(!view.columns()->isVisible());
    QCOMPARE(view.dataAsCsv(), QString("symbol,neuron,state\n"));
    QCOMPARE(view.furtherTables()[0].csv, QString("from,to,mature_synapses,potential_synapses\n"));
}

void TstPopulationView::takesAnotherNetwork() {
    SyntheticRun large(test::setTwo(), 150, 20);
    SyntheticRun small({"ACB", "DCB"});
    large.learn();
    large.setCell('N', 149, CellState::Active);
    PopulationView view;
    show(view);
    view.showFrame(large.frame());
    view.selectSymbol(13);
    view.showFrame(small.frame());
    QCoreApplication::processEvents();
    QCOMPARE(view.columns()->selectedSymbol(), -1);
    QCOMPARE(view.columns()->columns().symbols, 4);
    QVERIFY(view.graph()->edges().empty());
    view.showFrame(large.frameWithoutState()); // an outline before its first snapshot
    QCoreApplication::processEvents();
    QCOMPARE(view.columns()->columns().symbols, 14);
}

REPRISE_TEST(TstPopulationView)
#include "tst_population_view.moc"
