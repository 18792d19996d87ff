#include "core/models/registry.hpp"
#include "core/models/synapse_group.hpp"
#include "core/values/words.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

using namespace reprise;

namespace {

ModelDescriptor sampleDescriptor() {
    ModelDescriptor model;
    model.id = "zz_sample";
    model.kind = ModelKind::Circuit;
    model.variantKey = "variant";
    model.parameters = {
        choice("variant", "small", {"small", "large"}),
        integer("columns", "M", 4).forVariant("large", std::int64_t{40}),
        real("tau", "τ", "ms", 10)
            .above(0, 100)
            .usual(1, 50)
            .live()
            .says("Decay.")
            .from("x 1")
            .in("Cell"),
        boolean("is_noisy", true),
        realList("marks", "ms"),
    };
    return model;
}

} // namespace

class TstRegistry : public QObject {
    Q_OBJECT

private slots:
    // Here, since other tests of this program go through all models.
    void initTestCase() { ModelRegistration({sampleDescriptor()}); }
    void findsARegisteredModelById() {
        QVERIFY(findModel("zz_sample") != nullptr);
        QCOMPARE(findModel("zz_sample")->descriptor.id, std::string("zz_sample"));
        QVERIFY(findModel("zz_sampl") == nullptr);
        QVERIFY(findModel("") == nullptr);
    }

    void listsModelsOfAKindOrderedById() {
        const auto circuits = modelsOfKind(ModelKind::Circuit);
        QVERIFY(std::find(circuits.begin(), circuits.end(), findModel("zz_sample")) !=
                circuits.end());
        for (const ModelKind kind :
             {ModelKind::Neuron, ModelKind::Input, ModelKind::Synapse, ModelKind::Circuit,
              ModelKind::Generator, ModelKind::Stimulus}) {
            const auto models = modelsOfKind(kind);
            QVERIFY(std::is_sorted(models.begin(), models.end(), [](const auto* a, const auto* b) {
                return a->descriptor.id < b->descriptor.id;
            }));
        }
    }

    /// A kind that no file of the program knows: its descriptors are found, what makes its things
    /// is typed, and nobody takes it for another.
    void kindsCanBeAddedFromOutside() {
        constexpr ModelKind kOptimiser{"optimiser"};
        struct OptimiserMaker {
            double (*improve)(double fitness);
        };
        ModelDescriptor climber;
        climber.id = "zz_climber";
        climber.kind = kOptimiser;
        climber.summary = "Climbs.";
        ModelRegistration({climber, OptimiserMaker{[](double fitness) { return fitness + 1; }}});
        QCOMPARE(modelsOfKind(kOptimiser).size(), std::size_t{1});
        QCOMPARE(modelsOfKind(kOptimiser).front()->descriptor.id, std::string("zz_climber"));
        QVERIFY(isContained(populationModelIds(), "zz_sample"));
        QVERIFY(!isContained(populationModelIds(), "zz_climber"));
        const auto* maker = makerOf<OptimiserMaker>("zz_climber");
        QVERIFY(maker != nullptr);
        QCOMPARE(maker->improve(2), 3.0);
        QVERIFY(makerOf<GroupFactory>("zz_climber") == nullptr);
        QVERIFY(makerOf<GroupFactory>("iaf_psc_exp") != nullptr);
        QVERIFY(makerOf<SynapseFactory>("iaf_psc_exp") == nullptr);
        const auto kinds = registeredKinds();
        QVERIFY(std::find(kinds.begin(), kinds.end(), kOptimiser) != kinds.end());
    }

    void onlyNeuronsInputsAndCircuitsCanBePopulations() {
        const auto ids = populationModelIds();
        QVERIFY(std::find(ids.begin(), ids.end(), "zz_sample") != ids.end());
        for (const std::string& id : ids) {
            const ModelKind kind = findModel(id)->descriptor.kind;
            QVERIFY(kind != ModelKind::Synapse && kind != ModelKind::Generator);
        }
    }

    void refusesASecondModelOfTheSameId() {
        QVERIFY_EXCEPTION_THROWN(ModelRegistration({sampleDescriptor()}), std::logic_error);
    }

    void builderStepsFillTheSpec() {
        const ModelDescriptor model = sampleDescriptor();
        const ParameterSpec* tau = model.find("tau");
        QVERIFY(tau != nullptr);
        QCOMPARE(tau->hardMin, 0.0);
        QCOMPARE(tau->hardMax, 100.0);
        QVERIFY(tau->excludesMin);
        QCOMPARE(tau->usualMax, 50.0);
        QVERIFY(tau->isLiveSafe);
        QCOMPARE(tau->meaning, std::string("Decay."));
        QCOMPARE(tau->reference, std::string("x 1"));
        QCOMPARE(tau->group, std::string("Cell"));
        QVERIFY(model.find("taú") == nullptr);
    }

    void theVariantDecidesDefaultsUnlessTheUserDid() {
        const ModelDescriptor model = sampleDescriptor();
        QCOMPARE(model.integerValue("columns", {}), std::int64_t{4});
        QCOMPARE(model.integerValue("columns", {{"variant", std::string("large")}}),
                 std::int64_t{40});
        QCOMPARE(model.integerValue(
                     "columns", {{"variant", std::string("large")}, {"columns", std::int64_t{7}}}),
                 std::int64_t{7});
    }

