// The learned graph as a person sees it: rings of neurons, synapses of the one under the pointer,
// what is selected, the numbers behind it.
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/synthetic_frames.hpp"
#include "tests/support/test_program.hpp"
#include "views/graph/graph_view.hpp"
#include "views/graph/neuron_graph.hpp"
#include "views/population/connection_graph.hpp"

#include <QElapsedTimer>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include <random>

using namespace reprise;
using test::SyntheticRun;

namespace {

constexpr int kNeurons = 15;

std::uint32_t neuron(const SyntheticRun& run, char letter, int n) {
    return std::uint32_t(run.symbol(letter) * kNeurons + n);
}

/// A-C-B and D-C-B, each with two neurons of its own in C.
SyntheticRun trained() {
    SyntheticRun run({"ACB", "DCB"});
    run.learn(2);
    run.counts().mature = {{neuron(run, 'A', 0), neuron(run, 'C', 4)},
                           {neuron(run, 'A', 7), neuron(run, 'C', 4)},
                           {neuron(run, 'A', 7), neuron(run, 'C', 5)},
                           {neuron(run, 'C', 4), neuron(run, 'B', 3)},
                           {neuron(run, 'D', 1), neuron(run, 'C', 9)}};
    std::sort(run.counts().mature.begin(), run.counts().mature.end());
    return run;
}

void show(GraphView& view, QSize size = {800, 500}) {
    view.resize(size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

/// \p synapses random pairs among \p symbols columns of \p neurons.
SyntheticRun crowded(int symbols, int neurons, std::size_t synapses) {
    std::string letters;
    for (int s = 0; s < symbols; ++s) {
        letters += char('0' + s); // single characters from '0' on
    }
    SyntheticRun run({letters}, neurons);
    std::mt19937 random(3);
    const auto size = unsigned(symbols * neurons);
    for (std::size_t k = 0; k < synapses; ++k) {
        run.counts().mature.emplace_back(random() % size, random() % size);
    }
    std::sort(run.counts().mature.begin(), run.counts().mature.end());
    return run;
}

} // namespace

class TstGraphView : public QObject {
    Q_OBJECT

private slots:
    void init() { applyTheme(*qApp, ThemeName::Light); }
    void standsNeuronsInRings();
    void countsTheSynapsesOfANeuron();
    void namesTheSynapsesUnderThePointer();
    void paintsStatesAndSynapses();
    void selectsWithMouseAndKeyboard();
    void takesASelectionFromElsewhere();
    void selectsSymbolsInBothGraphs();
    void switchesBetweenSymbolsAndNeurons();
    void writesSynapsesAsCsv();
    void leavesOutWhatIsNoNeuron();
    void namesHaveOneSizeForAll();
    void exportsPictures();
    void explainsWhyItIsEmpty();
    void takesAnotherNetwork();
    void staysFluent();
    void looksWell();
};

void TstGraphView::standsNeuronsInRings() {
    const SyntheticRun run = trained();
    const NeuronRings rings(run.circuit(), {800, 400});
    QCOMPARE(rings.symbols(), 4);
    QCOMPARE(rings.neurons(), 60);
    for (int n = 0; n < 60; ++n) {
        const QPointF d = rings.dot(n) - rings.center(n / kNeurons);
        QVERIFY(qAbs(std::hypot(d.x(), d.y()) - rings.ringRadius()) < 1e-9);
        QCOMPARE(rings.neuronAt(rings.dot(n)), n);
        QCOMPARE(rings.symbolOf(n), n / kNeurons);
        QVERIFY(QRectF(0, 0, 800, 400).contains(rings.dot(n)));
    }
    // Neuron 0 stands above the centre; the starts A and D left of C, which is left of B.
    const int a = run.symbol('A'), b = run.symbol('B'), c = run.symbol('C'), d = run.symbol('D');
    QVERIFY(rings.dot(a * kNeurons).y() < rings.center(a).y() - 5);
    QVERIFY(rings.center(a).x() < rings.center(c).x());
    QVERIFY(rings.center(c).x() < rings.center(b).x());
    QCOMPARE(rings.center(a).x(), rings.center(d).x());
    QCOMPARE(rings.symbolAt(rings.center(c)), c);
    QCOMPARE(rings.neuronAt(rings.center(c)), -1);
}

void TstGraphView::countsTheSynapsesOfANeuron() {
    const SyntheticRun run = trained();
    const LearnedSynapses synapses(*run.frame().state->parts.all<ShtmState>()[0].connections, 60);
    QCOMPARE(synapses.all().size(), std::size_t(5));
    QCOMPARE(synapses.reaching(int(neuron(run, 'C', 4))).size(), std::size_t(2));
    QCOMPARE(synapses.leaving(int(neuron(run, 'C', 4))).size(), std::size_t(1));
    QCOMPARE(synapses.leaving(int(neuron(run, 'A', 7))).size(), std::size_t(2));
    QVERIFY(synapses.leaving(int(neuron(run, 'B', 3))).empty());
    QVERIFY(synapses.leaving(60).empty());
    QVERIFY(synapses.leaving(-1).empty());
    QCOMPARE(synapses.connectedNeurons(), 7);
}

void TstGraphView::namesTheSynapsesUnderThePointer() {
    const SyntheticRun run = trained();
    GraphView view;
    show(view);
    view.showFrame(run.frame());
    QCOMPARE(view.readout(), QString("5 mature synapses between 7 of 60 neurons"));
    NeuronGraph& graph = *view.neuronGraph();
    QTest::mouseMove(&graph, graph.rings().dot(int(neuron(run, 'C', 4))).toPoint());
    QTRY_COMPARE(view.readout(), QString("C 4: 2 in (A 0, A 7) · 1 out (B 3)"));
    QCOMPARE(view.findChild<QLabel*>("readout")->text(), view.readout());
    QTest::mouseMove(&graph, graph.rings().dot(int(neuron(run, 'D', 0))).toPoint());
    QTRY_COMPARE(view.readout(), QString("D 0: 0 in · 0 out"));
}

void TstGraphView::paintsStatesAndSynapses() {
    SyntheticRun run = trained();
    run.setCell('D', 3, CellState::Active);
    run.setCell('C', 12, CellState::Predictive);
    GraphView view;
    show(view);
    view.showFrame(run.frame());
    NeuronGraph& graph = *view.neuronGraph();
    const auto pixel = [&graph](QPointF point) {
        return QColor(graph.grab().toImage().pixel(point.toPoint()));
    };
    const Theme& theme = currentTheme();
    const auto dot = [&](char letter, int n) {
        return graph.rings().dot(int(neuron(run, letter, n)));
    };
    QCOMPARE(pixel(dot('D', 3)), theme.soma);
    QVERIFY(pixel(dot('C', 12)) != pixel(dot('D', 2)));
    // The middle of a curve is drawn over the ground; of a neuron's own in their colours.
    const QPointF in =
        graph.rings().curve(int(neuron(run, 'A', 7)), int(neuron(run, 'C', 4))).pointAtPercent(0.3);
    const auto differs = [&](QPointF around, const QColor& ground) {
        const QImage image = graph.grab().toImage();
        for (int dx = -1; dx <= 1; ++dx) {
            for (int dy = -1; dy <= 1; ++dy) {
                if (QColor(image.pixel((around + QPointF(dx, dy)).toPoint())) != ground) {
                    return true;
                }
            }
        }
        return false;
    };
    QVERIFY(differs(in, theme.panel));
    const QImage before = graph.grab().toImage();
    view.selectNeurons(0, {int(neuron(run, 'C', 4))});
    const QImage after = graph.grab().toImage();
    int outPixels = 0, inPixels = 0;
    for (int y = 0; y < after.height(); ++y) {
        for (int x = 0; x < after.width(); ++x) {
            const QColor color(after.pixel(x, y));
            outPixels += color == theme.accent;
            inPixels += color == theme.predicted;
        }
    }
    QVERIFY2(outPixels > 30, qPrintable(QString::number(outPixels)));
    QVERIFY2(inPixels > 30, qPrintable(QString::number(inPixels)));
    QVERIFY(before != after);
}

void TstGraphView::selectsWithMouseAndKeyboard() {
    const SyntheticRun run = trained();
    GraphView view;
    show(view);
    view.showFrame(run.frame());
    NeuronGraph& graph = *view.neuronGraph();
    QSignalSpy chosen(&view, &GraphView::neuronsSelected);
    const auto click = [&](char letter, int n, Qt::KeyboardModifiers keys = {}) {
        QTest::mouseClick(&graph, Qt::LeftButton, keys,
                          graph.rings().dot(int(neuron(run, letter, n))).toPoint());
    };
    click('C', 4);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toInt(), 0); // htm.exc
    QCOMPARE(chosen[0][1].value<std::vector<int>>(), (std::vector<int>{int(neuron(run, 'C', 4))}));
    click('A', 7, Qt::ControlModifier);
    QCOMPARE(chosen[1][1].value<std::vector<int>>(),
             (std::vector<int>{int(neuron(run, 'A', 7)), int(neuron(run, 'C', 4))}));
    click('C', 4, Qt::ControlModifier);
    QCOMPARE(graph.selectedNeurons(), (std::vector<int>{int(neuron(run, 'A', 7))}));
    graph.setFocus();
    QTest::keyClick(&graph, Qt::Key_Right);
    QCOMPARE(graph.selectedNeurons(), (std::vector<int>{int(neuron(run, 'A', 8))}));
    QTest::keyClick(&graph, Qt::Key_Down);
    QCOMPARE(graph.selectedNeurons(), (std::vector<int>{int(neuron(run, 'B', 8))}));
    QTest::keyClick(&graph, Qt::Key_Escape);
    QVERIFY(graph.selectedNeurons().empty());
    QCOMPARE(chosen.back()[1].value<std::vector<int>>().size(), std::size_t(0));
}

void TstGraphView::takesASelectionFromElsewhere() {
    const SyntheticRun run = trained();
    GraphView view;
    show(view);
    view.showFrame(run.frame());
    QSignalSpy chosen(&view, &GraphView::neuronsSelected);
    view.selectNeurons(0, {int(neuron(run, 'C', 5)), int(neuron(run, 'A', 7)), 999});
    QCOMPARE(view.neuronGraph()->selectedNeurons(),
             (std::vector<int>{int(neuron(run, 'A', 7)), int(neuron(run, 'C', 5))}));
    QCOMPARE(view.readout(), QString("2 neurons: 1 in (A 7) · 2 out (C 4, C 5)"));
    QCOMPARE(chosen.size(), 0); // nobody chose here
    view.selectNeurons(1, {2}); // an inhibitory neuron
    QVERIFY(view.neuronGraph()->selectedNeurons().empty());
}

void TstGraphView::selectsSymbolsInBothGraphs() {
    const SyntheticRun run = trained();
    GraphView view;
    show(view);
    view.showFrame(run.frame());
    QSignalSpy chosen(&view, &GraphView::symbolSelected);
    NeuronGraph& graph = *view.neuronGraph();
    const int c = run.symbol('C');
    QTest::mouseClick(&graph, Qt::LeftButton, {}, graph.rings().center(c).toPoint());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toInt(), c);
    QCOMPARE(view.symbolGraph()->selectedSymbol(), c);
    QTest::mouseMove(&graph, QPoint(2, 2));
    QTRY_COMPARE(view.readout(), QString("C: 4 in (A 0, A 7, A 7, D 1) · 1 out (B 3)"));
    view.selectSymbol(-1);
    QCOMPARE(graph.selectedSymbol(), -1);
}

