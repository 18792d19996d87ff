#include "views/inspector/value_edit.hpp"

#include "views/inspector/value_text.hpp"

#include <QKeyEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace reprise {

ValueEdit::ValueEdit(const ParameterSpec& spec, QWidget* parent) : QLineEdit(parent), m_spec(spec) {
    if (spec.mayBeAutomatic) {
        setPlaceholderText(automaticText());
    }
    connect(this, &QLineEdit::textEdited, this, [this] { m_isBeingTyped = true; });
}

void ValueEdit::keyPressEvent(QKeyEvent* event) {
    const bool isStep = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    if (isStep && m_spec.kind != ParameterKind::RealList) {
        step(event->key() == Qt::Key_Up ? 1 : -1);
        return;
    }
    const int from = hasSelectedText() ? selectionStart() : cursorPosition();
    if (event->key() == Qt::Key_Space && from == 0) {
        return; // no value begins with a space; it would take the place of what is selected
    }
    QLineEdit::keyPressEvent(event);
}

void ValueEdit::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

void ValueEdit::step(int direction) {
    const ParsedValue parsed = parseValue(m_spec, text());
    if (!parsed.value) {
        return;
    }
    double value = 0;
    if (const auto* whole = std::get_if<std::int64_t>(&*parsed.value)) {
        value = static_cast<double>(*whole);
    } else if (const auto* real = std::get_if<double>(&*parsed.value); real && !std::isnan(*real)) {
        value = *real;
    } else {
        return;
    }
    const double next = steppedValue(m_spec, value, direction);
    setText(m_spec.kind == ParameterKind::Integer ? QString::number(static_cast<qint64>(next))
                                                  : editText(next));
    selectAll();
    m_isBeingTyped = true;
    emit textEdited(text());
}

double steppedValue(const ParameterSpec& spec, double value, int direction) {
    double step = 1;
    if (spec.kind == ParameterKind::Real) {
        const double size = value != 0 ? std::abs(value) : 1;
        step = std::pow(10, std::floor(std::log10(size) + 1e-9) - 1);
    }
    const double next = std::round((value + direction * step) / step) * step;
    const double rounded = std::strtod(QByteArray::number(next, 'g', 12).constData(), nullptr);
    const bool isBelow = rounded < spec.hardMin || (spec.excludesMin && rounded <= spec.hardMin);
    return isBelow || rounded > spec.hardMax ? value : rounded;
}

} // namespace reprise
