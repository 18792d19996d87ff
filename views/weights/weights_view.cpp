#include "views/weights/weights_view.hpp"

#include "core/analysis/grid_report.hpp"
#include "views/circuit/grid_box.hpp"
#include "views/csv_field.hpp"
#include "views/plot/pattern_spans.hpp"
#include "widgets/pattern_colors.hpp"

#include <QGridLayout>
#include <QLabel>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace reprise {

namespace {

constexpr int kLeastHeight = 112; // px, of a panel
constexpr WeightKind kKinds[] = {WeightKind::Input, WeightKind::Recurrent};

QString nameOf(WeightKind kind) {
    return kind == WeightKind::Input ? WeightsView::tr("input synapse")
                                     : WeightsView::tr("recurrent synapse");
}

} // namespace

WeightsView::WeightsView(QWidget* parent)
    : PlotView("weights", tr("Weights"), parent), m_circuits(new GridBox), m_grid(new QGridLayout) {
    controls()->addWidget(m_circuits);
    controls()->addStretch();
    setControlsVisible(false);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(4);
    plots()->addLayout(m_grid);
    for (WeightKind kind : kKinds) {
        const auto k = std::size_t(kind);
        const bool isInput = kind == WeightKind::Input;
        m_overTime[k] = new PlotPanel(this);
        m_overTime[k]->setTitle(isInput ? tr("Input weights") : tr("Recurrent weights"));
        m_overTime[k]->setAxes(tr("model time [s]"), tr("weight"));
        m_histograms[k] = new PlotPanel(this);
        m_histograms[k]->setTitle(isInput ? tr("Input synapses by weight")
                                          : tr("Recurrent synapses by weight"));
        m_histograms[k]->setAxes(tr("weight"), tr("synapses"));
        m_histograms[k]->setFollowsPointer(false);
        m_overTime[k]->setMinimumHeight(kLeastHeight);
        m_histograms[k]->setMinimumHeight(kLeastHeight);
        listenTo(m_overTime[k]);
        listenTo(m_histograms[k]);
    }
    connect(m_overTime[0], &PlotPanel::hovered, this, [this](const auto& hover) {
        m_overTime[1]->setCursor(hover ? std::optional(hover->value.x()) : std::nullopt);
    });
    connect(m_overTime[1], &PlotPanel::hovered, this, [this](const auto& hover) {
        m_overTime[0]->setCursor(hover ? std::optional(hover->value.x()) : std::nullopt);
    });
    connect(m_circuits, &QComboBox::currentIndexChanged, this, &WeightsView::rebuildNow);
    arrange();
    rebuild();
}

const GridOutline* WeightsView::grid() const {
    const auto index = static_cast<std::size_t>(m_circuits->index());
    const bool exists = m_outline && index < m_outline->parts.all<GridOutline>().size();
    return exists ? &m_outline->parts.all<GridOutline>()[index] : nullptr;
}

const std::vector<std::int32_t>& WeightsView::bins(WeightKind kind) const {
    static const std::vector<std::int32_t> none;
    const bool isKnown = m_state && grid() != nullptr;
    const auto* state = isKnown ? m_state->parts.find<GridState>(grid()->circuit) : nullptr;
    if (state == nullptr) {
        return none;
    }
    return kind == WeightKind::Input ? state->weightHistogramInput
                                     : state->weightHistogramRecurrent;
}

QComboBox* WeightsView::circuits() const {
    return m_circuits;
}

void WeightsView::showFrame(const Frame& frame) {
    const bool isOther = m_circuits->showNetwork(frame.outline);
    if (isOther) {
        m_outline = frame.outline;
        m_state.reset();
        setControlsVisible(m_circuits->isNeeded());
    }
    const bool isNews = frame.reports != m_reports || (frame.state && frame.state != m_state);
    if (isOther || isNews) {
        m_reports = frame.reports;
        m_state = frame.state ? frame.state : m_state;
        requestRebuild();
    }
}

void WeightsView::rebuild() {
    if (!grid()) {
        setSentence(m_outline ? tr("This network has no WTA grid. A population of the model "
                                   "wta_grid learns weights; they appear here.")
                              : tr("Open a project with a WTA grid to see its weights here."));
        return;
    }
    const bool hasSamples =
        m_reports && std::any_of(m_reports->begin(), m_reports->end(), [this](const auto& report) {
            return report.target == grid()->circuit && !partOf<GridReport>(report).weights.empty();
        });
    if (!hasSamples && bins(WeightKind::Input).empty() && bins(WeightKind::Recurrent).empty()) {
        setSentence(tr("The weights of %1 appear here once the run has begun.")
                        .arg(QString::fromStdString(grid()->circuit)));
        return;
    }
    setSentence({});
    for (WeightKind kind : kKinds) {
        showOverTime(kind);
        showHistogram(kind);
    }
}

