#pragma once
/// \file
/// Copies of what is chosen, in columns and rows.

#include "views/canvas/popover.hpp"

class QDoubleSpinBox;
class QSpinBox;
class QToolButton;

namespace reprise {

class EditedNetwork;

class ArrayForm : public Popover {
    Q_OBJECT

public:
    ArrayForm(EditedNetwork& edited, QWidget* on);

private:
    QSpinBox* countBox(const QString& name, const QString& spoken, int value);
    QDoubleSpinBox* stepBox(const QString& name, const QString& spoken, double value);
    void judge();
    void add();

    EditedNetwork& m_edited;
    QSpinBox* m_columns;
    QSpinBox* m_rows;
    QDoubleSpinBox* m_stepX; ///< units between the middles of two copies
    QDoubleSpinBox* m_stepY;
    QToolButton* m_add;
};

} // namespace reprise
