/// The stochastic WTA neuron and its synapses: published toy tests, golden values, the model
/// written out with matrices. reference/wta.md 7.1.

#include "core/engine/clocked_simulation.hpp"
#include "core/models/inputs/spike_generator.hpp"
#include "core/models/neurons/wta_neuron.hpp"
#include "core/models/synapses/exponential_stdp.hpp"
#include "core/network/network_builder.hpp"
#include "core/numerics/exponential.hpp"
#include "tests/support/dense_wta.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>
#include <memory>
#include <random>

using namespace reprise;
using namespace reprise::test;

namespace {

using Trains = std::vector<std::vector<int>>; ///< step indices from 0: the input, then the neurons

const Trains kGolden = {{3, 10, 11, 25, 40}, {5, 12, 13, 30, 45}, {6, 14, 31, 32, 50}};
const Trains kToyA = {
    {21,  120, 153, 172, 177, 250, 257, 259, 317, 336, 338, 380, 384, 399, 406,
     414, 423, 424, 475, 481, 501, 505, 508, 520, 539, 541, 546, 562, 567, 582,
     606, 610, 619, 623, 642, 644, 651, 660, 661, 663, 665, 682, 715, 719, 790,
     806, 831, 835, 859, 863, 873, 875, 876, 888, 918, 941, 948, 953, 960, 969},
    {0,   1,   2,   36,  113, 117, 141, 156, 165, 176, 183, 184, 223, 274, 289, 308,
     372, 414, 421, 497, 508, 511, 545, 560, 611, 672, 677, 684, 686, 704, 731, 744,
     747, 754, 765, 843, 848, 853, 858, 864, 887, 892, 912, 952, 957, 959, 967, 970},
    {2,   9,   33,  35,  44,  52,  62,  76,  120, 148, 160, 173, 178, 182, 212, 242, 257,
     267, 275, 277, 285, 295, 300, 311, 368, 444, 483, 484, 495, 496, 497, 503, 603, 616,
     625, 679, 688, 720, 727, 728, 738, 786, 824, 827, 836, 906, 912, 959, 961, 970}};
const Trains kToyStp = {
    {38,  73,  130, 145, 179, 236, 277, 282, 391, 509,
     584, 646, 716, 750, 768, 848, 906, 909, 961, 973},
    {8,   44,  72,  87,  142, 210, 216, 253, 255, 265, 314, 317, 320, 358, 388, 394, 399,
     432, 455, 457, 469, 479, 491, 498, 504, 514, 516, 535, 543, 562, 563, 581, 589, 628,
     634, 654, 669, 729, 754, 793, 830, 865, 897, 908, 915, 918, 926, 965, 984},
    {16,  23,  26,  27,  65,  88,  127, 152, 156, 167, 191, 197, 244, 280, 283, 289, 298,
     303, 314, 322, 337, 349, 357, 368, 382, 419, 467, 472, 587, 596, 617, 622, 649, 656,
     666, 696, 708, 729, 739, 752, 778, 779, 794, 821, 884, 904, 929, 934, 968},
    {11,  44,  76,  78,  97,  141, 150, 153, 194, 211, 254, 264, 270, 280, 333, 370, 417,
     455, 462, 470, 477, 490, 509, 515, 533, 543, 549, 565, 570, 573, 589, 607, 661, 713,
     715, 716, 753, 772, 775, 776, 814, 846, 850, 872, 890, 893, 897, 904, 965, 988},
    {11,  16,  21,  26,  97,  131, 142, 153, 171, 177, 184, 199, 213, 232, 267, 279, 318,
     328, 339, 402, 406, 471, 486, 490, 493, 498, 506, 567, 569, 610, 616, 627, 631, 694,
     695, 707, 730, 733, 851, 853, 865, 866, 867, 884, 902, 910, 911, 945, 980}};

/// A small grid with forced spikes: one input channel per train before the neurons.
struct Toy {
    std::unique_ptr<Simulation> simulation;

