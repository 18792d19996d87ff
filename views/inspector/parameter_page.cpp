#include "views/inspector/parameter_page.hpp"

#include "core/editing/parameter_edit.hpp"

#include <QCoreApplication>

#include <algorithm>

namespace reprise {

namespace {

QString text(const char* source) {
    return QCoreApplication::translate("Inspector", source);
}

bool areAlike(const ParameterSpec& a, const ParameterSpec& b) {
    return a.key == b.key && a.unit == b.unit && a.kind == b.kind && a.choices == b.choices;
}

} // namespace

bool PageShape::isLike(const PageShape& other) const {
    const auto haveLikeSpecs = [](const PageField& a, const PageField& b) {
        return areAlike(a.spec, b.spec);
    };
    return name == other.name && model == other.model &&
           std::ranges::equal(fields, other.fields, haveLikeSpecs) &&
           std::ranges::equal(described, other.described, areAlike);
}

ParameterPage::ParameterPage(Document& document, PageShaper shaper)
    : m_document(document), m_shaper(std::move(shaper)), m_shape(*m_shaper(document.project())) {
    for (const PageField& field : m_shape.fields) {
        m_specs.push_back(&field.spec);
    }
    for (const ParameterSpec& spec : m_shape.described) {
        m_specs.push_back(&spec);
    }
}

bool ParameterPage::isCurrent() const {
    const auto now = m_shaper(m_document.project());
    return now && now->isLike(m_shape);
}

const PageField* ParameterPage::fieldOf(const ParameterSpec& spec) const {
    const auto found = std::ranges::find_if(
        m_shape.fields, [&spec](const PageField& field) { return &field.spec == &spec; });
    return found != m_shape.fields.end() ? &*found : nullptr;
}

ParameterValue ParameterPage::value(const ParameterSpec& spec) const {
    const Project& project = m_document.project();
    const PageField* field = fieldOf(spec);
    return field != nullptr ? field->get(project)
                            : m_shape.model->value(spec.key, m_shape.set(project));
}

QString ParameterPage::signal(const ParameterSpec& spec) const {
    const PageField* field = fieldOf(spec);
    return field != nullptr && field->signal ? field->signal(m_document.project()) : QString();
}

bool ParameterPage::isMixed(const ParameterSpec& spec) const {
    const PageField* field = fieldOf(spec);
    return field != nullptr && field->isMixed && field->isMixed(m_document.project());
}

ParameterValue ParameterPage::defaultValue(const ParameterSpec& spec) const {
    return fieldOf(spec) != nullptr
               ? spec.defaultValue
               : m_shape.model->defaultOf(spec, m_shape.set(m_document.project()));
}

bool ParameterPage::hasDefault(const ParameterSpec& spec) const {
    const PageField* field = fieldOf(spec);
    return field != nullptr ? field->hasDefault : spec.neededExample.empty();
}

QString ParameterPage::problem(const ParameterSpec& spec, const ParameterValue& value) const {
    const PageField* field = fieldOf(spec);
    return field != nullptr && field->problem ? field->problem(m_document.project(), value)
                                              : QString();
}

void ParameterPage::set(const ParameterSpec& spec, const ParameterValue& value,
                        const QString& gesture) {
    const PageField* field = fieldOf(spec);
    const QString key = QString::fromStdString(spec.key);
    const QString worded = wordedValue(spec, value);
    const QString step = field != nullptr && field->step ? field->step(m_document.project(), value)
                         : m_shape.name.isEmpty()
                             ? text("Set %1 to %2").arg(key, worded)
                             : text("Set %1 of %2 to %3").arg(key, m_shape.name, worded);
    write(spec, value, step, gesture);
}

void ParameterPage::reset(const ParameterSpec& spec) {
    const QString key = QString::fromStdString(spec.key);
    write(spec, defaultValue(spec),
          m_shape.name.isEmpty() ? text("Reset %1").arg(key)
                                 : text("Reset %1 of %2").arg(key, m_shape.name),
          {});
}

void ParameterPage::write(const ParameterSpec& spec, const ParameterValue& value,
                          const QString& step, const QString& gesture) {
    const auto edit = [&](Project& project) {
        if (const PageField* field = fieldOf(spec)) {
            field->put(project, value);
            return;
        }
        // The project is not const, and its map therefore neither.
        auto& set = const_cast<ParameterMap&>(m_shape.set(project));
        if (hasDefault(spec) && value == m_shape.model->defaultOf(spec, set)) {
            set.erase(spec.key);
        } else {
            set[spec.key] = value;
        }
    };
    m_document.change(step, edit, gesture);
}

} // namespace reprise
