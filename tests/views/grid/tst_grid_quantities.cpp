// Quantities of cells against values worked out by hand.
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "tests/support/synthetic_grid.hpp"
#include "tests/support/test_program.hpp"
#include "views/grid/grid_colors.hpp"
#include "views/grid/grid_connections.hpp"
#include "views/grid/shown_grid.hpp"
#include "widgets/pattern_colors.hpp"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace reprise;
using test::SyntheticCells;

namespace {

/// Two cells side by side, of 2 and 3 neurons, two patterns.
struct SmallGrid {
    GridOutline grid;
    GridState state;
    GridOrders orders;

    SmallGrid() {
        grid.circuit = "grid";
        grid.columns = 2;
        grid.rows = 1;
        grid.population = 1;
        grid.cells = {{0, 0, 0, 2}, {1, 0, 2, 3}};
        grid.synapses = {0, 6, 3, 0}; // all of 2 x 3 one way, half of 3 x 2 the other
        grid.stimuli = {"patterns"};
        grid.patterns = {{{"A", 300, {}}, {"", 300, {}}}};
        state.rate = {90, 10, 20, 30, 45};
        state.fraction = {0.75F, 0.25F, 0.5F, 0.125F, 0.375F};
        state.weightChange = {0.5F, 0.25F, 0.25F, 0.5F, 0.75F};
        orders.latest.resize(2);
        orders.latest[0].pattern = 1; // seen first
        orders.latest[1].pattern = 0;
        orders.membership = {-1, -2, 1, 0, 1};
    }
    GridMoment moment() {
        state.orders = std::make_shared<GridOrders>(orders);
        return momentOf(grid, state, 1500);
    }
};

using Floats = std::vector<float>;
constexpr AssemblyKey kA{0, 0};
constexpr AssemblyKey kOther{0, 1};

} // namespace

class TstGridQuantities : public QObject {
    Q_OBJECT

private slots:
    void sizesAndRatesAreThoseOfTheNeurons() {
        SmallGrid small;
        const GridMoment moment = small.moment();
        QCOMPARE(moment.ms, 1500.0);
        QCOMPARE(valuesOf(GridQuantity::Size, small.grid, moment, kA), (Floats{2, 3}));
        QCOMPARE(valuesOf(GridQuantity::Rate, small.grid, moment, kA), (Floats{100, 95}));
        QCOMPARE(valuesOf(GridQuantity::LeadingRate, small.grid, moment, kA), (Floats{90, 45}));
        QCOMPARE(valuesOf(GridQuantity::WeightChange, small.grid, moment, kA),
                 (Floats{0.375F, 0.5F}));
    }

    void activityIsTheMeanOverTheMembersOfThePattern() {
        SmallGrid small;
        const GridMoment moment = small.moment();
        const Floats ofA = valuesOf(GridQuantity::Activity, small.grid, moment, kA);
        QVERIFY(std::isnan(ofA[0])); // no member
        QCOMPARE(ofA[1], (0.5F + 0.375F) / 2);
        QCOMPARE(valuesOf(GridQuantity::Activity, small.grid, moment, kOther)[1], 0.125F);
        const Floats unknown = valuesOf(GridQuantity::Activity, small.grid, moment, {3, 3});
        QVERIFY(std::isnan(unknown[0]) && std::isnan(unknown[1]));
    }

    void membershipIsTheAssemblyWithMostNeurons() {
        SmallGrid small;
        const GridMoment moment = small.moment();
        QCOMPARE(moment.assembly, (std::vector<std::int16_t>{-1, 1}));
        QCOMPARE(valuesOf(GridQuantity::Membership, small.grid, moment, kA), (Floats{0, 2}));
        const auto colors = colorsOf(GridQuantity::Membership, small.grid, moment, {0, 2}, {});
        QCOMPARE(colors[0], colorOfNothing());
        QCOMPARE(colors[1], patternColor(0)); // pattern A, whichever was seen first
    }

    void aLateStateOfAnotherNetworkSaysNothing() {
        SmallGrid small;
        small.state.rate.pop_back();
        small.orders.membership.pop_back();
        const GridMoment moment = small.moment();
        QVERIFY(std::isnan(valuesOf(GridQuantity::Rate, small.grid, moment, kA)[0]));
        QVERIFY(moment.assemblies.empty());
        QCOMPARE(valuesOf(GridQuantity::Size, small.grid, moment, kA), (Floats{2, 3}));
    }

