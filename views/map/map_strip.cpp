#include "views/map/map_strip.hpp"

#include "core/analysis/replay_report.hpp"
#include "widgets/icons.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {
constexpr double kLive = std::numeric_limits<double>::quiet_NaN();
}

MapStrip::MapStrip(QWidget* parent)
    : QWidget(parent), m_timeMs(kLive), m_play(new QToolButton), m_speed(new QComboBox),
      m_columns(new ReplayColumns(m_replays, this)), m_time(new QLabel), m_live(new QToolButton),
      m_clock(new QTimer(this)) {
    setObjectName(QStringLiteral("mapStrip"));
    m_play->setObjectName(QStringLiteral("playReplay"));
    m_play->setCheckable(true);
    m_play->setAutoRaise(true);
    m_play->setIcon(icon(QStringLiteral("media-playback-start")));
    m_play->setToolTip(tr("Play the selected replay again"));
    m_play->setAccessibleName(m_play->toolTip());
    m_speed->setObjectName(QStringLiteral("replaySpeed"));
    m_speed->setToolTip(tr("Model time per time on the clock"));
    m_speed->setAccessibleName(tr("Speed of the replay"));
    for (const int part : {100, 50, 20, 10, 5, 2, 1}) {
        m_speed->addItem(part == 1 ? tr("1×") : tr("1/%1×").arg(part), 1.0 / part);
    }
    m_speed->setCurrentIndex(3);
    m_live->setObjectName(QStringLiteral("live"));
    m_live->setText(tr("Live"));
    m_live->setCheckable(true);
    m_live->setChecked(true);
    m_live->setAutoRaise(true);
    m_live->setToolTip(tr("Return to the present and follow it"));
    m_time->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("000000.0 ms")));
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_controls = new QVBoxLayout;
    m_controls->setContentsMargins(0, 0, 0, 0);
    m_controls->setSpacing(2);
    m_controls->addWidget(m_play, 0, Qt::AlignCenter);
    m_controls->addWidget(m_speed, 0, Qt::AlignVCenter);
    m_present = new QVBoxLayout;
    m_present->setContentsMargins(0, 0, 0, 0);
    m_present->setSpacing(2);
    m_present->addWidget(m_time, 0, Qt::AlignVCenter);
    m_present->addWidget(m_live, 0, Qt::AlignRight | Qt::AlignVCenter);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(8);
    row->addLayout(m_controls);
    row->addWidget(m_columns, 1);
    row->addLayout(m_present);
    m_clock->setInterval(16);
    connect(m_clock, &QTimer::timeout, this, &MapStrip::advance);
    connect(m_play, &QToolButton::toggled, this, &MapStrip::setPlaying);
    connect(m_live, &QToolButton::clicked, this,
            [this] { stopAndChoose(kLive, m_replays.latest()); });
    connect(m_columns, &ReplayColumns::chosen, this, [this](double ms, int replay) {
        stopAndChoose(ms, replay >= 0 ? replay : replayAt(ms));
    });
    connect(m_columns, &ReplayColumns::stepped, this, [this](double by) {
        const double ms = std::clamp(timeMs() + by, 0.0, m_nowMs);
        stopAndChoose(ms, replayAt(ms));
    });
    connect(m_columns, &ReplayColumns::pageTurned, this, &MapStrip::turnPage);
    connect(m_columns, &ReplayColumns::edgeWanted, this, [this](bool isEnd) {
        const double start = m_selected >= 0 ? m_replays.replay(m_selected).startMs : 0;
        const double ms = isEnd ? endMs() : start;
        stopAndChoose(ms, replayAt(ms));
    });
    place(kLive, -1);
}

void MapStrip::setCompact(bool isCompact) {
    const auto direction = isCompact ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    m_controls->setDirection(direction);
    m_present->setDirection(direction);
    m_columns->setCompact(isCompact);
}

bool MapStrip::isLive() const {
    return std::isnan(m_timeMs);
}

bool MapStrip::isPlaying() const {
    return m_clock->isActive();
}

