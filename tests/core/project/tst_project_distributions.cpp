/// Distributions in project files: read, written back, refused with a sentence.

#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;

namespace {

const char* const kDrawnProject = R"(reprise: 1
name: drawn
network:
  populations:
    - {id: in, model: spike_generator, parameters: {spike_times: [10]}}
    - {id: cell, model: iaf_psc_exp, size: 5, parameters: {V_m: {uniform: [-60, "-0.05 V"]}, tau_m: {lognormal: [2.3, 0.1]}}}
  projections:
    - {from: in, to: cell, weight: {normal: ["0.6 nA", 50]}, delay: {uniform: [1, 2]}}
duration: 20
)";

QByteArray withDrawnCell(const QByteArray& parameters) {
    return "reprise: 1\nnetwork: {populations: [{id: cell, model: iaf_psc_exp, size: 3, "
           "parameters: {" +
           parameters + "}}]}\nduration: 10\n";
}

QByteArray withDrawnWeight(const QByteArray& projection) {
    return "reprise: 1\nnetwork:\n  populations:\n    - {id: cell, model: iaf_psc_exp, size: 3}\n"
           "  projections:\n    - {from: cell, to: cell, " +
           projection + "}\nduration: 10\n";
}

} // namespace

class TstProjectDistributions : public QObject {
    Q_OBJECT

private slots:
    void readsUnitsIntoEachNumber() {
        const ReadResult read = readProjectText(kDrawnProject, "p");
        QVERIFY2(!hasErrors(read.issues), read.issues.empty() ? "" : read.issues[0].text.c_str());
        const ParameterMap& cell = read.project.findPopulation("cell")->parameters;
        QVERIFY(cell.at("V_m") ==
                ParameterValue(Distribution{Distribution::Kind::Uniform, -60, -50}));
        QVERIFY(cell.at("tau_m") ==
                ParameterValue(Distribution{Distribution::Kind::Lognormal, 2.3, 0.1}));
        QVERIFY(read.project.projections[0].weight ==
                RealOrDistribution(Distribution{Distribution::Kind::Normal, 600, 50}));
        QVERIFY(read.project.projections[0].delay ==
                RealOrDistribution(Distribution{Distribution::Kind::Uniform, 1, 2}));
    }

    void survivesTheRoundTrip() {
        const Project project = readProjectText(kDrawnProject, "p").project;
        const std::string text = writeProjectText(project);
        const ReadResult again = readProjectText(text, "p");
        QVERIFY(again.issues.empty());
        QCOMPARE(writeProjectText(again.project), text);
        QVERIFY(again.project.findPopulation("cell")->parameters ==
                project.findPopulation("cell")->parameters);
        QVERIFY(again.project.projections[0].weight == project.projections[0].weight);
    }

    void setOnACommandLine() {
        Project project = readProjectText(kDrawnProject, "p").project;
        const Issues issues =
            setByPath(project, "network.populations.cell.parameters.V_m", "{normal: [-65 mV, 2]}");
        QVERIFY(issues.empty());
        QVERIFY(project.findPopulation("cell")->parameters.at("V_m") ==
                ParameterValue(Distribution{Distribution::Kind::Normal, -65, 2}));
    }

    void saysHowManyDrawsAreDrawnAgain() {
        const Issues issues =
            readProjectText(withDrawnWeight("weight: {normal: [50, 50]}").toStdString(), "p")
                .issues;
        QCOMPARE(issues.size(), std::size_t(1));
        QVERIFY(issues[0].severity == Severity::Warning);
        QVERIFY2(QString::fromStdString(issues[0].text).contains("16 % of the draws of 'weight'"),
                 issues[0].text.c_str());
        const QByteArray narrow = withDrawnWeight("weight: {normal: [50, 5]}");
        QVERIFY(readProjectText(narrow.toStdString(), "p").issues.empty());
    }

