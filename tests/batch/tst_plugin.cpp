/// A phase that comes from a plugin: listed, checked, written, played, swept and summed up by
/// reprise-batch as any other.

#include "tests/support/batch.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise::test;

class TstPlugin : public QObject {
    Q_OBJECT

    static BatchResult withPlugin(const QStringList& arguments,
                                  const QString& plugin = REPRISE_TEST_PLUGIN) {
        return batch(arguments, [&](QProcess& process) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert("REPRISE_PLUGINS", plugin);
            process.setProcessEnvironment(environment);
        });
    }
    /// Two cells that spike every 10 ms, driven one to one.
    QString project(const QByteArray& phase) const {
        return m_folder.file(
            "plain.yaml",
            "reprise: 1\nname: plain\nnetwork:\n  populations:\n"
            "    - {id: drive, model: spike_generator, size: 2, parameters: {spike_times: "
            "[10, 20, 30, 40, 50]}}\n"
            "    - {id: cell, model: iaf_psc_exp, size: 2, parameters: {t_ref: 1}}\n"
            "  projections:\n    - {from: drive, to: cell, connect: one_to_one, weight: 6000, "
            "delay: 1}\n"
            "experiments:\n  - name: count\n    phases:\n      - {" +
                phase + "}\n");
    }
    BatchFolder m_folder;

