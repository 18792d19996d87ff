/// What every registered stimulus must do, new ones included.

#include "core/models/registry.hpp"
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "core/values/state_visitor.hpp"
#include "tests/core/environment/stimulus_run.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace reprise;
using namespace reprise::test;

namespace {

constexpr int kChannels = 40;
constexpr std::uint64_t kSeed = 5;

bool isSame(const std::vector<InputStretch>& a, const std::vector<InputStretch>& b) {
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        if (a[i].startMs != b[i].startMs || a[i].endMs != b[i].endMs ||
            a[i].phases != b[i].phases || a[i].spikes != b[i].spikes) {
            return false;
        }
    }
    return a.size() == b.size();
}

} // namespace

class TstEveryStimulus : public QObject {
    Q_OBJECT

    static void addStimuli() {
        QTest::addColumn<QString>("id");
        for (const RegisteredModel* model : modelsOfKind(ModelKind::Stimulus)) {
            const QString id = QString::fromStdString(model->descriptor.id);
            QTest::newRow(qPrintable(id)) << id;
        }
    }
    static InputSpec specOf(const QString& id) { return input(id.toStdString()); }

private slots:
    void theFourKindsAreThere() {
        std::set<std::string> ids;
        for (const RegisteredModel* model : modelsOfKind(ModelKind::Stimulus)) {
            ids.insert(model->descriptor.id);
        }
        QCOMPARE(ids, (std::set<std::string>{"patterns", "rates", "speech", "xor"}));
    }

    void hasNoProblemWithItsDefaults_data() { addStimuli(); }
    void hasNoProblemWithItsDefaults() {
        QFETCH(QString, id);
        QCOMPARE(stimulusProblem(specOf(id), kAnyChannels), std::string());
        QCOMPARE(stimulusProblem(specOf(id), kChannels), std::string());
        QCOMPARE(makeStimulus(specOf(id), kSeed, kChannels)->channels(), kChannels);
    }

    void everyParameterSurvivesAFile_data() { addStimuli(); }
    void everyParameterSurvivesAFile() {
        QFETCH(QString, id);
        Project project;
        project.environment.inputs = {specOf(id)};
        ParameterMap& parameters = project.environment.inputs[0].parameters;
        for (const ParameterSpec& spec : findModel(id.toStdString())->descriptor.parameters) {
            parameters[spec.key] = spec.defaultValue;
        }
        const ReadResult again = readProjectText(writeProjectText(project), "again");
        QVERIFY2(again.issues.empty(), writeProjectText(project).c_str());
        QVERIFY(again.project.environment.inputs[0].parameters == parameters);
    }

    void coversEachStreamWithoutGapsInAbsoluteTime_data() { addStimuli(); }
    void coversEachStreamWithoutGapsInAbsoluteTime() {
        QFETCH(QString, id);
        const auto stimulus = makeStimulus(specOf(id), kSeed, kChannels);
        constexpr std::int64_t kStart = 123'456;
        std::map<std::int32_t, std::int64_t> covered;
        std::int64_t now = kStart;
        for (const bool isTest : {false, true, false}) {
            stimulus->beginRun(isTest);
            for (const InputStretch& stretch : play(*stimulus, 20, now)) {
                QCOMPARE(stretch.startMs, now);
                QVERIFY(stretch.endMs > stretch.startMs);
                std::pair<std::int64_t, std::int32_t> previous{-1, -1};
                for (const InputPhase& phase : stretch.phases) {
                    const std::pair order(phase.startMs, phase.stream);
                    QVERIFY(previous < order);
                    previous = order;
                    const std::int64_t from =
                        covered.contains(phase.stream) ? covered[phase.stream] : kStart;
                    QCOMPARE(phase.startMs, from);
                    QVERIFY(phase.endMs > phase.startMs);
                    covered[phase.stream] = phase.endMs;
                }
                for (const auto& [stream, until] : covered) {
                    QCOMPARE(until, stretch.endMs);
                }
                now = stretch.endMs;
            }
        }
    }

