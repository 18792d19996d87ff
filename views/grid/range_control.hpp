#pragma once
/// \file
/// Whether a colour map follows the values or keeps the ends it was given.

#include "views/grid/grid_colors.hpp"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;

namespace reprise {

class RangeControl : public QWidget {
    Q_OBJECT

public:
    explicit RangeControl(QWidget* parent = nullptr);

    /// Takes the ends the person gave into \p scale, or leaves it automatic.
    void applyTo(GridScale& scale) const;
    /// Fixing the range begins with the ends that are in force.
    void setPresent(const GridScale& scale);

    QCheckBox* automatic() const { return m_automatic; }
    QDoubleSpinBox* low() const { return m_low; }
    QDoubleSpinBox* high() const { return m_high; }

signals:
    void changed();

private:
    QCheckBox* m_automatic;
    QDoubleSpinBox* m_low;
    QDoubleSpinBox* m_high;
};

} // namespace reprise
