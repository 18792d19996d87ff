// A chosen neuron shows its synapses in and out, whatever its population is.
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/network/project_network.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/canvas/canvas_test.hpp"
#include "views/canvas/chosen_neuron.hpp"
#include "views/canvas/link_painter.hpp"
#include "views/canvas/neuron_links.hpp"
#include "views/canvas/speed_probe.hpp"

#include <QSignalSpy>

using namespace reprise;
using namespace reprise::test;

class TstCanvasNeurons : public CanvasTest {
    Q_OBJECT

private:
    ChosenNeuron& neuron() const { return canvas().neuron(); }
    QString card() const { return find<QLabel>("neuronCard")->text(); }
    /// Zooms in until the neurons of \p id are \p px apart, its body in the middle.
    void zoomTo(const char* id, double px) {
        const CanvasNode& node = scene().nodes()[std::size_t(scene().nodeOf(id))];
        canvas().zoomAbout(canvas().transform().toPixels(node.body().center()),
                           px / (node.shape.cell * canvas().transform().scale));
        canvas().panBy(QPointF(canvas().rect().center()) -
                       canvas().transform().toPixels(node.body().center()));
    }
    QPoint dotOf(const char* id, int dot) const {
        const CanvasNode& node = scene().nodes()[std::size_t(scene().nodeOf(id))];
        return pixelOf(node.body().topLeft() +
                       QPointF(dot % node.shape.columns + 0.5, dot / node.shape.columns + 0.5) *
                           node.shape.cell);
    }

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void linksAreThoseOfTheBuiltNetwork() {
        Project some = threePopulations();
        some.projections[1].connect = "fixed_indegree";
        some.projections[1].indegree = 7;
        const BuiltNetwork built = buildNetwork(some);
        const int inh = built.network.indexOf("inh");
        const NeuronLinks links = linksOf(built.network, inh, 4, 1000);
        QCOMPARE(links.count(true), std::int64_t(7));
        QCOMPARE(links.count(false), std::int64_t(80));
        QCOMPARE(links.links.size(), std::size_t(87));
        QCOMPARE(links.sums.size(), std::size_t(2));
        QCOMPARE(links.sums[0].weight, 7 * 45.0);
        QCOMPARE(links.sums[1].weight, 80 * -250.0);
        QCOMPARE(links.sums[0].unit, std::string("pA"));
        QVERIFY(!links.links[0].isInhibitory && links.links.back().isInhibitory);
        const SynapseTable& table = built.network.projections[1].synapses->table();
        std::set<std::uint32_t> sources, told;
        for (std::uint32_t s = 0; s + 1 < table.rowStart.size(); ++s) {
            for (std::uint32_t k = table.rowStart[s]; k < table.rowStart[s + 1]; ++k) {
                if (table.target[k] == 4) {
                    sources.insert(s);
                }
            }
        }
        for (const NeuronLink& link : links.links) {
            if (link.isIncoming) {
                told.insert(link.partner);
            }
        }
        QCOMPARE(told, sources);
        QCOMPARE(linksOf(built.network, inh, 4, 10).links.size(), std::size_t(10)); // bounded
        QCOMPARE(linksOf(built.network, inh, 4, 10).count(false), std::int64_t(80));
    }

    void aClickedNeuronShowsItsSynapses() {
        zoomTo("inh", 24);
        click(dotOf("inh", 3));
        QVERIFY(!neuron().isOn()); // first its population
        QCOMPARE(edited().onlyNode(), scene().nodeOf("inh"));
        click(dotOf("inh", 3));
        QTRY_COMPARE(neuron().neuron(), 3);
        const QStringList lines = card().split('\n');
        QCOMPARE(lines[0], QString("inh, neuron 3"));
        QCOMPARE(lines[1], QString("In: 80 synapses"));
        QCOMPARE(lines[2].trimmed(), QString("from exc: 80 · sum 3,600 pA"));
        QCOMPARE(lines[3], QString("Out: 80 synapses"));
        QCOMPARE(lines[4].trimmed(), QString("to exc: 80 · sum −20,000 pA"));
        QVERIFY(find<QLabel>("neuronCard")->isVisible());
        QCOMPARE(undo().count(), 0);
        click(dotOf("inh", 8));
        QTRY_COMPARE(neuron().neuron(), 8);
        click(pixelOf(unitsOf("inh").bottomLeft() + QPointF(-30, 40)));
        QVERIFY(!neuron().isOn());
        QVERIFY(!find<QLabel>("neuronCard")->isVisible());
    }