void MapStrip::update(const std::shared_ptr<const PhaseReports>& reports,
                      const std::shared_ptr<const ShtmOutline>& circuit, double nowMs) {
    const bool hasGoneBack = nowMs < m_nowMs; // a new run
    const bool isNew = m_replays.update(reports, circuit);
    m_nowMs = nowMs;
    if (hasGoneBack && !isLive()) {
        m_play->setChecked(false);
        m_timeMs = kLive;
    }
    const int selected = isLive() ? m_replays.latest() : replayAt(m_timeMs);
    const bool isOther = isNew || selected != m_selected || hasGoneBack;
    m_selected = selected;
    m_columns->show(m_timeMs, m_selected, m_nowMs);
    showTime();
    if (isOther) {
        emit changed();
    }
}

void MapStrip::place(double ms, int replay) {
    m_timeMs = ms;
    m_selected = replay;
    m_live->setChecked(isLive());
    m_columns->show(m_timeMs, m_selected, m_nowMs);
    showTime();
    emit changed();
}

int MapStrip::replayAt(double ms) const {
    if (m_selected >= 0 && m_selected < m_replays.count()) {
        const ReplayResult& replay = m_replays.replay(m_selected);
        if (replay.startMs <= ms && ms <= replay.endMs) {
            return m_selected;
        }
    }
    return m_replays.at(ms);
}

void MapStrip::choose(double ms, int replay) {
    place(ms, replay);
    emit timeChosen(ms);
}

void MapStrip::stopAndChoose(double ms, int replay) {
    m_play->setChecked(false);
    choose(ms, replay);
}

void MapStrip::goTo(double ms) {
    m_play->setChecked(false);
    if (std::isnan(ms)) {
        place(kLive, m_replays.latest());
    } else {
        const double allowed = std::clamp(ms, 0.0, m_nowMs);
        place(allowed, replayAt(allowed));
    }
}

void MapStrip::turnPage(int pages) {
    if (m_replays.count() == 0) {
        return;
    }
    int next = 0;
    if (m_selected >= 0) {
        next = m_selected + pages;
    } else { // from a time between replays to the one before or after it
        for (int k = 0; k < m_replays.count(); ++k) {
            next += m_replays.replay(k).startMs <= timeMs() ? 1 : 0;
        }
        next += pages > 0 ? pages - 1 : pages;
    }
    next = std::clamp(next, 0, m_replays.count() - 1);
    stopAndChoose(m_replays.replay(next).startMs, next);
}

double MapStrip::endMs() const {
    if (m_selected < 0) {
        return m_nowMs;
    }
    const ReplayResult& replay = m_replays.replay(m_selected);
    return std::min(replay.startMs + m_replays.lengthMs(), replay.endMs);
}

void MapStrip::setPlaying(bool plays) {
    m_play->setIcon(icon(plays ? QStringLiteral("media-playback-pause")
                               : QStringLiteral("media-playback-start")));
    if (!plays) {
        m_clock->stop();
        return;
    }
    if (m_selected >= 0 && (isLive() || m_timeMs >= endMs())) {
        choose(m_replays.replay(m_selected).startMs, m_selected); // from the beginning
    }
    if (isLive()) { // nothing to go through
        m_play->setChecked(false);
        return;
    }
    m_sinceStep.start();
    m_clock->start();
}

void MapStrip::advance() {
    const double passed = double(m_sinceStep.restart());
    const double next = m_timeMs + passed * m_speed->currentData().toDouble();
    if (next >= endMs()) {
        stopAndChoose(endMs(), m_selected);
        return;
    }
    choose(next, m_selected);
}

void MapStrip::showTime() {
    const bool isWithin = !isLive() && m_selected >= 0;
    const double ms = isWithin ? m_timeMs - m_replays.replay(m_selected).startMs : timeMs();
    m_time->setText(tr("%1 ms").arg(ms, 0, 'f', 1));
    m_time->setToolTip(
        isWithin ? tr("Since the start of this replay; %1 ms of the run").arg(m_timeMs, 0, 'f', 1)
                 : tr("Since the start of the run"));
    m_play->setEnabled(m_selected >= 0 || !isLive());
    m_columns->setAccessibleDescription(
        isLive()          ? tr("the present, %1").arg(m_time->text())
        : m_selected >= 0 ? tr("%1, %2").arg(m_replays.heading(m_selected), m_time->text())
                          : m_time->text());
}

} // namespace reprise