private slots:
    void isListedWithItsParametersAndSeries() {
        const BatchResult list = withPlugin({"list", "phases", "--json"});
        QCOMPARE(list.code, 0);
        QJsonObject found;
        for (const QJsonValue& each : QJsonDocument::fromJson(list.out.toUtf8()).array()) {
            found = each[QString("id")].toString() == "count_spikes" ? each.toObject() : found;
        }
        QCOMPARE(found["parameters"].toArray().size(), 2);
        QCOMPARE(found["parameters"].toArray().at(1)[QString("unit")].toString(), QString("ms"));
        QCOMPARE(found["series"].toArray().at(0)[QString("name")].toString(),
                 QString("window_rate"));
        QVERIFY(!batch({"list", "phases"}).out.contains("count_spikes"));
    }

    void reportsItsSeriesAndMeasures() {
        const QString out = m_folder.path("run");
        const BatchResult run =
            withPlugin({"run", project("do: count_spikes, target: cell, windows: 3, window: 20 ms"),
                        "--out", out});
        QVERIFY2(run.code == 0, qPrintable(run.err));
        const QJsonObject phase = summaryOf(out)["phases"].toArray()[0].toObject();
        QCOMPARE(phase["do"].toString(), QString("count_spikes"));
        QCOMPARE(phase["target"].toString(), QString("cell"));
        const QJsonArray rates = phase["window_rate"].toArray();
        QCOMPARE(rates.size(), 3);
        // The spikes in spikes.csv, counted here.
        int counts[3] = {};
        int all = 0;
        for (const QByteArray& line : contentOf(out + "/spikes.csv").split('\n')) {
            if (line.contains(",cell,")) {
                const double ms = line.split(',')[0].toDouble();
                ++counts[int(std::ceil(ms / 20)) - 1];
                ++all;
            }
        }
        QVERIFY(all > 4);
        for (int k = 0; k < 3; ++k) {
            QCOMPARE(rates[k].toDouble(), counts[k] / 2.0 / 0.02);
        }
        QCOMPARE(phase["counted_spikes"].toInt(), all);
        QVERIFY(contentOf(out + "/project.yaml")
                    .contains("{do: count_spikes, target: cell, "
                              "windows: 3, window: 20}"));
    }

    void isSwept() {
        const QString out = m_folder.path("swept");
        const BatchResult run =
            withPlugin({"run", project("do: count_spikes, target: cell"), "--set",
                        "experiments.count.phases.0.windows=2", "--set",
                        "experiments.0.phases.0.window=0.01 s", "--out", out});
        QVERIFY2(run.code == 0, qPrintable(run.err));
        QCOMPARE(summaryOf(out)["phases"].toArray().at(0)[QString("window_rate")].toArray().size(),
                 2);
        QCOMPARE(summaryOf(out)["simulated_ms"].toDouble(), 20.0);
    }

    void isChecked_data() {
        QTest::addColumn<QByteArray>("phase");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("range") << QByteArray("do: count_spikes, target: cell, windows: 0")
                               << "'windows' is 0; it must be between 1 and 1000";
        QTest::newRow("unit") << QByteArray("do: count_spikes, target: cell, window: 3 mV")
                              << "'window'";
        QTest::newRow("key") << QByteArray("do: count_spikes, target: cell, windws: 3")
                             << "did you mean 'windows'?";
        QTest::newRow("word") << QByteArray("do: count_spiks, target: cell")
                              << "did you mean 'count_spikes'?";
        QTest::newRow("target") << QByteArray("do: count_spikes, target: drive")
                                << "phase 'count_spikes' has nothing to work on";
        QTest::newRow("no target") << QByteArray("do: count_spikes") << "has no 'target'";
    }
    void isChecked() {
        QFETCH(QByteArray, phase);
        QFETCH(QString, sentence);
        const BatchResult checked = withPlugin({"validate", project(phase)});
        QCOMPARE(checked.code, 1);
        QVERIFY2((checked.out + checked.err).contains(sentence),
                 qPrintable(checked.out + checked.err));
    }

    void withoutItTheProjectIsRefused() {
        const BatchResult checked = batch({"validate", project("do: count_spikes, target: cell")});
        QCOMPARE(checked.code, 1);
        QVERIFY((checked.out + checked.err).contains("there is no phase 'count_spikes'"));
    }

    void whatIsNoPluginIsSaidSo() {
        const BatchResult gone = withPlugin({"list", "phases"}, "/nowhere/plugin.so");
        QCOMPARE(gone.code, 1);
        QCOMPARE(gone.err, QString("error: there is no plugin /nowhere/plugin.so\n"));
        const BatchResult folder = withPlugin({"list", "phases"}, m_folder.path(""));
        QCOMPARE(folder.code, 1);
        QCOMPARE(folder.err, QString("error: %1 is a folder, no plugin: name the shared library in "
                                     "it\n")
                                 .arg(m_folder.path("")));
        const BatchResult empty = withPlugin({"list", "phases"}, REPRISE_EMPTY_PLUGIN);
        QCOMPARE(empty.code, 1);
        QCOMPARE(empty.err, QString("error: %1 is no plugin of Reprise: it registers nothing\n")
                                .arg(REPRISE_EMPTY_PLUGIN));
        const QString again = QString("%1:%1").arg(REPRISE_TEST_PLUGIN);
        QCOMPARE(withPlugin({"list", "phases"}, again).code, 0);
        const QString text = m_folder.file("plugin.so", "no library");
        const BatchResult broken = withPlugin({"list", "phases"}, text);
        QCOMPARE(broken.code, 1);
        QVERIFY2(broken.err.startsWith("error: " + text + " cannot be loaded:"),
                 qPrintable(broken.err));
        const BatchResult twice = withPlugin(
            {"list", "phases"}, QString(REPRISE_TEST_PLUGIN) + ":" +
                                    m_folder.file("copy.so", contentOf(REPRISE_TEST_PLUGIN)));
        QCOMPARE(twice.code, 1);
        QVERIFY2(twice.err.contains("two phases are registered as count_spikes"),
                 qPrintable(twice.err));
    }

    /// They ended the program without a word.
    void damagedAndFailingPluginsAreSaidSo() {
        const QByteArray whole = contentOf(REPRISE_TEST_PLUGIN);
        for (const double part : {0.01, 0.2, 0.4, 0.6}) {
            const QString cut =
                m_folder.file("cut.so", whole.left(qsizetype(part * double(whole.size()))));
            const BatchResult damaged = withPlugin({"list", "phases"}, cut);
            QCOMPARE(damaged.code, 1);
            QVERIFY2(damaged.err.startsWith("error: " + cut + " cannot be loaded:"),
                     qPrintable(damaged.err));
            QCOMPARE(damaged.err.count('\n'), 1);
        }
        const BatchResult failing = withPlugin({"list", "phases"}, REPRISE_THROWING_PLUGIN);
        QCOMPARE(failing.code, 1);
        QCOMPARE(failing.err, QString("error: %1 cannot be loaded: its initialisation failed: the "
                                      "licence server does not answer\n")
                                  .arg(REPRISE_THROWING_PLUGIN));
    }
};

REPRISE_TEST(TstPlugin)
#include "tst_plugin.moc"
