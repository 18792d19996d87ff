/// A run on the emulated chip says so wherever it is kept.

#include "tests/support/batch.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise::test;

class TstEmulatorRun : public QObject {
    Q_OBJECT

    BatchFolder m_folder;

    QString chipProject(const QByteArray& backend) {
        return m_folder.file("chip.yaml",
                             "reprise: 1\nname: chip\nnetwork:\n  populations:\n"
                             "    - {id: a, model: iaf_psc_exp, size: 30, parameters: {I_e: 450}}\n"
                             "    - {id: b, model: iaf_psc_exp, size: 5}\n"
                             "  projections:\n    - {id: ab, from: a, to: b, weight: 60}\n"
                             "duration: 100\nbackend: {" +
                                 backend + "}\n");
    }

private slots:
    void summaryAndLogSayWhichChip() {
        const QString out = m_folder.path("out");
        const BatchResult result = batch(
            {"run", chipProject("kind: emulator, chip_seed: 5, trial_seed: 6"), "--out", out});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        const QJsonObject summary = summaryOf(out);
        QCOMPARE(summary["backend"].toString(), QString("emulator"));
        const QJsonObject origin = summary["origin"].toObject();
        QCOMPARE(origin["chip_seed"].toInt(), 5);
        QCOMPARE(origin["trial_seed"].toInt(), 6);
        QCOMPARE(origin["runs"].toInt(), 1);
        QCOMPARE(origin["potentials"].toArray().size(), 2);
        QCOMPARE(origin["potentials"][0]["lsb_per_mV"].toDouble(), 3.0);
        QCOMPARE(origin["weights"].toArray().size(), 1);
        QCOMPARE(origin["weights"][0]["pA_per_lsb"].toDouble() * 63, 60.0);
        QVERIFY(origin["realised"].toArray().size() > 10);
        QVERIFY(summary["populations"]["a"]["spikes"].toInt() > 50);
        const QByteArray log = contentOf(out + "/log.txt");
        QVERIFY2(log.contains("backend emulator: an emulated BrainScaleS-2 chip"), log.constData());
    }

    void aLocalRunIsLocal() {
        const QString out = m_folder.path("local");
        QCOMPARE(batch({"run", chipProject("kind: local"), "--out", out}).code, 0);
        const QJsonObject summary = summaryOf(out);
        QCOMPARE(summary["backend"].toString(), QString("local"));
        QVERIFY(!summary.contains("origin"));
        QVERIFY(!contentOf(out + "/log.txt").contains("backend"));
    }

    void whatDoesNotFitIsWrongInput() {
        const BatchResult result = batch({"run", chipProject("kind: emulator, largest_weight: 0")});
        QCOMPARE(result.code, 1);
        const BatchResult tooLarge = batch(
            {"run", chipProject("kind: emulator"), "--set", "network.populations.a.size=508"});
        QCOMPARE(tooLarge.code, 1);
        QVERIFY2(tooLarge.err.contains("513 neuron circuits; the chip has 512"),
                 qPrintable(tooLarge.err));
    }

    void aBackendsKeysAreListed() {
        const BatchResult result = batch({"list", "backends", "--json"});
        const QJsonArray backends = QJsonDocument::fromJson(result.out.toUtf8()).array();
        QCOMPARE(backends.size(), 2);
        QCOMPARE(backends[0]["id"].toString(), QString("emulator"));
        QStringList keys;
        for (const auto& parameter : backends[0]["parameters"].toArray()) {
            keys << parameter.toObject()["key"].toString();
        }
        QVERIFY(keys.contains("chip_seed") && keys.contains("lsb_rest"));
        QVERIFY(batch({"list", "backends"}).out.contains("chip_seed"));
    }

    /// `run` said nothing of delays, and of refusals not where.
    void whatTheChipMakesOfItIsSaidAsByValidate() {
        const QTemporaryDir folder;
        const QStringList chip{"projects/two_neurons.yaml", "--set", "backend.kind=emulator"};
        const BatchResult told = batch(QStringList("validate") + chip);
        const BatchResult played =
            batch(QStringList("run") + chip + QStringList{"--out", folder.filePath("out")});
        QVERIFY2((told.out + told.err).contains(":15:7: warning: a delay of 1.5 ms"),
                 qPrintable(told.out + told.err));
        const QStringList lines = (told.out + told.err).split('\n', Qt::SkipEmptyParts);
        for (const QString& line : lines) {
            if (line.contains("warning:")) {
                QCOMPARE(played.err.count(line), qsizetype(1));
            }
        }
        QCOMPARE(played.code, 0);
    }
};

REPRISE_TEST(TstEmulatorRun)
#include "tst_emulator_run.moc"