    void connectionsAreCountedPerTargetNeuron() {
        SmallGrid small;
        const OutgoingConnections all = outgoingConnections(small.grid, {0});
        QCOMPARE(all.targets, (Floats{0, 3}));
        QCOMPARE(all.total, 3.0); // one neuron, all three of the other cell
        QCOMPARE(all.hasSources, (std::vector<bool>{true, false}));
        // Half of the pairs: one neuron reaches half of two, two neurons three quarters.
        QCOMPARE(outgoingConnections(small.grid, {2}).targets, (Floats{1, 0}));
        QCOMPARE(outgoingConnections(small.grid, {2, 3}).targets, (Floats{1.5F, 0}));
        QCOMPARE(outgoingConnections(small.grid, {2, 3}).total, 2.0);
        QCOMPARE(outgoingConnections(small.grid, {0, 1, 2, 3, 4}).total, 9.0);
        QCOMPARE(outgoingConnections(small.grid, {}).total, 0.0);
    }

    void neuronsAndCellsFindEachOther() {
        SyntheticCells cells;
        const GridOutline& grid = cells.grid();
        for (std::size_t c = 0; c < grid.cells.size(); ++c) {
            for (int n : neuronsOf(grid, {int(c)})) {
                QCOMPARE(cellOf(grid, n), int(c));
            }
        }
        QCOMPARE(cellOf(grid, -1), -1);
        QCOMPARE(cellOf(grid, cells.neurons()), -1);
    }

    void theScaleKeepsStillWhileItIsUsed() {
        GridScale scale;
        scale.fit({0.2F, 77});
        QCOMPARE(scale.low, 0.0);
        QCOMPARE(scale.high, 80.0);
        scale.fit({30});
        QCOMPARE(scale.high, 80.0);
        scale.fit({20});
        QCOMPARE(scale.high, 20.0);
        scale.fit({std::numeric_limits<float>::quiet_NaN(), 140});
        QCOMPARE(scale.high, 150.0);
        QCOMPARE(scale.shareOf(75), 0.5);
        scale.isAutomatic = false;
        scale.fit({5000});
        QCOMPARE(scale.high, 150.0);
        QCOMPARE(scale.shareOf(5000), 1.0);
    }

    void viridisRunsFromDarkToBright() {
        QCOMPARE(viridis(0), QColor("#440154"));
        QCOMPARE(viridis(1), QColor("#fde725"));
        for (int k = 0; k < 20; ++k) {
            QVERIFY(contrastRatio(viridis((k + 1) / 20.0), Qt::black) >
                    contrastRatio(viridis(k / 20.0), Qt::black));
        }
    }

    void selectionFollowsClicks() {
        SyntheticCells cells;
        ShownGrid shown;
        shown.showFrame(cells.frame());
        shown.select(1, shown.afterClick(4, false));
        QCOMPARE(shown.selected(), neuronsOf(cells.grid(), {4}));
        shown.select(1, shown.afterClick(2, true));
        QCOMPARE(shown.selected(), neuronsOf(cells.grid(), {2, 4}));
        QCOMPARE(shown.selectedOf(2), cells.grid().cells[2].count);
        shown.select(1, shown.afterClick(4, true));
        QCOMPARE(shown.selected(), neuronsOf(cells.grid(), {2}));
        QVERIFY(shown.afterClick(-1, false).empty());
        shown.select(0, {1, 2, 3}); // input channels are no neurons of the grid
        QVERIFY(shown.selected().empty());
    }

    void writesEveryQuantityWithItsUnit() {
        SmallGrid small;
        QCOMPARE(gridAsCsv(small.grid, small.moment()),
                 QString("circuit,x,y,size_neurons,live_rate_hz,leading_neuron_rate_hz,"
                         "weight_change_dimensionless,membership,membership_neurons,"
                         "activity_of_pattern 1_mean_p,activity_of_A_mean_p\n"
                         "0,0,0,2,100,90,0.375,,0,,\n"
                         "1,1,0,3,95,45,0.5,A,2,0.125,0.4375\n"));
    }
};

REPRISE_TEST(TstGridQuantities)
#include "tst_grid_quantities.moc"
