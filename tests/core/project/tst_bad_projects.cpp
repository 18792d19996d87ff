#include "core/project/reader.hpp"
#include "tests/core/project/bad_projects.hpp"
#include "tests/core/project/test_models.hpp"
#include "tests/support/test_program.hpp"

#include <QElapsedTimer>
#include <QStringList>
#include <QTest>

using namespace reprise;

namespace {

QStringList issuesOf(const std::string& text) {
    QStringList lines;
    for (const Issue& issue : readProjectText(text, "p").issues) {
        lines << QString::fromStdString(toString(issue));
    }
    return lines;
}

} // namespace

/// Every mistake a user can make is one sentence with its line and column.
class TstBadProjects : public QObject {
    Q_OBJECT

private slots:
    void saysWhereAndWhat_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("issues");
        for (const test::BadProject& bad : test::badProjects()) {
            QTest::newRow(bad.name) << bad.text << bad.issues;
        }
    }
    void saysWhereAndWhat() {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, issues);
        QCOMPARE(issuesOf(text.toStdString()).join('\n'), issues.join('\n'));
    }

    void namesThePathOfTheCulprit() {
        const Issues issues = readProjectText(test::withCell("tau: -1").toStdString(), "p").issues;
        QCOMPARE(issues.size(), 1u);
        QCOMPARE(issues[0].path, std::string("network.populations.cell.parameters.tau"));
        const Issues ofProjection =
            readProjectText(test::withProjection("id: syn, from: a, to: b, delay: 0").toStdString(),
                            "p")
                .issues;
        QCOMPARE(ofProjection.size(), 1u);
        QCOMPARE(ofProjection[0].path, std::string("network.projections.syn.delay"));
    }

    void stopsCountingAfterAHundredProblems() {
        std::string text = "reprise: 1\n";
        for (int i = 0; i < 5000; ++i) {
            text += "key" + std::to_string(i) + ": 1\n";
        }
        QVERIFY(issuesOf(text).size() <= 101);
    }

    /// Neither the stack, nor the memory, nor the patience of the user may run out.
    void refusesWhatWouldTakeTooLong_data() {
        QTest::addColumn<QByteArray>("text");
        QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i) {
            const QByteArray alias = "*a" + QByteArray::number(i - 1) + " ";
            bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" +
                    (alias + ", ").repeated(9) + alias + "]\n";
        }
        QByteArray staircase;
        for (int i = 0; i < 3000; ++i) {
            staircase += QByteArray(i, ' ') + "a:\n";
        }
        QTest::newRow("alias bomb") << bomb;
        QTest::newRow("open lists") << QByteArray("a: ") + QByteArray(2'000'000, '[');
        QTest::newRow("open maps") << QByteArray("{a: ").repeated(500'000);
        QTest::newRow("nested dashes") << QByteArray("- ").repeated(1'000'000);
        QTest::newRow("nested keys") << QByteArray("? ").repeated(1'000'000);
        QTest::newRow("nested maps") << staircase;
        QTest::newRow("balanced lists")
            << QByteArray("a: ") + QByteArray(100'000, '[') + QByteArray(100'000, ']');
        QTest::newRow("long list") << QByteArray("a: [") + QByteArray("1,").repeated(2'000'000);
        QTest::newRow("many quotes") << QByteArray("[") + QByteArray("\"\" ").repeated(2'000'000);
        QTest::newRow("long quote") << QByteArray("a: \"") + QByteArray(8'000'000, 'x');
        QTest::newRow("many keys") << [] {
            QByteArray keys = "reprise: 1\n";
            for (int i = 0; i < 200'000; ++i) {
                keys += "k" + QByteArray::number(i) + ": 1\n";
            }
            return keys;
        }();
        QTest::newRow("many populations") << [] {
            QByteArray list = "reprise: 1\nnetwork: {populations: [";
            for (int i = 0; i < 40'000; ++i) {
                list += "{id: a" + QByteArray::number(i) + ", model: test_cell},";
            }
            return list + "]}";
        }();
        QTest::newRow("too many bytes") << QByteArray(kMaximumProjectBytes + 1, '#');
    }
    void refusesWhatWouldTakeTooLong() {
        QFETCH(QByteArray, text);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!readProjectText(text.toStdString(), "p").isReadable());
#ifndef REPRISE_SANITIZED
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
#endif
    }
};

REPRISE_TEST(TstBadProjects)
#include "tst_bad_projects.moc"
