#include "views/replays/replays_view.hpp"

#include "core/network/time_grid.hpp"
#include "views/circuit/shtm_box.hpp"
#include "views/csv_field.hpp"
#include "views/replays/replay_canvas.hpp"
#include "widgets/flow_layout.hpp"
#include "widgets/theme.hpp"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPaintEngine>
#include <QPainter>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace reprise {

namespace {

const std::vector<PhaseReport>& phasesOf(const std::shared_ptr<const std::vector<PhaseReport>>& p) {
    static const std::vector<PhaseReport> none;
    return p ? *p : none;
}

QWidget* labelled(const QString& text, QSpinBox* box) {
    auto* pair = new QWidget;
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(0, 0, 8, 0);
    auto* label = new QLabel(text);
    label->setBuddy(box);
    row->addWidget(label);
    row->addWidget(box);
    return pair;
}

QString numberOrNothing(double value) {
    return std::isfinite(value) ? QString::number(value, 'g', 10) : QString();
}

} // namespace

ReplaysView::ReplaysView(QWidget* parent)
    : PlotView("replays", tr("Replays"), parent), m_scroll(new QScrollArea),
      m_canvas(new ReplayCanvas) {
    makeControls();
    m_scroll->setWidget(m_canvas);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus); // the picture inside has it
    plots()->addWidget(m_scroll);
    connect(m_canvas, &ReplayCanvas::readoutChanged, this, &ReplaysView::say);
    connect(&themeHub(), &ThemeHub::changed, this, &ReplaysView::dressControls);
    dressControls();
    showChoice();
    rebuild();
}

