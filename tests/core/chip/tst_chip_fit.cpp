/// The rules of "does it fit": each at its border.

#include "core/chip/fit.hpp"
#include "tests/core/chip/chip_nets.hpp"
#include "tests/support/test_program.hpp"

using namespace reprise;
using namespace reprise::test;

class TstChipFit : public QObject {
    Q_OBJECT

    static QString codesOf(const std::vector<FitFinding>& findings) {
        QStringList codes;
        for (const FitFinding& finding : findings) {
            const char* how = finding.severity == Severity::Error     ? ""
                              : finding.severity == Severity::Warning ? "?"
                                                                      : "~";
            codes << how + QString::fromStdString(finding.code);
        }
        return codes.join(' ');
    }
    static ChipNetwork recorded(ChipReader reader, const std::vector<int>& cells) {
        ChipNetwork network = drivenCells(1, 8);
        network.records = {{1, cells, reader, 1}};
        return network;
    }

private slots:
    void anOrdinaryNetworkFits() {
        QCOMPARE(codesOf(checkFit(drivenCells(10, 20), 1000)), QString());
    }

    void circuits() {
        QCOMPARE(codesOf(checkFit(drivenCells(1, 512), 100)), QString());
        const auto found = checkFit(drivenCells(1, 513), 100);
        QCOMPARE(codesOf(found), QString("FIT_CIRCUITS"));
        QCOMPARE(found[0].value, 513.0);
        QCOMPARE(found[0].limit, 512.0);
    }

    void fanIn() {
        QCOMPARE(codesOf(checkFit(drivenCells(204, 1), 100)), QString());
        QCOMPARE(codesOf(checkFit(drivenCells(205, 1), 100)), QString("?FIT_FANIN"));
        QCOMPARE(codesOf(checkFit(drivenCells(256, 1), 100)), QString("?FIT_FANIN"));
        const auto found = checkFanIn(drivenCells(257, 1));
        QCOMPARE(codesOf(found), QString("FIT_FANIN"));
        QCOMPARE(found[0].value, 257.0);
        QCOMPARE(found[0].limit, 256.0);
        QCOMPARE(found[0].place, FitFinding::Place::Population);
        QCOMPARE(found[0].index, 1);
    }

    void weightsBeyondTheLargestTakeSeveralSynapses() {
        QCOMPARE(codesOf(checkFanIn(drivenCells(200, 1, 63))), QString());
        const auto found = checkFanIn(drivenCells(129, 1, 64));
        QCOMPARE(codesOf(found), QString("FIT_FANIN"));
        QCOMPARE(found[0].value, 258.0);
        QCOMPARE(codesOf(checkWeights(drivenCells(1, 1, 63))), QString());
        QCOMPARE(codesOf(checkWeights(drivenCells(1, 1, 64))), QString("~W_SPLIT"));
        QCOMPARE(codesOf(checkWeights(drivenCells(1, 1, -64))), QString("~W_SPLIT"));
    }

    void aWeightOfZeroTakesASynapse() {
        QCOMPARE(checkFanIn(drivenCells(257, 1, 0))[0].value, 257.0);
        QCOMPARE(codesOf(checkWeights(drivenCells(3, 1, 0))), QString("?W_ZERO"));
    }

    void rowsOfOneHalf() {
        // 256 sources of one sign in each half, 257 in one.
        ChipNetwork network = drivenCells(256, 2);
        network.populations[1].place = {0, 300};
        QCOMPARE(codesOf(checkRows(network)), QString());
        network = drivenCells(257, 2);
        network.populations[1].place = {0, 300};
        const auto found = checkRows(network);
        QCOMPARE(codesOf(found), QString("FIT_ROWS"));
        QCOMPARE(found[0].value, 257.0);
        // A source of both signs has two rows.
        network = drivenCells(128, 2);
        network.projections.push_back(chipProjection(network, 0, 1, -10));
        QCOMPARE(codesOf(checkRows(network)), QString());
        network = drivenCells(129, 2);
        network.projections.push_back(chipProjection(network, 0, 1, -10));
        QCOMPARE(checkRows(network)[0].value, 258.0);
    }

    void signs() {
        ChipNetwork network = drivenCells(2, 1, 5);
        network.projections[0].connections[1].weight = -1;
        const auto found = checkWeights(network);
        QCOMPARE(codesOf(found), QString("W_SIGN"));
        QCOMPARE(found[0].place, FitFinding::Place::Projection);
        network = drivenCells(2, 1, -5);
        QCOMPARE(codesOf(checkWeights(network)), QString());
        network.projections[0].connections[0].weight = 1;
        QCOMPARE(codesOf(checkWeights(network)), QString("W_SIGN"));
    }

