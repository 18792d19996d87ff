// The graph behind the population view: edges, layers, positions; and where cells stand.
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "tests/support/circuits.hpp"
#include "tests/support/synthetic_frames.hpp"
#include "tests/support/test_program.hpp"
#include "views/population/columns_layout.hpp"
#include "views/population/edge_curve.hpp"
#include "views/population/symbol_graph.hpp"

#include <QtTest>

#include <cmath>

using namespace reprise;
using test::SyntheticRun;
Q_DECLARE_METATYPE(std::vector<std::string>)

class TstSymbolGraph : public QObject {
    Q_OBJECT

private slots:
    void layersFollowTheSequences();
    void aCircleOfSuccessionsHasNoLayers();
    void theLongestPathWins();
    void adbeStandsFromLeftToRight();
    void noTwoSymbolsShareAPlace_data();
    void noTwoSymbolsShareAPlace();
    void onlyMatureConnectionsAreEdges();
    void theShareIsMatureByPotential();
    void edgesGoRoundNodes_data();
    void edgesGoRoundNodes();
    void cellsFitAndDoNotOverlap_data();
    void cellsFitAndDoNotOverlap();
    void namesDoNotOverlap_data();
    void namesDoNotOverlap();
};

void TstSymbolGraph::layersFollowTheSequences() {
    SyntheticRun run({"ADBE", "FDBC"});
    const auto layers =
        sequenceLayers(run.symbols(), run.outline().parts.all<ShtmOutline>()[0].sequences);
    QVERIFY(layers.has_value());
    QCOMPARE(*layers, (std::vector<int>{0, 2, 3, 1, 3, 0})); // A B C D E F
}

void TstSymbolGraph::aCircleOfSuccessionsHasNoLayers() {
    SyntheticRun run({"ACB", "DCB", "ADC", "BDC"}); // S4: C B D C
    QVERIFY(!sequenceLayers(run.symbols(), run.outline().parts.all<ShtmOutline>()[0].sequences)
                 .has_value());
    QVERIFY(!layOutSymbols(run.symbols(), run.outline().parts.all<ShtmOutline>()[0].sequences)
                 .isLayered);
    QVERIFY(!sequenceLayers(2, {{0, 1, 0}}).has_value());
}

void TstSymbolGraph::theLongestPathWins() {
    // C follows A directly and through B: it must stand behind B.
    const auto layers = sequenceLayers(4, {{0, 2}, {0, 1, 2}});
    QVERIFY(layers.has_value());
    QCOMPARE(*layers, (std::vector<int>{0, 1, 2, -1})); // the last one is in no sequence
}

void TstSymbolGraph::adbeStandsFromLeftToRight() {
    SyntheticRun run({"ADBE", "FDBC"});
    const auto layout =
        layOutSymbols(run.symbols(), run.outline().parts.all<ShtmOutline>()[0].sequences);
    QVERIFY(layout.isLayered);
    QCOMPARE(layout.layers, 4);
    QCOMPARE(layout.widestLayer, 2);
    for (const char* sequence : {"ADBE", "FDBC"}) {
        for (int k = 1; k < 4; ++k) {
            QVERIFY(layout.positions[run.symbol(sequence[k - 1])].x() <
                    layout.positions[run.symbol(sequence[k])].x());
        }
    }
    QCOMPARE(layout.positions[run.symbol('A')].x(), layout.positions[run.symbol('F')].x());
}

void TstSymbolGraph::noTwoSymbolsShareAPlace_data() {
    QTest::addColumn<QStringList>("sequences");
    QTest::newRow("S1") << QStringList{"ACB", "DCB"};
    QTest::newRow("S2") << QStringList{"ADBE", "FDBC"};
    QTest::newRow("S4") << QStringList{"ACB", "DCB", "ADC", "BDC"};
    QTest::newRow("set II") << QStringList{"ENDIJ", "LNDIK", "GJMCN", "FJMCI", "BCKHI", "ACKHF"};
    QTest::newRow("one symbol") << QStringList{"A"};
}

void TstSymbolGraph::noTwoSymbolsShareAPlace() {
    QFETCH(QStringList, sequences);
    std::vector<std::string> list;
    for (const QString& sequence : sequences) {
        list.push_back(sequence.toStdString());
    }
    SyntheticRun run(list);
    const auto layout =
        layOutSymbols(run.symbols(), run.outline().parts.all<ShtmOutline>()[0].sequences);
    QCOMPARE(layout.positions.size(), static_cast<std::size_t>(run.symbols()));
    for (std::size_t a = 0; a < layout.positions.size(); ++a) {
        QVERIFY(QRectF(0, 0, 1, 1).contains(layout.positions[a]));
        for (std::size_t b = 0; b < a; ++b) {
            const QPointF d = layout.positions[a] - layout.positions[b];
            QVERIFY2(std::hypot(d.x(), d.y()) > 0.05, "two symbols on one spot");
        }
    }
}

void TstSymbolGraph::onlyMatureConnectionsAreEdges() {
    SyntheticRun run({"ACB", "DCB"});
    QVERIFY(matureEdges(*test::stateOf(run.frame())).empty());
    run.connect('C', 'B', 7);
    run.connect('A', 'C', 9);
    const auto edges = matureEdges(*test::stateOf(run.frame()));
    QCOMPARE(edges.size(), std::size_t(2));
    QVERIFY((edges[0] == SymbolEdge{0, 2, 9, 45}));
    QVERIFY((edges[1] == SymbolEdge{2, 1, 7, 45}));
    run.counts().matureSynapses.pop_back(); // a snapshot that contradicts itself draws nothing
    QVERIFY(matureEdges(*test::stateOf(run.frame())).empty());
}