void TstGraphView::switchesBetweenSymbolsAndNeurons() {
    const SyntheticRun run = trained();
    GraphView view;
    show(view);
    view.showFrame(run.frame());
    QCOMPARE(int(view.nodes()), int(GraphView::Nodes::Neurons));
    view.findChild<QToolButton*>("symbols")->click();
    QCOMPARE(int(view.nodes()), int(GraphView::Nodes::Symbols));
    QVERIFY(view.symbolGraph()->isVisible());
    QCOMPARE(view.symbolGraph()->edges().size(), std::size_t(3)); // AC, CB, DC
    view.selectSymbol(run.symbol('C'));
    QCOMPARE(view.readout(), QString("C · silent · mature synapses: 4 in, 2 out"));
    view.findChild<QToolButton*>("neurons")->click();
    QVERIFY(view.neuronGraph()->isVisible());
}

void TstGraphView::writesSynapsesAsCsv() {
    const SyntheticRun run = trained();
    GraphView view;
    QCOMPARE(view.dataAsCsv(), QString("from_symbol,from_neuron,to_symbol,to_neuron\n"));
    view.showFrame(run.frame());
    QCOMPARE(view.dataAsCsv(), QString("from_symbol,from_neuron,to_symbol,to_neuron\n"
                                       "A,0,C,4\nA,7,C,4\nA,7,C,5\nC,4,B,3\nD,1,C,9\n"));
}

