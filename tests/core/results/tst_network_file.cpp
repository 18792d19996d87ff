/// network.h5 read back with the HDF5 library.

#include "core/analysis/grid_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/engine/simulation.hpp"
#include "core/reports/stimulus_report.hpp"
#include "core/results/network_file.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/run_writer.hpp"
#include "tests/support/test_program.hpp"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <hdf5.h>

#include <algorithm>
#include <numeric>

using namespace reprise;
using namespace reprise::test;

class TstNetworkFile : public QObject {
    Q_OBJECT

private slots:
    void holdsTheSynapsesThatLearned() {
        QTemporaryDir folder;
        const std::string file = folder.filePath("network.h5").toStdString();
        ExperimentPlayer player(shtmProject("S1", "ns_org", 40, 4));
        playAll(player);
        writeNetworkFile(file, player.simulation().network());
        const hid_t h5 = H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
        QVERIFY(h5 >= 0);
        std::vector<double> permanence(540);
        std::vector<std::uint8_t> mature(540);
        std::vector<std::uint32_t> source(540), target(540);
        const auto read = [&](const char* name, hid_t type, void* data) {
            const hid_t set =
                H5Dopen2(h5, (std::string("htm.exc_exc/") + name).c_str(), H5P_DEFAULT);
            const bool isRead =
                set >= 0 && H5Dread(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) >= 0;
            H5Dclose(set);
            return isRead;
        };
        QVERIFY(read("permanence", H5T_NATIVE_DOUBLE, permanence.data()));
        QVERIFY(read("mature", H5T_NATIVE_UINT8, mature.data()));
        QVERIFY(read("source", H5T_NATIVE_UINT32, source.data()));
        QVERIFY(read("target", H5T_NATIVE_UINT32, target.data()));
        H5Fclose(h5);
        int matureCount = 0;
        for (std::size_t k = 0; k < 540; ++k) {
            QCOMPARE(mature[k] != 0, permanence[k] >= 10);
            QVERIFY(source[k] / 15 != target[k] / 15);
            matureCount += mature[k];
        }
        // The same number as the views count.
        const auto counts =
            player.makeStateSnapshot()->parts.all<ShtmState>()[0].connections->matureSynapses;
        QCOMPARE(matureCount, std::accumulate(counts.begin(), counts.end(), 0));
        QVERIFY(matureCount > 10);
    }

    void holdsWhatIsDrawnForEachSynapse() {
        QTemporaryDir folder;
        const std::string file = folder.filePath("network.h5").toStdString();
        Project project = shtmProject("S1", "ns_org", 1, 4);
        project.populations[0].parameters["permanence_threshold"] =
            Distribution{Distribution::Kind::Uniform, 3, 8};
        ExperimentPlayer player(project);
        writeNetworkFile(file, player.simulation().network());
        const Permanences view =
            player.simulation().network().projections.back().synapses->permanences();
        std::vector<double> threshold(540);
        std::vector<std::uint8_t> mature(540);
        const hid_t h5 = H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
        const auto read = [&](const char* name, hid_t type, void* data) {
            const hid_t set = H5Dopen2(h5, name, H5P_DEFAULT);
            QVERIFY(H5Dread(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, data) >= 0);
            H5Dclose(set);
        };
        read("htm.exc_exc/threshold", H5T_NATIVE_DOUBLE, threshold.data());
        read("htm.exc_exc/mature", H5T_NATIVE_UINT8, mature.data());
        H5Fclose(h5);
        for (std::size_t k = 0; k < 540; ++k) {
            QCOMPARE(mature[k] != 0, view.permanence[k] >= threshold[k]);
        }
        QVERIFY(threshold[0] != threshold[1]);
        QVERIFY(std::accumulate(mature.begin(), mature.end(), 0) > 10);
    }

    void holdsTheWeightsOfAGridAndItsInputs() {
        QTemporaryDir folder;
        const Project project = gridProject(3, false);
        ExperimentPlayer player(project);
        RunWriter run(folder.path().toStdString(), player);
        playAll(player);
        run.finish();
        const SynapseGroup& synapses = *player.simulation().network().projections[1].synapses;
        std::vector<double> weight(synapses.table().size());
        const hid_t h5 =
            H5Fopen(folder.filePath("network.h5").toUtf8(), H5F_ACC_RDONLY, H5P_DEFAULT);
        const hid_t set = H5Dopen2(h5, "grid.wta_wta/weight", H5P_DEFAULT);
        QVERIFY(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, weight.data()) >= 0);
        H5Dclose(set);
        H5Fclose(h5);
        for (std::size_t k = 0; k < weight.size(); ++k) {
            QCOMPARE(weight[k], synapses.weightOf(k));
        }
        QVERIFY(*std::min_element(weight.begin(), weight.end()) < -0.1); // learned
        const auto lines = [&](const char* name) {
            QFile file(folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') - 1 : -1;
        };
        const PhaseReport& report = player.reports().front();
        QCOMPARE(lines("input_phases.csv"),
                 qsizetype(partOf<StimulusReport>(report).inputPhases.size()));
        QCOMPARE(lines("weights.csv"), qsizetype(partOf<GridReport>(report).weights.size() * 100));
    }

    void saysSoWhenItCannotWrite() {
        ExperimentPlayer player(shtmProject("S1", "ns_org", 1));
        QVERIFY_EXCEPTION_THROWN(
            writeNetworkFile("/proc/network.h5", player.simulation().network()), FileError);
    }
};

REPRISE_TEST(TstNetworkFile)
#include "tst_network_file.moc"
