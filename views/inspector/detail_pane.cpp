#include "views/inspector/detail_pane.hpp"

#include "core/editing/document.hpp"
#include "views/inspector/parameter_model.hpp"
#include "views/inspector/value_text.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr int kSteps = 1000;

double toThreeDigits(double value) {
    return std::strtod(QByteArray::number(value, 'g', 3).constData(), nullptr);
}

} // namespace

DetailPane::DetailPane(QWidget* parent)
    : QWidget(parent), m_text(new QLabel(this)), m_slider(new QSlider(Qt::Horizontal, this)),
      m_least(new QLabel(this)), m_most(new QLabel(this)) {
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_slider->setRange(0, kSteps);
    m_slider->setObjectName(QStringLiteral("liveSlider"));
    m_slider->setAccessibleName(tr("Live value"));
    auto* slide = new QHBoxLayout;
    slide->addWidget(m_least);
    slide->addWidget(m_slider, 1);
    slide->addWidget(m_most);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->addLayout(slide);
    layout->addWidget(m_text);
    layout->addStretch(1);
    connect(m_slider, &QSlider::sliderPressed, this,
            [this] { m_gesture = Document::newGesture(QStringLiteral("slide")); });
    connect(m_slider, &QSlider::sliderReleased, this, [this] { m_gesture.clear(); });
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int position) { emit valueDragged(m_key, valueAt(position), m_gesture); });
}

void DetailPane::explain(const ParameterRow* row, const QString& otherwise) {
    m_hasSlider = row != nullptr && row->spec->isLiveSafe &&
                  row->spec->kind == ParameterKind::Real &&
                  row->spec->usualMin < row->spec->usualMax;
    for (QWidget* part : {static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_least),
                          static_cast<QWidget*>(m_most)}) {
        part->setVisible(m_hasSlider);
    }
    m_key = row != nullptr ? QString::fromStdString(row->spec->key) : QString();
    if (m_hasSlider) {
        placeSlider(*row);
    }
    m_text->setText(
        row != nullptr ? explainedAsHtml(*row->spec, row->hasDefault ? &row->defaultValue : nullptr)
                       : otherwise.toHtmlEscaped());
}

void DetailPane::setTextVisible(bool isVisible) {
    m_text->setVisible(isVisible);
}

int DetailPane::neededHeight(int width) const {
    return layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width)
                                         : layout()->totalSizeHint().height();
}

void DetailPane::placeSlider(const ParameterRow& row) {
    m_from = row.spec->usualMin;
    m_to = row.spec->usualMax;
    m_isLogarithmic = m_from > 0 && m_to / m_from >= 100;
    m_least->setText(editText(m_from));
    m_most->setText(editText(m_to));
    const auto* value = std::get_if<double>(&row.value);
    if (value != nullptr && !m_slider->isSliderDown()) {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(positionOf(*value));
    }
}

double DetailPane::valueAt(int position) const {
    const double share = double(position) / kSteps;
    return toThreeDigits(m_isLogarithmic ? m_from * std::pow(m_to / m_from, share)
                                         : m_from + (m_to - m_from) * share);
}

int DetailPane::positionOf(double value) const {
    if (std::isnan(value)) {
        return 0;
    }
    const double inside = std::clamp(value, m_from, m_to);
    const double share = m_isLogarithmic ? std::log(inside / m_from) / std::log(m_to / m_from)
                                         : (inside - m_from) / (m_to - m_from);
    return static_cast<int>(std::lround(share * kSteps));
}

} // namespace reprise
