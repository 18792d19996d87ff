/// What the agent says is checked to the last index before it is used.

#include "core/session/bss2/agent_event.hpp"
#include "core/session/bss2/agent_source.hpp"
#include "core/session/bss2/kernel_choice.hpp"
#include "tests/support/test_program.hpp"

#include <QJsonDocument>
#include <QTest>

#include <random>

using namespace reprise;

class TstAgentEvent : public QObject {
    Q_OBJECT

    const std::map<QString, JobShape> m_jobs = {{"j", {{5, 60}, {{"p0", 4}}}}};

    static AgentMessage message(const QByteArray& json, const std::vector<WireArray>& arrays = {}) {
        AgentMessage said;
        said.number = 1;
        said.data = QJsonDocument::fromJson(json).object();
        said.type = said.data["t"].toString();
        QJsonArray descriptions;
        for (const WireArray& array : arrays) {
            descriptions << array.description();
            said.buffers << array.bytes;
        }
        if (!arrays.empty()) {
            said.data["bufs"] = descriptions;
        }
        return said;
    }
    static std::vector<WireArray> spikes(std::vector<std::uint16_t> pop,
                                         std::vector<std::uint32_t> cell,
                                         std::vector<std::uint32_t> tick) {
        return {wireArray("pop", WireType::U2, pop), wireArray("cell", WireType::U4, cell),
                wireArray("t", WireType::U4, tick)};
    }
    QString problemOf(const QByteArray& json, const std::vector<WireArray>& arrays = {}) const {
        const AgentEvent event = readAgentEvent(message(json, arrays), m_jobs);
        const auto* fault = std::get_if<AgentFault>(&event);
        return fault ? fault->problem : QString();
    }
    static constexpr char kSpikes[] =
        R"({"t":"spikes","job":"j","run":0,"snippet":2,"n":3,"t_unit_ns":8,"t0":7})";

private slots:
    void spikesAreRead() {
        const AgentEvent event =
            readAgentEvent(message(kSpikes, spikes({0, 1, 1}, {4, 59, 0}, {1, 2, 2})), m_jobs);
        const auto* chunk = std::get_if<SpikeChunk>(&event);
        QVERIFY(chunk);
        QCOMPARE(chunk->snippet, 2);
        QCOMPARE(chunk->firstTick, 7);
        QCOMPARE(chunk->cell, std::vector<std::uint32_t>({4, 59, 0}));
    }

    void spikesOfNeuronsThatDoNotExistAreRefused() {
        QVERIFY(problemOf(kSpikes, spikes({0, 1, 1}, {5, 0, 0}, {1, 2, 3})).contains("not exist"));
        QVERIFY(problemOf(kSpikes, spikes({0, 1, 2}, {0, 0, 0}, {1, 2, 3})).contains("not exist"));
        QVERIFY(problemOf(kSpikes, spikes({0, 1, 1}, {0, 0, 0}, {1, 3, 2})).contains("order"));
        QVERIFY(problemOf(kSpikes, spikes({0, 1}, {0, 0, 0}, {1, 2, 3})).contains("length"));
        QVERIFY(problemOf(kSpikes, spikes({0, 1}, {0, 0}, {1, 2})).contains("length"));
        QVERIFY(problemOf(QByteArray(kSpikes).replace("\"j\"", "\"k\""),
                          spikes({0, 1, 1}, {0, 0, 0}, {1, 2, 3}))
                    .contains("not submitted"));
        std::vector<WireArray> wide = spikes({0, 1, 1}, {0, 0, 0}, {1, 2, 3});
        wide[2] = wireArray("t", WireType::I8, std::vector<std::int64_t>{1, 2, 3});
        QVERIFY(!problemOf(kSpikes, wide).isEmpty());
        wide[2] = wireArray("t", WireType::U4, std::vector<std::uint32_t>{1, 2, 3});
        wide[2].shape = {3, 1};
        QVERIFY(!problemOf(kSpikes, wide).isEmpty());
        QVERIFY(!problemOf(kSpikes).isEmpty());
    }