void ReplaysView::makeControls() {
    m_circuit = new ShtmBox;
    m_phases = new QComboBox;
    m_phases->setAccessibleName(tr("Phase whose replays are shown"));
    m_phases->setToolTip(tr("Which phase of replays; the latest is followed while it is chosen"));
    m_last = new QSpinBox;
    m_last->setObjectName("last");
    m_last->setRange(0, 999);
    m_last->setSpecialValueText(tr("all"));
    m_last->setPrefix(tr("last "));
    m_last->setAccessibleName(tr("How many replays are shown"));
    m_last->setToolTip(tr("All replays of the phase, or the last few"));
    m_width = new QSpinBox;
    m_width->setObjectName("width");
    m_width->setRange(0, 100'000);
    m_width->setSingleStep(20);
    m_width->setSpecialValueText(tr("automatic"));
    m_width->setSuffix(tr(" ms"));
    m_width->setKeyboardTracking(false);
    m_width->setAccessibleName(tr("Time shown of each replay"));
    m_width->setToolTip(tr("Time shown of each replay; automatic: up to the last spike.\n"
                           "Published: 200 ms for places, 340 ms for paths"));
    m_thresholds = new QCheckBox(tr("Thresholds"));
    m_thresholds->setToolTip(tr("Bars of the somatic thresholds below the replays"));
    m_silent = new QCheckBox(tr("Silent symbols"));
    m_silent->setToolTip(tr("Rows of symbols that are silent in all replays shown"));
    m_bar = new QWidget;
    auto* flow = new FlowLayout(m_bar);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(6);
    flow->addWidget(m_circuit);
    flow->addWidget(m_phases);
    flow->addWidget(labelled(tr("Replays"), m_last));
    flow->addWidget(labelled(tr("Width"), m_width));
    flow->addWidget(m_thresholds);
    flow->addWidget(m_silent);
    controls()->addWidget(m_bar, 1);
    setRoomForControls(200); // they are high
    connect(m_circuit, &QComboBox::currentIndexChanged, this, &View::frameWanted);
    connect(m_phases, &QComboBox::currentIndexChanged, this, &ReplaysView::takeControls);
    connect(m_last, &QSpinBox::valueChanged, this, &ReplaysView::takeControls);
    connect(m_width, &QSpinBox::valueChanged, this, &ReplaysView::takeControls);
    connect(m_thresholds, &QCheckBox::toggled, this, &ReplaysView::takeControls);
    connect(m_silent, &QCheckBox::toggled, this, &ReplaysView::takeControls);
}

/// The style takes the edges of controls from the ground it believes them on.
void ReplaysView::dressControls() {
    const Theme& theme = currentTheme();
    QPalette edges = palette();
    edges.setColor(QPalette::Window, mixed(theme.panel, theme.text, theme.isDark ? 0.6 : 0.25));
    edges.setColor(QPalette::Base, mixed(theme.panel, theme.text, 0.05));
    m_bar->setPalette(edges);
}

void ReplaysView::takeControls() {
    // The latest phase stays chosen when another one begins.
    const int phase = m_phases->currentIndex();
    m_choice.phase = phase + 1 == m_phases->count() ? -1 : phase;
    m_choice.last = m_last->value();
    m_choice.widthMs = m_width->value();
    m_choice.showsThresholds = m_thresholds->isChecked();
    m_choice.showsSilent = m_silent->isChecked();
    rebuildNow();
}

void ReplaysView::choose(const ReplayChoice& choice) {
    m_choice = choice;
    showChoice();
    rebuildNow();
}

void ReplaysView::showChoice() {
    const QSignalBlocker phases(m_phases), last(m_last), width(m_width), bars(m_thresholds),
        silent(m_silent);
    m_last->setValue(m_choice.last);
    m_width->setValue(static_cast<int>(std::lround(m_choice.widthMs)));
    m_thresholds->setChecked(m_choice.showsThresholds);
    m_silent->setChecked(m_choice.showsSilent);
    listPhases();
}

std::vector<int> ReplaysView::circuitsPhases() const {
    const auto& circuit = m_circuit->circuit();
    return circuit ? replayPhases(phasesOf(m_reports), circuit->circuit) : std::vector<int>();
}

void ReplaysView::listPhases() {
    const QSignalBlocker blocker(m_phases);
    QStringList names;
    const std::vector<PhaseReport>& reports = phasesOf(m_reports);
    for (const int index : circuitsPhases()) {
        names += replayPhaseName(*m_circuit->circuit(), reports[static_cast<std::size_t>(index)],
                                 static_cast<int>(names.size()) + 1);
    }
    QStringList present;
    for (int k = 0; k < m_phases->count(); ++k) {
        present += m_phases->itemText(k);
    }
    if (names != present) {
        m_phases->clear();
        m_phases->addItems(names);
    }
    if (m_choice.phase >= names.size()) {
        m_choice.phase = -1;
    }
    m_phases->setCurrentIndex(m_choice.phase < 0 ? static_cast<int>(names.size()) - 1
                                                 : m_choice.phase);
    m_phases->setVisible(names.size() > 1);
}

void ReplaysView::showFrame(const Frame& frame) {
    const bool isOther = m_circuit->showFrame(frame);
    if (isOther) {
        m_choice.phase = -1;
    }
    const std::uint64_t generation = frame.events ? frame.events->generation() : 0;
    const bool isNews = isOther || frame.reports != m_reports || frame.events != m_events ||
                        generation != m_generation || (m_isRunning && frame.nowMs != m_nowMs);
    m_reports = frame.outline ? frame.reports : nullptr;
    m_events = frame.events;
    m_generation = generation;
    m_nowMs = frame.nowMs;
    const std::vector<PhaseReport>& reports = phasesOf(m_reports);
    const std::vector<int> phases = circuitsPhases();
    m_isRunning = !phases.empty() && !reports[static_cast<std::size_t>(phases.back())].isComplete;
    if (isNews) {
        requestRebuild();
    }
}

void ReplaysView::rebuild() {
    listPhases();
    ShownReplays shown =
        showReplays(m_circuit->network(), m_circuit->circuit(), phasesOf(m_reports), m_events,
                    m_circuit->state().get(), m_nowMs, m_choice);
    if (!m_circuit->network()) {
        setSentence(tr("No network has been built yet. Press play; if that is off, the Issues view "
                       "says what is missing."));
    } else if (!m_circuit->circuit() || m_circuit->circuit()->symbols.empty()) {
        setSentence(tr("This network has no S-HTM population. A population of the model s_htm "
                       "can replay what it learned; its replays appear here."));
    } else if (shown.replays.empty()) {
        setSentence(tr("No replay has been played yet. Train the network, then ask for a path or a "
                       "replay on the map: each replay becomes a column here."));
    } else {
        setSentence({});
    }
    m_canvas->setReplays(std::move(shown), m_choice.showsThresholds);
}

QSize ReplaysView::pictureSize() const {
    return PlotView::pictureSize().expandedTo(m_canvas->pictureSize());
}

void ReplaysView::paintPicture(QPainter& painter, const QRect& area) {
    if (!sentence().isEmpty()) {
        PlotView::paintPicture(painter, area);
        return;
    }
    const bool isForPrint =
        painter.paintEngine() && painter.paintEngine()->type() == QPaintEngine::Pdf;
    m_canvas->paintPicture(painter, area, isForPrint ? lightTheme() : currentTheme());
}

QString ReplaysView::dataAsCsv() const {
    const ShownReplays& shown = m_canvas->shown();
    QString csv = "replay,symbol,first_spike_ms,active,threshold_mV\n";
    const int symbols = shown.circuit ? static_cast<int>(shown.circuit->symbols.size()) : 0;
    const TimeGrid grid(shown.outline ? shown.outline->resolution : 1);
    for (const ShownReplay& replay : shown.replays) {
        for (int s = 0; s < symbols; ++s) {
            const auto k = static_cast<std::size_t>(s);
            const double first = replay.firstSpikeMs[k]; // since the replay began
            const double threshold =
                k < replay.thresholds.size() ? replay.thresholds[k] : std::nan("");
            csv += QString("%1,%2,%3,%4,%5\n")
                       .arg(QString::number(replay.number), csvField(shown.nameOf(s)),
                            std::isnan(first) ? QString() : csvNumber(grid.nearest(first)),
                            QString::number(replay.active[k]), numberOrNothing(threshold));
        }
    }
    return csv;
}

std::vector<DataTable> ReplaysView::furtherTables() const {
    const ShownReplays& shown = m_canvas->shown();
    QString csv = "replay,symbol,mean_ms,spikes\n";
    for (const ShownReplay& replay : shown.replays) {
        for (const SpikeGroup& group : replay.groups) {
            csv += QString("%1,%2,%3,%4\n")
                       .arg(QString::number(replay.number), csvField(shown.nameOf(group.symbol)),
                            numberOrNothing(group.meanMs), QString::number(group.count));
        }
    }
    return {{"spike_groups", csv}};
}

} // namespace reprise
