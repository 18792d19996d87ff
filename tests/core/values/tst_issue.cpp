#include "core/values/issue.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;

class TstIssue : public QObject {
    Q_OBJECT

private slots:
    void readsAsOneLineWithItsPlaceAndRemedy_data() {
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("fix");
        QTest::addColumn<QString>("text");
        QTest::newRow("all") << 3 << "a.yaml"
                             << "write 1"
                             << "a.yaml:3:7: error: too large (write 1)";
        QTest::newRow("no fix") << 3 << "a.yaml"
                                << ""
                                << "a.yaml:3:7: error: too large";
        QTest::newRow("no line") << 0 << "a.yaml"
                                 << ""
                                 << "a.yaml: error: too large";
        QTest::newRow("no file") << 0 << ""
                                 << ""
                                 << "error: too large";
    }
    void readsAsOneLineWithItsPlaceAndRemedy() {
        QFETCH(int, line);
        QFETCH(QString, file);
        QFETCH(QString, fix);
        QFETCH(QString, text);
        const Issue issue{
            Severity::Error, "too large", {file.toStdString(), line, 7}, "seed", fix.toStdString()};
        QCOMPARE(QString::fromStdString(toString(issue)), text);
    }

    void onlyErrorsCountAsErrors() {
        Issues issues{{Severity::Note, {}, {}, {}, {}}, {Severity::Warning, {}, {}, {}, {}}};
        QVERIFY(!hasErrors(issues));
        issues.push_back({Severity::Error, {}, {}, {}, {}});
        QVERIFY(hasErrors(issues));
    }

    void suggestsTheNearestWord_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("nearest");
        QTest::newRow("letter missing") << "lamda_plus"
                                        << "lambda_plus";
        QTest::newRow("letter doubled") << "seeed"
                                        << "seed";
        QTest::newRow("letters swapped") << "sede"
                                         << "seed";
        QTest::newRow("other case") << "SEED"
                                    << "seed";
        QTest::newRow("plural") << "sequence"
                                << "sequences";
        QTest::newRow("of two, the nearer") << "tau_n"
                                            << "tau_m";
        QTest::newRow("too far") << "colour"
                                 << "";
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("endless") << QString(1000, 'a') << "";
    }
    void suggestsTheNearestWord() {
        QFETCH(QString, word);
        QFETCH(QString, nearest);
        const std::vector<std::string> known{"lambda_plus", "lambda_minus", "seed",
                                             "sequences",   "tau_syn",      "tau_m"};
        QCOMPARE(QString::fromStdString(nearestWord(word.toStdString(), known)), nearest);
    }
};

REPRISE_TEST(TstIssue)
#include "tst_issue.moc"
