/// reprise-batch as a user or a script meets it: exit codes, sentences, the run folder.

#include "tests/support/batch.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <csignal>

using namespace reprise::test;

class TstBatch : public QObject {
    Q_OBJECT

    using Result = BatchResult;
    QString file(const QString& name, const QByteArray& text) const {
        return m_folder.file(name, text);
    }
    static QList<QByteArray> linesOf(const QString& path) {
        return contentOf(path).trimmed().split('\n');
    }
    BatchFolder m_folder;

private slots:
    void writesTheWholeRunFolder() {
        const QString out = m_folder.path("run");
        const Result run = batch({"run", file("small.yaml", smallProjectText(30)), "--out", out});
        QCOMPARE(run.code, 0);
        QVERIFY2(run.err.isEmpty(), qPrintable(run.err)); // no progress where there is no terminal
        for (const char* name : {"project.yaml", "summary.json", "spikes.csv", "traces.csv",
                                 "dendritic_spikes.csv", "network.h5", "log.txt"}) {
            QVERIFY2(QFile::exists(out + "/" + name), name);
        }
        const QJsonObject summary = summaryOf(out);
        QCOMPARE(summary["name"].toString(), QString("small"));
        QCOMPARE(summary["seed"].toInt(), 5);
        QCOMPARE(summary["status"].toString(), QString("complete"));
        QCOMPARE(summary["simulated_ms"].toDouble(), 30 * 360.0);
        const QJsonObject phase = summary["phases"].toArray()[0].toObject();
        QCOMPARE(phase["do"].toString(), QString("train"));
        for (const char* metric :
             {"prediction_error", "false_positives", "false_negatives", "active_neurons"}) {
            QCOMPARE(phase[metric].toArray().size(), 30);
        }
        // Every spike that was counted stands in the file, and the rate follows from the count.
        const auto lines = linesOf(out + "/spikes.csv");
        QCOMPARE(lines[0], QByteArray("time_ms,population,neuron"));
        const QJsonObject exc = summary["populations"].toObject()["htm.exc"].toObject();
        const auto inFile = std::count_if(lines.begin(), lines.end(), [](const QByteArray& line) {
            return line.contains(",htm.exc,");
        });
        QCOMPARE(static_cast<int>(inFile), exc["spikes"].toInt());
        QCOMPARE(exc["rate_hz"].toDouble(), exc["spikes"].toInt() / 60.0 / 10.8);
        QCOMPARE(lines[1], QByteArray("10,htm.ext,0"));
    }

    /// Its trains are no populations that anybody described.
    void aGeneratorWithATrainForEachTargetIsOnePopulation() {
        const QString out = m_folder.path("trains");
        const QString project =
            file("trains.yaml", "reprise: 1\nseed: 3\nduration: 1000\nnetwork:\n  populations:\n"
                                "  - {id: noise, model: poisson_generator, parameters: {rate: 200, "
                                "trains: per_target}}\n"
                                "  - {id: idle, model: poisson_generator, parameters: {trains: "
                                "per_target}}\n"
                                "  - {id: a, model: iaf_psc_exp, size: 30}\n"
                                "  - {id: b, model: iaf_psc_exp, size: 20}\n"
                                "  projections: [{from: noise, to: a}, {from: noise, to: b}]\n");
        QCOMPARE(batch({"run", project, "--out", out}).code, 0);
        const QJsonObject populations = summaryOf(out)["populations"].toObject();
        QCOMPARE(populations.keys(), (QStringList{"a", "b", "idle", "noise"}));
        const QJsonObject noise = populations["noise"].toObject();
        QCOMPARE(noise["size"].toInt(), 50);
        QCOMPARE(noise["rate_hz"].toDouble(), noise["spikes"].toInt() / 50.0);
        QVERIFY(std::abs(noise["rate_hz"].toDouble() - 200) < 4 * std::sqrt(200 / 50.0));
        QCOMPARE(populations["idle"].toObject()["size"].toInt(), 0);
        QCOMPARE(populations["idle"].toObject()["rate_hz"].toDouble(), 0.0);
    }

    void anEmptyNameForTheOutputIsRefused() {
        const QString project = file("small.yaml", smallProjectText(1));
        for (const QStringList& call : {QStringList{"run", project, "--out", ""},
                                        QStringList{"import", project, "--out", ""}}) {
            const Result result = batch(call);
            QCOMPARE(result.code, 1);
            QVERIFY2(result.err.contains("--out: the name is empty"), qPrintable(result.err));
            QVERIFY(result.out.isEmpty());
        }
        QVERIFY(!QFile::exists(m_folder.path("runs")));
    }

