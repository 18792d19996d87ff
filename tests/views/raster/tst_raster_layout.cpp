#include "tests/support/synthetic_network.hpp"
#include "tests/support/test_program.hpp"
#include "views/raster/raster_layout.hpp"

#include <QTest>

using namespace reprise;
using namespace reprise::test;

class TstRasterLayout : public QObject {
    Q_OBJECT

private slots:
    void groupsAreSymbolsInOrderWithoutGaps() {
        const RasterLayout layout(columns(5, 15), 600, 1);
        QCOMPARE(int(layout.groups().size()), 5);
        double top = 0;
        for (size_t g = 0; g < 5; ++g) {
            QCOMPARE(layout.groups()[g].label, QString(QChar('A' + int(g))));
            QVERIFY(qAbs(layout.groups()[g].top - top) < 1e-6);
            top += layout.groups()[g].height;
        }
        QVERIFY(qAbs(top - 600) < 1e-6);
        QVERIFY(qAbs(layout.contentHeight() - 600) < 1e-6);
    }

    void everyNeuronIsHitAtItsOwnRow_data() {
        QTest::addColumn<int>("symbols");
        QTest::addColumn<int>("neurons");
        QTest::addColumn<double>("height");
        QTest::addColumn<double>("zoom");
        QTest::newRow("roomy") << 4 << 10 << 600.0 << 1.0;
        QTest::newRow("less than a pixel each") << 14 << 150 << 500.0 << 1.0;
        QTest::newRow("more symbols than fit") << 200 << 20 << 300.0 << 1.0;
        QTest::newRow("zoomed") << 14 << 150 << 500.0 << 9.0;
    }
    void everyNeuronIsHitAtItsOwnRow() {
        QFETCH(int, symbols);
        QFETCH(int, neurons);
        QFETCH(double, height);
        QFETCH(double, zoom);
        const NetworkOutline outline = columns(symbols, neurons);
        const RasterLayout layout(outline, height, zoom);
        for (size_t p = 0; p < outline.populations.size(); ++p) {
            for (int n = 0; n < outline.populations[p].size; ++n) {
                const auto* band = layout.bandOf(int(p), std::uint32_t(n));
                QVERIFY(band != nullptr);
                const auto hit = layout.hitTest(layout.rowCenter(*band, std::uint32_t(n)));
                QVERIFY(hit.has_value());
                QCOMPARE(hit->neuron, n);
                QCOMPARE(layout.bands()[size_t(hit->band)].population, int(p));
            }
        }
    }

    void everySymbolHasRoomForItsLabel() {
        const RasterLayout layout(columns(200, 20), 300, 1);
        QVERIFY(layout.contentHeight() > 300); // scrolls instead of squeezing
        for (const auto& group : layout.groups()) {
            QVERIFY(group.height >= 15 - 1e-9);
        }
    }

    void rowsStayInsideTheirGroup() {
        const NetworkOutline outline = columns(7, 40);
        const RasterLayout layout(outline, 333, 2);
        for (const auto& band : layout.bands()) {
            const auto hit =
                layout.hitTest(layout.rowCenter(band, std::uint32_t(band.firstNeuron)));
            const double last = band.top + band.count * layout.rowHeight();
            for (const auto& group : layout.groups()) {
                if (group.label == hit->group) {
                    QVERIFY(band.top >= group.top && last <= group.top + group.height + 1e-9);
                }
            }
        }
    }

    void zoomMakesRowsTaller() {
        const NetworkOutline outline = columns(5, 20);
        const RasterLayout fitted(outline, 400, 1);
        const RasterLayout zoomed(outline, 400, 4);
        QVERIFY(qAbs(zoomed.contentHeight() - 1600) < 1e-6);
        QVERIFY(zoomed.rowHeight() > 4 * fitted.rowHeight());
    }

    void marksFollowRoleAndKind() {
        const RasterLayout layout(columns(2, 3), 300, 1);
        const auto markOf = [&layout](int population, EventKind kind) {
            return layout.markOf({0, 0, std::uint16_t(population), kind},
                                 *layout.bandOf(population, 0));
        };
        QCOMPARE(markOf(0, EventKind::Spike), Mark::Input);
        QCOMPARE(markOf(1, EventKind::Spike), Mark::Soma);
        QCOMPARE(markOf(1, EventKind::DendriticSpike), Mark::Dendrite);
        QCOMPARE(markOf(2, EventKind::Spike), Mark::Inhibitory);
    }

    void populationsWithoutSymbolsHaveTheirOwnRows() {
        NetworkOutline outline;
        outline.populations = {{"drive", "spike_generator", "", Role::Input, 1},
                               {"cell", "iaf_psc_exp", "", Role::Excitatory, 3}};
        outline.bands = {{"drive", Role::Input, 0, 0, 1, -1, false},
                         {"cell", Role::Excitatory, 1, 0, 3, -1, false}};
        const RasterLayout layout(outline, 200, 1);
        QCOMPARE(int(layout.groups().size()), 2);
        QCOMPARE(layout.groups()[1].label, QString("cell"));
    }

    void nothingIsFoundOutside() {
        const RasterLayout empty(NetworkOutline{}, 200, 1);
        QVERIFY(!empty.hitTest(10));
        QVERIFY(empty.bandOf(0, 0) == nullptr);
        const RasterLayout layout(columns(2, 3), 200, 1);
        QVERIFY(!layout.hitTest(-1));
        QVERIFY(!layout.hitTest(201));
        QVERIFY(layout.bandOf(1, 6) == nullptr);
        QVERIFY(layout.bandOf(9, 0) == nullptr);
    }
};

REPRISE_TEST(TstRasterLayout)
#include "tst_raster_layout.moc"