void TstSymbolGraph::theShareIsMatureByPotential() {
    QCOMPARE((SymbolEdge{0, 1, 9, 45}.share()), 0.2);
    QCOMPARE((SymbolEdge{0, 1, 0, 0}.share()), 0.0);
}

void TstSymbolGraph::edgesGoRoundNodes_data() {
    QTest::addColumn<std::vector<std::string>>("sequences");
    QTest::newRow("over two layers") << std::vector<std::string>{"HIJ", "HJ"};
    QTest::newRow("over three") << std::vector<std::string>{"GHIJ", "GJ"};
    QTest::newRow("path planning") << std::vector<std::string>{"ABCDEGI", "ABCFHJ", "CDHIJ", "HJ"};
    QTest::newRow("circle") << std::vector<std::string>{"ACB", "DCB", "ADC", "BDC"};
}

/// An edge that runs over a node looks as if it led there.
void TstSymbolGraph::edgesGoRoundNodes() {
    QFETCH(std::vector<std::string>, sequences);
    const SyntheticRun run(sequences);
    const auto& rows = run.circuit().sequences;
    const QSizeF area(520, 300);
    const SymbolPlaces places = placeSymbols(run.symbols(), rows, area, {});
    for (const auto& row : rows) {
        for (std::size_t k = 1; k < row.size(); ++k) {
            const QPointF from = places.centers[std::size_t(row[k - 1])];
            const QPointF to = places.centers[std::size_t(row[k])];
            const double bend = bendAround(from, to, 0.1, places.centers, places.radius + 4,
                                           QRectF(QPointF(), area));
            const EdgeCurve curve(from, to, places.radius, 2, bend);
            for (int s = 0; s < run.symbols(); ++s) {
                const bool isEnd = s == row[k - 1] || s == row[k];
                QVERIFY(isEnd || curve.distanceTo(places.centers[std::size_t(s)]) > places.radius);
            }
        }
    }
    // Nothing in the way: as it always was.
    QCOMPARE(bendAround({0, 50}, {100, 50}, 0.13, {{0, 50}, {100, 50}}, 20, {0, 0, 100, 100}),
             0.13);
}

void TstSymbolGraph::cellsFitAndDoNotOverlap_data() {
    QTest::addColumn<int>("symbols");
    QTest::addColumn<int>("neurons");
    QTest::addColumn<QSize>("area");
    QTest::newRow("S1") << 4 << 15 << QSize(520, 430);
    QTest::newRow("S2") << 6 << 15 << QSize(520, 430);
    QTest::newRow("map") << 10 << 21 << QSize(300, 700);
    QTest::newRow("set II") << 14 << 150 << QSize(600, 400);
    QTest::newRow("B25") << 26 << 240 << QSize(600, 400);
}

void TstSymbolGraph::cellsFitAndDoNotOverlap() {
    QFETCH(int, symbols);
    QFETCH(int, neurons);
    QFETCH(QSize, area);
    const ColumnsLayout layout = layOutColumns(area, symbols, neurons, 22);
    QVERIFY(layout.pitch >= 2);
    for (int s = 0; s < symbols; ++s) {
        QVERIFY(QRectF(QPointF(), area).contains(layout.block(s)));
        for (int n = 0; n < neurons; ++n) {
            const QPointF center = layout.cell(s, n).center();
            QVERIFY(layout.block(s).contains(layout.cell(s, n)));
            QCOMPARE(layout.symbolAt(center), s);
            QCOMPARE(layout.neuronAt(s, center), n);
        }
    }
}

void TstSymbolGraph::namesDoNotOverlap_data() {
    QTest::addColumn<int>("symbols");
    QTest::addColumn<QSize>("area");
    QTest::newRow("city, 1024 px") << 15 << QSize(400, 200);
    QTest::newRow("city, narrow") << 15 << QSize(200, 140);
    QTest::newRow("sixty, 1024 px") << 60 << QSize(400, 200);
    QTest::newRow("sixty, narrow") << 60 << QSize(120, 140);
    QTest::newRow("sixty, 1920 px") << 60 << QSize(760, 370);
}

void TstSymbolGraph::namesDoNotOverlap() {
    QFETCH(int, symbols);
    QFETCH(QSize, area);
    constexpr double kName = 52; // px
    const ColumnsLayout layout = layOutColumns(area, symbols, 21, 22, kName);
    QVERIFY(layout.pitch >= 1);
    for (int s = 0; s < symbols; ++s) {
        const QRectF block = layout.block(s);
        QVERIFY(block.width() >= std::min(kName, area.width() - 20.0));
        QVERIFY(block.left() >= 0 && block.right() <= area.width()); // nothing is cut at the side
        QVERIFY(block.bottom() <= layout.contentHeight());           // it may be scrolled to
        for (int other = 0; other < s; ++other) {
            QVERIFY(!block.adjusted(1, 1, -1, -1).intersects(layout.block(other)));
        }
        for (int n = 0; n < 21; ++n) {
            QVERIFY(block.contains(layout.cell(s, n).center()));
        }
    }
}

REPRISE_TEST(TstSymbolGraph)
#include "tst_symbol_graph.moc"