    WtaNeuronGroup& group() {
        return static_cast<WtaNeuronGroup&>(*simulation->network().populations[1]);
    }
    ExponentialStdp& synapses(int projection) {
        return static_cast<ExponentialStdp&>(
            *simulation->network().projections[static_cast<std::size_t>(projection)].synapses);
    }
    /// Potentials of step \p t (line 2 of the normative step).
    double u(int t, int k) {
        advanceTo(t + 1);
        return group().potentials()[static_cast<std::size_t>(k)];
    }
    /// EPSPs of step \p t (line 1); projection 0 for inputs.
    double y(int t, int projection, int source) {
        advanceTo(t + 1);
        return synapses(projection).epsp(static_cast<std::size_t>(source));
    }
    /// Weight of step \p t after learning (line 8).
    double w(int t, int projection, int post, int pre) {
        advanceTo(t + 2);
        const auto sources = synapses(projection).sourcesOf(post);
        for (std::size_t k = 0; k < sources.size(); ++k) {
            if (sources[k] == static_cast<std::uint32_t>(pre)) {
                return synapses(projection).incoming(post)[k];
            }
        }
        return std::nan("");
    }
    void advanceTo(std::int64_t step) { simulation->advance(step - simulation->step()); }
};

Toy makeToy(const Trains& trains, const std::vector<double>& cells, bool hasStp,
            ParameterMap rule = {}, int inputs = 1) {
    const int neurons = static_cast<int>(trains.size()) - inputs;
    NetworkBuilder builder(1.0, 1);
    builder.addPopulation({"in", "spike_generator", "", Role::Input, inputs}, {});
    builder.addPopulation({"wta", "wta_neuron", "", Role::Excitatory, neurons},
                          {{"circuit_sizes", cells}});
    std::vector<int> cellOf;
    for (std::size_t c = 0; c < cells.size(); ++c) {
        cellOf.insert(cellOf.end(), static_cast<std::size_t>(cells[c]), static_cast<int>(c));
    }
    std::vector<Connection> in, recurrent;
    for (std::uint32_t post = 0; post < static_cast<std::uint32_t>(neurons); ++post) {
        for (std::uint32_t pre = 0; pre < static_cast<std::uint32_t>(inputs); ++pre) {
            in.push_back({pre, post, 0, 1});
        }
        for (std::uint32_t pre = 0; pre < static_cast<std::uint32_t>(neurons); ++pre) {
            if (cellOf[pre] != cellOf[post]) {
                recurrent.push_back({pre, post, 0, 1});
            }
        }
    }
    rule["stp_spread"] = 0.0;
    rule["use_dynamic_synapses"] = false;
    builder.addProjection({"in_wta", 0, 1, WtaNeuronGroup::Input, "exponential_stdp", rule, in});
    rule["use_dynamic_synapses"] = hasStp;
    builder.addProjection(
        {"wta_wta", 1, 1, WtaNeuronGroup::Recurrent, "exponential_stdp", rule, recurrent});
    Toy toy{std::make_unique<ClockedSimulation>(builder.finish(), 1)};
    std::vector<ScheduledSpike> x, z;
    for (std::size_t train = 0; train < trains.size(); ++train) {
        for (const int t : trains[train]) {
            const bool isInput = static_cast<int>(train) < inputs;
            (isInput ? x : z)
                .push_back({t + 1,
                            static_cast<std::uint32_t>(train) -
                                (isInput ? 0u : static_cast<std::uint32_t>(inputs)),
                            0});
        }
    }
    static_cast<SpikeGeneratorGroup&>(*toy.simulation->network().populations[0]).setSchedule(x);
    toy.group().forceSpikes(z);
    return toy;
}

bool near(double a, double b, double tolerance) {
    if (std::abs(a - b) <= tolerance) {
        return true;
    }
    qWarning("%.12g is not %.12g within %g", a, b, tolerance);
    return false;
}

} // namespace

