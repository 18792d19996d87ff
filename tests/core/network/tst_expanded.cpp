/// What a network is made of can be read after it was lowered, circuits included.

#include "core/network/expanded.hpp"
#include "core/network/project_network.hpp"
#include "core/project/checks.hpp"
#include "core/project/reader.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QDir>
#include <QTest>

using namespace reprise;
using namespace reprise::test;

class TstExpanded : public QObject {
    Q_OBJECT

    static Project shipped(const QString& name) {
        return readProject(QString(REPRISE_SOURCE_DIR "/projects/" + name).toStdString()).project;
    }
    /// What the check of a model says about the parameters it was handed, \p count of each that
    /// differs from one to the other.
    static std::string problemsOf(const ModelDescriptor& model, ParameterMap parameters,
                                  std::size_t count) {
        IssueCollector issues;
        for (const ParameterSpec& spec : model.parameters) {
            const auto set = parameters.find(spec.key);
            const auto* values = set == parameters.end() || spec.kind != ParameterKind::Real
                                     ? nullptr
                                     : std::get_if<std::vector<double>>(&set->second);
            if (values != nullptr) {
                if (values->size() != count) {
                    issues.error(spec.key, "not one for each");
                }
                for (const double value : *values) {
                    checkValue(spec, value, spec.key, issues);
                }
                parameters.erase(set);
            }
        }
        checkParameters(model, parameters, model.id, issues);
        std::string text;
        for (const Issue& issue : issues.take()) {
            text += toString(issue) + "\n";
        }
        return text;
    }
    static void checkPopulation(const Network& network, std::size_t index) {
        const ExpandedPopulation& population = network.outline.expanded->populations[index];
        const PopulationOutline& outline = network.outline.populations[index];
        QCOMPARE(population.spec.id, outline.id);
        QCOMPARE(population.spec.model, outline.model);
        QCOMPARE(population.spec.size, std::optional(network.populations[index]->size()));
        QCOMPARE(population.spec.recordSpikes, outline.recordsSpikes);
        QCOMPARE(population.circuit, outline.circuit);
        QCOMPARE(population.role, outline.role);
        QCOMPARE(population.generator, outline.generator);
        QCOMPARE(population.streams, network.populations[index]->context().streams);
        const RegisteredModel* model = findModel(population.spec.model);
        QVERIFY(model != nullptr);
        QVERIFY(model->descriptor.kind == ModelKind::Neuron ||
                model->descriptor.kind == ModelKind::Input);
        QCOMPARE(problemsOf(model->descriptor, population.spec.parameters,
                            std::size_t(*population.spec.size)),
                 std::string());
    }
    static void checkProjection(const Network& network, std::size_t index) {
        const ExpandedProjection& projection = network.outline.expanded->projections[index];
        const LoweredProjection& lowered = network.projections[index];
        const auto source = static_cast<std::size_t>(lowered.source);
        const auto target = static_cast<std::size_t>(lowered.target);
        QCOMPARE(projection.id, lowered.id);
        QCOMPARE(projection.spec.from, network.outline.populations[source].id);
        QCOMPARE(projection.spec.to, network.outline.populations[target].id);
        QCOMPARE(projection.synapses, std::int64_t(lowered.synapses->table().size()));
        QVERIFY(projection.spec.list.empty());
        if (!network.outline.populations[target].circuit.empty()) {
            QCOMPARE(projection.spec.connect, std::string("list"));
        }
        const auto port = static_cast<std::size_t>(lowered.synapses->context().port);
        const auto& receptors =
            findModel(network.outline.populations[target].model)->descriptor.receptors;
        if (network.populations[source]->emitsCurrent()) {
            QCOMPARE(projection.spec.receptor, std::string());
        } else {
            QVERIFY(port < receptors.size());
            QCOMPARE(projection.spec.receptor, receptors[port].name);
        }
        const RegisteredModel* synapse = findModel(projection.spec.synapse);
        QVERIFY(synapse != nullptr && synapse->descriptor.kind == ModelKind::Synapse);
        QCOMPARE(problemsOf(synapse->descriptor, projection.spec.parameters,
                            std::size_t(network.populations[source]->size())),
                 std::string());
    }
    static const ExpandedPopulation& populationOf(const ExpandedNetwork& network,
                                                  const std::string& id) {
        return *std::ranges::find(network.populations, id,
                                  [](const ExpandedPopulation& p) { return p.spec.id; });
    }
    static const ExpandedProjection& projectionOf(const ExpandedNetwork& network,
                                                  const std::string& id) {
        return *std::ranges::find(network.projections, id, &ExpandedProjection::id);
    }
    /// The lowered connections as rows of a project.
    static std::vector<std::vector<double>> rowsOf(const SynapseTable& table, double resolution) {
        std::vector<std::vector<double>> rows;
        for (std::size_t source = 0; source + 1 < table.rowStart.size(); ++source) {
            for (std::size_t k = table.rowStart[source]; k < table.rowStart[source + 1]; ++k) {
                rows.push_back({double(source), double(table.target[k]), table.weightOf(k),
                                table.delayOf(k) * resolution});
            }
        }
        return rows;
    }
    /// \p project with the network that its expanded description says.
    static Project fedBack(Project project, const Network& network) {
        project.populations.clear();
        project.projections.clear();
        for (const ExpandedPopulation& population : network.outline.expanded->populations) {
            project.populations.push_back(population.spec);
        }
        for (std::size_t i = 0; i < network.projections.size(); ++i) {
            ProjectionSpec spec = network.outline.expanded->projections[i].spec;
            if (spec.connect == "list") {
                spec.list = rowsOf(network.projections[i].synapses->table(), network.resolution);
            }
            project.projections.push_back(spec);
        }
        return project;
    }
    static std::uint64_t hashOf(const Project& project) {
        ExperimentPlayer player(project);
        player.advance(2000);
        return player.stateHash();
    }
    /// Currents, drawn values, plasticity, receptors by sign and by name, a list.
    static Project plainProject() {
        Project project = shipped("random_network.yaml");
        project.populations[0].parameters.erase("trains");
        project.populations.push_back(
            population("bias", "dc_generator", 1, {{"amplitude", 100.0}}));
        project.populations.push_back(population("htm", "shtm_neuron", 30));
        project.populations.back().recordSpikes = false;
        project.projections.push_back(projection("bias", "inh", 1, 0.5));
        project.projections.push_back(projection("exc", "htm", 40, 1, "fixed_probability"));
        project.projections.push_back(projection("htm", "htm", 1, 2, "fixed_probability"));
        project.projections.back().synapse = "stdsp_b22";
        project.projections.back().receptor = "dendritic";
        project.projections.back().parameters["w_mature"] = 50.0;
        project.projections.push_back(projection("htm", "exc", 30, 0.3, "list"));
        project.projections.back().list = {{0, 1}, {3, 2, 25.5}, {3, 1, -12, 1.7}};
        return project;
    }

private slots:
    void everyPartIsDescribed_data() {
        QTest::addColumn<Project>("project");
        const QDir folder(REPRISE_SOURCE_DIR "/projects");
        for (const QString& name : folder.entryList({"*.yaml"}, QDir::Files)) {
            QTest::newRow(qPrintable(name)) << shipped(name);
        }
        Project drawn = shtmProject("S1", "ns_org", 1);
        drawn.populations[0].parameters["theta_dap"] =
            Distribution{Distribution::Kind::Uniform, 50, 60};
        QTest::newRow("drawn s_htm") << drawn;
        Project grid = gridProject(1, false);
        grid.populations[0].parameters["tau_d_mean"] =
            Distribution{Distribution::Kind::Uniform, 600, 800};
        grid.populations[0].parameters["use_multiple_synapses"] = true;
        grid.populations[0].recordSpikes = false;
        QTest::newRow("drawn wta_grid") << grid;
        QTest::newRow("plain") << plainProject();
    }
    void everyPartIsDescribed() {
        QFETCH(Project, project);
        const Network network = buildNetwork(project).network;
        const ExpandedNetwork& expanded = *network.outline.expanded;
        QCOMPARE(expanded.populations.size(), network.populations.size());
        QCOMPARE(expanded.projections.size(), network.projections.size());
        for (std::size_t i = 0; i < expanded.populations.size(); ++i) {
            checkPopulation(network, i);
        }
        std::int64_t synapses = 0;
        for (std::size_t i = 0; i < expanded.projections.size(); ++i) {
            checkProjection(network, i);
            synapses += expanded.projections[i].synapses;
        }
        QCOMPARE(synapses, network.outline.synapseCount);
    }

