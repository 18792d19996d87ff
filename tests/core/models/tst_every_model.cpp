/// What every registered model must do, new ones included.

#include "core/engine/simulation.hpp"
#include "core/models/registry.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>
#include <map>

using namespace reprise;
using namespace reprise::test;

class TstEveryModel : public QObject {
    Q_OBJECT

    static void addModels(std::initializer_list<ModelKind> kinds) {
        QTest::addColumn<QString>("id");
        for (const ModelKind kind : kinds) {
            for (const RegisteredModel* model : modelsOfKind(kind)) {
                QTest::newRow(model->descriptor.id.c_str())
                    << QString::fromStdString(model->descriptor.id);
            }
        }
    }

private slots:
    void isDescribedInFull_data() {
        addModels({ModelKind::Neuron, ModelKind::Input, ModelKind::Synapse, ModelKind::Circuit,
                   ModelKind::Generator, ModelKind::Stimulus});
    }
    void isDescribedInFull() {
        QFETCH(QString, id);
        const ModelDescriptor& d = findModel(id.toStdString())->descriptor;
        QVERIFY(!d.name.empty() && !d.summary.empty() && !d.reference.empty());
        for (const ParameterSpec& spec : d.parameters) {
            QVERIFY2(!spec.meaning.empty(), spec.key.c_str());
            QVERIFY2(spec.hardMin <= spec.hardMax, spec.key.c_str());
            if (const auto* value = std::get_if<double>(&spec.defaultValue)) {
                QVERIFY2(std::isnan(*value) ? spec.mayBeAutomatic
                                            : *value >= spec.hardMin && *value <= spec.hardMax,
                         spec.key.c_str());
            }
        }
    }

    /// A source is a publication or a program that a reader can find, no file of ours.
    void itsSourcesArePublications_data() { isDescribedInFull_data(); }
    void itsSourcesArePublications() {
        QFETCH(QString, id);
        const ModelDescriptor& d = findModel(id.toStdString())->descriptor;
        std::vector<std::string> sources{d.reference};
        for (const ParameterSpec& spec : d.parameters) {
            sources.push_back(spec.reference);
        }
        for (const std::string& source : sources) {
            const bool isFile =
                source.find(".md") != std::string::npos || source.find('/') != std::string::npos;
            QVERIFY2(!isFile, source.c_str());
        }
    }

    void itsDefaultsGoTogether_data() { isDescribedInFull_data(); }
    void itsDefaultsGoTogether() {
        QFETCH(QString, id);
        const ModelDescriptor& d = findModel(id.toStdString())->descriptor;
        std::vector<ParameterMap> variants{{}};
        if (const ParameterSpec* variant = d.find(d.variantKey)) {
            for (const std::string& choice : variant->choices) {
                variants.push_back({{d.variantKey, choice}});
            }
        }
        for (const ParameterMap& variant : variants) {
            for (const RelationSpec& relation : d.relations) {
                QVERIFY2(d.find(relation.lesser) && d.find(relation.greater),
                         relation.lesser.c_str());
                const double lesser = d.realValue(relation.lesser, variant);
                const double greater = d.realValue(relation.greater, variant);
                QVERIFY2(relation.mayBeEqual ? !(lesser > greater) : !(lesser >= greater),
                         relation.lesser.c_str());
            }
        }
    }

    void runsWithItsDefaultsAndStaysFinite_data() { addModels({ModelKind::Neuron}); }
    void runsWithItsDefaultsAndStaysFinite() {
        QFETCH(QString, id);
        const RegisteredModel* model = findModel(id.toStdString());
        Project project;
        project.engine.threads = 1;
        project.populations = {population("noise", "poisson_generator", 5, {{"rate", 2000.0}}),
                               population("cell", id.toStdString(), 5)};
        for (const ReceptorSpec& receptor : model->descriptor.receptors) {
            project.projections.push_back(projection("noise", "cell", 100, 1));
            project.projections.back().receptor = receptor.name;
            if (!model->descriptor.partner.empty()) {
                project.projections.back().synapse = model->descriptor.partner;
            }
        }
        RecordSpec record{"cell", {}, 1.0, {}};
        for (const RecordableSpec& variable : model->descriptor.recordables) {
            record.variables.push_back(variable.name);
        }
        project.record = {record};
        project.duration = 100;
        ExperimentPlayer player(project);
        QVERIFY(!playAll(player).empty());
        const auto samples = player.takeSamples();
        QCOMPARE(samples.size(), 100 * 5 * record.variables.size());
        bool hasMoved = false;
        for (const TraceSample& sample : samples) {
            QVERIFY(std::isfinite(sample.value));
            hasMoved = hasMoved || sample.value != samples.front().value;
        }
        QVERIFY(hasMoved);
    }

