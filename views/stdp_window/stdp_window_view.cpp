#include "views/stdp_window/stdp_window_view.hpp"

#include "widgets/theme.hpp"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kFineMs = 0.05; ///< of the written rule's curve: the peak to its third digit
}

StdpLandmarks landmarksOf(const std::vector<StdpPoint>& curve) {
    StdpLandmarks found;
    const auto peak =
        std::max_element(curve.begin(), curve.end(), [](const StdpPoint& a, const StdpPoint& b) {
            return a.change < b.change;
        });
    if (peak == curve.end()) {
        return found;
    }
    found.peak = *peak;
    for (auto point = peak; point != curve.end() && point + 1 != curve.end(); ++point) {
        const StdpPoint& next = *(point + 1);
        if (point->change > 0 && next.change <= 0) {
            const double share = point->change / (point->change - next.change);
            found.zeroMs = point->lagMs + share * (next.lagMs - point->lagMs);
            break;
        }
    }
    return found;
}

StdpWindowView::StdpWindowView(QWidget* parent)
    : PlotView("stdp_window", tr("STDP window"), parent), m_rules(new QComboBox),
      m_slider(new QSlider(Qt::Horizontal)), m_weight(new QDoubleSpinBox), m_panel(new PlotPanel) {
    m_rules->addItem(tr("Rule as written"));
    m_rules->addItem(tr("Rule as the network applies it"));
    m_rules->setMinimumWidth(80);
    m_rules->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_rules->setAccessibleName(tr("Rule"));
    m_rules->setToolTip(tr("As written: Δw = c Y e⁻ʷ − 1 with c = 0.05 e⁵. As applied: "
                           "Δw = e (Y e⁻ʷ − 1) with e = η (Q − S²) / (e⁻ˢ + 1), from the state "
                           "of a new synapse (η 0.05, S 0, Q 1); never below −e."));
    m_slider->setRange(int(kLeastWeight * 100), int(kLargestWeight * 100));
    m_slider->setPageStep(50);
    m_slider->setAccessibleName(tr("Weight"));
    m_weight->setRange(kLeastWeight, kLargestWeight);
    m_weight->setDecimals(2);
    m_weight->setSingleStep(0.1);
    m_weight->setAccessibleName(tr("Weight"));
    m_label = new QLabel(tr("weight w"));
    m_label->setBuddy(m_weight);
    auto* weight = new QHBoxLayout;
    weight->addWidget(m_label);
    weight->addWidget(m_slider, 1);
    weight->addWidget(m_weight);
    m_rows = new QBoxLayout(QBoxLayout::LeftToRight);
    m_rows->addWidget(m_rules);
    m_rows->addLayout(weight, 1);
    controls()->addLayout(m_rows, 1);
    plots()->addWidget(m_panel);
    m_panel->setZeroLines(true);
    m_panel->setAxes(tr("t post − t pre [ms]"), tr("change of weight Δw"));
    m_panel->setReadout([this](const PlotHover& hover) {
        const double x = hover.value.x();
        const auto nearer = [x](const StdpPoint& a, const StdpPoint& b) {
            return std::abs(a.lagMs - x) < std::abs(b.lagMs - x);
        };
        const StdpPoint& at = *std::min_element(m_curve.begin(), m_curve.end(), nearer);
        return tr("%1 ms: Δw %2")
            .arg(plotNumber(std::round(at.lagMs * 100) / 100), plotNumber(at.change, 3));
    });
    listenTo(m_panel);
    connect(m_rules, &QComboBox::currentIndexChanged, this, &StdpWindowView::rebuildNow);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int hundredths) { m_weight->setValue(hundredths / 100.0); });
    connect(m_weight, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        m_slider->setValue(static_cast<int>(std::lround(value * 100)));
        rebuildNow();
    });
    rebuild();
}

StdpWindowView::Rule StdpWindowView::rule() const {
    return m_rules->currentIndex() == Applied ? Applied : Written;
}

double StdpWindowView::weight() const {
    return m_weight->value();
}

void StdpWindowView::setRule(int rule) {
    m_rules->setCurrentIndex(rule);
}

void StdpWindowView::setWeight(double weight) {
    m_weight->setValue(weight);
}

void StdpWindowView::rebuild() {
    const Theme& theme = currentTheme();
    TrackedWeight synapse;
    synapse.weight = weight();
    m_curve = rule() == Written ? writtenStdpWindow(weight(), kFineMs) : stdpWindow(synapse);
    PlotSeries line{{}, theme.soma, {}};
    line.width = 2;
    line.mark = rule() == Written ? PlotSeries::Mark::Line : PlotSeries::Mark::LineAndDots;
    line.dot = 4;
    double lowest = 0;
    double highest = 0;
    for (const StdpPoint& point : m_curve) {
        line.points.append({point.lagMs, point.change});
        lowest = std::min(lowest, point.change);
        highest = std::max(highest, point.change);
    }
    const StdpLandmarks landmarks = landmarksOf(m_curve);
    const QString peak =
        tr("%1 at %2 ms")
            .arg(plotNumber(landmarks.peak.change, 3), plotNumber(landmarks.peak.lagMs, 3));
    std::vector<PlotMark> marks{
        {{landmarks.peak.lagMs, landmarks.peak.change}, peak, theme.dendrite}};
    if (landmarks.zeroMs) {
        marks.push_back({{*landmarks.zeroMs, 0},
                         tr("0 at %1 ms").arg(plotNumber(*landmarks.zeroMs, 3)),
                         theme.dendrite});
    }
    const double room = 0.12 * (highest - lowest); // for the peak's value
    m_panel->setTitle(rule() == Written ? tr("Δw = c Y e⁻ʷ − 1") : tr("Δw = e (Y e⁻ʷ − 1)"));
    m_panel->setNote(tr("w = %1").arg(plotNumber(weight(), 3)));
    m_panel->setRange({-kStdpSpanMs, kStdpSpanMs}, roundRange(lowest - room / 3, highest + room));
    m_panel->setSeries({std::move(line)});
    m_panel->setMarks(std::move(marks));
}

void StdpWindowView::resizeEvent(QResizeEvent* event) {
    constexpr int kRoomForOneRow = 480; // px
    constexpr int kRoomForSlider = 220;
    constexpr int kRoomForLabel = 280;
    m_rows->setDirection(width() >= kRoomForOneRow ? QBoxLayout::LeftToRight
                                                   : QBoxLayout::TopToBottom);
    m_slider->setVisible(width() >= kRoomForSlider);
    m_label->setVisible(width() >= kRoomForLabel);
    PlotView::resizeEvent(event);
}

QString StdpWindowView::dataAsCsv() const {
    QString csv = "t_post_minus_t_pre_ms,delta_w\n";
    for (const StdpPoint& point : m_curve) {
        csv += QStringLiteral("%1,%2\n")
                   .arg(QString::number(point.lagMs, 'g', 6))
                   .arg(point.change, 0, 'g', 8);
    }
    return csv;
}

} // namespace reprise