    void spikesOncePerChannelAndMillisecond_data() { addStimuli(); }
    void spikesOncePerChannelAndMillisecond() {
        QFETCH(QString, id);
        const auto stimulus = makeStimulus(specOf(id), kSeed, kChannels);
        const auto patterns = static_cast<std::uint32_t>(stimulus->patterns().size());
        stimulus->beginRun(false);
        for (const InputStretch& stretch : play(*stimulus, 20, 1000)) {
            QVERIFY(!stretch.spikes.empty());
            for (std::size_t i = 0; i < stretch.spikes.size(); ++i) {
                const InputSpike& spike = stretch.spikes[i];
                QVERIFY(spike.ms >= stretch.startMs && spike.ms < stretch.endMs);
                QVERIFY(spike.channel < kChannels);
                QVERIFY(spike.pattern <= patterns);
                if (i > 0) {
                    const InputSpike& last = stretch.spikes[i - 1];
                    QVERIFY(std::pair(last.ms, last.channel) < std::pair(spike.ms, spike.channel));
                }
            }
        }
    }

    void patternsAscendAndHaveNames_data() { addStimuli(); }
    void patternsAscendAndHaveNames() {
        QFETCH(QString, id);
        const auto stimulus = makeStimulus(specOf(id), kSeed, kChannels);
        std::set<std::string> names;
        for (const FrozenPattern& pattern : stimulus->patterns()) {
            QVERIFY(names.insert(pattern.name).second && !pattern.name.empty());
            QVERIFY(!pattern.spikes.empty());
            QVERIFY(std::is_sorted(pattern.spikes.begin(), pattern.spikes.end()));
            QVERIFY(pattern.spikes.front().ms >= 0);
            QVERIFY(pattern.spikes.back().ms < pattern.lengthMs);
        }
    }

    void equalCallsGiveEqualStretches_data() { addStimuli(); }
    void equalCallsGiveEqualStretches() {
        QFETCH(QString, id);
        const auto played = [](const InputSpec& spec, std::uint64_t seed) {
            const auto stimulus = makeStimulus(spec, seed, kChannels);
            stimulus->beginRun(false);
            std::vector<InputStretch> stretches = play(*stimulus, 5);
            stimulus->beginRun(true);
            for (InputStretch& stretch : play(*stimulus, 5, stretches.back().endMs)) {
                stretches.push_back(std::move(stretch));
            }
            return stretches;
        };
        const auto stretches = played(specOf(id), kSeed);
        QVERIFY(isSame(stretches, played(specOf(id), kSeed)));
        QVERIFY(!isSame(stretches, played(specOf(id), kSeed + 1)));
        InputSpec other = specOf(id);
        other.id = "other";
        QVERIFY(!isSame(stretches, played(other, kSeed)));
    }

    void continuesFromASavedStateAsWithoutABreak_data() { addStimuli(); }
    void continuesFromASavedStateAsWithoutABreak() {
        QFETCH(QString, id);
        InputSpec spec = specOf(id);
        if (id == "patterns") { // one whose sequences have a memory
            spec.parameters = {{"n_patterns", std::int64_t{3}},
                               {"pattern_mode", std::string("random_switching")},
                               {"p_switch", 0.5}};
        }
        for (const bool isTest : {false, true}) {
            const auto stimulus = makeStimulus(spec, kSeed, kChannels);
            stimulus->beginRun(isTest);
            const std::int64_t now = play(*stimulus, 7).back().endMs;
            StateSaver saver;
            stimulus->visit(saver);
            const std::vector<std::byte> saved = saver.take();
            const auto expected = play(*stimulus, 7, now);

            const auto restored = makeStimulus(spec, kSeed, kChannels);
            StateLoader loader(saved);
            restored->visit(loader);
            QVERIFY(loader.isAtEnd());
            QVERIFY(isSame(play(*restored, 7, now), expected));
        }
    }
};

REPRISE_TEST(TstEveryStimulus)
#include "tst_every_stimulus.moc"