    void aRunFolderPlaysAgainToTheSameState() {
        const QString first = m_folder.path("first"), second = m_folder.path("second");
        QCOMPARE(batch({"run", file("again.yaml", smallProjectText(5)), "--out", first, "--seed",
                        "77", "--set", "network.populations.htm.parameters.lambda_plus=0.1"})
                     .code,
                 0);
        QCOMPARE(batch({"run", first + "/project.yaml", "--out", second, "--threads", "2"}).code,
                 0);
        QCOMPARE(summaryOf(second)["state_hash"].toString(),
                 summaryOf(first)["state_hash"].toString());
        QCOMPARE(summaryOf(second)["seed"].toInt(), 77);
    }

    void recordsTraces() {
        const QString out = m_folder.path("traces");
        QCOMPARE(batch({"run", "projects/two_neurons.yaml", "--out", out}).code, 0);
        const auto lines = linesOf(out + "/traces.csv");
        QCOMPARE(lines[0], QByteArray("time_ms,population,neuron,variable,value"));
        QVERIFY(lines.size() > 100);
        QCOMPARE(lines[1].split(',').size(), 5);
    }

    void recordsEachValueOnce() {
        const QString project = file(
            "twice.yaml",
            "reprise: 1\nnetwork: {populations: [{id: cell, model: iaf_psc_exp, size: 2, "
            "parameters: "
            "{I_e: 500}}]}\nduration: 1 ms\nrecord:\n"
            "  - {population: cell, variables: [V_m], interval: 1 ms}\n"
            "  - {population: cell, variables: [V_m, V_m], interval: 0.5 ms, neurons: [0, 0]}\n"
            "  - {population: cell, variables: [V_m], interval: 0.5 ms, neurons: [0]}\n");
        const Result validated = batch({"validate", project});
        QCOMPARE(validated.code, 0);
        QVERIFY2(validated.out.contains("V_m of neuron 0 of 'cell' is recorded by entry 2"),
                 qPrintable(validated.out));
        const QString out = m_folder.path("twice");
        QCOMPARE(batch({"run", project, "--out", out}).code, 0);
        QStringList places;
        for (const QByteArray& line : linesOf(out + "/traces.csv").mid(1)) {
            places << line.left(line.lastIndexOf(','));
        }
        places.sort();
        QCOMPARE(places, (QStringList{"0.5,cell,0,V_m", "1,cell,0,V_m", "1,cell,1,V_m"}));
    }

    void validatesMapsHoweverTheirNameEnds() {
        const QString quoted = file("MAP.CSV", "\"0\",\"A\"\r\n\"B\",\"0\"\r\n");
        const Result good = batch({"validate", quoted});
        QVERIFY2(good.code == 0 && good.out.isEmpty(), qPrintable(good.out));
        const Result tabs = batch({"validate", file("tabs.Csv", "0\tA\nB\t0\n")});
        QCOMPARE(tabs.code, 1);
        QVERIFY2(tabs.out.contains("separated by tabs"), qPrintable(tabs.out));
        const Result run = batch({"run", quoted});
        QCOMPARE(run.code, 1);
        QVERIFY2(run.err.contains("this is a map, not a project"), qPrintable(run.err));
    }

    void refusesParametersThatDoNotGoTogether() {
        const Result result = batch(
            {"validate", file("reset.yaml", "reprise: 1\nnetwork: {populations: [{id: cell, model: "
                                            "iaf_psc_exp, parameters: {V_reset: -50}}]}\n"
                                            "duration: 1\n")});
        QCOMPARE(result.code, 1);
        QVERIFY2(result.out.contains("'V_reset' of 'cell' is -50 mV; it must be less than V_th"),
                 qPrintable(result.out));
        const Result list = batch({"list", "models", "--json"});
        QVERIFY(list.out.contains("\"lesser\": \"V_reset\""));
    }

