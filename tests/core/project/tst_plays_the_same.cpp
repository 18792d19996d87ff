// Projects compare by what they say; some of that no run notices.
#include "core/project/plays_the_same.hpp"

#include "tests/support/test_program.hpp"

#include <QTest>

#include <functional>
#include <limits>
#include <set>
#include <tuple>

using namespace reprise;
using ProjectEdit = std::function<void(Project&)>;
Q_DECLARE_METATYPE(ProjectEdit)

namespace {

// A new field does not compile here before it is thought of, and then wants a row of the table.

auto fieldsOf(const Project& project) {
    const auto& [a, b, c, d, e, f, g, h, i, j, k, l, m] = project;
    return std::tie(a, b, c, d, e, f, g, h, i, j, k, l, m);
}
auto fieldsOf(const PopulationSpec& population) {
    const auto& [a, b, c, d, e, f, g] = population;
    return std::tie(a, b, c, d, e, f, g);
}
auto fieldsOf(const EnvironmentSpec& environment) {
    const auto& [a, b, c, d, e] = environment;
    return std::tie(a, b, c, d, e);
}

/// Which of its fields an edit changes.
template<class T> std::set<std::size_t> changedFields(const T& before, const T& after) {
    std::set<std::size_t> changed;
    const auto was = fieldsOf(before);
    const auto is = fieldsOf(after);
    const auto look = [&]<std::size_t... I>(std::index_sequence<I...>) {
        ((std::get<I>(was) == std::get<I>(is) ? void() : void(changed.insert(I))), ...);
    };
    look(std::make_index_sequence<std::tuple_size_v<decltype(was)>>());
    return changed;
}

NavigationMap smallMap() {
    NavigationMap map;
    map.environments = {{.columns = 2, .rows = 1, .cells = {"A", "B"}}};
    map.sequences = {{"A", "B"}};
    return map;
}

Project fullProject() {
    Project project;
    project.populations = {{"cell", "iaf_psc_exp", 2, {{"C_m", 200.0}}, LayoutSpec{1, 2}}};
    project.projections.emplace_back();
    project.environment.map = std::make_shared<const NavigationMap>(smallMap());
    project.environment.mapFile = "yard.csv";
    project.environment.inputs.emplace_back();
    project.experiments = {{"run", {PhaseSpec()}}};
    project.record = {{"cell", {"V_m"}, 0.1, {}}};
    return project;
}

struct ProjectRow {
    const char* name;
    ProjectEdit edit;
    bool isSame = false;
    bool playsTheSame = false;
};

const std::vector<ProjectRow> kRows{
    {"name", [](Project& p) { p.name = "other"; }, false, true},
    {"seed", [](Project& p) { p.seed = 2; }},
    {"resolution", [](Project& p) { p.engine.resolution = 0.05; }},
    {"threads", [](Project& p) { p.engine.threads = 2; }},
    {"another population", [](Project& p) { p.populations.emplace_back(); }},
    {"id", [](Project& p) { p.populations[0].id = "soma"; }},
    {"model", [](Project& p) { p.populations[0].model = "shtm_neuron"; }},
    {"size", [](Project& p) { p.populations[0].size = 3; }},
    {"parameters", [](Project& p) { p.populations[0].parameters["C_m"] = 201.0; }},
    {"place",
     [](Project& p) {
         p.populations[0].layout = LayoutSpec{7, 9};
     },
     false, true},
    {"no place", [](Project& p) { p.populations[0].layout.reset(); }, false, true},
    {"size of its box",
     [](Project& p) {
         p.populations[0].drawnSize = {90, 60};
     },
     false, true},
    {"recorded spikes", [](Project& p) { p.populations[0].recordSpikes = false; }},
    {"projection", [](Project& p) { p.projections[0].weight = Distribution{}; }},
    {"what is in the map",
     [](Project& p) {
         NavigationMap map = smallMap();
         map.environments[0].cells[1] = "C";
         p.environment.map = std::make_shared<const NavigationMap>(map);
     }},
    {"no map", [](Project& p) { p.environment.map.reset(); }},
    {"the same map again",
     [](Project& p) { p.environment.map = std::make_shared<const NavigationMap>(smallMap()); },
     true, true},
    {"the map's file", [](Project& p) { p.environment.mapFile.clear(); }, false, true},
    {"folder", [](Project& p) { p.environment.folder = "/elsewhere"; }, true, true},
    {"sequences", [](Project& p) { p.environment.sequences.published = "S2"; }},
    {"inputs", [](Project& p) { p.environment.inputs[0].patternSequences = {{1}}; }},
    {"phase", [](Project& p) { p.experiments[0].phases[0].action = "train"; }},
    {"phase switched off", [](Project& p) { p.experiments[0].phases[0].isEnabled = false; }},
    {"phase that is off",
     [](Project& p) {
         p.experiments[0].phases.push_back({"train", "cell", {}, false});
     },
     false, true},
    {"duration", [](Project& p) { p.duration = 5; }},
    {"record", [](Project& p) { p.record[0].interval = 1; }},
    {"backend", [](Project& p) { p.backend.kind = "elsewhere"; }},
    {"notes", [](Project& p) { p.notes = "seen on Tuesday"; }, false, true},
    {"drawing", [](Project& p) { p.drawing.notes.emplace_back(); }, false, true},
    {"batch", [](Project& p) { p.batch = "{}"; }, false, true},
    {"nothing", [](Project&) {}, true, true},
};

} // namespace