class TstWtaNeuron : public QObject {
    Q_OBJECT

private slots:
    void g1WithoutShortTermPlasticity() {
        struct Row {
            int t;
            double yIn, yA, yB, uA, uB, wAin, wAB, wBin, wBA, sAin, qAin;
        };
        const Row rows[] = {
            {5, 0.45, 0, 0, 0, 0, -0.01375, -0.025, 0, 0, -0.00034375, 0.97500473},
            {6, 0.6525, 0, 0, -0.00897188, 0, -0.01375, -0.025, -0.0086875, -0.025, -0.00034375,
             0.97500473},
            {13, 1.73079628, 0.6905248, 0.71946689, -0.04070209, -0.03229941, 0.00711024,
             -0.03694787, -0.0086875, -0.025, -0.00041309, 0.928632},
            {32, 1.65633989, 1.48808228, 0.69550225, 0.01273516, 0.02553575, 0.0251546, -0.04159499,
             0.04639382, -0.00689445, 0.00018036, 0.9070922},
            {50, 1.29242519, 1.54170137, 1.0915897, 0.0154463, 0.04933137, 0.0380885, -0.03094591,
             0.05170201, 0.00562162, 0.0010401, 0.88655285},
            {59, 0.81577739, 1.01092609, 1.34749514, -0.01062773, 0.04786037, 0.0380885,
             -0.03094591, 0.05170201, 0.00562162, 0.0010401, 0.88655285},
        };
        Toy toy = makeToy(kGolden, {1, 1}, false);
        for (const Row& row : rows) {
            QVERIFY(near(toy.y(row.t, 0, 0), row.yIn, 1e-7));
            QVERIFY(near(toy.y(row.t, 1, 0), row.yA, 1e-7));
            QVERIFY(near(toy.y(row.t, 1, 1), row.yB, 1e-7));
            QVERIFY(near(toy.u(row.t, 0), row.uA, 1e-7));
            QVERIFY(near(toy.u(row.t, 1), row.uB, 1e-7));
            QVERIFY(near(toy.w(row.t, 0, 0, 0), row.wAin, 1e-7));
            QVERIFY(near(toy.w(row.t, 1, 0, 1), row.wAB, 1e-7));
            QVERIFY(near(toy.w(row.t, 0, 1, 0), row.wBin, 1e-7));
            QVERIFY(near(toy.w(row.t, 1, 1, 0), row.wBA, 1e-7));
            QVERIFY(near(toy.synapses(0).tracked(0).first, row.sAin, 1e-7));
            QVERIFY(near(toy.synapses(0).tracked(0).second, row.qAin, 1e-7));
        }
    }

    void g2WithShortTermPlasticity() {
        struct Row {
            int t;
            double yA, yB, uA, uB, wAB, wBA, stpUA, stpRA, stpUB, stpRB;
        };
        const Row rows[] = {
            {5, 0, 0, 0, 0, -0.025, 0, 0.59196986, 0.52221848, 0.5, 1},
            {13, 0.3452624, 0.35973345, -0.03295344, -0.02366785, -0.05495709, -0.025, 0.79457447,
             0.10470708, 0.57529855, 0.52654227},
            {32, 0.34549252, 0.26534906, 0.02284048, 0.03516857, -0.07094087, -0.068152, 0.5161943,
             0.15396856, 0.75581813, 0.11529734},
            {50, 0.21352624, 0.2174746, 0.03036145, 0.04540831, -0.08674612, -0.08561232, 0.5156949,
             0.18509522, 0.51261206, 0.16731752},
            {59, 0.13769586, 0.19453678, 0.01419642, 0.03038887, -0.08674612, -0.08561232,
             0.5156949, 0.18509522, 0.51261206, 0.16731752},
        };
        Toy toy = makeToy(kGolden, {1, 1}, true);
        for (const Row& row : rows) {
            QVERIFY(near(toy.y(row.t, 1, 0), row.yA, 1e-7));
            QVERIFY(near(toy.y(row.t, 1, 1), row.yB, 1e-7));
            QVERIFY(near(toy.u(row.t, 0), row.uA, 1e-7));
            QVERIFY(near(toy.u(row.t, 1), row.uB, 1e-7));
            QVERIFY(near(toy.w(row.t, 1, 0, 1), row.wAB, 1e-7));
            QVERIFY(near(toy.w(row.t, 1, 1, 0), row.wBA, 1e-7));
            QVERIFY(near(toy.synapses(1).stp(0).u, row.stpUA, 1e-7));
            QVERIFY(near(toy.synapses(1).stp(0).r, row.stpRA, 1e-7));
            QVERIFY(near(toy.synapses(1).stp(1).u, row.stpUB, 1e-7));
            QVERIFY(near(toy.synapses(1).stp(1).r, row.stpRB, 1e-7));
        }
    }

