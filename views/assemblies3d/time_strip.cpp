#include "views/assemblies3d/time_strip.hpp"

#include "widgets/icons.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace reprise {

TimeStrip::TimeStrip(QWidget* parent)
    : QWidget(parent), m_play(new QToolButton), m_slider(new QSlider(Qt::Horizontal)),
      m_time(new QLabel), m_live(new QToolButton), m_clock(new QTimer(this)) {
    setObjectName("timeStrip");
    m_play->setObjectName("playMoments");
    m_play->setCheckable(true);
    m_play->setAutoRaise(true);
    m_play->setIcon(icon("media-playback-start"));
    m_play->setToolTip(tr("Play what was kept of this run"));
    m_play->setAccessibleName(m_play->toolTip());
    m_slider->setObjectName("moment");
    m_slider->setAccessibleName(tr("Kept moment"));
    m_slider->setToolTip(tr("One moment is kept for every presentation or second of model time"));
    m_slider->setPageStep(10);
    m_live->setObjectName("live");
    m_live->setText(tr("Live"));
    m_live->setCheckable(true);
    m_live->setChecked(true);
    m_live->setAutoRaise(true);
    m_live->setToolTip(tr("Return to the present and follow it"));
    m_time->setMinimumWidth(fontMetrics().horizontalAdvance("00000.00 s"));
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 0);
    row->addWidget(m_play);
    row->addWidget(m_slider, 1);
    row->addWidget(m_time);
    row->addWidget(m_live);
    m_clock->setInterval(60);
    connect(m_clock, &QTimer::timeout, this, &TimeStrip::step);
    connect(m_play, &QToolButton::toggled, this, &TimeStrip::setPlaying);
    connect(m_live, &QToolButton::clicked, this, &TimeStrip::goLive);
    connect(m_slider, &QSlider::valueChanged, this, &TimeStrip::goTo);
    setTimes({}, 0);
}

int TimeStrip::moment() const {
    return m_isLive ? -1 : m_slider->value();
}

void TimeStrip::setTimes(std::vector<double> timesMs, double nowMs) {
    const bool hasChanged = timesMs != m_times;
    const double keptMs = !m_isLive && !m_times.empty() ? m_times[std::size_t(moment())] : 0;
    m_times = std::move(timesMs);
    m_nowMs = nowMs;
    if (hasChanged || m_times.empty()) {
        const QSignalBlocker quiet(m_slider);
        const int last = std::max(0, int(m_times.size()) - 1);
        m_slider->setRange(0, last);
        const auto nearest = std::lower_bound(m_times.begin(), m_times.end(), keptMs);
        m_slider->setValue(m_isLive ? last : std::min(last, int(nearest - m_times.begin())));
        m_slider->setEnabled(m_times.size() > 1);
        m_play->setEnabled(m_times.size() > 1);
        if (!m_isLive && m_times.size() < 2) {
            goLive(); // a new run
        }
    }
    showTime();
}

void TimeStrip::goTo(int index) {
    if (index < 0 || std::size_t(index) >= m_times.size()) {
        return;
    }
    m_isLive = false;
    m_live->setChecked(false);
    showTime();
    emit chosen(index);
}

void TimeStrip::goLive() {
    m_play->setChecked(false);
    m_isLive = true;
    m_live->setChecked(true);
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(m_slider->maximum());
    showTime();
    emit chosen(-1);
}

void TimeStrip::setPlaying(bool plays) {
    m_play->setIcon(icon(plays ? "media-playback-pause" : "media-playback-start"));
    if (!plays) {
        m_clock->stop();
        return;
    }
    if (m_slider->value() == m_slider->maximum()) { // from the beginning
        m_slider->setValue(0);
        goTo(0);
    }
    m_clock->start();
}

void TimeStrip::step() {
    m_slider->setValue(m_slider->value() + 1);
    if (m_slider->value() == m_slider->maximum()) {
        m_play->setChecked(false);
    }
}

void TimeStrip::showTime() {
    const auto index = std::size_t(m_slider->value());
    const double ms = m_isLive || index >= m_times.size() ? m_nowMs : m_times[index];
    m_time->setText(tr("%1 s").arg(ms / 1000, 0, 'f', 2));
}

} // namespace reprise
