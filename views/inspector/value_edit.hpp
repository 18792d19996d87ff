#pragma once
/// \file
/// A line for one number (or list) with its unit, that up and down step.

#include "core/models/descriptor.hpp"

#include <QLineEdit>

namespace reprise {

class ValueEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit ValueEdit(const ParameterSpec& spec, QWidget* parent = nullptr);

    /// True once the user changed the text; until then nothing is committed.
    bool isBeingTyped() const { return m_isBeingTyped; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override; ///< ignored: scrolling must not change a value

private:
    void step(int direction);

    const ParameterSpec& m_spec;
    bool m_isBeingTyped = false;
};

/// The next value up or down: whole numbers by 1, others in their second digit, within the range.
double steppedValue(const ParameterSpec& spec, double value, int direction);

} // namespace reprise