    void publishedToyTestA() {
        Toy toy = makeToy(kToyA, {1, 1}, false);
        double least = 0, most = 0;
        std::vector<std::vector<double>> u(1000);
        for (int t = 0; t < 1000; ++t) {
            u[t] = {toy.u(t, 0), toy.u(t, 1)};
            least = std::min({least, u[t][0], u[t][1]});
            most = std::max({most, u[t][0], u[t][1]});
            if (t == 500) {
                QVERIFY(near(toy.w(500, 0, 0, 0), -0.11107096, 1e-7));
                QVERIFY(near(toy.w(500, 0, 1, 0), -0.16082534, 1e-7));
                u[t + 1] = {toy.u(t + 1, 0), toy.u(t + 1, 1)};
                ++t;
            }
        }
        QVERIFY(near(u[100][0], -0.049389, 1e-6) && near(u[100][1], -0.005025, 1e-6));
        QVERIFY(near(u[500][0], -0.088423, 1e-6) && near(u[500][1], -0.214209, 1e-6));
        QVERIFY(near(u[999][0], 0.07943, 1e-6) && near(u[999][1], -0.11189, 1e-6));
        QVERIFY(near(least, -0.62019, 1e-5) && near(most, 0.28591, 1e-5));
        QVERIFY(near(toy.w(999, 0, 0, 0), 0.12806766, 1e-7));
        QVERIFY(near(toy.w(999, 0, 1, 0), -0.03665162, 1e-7));
        QVERIFY(near(toy.w(999, 1, 0, 1), -0.00139994, 1e-7));
        QVERIFY(near(toy.w(999, 1, 1, 0), -0.10891029, 1e-7));
    }

    void publishedToyTestStp() {
        Toy toy = makeToy(kToyStp, {2, 2}, true);
        double least = 0, most = 0, mostY = 0;
        for (int t = 0; t < 1000; ++t) {
            for (int k = 0; k < 4; ++k) {
                least = std::min(least, toy.u(t, k));
                most = std::max(most, toy.u(t, k));
                mostY = std::max(mostY, toy.y(t, 1, k));
            }
            const double at100[] = {-0.044214, -0.068105, -0.04385, -0.059822};
            const double at999[] = {-0.318708, -0.297868, -0.280246, -0.297443};
            for (int k = 0; k < 4 && (t == 100 || t == 999); ++k) {
                QVERIFY(near(toy.u(t, k), t == 100 ? at100[k] : at999[k], 1e-6));
            }
        }
        QVERIFY(near(least, -1.00334, 1e-5));
        QCOMPARE(most, 0.0);
        QVERIFY(near(mostY, 0.6663, 1e-4));
        const double input[] = {-0.41261644, -0.38078382, -0.42107299, -0.46854113};
        for (int k = 0; k < 4; ++k) {
            QVERIFY(near(toy.w(999, 0, k, 0), input[k], 1e-7));
        }
        const struct {
            int post, pre;
            double w;
        } recurrent[] = {{0, 2, -0.66355311}, {0, 3, -0.66902974}, {1, 2, -0.63207846},
                         {1, 3, -0.63332405}, {2, 0, -0.66093065}, {2, 1, -0.70585884},
                         {3, 0, -0.64044121}, {3, 1, -0.65520805}};
        for (const auto& r : recurrent) {
            QVERIFY(near(toy.w(999, 1, r.post, r.pre), r.w, 1e-7));
        }
    }

