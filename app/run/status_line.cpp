#include "app/run/status_line.hpp"

#include "app/run/number_text.hpp"
#include "core/models/backend_registry.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QResizeEvent>

#include <algorithm>
#include <span>

namespace reprise {

namespace {

constexpr qint64 kShowEveryMs = 200;
constexpr qint64 kEstimateOverMs = 4000;

QString stateText(RunState state) {
    switch (state) {
    case RunState::Empty:
        return StatusLine::tr("no project");
    case RunState::Building:
        return StatusLine::tr("building the network…");
    case RunState::Finished:
        return StatusLine::tr("finished");
    case RunState::Failed:
        return StatusLine::tr("stopped by a problem");
    case RunState::Paused:
    case RunState::Playing:
        break;
    }
    return {};
}

/// "calibrate · 40 % · 12 s left"
QString stageText(const BackendStage& stage) {
    QString text = QString::fromStdString(stage.name);
    if (stage.fraction >= 0) {
        text += StatusLine::tr(" · %1 %").arg(100 * stage.fraction, 0, 'f', 0);
    }
    if (stage.secondsLeft >= 0) {
        text += StatusLine::tr(" · %1 left").arg(durationText(stage.secondsLeft));
    }
    return text;
}

} // namespace

StatusLine::StatusLine(EngineHost& engine, QWidget* parent) : QWidget(parent), m_engine(engine) {
    setObjectName("statusLine");
    setAccessibleName(tr("Status"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->setSpacing(16);
    m_phase = addCell("phase", {}, "train · episode 99/100 · paused");
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    m_bar->setFixedSize(120, 8);
    m_bar->setAccessibleName(tr("Progress of the experiment"));
    layout->addWidget(m_bar);
    m_left = addCell("left", tr("Wall time to the end of the experiment, at most"), "59 min left");
    layout->addStretch(1);
    m_factor = addCell("factor", tr("Model time per wall time, over the last half second"),
                       "1.25 k× real time");
    m_spikes = addCell("spikes", tr("Spikes computed per second of wall time"), "1.25 M spikes/s");
    m_dropped = addCell("dropped",
                        tr("Frames this window had no time to draw. Results and recordings "
                           "always have every spike."),
                        "100 frames dropped");
    m_lookBack = addCell("lookBack",
                         tr("The window keeps a bounded number of spikes for looking back; older "
                            "ones are no longer shown, and of very many episodes every second one "
                            "of the older half. View ▸ Keep for looking back chooses the bound. "
                            "Results and recordings always have everything."),
                         {});
    m_backend = addCell("backend", {}, {});
    m_seed = addCell("seed", tr("Seed of all random numbers of this project"), "seed 12345");
    m_hash = addCell("hash", {}, "state 000000 · by hand");
    layout->setSizeConstraint(QLayout::SetNoConstraint);
    m_clock.start();
    connect(&engine, &EngineHost::frame, this, &StatusLine::onFrame);
    connect(&engine, &EngineHost::runStateChanged, this, &StatusLine::onState);
    connect(&engine, &EngineHost::stageChanged, this, &StatusLine::onStage);
    connect(&engine, &EngineHost::issuesFound, this, &StatusLine::onIssues);
    showBackend();
    show(Frame());
}

QLabel* StatusLine::addCell(const QString& name, const QString& tip, const QString& widest) {
    auto* label = new QLabel;
    label->setObjectName(name);
    label->setToolTip(tip);
    label->setMinimumWidth(label->fontMetrics().horizontalAdvance(widest)); // nothing jumps
    layout()->addWidget(label);
    return label;
}

void StatusLine::setSeed(std::uint64_t seed) {
    m_seed->setText(tr("seed %1").arg(seed));
}

void StatusLine::setByHand(const std::vector<LoggedCommand>& commands) {
    m_byHand = commands;
    showHash();
}

void StatusLine::setOlder(bool isOlderThanDrawing) {
    m_isOlder = isOlderThanDrawing;
    showHash();
}

void StatusLine::showHash() {
    QString text = tr("state %1").arg(hashText(m_stateHash));
    text += m_isOlder ? tr(" · older") : m_byHand.empty() ? QString() : tr(" · by hand");
    m_hash->setText(text);
    QString tip = tr("Hash of the network's whole state at the last episode, or where the run "
                     "stands: %1. Equal hashes: equal runs, here and in reprise-batch.")
                      .arg(m_stateHash, 16, 16, QChar('0'));
    if (m_isOlder) {
        tip += tr("\n\nThe project was changed since: play begins anew with it (Ctrl+Shift+R at "
                  "once).");
    }
    if (!m_byHand.empty()) {
        tip += tr("\n\nThis run was changed by hand; a batch of the saved project does not repeat "
                  "that:");
        for (const LoggedCommand& entry : m_byHand) {
            tip += tr("\n%1 ms: %2")
                       .arg(double(entry.step) * m_resolution)
                       .arg(QString::fromStdString(toText(entry.command)));
        }
        tip += tr("\nPlay again, or reset, and the run is the project's own.");
    }
    m_hash->setToolTip(tip);
}

QString StatusLine::text() const {
    QStringList parts;
    for (const QLabel* label :
         {m_phase, m_left, m_factor, m_spikes, m_dropped, m_lookBack, m_backend, m_seed, m_hash}) {
        if (!label->text().isEmpty()) {
            parts << label->text();
        }
    }
    return parts.join(" · ");
}

QSize StatusLine::minimumSizeHint() const {
    return {240, QWidget::minimumSizeHint().height()};
}

void StatusLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

/// Shows as many cells as there is room for, the most wanted first.
void StatusLine::fit() {
    const QMargins edges = layout()->contentsMargins();
    int room = width() - edges.left() - edges.right();
    if (m_engine.runState() == RunState::Failed) {
        m_phase->setText(m_phase->fontMetrics().elidedText(doing({}), Qt::ElideRight, room));
        m_phase->setToolTip(doing({}));
    }
    bool isFull = false;
    for (QWidget* cell :
         std::initializer_list<QWidget*>{m_phase, m_backend, m_hash, m_left, m_bar, m_lookBack,
                                         m_spikes, m_factor, m_seed, m_dropped}) {
        const bool isWanted =
            cell == m_phase ||
            (m_hasNetwork && (cell != m_bar || m_engine.runState() != RunState::Finished) &&
             (cell != m_lookBack || !m_lookBack->text().isEmpty()) &&
             (cell != m_backend || !m_backend->text().isEmpty()));
        const int wide = std::max(cell->minimumWidth(), cell->sizeHint().width());
        isFull = isFull || (isWanted && wide > room);
        cell->setVisible(isWanted && (!isFull || cell == m_phase));
        room -= isWanted ? wide + layout()->spacing() : 0;
    }
}

void StatusLine::onFrame(const Frame& frame) {
    const bool isDue = m_clock.elapsed() - m_lastShown >= kShowEveryMs;
    if (isDue || !frame.isPlaying) {
        m_lastShown = m_clock.elapsed();
        show(frame);
    }
}

void StatusLine::onState(RunState state) {
    m_samples.clear();
    if (state == RunState::Building) {
        m_problem.clear();
    }
    m_lastShown = -kShowEveryMs; // the next frame is shown at once
    showBackend();
    if (!stateText(state).isEmpty()) {
        m_phase->setText(doing({}));
    }
    if (state == RunState::Building || state == RunState::Failed || state == RunState::Empty) {
        m_hasNetwork = false; // nothing of the network before is shown beside the new one
        m_left->clear();
    } else {
        m_engine.refresh(); // the last frame may have come before this news
    }
    fit();
}

/// What keeps the run from going on is what is to be known of it.
void StatusLine::onIssues(const Issues& issues) {
    const auto error = std::ranges::find(issues, Severity::Error, &Issue::severity);
    if (error != issues.end()) {
        m_problem = QString::fromStdString(error->text);
        fit(); // else it is said when the run stops
    }
}

/// Where the run is computed, and what became of its values there.
void StatusLine::showBackend() {
    QString tip = tr("Phase of the experiment and episode");
    const std::string& kind = m_engine.script().project.backend.kind;
    m_backend->setText(kind == BackendSpec().kind ? QString() : QString::fromStdString(kind));
    if (const auto* backend = findBackend(kind)) {
        m_backend->setToolTip(
            tr("Computed on %1").arg(QString::fromStdString(backend->descriptor.name)));
        tip += tr("\nComputed on %1").arg(QString::fromStdString(backend->descriptor.name));
    }
    constexpr std::size_t kMost = 10;
    const std::vector<Realised> all = m_engine.realised();
    for (const Realised& value : std::span(all).first(std::min(all.size(), kMost))) {
        tip += tr("\n%1: %2 %4 wanted, %3 %4 realised")
                   .arg(QString::fromStdString(value.name))
                   .arg(value.requested)
                   .arg(value.realised)
                   .arg(QString::fromStdString(value.unit));
        if (value.spread > 0) {
            tip += tr(", ± %1 over its neurons").arg(value.spread, 0, 'g', 3);
        }
    }
    if (all.size() > kMost) {
        tip += tr("\n… and %n more in the run's summary", nullptr,
                  static_cast<int>(all.size() - kMost));
    }
    m_phase->setToolTip(tip);
}

void StatusLine::onStage() {
    m_lastShown = -kShowEveryMs;
    if (m_hasNetwork) {
        m_engine.refresh();
    } else {
        m_phase->setText(doing({}));
        fit();
    }
}

/// What goes on, in words: a stage of the backend, the state of the run, or its phase.
QString StatusLine::doing(const Progress& progress) const {
    const bool isStopped = m_engine.runState() == RunState::Failed && !m_problem.isEmpty();
    const QString state =
        isStopped ? tr("stopped: %1").arg(m_problem) : stateText(m_engine.runState());
    if (m_engine.stage().name.empty()) {
        return state.isEmpty() ? phaseText(progress) : state;
    }
    const QString stage = stageText(m_engine.stage());
    const bool isAll = m_engine.runState() == RunState::Building;
    return isAll ? stage : stage + " · " + (state.isEmpty() ? phaseText(progress) : state);
}

void StatusLine::show(const Frame& frame) {
    const Progress& progress = frame.progress;
    m_hasManyCircuits = frame.outline && frame.outline->circuits().size() > 1;
    m_phase->setText(doing(progress));
    const bool hasNetwork = frame.outline != nullptr && m_engine.runState() != RunState::Building;
    m_resolution = hasNetwork ? frame.outline->resolution : m_resolution;
    m_bar->setValue(progress.phaseCount > 0 ? static_cast<int>(progress.fraction * 1000) : 0);
    const double left = secondsLeft(frame);
    m_left->setText(left > 0 ? tr("%1 left").arg(durationText(left)) : QString());
    m_factor->setText(frame.isPlaying ? tr("%1 real time").arg(factorText(frame.realTimeFactor))
                                      : QString());
    m_spikes->setText(frame.isPlaying ? tr("%1 spikes/s").arg(shortNumber(frame.spikesPerSecond))
                                      : tr("%1 spikes").arg(shortNumber(double(progress.spikes))));
    m_dropped->setText(tr("%1 frames dropped").arg(frame.droppedFrames));
    showLookBack(frame);
    m_stateHash = progress.stateHash;
    showHash();
    if (m_hasNetwork != hasNetwork) {
        m_hasNetwork = hasNetwork;
        fit();
    }
    setAccessibleDescription(text());
}

void StatusLine::showLookBack(const Frame& frame) {
    const QString before = m_lookBack->text();
    QString text;
    if (frame.forgottenEvents > 0 && !frame.events->all().empty()) {
        text = tr("looks back to %1 s")
                   .arg(double(frame.events->all().front().step) * m_resolution / 1000, 0, 'f', 1);
    } else if (frame.forgottenEpisodes > 0) {
        text = tr("early episodes thinned");
    }
    m_lookBack->setText(text);
    if (text.isEmpty() != before.isEmpty()) {
        fit();
    }
}

QString StatusLine::phaseText(const Progress& progress) const {
    if (progress.phaseCount == 0) {
        return m_engine.runState() == RunState::Empty ? stateText(RunState::Empty)
                                                      : tr("every phase is switched off");
    }
    QString text = QString::fromStdString(progress.phase);
    if (m_hasManyCircuits && !progress.target.empty()) {
        text += QLatin1Char(' ') + QString::fromStdString(progress.target);
    }
    if (progress.episodeCount > 0) {
        text += tr(" · episode %1/%2").arg(progress.episode).arg(progress.episodeCount);
    } else {
        text += tr(" · %1 ms").arg(progress.simulatedMs, 0, 'f', 0);
    }
    if (m_engine.runState() == RunState::Paused) {
        text += tr(" · paused");
    }
    return text;
}

double StatusLine::secondsLeft(const Frame& frame) {
    if (!frame.isPlaying) {
        return 0;
    }
    const qint64 now = m_clock.elapsed();
    m_samples.push_back({now, frame.progress.fraction});
    while (m_samples.size() > 2 && now - m_samples.front().wallMs > kEstimateOverMs) {
        m_samples.pop_front();
    }
    const double done = m_samples.back().fraction - m_samples.front().fraction;
    const double seconds = double(now - m_samples.front().wallMs) / 1000;
    return done > 0 && seconds > 0.5 ? (1 - frame.progress.fraction) / done * seconds : 0;
}

} // namespace reprise