    void partsOfACircuitHaveItsParameters() {
        Project project = shtmProject("S1", "b25", 1);
        project.populations[0].parameters["inhibitory_tau_m"] = 7.5;
        project.populations[0].parameters["tau_refrac"] = 9.0;
        project.populations[0].parameters["lambda_plus"] = 0.07;
        const ExperimentPlayer player(project);
        const ExpandedNetwork& expanded = *player.outline().expanded;
        const auto real = [](const ParameterMap& parameters, const char* key) {
            return std::get<double>(parameters.at(key));
        };
        QCOMPARE(real(populationOf(expanded, "htm.inh").spec.parameters, "tau_m"), 7.5);
        QCOMPARE(real(populationOf(expanded, "htm.exc").spec.parameters, "tau_refrac"), 9.0);
        const ProjectionSpec& plastic = projectionOf(expanded, "htm.exc_exc").spec;
        QCOMPARE(plastic.synapse, std::string("stdsp_b25"));
        QCOMPARE(plastic.receptor, std::string("dendritic"));
        QCOMPARE(real(plastic.parameters, "lambda_plus"), 0.07);
        QCOMPARE(projectionOf(expanded, "htm.inh_exc").spec.receptor, std::string("inhibitory"));
    }

    void aPlainNetworkComesBack_data() {
        QTest::addColumn<Project>("project");
        QTest::newRow("two_neurons.yaml") << shipped("two_neurons.yaml");
        QTest::newRow("all sorts") << plainProject();
    }
    void aPlainNetworkComesBack() {
        QFETCH(Project, project);
        const Network network = buildNetwork(project).network;
        const Project again = fedBack(project, network);
        const Network other = buildNetwork(again).network;
        QCOMPARE(other.projections.size(), network.projections.size());
        for (std::size_t i = 0; i < network.projections.size(); ++i) {
            const LoweredProjection& one = network.projections[i];
            const LoweredProjection& two = other.projections[i];
            QCOMPARE(two.id, one.id);
            QCOMPARE(two.synapses->context().port, one.synapses->context().port);
            QCOMPARE(two.synapses->table().rowStart, one.synapses->table().rowStart);
            QCOMPARE(two.synapses->table().target, one.synapses->table().target);
            QCOMPARE(two.synapses->table().weight, one.synapses->table().weight);
            QCOMPARE(two.synapses->table().delay, one.synapses->table().delay);
            QVERIFY(other.outline.expanded->projections[i].spec ==
                    network.outline.expanded->projections[i].spec);
        }
        QCOMPARE(hashOf(again), hashOf(project));
    }
};

REPRISE_TEST(TstExpanded)
#include "tst_expanded.moc"
