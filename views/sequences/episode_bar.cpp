#include "views/sequences/episode_bar.hpp"

#include "views/sequences/outcome_history.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QToolButton>

namespace reprise {

namespace {

QToolButton* stepButton(Qt::ArrowType arrow, const QString& name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setArrowType(arrow);
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace

EpisodeBar::EpisodeBar(QWidget* parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Horizontal, this)), m_label(new QLabel(this)),
      m_latest(new QToolButton(this)) {
    m_slider->setObjectName(QStringLiteral("episodeSlider"));
    m_slider->setAccessibleName(tr("Shown episode"));
    m_slider->setMinimumWidth(40);
    m_slider->setMaximumWidth(240);
    m_latest->setObjectName(QStringLiteral("latestEpisode"));
    m_latest->setText(tr("latest"));
    m_latest->setToolTip(tr("Follow the latest episode"));
    m_latest->setCheckable(true);
    m_latest->setChecked(true);
    m_latest->setAutoRaise(true);
    QToolButton* back = stepButton(Qt::LeftArrow, tr("One episode back"), this);
    QToolButton* forth = stepButton(Qt::RightArrow, tr("One episode on"), this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_label);
    layout->addWidget(back);
    layout->addWidget(m_slider, 1);
    layout->addWidget(forth);
    layout->addWidget(m_latest);
    m_label->setMinimumWidth(60);
    connect(m_slider, &QSlider::valueChanged, this, &EpisodeBar::showEpisode);
    connect(back, &QToolButton::clicked, this, [this] { showEpisode(m_shown - 1); });
    connect(forth, &QToolButton::clicked, this, [this] { showEpisode(m_shown + 1); });
    connect(m_latest, &QToolButton::clicked, this, &EpisodeBar::follow);
    setEnabled(false);
}

void EpisodeBar::setHistory(const OutcomeHistory& history) {
    m_history = &history;
    const int count = history.count();
    setEnabled(count > 0);
    if (count == 0) {
        m_isFollowing = true; // a new run starts by being followed
        m_latest->setChecked(true);
    }
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setRange(0, std::max(0, count - 1));
    }
    display(m_isFollowing ? count - 1 : std::min(m_shown, count - 1));
}

void EpisodeBar::showEpisode(int index) {
    if (m_history == nullptr || m_history->count() == 0) {
        return;
    }
    m_isFollowing = false;
    m_latest->setChecked(false);
    display(std::clamp(index, 0, m_history->count() - 1));
}

void EpisodeBar::follow() {
    m_isFollowing = true;
    m_latest->setChecked(true);
    display(m_history != nullptr ? m_history->count() - 1 : -1);
}

void EpisodeBar::resizeEvent(QResizeEvent* event) {
    constexpr int kWidthWithSlider = 280; // px
    const bool isWide = width() >= kWidthWithSlider;
    m_slider->setVisible(isWide);
    m_label->setMinimumWidth(isWide ? fontMetrics().horizontalAdvance(tr("train · episode 100"))
                                    : 60);
    QWidget::resizeEvent(event);
    layout()->invalidate();
    layout()->activate();
    showLabel();
}

bool EpisodeBar::isAnyShown() const {
    return m_history != nullptr && m_shown >= 0 && m_shown < m_history->count();
}

QString EpisodeBar::shownText() const {
    if (!isAnyShown()) {
        return tr("no episode yet");
    }
    const EpisodeLabel& shown = m_history->at(m_shown);
    return tr("%1 · episode %2")
        .arg(shown.isTraining ? tr("train") : tr("test"))
        .arg(shown.episode);
}

void EpisodeBar::showLabel() {
    const QString whole = shownText();
    if (!isAnyShown()) {
        m_label->setText(whole);
        return;
    }
    const EpisodeLabel& shown = m_history->at(m_shown);
    const QString phase = shown.isTraining ? tr("train") : tr("test");
    m_label->setText(!m_slider->isHidden() ||
                             fontMetrics().horizontalAdvance(whole) <= m_label->width()
                         ? whole
                         : tr("%1 %2").arg(phase).arg(shown.episode));
    m_label->setToolTip(
        tr("%1 of %2 since the last reset").arg(shown.number).arg(m_history->last().number) +
        (m_history->leftOut() > 0 ? tr("; %1 older ones are left out").arg(m_history->leftOut())
                                  : QString()));
}

void EpisodeBar::display(int index) {
    const bool isAnother = index != m_shown;
    m_shown = index;
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(std::max(0, index));
    }
    showLabel();
    if (isAnother) {
        emit shownEpisodeChanged(index);
    }
}

} // namespace reprise