    void theKeyboardWalksFromNeuronToNeuron() {
        click(at("inh"));
        key(Qt::Key_S);
        QTRY_COMPARE(neuron().neuron(), 0);
        QTRY_VERIFY(neuron().population() >= 0);
        key(Qt::Key_Right);
        key(Qt::Key_Right);
        QCOMPARE(neuron().neuron(), 2);
        key(Qt::Key_Left);
        QCOMPARE(neuron().neuron(), 1);
        QVERIFY(canvas().accessibleDescription().startsWith("inh, neuron 1"));
        key(Qt::Key_Escape);
        QVERIFY(!neuron().isOn());
        QCOMPARE(edited().onlyNode(), scene().nodeOf("inh"));
        key(Qt::Key_Escape);
        QVERIFY(edited().selection().isEmpty());
    }

    void linesLeadToThePartners() {
        click(at("noise"));
        key(Qt::Key_S);
        QTRY_VERIFY(neuron().population() >= 0);
        QTest::qWait(10);
        const NetworkOutline& outline = neuron().network()->outline;
        const int exc = neuron().network()->indexOf("exc");
        const QPointF far = placeOfNeuron(scene(), outline, exc, 79);
        QVERIFY(unitsOf("exc").contains(far));
        const QImage with = canvas().grab().toImage();
        key(Qt::Key_Escape);
        const QImage without = canvas().grab().toImage();
        const QPoint between = pixelOf(
            (far + placeOfNeuron(scene(), outline, neuron().population() < 0 ? 0 : 0, 0)) / 2);
        int others = 0;
        for (int y = -3; y <= 3; ++y) {
            for (int x = -3; x <= 3; ++x) {
                const QPoint pixel = between + QPoint(x, y);
                others += with.pixel(pixel) != without.pixel(pixel) ? 1 : 0;
            }
        }
        QVERIFY(others > 0);
    }

    void manyNeuronsShareDotsUntilTheyStandApart() {
        Project large = threePopulations();
        large.populations[1].size = 1000; // ten for each dot
        begin(large);
        const CanvasNode& node = scene().nodes()[1];
        QCOMPARE(node.shape.perCell, 10);
        const BuiltNetwork built = buildNetwork(large);
        for (const int wanted : {0, 9, 10, 523, 999}) {
            const QRectF rect =
                node.look->neuronRect(node.shape, built.network.outline, "exc", wanted);
            QCOMPARE(node.look->neuronAt(node.shape, built.network.outline, "exc", rect.center()),
                     wanted);
        }
        QVERIFY(node.look->neuronRect(node.shape, built.network.outline, "exc", 1000).isNull());
        zoomTo("exc", 60);
        click(dotOf("exc", 50));
        click(dotOf("exc", 50) + QPoint(-20, -20));
        QTRY_COMPARE(neuron().neuron(), 500);
    }

    void neuronsOfGridsAndSequenceMemoriesAreTheirOwn() {
        Project circuits = shtmProject("S2", "ns_org", 1);
        PopulationSpec grid;
        grid.id = "grid";
        grid.model = "wta_grid";
        grid.parameters = {{"columns", std::int64_t{3}}, {"rows", std::int64_t{2}}};
        circuits.populations.push_back(grid);
        InputSpec input;
        input.id = "pattern";
        circuits.environment.inputs.push_back(input);
        circuits.engine.resolution = 0.1;
        begin(circuits);
        zoomTo("grid", 60);
        click(at("grid"));
        click(dotOf("grid", 4) + QPoint(-10, -10)); // the second row's middle circuit
        QTRY_VERIFY(neuron().neuron() >= 0);
        QTRY_VERIFY(neuron().population() >= 0);
        const auto* outline = neuron().network()->outline.parts.find<GridOutline>("grid");
        const auto& cells = outline->cells;
        const auto cell = std::ranges::find_if(
            cells, [](const GridCell& each) { return each.x == 1 && each.y == 1; });
        QVERIFY(neuron().neuron() >= cell->first && neuron().neuron() < cell->first + cell->count);
        QVERIFY(neuron().links().count(true) > 0);
        QVERIFY(card().contains("learn"));
        canvas().fit();
        zoomTo("htm", 20);
        click(at("htm"));
        const CanvasNode& htm = scene().nodes()[0];
        click(dotOf("htm", 2 * htm.shape.columns + 1)); // third neuron of the second symbol
        QTRY_COMPARE(neuron().neuron(), htm.shape.rows + 2);
        QTRY_VERIFY(neuron().population() >= 0);
        QVERIFY(neuron().wantsState() && m_view->wantsState());
        QVERIFY2(card().contains("mature"), qPrintable(card()));
    }