    void delaysOtherThanTheChips() {
        ChipNetwork network = drivenCells(1, 1);
        network.projections[0].shortestDelay = 0.9;
        network.projections[0].longestDelay = 1.1;
        QCOMPARE(codesOf(checkDelays(network)), QString());
        network.projections[0].longestDelay = 1.2;
        auto found = checkDelays(network);
        QCOMPARE(codesOf(found), QString("?DELAY_DROPPED"));
        QCOMPARE(found[0].value, 1.2);
        network.projections[0].shortestDelay = 0.1;
        found = checkDelays(network);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].value, 0.1);
    }

    void ranges_data() {
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::newRow("v_rest") << 50.0 << 160.0;
        QTest::newRow("v_reset") << 50.0 << 160.0;
        QTest::newRow("v_thresh") << 50.0 << 220.0;
        QTest::newRow("tau_m") << 0.5 << 60.0;
        QTest::newRow("tau_syn_E") << 0.3 << 30.0;
        QTest::newRow("tau_syn_I") << 0.3 << 30.0;
        QTest::newRow("tau_refrac") << 0.04 << 32.0;
        QTest::newRow("i_synin_gm_E") << 30.0 << 800.0;
        QTest::newRow("synapse_dac_bias") << 30.0 << 1022.0;
    }
    void ranges() {
        QFETCH(double, least);
        QFETCH(double, most);
        const std::string key = QTest::currentDataTag();
        ChipNetwork network = drivenCells(1, 2);
        std::vector<double>& values = network.populations[1].parameters[key];
        values = {least, most};
        QCOMPARE(codesOf(checkRanges(network)), QString());
        for (const double value : {least * 0.99, most * 1.01}) {
            values = {0.5 * (least + most), value};
            const auto found = checkRanges(network);
            QCOMPARE(codesOf(found), QString("PARAM_RANGE"));
            QCOMPARE(found[0].parameter, key);
            QCOMPARE(found[0].value, value);
            QCOMPARE(found[0].limit, value < least ? least : most);
        }
    }

    void whatTheWholeChipShares() {
        ChipNetwork network = drivenCells(1, 2);
        network.populations.push_back(chipCells("other", 2, 2));
        QCOMPARE(codesOf(checkShared(network)), QString());
        network.populations[2].parameters["tau_m"] = {20};
        QCOMPARE(codesOf(checkShared(network)), QString());
        network.populations[2].parameters["i_synin_gm_E"] = {499};
        const auto found = checkShared(network);
        QCOMPARE(codesOf(found), QString("PARAM_SHARED"));
        QCOMPARE(found[0].index, 2);
        QCOMPARE(found[0].value, 499.0);
        QCOMPARE(found[0].limit, 500.0);
    }

    void theFastConverterReadsOneEvenAndOneOddCircuit() {
        const auto codes = [](const std::vector<int>& cells) {
            return codesOf(checkRecords(recorded(ChipReader::Madc, cells), 100));
        };
        QCOMPARE(codes({0}), QString());
        QCOMPARE(codes({0, 1}), QString());
        QCOMPARE(codes({4, 7}), QString());
        QCOMPARE(codes({0, 2}), QString("REC_MADC"));
        QCOMPARE(codes({1, 3}), QString("REC_MADC"));
        QCOMPARE(codes({0, 1, 2}), QString("REC_MADC"));
    }

    void theSlowConverterLosesSamplesOfMany() {
        const auto codes = [](const std::vector<int>& cells, double us) {
            return codesOf(checkRecords(recorded(ChipReader::Cadc, cells), us));
        };
        QCOMPARE(codes({0, 1, 2}, 1000), QString());
        QCOMPARE(codes({0, 1, 2, 3}, 150), QString());
        QCOMPARE(codes({0, 1, 2, 3}, 151), QString("?REC_LOST"));
    }

    void longRuns() {
        QCOMPARE(codesOf(checkFit(drivenCells(1, 1), 100'000)), QString());
        QCOMPARE(codesOf(checkFit(drivenCells(1, 1), 100'001)), QString("?RUNTIME"));
        const ChipNetwork network = recorded(ChipReader::Madc, {0});
        QCOMPARE(codesOf(checkFit(network, 10'000)), QString());
        QCOMPARE(codesOf(checkFit(network, 10'001)), QString("?RUNTIME"));
    }
};

REPRISE_TEST(TstChipFit)
#include "tst_chip_fit.moc"
