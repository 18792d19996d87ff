#include "views/inspector/parameter_page.hpp"

#include "core/editing/parameter_edit.hpp"
#include "core/models/registry.hpp"

#include <QCoreApplication>

#include <limits>

namespace reprise {

namespace {

QString text(const char* source) {
    return QCoreApplication::translate("Inspector", source);
}

const ModelDescriptor* descriptorOf(const Document& document, const QString& population) {
    const PopulationSpec* spec = document.project().findPopulation(population.toStdString());
    const RegisteredModel* model = spec != nullptr ? findModel(spec->model) : nullptr;
    return model != nullptr ? &model->descriptor : nullptr;
}

ParameterSpec sizeSpec() {
    return integer("size", "N", 1)
        .range(1, std::numeric_limits<int>::max())
        .in("population")
        .says("Number of neurons of this population.");
}

} // namespace

PopulationPage::PopulationPage(Document& document, QString population)
    : m_document(document), m_population(std::move(population)),
      m_descriptor(descriptorOf(document, m_population)), m_size(sizeSpec()) {
    if (m_descriptor->kind != ModelKind::Circuit) {
        m_specs.push_back(&m_size); // a circuit derives its sizes from its parameters
    }
    for (const ParameterSpec& spec : m_descriptor->parameters) {
        m_specs.push_back(&spec);
    }
}

bool PopulationPage::exists(const Document& document, const QString& population) {
    return descriptorOf(document, population) != nullptr;
}

const PopulationSpec& PopulationPage::described() const {
    return *m_document.project().findPopulation(m_population.toStdString());
}

bool PopulationPage::isCurrent() const {
    return descriptorOf(m_document, m_population) == m_descriptor;
}

ParameterValue PopulationPage::value(const ParameterSpec& spec) const {
    if (isSize(spec)) {
        return std::int64_t{described().size.value_or(1)};
    }
    return m_descriptor->value(spec.key, described().parameters);
}

ParameterValue PopulationPage::defaultValue(const ParameterSpec& spec) const {
    return isSize(spec) ? spec.defaultValue : m_descriptor->defaultOf(spec, described().parameters);
}

void PopulationPage::set(const ParameterSpec& spec, const ParameterValue& value,
                         const QString& gesture) {
    const QString key = QString::fromStdString(spec.key);
    if (!isSize(spec)) {
        m_document.setParameter(m_population, key, value, gesture);
        return;
    }
    m_document.change(
        text("Set size of %1 to %2").arg(m_population, wordedValue(spec, value)),
        [&](Project& project) {
            for (PopulationSpec& population : project.populations) {
                if (population.id == m_population.toStdString()) {
                    population.size = static_cast<int>(std::get<std::int64_t>(value));
                }
            }
        },
        gesture);
}

void PopulationPage::reset(const ParameterSpec& spec) {
    if (isSize(spec)) {
        set(spec, spec.defaultValue, {});
    } else {
        m_document.resetParameter(m_population, QString::fromStdString(spec.key));
    }
}

QString PopulationPage::summary() const {
    return QString::fromStdString(m_descriptor->summary);
}

const ModelDescriptor* GeneratorPage::find(const Document& document) {
    const std::string& id = document.project().environment.sequences.generator;
    const RegisteredModel* model = id.empty() ? nullptr : findModel(id);
    return model != nullptr && model->descriptor.kind == ModelKind::Generator ? &model->descriptor
                                                                              : nullptr;
}

GeneratorPage::GeneratorPage(Document& document)
    : m_document(document), m_descriptor(find(document)) {
    for (const ParameterSpec& spec : m_descriptor->parameters) {
        m_specs.push_back(&spec);
    }
}

ParameterValue GeneratorPage::value(const ParameterSpec& spec) const {
    return m_descriptor->value(spec.key, m_document.project().environment.sequences.parameters);
}

ParameterValue GeneratorPage::defaultValue(const ParameterSpec& spec) const {
    return spec.defaultValue;
}

void GeneratorPage::set(const ParameterSpec& spec, const ParameterValue& value,
                        const QString& gesture) {
    const QString key = QString::fromStdString(spec.key);
    m_document.change(
        text("Set %1 of the sequences to %2").arg(key, wordedValue(spec, value)),
        [&](Project& project) {
            ParameterMap& set = project.environment.sequences.parameters;
            if (value == spec.defaultValue) {
                set.erase(spec.key);
            } else {
                set[spec.key] = value;
            }
        },
        gesture);
}

void GeneratorPage::reset(const ParameterSpec& spec) {
    set(spec, spec.defaultValue, {});
}

QString GeneratorPage::summary() const {
    return QString::fromStdString(m_descriptor->summary);
}

ProjectPage::ProjectPage(Document& document)
    : m_document(document),
      m_seed(
          integer("seed", "", 0)
              .range(0, 9.0e18)
              .in("run")
              .says("Every random number follows from it: the same seed gives the same spikes.")),
      m_resolution(real("resolution", "h", "ms", 0.1)
                       .above(0)
                       .usual(0.01, 1)
                       .in("run")
                       .says("Width of the time grid on which neurons spike. Every delay is a "
                             "whole number of steps.")),
      m_threads(integer("threads", "", 0)
                    .range(1, 4096)
                    .automatic()
                    .in("run")
                    .says("Threads of the engine; auto takes as many as help. Results do not "
                          "depend on it.")),
      m_specs{&m_seed, &m_resolution, &m_threads} {
    m_threads.defaultValue = std::numeric_limits<double>::quiet_NaN();
}

ParameterValue ProjectPage::value(const ParameterSpec& spec) const {
    const Project& project = m_document.project();
    if (&spec == &m_seed) {
        return static_cast<std::int64_t>(project.seed);
    }
    if (&spec == &m_resolution) {
        return project.engine.resolution;
    }
    return project.engine.threads == 0 ? m_threads.defaultValue
                                       : std::int64_t{project.engine.threads};
}

ParameterValue ProjectPage::defaultValue(const ParameterSpec& spec) const {
    return spec.defaultValue;
}

void ProjectPage::set(const ParameterSpec& spec, const ParameterValue& value,
                      const QString& gesture) {
    const bool isSeed = &spec == &m_seed;
    const QString key = QString::fromStdString(spec.key);
    m_document.change(
        text("Set %1 to %2").arg(key, wordedValue(spec, value)),
        [&](Project& project) {
            if (isSeed) {
                project.seed = static_cast<std::uint64_t>(std::get<std::int64_t>(value));
            } else if (&spec == &m_resolution) {
                project.engine.resolution = std::get<double>(value);
            } else {
                project.engine.threads =
                    isAutomatic(value) ? 0 : static_cast<int>(std::get<std::int64_t>(value));
            }
        },
        gesture);
}

void ProjectPage::reset(const ParameterSpec& spec) {
    set(spec, spec.defaultValue, {});
}

QString ProjectPage::summary() const {
    return text("What holds for the whole project, whatever runs in it.");
}

} // namespace reprise