void TstGraphView::leavesOutWhatIsNoNeuron() {
    SyntheticRun run = trained();
    run.counts().mature = {{3, 4000000000U}, {70, 2}, {1, 20}};
    GraphView view;
    show(view);
    view.showFrame(run.frame());
    QCOMPARE(view.neuronGraph()->synapses().all().size(), std::size_t(1));
}

void TstGraphView::namesHaveOneSizeForAll() {
    SyntheticRun run({"ACB", "DCB"});
    run.circuit().symbols = {"Zoo", "Museum", "Gate", "Baths"};
    GraphView view;
    show(view);
    view.showFrame(run.frame());
    QTemporaryDir folder;
    QCOMPARE(view.exportPicture(folder.filePath("g.svg")), QString());
    QFile file(folder.filePath("g.svg"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    const QRegularExpression pattern(
        "font-size=\"([0-9.]+)\"[^>]*>\\s*<text[^>]*>(Zoo|Museum|Gate|Baths)</text>");
    QSet<QString> sizes;
    int names = 0;
    for (auto found = pattern.globalMatch(text); found.hasNext(); ++names) {
        sizes += found.next().captured(1);
    }
    QVERIFY(names >= 4);
    QCOMPARE(sizes.size(), 1);
}

void TstGraphView::exportsPictures() {
    const SyntheticRun run = trained();
    GraphView view;
    view.resize(700, 500);
    view.showFrame(run.frame());
    test::checkExports(view, {">A<", ">C<"});
}

void TstGraphView::explainsWhyItIsEmpty() {
    GraphView view;
    show(view);
    const QImage closed = view.grab().toImage();
    Frame other;
    other.outline = std::make_shared<NetworkOutline>();
    view.showFrame(other);
    QVERIFY(view.grab().toImage() != closed); // another sentence
    view.showFrame(trained().frame());
    QVERIFY(view.neuronGraph()->isVisible());
}

void TstGraphView::takesAnotherNetwork() {
    const SyntheticRun run = trained();
    GraphView view;
    show(view);
    view.showFrame(run.frame());
    view.selectNeurons(0, {50});
    view.selectSymbol(3);
    SyntheticRun smaller({"AB"}, 5);
    view.showFrame(smaller.frame());
    QVERIFY(view.neuronGraph()->selectedNeurons().empty());
    QCOMPARE(view.neuronGraph()->selectedSymbol(), -1);
    QCOMPARE(view.readout(), QString("No mature synapses yet"));
    view.selectSymbol(3); // of the old network
    QCOMPARE(view.neuronGraph()->selectedSymbol(), -1);
    view.grab();
}

/// 40 symbols of 21 neurons and 2000 synapses: pictures between two changes of what is learned.
void TstGraphView::staysFluent() {
    SyntheticRun run = crowded(40, 21, 2000);
    GraphView view;
    show(view, {1000, 800});
    view.showFrame(run.frame());
    QElapsedTimer clock;
    clock.start();
    view.grab(); // the curves are painted once
    const double first = double(clock.restart());
    constexpr int kPictures = 20;
    for (int k = 0; k < kPictures; ++k) {
        run.state().cells[std::size_t(k * 7)] = CellState::Active;
        view.showFrame(run.frame());
        view.neuronGraph()->grab();
    }
    const double each = double(clock.elapsed()) / kPictures;
    qInfo("%.0f ms with all curves anew, then %.1f ms a picture", first, each);
    QVERIFY2(each < 200, qPrintable(QString::number(each))); // generous: machines are busy
}

void TstGraphView::looksWell() {
    static const SyntheticRun run = [] {
        SyntheticRun made = trained();
        made.setCell('C', 4, CellState::Predictive);
        made.setCell('A', 7, CellState::Active);
        return made;
    }();
    test::savePictures("graph", [] {
        auto view = std::make_unique<GraphView>();
        view->resize(800, 520);
        view->showFrame(run.frame());
        view->selectNeurons(0, {int(neuron(run, 'C', 4))});
        view->show();
        return view;
    });
    // Two routes of neurons of their own, three in each place, all to all from place to place.
    static const SyntheticRun routes = [] {
        const std::vector<std::string> ways{"ABCDEGIJ", "ABCFHJ"};
        SyntheticRun made(ways, 21);
        for (std::size_t w = 0; w < ways.size(); ++w) {
            for (std::size_t k = 1; k < ways[w].size(); ++k) {
                for (std::uint32_t pair = 0; pair < 9; ++pair) {
                    const auto at = [&](std::size_t element, std::uint32_t n) {
                        return std::uint32_t(made.symbol(ways[w][element])) * 21 +
                               (n * 7 + std::uint32_t(w) * 3 + std::uint32_t(element)) % 21;
                    };
                    made.counts().mature.emplace_back(at(k - 1, pair / 3), at(k, pair % 3));
                }
            }
        }
        std::sort(made.counts().mature.begin(), made.counts().mature.end());
        return made;
    }();
    test::savePictures("graph-routes", [] {
        auto view = std::make_unique<GraphView>();
        view->resize(1000, 480);
        view->showFrame(routes.frame());
        view->show();
        return view;
    });
    static const SyntheticRun many = crowded(40, 21, 2000);
    test::savePictures("graph-many", [] {
        auto view = std::make_unique<GraphView>();
        view->resize(900, 800);
        view->showFrame(many.frame());
        view->show();
        return view;
    });
}

REPRISE_TEST(TstGraphView)
#include "tst_graph_view.moc"
