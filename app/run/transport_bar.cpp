#include "app/run/transport_bar.hpp"

#include "app/run/number_text.hpp"
#include "app/run/run_control.hpp"
#include "app/window/app_settings.hpp"
#include "core/session/engine_host.hpp"
#include "views/issues/issue_sentence.hpp"
#include "widgets/icons.hpp"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace reprise {

namespace {

constexpr double kSpeeds[] = {0.1, 0.25, 0.5, 1, 2, 5, 10, 25, 100, 1000, 0};
constexpr double kUsualSpeed = 2;       // an episode of S2 takes about a second: quick, yet visible
constexpr double kUsualTimedSpeed = 25; // 100 s of training in four seconds

QString withKey(const QString& tip, const QKeySequence& key) {
    return QString("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText));
}

QString speedText(double factor) {
    if (factor == 0) {
        return TransportBar::tr("as fast as possible");
    }
    const QString text = factorText(factor);
    return factor == 1 ? TransportBar::tr("%1 (real time)").arg(text) : text;
}

} // namespace

TransportBar::TransportBar(RunControl& control, EngineHost& engine, QWidget* parent)
    : QToolBar(tr("Transport"), parent), m_control(control), m_engine(engine) {
    setObjectName("transport");
    setMovable(false);
    setFloatable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);

    m_play = addAction("media-playback-start", tr("Play"), tr("Play or pause the run"),
                       Qt::Key_Space, "play");
    m_symbol = addAction("step-symbol", tr("Step one symbol"),
                         tr("Play to the end of the present element of the sequence"),
                         Qt::Key_Period, "stepSymbol");
    // One key only: Qt finds Shift+. on every layout, and a second way to the same key is
    // ambiguous.
    m_episode = addAction("step-episode", tr("Step one episode"),
                          tr("Play to the end of the present episode"), Qt::SHIFT | Qt::Key_Period,
                          "stepEpisode");
    m_reset = addAction("view-refresh", tr("Reset"), tr("Back to the first step; edits stay"),
                        Qt::CTRL | Qt::Key_R, "reset");
    connect(m_play, &QAction::triggered, &control, &RunControl::playOrPause);
    connect(m_symbol, &QAction::triggered, &control, &RunControl::stepSymbol);
    connect(m_episode, &QAction::triggered, &control, &RunControl::stepEpisode);
    connect(m_reset, &QAction::triggered, &control, &RunControl::reset);

    addSeparator();
    auto* label = new QLabel(tr("Speed"));
    label->setContentsMargins(6, 0, 6, 0);
    addWidget(label);
    m_speed = new QComboBox;
    m_speed->setObjectName("speed");
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setFocusPolicy(Qt::TabFocus); // so that space goes on playing after a choice
    m_speed->setMaxVisibleItems(static_cast<int>(std::size(kSpeeds)));
    m_speed->setToolTip(tr("Model time per wall time. The run may be slower if this computer is; "
                           "the status line shows what is reached."));
    for (const double factor : kSpeeds) {
        m_speed->addItem(speedText(factor), factor);
    }
    addWidget(m_speed);
    connect(m_speed, &QComboBox::currentIndexChanged, this, &TransportBar::takeSpeed);
    setSpeed(appSettings().value(speedKey(), kUsualSpeed).toDouble());
    takeSpeed();

    connect(&engine, &EngineHost::runStateChanged, this, &TransportBar::showState);
    connect(&control, &RunControl::olderThanDrawingChanged, this, &TransportBar::showState);
    connect(&control, &RunControl::built, this, &TransportBar::showState);
    connect(&engine, &EngineHost::issuesFound, this, [this](const Issues& issues) {
        m_failure.clear();
        for (const Issue& issue : issues) {
            if (issue.severity == Severity::Error && m_failure.isEmpty()) {
                m_failure = sentenceOf(issue);
            }
        }
        showState();
    });
    showState();
}

QAction* TransportBar::addAction(const QString& iconName, const QString& text, const QString& tip,
                                 const QKeySequence& key, const QString& name) {
    QAction* action = QToolBar::addAction(icon(iconName), text);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setToolTip(withKey(tip, key));
    return action;
}

void TransportBar::addAtRight(QAction* action) {
    auto* gap = new QWidget;
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(gap);
    QToolBar::addAction(action);
    static_cast<QToolButton*>(widgetForAction(action))->setToolButtonStyle(Qt::ToolButtonTextOnly);
}

void TransportBar::setSpeed(double factor) {
    const auto* found = std::find(std::begin(kSpeeds), std::end(kSpeeds), factor);
    m_speed->setCurrentIndex(static_cast<int>(std::distance(
        std::begin(kSpeeds), found == std::end(kSpeeds)
                                 ? std::find(std::begin(kSpeeds), std::end(kSpeeds), kUsualSpeed)
                                 : found)));
}

void TransportBar::changeSpeed(int rows) {
    m_speed->setCurrentIndex(std::clamp(m_speed->currentIndex() + rows, 0, m_speed->count() - 1));
}

void TransportBar::takeSpeed() {
    const double factor = m_speed->currentData().toDouble();
    m_engine.setSpeed(factor);
    appSettings().setValue(speedKey(), factor);
}

QString TransportBar::speedKey() const {
    return m_isTimed ? "speed.timed" : "speed";
}

void TransportBar::setTimed(bool isTimed) {
    m_isTimed = isTimed;
    setSpeed(appSettings().value(speedKey(), isTimed ? kUsualTimedSpeed : kUsualSpeed).toDouble());
}

void TransportBar::playAtUsualSpeed() {
    const QVariant chosen = appSettings().value(speedKey());
    setSpeed(m_isTimed ? kUsualTimedSpeed : kUsualSpeed);
    chosen.isValid() ? appSettings().setValue(speedKey(), chosen)
                     : appSettings().remove(speedKey());
}

/// After a failure it plays what was drawn since.
QString TransportBar::whyNotPlayed() const {
    const RunState state = m_engine.runState();
    if (state == RunState::Empty) {
        return tr("There is nothing to play: open a project first");
    }
    const bool hasFailed = state == RunState::Failed && !m_control.isOlderThanDrawing();
    return hasFailed && !m_failure.isEmpty() ? m_failure
           : hasFailed                       ? tr("The run has failed")
                                             : m_control.whyNotPlayed();
}

void TransportBar::showState() {
    const RunState state = m_engine.runState();
    const bool isPlaying = state == RunState::Playing;
    const bool isReady =
        isPlaying || (state == RunState::Paused && m_control.whyNotPlayed().isEmpty());
    m_play->setIcon(icon(isPlaying ? "media-playback-pause" : "media-playback-start"));
    m_play->setText(isPlaying                     ? tr("Pause")
                    : state == RunState::Finished ? tr("Play again")
                                                  : tr("Play"));
    // While building, a press is remembered: the worker plays as soon as the network stands.
    const QString whyNot = whyNotPlayed();
    const bool isOn = isPlaying || whyNot.isEmpty(); // what plays can be paused, whatever is drawn
    m_play->setEnabled(isOn);
    m_play->setToolTip(withKey(isOn ? tr("Play or pause the run") : whyNot, m_play->shortcut()));
    m_symbol->setEnabled(isReady);
    m_episode->setEnabled(isReady);
    m_reset->setEnabled(state != RunState::Empty && state != RunState::Building);
}

} // namespace reprise