    void aListedConnectionIsOneLine() {
        Project listed = threePopulations();
        listed.projections.resize(1);
        listed.projections[0].from = "exc";
        listed.projections[0].to = "inh";
        listed.projections[0].connect = "list";
        listed.projections[0].list = {{0, 7}, {3, 7, -12.5}, {3, 8}};
        begin(listed);
        click(at("exc"));
        key(Qt::Key_S);
        QTRY_VERIFY(neuron().population() >= 0);
        for (int k = 0; k < 3; ++k) {
            key(Qt::Key_Right);
        }
        QCOMPARE(neuron().links().links.size(), std::size_t(2));
        QVERIFY(neuron().links().links[0].isInhibitory);
        QVERIFY2(card().contains("to inh: 2 · sum 32.5 pA"), qPrintable(card()));
    }

    void whatCannotBeBuiltIsSaid() {
        m_document->change("break it",
                           [](Project& project) { project.projections[0].to = "nobody"; });
        click(at("exc"));
        key(Qt::Key_S);
        QTRY_VERIFY2(card().contains("once the problems are solved"), qPrintable(card()));
        undo().undo();
        QTRY_VERIFY2(card().contains("synapses"), qPrintable(card()));
    }

    void tooManySynapsesAreSaid() {
        Project huge = threePopulations();
        huge.populations[1].size = 3000;
        huge.populations[2].size = 3000;
        begin(huge);
        click(at("exc"));
        key(Qt::Key_S);
        QTRY_VERIFY2(card().contains("18,003,000 synapses"), qPrintable(card()));
    }

    void anEditBringsItsSynapsesAnew() {
        click(at("exc"));
        key(Qt::Key_S);
        QTRY_VERIFY(neuron().population() >= 0);
        QCOMPARE(neuron().links().count(false), std::int64_t(20));
        m_document->change("smaller", [](Project& project) { project.populations[2].size = 5; });
        QTRY_VERIFY(neuron().population() >= 0 && neuron().links().count(false) == 5);
        m_document->change("gone", [](Project& project) {
            project.populations.erase(project.populations.begin() + 1);
            project.projections.clear();
        });
        QVERIFY(!neuron().isOn());
    }

    void speedIsMeasuredWhereItCanBe() {
        std::atomic<bool> isCalledOff = false;
        const auto speed = measuredSpeed(threePopulations(), 30, isCalledOff);
        QVERIFY(speed && *speed > 0);
        Project endless = threePopulations();
        endless.duration = 0.1; // ends at once and is begun again
        QVERIFY(measuredSpeed(endless, 30, isCalledOff).has_value());
        Project broken = threePopulations();
        broken.projections[0].to = "nobody";
        QVERIFY(!measuredSpeed(broken, 30, isCalledOff));
        isCalledOff = true;
        QVERIFY(!measuredSpeed(threePopulations(), 1e6, isCalledOff));
        QCOMPARE(speedText(12.4), QString("about 12 × real time"));
        QCOMPARE(speedText(0.0347), QString("about 0.035 × real time"));
        QCOMPARE(speedText(15432), QString("about 15,000 × real time"));
        QTRY_VERIFY(find<QLabel>("counts")->text().endsWith("× real time"));
        m_document->change("break it",
                           [](Project& project) { project.projections[0].to = "nobody"; });
        QVERIFY(!find<QLabel>("counts")->text().contains("real time"));
    }
};

REPRISE_TEST(TstCanvasNeurons)
#include "tst_canvas_neurons.moc"