    void eventDrivenFormEqualsTheDenseOne_data() {
        QTest::addColumn<bool>("stp");
        QTest::addColumn<QString>("order");
        QTest::addColumn<bool>("aliased");
        QTest::addColumn<bool>("variance");
        QTest::newRow("no STP") << false << "legacy_lagged" << false << true;
        QTest::newRow("STP") << true << "legacy_lagged" << false << true;
        QTest::newRow("aliased") << true << "legacy_lagged" << true << true;
        QTest::newRow("KM13") << true << "km13_unlagged" << false << true;
        QTest::newRow("Markram") << true << "markram" << false << true;
        QTest::newRow("eta / n") << true << "legacy_lagged" << false << false;
    }
    void eventDrivenFormEqualsTheDenseOne() {
        QFETCH(bool, stp);
        QFETCH(QString, order);
        QFETCH(bool, aliased);
        QFETCH(bool, variance);
        constexpr int kSteps = 4500; // past two recomputations of the running sums
        constexpr int kInputs = 5;
        const std::vector<double> cells = {1, 3, 4, 2};
        std::mt19937 random(4);
        std::bernoulli_distribution input(0.02), network(0.03);
        Trains trains(kInputs + 10);
        for (int t = 0; t < kSteps; ++t) {
            for (std::size_t i = 0; i < trains.size(); ++i) {
                if (i < kInputs ? input(random) : network(random)) {
                    trains[i].push_back(t);
                }
            }
        }
        const double eta = variance ? 0.05 : 50.0;
        Toy toy = makeToy(trains, cells, stp,
                          {{"stp_order", order.toStdString()},
                           {"stp_alias_bug", aliased},
                           {"use_variance_tracking", variance},
                           {"eta", eta}},
                          kInputs);
        DenseWta dense;
        dense.inputs = kInputs;
        dense.cellOf = {0, 1, 1, 1, 2, 2, 2, 2, 3, 3};
        dense.hasStp = stp;
        dense.order = order.toStdString();
        dense.isAliased = aliased;
        dense.tracksVariance = variance;
        dense.eta = eta;
        dense.U.assign(15, 0.5);
        dense.D.assign(15, 110);
        dense.F.assign(15, 5);
        for (int k = 0; k < 10; ++k) {
            dense.mask.emplace_back(15, true);
            for (int j = 0; j < 10; ++j) {
                dense.mask.back()[kInputs + j] = dense.cellOf[j] != dense.cellOf[k];
            }
        }
        dense.start();
        double worst = 0;
        for (int t = 0; t < kSteps; ++t) {
            std::vector<int> x, z;
            for (int i = 0; i < 15; ++i) {
                if (std::binary_search(trains[i].begin(), trains[i].end(), t)) {
                    i < kInputs ? x.push_back(i) : z.push_back(i - kInputs);
                }
            }
            dense.step(x, z);
            double sums[4] = {0, 0, 0, 0};
            for (int k = 0; k < 10; ++k) {
                worst = std::max(worst, std::abs(toy.u(t, k) - dense.u[k]));
                worst = std::max(worst, std::abs(toy.group().fractions()[k] - dense.p[k]));
                sums[dense.cellOf[k]] += toy.group().fractions()[k];
            }
            for (const double sum : sums) {
                QVERIFY(near(sum, 1, 1e-12));
            }
        }
        for (int k = 0; k < 10; ++k) {
            for (int i = 0; i < 15; ++i) {
                if (dense.mask[k][i]) {
                    const int projection = i < kInputs ? 0 : 1;
                    const double w = toy.w(kSteps - 1, projection, k, i - projection * kInputs);
                    worst = std::max(worst, std::abs(w - dense.w[k][i]));
                }
            }
        }
        QVERIFY2(worst < 1e-9, qPrintable(QString::number(worst)));
    }

    void aLoneNeuronFiresWithThePublishedProbability() {
        NetworkBuilder builder(1.0, 7);
        builder.addPopulation({"wta", "wta_neuron", "", Role::Excitatory, 200},
                              {{"circuit_sizes", std::vector<double>(200, 1.0)}});
        ClockedSimulation simulation(builder.finish(), 1);
        simulation.advance(5000);
        // 1e6 draws: four standard deviations of the binomial are 0.0012.
        const double share = static_cast<double>(simulation.totalSpikes()) / 1e6;
        QVERIFY(near(share, 0.0951626, 0.0012));
    }

    void exponentialAgreesWithTheLibrary() {
        double worst = 0;
        for (double x = -700; x < 700; x += 0.00731) {
            worst = std::max(worst, std::abs(exponential(x) / std::exp(x) - 1));
        }
        QVERIFY2(worst < 5e-16, qPrintable(QString::number(worst)));
        QCOMPARE(exponential(0), 1.0);
        QVERIFY(exponential(-1e9) > 0 && exponential(-1e9) < 1e-300);
        QVERIFY(std::isfinite(exponential(1e9)));
    }
};

REPRISE_TEST(TstWtaNeuron)
#include "tst_wta_neuron.moc"
