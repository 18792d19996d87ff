/// What is said of times between two steps.

#include "core/project/reader.hpp"
#include "tests/support/test_program.hpp"

#include <QStringList>
#include <QTest>

using namespace reprise;

class TstGridWarnings : public QObject {
    Q_OBJECT

    static QStringList saidOf(const QString& text) {
        const ReadResult read = readProjectText(text.toStdString(), "p");
        QStringList lines;
        for (const Issue& issue : read.issues) {
            lines << QString::fromStdString(toString(issue));
        }
        return lines;
    }
    static QString network(const QString& populations, const QString& rest = {}) {
        return "reprise: 1\nnetwork:\n  populations:\n" + populations + rest;
    }

private slots:
    void eachParameterIsNamedWithWhatIsInForce_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("said");
        const QString cell = "    - {id: cell, model: iaf_psc_exp}\n";
        QTest::newRow("on the grid")
            << network("    - {id: cell, model: iaf_psc_exp, parameters: {t_ref: 60.3}}\n")
            << QStringList{};
        QTest::newRow("refractory time")
            << network("    - {id: cell, model: iaf_psc_exp, parameters: {t_ref: 2.04}}\n")
            << QStringList{"p:4:58: warning: 't_ref' of 'cell' is 2.04 ms, between two steps of "
                           "0.1 ms; 2.1 ms is used"};
        QTest::newRow("a list says how many")
            << network("    - {id: in, model: spike_generator, parameters: {spike_times: [1, 0.04, "
                       "2.25, 3]}}\n")
            << QStringList{"p:4:66: warning: 'spike_times' of 'in' holds 2 times between two steps "
                           "of 0.1 ms, first 0.04 ms; the next step is used, there 0.1 ms"};
        QTest::newRow("the same in many places is said once")
            << network("    - {id: a, model: iaf_psc_exp, parameters: {t_ref: 2.04}}\n"
                       "    - {id: b, model: iaf_psc_exp, parameters: {t_ref: 2.04}}\n"
                       "    - {id: c, model: iaf_psc_exp, parameters: {t_ref: 2.04}}\n")
            << QStringList{"p:4:55: warning: 't_ref' of 'a' is 2.04 ms, between two steps of 0.1 "
                           "ms; 2.1 ms is used (and so in 2 more places)"};
        QTest::newRow("a default")
            << "engine: {resolution: 0.3}\n" + network(cell)
            << QStringList{"p:5:7: warning: times of model iaf_psc_exp that stand at their "
                           "defaults lie between two steps of 0.3 ms; these are used: t_ref 2.1 "
                           "ms"};
        QTest::newRow("duration")
            << network(cell, "duration: 0.04 ms\n")
            << QStringList{"p:5:11: warning: 'duration' is 0.04 ms, between two steps of 0.1 ms; "
                           "0.1 ms is used"};
        QTest::newRow("phase")
            << network(cell, "experiments: [{name: x, phases: [{do: run, duration: 10.01}]}]\n")
            << QStringList{"p:5:54: warning: 'duration' is 10.01 ms, between two steps of 0.1 ms; "
                           "10.1 ms is used"};
        QTest::newRow("synapse")
            << network("    - {id: a, model: shtm_neuron}\n",
                       "  projections:\n    - {from: a, to: a, synapse: stdsp_b22, parameters: "
                       "{delta_t_max: 80.04}}\n")
            << QStringList{"p:6:70: warning: 'delta_t_max' is 80.04 ms, between two steps of 0.1 "
                           "ms; 80.1 ms is used"};
        QTest::newRow("circuit")
            << network("    - {id: htm, model: s_htm, parameters: {dt_stm: 40.04}}\n")
            << QStringList{"p:4:52: warning: 'dt_stm' of 'htm' is 40.04 ms, between two steps of "
                           "0.1 ms; 40.1 ms is used"};
        QTest::newRow("a stimulus counts milliseconds")
            << "reprise: 1\nenvironment: {inputs: [{id: in, kind: xor, t_pattern: 50.4}]}\n"
            << QStringList{"p:2:55: warning: 't_pattern' of 'in' is 50.4 ms, between two steps of "
                           "1 ms; 51 ms is used"};
    }
    void eachParameterIsNamedWithWhatIsInForce() {
        QFETCH(QString, text);
        QFETCH(QStringList, said);
        if (!text.startsWith("reprise")) { // the engine stands first
            text = "reprise: 1\n" + text.replace("reprise: 1\n", "");
        }
        QCOMPARE(saidOf(text).join('\n'), said.join('\n'));
    }

    void neverIsNoTime() {
        QCOMPARE(saidOf("reprise: 1\nengine: {resolution: 0.3}\nnetwork: {populations: [{id: in, "
                        "model: poisson_generator}]}\n"),
                 QStringList{}); // stop: 1e12
    }

    void manyWarningsMakeNoError() {
        QString populations;
        for (int i = 0; i < 300; ++i) {
            populations += QString("    - {id: c%1, model: iaf_psc_exp, parameters: {t_ref: %2}}\n")
                               .arg(i)
                               .arg(1.01 + 0.1 * i);
        }
        const ReadResult read = readProjectText(network(populations).toStdString(), "p");
        QVERIFY(read.isValid());
        QCOMPARE(read.issues.size(), std::size_t{101}); // the last says that there are more
    }
};

REPRISE_TEST(TstGridWarnings)
#include "tst_grid_warnings.moc"
