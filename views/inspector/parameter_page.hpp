#pragma once
/// \file
/// What the inspector edits at a time: the parameters of one population or phase, or of the whole
/// project.

#include "core/editing/document.hpp"
#include "core/models/descriptor.hpp"

#include <QString>

#include <memory>
#include <vector>

namespace reprise {

/// A set of described parameters whose values live in a Document. Reads always show the present
/// project; writes are undoable steps.
class ParameterPage {
public:
    virtual ~ParameterPage() = default;

    virtual const std::vector<const ParameterSpec*>& specs() const = 0;
    virtual ParameterValue value(const ParameterSpec& spec) const = 0; ///< in force
    virtual ParameterValue defaultValue(const ParameterSpec& spec) const = 0;
    /// False for what every project chooses anew, such as a size or the seed.
    virtual bool hasDefault(const ParameterSpec& spec) const = 0;
    virtual void set(const ParameterSpec& spec, const ParameterValue& value,
                     const QString& gesture = {}) = 0;
    virtual void reset(const ParameterSpec& spec) = 0;
    virtual QString summary() const = 0; ///< one line about the whole
    /// False once the project has no such population, or it has another model.
    virtual bool isCurrent() const = 0;
};

/// The parameters of a population's or circuit's model, and the size of a plain population.
class PopulationPage : public ParameterPage {
public:
    /// The population and its model must exist.
    PopulationPage(Document& document, QString population);

    const std::vector<const ParameterSpec*>& specs() const override { return m_specs; }
    ParameterValue value(const ParameterSpec& spec) const override;
    ParameterValue defaultValue(const ParameterSpec& spec) const override;
    void set(const ParameterSpec& spec, const ParameterValue& value,
             const QString& gesture) override;
    void reset(const ParameterSpec& spec) override;
    QString summary() const override;
    bool hasDefault(const ParameterSpec& spec) const override { return !isSize(spec); }
    bool isCurrent() const override;

    static bool exists(const Document& document, const QString& population);

private:
    const PopulationSpec& described() const;
    bool isSize(const ParameterSpec& spec) const { return &spec == &m_size; }

    Document& m_document;
    QString m_population;
    const ModelDescriptor* m_descriptor;
    ParameterSpec m_size;
    std::vector<const ParameterSpec*> m_specs;
};

/// The parameters of the generator that makes the sequences.
class GeneratorPage : public ParameterPage {
public:
    /// The project must name a generator that exists.
    explicit GeneratorPage(Document& document);

    const std::vector<const ParameterSpec*>& specs() const override { return m_specs; }
    ParameterValue value(const ParameterSpec& spec) const override;
    ParameterValue defaultValue(const ParameterSpec& spec) const override;
    void set(const ParameterSpec& spec, const ParameterValue& value,
             const QString& gesture) override;
    void reset(const ParameterSpec& spec) override;
    QString summary() const override;
    bool hasDefault(const ParameterSpec& /*spec*/) const override { return true; }
    bool isCurrent() const override { return find(m_document) == m_descriptor; }

    /// Of the generator the project names, or null.
    static const ModelDescriptor* find(const Document& document);

private:
    Document& m_document;
    const ModelDescriptor* m_descriptor;
    std::vector<const ParameterSpec*> m_specs;
};

/// Seed, resolution and threads.
class ProjectPage : public ParameterPage {
public:
    explicit ProjectPage(Document& document);

    const std::vector<const ParameterSpec*>& specs() const override { return m_specs; }
    ParameterValue value(const ParameterSpec& spec) const override;
    ParameterValue defaultValue(const ParameterSpec& spec) const override;
    void set(const ParameterSpec& spec, const ParameterValue& value,
             const QString& gesture) override;
    void reset(const ParameterSpec& spec) override;
    QString summary() const override;
    bool hasDefault(const ParameterSpec& spec) const override { return &spec != &m_seed; }
    bool isCurrent() const override { return true; }

private:
    Document& m_document;
    ParameterSpec m_seed;
    ParameterSpec m_resolution;
    ParameterSpec m_threads;
    std::vector<const ParameterSpec*> m_specs;
};

} // namespace reprise
