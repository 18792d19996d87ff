#pragma once
/// \file
/// What the inspector edits at a time: a population, projection, phase, input or recording, or what
/// holds for the whole project.

#include "core/editing/document.hpp"
#include "core/models/descriptor.hpp"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace reprise {

/// A value of the project that stands beside the parameters of a model, such as a size.
struct PageField {
    ParameterSpec spec;
    std::function<ParameterValue(const Project&)> get;
    std::function<void(Project&, const ParameterValue&)> put;
    bool hasDefault = true; ///< false for what every project chooses anew
    /// "" or why it cannot be that, one sentence; empty: anything can.
    std::function<QString(const Project&, const ParameterValue&)> problem = {};
    /// The step in the history; empty: "Set size of cell to 3".
    std::function<QString(const Project&, const ParameterValue&)> step = {};
    /// It is one value of several parts, and they differ; empty: of one part.
    std::function<bool(const Project&)> isMixed = {};
    /// What it carries when it is dragged onto the traces, see wishIn(); empty: it is no signal.
    std::function<QString(const Project&)> signal = {};
};

/// One part of the project as a page. It holds for as long as the part is described alike.
struct PageShape {
    QString name;    ///< in the history, "cell"; "" for the project itself
    QString summary; ///< one line about the whole
    std::vector<PageField> fields = {};
    const ModelDescriptor* model = nullptr;    ///< may be null
    std::vector<ParameterSpec> described = {}; ///< of the model, with what they can be here
    /// What is set of the model's parameters.
    std::function<const ParameterMap&(const Project&)> set = {};

    /// The same rows, with the same choices and units.
    bool isLike(const PageShape& other) const;
};

/// None once the project has no such part.
using PageShaper = std::function<std::optional<PageShape>(const Project&)>;

/// A set of described parameters whose values live in a Document. Reads always show the present
/// project; writes are undoable steps. A write may end the page: nothing of it is touched then.
class ParameterPage {
public:
    /// The part must exist.
    ParameterPage(Document& document, PageShaper shaper);

    const std::vector<const ParameterSpec*>& specs() const { return m_specs; }
    ParameterValue value(const ParameterSpec& spec) const; ///< in force
    QString signal(const ParameterSpec& spec) const;       ///< "": it is none
    bool isMixed(const ParameterSpec& spec) const;         ///< several parts differ in it
    ParameterValue defaultValue(const ParameterSpec& spec) const;
    /// False for what every project chooses anew, such as a size or the seed.
    bool hasDefault(const ParameterSpec& spec) const;
    /// "" or why \p value cannot be taken here.
    QString problem(const ParameterSpec& spec, const ParameterValue& value) const;
    void set(const ParameterSpec& spec, const ParameterValue& value, const QString& gesture = {});
    void reset(const ParameterSpec& spec);
    QString summary() const { return m_shape.summary; }
    /// False once the project has no such part, or one with other rows.
    bool isCurrent() const;

private:
    const PageField* fieldOf(const ParameterSpec& spec) const;
    void write(const ParameterSpec& spec, const ParameterValue& value, const QString& step,
               const QString& gesture);

    Document& m_document;
    PageShaper m_shaper;
    PageShape m_shape;
    std::vector<const ParameterSpec*> m_specs;
};

} // namespace reprise