class TstPlaysTheSame : public QObject {
    Q_OBJECT

private slots:
    void everyField_data() {
        QTest::addColumn<ProjectEdit>("edit");
        QTest::addColumn<bool>("isSame");
        QTest::addColumn<bool>("plays");
        for (const ProjectRow& row : kRows) {
            QTest::newRow(row.name) << row.edit << row.isSame << row.playsTheSame;
        }
    }
    void everyField() {
        QFETCH(ProjectEdit, edit);
        QFETCH(bool, isSame);
        QFETCH(bool, plays);
        const Project before = fullProject();
        Project after = before;
        edit(after);
        QCOMPARE(after == before, isSame);
        QCOMPARE(before == after, isSame);
        QCOMPARE(playsTheSame(after, before), plays);
        QCOMPARE(playsTheSame(before, after), plays);
    }

    void noFieldIsMissing() {
        std::set<std::size_t> ofProject, ofPopulation, ofEnvironment;
        for (const ProjectRow& row : kRows) {
            const Project before = fullProject();
            Project after = before;
            row.edit(after);
            ofProject.merge(changedFields(before, after));
            ofPopulation.merge(changedFields(before.populations[0], after.populations[0]));
            ofEnvironment.merge(changedFields(before.environment, after.environment));
        }
        QCOMPARE(ofProject.size(), std::tuple_size_v<decltype(fieldsOf(Project()))>);
        QCOMPARE(ofPopulation.size(), std::tuple_size_v<decltype(fieldsOf(PopulationSpec()))>);
        QCOMPARE(ofEnvironment.size(), std::tuple_size_v<decltype(fieldsOf(EnvironmentSpec()))>);
    }

    void valuesThatMeanTheSameAreEqual() {
        using Value = ParameterValue;
        const double automatic = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(Value(automatic) == Value(automatic));
        QVERIFY(Value(5.0) == Value(std::int64_t{5}));
        QVERIFY(Value(std::int64_t{5}) == Value(5.0));
        const std::vector<Value> different{true,
                                           false,
                                           std::int64_t{1},
                                           5.5,
                                           automatic,
                                           std::string("1"),
                                           std::vector<double>{1},
                                           Distribution{},
                                           Distribution{Distribution::Kind::Normal, 0, 0},
                                           std::int64_t{(1LL << 53) + 1},
                                           std::int64_t{1LL << 53}};
        for (std::size_t i = 0; i < different.size(); ++i) {
            for (std::size_t k = 0; k < different.size(); ++k) {
                QCOMPARE(different[i] == different[k], i == k);
            }
        }
        QVERIFY((ParameterMap{{"tau", automatic}, {"k", 5.0}}) ==
                (ParameterMap{{"tau", automatic}, {"k", std::int64_t{5}}}));
        QVERIFY((ParameterMap{{"tau", automatic}}) != (ParameterMap{{"tau", 5.0}}));
    }
};

REPRISE_TEST(TstPlaysTheSame)
#include "tst_plays_the_same.moc"