    void valuesComeAsTheKindThatIsAskedFor() {
        const ModelDescriptor model = sampleDescriptor();
        QCOMPARE(model.realValue("tau", {}), 10.0);
        QCOMPARE(model.realValue("tau", {{"tau", std::int64_t{3}}}), 3.0);
        QCOMPARE(model.booleanValue("is_noisy", {}), true);
        QCOMPARE(model.textValue("variant", {}), std::string("small"));
        QCOMPARE(model.listValue("marks", {{"marks", std::vector<double>{1, 2}}}).size(), 2u);
        QVERIFY_EXCEPTION_THROWN(model.realValue("variant", {}), std::invalid_argument);
        QVERIFY_EXCEPTION_THROWN(model.realValue("nonsense", {}), std::out_of_range);
    }

    void valuesReadAsPeopleWriteThem() {
        QCOMPARE(toText(ParameterValue(20.0)), std::string("20"));
        QCOMPARE(toText(ParameterValue(0.1)), std::string("0.1"));
        QCOMPARE(toText(ParameterValue(std::nan(""))), std::string("auto"));
        QCOMPARE(toText(ParameterValue(std::int64_t{-3})), std::string("-3"));
        QCOMPARE(toText(ParameterValue(true)), std::string("true"));
        QCOMPARE(toText(ParameterValue(std::string("ns_org"))), std::string("ns_org"));
        QCOMPARE(toText(ParameterValue(std::vector<double>{1, 2.5})), std::string("[1, 2.5]"));
        QCOMPARE(ModelKind::Synapse.word, "synapse");
    }

    /// What every table of parameters must keep to, so that forms, files and help can rely on it.
    void everyRegisteredModelDescribesItselfConsistently_data() {
        QTest::addColumn<QString>("id");
        for (const ModelKind kind :
             {ModelKind::Neuron, ModelKind::Input, ModelKind::Synapse, ModelKind::Circuit,
              ModelKind::Generator, ModelKind::Stimulus}) {
            for (const RegisteredModel* model : modelsOfKind(kind)) {
                const QString id = QString::fromStdString(model->descriptor.id);
                if (id != "zz_sample") {
                    QTest::newRow(qPrintable(id)) << id;
                }
            }
        }
    }
    void everyRegisteredModelDescribesItselfConsistently() {
        QFETCH(QString, id);
        const ModelDescriptor& model = findModel(id.toStdString())->descriptor;
        QVERIFY2(!model.summary.empty(), "a model needs a summary");
        std::set<std::string> keys;
        for (const ParameterSpec& spec : model.parameters) {
            QVERIFY2(keys.insert(spec.key).second, spec.key.c_str());
            QVERIFY2(!spec.meaning.empty(), (spec.key + " has no meaning").c_str());
            QVERIFY2(spec.hardMin <= spec.hardMax, spec.key.c_str());
            QVERIFY2(std::isnan(spec.usualMin) || spec.usualMin >= spec.hardMin, spec.key.c_str());
            QVERIFY2(std::isnan(spec.usualMax) || spec.usualMax <= spec.hardMax, spec.key.c_str());
            std::vector<ParameterValue> defaults{spec.defaultValue};
            for (const auto& [variant, value] : spec.variantDefaults) {
                const ParameterSpec* chooser = model.find(model.variantKey);
                QVERIFY2(chooser != nullptr, "variant defaults need a variantKey");
                QVERIFY2(std::find(chooser->choices.begin(), chooser->choices.end(), variant) !=
                             chooser->choices.end(),
                         (spec.key + " has a default for unknown variant " + variant).c_str());
                defaults.push_back(value);
            }
            for (const ParameterValue& value : defaults) {
                checkDefault(spec, value);
            }
        }
    }

private:
    static void checkDefault(const ParameterSpec& spec, const ParameterValue& value) {
        const char* key = spec.key.c_str();
        const auto* number = std::get_if<double>(&value);
        if (number != nullptr && std::isnan(*number)) {
            QVERIFY2(spec.mayBeAutomatic, key);
            return;
        }
        const auto isInRange = [&spec](double x) {
            return x >= spec.hardMin && x <= spec.hardMax &&
                   !(spec.excludesMin && x == spec.hardMin);
        };
        switch (spec.kind) {
        case ParameterKind::Real:
            QVERIFY2(number != nullptr && isInRange(*number), key);
            break;
        case ParameterKind::Integer:
            QVERIFY2(std::holds_alternative<std::int64_t>(value), key);
            QVERIFY2(isInRange(static_cast<double>(std::get<std::int64_t>(value))), key);
            break;
        case ParameterKind::Boolean:
            QVERIFY2(std::holds_alternative<bool>(value), key);
            break;
        case ParameterKind::Choice:
            QVERIFY2(std::holds_alternative<std::string>(value), key);
            QVERIFY2(std::find(spec.choices.begin(), spec.choices.end(),
                               std::get<std::string>(value)) != spec.choices.end(),
                     key);
            break;
        case ParameterKind::Text:
            QVERIFY2(std::holds_alternative<std::string>(value), key);
            break;
        case ParameterKind::RealList:
        case ParameterKind::IntegerList:
            QVERIFY2(std::holds_alternative<std::vector<double>>(value), key);
            break;
        case ParameterKind::TextList:
            QVERIFY2(std::holds_alternative<std::vector<std::string>>(value), key);
            break;
        }
    }
};

REPRISE_TEST(TstRegistry)
#include "tst_registry.moc"
