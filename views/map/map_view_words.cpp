// What the map view says: what is shown, what happens at its time, hints, answers, refusals.
#include "views/map/map_strip.hpp"
#include "views/map/map_tools.hpp"
#include "views/map/map_view.hpp"

#include <QLabel>

#include <algorithm>

namespace reprise {

QString MapView::momentInWords() const {
    QStringList parts;
    for (const PlaceState state :
         {PlaceState::Active, PlaceState::Predicted, PlaceState::Suppressed}) {
        QStringList names;
        for (std::size_t s = 0; s < m_scene.activity.size(); ++s) {
            if (m_scene.activity[s].state() == state) {
                names += QString::fromStdString(m_scene.circuit->symbols[s]);
            }
        }
        if (names.size() > 8) {
            names = names.mid(0, 8) << QStringLiteral("…");
        }
        const QString joined = names.join(QStringLiteral(", "));
        if (!names.isEmpty()) {
            parts += state == PlaceState::Active      ? tr("%1 active").arg(joined)
                     : state == PlaceState::Predicted ? tr("%1 predicted").arg(joined)
                                                      : tr("%1 suppressed").arg(joined);
        }
    }
    return parts.isEmpty() ? tr("all places silent") : parts.join(QStringLiteral("; "));
}

QString MapView::timeInWords() const {
    if (m_strip->isLive() || !m_scene.circuit) {
        return {};
    }
    const double ms = m_strip->timeMs();
    const int selected = m_strip->replay();
    const QString what = ms < m_knownFromMs
                             ? tr("the events of this time were given up to save memory")
                             : momentInWords();
    return selected >= 0 ? tr("at %1 ms: %2")
                               .arg(ms - m_strip->replays().replay(selected).startMs, 0, 'f', 1)
                               .arg(what)
                         : tr("At %1 s: %2").arg(ms / 1000, 0, 'f', 4).arg(what);
}

QString MapView::words() const {
    const bool isWithinReplay = m_strip->replay() >= 0 && !m_strip->isLive();
    return isWithinReplay ? m_wordsText + QStringLiteral(" · ") + timeInWords() : m_wordsText;
}

void MapView::showWords() {
    const int selected = m_strip->replay();
    const auto cued = m_cuedFirst.find(circuitId()); // those of other circuits wait elsewhere
    if (!m_scene.circuit) {
        m_wordsText = tr("Nothing has run yet.");
    } else if (isReplayingNow()) {
        const QString where = m_state->goal >= 0
                                  ? tr("Replaying, goal %1").arg(QString::fromStdString(m_goal))
                                  : tr("Replaying");
        m_wordsText = tr("%1, %2 s: %3")
                          .arg(where)
                          .arg(m_strip->timeMs() / 1000, 0, 'f', 3)
                          .arg(momentInWords());
    } else if (cued != m_cuedFirst.end() && m_nowMs <= 0 && m_strip->isLive()) {
        m_wordsText = tr("%1 is cued at the first step: press play or step.")
                          .arg(cued->second.join(QStringLiteral(", ")));
    } else if (m_whyNot && m_strip->isLive()) {
        m_wordsText = m_refusal.isEmpty()
                          ? tr("The question asked last was refused; it can be asked now.")
                          : tr("Not answered: %1").arg(m_refusal);
    } else if (selected >= 0 && !(m_isUnanswered && m_strip->isLive())) {
        m_wordsText = m_strip->replays().words(selected);
    } else if (m_strip->isLive()) {
        m_wordsText =
            tr("Now, %1 s: %2").arg(m_strip->timeMs() / 1000, 0, 'f', 3).arg(momentInWords());
    } else {
        m_wordsText = timeInWords();
    }
    const QString fits =
        m_words->fontMetrics().elidedText(m_wordsText, Qt::ElideRight, std::max(0, width() - 22));
    if (fits != m_words->text()) {
        m_words->setText(fits);
        m_words->setToolTip(fits == m_wordsText ? QString() : m_wordsText);
    }
    if (m_isHint) {
        sayHint();
    }
}

void MapView::say(const QString& text, bool isRefusal) {
    m_messageText = text;
    m_isRefusal = isRefusal;
    m_isHint = false;
    m_refusedAt = m_scene.cursor;
    showMessage();
    showRoom();
}

void MapView::showMessage() {
    const Theme& theme = currentTheme();
    QPalette colors = m_message->palette();
    colors.setColor(QPalette::WindowText, m_isRefusal ? theme.warning : theme.dim);
    m_message->setPalette(colors);
    m_message->setText(m_message->fontMetrics().elidedText(m_messageText, Qt::ElideRight,
                                                           std::max(0, width() - 22)));
    m_message->setToolTip(m_message->text() == m_messageText ? QString() : m_messageText);
}

/// What can be done now; while a replay is looked through, what happens at that time.
void MapView::sayHint() {
    QString text = MapTools::hintOf(m_canvas->tool());
    if (!m_scene.route.empty()) {
        QStringList names;
        for (const int place : m_scene.route) {
            names += QString::fromStdString(m_scene.symbol(place));
        }
        text = tr("Route: %1 · Enter ends it").arg(names.join(QStringLiteral(" → ")));
    } else if (m_canvas->tool() == MapTool::StartGoal && m_isGoalNext) {
        text = tr("Start: %1. Now click the goal.").arg(QString::fromStdString(m_start));
    } else if (m_strip->replay() >= 0 && !m_strip->isLive()) {
        text = timeInWords();
    }
    if (text != m_messageText || m_isRefusal) {
        say(text, false);
    }
    m_isHint = true;
    showRoom();
}

} // namespace reprise