    void saysHowManyDrawsBreakARelation() {
        // The difference has a mean of 2 and a deviation of sqrt(2): 7.9 % lie below 0.
        const Issues issues =
            readProjectText(withDrawnCell("V_reset: {normal: [-57, 1]}, V_th: {normal: [-55, 1]}")
                                .toStdString(),
                            "p")
                .issues;
        QCOMPARE(issues.size(), std::size_t(1));
        QVERIFY(issues[0].severity == Severity::Warning);
        const QString text = QString::fromStdString(issues[0].text);
        QVERIFY2(text.contains("of the draws of 'V_reset' of 'cell' are not less than V_th"),
                 issues[0].text.c_str());
        QVERIFY(std::abs(text.section(' ', 0, 0).toDouble() - 7.9) < 1.2);
        const Issues narrow =
            readProjectText(withDrawnCell("V_reset: {normal: [-65, 1]}, V_th: {normal: [-55, 1]}")
                                .toStdString(),
                            "p")
                .issues;
        QVERIFY(narrow.empty());
        // Of two relations, the one that is broken: 5.2 % are more than 6.5 / 4 deviations above.
        const Issues one =
            readProjectText(
                "reprise: 1\nnetwork: {populations: [{id: htm, model: s_htm, parameters: "
                "{v_reset: {normal: [0, 4]}}}]}\nenvironment: {sequences: [[A, B]]}\n"
                "experiments: [{name: learn, phases: [{do: train, target: htm, "
                "episodes: 1}]}]\n",
                "p")
                .issues;
        QCOMPARE(one.size(), std::size_t(1));
        const QString which = QString::fromStdString(one[0].text);
        QVERIFY2(which.contains("are not less than replay_v_thresh"), one[0].text.c_str());
        QVERIFY(std::abs(which.section(' ', 0, 0).toDouble() - 5.2) < 1.1);
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("unknown name") << withDrawnCell("V_m: {gauss: [-60, 1]}")
                                      << "cannot be drawn from 'gauss', which is no distribution";
        QTest::newRow("one number") << withDrawnCell("V_m: {normal: [-60]}") << "needs two numbers";
        QTest::newRow("no list") << withDrawnCell("V_m: {uniform: -60}") << "needs two numbers";
        QTest::newRow("reversed") << withDrawnCell("V_m: {uniform: [-50, -60]}")
                                  << "ends below its beginning";
        QTest::newRow("negative width")
            << withDrawnCell("V_m: {normal: [-60, -1]}") << "has a negative width";
        QTest::newRow("wrong unit")
            << withDrawnCell("V_m: {uniform: [-60 ms, -50]}") << "is a time in ms";
        QTest::newRow("out of range")
            << withDrawnCell("tau_m: {uniform: [-1, 10]}") << "must be greater than 0 ms";
        QTest::newRow("too long a decay")
            << withDrawnCell("tau_m: {lognormal: [30, 1]}") << "at most 1000000 ms";
        QTest::newRow("weights of both signs")
            << withDrawnWeight("weight: {uniform: [-1, 1]}") << "have both signs";
        QTest::newRow("delay below a step")
            << withDrawnWeight("delay: {uniform: [0.01, 1]}") << "must be between 0.1 ms and";
        QTest::newRow("a time of the protocol")
            << QByteArray("reprise: 1\nnetwork: {populations: [{id: htm, model: s_htm, parameters: "
                          "{dt_seq: {uniform: [10, 20]}}}]}\nenvironment: {sequences: [[A, "
                          "B]]}\n")
            << "takes one value, no distribution";
        QTest::newRow("a weight beyond all currents")
            << withDrawnWeight("weight: 1.0e+308") << "currents would not stay finite";
        QTest::newRow("a drawn weight beyond all currents")
            << withDrawnWeight("weight: {uniform: [1, 1.0e+300]}") << "must be between 0 and";
        QTest::newRow("a listed weight beyond all currents")
            << withDrawnWeight("connect: list, list: [[0, 1, -1.0e+200]]")
            << "weight of connection 1 is -1e+200";
    }
    void saysWhatIsWrong() {
        QFETCH(QByteArray, text);
        QFETCH(QString, sentence);
        const Issues issues = readProjectText(text.toStdString(), "p").issues;
        QCOMPARE(issues.size(), std::size_t(1));
        QVERIFY2(issues[0].severity == Severity::Error &&
                     QString::fromStdString(issues[0].text).contains(sentence),
                 issues[0].text.c_str());
        QVERIFY(issues[0].where.isKnown());
    }
};

REPRISE_TEST(TstProjectDistributions)
#include "tst_project_distributions.moc"