    void importsAConfigurationAndPlaysIt() {
        const QString configuration = "tests/data/neuroseq/"
                                      "neuroseq_config_eval-single_nest_SHTMTotal_off-chip.yaml";
        const Result printed = batch({"import", configuration});
        QCOMPARE(printed.code, 0);
        QVERIFY(printed.out.startsWith("reprise: 1\n"));
        const QStringList report = printed.err.split('\n');
        QVERIFY(report.filter("network.num_neurons ").first().contains("neurons_per_symbol = 21"));
        QVERIFY(report.filter("synapses.w_exc_exc ").first().contains("not used: "));
        QCOMPARE(report[1].indexOf("A to J"), report[0].indexOf("value")); // aligned
        const QString project = m_folder.path("imported.yaml");
        QCOMPARE(batch({"import", configuration, "--out", project}).code, 0);
        QFile file(project);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), printed.out);
        const QString out = m_folder.path("imported");
        QCOMPARE(batch({"run", project, "--out", out}).code, 0);
        const QJsonObject phase = summaryOf(out)["phases"].toArray()[1].toObject();
        QCOMPARE(phase["path_found"].toDouble(), 1.0);
        QCOMPARE(phase["replays_needed"].toDouble(), 3.0);
    }

    void whatCannotBePlayedIsImportedWithAWarning() {
        const QString configuration =
            file("goal.yaml", "experiment: {sequences: [[A, B]]}\nnetwork: {num_neurons: 21}\n"
                              "replay: {target: 7}\n");
        const Result result = batch({"import", configuration});
        QCOMPARE(result.code, 0);
        QVERIFY(result.out.contains("to: H"));
        QVERIFY2(result.err.contains("goal.yaml: warning: no sequence has the goal 'H'"),
                 qPrintable(result.err));
    }

    void whatIsNoConfigurationIsNotImported() {
        for (const QByteArray& text : {QByteArray("reprise: 1\n"), QByteArray("a: [1\n"),
                                       QByteArray("- 1\n"), QByteArray()}) {
            const Result result = batch({"import", file("other.yaml", text)});
            QCOMPARE(result.code, 1);
            QVERIFY(result.out.isEmpty());
            QCOMPARE(result.err.trimmed().count('\n'), 0);
            QVERIFY2(result.err.contains("error: "), qPrintable(result.err));
        }
        QCOMPARE(batch({"import", "no/such.yaml"}).code, 1);
        QCOMPARE(batch({"import"}).code, 1);
    }

    void badInputGetsOneSentenceAndExitCodeOne_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("misspelt key") << smallProjectText(5).replace("seed:", "sead:") << "seed";
        QTest::newRow("unknown model")
            << smallProjectText(5).replace("model: s_htm", "model: s_htn") << "s_htm";
        QTest::newRow("wrong unit")
            << smallProjectText(5).replace("w_mature: 129.8", "tau_m: 20 mV") << "mV";
        QTest::newRow("negative size")
            << smallProjectText(5).replace("w_mature: 129.8", "neurons_per_symbol: -3")
            << "neurons_per_symbol";
        QTest::newRow("huge") << smallProjectText(5).replace(
                                     "w_mature: 129.8", "variant: b22, neurons_per_symbol: 100000")
                              << "too large";
        QTest::newRow("empty sequence")
            << smallProjectText(5).replace("sequences: S1", "sequences: [[A, B], []]")
            << "sequence";
        QTest::newRow("unknown set")
            << smallProjectText(5).replace("sequences: S1", "sequences: S9") << "S9";
        QTest::newRow("unknown target")
            << smallProjectText(5).replace("target: htm", "target: hmt") << "htm";
        QTest::newRow("future version")
            << smallProjectText(5).replace("reprise: 1", "reprise: 9") << "9";
        QTest::newRow("broken YAML") << QByteArray("reprise: 1\nname: [a, b\n") << "2";
        QTest::newRow("not UTF-8") << smallProjectText(5).replace("small", "sm\xe4ll") << "UTF-8";
        QTest::newRow("empty file") << QByteArray() << "";
    }
    void badInputGetsOneSentenceAndExitCodeOne() {
        QFETCH(QByteArray, text);
        QFETCH(QString, sentence);
        const QString project = file("bad.yaml", text);
        for (const QString call : {"validate", "run"}) {
            QStringList arguments = {call, project};
            if (call == "run") {
                arguments << "--out" << m_folder.path("never");
            }
            const Result result = batch(arguments);
            QCOMPARE(result.code, 1);
            const QString said = call == "run" ? result.err : result.out;
            QVERIFY2(said.contains(sentence) && said.contains("bad.yaml"), qPrintable(said));
            QVERIFY2(said.count('\n') >= 1 && said.count('\n') <= 3, qPrintable(said));
        }
        QVERIFY(!QFile::exists(m_folder.path("never")));
    }

    void warningsAreSaidByValidateAndRun() {
        const QString between = file("between.yaml", "reprise: 1\nnetwork:\n  populations:\n"
                                                     "    - {id: cell, model: iaf_psc_exp, "
                                                     "parameters: {t_ref: 2.04}}\nduration: 10\n");
        const QString sentence = "warning: 't_ref' of 'cell' is 2.04 ms, between two steps";
        const Result validated = batch({"validate", between});
        QCOMPARE(validated.code, 0);
        QVERIFY2(validated.out.contains(sentence), qPrintable(validated.out));
        const QString out = m_folder.path("between");
        const Result run = batch({"run", between, "--out", out});
        QCOMPARE(run.code, 0);
        QCOMPARE(run.err.count(sentence), 1);
        const Result changed =
            batch({"run", file("on.yaml", smallProjectText(1)), "--out", m_folder.path("on"),
                   "--set", "network.populations.htm.parameters.dt_stm=40.04"});
        QCOMPARE(changed.code, 0);
        QCOMPARE(changed.err.count("'dt_stm' of 'htm' is 40.04 ms"), 1);
    }

    void everyMistakeIsListedAtOnceAtItsPlace() {
        const auto saidOf = [this](const QByteArray& parameter, const QByteArray& train) {
            const QString mistakes =
                file("mistakes.yaml",
                     "reprise: 1\nname: mistakes\nnetwork:\n  populations:\n"
                     "    - {id: htm, model: s_htm, parameters: {" +
                         parameter +
                         "}}\nenvironment: {sequences: [[A, C, B]]}\nexperiments:\n  - name: x\n"
                         "    phases:\n      - {do: train, target: htm, " +
                         train +
                         "}\n      - {do: find_path, target: htm, to: Z}\n"
                         "      - {do: replay, target: htm, from: ['\"B']}\n");
            const Result checked = batch({"validate", mistakes});
            QStringList lines = checked.out.split('\n', Qt::SkipEmptyParts);
            for (QString& line : lines) {
                line.remove(0, mistakes.size() + 1);
            }
            return checked.code == 1 ? lines : QStringList("accepted");
        };
        const QStringList ofQueries{
            "11:42: error: no sequence has the goal 'Z' (one of A, B, C)",
            "12:41: error: no sequence has the start '\"B' (one of A, B, C)"};
        const QString ofEpisodes =
            "10:44: error: 'episodes' is 0; it must be between 1 and 1000000";
        QCOMPARE(saidOf("num_symbols: 2", "episodes: 0"),
                 QStringList("5:7: error: circuit 'htm': num_symbols is 2, but the sequences have "
                             "3 symbols") +
                     QStringList(ofEpisodes) + ofQueries);
        QCOMPARE(saidOf("v_reset: 30 mV", "episodes: 0"),
                 QStringList("5:53: error: 'v_reset' of 'htm' is 30 mV; it must be less than "
                             "v_thresh, 20 mV (a neuron that is reset there would fire again at "
                             "once)") +
                     QStringList(ofEpisodes) + ofQueries);
        QCOMPARE(saidOf("num_symbols: far", "epizodes: 3"),
                 QStringList({"5:57: error: 'num_symbols' of 'htm' must be a pure number, not "
                              "'far' (write for example 20)",
                              "10:34: error: unknown key 'epizodes' in element 1 of 'phases' (did "
                              "you mean 'episodes'?)"}) +
                     ofQueries);
        QCOMPARE(saidOf("num_symbols: 3", "episodes: 1"), ofQueries);
    }

    void aListOfNumbersIsAskedFor() {
        const QString project =
            file("contexts.yaml",
                 smallProjectText(1) + "      - {do: replay, target: htm, contexts: A}\n");
        const Result checked = batch({"validate", project});
        QCOMPARE(checked.code, 1);
        QVERIFY2(checked.out.contains("'contexts' must be a list of whole numbers, not 'A' (write "
                                      "for example [1, 3])"),
                 qPrintable(checked.out));
    }

    void validateSetsValuesAsRunDoes() {
        const QString good = file("good.yaml", smallProjectText(1));
        const QString key = "network.populations.htm.parameters.num_symbols=";
        QCOMPARE(batch({"validate", good, "--set", key + "20"}).code, 0);
        const Result wrong =
            batch({"validate", good, "--set", "seed=7", "--set", key + "2", "--json"});
        QCOMPARE(wrong.code, 1);
        const QJsonObject found = QJsonDocument::fromJson(wrong.out.toUtf8()).object();
        QCOMPARE(found["valid"].toBool(true), false);
        const QJsonObject issue = found["issues"].toArray()[0].toObject();
        QVERIFY(issue["text"].toString().contains("num_symbols is 2"));
        QCOMPARE(issue["line"].toInt(), 6);
        const Result unknown = batch({"validate", good, "--set", "engine.threats=2"});
        QCOMPARE(unknown.code, 1);
        QVERIFY2(unknown.out.contains("unknown key 'threats'"), qPrintable(unknown.out));
        const Result malformed = batch({"validate", good, "--set", "seed"});
        QCOMPARE(malformed.code, 1);
        QVERIFY(malformed.out.contains("--set needs path=value, not 'seed'"));
        const QString map = QString(REPRISE_SOURCE_DIR) + "/maps/maze.yaml";
        QCOMPARE(batch({"validate", map, "--set", "seed=1"}).code, 1);
    }

    void missingFileAndBadCallsAreWrongInput() {
        QCOMPARE(batch({"run", m_folder.path("nowhere.yaml")}).code, 1);
        QCOMPARE(batch({"run", m_folder.path("")}).code, 1);
        QCOMPARE(batch({}).code, 1);
        QCOMPARE(batch({"walk"}).code, 1);
        QCOMPARE(batch({"list", "modles"}).code, 1);
        const QString good = file("good.yaml", smallProjectText(1));
        QCOMPARE(batch({"run", good, "--set", "nonsense"}).code, 1);
        QCOMPARE(batch({"run", good, "--set", "engine.threats=2"}).code, 1);
        QCOMPARE(batch({"run", good, "--experiment", "lurn"}).code, 1);
        QCOMPARE(batch({"validate", good}).code, 0);
    }

    /// The window opens it to go on with; there is nothing to run.
    void refusesUnfinishedWork() {
        const QString half = file(
            "half.yaml", smallProjectText(1).replace("sequences: S1", "map: {environments: [{grid: "
                                                                      "[\". X Y\", \". Z .\"]}]}"));
        const Result checked = batch({"validate", half});
        QCOMPARE(checked.code, 1);
        QVERIFY2(checked.out.contains("no sequences to present"), qPrintable(checked.out));
        const Result run = batch({"run", half, "--out", m_folder.path("half")});
        QCOMPARE(run.code, 1);
        QVERIFY(run.err.contains("no sequences to present"));
        QVERIFY(!QFile::exists(m_folder.path("half")));
    }

    void validatesMapsToo() {
        QCOMPARE(batch({"validate", QString(REPRISE_SOURCE_DIR) + "/maps/maze.yaml"}).code, 0);
        const Result result = batch({"validate", file("bad.csv", "A,B\nA,b\n")});
        QCOMPARE(result.code, 1);
        QVERIFY2(result.out.contains("bad.csv:2:3: error: the place 'b' is in lower case"),
                 qPrintable(result.out));
    }

    void runFoldersHoldTheMap() {
        QByteArray project = smallProjectText(1);
        project.replace("environment: {", "environment: {map: near.csv, ");
        QVERIFY(project.contains("near.csv"));
        file("near.csv", "A,C,B\n0,D,0\n");
        const QString out = m_folder.path("with map");
        const Result result = batch({"run", file("map.yaml", project), "--out", out});
        QVERIFY2(result.code == 0, qPrintable(result.err));
        QFile(m_folder.path("near.csv")).remove();
        QCOMPARE(batch({"validate", out + "/project.yaml"}).code, 0);
        QFile written(out + "/project.yaml");
        QVERIFY(written.open(QIODevice::ReadOnly));
        QVERIFY(written.readAll().contains("- \"A C B\"\n"));
    }

    void unwritableFolderFailsTheRun() {
        const QString good = file("good.yaml", smallProjectText(1));
        const Result result = batch({"run", good, "--out", "/proc/reprise"});
        QCOMPARE(result.code, 2);
        QVERIFY2(result.err.contains("/proc/reprise"), qPrintable(result.err));
    }

    void interruptLeavesAPartialFolderThatSaysSo_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl-C") << SIGINT;
        QTest::newRow("a scheduler's end") << SIGTERM;
        QTest::newRow("the terminal is closed") << SIGHUP;
    }
    void interruptLeavesAPartialFolderThatSaysSo() {
        QFETCH(int, signal);
        const QString out = m_folder.path("partial" + QString::number(signal));
        QProcess process;
        process.start(QString(REPRISE_BINARY_DIR) + "/bin/reprise-batch",
                      {"run", file("long.yaml", smallProjectText(100000)), "--out", out});
        QVERIFY(process.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(QFile(out + "/spikes.csv").size() > 20000, 20000);
        QCOMPARE(summaryOf(out)["status"].toString(), QString("running"));
        ::kill(static_cast<pid_t>(process.processId()), signal);
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 3);
        const QJsonObject summary = summaryOf(out);
        QCOMPARE(summary["status"].toString(), QString("interrupted"));
        QVERIFY(!summary["phases"].toArray()[0].toObject()["complete"].toBool());
        QVERIFY(summary["phases"].toArray()[0].toObject()["prediction_error"].toArray().size() > 1);
    }

    void numbersOfTheCommandLineAreReadAsThoseOfAFile_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("seed");
        QTest::addColumn<QString>("sentence");
        const QString whole = "'seed' must be a whole number from 0";
        QTest::newRow("below zero") << QStringList{"--seed", "-1"} << "" << whole;
        QTest::newRow("leading zero") << QStringList{"--seed", "010"} << "10"
                                      << "";
        QTest::newRow("beyond 64 bits")
            << QStringList{"--seed", "18446744073709551616"} << "" << whole;
        QTest::newRow("the largest")
            << QStringList{"--seed", "18446744073709551615"} << "18446744073709551615"
            << "";
        QTest::newRow("no number") << QStringList{"--seed", "x"} << "" << whole;
        QTest::newRow("nothing") << QStringList{"--seed", ""} << ""
                                 << "value";
        QTest::newRow("threads below zero") << QStringList{"--threads", "-1"} << ""
                                            << "'threads' is -1";
        QTest::newRow("half a thread") << QStringList{"--threads", "1.5"} << ""
                                       << "whole number";
        QTest::newRow("too many threads") << QStringList{"--threads", "99999999999999999999"} << ""
                                          << "whole number";
        QTest::newRow("threads with a leading zero") << QStringList{"--threads", "02"} << "5"
                                                     << "";
        QTest::newRow("automatic threads") << QStringList{"--threads", "0"} << "5"
                                           << "";
    }
    void numbersOfTheCommandLineAreReadAsThoseOfAFile() {
        QFETCH(QStringList, options);
        QFETCH(QString, seed);
        QFETCH(QString, sentence);
        const QString out = m_folder.path("numbers");
        const Result result = batch(QStringList{"run", file("good.yaml", smallProjectText(1)),
                                                "--out", out, "--overwrite"} +
                                    options);
        QCOMPARE(result.code, sentence.isEmpty() ? 0 : 1);
        QVERIFY2(result.err.contains(sentence), qPrintable(result.err));
        QCOMPARE(result.err.count('\n'), sentence.isEmpty() ? 0 : 1);
        QVERIFY(seed.isEmpty() ||
                contentOf(out + "/summary.json").contains("\"seed\": " + seed.toUtf8() + ","));
    }

    void timesReadBackExactly() {
        const QByteArray project =
            "reprise: 1\nengine: {resolution: 0.0009765625}\nnetwork:\n  populations:\n"
            "    - {id: in, model: spike_generator, parameters: {spike_times: "
            "[0.0009765625, 1.0009765625, 12.0009765625, 1234.0009765625]}}\nduration: 1300\n";
        const QString out = m_folder.path("power of two");
        QCOMPARE(batch({"run", file("power.yaml", project), "--out", out}).code, 0);
        QCOMPARE(linesOf(out + "/spikes.csv").mid(1),
                 (QList<QByteArray>{"0.0009765625,in,0", "1.0009765625,in,0", "12.0009765625,in,0",
                                    "1234.0009765625,in,0"}));
    }

    void jsonSummaryIsOneObject() {
        const Result result = batch({"run", file("good.yaml", smallProjectText(2)), "--json",
                                     "--out", m_folder.path("json")});
        QVERIFY(QJsonDocument::fromJson(result.out.toUtf8()).isObject());
    }

    void linksNoQt() {
        QProcess ldd;
        ldd.start("ldd", {QString(REPRISE_BINARY_DIR) + "/bin/reprise-batch"});
        QVERIFY(ldd.waitForFinished());
        const QString libraries = QString::fromUtf8(ldd.readAllStandardOutput());
        QVERIFY(libraries.contains("reprise_core"));
        QVERIFY2(!libraries.contains("Qt6") && !libraries.contains("vtk"), qPrintable(libraries));
    }
};

REPRISE_TEST(TstBatch)
#include "tst_batch.moc"