void WeightsView::showOverTime(WeightKind kind) {
    static const std::vector<PhaseReport> none;
    const Theme& theme = currentTheme();
    PlotPanel& panel = *m_overTime[std::size_t(kind)];
    const std::vector<PhaseReport>& reports = m_reports ? *m_reports : none;
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    double until = 0;
    std::vector<PlotSeries> series;
    for (QList<QPointF>& curve : weightCurves(reports, grid()->circuit, kind)) {
        for (const QPointF& point : curve) {
            until = std::max(until, point.x());
            lowest = std::isfinite(point.y()) ? std::min(lowest, point.y()) : lowest;
            highest = std::isfinite(point.y()) ? std::max(highest, point.y()) : highest;
        }
        QColor color = patternColor(int(series.size()), theme);
        color.setAlphaF(0.75F); // fifty lines cross
        PlotSeries line{{}, color, std::move(curve)};
        line.mark = line.points.size() == 1 ? PlotSeries::Mark::Dots : PlotSeries::Mark::Line;
        line.width = 1.1;
        series.push_back(std::move(line));
    }
    std::vector<PlotSpan> tests;
    for (const PhaseReport& report : reports) {
        if (report.target == grid()->circuit && report.action == "test") {
            tests.push_back({report.startMs * 1e-3, report.endMs * 1e-3, theme.band});
        }
    }
    panel.setNote(series.empty() ? tr("no samples yet")
                                 : tr("%1 synapses%2")
                                       .arg(series.size())
                                       .arg(tests.empty() ? QString() : tr(", tests shaded")));
    panel.setSpans(std::move(tests));
    panel.setRange(until > 0 ? PlotRange{0, until} : PlotRange{}, roundRange(lowest, highest));
    panel.setReadout([&panel, name = nameOf(kind)](const PlotHover& hover) {
        if (hover.series < 0) {
            return tr("%1 s").arg(plotNumber(hover.value.x()));
        }
        const QPointF point = panel.series()[std::size_t(hover.series)].points[hover.point];
        return tr("%1 %2 at %3 s: weight %4")
            .arg(name)
            .arg(hover.series + 1)
            .arg(plotNumber(point.x(), 5), plotNumber(point.y(), 3));
    });
    panel.setSeries(std::move(series));
}

void WeightsView::showHistogram(WeightKind kind) {
    const Theme& theme = currentTheme();
    PlotPanel& panel = *m_histograms[std::size_t(kind)];
    const std::vector<std::int32_t>& counts = bins(kind);
    const QList<QPointF> bars = histogramBars(counts);
    PlotSeries inside{{}, kind == WeightKind::Input ? patternColor(2, theme) : theme.soma, {}};
    inside.mark = PlotSeries::Mark::Bars;
    inside.width = kBinWidth;
    PlotSeries beyond = inside;
    beyond.color = mixed(theme.panel, theme.text, 0.45);
    double highest = 0;
    for (qsizetype k = 0; k < bars.size(); ++k) {
        const bool isBeyond = k == 0 || k == kBins + 1;
        (isBeyond ? beyond : inside).points.append(bars[k]);
        highest = std::max(highest, bars[k].y());
    }
    const auto sum = std::accumulate(counts.begin(), counts.end(), std::int64_t(0));
    panel.setNote(sum > 0 ? tr("%1 synapses").arg(sum) : QString());
    panel.setRange({kFirstBin - kBinWidth, kBinWidth}, roundRange(0, std::max(highest, 4.0)));
    panel.setReadout([counts](const PlotHover& hover) {
        const int bin = binAt(hover.value.x());
        return bin < 0 || bin >= int(counts.size())
                   ? QString()
                   : tr("%1: %2 synapses").arg(describedBin(bin)).arg(counts[std::size_t(bin)]);
    });
    panel.setSeries({std::move(inside), std::move(beyond)});
}

void WeightsView::arrange() {
    // Input beside recurrent, time above histogram; one below the other where it is narrow.
    const int columns = width() > 620 ? 2 : 1;
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    for (std::size_t k = 0; k < 2; ++k) {
        m_grid->removeWidget(m_overTime[k]);
        m_grid->removeWidget(m_histograms[k]);
    }
    for (int k = 0; k < 2; ++k) {
        m_grid->addWidget(m_overTime[std::size_t(k)], columns == 2 ? 0 : k, columns == 2 ? k : 0);
        m_grid->addWidget(m_histograms[std::size_t(k)], columns == 2 ? 1 : 2 + k,
                          columns == 2 ? k : 0);
    }
}

void WeightsView::resizeEvent(QResizeEvent* event) {
    PlotView::resizeEvent(event);
    arrange();
}

QString WeightsView::dataAsCsv() const {
    QString csv = "weight_from,weight_to,input_synapses,recurrent_synapses\n";
    const auto& input = bins(WeightKind::Input);
    const auto& recurrent = bins(WeightKind::Recurrent);
    for (int k = 0; k < int(std::max(input.size(), recurrent.size())); ++k) {
        const auto edge = [](int bin) {
            return QString::number(kFirstBin + bin * kBinWidth, 'g', 4);
        };
        const auto count = [k](const std::vector<std::int32_t>& counts) {
            return std::size_t(k) < counts.size() ? counts[std::size_t(k)] : 0;
        };
        csv += QStringLiteral("%1,%2,%3,%4\n")
                   .arg(k == 0           ? "-inf"
                        : k == kBins + 1 ? "0"
                                         : edge(k - 1),
                        k == kBins + 1 ? "inf"
                        : k == kBins   ? "0"
                                       : edge(k))
                   .arg(count(input))
                   .arg(count(recurrent));
    }
    return csv;
}

std::vector<DataTable> WeightsView::furtherTables() const {
    QString csv = "time_ms,synapse,kind,weight\n";
    for (WeightKind kind : kKinds) {
        const auto curves = m_reports && grid() ? weightCurves(*m_reports, grid()->circuit, kind)
                                                : std::vector<QList<QPointF>>();
        for (std::size_t k = 0; k < curves.size(); ++k) {
            for (const QPointF& point : curves[k]) {
                csv += QStringLiteral("%1,%2,%3,%4\n")
                           .arg(QString::number(point.x() * 1e3, 'g', 10))
                           .arg(k + 1)
                           .arg(kind == WeightKind::Input ? "input" : "recurrent")
                           .arg(point.y());
            }
        }
    }
    return {{"over_time", csv}};
}

} // namespace reprise
