/// Every numbered message comes out once and in order, whatever happens on the way.

#include "core/session/bss2/message_order.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <random>

using namespace reprise;

class TstMessageOrder : public QObject {
    Q_OBJECT

    static AgentMessage numbered(qint64 number, qsizetype bytes = 0) {
        return {number, "log", {}, {QByteArray(bytes, 'x')}};
    }
    static std::vector<qint64> numbersOf(const std::vector<AgentMessage>& messages) {
        std::vector<qint64> numbers;
        for (const AgentMessage& message : messages) {
            numbers.push_back(message.number);
        }
        return numbers;
    }

private slots:
    void aMessageThatIsMissingHoldsBackTheOthers() {
        MessageOrder order;
        QCOMPARE(numbersOf(order.take(numbered(1))), std::vector<qint64>({1}));
        QVERIFY(order.take(numbered(4)).empty());
        QVERIFY(order.take(numbered(3)).empty());
        QCOMPARE(order.gap(), std::optional(MessageOrder::Gap{2, 2}));
        QVERIFY(order.take(numbered(1)).empty()); // doubled
        QVERIFY(order.take(numbered(4)).empty());
        QCOMPARE(numbersOf(order.take(numbered(2))), std::vector<qint64>({2, 3, 4}));
        QVERIFY(!order.gap());
        QCOMPARE(order.last(), 4);
    }

    void onlyWhatIsAfterTheBeginningComes() {
        MessageOrder order;
        order.take(numbered(9));
        order.beginAfter(10);
        QVERIFY(!order.gap());
        QVERIFY(order.take(numbered(10)).empty());
        QCOMPARE(numbersOf(order.take(numbered(11))), std::vector<qint64>({11}));
    }

    void whatIsHeldBackHasABound() {
        MessageOrder order;
        const qsizetype third = MessageOrder::kMostHeldBytes / 3;
        for (const qint64 number : {2, 3, 4, 5}) {
            order.take(numbered(number, third));
        }
        QCOMPARE(numbersOf(order.take(numbered(1))), std::vector<qint64>({1, 2, 3, 4}));
        QVERIFY(!order.gap()); // nobody knows of the fifth
        QCOMPARE(numbersOf(order.take(numbered(5))), std::vector<qint64>({5}));
        for (const qint64 number : {7, 8, 9}) { // the bytes were given back
            QVERIFY(order.take(numbered(number, third)).empty());
        }
        QCOMPARE(order.take(numbered(6)).size(), std::size_t(4));
    }

    void lostDoubledAndOvertakenMessagesAreMended_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 20; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void lostDoubledAndOvertakenMessagesAreMended() {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        constexpr qint64 kCount = 2000;
        MessageOrder order;
        std::vector<qint64> out;
        qint64 next = 1; // of the sender, who begins again where something is missing
        std::vector<qint64> line;
        while (order.last() < kCount) {
            for (int k = 0; k < 10 && next <= kCount; ++k, ++next) {
                for (unsigned copies = random() % 5 == 0 ? 0 : 1 + (random() % 10 == 0); copies > 0;
                     --copies) {
                    line.push_back(next);
                }
            }
            std::shuffle(line.begin(), line.end(), random);
            for (const qint64 number : line) {
                for (const AgentMessage& due : order.take(numbered(number))) {
                    out.push_back(due.number);
                }
            }
            line.clear();
            if (order.gap() || next > kCount) {
                next = order.last() + 1;
            }
        }
        QCOMPARE(out.size(), std::size_t(kCount));
        for (qint64 k = 0; k < kCount; ++k) {
            QCOMPARE(out[static_cast<std::size_t>(k)], k + 1);
        }
    }
};

REPRISE_TEST(TstMessageOrder)
#include "tst_message_order.moc"