    void tracesAndWeightsLieWithinTheNetwork() {
        const QByteArray trace = R"({"t":"trace","job":"j","run":0,"snippet":0,"pop":1,"cell":59,
            "comp":null,"what":"v","device":"madc","unit":"lsb","t_unit_ns":8})";
        const std::vector<WireArray> samples = {
            wireArray("t", WireType::U4, std::vector<std::uint32_t>{4, 8}),
            wireArray("v", WireType::U2, std::vector<std::uint16_t>{500, 1023})};
        QCOMPARE(problemOf(trace, samples), QString());
        QVERIFY(!problemOf(QByteArray(trace).replace("59", "60"), samples).isEmpty());
        QVERIFY(!problemOf(QByteArray(trace).replace("\"pop\":1", "\"pop\":2"), samples).isEmpty());
        QVERIFY(
            !problemOf(QByteArray(trace).replace("\"pop\":1", "\"pop\":-1"), samples).isEmpty());
        QVERIFY(!problemOf(trace, {samples[0]}).isEmpty());

        const QByteArray weights =
            R"({"t":"weights","job":"j","run":0,"proj":"p0","when":"after","first":1})";
        const WireArray three = wireArray("w", WireType::U1, std::vector<std::uint8_t>{1, 2, 63});
        QCOMPARE(problemOf(weights, {three}), QString());
        QVERIFY(!problemOf(QByteArray(weights).replace("\"first\":1", "\"first\":2"), {three})
                     .isEmpty());
        QVERIFY(!problemOf(QByteArray(weights).replace("p0", "p1"), {three}).isEmpty());
    }

    void theRestIsRead() {
        const AgentEvent end = readAgentEvent(
            message(R"({"t":"end","job":"j","status":"ok","counts":{"spikes":3,"samples":0,
                "lost":{"spikes":1}},"timing":{"wall_s":1.5},"prov":{"backend":"emulator"}})"),
            m_jobs);
        QVERIFY(std::holds_alternative<JobEnd>(end));
        QCOMPARE(std::get<JobEnd>(end).backend(), QString("emulator"));
        QCOMPARE(std::get<JobEnd>(end).lostSpikes, 1);

        const AgentEvent state = readAgentEvent(
            message(R"({"t":"state","job":null,"phase":"connecting","text":"","frac":null})"), {});
        QCOMPARE(std::get<AgentState>(state).fraction, -1.0);
        const AgentEvent error = readAgentEvent(
            message(
                R"({"t":"error","code":"NO_HW","text":"x","detail":"","retry":true,"hint":"h"})"),
            {});
        QVERIFY(std::get<AgentError>(error).mayRetry);
        const AgentEvent beat = readAgentEvent(
            message(R"({"t":"beat","rss_mb":100,"phase":"idle","phase_s":3.2,"unacked":2})"), {});
        QCOMPARE(std::get<AgentBeat>(beat).unacknowledged, 2);
    }

    void strangeMessagesAreFaults_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("unknown") << QByteArray(R"({"t":"launch"})");
        QTest::newRow("no phase") << QByteArray(R"({"t":"state"})");
        QTest::newRow("fraction") << QByteArray(R"({"t":"state","phase":"x","frac":1.5})");
        QTest::newRow("job is a number") << QByteArray(R"({"t":"state","phase":"x","job":7})");
        QTest::newRow("long name") << "{\"t\":\"state\",\"phase\":\"" + QByteArray(65, 'x') + "\"}";
        QTest::newRow("no backend") << QByteArray(
            R"({"t":"end","job":"j","status":"ok","counts":{"spikes":0,"samples":0}})");
        QTest::newRow("other end") << QByteArray(
            R"({"t":"end","job":"j","status":"fine","counts":{"spikes":0,"samples":0},"prov":{"backend":"x"}})");
        QTest::newRow("negative") << QByteArray(
            R"({"t":"end","job":"j","status":"ok","counts":{"spikes":-1,"samples":0},"prov":{"backend":"x"}})");
        QTest::newRow("end of another") << QByteArray(
            R"({"t":"end","job":"k","status":"ok","counts":{"spikes":1,"samples":0},"prov":{"backend":"x"}})");
        QTest::newRow("issues") << QByteArray(R"({"t":"check_ok","issues":{}})");
        QTest::newRow("text") << "{\"t\":\"log\",\"level\":\"info\",\"text\":\"" +
                                     QByteArray(9000, 'x') + "\"}";
    }
    void strangeMessagesAreFaults() {
        QFETCH(QByteArray, json);
        QVERIFY(!problemOf(json).isEmpty());
    }

    void anyChangeOfAMessageIsReadOrRefused() {
        std::mt19937 random(77);
        const QByteArray one = QByteArray(kSpikes).replace("\"n\":3", "\"n\":1");
        const QByteArray json = QJsonDocument(message(one, spikes({0}, {0}, {0})).data).toJson();
        int read = 0;
        for (int trial = 0; trial < 20'000; ++trial) {
            QByteArray changed = json;
            for (unsigned k = random() % 4; k > 0; --k) {
                changed[static_cast<qsizetype>(random() % static_cast<unsigned>(changed.size()))] =
                    "0123456789-{}[]\",:e.tn"[random() % 22];
            }
            AgentMessage said = message(changed);
            said.buffers = {QByteArray(2, '\0'), QByteArray(4, '\0'), QByteArray(4, '\0')};
            const AgentEvent event = readAgentEvent(said, m_jobs);
            if (const auto* chunk = std::get_if<SpikeChunk>(&event)) {
                ++read;
                QCOMPARE(chunk->tick.size(), chunk->cell.size());
            }
        }
        QVERIFY(read > 5'000 && read < 15'000);
    }

    void theIdentityOfAnAgentIsRead() {
        const auto reply = [](const QString& text) {
            return QJsonObject{
                {"user_expressions",
                 QJsonObject{{"agent", QJsonObject{{"status", "ok"},
                                                   {"data", QJsonObject{{"text/plain", text}}}}}}}};
        };
        const auto identity = readAgentIdentity(
            reply(R"('{"version": "1.0", "hash": "ab", "inst": "i1"}')"), "agent");
        QVERIFY(identity);
        QCOMPARE(identity->hash, QString("ab"));
        QCOMPARE(identity->instance, QString("i1"));
        QVERIFY(!readAgentIdentity(reply("None"), "agent"));
        QVERIFY(!readAgentIdentity(reply(R"('{"version": "1.0", "inst": null}')"), "agent"));
        QVERIFY(!readAgentIdentity(reply(R"('{"a": "\\x41"}')"), "agent"));
        QVERIFY(!readAgentIdentity({}, "agent"));
    }

    void theKernelWithTheSoftwareIsChosen() {
        const auto specs = [](const QStringList& names) {
            KernelSpecs all{"python3", {}};
            for (const QString& name : names) {
                all.all.push_back({name, name, "python"});
            }
            return all;
        };
        const KernelSpecs lab = specs(
            {"ebrains-23.09", "ebrains-24.04", "ebrains-9.1", "ebrains-experimental", "python3"});
        QCOMPARE(chooseKernel(lab, "", false).name, QString("ebrains-experimental"));
        QCOMPARE(chooseKernel(lab, "ebrains-23.09", false).name, QString("ebrains-23.09"));
        QCOMPARE(chooseKernel(lab, "", true).name, QString("python3"));
        QCOMPARE(
            chooseKernel(specs({"ebrains-23.09", "ebrains-24.04", "ebrains-9.1"}), "", false).name,
            QString("ebrains-24.04"));
        const KernelChoice none = chooseKernel(specs({"python3", "ir"}), "", false);
        QCOMPARE(none.trouble->reason, RemoteReason::WrongKernel);
        QVERIFY(none.trouble->action.contains("python3, ir"));
        QVERIFY(chooseKernel(lab, "julia", true).trouble->text.contains("julia"));
    }
};

REPRISE_TEST(TstAgentEvent)
#include "tst_agent_event.moc"