    void synapsesWorkBetweenPlainPopulations_data() { addModels({ModelKind::Synapse}); }
    void synapsesWorkBetweenPlainPopulations() {
        QFETCH(QString, id);
        if (!findModel(id.toStdString())->descriptor.partner.empty()) {
            return; // works on one neuron model only, which is tested with it above
        }
        Project project;
        project.engine.threads = 1;
        project.populations = {population("noise", "poisson_generator", 20, {{"rate", 50.0}}),
                               population("cell", "shtm_neuron", 10)};
        project.projections = {projection("noise", "cell", 100, 2, "fixed_probability")};
        project.projections[0].synapse = id.toStdString();
        project.projections[0].receptor = "dendritic";
        project.projections[0].probability = 0.5;
        if (id != "static") {
            project.projections[0].parameters = {
                {"permanence_init_min", 12.0}, {"permanence_init_max", 14.0}, {"w_mature", 100.0}};
        }
        project.duration = 200;
        ExperimentPlayer player(project);
        QVERIFY(!stepsOf(playAll(player), 1, EventKind::DendriticSpike).empty());
    }

    void particularSynapsesAreRefusedElsewhere() {
        const auto refusal = [](const char* model, const char* synapse) {
            Project project;
            project.populations = {population("noise", "poisson_generator", 2, {{"rate", 50.0}}),
                                   population("cell", model, 2)};
            project.projections = {projection("noise", "cell", 1, 1)};
            project.projections[0].synapse = synapse;
            project.duration = 10;
            try {
                ExperimentPlayer player(project);
                return std::string("built");
            } catch (const BuildError& error) {
                return error.issues.front().text;
            }
        };
        QCOMPARE(refusal("iaf_psc_exp", "exponential_stdp"),
                 std::string("synapses 'exponential_stdp' end only on neurons 'wta_neuron', and "
                             "'cell' is a 'iaf_psc_exp'"));
        QCOMPARE(refusal("wta_neuron", "static"),
                 std::string("neurons 'wta_neuron' take only synapses 'exponential_stdp', not "
                             "'static'"));
        QCOMPARE(refusal("wta_neuron", "exponential_stdp"), std::string("built"));
    }

    void poissonGeneratorHasItsRate_data() {
        QTest::addColumn<double>("rate");
        QTest::newRow("slow") << 5.0;
        QTest::newRow("usual") << 100.0;
        QTest::newRow("several per step") << 30000.0;
    }
    void poissonGeneratorHasItsRate() {
        QFETCH(double, rate);
        Project project;
        project.engine.threads = 1;
        project.populations = {population("noise", "poisson_generator", 100, {{"rate", rate}})};
        project.duration = 2000;
        ExperimentPlayer player(project);
        const auto count = static_cast<double>(playAll(player).size());
        const double expected = rate * 100 * 2;
        QVERIFY2(std::abs(count - expected) < 4 * std::sqrt(expected),
                 qPrintable(QString::number(count)));
    }

    void poissonSpikesVaryEvenWhereThousandsFallIntoOneStep() {
        Project project;
        project.engine.threads = 1;
        project.engine.resolution = 5;
        project.populations = {population("noise", "poisson_generator", 1, {{"rate", 2e5}})};
        project.duration = 10'000;
        ExperimentPlayer player(project);
        std::map<std::int64_t, double> counts;
        for (const Event& e : playAll(player)) {
            ++counts[e.step];
        }
        double sum = 0, squares = 0;
        for (const auto& [step, count] : counts) {
            sum += count;
            squares += (count - 1000) * (count - 1000);
        }
        QCOMPARE(counts.size(), std::size_t{2000});
        QVERIFY(std::abs(sum / 2000 - 1000) < 4 * std::sqrt(1000.0 / 2000));
        QVERIFY(std::abs(squares / 2000 - 1000) < 4 * 1000 * std::sqrt(2.0 / 2000));
    }

    void nonFiniteStateStopsTheRunAndNamesTheNeuron() {
        Project project;
        project.engine.threads = 1;
        project.populations = {
            population("cell", "iaf_psc_exp", 3, {{"I_e", -1e308}, {"C_m", 1e-9}})};
        project.duration = 2000;
        ExperimentPlayer player(project);
        try {
            playAll(player);
            QFAIL("went on with infinite currents");
        } catch (const RunError& error) {
            QVERIFY2(QString::fromStdString(error.text).contains("neuron 0 of 'cell'"),
                     error.text.c_str());
        }
    }
};

REPRISE_TEST(TstEveryModel)
#include "tst_every_model.moc"
