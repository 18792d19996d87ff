#include "views/readouts/readouts_view.hpp"

#include "core/analysis/grid_report.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "views/circuit/grid_box.hpp"
#include "views/csv_field.hpp"
#include "views/plot/pattern_spans.hpp"
#include "widgets/pattern_colors.hpp"

#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>
#include <tuple>

namespace reprise {

namespace {

constexpr int kRowHeight = 104;            // px, least of one output
constexpr std::size_t kManySamples = 1000; // more of them are drawn as a thinner line

const std::vector<PhaseReport>&
orNone(const std::shared_ptr<const std::vector<PhaseReport>>& reports) {
    static const std::vector<PhaseReport> none;
    return reports ? *reports : none;
}

QString titleOf(const PhaseReport& test, const ReadoutTrace& trace) {
    const auto ofTask =
        std::count_if(partOf<GridReport>(test).readoutTraces.begin(),
                      partOf<GridReport>(test).readoutTraces.end(),
                      [&trace](const ReadoutTrace& other) { return other.task == trace.task; });
    const QString task = QString::fromStdString(trace.task);
    return ofTask > 1 ? ReadoutsView::tr("%1, output %2").arg(task).arg(trace.output + 1) : task;
}

} // namespace

ReadoutsView::ReadoutsView(QWidget* parent)
    : PlotView("readouts", tr("Read-outs"), parent), m_circuits(new GridBox),
      m_splitter(new QSplitter(Qt::Vertical)), m_scroll(new QScrollArea), m_rows(new QWidget),
      m_scores(new PlotPanel) {
    auto* rows = new QVBoxLayout(m_rows);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(m_rows);
    m_splitter->addWidget(m_scroll);
    m_splitter->addWidget(m_scores);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({300, 200});
    m_splitter->setChildrenCollapsible(false);
    plots()->addWidget(m_splitter);
    controls()->addWidget(m_circuits);
    controls()->addStretch();
    setControlsVisible(false);
    connect(m_circuits, &QComboBox::currentIndexChanged, this, &ReadoutsView::rebuildNow);
    m_scores->setTitle(tr("Score by training time"));
    m_scores->setAxes(tr("training before [s]"), tr("score"));
    m_scores->setFollowsPointer(false);
    listenTo(m_scores);
    rebuild();
}

void ReadoutsView::showFrame(const Frame& frame) {
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

void ReadoutsView::rebuild() {
    m_reports = m_circuits->reportsOfShown(m_allReports);
    const std::vector<PhaseReport>& reports = orNone(m_reports);
    const std::vector<ScorePoint> points = scoreHistory(reports);
    const PhaseReport* test = lastReadoutTest(reports);
    if (!test && points.empty()) {
        setSentence(m_outline && m_outline->parts.all<GridOutline>().empty()
                        ? tr("This network has no read-outs. A population of the model wta_grid "
                             "with a train_readout phase has them.")
                        : tr("No read-out has been tested yet. A train_readout phase and a test "
                             "after it show here what the network knows about its input."));
        return;
    }
    setSentence({});
    m_scroll->setVisible(test != nullptr);
    showScoresWhereThereIsRoom();
    if (test) {
        showOutputs(*test);
    }
    showScores(points);
}

void ReadoutsView::showOutputs(const PhaseReport& test) {
    while (m_outputs.size() > partOf<GridReport>(test).readoutTraces.size()) {
        delete m_outputs.back();
        m_outputs.pop_back();
    }
    while (m_outputs.size() < partOf<GridReport>(test).readoutTraces.size()) {
        auto* panel = new PlotPanel;
        panel->setMinimumHeight(kRowHeight);
        listenTo(panel);
        connect(panel, &PlotPanel::hovered, this, [this](const std::optional<PlotHover>& hover) {
            for (PlotPanel* other : m_outputs) {
                other->setCursor(hover ? std::optional(hover->value.x()) : std::nullopt);
            }
        });
        m_rows->layout()->addWidget(panel);
        m_outputs.push_back(panel);
    }
    for (std::size_t k = 0; k < m_outputs.size(); ++k) {
        showOutput(*m_outputs[k], test, partOf<GridReport>(test).readoutTraces[k]);
        const bool isLast = k + 1 == m_outputs.size();
        m_outputs[k]->setAxes(isLast ? tr("model time [s]") : QString(), tr("output"));
    }
}

void ReadoutsView::showOutput(PlotPanel& panel, const PhaseReport& test,
                              const ReadoutTrace& trace) {
    const Theme& theme = currentTheme();
    const std::vector<std::string> tasks = tasksOf(scoreHistory(orNone(m_reports)));
    const auto task = std::find(tasks.begin(), tasks.end(), trace.task) - tasks.begin();
    PlotSeries target{tr("target"), mixed(theme.panel, theme.text, 0.75), {}};
    target.line = Qt::DashLine;
    target.width = 1.6;
    PlotSeries output{tr("network"), patternColor(int(task), theme), {}};
    output.width = trace.timeMs.size() > kManySamples ? 1.2 : 1.8;
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    const std::size_t samples =
        std::min({trace.timeMs.size(), trace.target.size(), trace.network.size()});
    for (std::size_t k = 0; k < samples; ++k) {
        const double seconds = trace.timeMs[k] * 1e-3;
        target.points.append({seconds, double(trace.target[k])});
        output.points.append({seconds, double(trace.network[k])});
        for (float value : {trace.target[k], trace.network[k]}) {
            if (std::isfinite(value)) {
                lowest = std::min(lowest, double(value));
                highest = std::max(highest, double(value));
            }
        }
    }
    const double margin = 0.08 * std::max(highest - lowest, 0.1);
    const std::optional<ReadoutScore> score = scoreOf(test, trace);
    panel.setTitle(titleOf(test, trace));
    panel.setNote(score ? tr("%1: network %2, stimulus %3")
                              .arg(QString::fromStdString(score->score),
                                   plotNumber(score->network, 3), plotNumber(score->stimulus, 3))
                        : QString());
    panel.setSpans(patternSpans(test));
    panel.setRange(samples > 0 ? PlotRange{target.points.front().x(), target.points.back().x()}
                               : PlotRange{},
                   highest >= lowest ? PlotRange{lowest - margin, highest + margin} : PlotRange{});
    panel.setReadout([points = target.points, outputs = output.points,
                      name = panel.title()](const PlotHover& hover) {
        const auto after =
            std::lower_bound(points.begin(), points.end(), hover.value.x(),
                             [](const QPointF& point, double x) { return point.x() < x; });
        auto k = after - points.begin();
        if (k == points.size() ||
            (k > 0 && hover.value.x() - points[k - 1].x() < points[k].x() - hover.value.x())) {
            --k;
        }
        return k < 0 ? QString()
                     : tr("%1 at %2 s: target %3, network %4")
                           .arg(name, plotNumber(points[k].x(), 6), plotNumber(points[k].y(), 3),
                                plotNumber(outputs[k].y(), 3));
    });
    panel.setSeries({std::move(output), std::move(target)});
}

void ReadoutsView::showScores(const std::vector<ScorePoint>& points) {
    const Theme& theme = currentTheme();
    const std::vector<std::string> tasks = tasksOf(points);
    const QColor grey = mixed(theme.panel, theme.text, 0.45);
    std::vector<PlotSeries> series; // the controls first, under what they are compared with
    std::vector<PlotSeries> curves;
    QStringList labels; // of the series, for the pointer
    QStringList curveLabels;
    double lowest = 0;
    double highest = 1;
    double trained = 0;
    std::set<std::tuple<std::string, bool, std::string>> seen;
    std::set<std::string> named;
    for (const ScorePoint& first : points) { // of each curve: one task, one input, test or not
        if (!seen.insert({first.task, first.isTest, first.input}).second) {
            continue;
        }
        const auto task = std::find(tasks.begin(), tasks.end(), first.task) - tasks.begin();
        PlotSeries network{{}, patternColor(int(task), theme), {}};
        network.mark = PlotSeries::Mark::LineAndDots;
        network.line = first.isTest ? Qt::SolidLine : Qt::DashLine;
        network.width = 1.8;
        network.dot = 6;
        PlotSeries stimulus = network;
        stimulus.color = grey;
        stimulus.width = 1.2;
        for (const ScorePoint& point : points) {
            if (point.task != first.task || point.isTest != first.isTest ||
                point.input != first.input) {
                continue;
            }
            trained = std::max(trained, point.trainedSeconds);
            network.points.append({point.trainedSeconds, point.network});
            stimulus.points.append({point.trainedSeconds, point.stimulus});
            for (double value : {point.network, point.stimulus}) {
                lowest = std::isfinite(value) ? std::min(lowest, value) : lowest;
                highest = std::isfinite(value) ? std::max(highest, value) : highest;
            }
        }
        const bool isNamed = !named.insert(first.task).second;
        const QString name = QString::fromStdString(first.task);
        network.name = isNamed ? QString() : name;
        stimulus.name = series.empty() ? tr("from the stimulus alone") : QString();
        QString label = tr("%1, %2").arg(name, first.isTest ? tr("test") : tr("training"));
        if (!first.input.empty()) {
            label += tr(" with %1").arg(QString::fromStdString(first.input));
        }
        labels += tr("%1, from the stimulus alone").arg(label);
        curveLabels += label;
        series.push_back(std::move(stimulus));
        curves.push_back(std::move(network));
    }
    series.insert(series.end(), std::make_move_iterator(curves.begin()),
                  std::make_move_iterator(curves.end()));
    labels += curveLabels;
    m_scores->setReadout([labels, panel = m_scores](const PlotHover& hover) {
        if (hover.series < 0) {
            return QString();
        }
        const QPointF point = panel->series()[std::size_t(hover.series)].points[hover.point];
        return tr("%1, after %2 s of training: %3")
            .arg(labels[hover.series], plotNumber(point.x()), plotNumber(point.y(), 3));
    });
    m_scores->setNote(
        std::any_of(points.begin(), points.end(), [](const ScorePoint& p) { return !p.isTest; })
            ? tr("solid: test, dashed: training")
            : QString());
    m_scores->setRange(roundRange(0, std::max(trained, 1.0)), roundRange(lowest, highest, 5));
    m_scores->setSeries(std::move(series));
}

void ReadoutsView::resizeEvent(QResizeEvent* event) {
    PlotView::resizeEvent(event);
    m_splitter->setOrientation(width() > 1.8 * height() ? Qt::Horizontal : Qt::Vertical);
    showScoresWhereThereIsRoom();
}

/// In a small dock the outputs have it for themselves.
void ReadoutsView::showScoresWhereThereIsRoom() {
    constexpr int kLeastWidth = 440;  // px, side by side
    constexpr int kLeastHeight = 260; // px, one below the other
    const bool hasRoom = m_splitter->orientation() == Qt::Horizontal ? width() >= kLeastWidth
                                                                     : height() >= kLeastHeight;
    m_scores->setVisible(hasRoom || m_scroll->isHidden());
}

QString ReadoutsView::dataAsCsv() const {
    QString csv = "time_ms,task,output,target,network\n";
    const std::vector<PhaseReport>& reports = orNone(m_reports);
    if (const PhaseReport* test = lastReadoutTest(reports)) {
        for (const ReadoutTrace& trace : partOf<GridReport>(*test).readoutTraces) {
            const std::size_t samples =
                std::min({trace.timeMs.size(), trace.target.size(), trace.network.size()});
            const QString task = csvField(QString::fromStdString(trace.task));
            for (std::size_t k = 0; k < samples; ++k) {
                csv += QStringLiteral("%1,%2,%3,%4,%5\n")
                           .arg(QString::number(trace.timeMs[k], 'g', 10), task)
                           .arg(trace.output)
                           .arg(double(trace.target[k]))
                           .arg(double(trace.network[k]));
            }
        }
    }
    return csv;
}

std::vector<DataTable> ReadoutsView::furtherTables() const {
    const std::vector<PhaseReport>& reports = orNone(m_reports);
    QString csv = "trained_s,phase,task,score,network,stimulus\n";
    for (const ScorePoint& point : scoreHistory(reports)) {
        csv += QStringLiteral("%1,%2,%3,%4,%5,%6\n")
                   .arg(point.trainedSeconds)
                   .arg(point.isTest ? "test" : "training",
                        csvField(QString::fromStdString(point.task)),
                        QString::fromStdString(point.score))
                   .arg(point.network)
                   .arg(point.stimulus);
    }
    return {{"scores", csv}};
}

} // namespace reprise
