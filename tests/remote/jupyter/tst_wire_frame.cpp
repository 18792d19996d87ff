/// Frames of both framings, as servers send them and as nobody should.

#include "core/session/jupyter/wire_frame.hpp"
#include "tests/support/test_program.hpp"

#include <QRandomGenerator>
#include <QTest>
#include <QtEndian>

using namespace reprise;

class TstWireFrame : public QObject {
    Q_OBJECT

    static KernelMessage example(int buffers) {
        KernelMessage message =
            newMessage("shell", "comm_msg", "s1", {{"data", QJsonObject{{"ü", 1.5}}}});
        message.parent = {{"msg_id", "p"}};
        message.metadata = {{"m", true}};
        for (int k = 0; k < buffers; ++k) {
            message.buffers << QByteArray(k * 3, char('a' + k));
        }
        return message;
    }
    static void compare(const ReadFrame& read, const KernelMessage& message) {
        QCOMPARE(read.problem, QString());
        QCOMPARE(read.message.channel, message.channel);
        QCOMPARE(read.message.header, message.header);
        QCOMPARE(read.message.parent, message.parent);
        QCOMPARE(read.message.metadata, message.metadata);
        QCOMPARE(read.message.content, message.content);
        QCOMPARE(read.message.buffers, message.buffers);
    }
    /// A frame of the first framing with these numbers in front.
    static QByteArray numbered(std::initializer_list<quint64> numbers, qsizetype rest) {
        QByteArray frame;
        for (const quint64 number : numbers) {
            char bytes[8];
            qToLittleEndian(number, bytes);
            frame.append(bytes, 8);
        }
        return frame + QByteArray(rest, ' ');
    }

private slots:
    void whatIsWrittenReadsBackTheSame() {
        for (const int buffers : {0, 1, 2, 5}) {
            const KernelMessage message = example(buffers);
            compare(readFrameV1(frameV1(message)), message);
            const OlderFrame older = frameOlder(message);
            QCOMPARE(older.isText, buffers == 0);
            compare(readFrameOlder(older), message);
        }
    }

    void offsetsStandWhereServersWantThem() {
        const QByteArray frame = frameV1(example(0));
        QCOMPARE(qFromLittleEndian<quint64>(frame.constData()), quint64(6));
        QCOMPARE(qFromLittleEndian<quint64>(frame.constData() + 8), quint64(56));
        QCOMPARE(frame.mid(56, 5), QByteArray("shell"));
        QCOMPARE(qFromLittleEndian<quint64>(frame.constData() + 48), quint64(frame.size()));
        const QByteArray older = frameOlder(example(2)).bytes;
        QCOMPARE(qFromBigEndian<quint32>(older.constData()), quint32(3));
        QCOMPARE(qFromBigEndian<quint32>(older.constData() + 4), quint32(16));
        QCOMPARE(older.at(16), '{');
    }

    void impossibleFramesAreRefused_data() {
        QTest::addColumn<QByteArray>("frame");
        const quint64 huge = ~quint64(0);
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << QByteArray("1234567");
        QTest::newRow("n = 0") << numbered({0}, 100);
        QTest::newRow("n = 5") << numbered({5, 48, 48, 48, 48, 48}, 0);
        QTest::newRow("n huge") << numbered({huge}, 100);
        QTest::newRow("n huge, wraps") << numbered({huge / 8 + 1}, 100);
        QTest::newRow("n larger than the frame") << numbered({7, 64, 64, 64, 64, 64, 64}, 0);
        QTest::newRow("first too early") << numbered({6, 48, 58, 60, 62, 64, 66}, 10);
        QTest::newRow("last too early") << numbered({6, 56, 58, 60, 62, 64, 65}, 10);
        QTest::newRow("last too late") << numbered({6, 56, 58, 60, 62, 64, 67}, 10);
        QTest::newRow("out of order") << numbered({6, 56, 60, 58, 62, 64, 66}, 10);
        QTest::newRow("beyond the end") << numbered({6, 56, 1000, 1000, 1000, 1000, 66}, 10);
        QTest::newRow("huge in the middle") << numbered({6, 56, huge, 60, 62, 64, 66}, 10);
        QTest::newRow("no JSON") << numbered({6, 56, 58, 60, 62, 64, 66}, 10);
    }
    void impossibleFramesAreRefused() {
        QFETCH(QByteArray, frame);
        QVERIFY(!readFrameV1(frame).problem.isEmpty());
        QVERIFY(!readFrameOlder({frame, false}).problem.isEmpty());
        QVERIFY(!readFrameOlder({frame, true}).problem.isEmpty());
    }

    void everyCutOfAFrameIsRefused() {
        const QByteArray frame = frameV1(example(2));
        const QByteArray older = frameOlder(example(2)).bytes;
        for (qsizetype length = 0; length < frame.size(); ++length) {
            QVERIFY(!readFrameV1(frame.first(length)).problem.isEmpty());
        }
        // The last buffer of the older framing has no length of its own.
        for (qsizetype length = 0; length < older.size() - 3; ++length) {
            QVERIFY(!readFrameOlder({older.first(length), false}).problem.isEmpty());
        }
    }

    void anyBytesAreReadOrRefused() {
        QRandomGenerator random(20260);
        const QByteArray whole[] = {frameV1(example(3)), frameOlder(example(3)).bytes,
                                    frameOlder(example(0)).bytes};
        int refused = 0;
        for (int trial = 0; trial < 30'000; ++trial) {
            QByteArray bytes = whole[trial % 3];
            for (quint32 k = random.bounded(1, 6); k > 0; --k) {
                const qsizetype at = random.bounded(quint32(random.bounded(2) ? 80 : bytes.size()));
                bytes[at] = static_cast<char>(random.bounded(256));
            }
            bytes.resize(random.bounded(8) == 0 ? random.bounded(quint32(bytes.size()))
                                                : bytes.size());
            const ReadFrame v1 = readFrameV1(bytes);
            const ReadFrame older = readFrameOlder({bytes, trial % 2 == 0});
            refused += !v1.problem.isEmpty() + !older.problem.isEmpty();
            if (v1.problem.isEmpty()) { // what was read can be written
                compare(readFrameV1(frameV1(v1.message)), v1.message);
            }
        }
        QVERIFY(refused > 30'000);
    }
};

REPRISE_TEST(TstWireFrame)
#include "tst_wire_frame.moc"
