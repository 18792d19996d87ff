#include "views/components/components_view.hpp"

#include "core/analysis/grid_report.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/reports/stimulus_report.hpp"
#include "views/circuit/grid_box.hpp"
#include "views/csv_field.hpp"
#include "views/plot/pattern_spans.hpp"
#include "widgets/pattern_colors.hpp"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr std::size_t kAcross[] = {0, 0, 1}; // component along x of each panel
constexpr std::size_t kUp[] = {1, 2, 2};     // along y
constexpr int kLeastHeight = 130;            // px, of a panel
constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

} // namespace

ComponentsView::ComponentsView(QWidget* parent)
    : PlotView("components", tr("Principal components"), parent), m_circuits(new GridBox),
      m_grid(new QGridLayout) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(4);
    plots()->addLayout(m_grid);
    controls()->addWidget(m_circuits);
    controls()->addStretch();
    setControlsVisible(false);
    connect(m_circuits, &QComboBox::currentIndexChanged, this, &ComponentsView::rebuildNow);
    for (PlotPanel*& panel : m_panels) {
        panel = new PlotPanel(this);
        panel->setFollowsPointer(false);
        panel->setMinimumHeight(kLeastHeight);
        panel->setReadout([this](const PlotHover& hover) {
            return hover.series < 0
                       ? QString()
                       : described(std::size_t(
                             m_sampleOf[std::size_t(hover.series)][std::size_t(hover.point)]));
        });
        listenTo(panel);
        connect(panel, &PlotPanel::hovered, this, [this](const std::optional<PlotHover>& hover) {
            showSample(hover && hover->series >= 0
                           ? m_sampleOf[std::size_t(hover->series)][std::size_t(hover->point)]
                           : -1);
        });
    }
    arrange();
    rebuild();
}

void ComponentsView::showFrame(const Frame& frame) {
    const bool isOther = m_circuits->showNetwork(frame.outline);
    if (isOther) {
        m_outline = frame.outline;
        setControlsVisible(m_circuits->isNeeded());
    }
    if (isOther || frame.reports != m_allReports) {
        m_allReports = frame.reports;
        requestRebuild();
    }
}

const PhaseReport* ComponentsView::test() const {
    for (auto k = m_reports ? m_reports->size() : 0; k > 0; --k) {
        const PhaseReport& report = (*m_reports)[k - 1];
        if (report.action == "test" && !partOf<GridReport>(report).path.timeMs.empty()) {
            return &report;
        }
    }
    return nullptr;
}

std::size_t ComponentsView::samples() const {
    const PhaseReport* report = test();
    return report ? std::min({partOf<GridReport>(*report).path.timeMs.size(),
                              partOf<GridReport>(*report).path.pattern.size(),
                              partOf<GridReport>(*report).path.position.size() / 3})
                  : 0;
}

void ComponentsView::rebuild() {
    m_reports = m_circuits->reportsOfShown(m_allReports);
    m_sampleOf.clear();
    const PhaseReport* report = test();
    if (!report) {
        setSentence(m_outline && m_outline->parts.all<GridOutline>().empty()
                        ? tr("This network has no WTA grid. A test of a population of the model "
                             "wta_grid shows here how its activity moves.")
                        : tr("The principal components of the activity appear here when a test "
                             "has ended."));
        return;
    }
    setSentence({});
    const Theme& theme = currentTheme();
    const TracePath& path = partOf<GridReport>(*report).path;
    std::vector<std::int32_t> shown(path.pattern.begin(),
                                    path.pattern.begin() + std::ptrdiff_t(samples()));
    std::sort(shown.begin(), shown.end());
    shown.erase(std::unique(shown.begin(), shown.end()), shown.end()); // noise first, beneath
    std::array<std::vector<PlotSeries>, 3> series;
    for (std::int32_t pattern : shown) {
        PlotSeries curve{patternName(m_outline.get(), *report, pattern),
                         pattern < 0 ? mixed(theme.panel, theme.text, 0.4)
                                     : patternColor(pattern, theme),
                         {}};
        curve.mark = PlotSeries::Mark::LineAndDots;
        curve.width = 0.7;
        curve.dot = pattern < 0 ? 2.5 : 3.5;
        std::array<QList<QPointF>, 3> points;
        std::vector<int> sampleOf;
        for (std::size_t k = 0; k < samples(); ++k) {
            const bool isOf = path.pattern[k] == pattern;
            const bool isEnd = !isOf && k > 0 && path.pattern[k - 1] == pattern;
            for (std::size_t p = 0; p < 3 && (isOf || isEnd); ++p) {
                points[p].append({path.position[k * 3 + kAcross[p]],
                                  isOf ? double(path.position[k * 3 + kUp[p]]) : kGap});
            }
            if (isOf || isEnd) {
                sampleOf.push_back(isOf ? int(k) : -1);
            }
        }
        m_sampleOf.push_back(std::move(sampleOf));
        for (std::size_t p = 0; p < 3; ++p) {
            series[p].push_back(curve);
            series[p].back().points = std::move(points[p]);
        }
    }
    const auto axis = [&path](std::size_t component) {
        const QString name = tr("component %1").arg(component + 1);
        return component < path.share.size()
                   ? tr("%1 (%2 % of variance)")
                         .arg(name, plotNumber(std::round(path.share[component] * 1000) / 10, 3))
                   : name;
    };
    std::array<PlotRange, 3> range;
    for (std::size_t component = 0; component < 3; ++component) {
        double lowest = std::numeric_limits<double>::infinity();
        double highest = -lowest;
        for (std::size_t k = 0; k < samples(); ++k) {
            lowest = std::min(lowest, double(path.position[k * 3 + component]));
            highest = std::max(highest, double(path.position[k * 3 + component]));
        }
        const double margin = 0.05 * std::max(highest - lowest, 1e-6);
        range[component] =
            highest >= lowest ? PlotRange{lowest - margin, highest + margin} : PlotRange{};
    }
    for (std::size_t p = 0; p < 3; ++p) {
        m_panels[p]->setTitle(tr("%1 and %2").arg(kAcross[p] + 1).arg(kUp[p] + 1));
        m_panels[p]->setAxes(axis(kAcross[p]), axis(kUp[p]));
        m_panels[p]->setRange(range[kAcross[p]], range[kUp[p]]);
        m_panels[p]->setMarks({});
        m_panels[p]->setSeries(std::move(series[p]));
    }
}

