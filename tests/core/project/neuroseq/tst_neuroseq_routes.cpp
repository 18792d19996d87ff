/// The map and the sequences of a configuration are found where neuroseq keeps them.

#include "core/project/neuroseq/neuroseq_routes.hpp"
#include "tests/support/test_program.hpp"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace reprise;
namespace fs = std::filesystem;

class TstNeuroseqRoutes : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path write(const std::string& name, const std::string& text) const {
        const fs::path file = fs::path(m_folder.path().toStdString()) / name;
        fs::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
        return file;
    }

private slots:
    void initTestCase() {
        write("data/maps/map_corner.csv", "0,0,0,0\n0,A,B,0\n0,0,C,0\n0,0,0,0\n");
        write("data/maps/map_silent.csv", "A,B\n");
        write("data/maps/map_ragged.csv", "A,B\nC\n");
        write("config/first_environments.yaml", "map_corner: {sequences: [[B, C]]}\n");
        write("config/neuroseq_config_environments.yaml",
              "map_corner: {sequences: [[A, B, C], [C, B]]}\nmap_ragged: {sequences: [[A, B]]}\n"
              "map_nowhere: {sequences: [[A, C]]}\n");
    }

    void readsTheFoldersOfTheOriginal_data() {
        QTest::addColumn<QString>("configuration");
        QTest::newRow("beside the environments") << "config/neuroseq_config_eval-single_nest.yaml";
        QTest::newRow("of a recorded run")
            << "data/evaluation/nest/single/eval_corner_01/config_network.yaml";
    }
    void readsTheFoldersOfTheOriginal() {
        QFETCH(QString, configuration);
        const NeuroseqRoutes routes =
            findNeuroseqRoutes(write(configuration.toStdString(), ""), "corner");
        QVERIFY(routes.map != nullptr);
        QVERIFY(routes.mapFile.empty()); // it stands in the project
        QCOMPARE(routes.map->name, std::string("corner"));
        QCOMPARE(routes.map->environments.size(), 1u);
        QCOMPARE(routes.map->environments[0].columns, 4);
        QCOMPARE(routes.map->sequences, routes.sequences);
        QVERIFY(routes.issues.empty());
        QVERIFY(routes.origin.starts_with("map_corner.csv and "));
    }

    void theEnvironmentsOfTheSamePrefixComeFirst() {
        const auto sequencesOf = [this](const char* configuration) {
            return findNeuroseqRoutes(write(configuration, ""), "corner").sequences;
        };
        QCOMPARE(sequencesOf("config/neuroseq_config_a.yaml"),
                 (std::vector<Sequence>{{"A", "B", "C"}, {"C", "B"}}));
        QCOMPARE(sequencesOf("config/first_a.yaml"), (std::vector<Sequence>{{"B", "C"}}));
    }

    void sequencesAreFoundWithoutAGrid() {
        const fs::path configuration = write("config/neuroseq_config_a.yaml", "");
        const NeuroseqRoutes nowhere = findNeuroseqRoutes(configuration, "nowhere");
        QVERIFY(nowhere.map == nullptr);
        QCOMPARE(nowhere.sequences, (std::vector<Sequence>{{"A", "C"}}));
        QCOMPARE(nowhere.origin, std::string("neuroseq_config_environments.yaml"));
        const NeuroseqRoutes ragged = findNeuroseqRoutes(configuration, "ragged");
        QVERIFY(ragged.map == nullptr);
        QCOMPARE(ragged.sequences.size(), 1u);
        QVERIFY(!ragged.issues.empty() && !hasErrors(ragged.issues)); // warnings say why
    }

    void aGridWithoutSequencesHasNone() {
        const NeuroseqRoutes routes =
            findNeuroseqRoutes(write("config/neuroseq_config_a.yaml", ""), "silent");
        QVERIFY(routes.sequences.empty());
    }

    void namesThatLeadElsewhereFindNothing() {
        const fs::path configuration = write("config/neuroseq_config_a.yaml", "");
        for (const char* name : {"", ".", "../maps/corner", "a/b", "corner.csv", "c\n"}) {
            const NeuroseqRoutes routes = findNeuroseqRoutes(configuration, name);
            QVERIFY2(routes.map == nullptr && routes.sequences.empty(), name);
        }
    }
};

REPRISE_TEST(TstNeuroseqRoutes)
#include "tst_neuroseq_routes.moc"
