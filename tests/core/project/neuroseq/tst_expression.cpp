/// The arithmetic of neuroseq's configurations: closed forms, and what is refused.

#include "core/project/neuroseq/expression.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;

namespace {

/// Two names only.
ExpressionResult lookUp(const std::string& name) {
    if (name == "parameters.neurons.dendrite.theta_dAP") {
        return {59, {}};
    }
    if (name == "n") {
        return {4, {}};
    }
    return {0, "names '" + name + "', which is not known"};
}

std::string nested(int depth) {
    return std::string(static_cast<std::size_t>(depth), '(') + "1" +
           std::string(static_cast<std::size_t>(depth), ')');
}

} // namespace

class TstExpression : public QObject {
    Q_OBJECT

private slots:
    void isWorkedOut_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        QTest::newRow("a number") << "20" << 20.0;
        QTest::newRow("as Python writes it") << "250.e-3" << 0.25;
        QTest::newRow("without a leading digit") << ".5" << 0.5;
        QTest::newRow("mature weight in nA")
            << "1.1 * parameters.neurons.dendrite.theta_dAP * 0.001 / 1" << 0.0649;
        QTest::newRow("products first") << "1 + 2 * 3 - 8 / 4" << 5.0;
        QTest::newRow("from the left") << "24 / 4 / 2 - 1 - 1" << 1.0;
        QTest::newRow("parentheses") << "(1 + 2) * (3 - 5)" << -6.0;
        QTest::newRow("signs") << "-2 * -n + +1" << 9.0;
        QTest::newRow("blanks and line breaks") << " 1\n  +\t2 " << 3.0;
        QTest::newRow("as deep as may be") << QString::fromStdString(nested(31)) << 1.0;
    }
    void isWorkedOut() {
        QFETCH(QString, text);
        QFETCH(double, value);
        const ExpressionResult result = evaluateExpression(text.toStdString(), lookUp);
        QVERIFY2(result.isValid(), result.problem.c_str());
        QCOMPARE(result.value, value);
    }

    void saysWhyNot_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("nothing") << ""
                                 << "ends where a number";
        QTest::newRow("an end too soon") << "1 +"
                                         << "ends where a number";
        QTest::newRow("two numbers") << "1 2"
                                     << "operator";
        QTest::newRow("an open parenthesis") << "2 * (1 + 2"
                                             << "not closed";
        QTest::newRow("a closed one too many") << "1)"
                                               << "operator";
        QTest::newRow("division by zero") << "1 / (2 - 2)"
                                          << "divides by 0";
        QTest::newRow("no finite value") << "1e300 * 1e300"
                                         << "finite";
        QTest::newRow("a number too large") << "1e999"
                                            << "number";
        QTest::newRow("an unknown name") << "m"
                                         << "'m'";
        QTest::newRow("a power") << "2 ** 3"
                                 << "'**'";
        QTest::newRow("a call") << "print(1)"
                                << "print(…)";
        QTest::newRow("Python that would do harm") << "__import__('os').system('ls')"
                                                   << "(…)";
        QTest::newRow("an element") << "n[0]"
                                    << "n[…]";
        QTest::newRow("a word of text") << "'4'"
                                        << "number or a name";
        QTest::newRow("too deep") << QString::fromStdString(nested(100)) << "nested";
        QTest::newRow("too many signs") << QString(900, '-') + "1"
                                        << "nested";
        QTest::newRow("too long") << QString(1001, '1') << "1001 characters";
    }
    void saysWhyNot() {
        QFETCH(QString, text);
        QFETCH(QString, part);
        const ExpressionResult result = evaluateExpression(text.toStdString(), lookUp);
        QVERIFY(!result.isValid());
        QVERIFY2(QString::fromStdString(result.problem).contains(part), result.problem.c_str());
        QCOMPARE(result.value, 0.0);
    }
};

REPRISE_TEST(TstExpression)
#include "tst_expression.moc"
