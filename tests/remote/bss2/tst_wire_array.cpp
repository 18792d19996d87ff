/// Arrays of numbers that come from outside, and those that go there.

#include "core/session/bss2/agent_job.hpp"
#include "core/session/bss2/wire_array.hpp"
#include "tests/support/test_program.hpp"

#include <QRandomGenerator>
#include <QTest>

using namespace reprise;

class TstWireArray : public QObject {
    Q_OBJECT

    static constexpr qint64 kMost = 1 << 20;

    static QJsonObject described(const char* dtype, const QJsonArray& shape) {
        return {{"name", "x"}, {"dtype", dtype}, {"shape", shape}};
    }
    static QByteArray packed(const QByteArray& plain) { return qCompress(plain).sliced(4); }

private slots:
    void numbersComeBackAsTheyWent() {
        const std::vector<std::int16_t> values = {-32768, 0, 32767};
        const WireArray array = wireArray("w", WireType::I2, values);
        const ReadArrays read = readArrays({array.description()}, {array.bytes}, kMost);
        QCOMPARE(read.problem, QString());
        QCOMPARE(read.find("w")->as<std::int16_t>(), values);
        QCOMPARE(read.find("w")->as<double>(), std::vector<double>({-32768, 0, 32767}));
        QVERIFY(!read.find("x"));
    }

    void packedNumbersAreUnpacked() {
        const WireArray array = wireArray("t", WireType::F8, std::vector<double>(5000, 0.25));
        QJsonObject description = array.description();
        description["z"] = "zlib";
        const ReadArrays read = readArrays({description}, {packed(array.bytes)}, kMost);
        QCOMPARE(read.problem, QString());
        QCOMPARE(read.arrays[0].bytes, array.bytes);
    }

    void whatDoesNotFitIsRefused_data() {
        QTest::addColumn<QJsonObject>("description");
        QTest::addColumn<QByteArray>("bytes");
        QJsonObject bomb = described("u1", {1000});
        bomb["z"] = "zlib";
        QTest::newRow("unpacks to more") << bomb << packed(QByteArray(100'000'000, 'a'));
        QTest::newRow("unpacks to less") << bomb << packed(QByteArray(999, 'a'));
        QTest::newRow("no zlib") << bomb << QByteArray(50, 'a');
        bomb["z"] = "lzma";
        QTest::newRow("unknown packing") << bomb << QByteArray(1000, 'a');
        QTest::newRow("too short") << described("u4", {3}) << QByteArray(11, 'a');
        QTest::newRow("too long") << described("u4", {3}) << QByteArray(13, 'a');
        QTest::newRow("negative") << described("u4", {-1}) << QByteArray();
        QTest::newRow("fraction") << described("u4", {0.5}) << QByteArray(2, 'a');
        QTest::newRow("words") << described("u4", {"3"}) << QByteArray(12, 'a');
        QTest::newRow("no shape") << described("u4", {}) << QByteArray(4, 'a');
        QTest::newRow("too many axes") << described("u1", {1, 1, 1, 1, 1}) << QByteArray(1, 'a');
        QTest::newRow("overflow") << described("u1", {4294967296.0, 4294967296.0}) << QByteArray();
        QTest::newRow("overflow of products")
            << described("u8", {1e6, 1e6, 1e6, 1e6}) << QByteArray();
        QTest::newRow("huge") << described("u1", {1e300}) << QByteArray();
        QTest::newRow("unknown numbers") << described("c8", {1}) << QByteArray(8, 'a');
        QTest::newRow("no name") << QJsonObject{{"dtype", "u1"}, {"shape", QJsonArray{1}}}
                                 << QByteArray(1, 'a');
        QTest::newRow("nothing") << QJsonObject() << QByteArray(1, 'a');
    }
    void whatDoesNotFitIsRefused() {
        QFETCH(QJsonObject, description);
        QFETCH(QByteArray, bytes);
        const ReadArrays read = readArrays({description}, {bytes}, kMost);
        QVERIFY(!read.problem.isEmpty());
        QVERIFY(read.arrays.empty());
    }

    void moreThanAgreedIsRefused() {
        const QJsonObject half = described("u1", {600});
        QJsonObject other = half;
        other["name"] = "y";
        const QByteArray bytes(600, 'a');
        QVERIFY(readArrays({half, other}, {bytes, bytes}, 1200).problem.isEmpty());
        QVERIFY(!readArrays({half, other}, {bytes, bytes}, 1199).problem.isEmpty());
        QVERIFY(!readArrays({half, half}, {bytes, bytes}, 1200).problem.isEmpty());
        QVERIFY(!readArrays({half}, {bytes, bytes}, 1200).problem.isEmpty());
        QVERIFY(!readArrays({half, other}, {bytes}, 1200).problem.isEmpty());
    }

    void aLargeBlobIsCutAlongItsRows() {
        const std::size_t rows = 1'300'001;
        std::vector<std::uint32_t> pre(rows);
        std::vector<std::int32_t> weights(rows);
        QRandomGenerator random(5);
        for (std::size_t k = 0; k < rows; ++k) {
            pre[k] = static_cast<std::uint32_t>(k);
            weights[k] = random.bounded(64);
        }
        const AgentBlob blob{
            "c", {wireArray("pre", WireType::U4, pre), wireArray("w", WireType::I4, weights)}};
        QByteArray joined[2];
        const std::vector<BlobPart> parts = partsOf(blob);
        for (std::size_t k = 0; k < parts.size(); ++k) {
            const ReadArrays read =
                readArrays(parts[k].data["bufs"].toArray(), parts[k].buffers, 4 << 20);
            QCOMPARE(read.problem, QString());
            QCOMPARE(parts[k].data["part"].toInteger(), qint64(k));
            QCOMPARE(parts[k].data["parts"].toInteger(), qint64(parts.size()));
            joined[0] += read.find("pre")->bytes;
            joined[1] += read.find("w")->bytes;
        }
        QCOMPARE(parts.size(), std::size_t(3));
        QVERIFY(joined[0] == blob.arrays[0].bytes);
        QVERIFY(joined[1] == blob.arrays[1].bytes);
        QCOMPARE(partsOf({"empty", {wireArray("t", WireType::F8, std::vector<double>())}}).size(),
                 std::size_t(1));
    }

    void aJobHasTheSizesOfItsDocument() {
        const AgentJob job{
            "j",
            {{"populations",
              QJsonArray{QJsonObject{{"id", "in"}, {"n", 3}}, QJsonObject{{"id", "E"}, {"n", 60}}}},
             {"projections",
              QJsonArray{QJsonObject{{"id", "p"}, {"conn", QJsonObject{{"blob", "c"}}}},
                         QJsonObject{{"id", "q"}, {"conn", QJsonArray{QJsonArray{0, 0, 1}}}}}}},
            {},
            {},
            {{"c", {wireArray("pre", WireType::U4, std::vector<std::uint32_t>(7))}}}};
        const JobShape shape = shapeOf(job);
        QCOMPARE(shape.cells, std::vector<qint64>({3, 60}));
        QCOMPARE(shape.connections.at("p"), 7);
        QCOMPARE(shape.connections.at("q"), 1);
    }
};

REPRISE_TEST(TstWireArray)
#include "tst_wire_array.moc"
