#include "views/grid/range_control.hpp"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace reprise {

namespace {

QDoubleSpinBox* makeEnd(const QString& name, const QString& tip) {
    auto* end = new QDoubleSpinBox;
    end->setObjectName(name);
    end->setToolTip(tip);
    end->setAccessibleName(tip);
    end->setRange(-1e6, 1e6);
    end->setDecimals(3);
    end->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    end->setKeyboardTracking(false);
    end->hide();
    return end;
}

} // namespace

RangeControl::RangeControl(QWidget* parent)
    : QWidget(parent), m_automatic(new QCheckBox(tr("Automatic range"))),
      m_low(makeEnd("rangeLow", tr("Value of the darkest colour"))),
      m_high(makeEnd("rangeHigh", tr("Value of the brightest colour"))) {
    m_automatic->setObjectName("rangeAutomatic");
    m_automatic->setToolTip(tr("The colours follow the values; without it they keep two ends"));
    m_automatic->setChecked(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_automatic);
    row->addWidget(m_low);
    row->addWidget(m_high);
    connect(m_automatic, &QCheckBox::toggled, this, [this](bool isAutomatic) {
        m_low->setVisible(!isAutomatic);
        m_high->setVisible(!isAutomatic);
        emit changed();
    });
    connect(m_low, &QDoubleSpinBox::valueChanged, this, &RangeControl::changed);
    connect(m_high, &QDoubleSpinBox::valueChanged, this, &RangeControl::changed);
}

void RangeControl::applyTo(GridScale& scale) const {
    scale.isAutomatic = m_automatic->isChecked();
    if (!scale.isAutomatic) {
        scale.low = std::min(m_low->value(), m_high->value());
        scale.high = std::max(m_low->value(), m_high->value());
    }
}

void RangeControl::setPresent(const GridScale& scale) {
    if (m_automatic->isChecked()) {
        const QSignalBlocker quietLow(m_low);
        const QSignalBlocker quietHigh(m_high);
        m_low->setValue(scale.low);
        m_high->setValue(scale.high);
    }
}

} // namespace reprise