QString ComponentsView::described(std::size_t sample) const {
    if (sample >= samples()) {
        return {};
    }
    const PhaseReport& report = *test();
    const double ms = partOf<GridReport>(report).path.timeMs[sample];
    const QString text = tr("%1 s · %2")
                             .arg(QString::number(ms * 1e-3, 'f', 3),
                                  patternName(m_outline.get(), report,
                                              partOf<GridReport>(report).path.pattern[sample]));
    for (const InputPhase& phase : partOf<StimulusReport>(report).inputPhases) {
        if (phase.pattern >= 0 &&
            phase.pattern == partOf<GridReport>(report).path.pattern[sample] &&
            double(phase.startMs) <= ms && ms < double(phase.endMs)) {
            return tr("%1, %2 ms after its start").arg(text).arg(ms - double(phase.startMs));
        }
    }
    return text;
}

void ComponentsView::showSample(int sample) {
    for (std::size_t p = 0; p < 3; ++p) {
        std::vector<PlotMark> marks;
        if (sample >= 0 && std::size_t(sample) < samples()) {
            const auto at = std::size_t(sample) * 3;
            const std::vector<float>& position = partOf<GridReport>(*test()).path.position;
            marks.push_back(
                {{position[at + kAcross[p]], position[at + kUp[p]]}, {}, currentTheme().text});
        }
        m_panels[p]->setMarks(std::move(marks));
    }
}

void ComponentsView::arrange() {
    constexpr int kLeastColumn = 220; // px, with room for axes and their names
    const int wanted = width() > 1.7 * height() ? 3 : width() > 0.8 * height() ? 2 : 1;
    const int columns = std::clamp(width() / kLeastColumn, 1, wanted);
    if (columns == m_columns) {
        return;
    }
    m_columns = columns;
    for (PlotPanel* panel : m_panels) {
        m_grid->removeWidget(panel);
    }
    for (int p = 0; p < 3; ++p) {
        m_grid->addWidget(m_panels[std::size_t(p)], p / columns, p % columns);
    }
}

void ComponentsView::resizeEvent(QResizeEvent* event) {
    PlotView::resizeEvent(event);
    arrange();
}

QString ComponentsView::dataAsCsv() const {
    QString csv = "time_ms,pattern,component_1,component_2,component_3\n";
    const PhaseReport* report = test();
    for (std::size_t k = 0; k < samples(); ++k) {
        const TracePath& path = partOf<GridReport>(*report).path;
        csv += QString::number(path.timeMs[k], 'g', 10) + ',' +
               (path.pattern[k] < 0
                    ? QStringLiteral("noise")
                    : csvField(patternName(m_outline.get(), *report, path.pattern[k])));
        for (std::size_t component = 0; component < 3; ++component) {
            csv += ',' + QString::number(double(path.position[k * 3 + component]));
        }
        csv += '\n';
    }
    return csv;
}

} // namespace reprise
