// The painted columns of the strip: ticks of groups, the playhead, mouse and keys.
#include "core/analysis/replay_report.hpp"
#include "views/map/map_strip.hpp"
#include "views/map/tick_names.hpp"
#include "widgets/theme.hpp"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStringList>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr double kColumnGap = 4; // px between columns

} // namespace

ReplayColumns::ReplayColumns(const MapReplays& replays, QWidget* parent)
    : QWidget(parent), m_replays(replays), m_timeMs(std::numeric_limits<double>::quiet_NaN()) {
    setObjectName(QStringLiteral("replayColumns"));
    setAccessibleName(tr("Time of the run and its replays"));
    setToolTip(tr("Drag through a replay or the run. Left, right: 1 ms, with Shift 10 ms; "
                  "page up, page down: another replay"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

void ReplayColumns::setCompact(bool isCompact) {
    m_height = isCompact ? kLeastHeight : kHeight;
    updateGeometry();
}

int ReplayColumns::room() const {
    return std::max(1, int((width() - kRunWidth) / (kLeastWidth + kColumnGap)));
}

void ReplayColumns::show(double timeMs, int selected, double nowMs) {
    m_timeMs = timeMs;
    m_selected = selected;
    m_nowMs = nowMs;
    const int fits = room();
    m_first = std::clamp(m_first, 0, std::max(0, m_replays.count() - fits));
    if (selected >= 0 && m_pressed == -2) {
        m_first = std::clamp(m_first, std::max(0, selected - fits + 1), selected);
    }
    update();
}

QRectF ReplayColumns::column(int replay) const {
    const double height = this->height() - 2.0;
    if (replay < 0) {
        const bool isAlone = m_replays.count() == 0;
        return {1, 1, (isAlone ? width() : double(kRunWidth)) - 2, height};
    }
    const int shown = std::min(room(), m_replays.count() - m_first);
    if (replay < m_first || replay >= m_first + shown) {
        return {};
    }
    // Wide enough to read, no wider than pleasant.
    const double pitch = std::min(300.0, (width() - kRunWidth - kColumnGap) / double(shown));
    return {kRunWidth + kColumnGap + (replay - m_first) * pitch, 1, pitch - kColumnGap, height};
}

int ReplayColumns::columnAt(QPointF point) const {
    for (int k = m_first; k < m_replays.count() && !column(k).isEmpty(); ++k) {
        if (point.x() >= column(k).left() - kColumnGap / 2) {
            if (point.x() <= column(k).right() + kColumnGap / 2) {
                return k;
            }
        }
    }
    return point.x() <= column(-1).right() ? -1 : -2;
}

double ReplayColumns::xOf(int replay, double ms) const {
    const QRectF area = column(replay).adjusted(4, 0, -4, 0);
    const double start = replay >= 0 ? m_replays.replay(replay).startMs : 0;
    const double length = replay >= 0 ? m_replays.lengthMs() : std::max(1.0, m_nowMs);
    return area.left() + (ms - start) / length * area.width();
}

double ReplayColumns::timeAt(QPointF point) const {
    const int replay = m_pressed > -2 ? m_pressed : columnAt(point);
    if (replay < -1) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    const QRectF area = column(replay).adjusted(4, 0, -4, 0);
    const double share = std::clamp((point.x() - area.left()) / area.width(), 0.0, 1.0);
    if (replay < 0) {
        return share * m_nowMs;
    }
    const ReplayResult& found = m_replays.replay(replay);
    return std::min(found.startMs + share * m_replays.lengthMs(), found.endMs);
}

void ReplayColumns::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintInto(painter);
    if (hasFocus()) {
        painter.setPen(QPen(currentTheme().accent, 1, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ReplayColumns::paintInto(QPainter& painter) const {
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.panel);
    painter.setFont(font());
    paintRun(painter, column(-1));
    for (int k = m_first; k < m_replays.count() && !column(k).isEmpty(); ++k) {
        paintReplay(painter, k, column(k));
    }
    if (std::isnan(m_timeMs)) {
        return;
    }
    painter.setPen(QPen(theme.accent, 2));
    for (const int k : {-1, m_selected}) {
        const QRectF area = column(k);
        if (!area.isEmpty()) {
            const double x = std::clamp(xOf(k, m_timeMs), area.left() + 1, area.right() - 1);
            painter.drawLine(QPointF(x, area.top() + fontMetrics().height() + 3),
                             QPointF(x, area.bottom() - 1));
        }
    }
}

void ReplayColumns::paintRun(QPainter& painter, const QRectF& area) const {
    const Theme& theme = currentTheme();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(area, theme.band);
    const PhaseReports* reports = m_replays.reports();
    double named = area.left(); // px, the right end of the last name
    for (std::size_t r = 0; reports && r < reports->size(); ++r) {
        const PhaseReport& report = (*reports)[r];
        if (report.endMs > report.startMs) { // its name above its bar
            const double first = xOf(-1, report.startMs);
            const double last = std::min(xOf(-1, report.endMs), area.right() - 4);
            const QColor& color = isOfReplays(report) ? theme.soma : theme.text;
            painter.fillRect(QRectF(first, area.bottom() - 14, std::max(1.0, last - first), 10),
                             mixed(theme.band, color, isOfReplays(report) ? 0.55 : 0.22));
            const QString name = QString::fromStdString(report.action);
            const double wide = fontMetrics().horizontalAdvance(name);
            if (last - first >= wide && first >= named) {
                painter.setPen(theme.dim);
                painter.drawText(QPointF(first, area.bottom() - 14 - fontMetrics().descent()),
                                 name);
                named = first + wide + 4;
            }
        }
    }
    painter.setPen(theme.grid);
    painter.drawRect(area);
    painter.setPen(theme.dim);
    painter.drawText(area.adjusted(5, 2, -4, 0), Qt::AlignLeft | Qt::AlignTop,
                     m_replays.count() > 0
                         ? tr("run, %1 s").arg(m_nowMs / 1000, 0, 'f', 1)
                         : tr("run, %1 s · no replays yet").arg(m_nowMs / 1000, 0, 'f', 1));
}

void ReplayColumns::paintReplay(QPainter& painter, int replay, const QRectF& area) const {
    const Theme& theme = currentTheme();
    const bool isSelected = replay == m_selected;
    const int goal = partOf<ReplayReport>(m_replays.report(replay)).goal;
    painter.fillRect(area, isSelected ? mixed(theme.panel, theme.accent, 0.1) : theme.band);
    painter.setPen(isSelected ? theme.accent : theme.grid);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area);
    painter.setPen(isSelected ? theme.text : theme.dim);
    const double line = QFontMetricsF(font()).height();
    painter.drawText(
        area.adjusted(5, 2, -4, 0), Qt::AlignLeft | Qt::AlignTop,
        fontMetrics().elidedText(m_replays.heading(replay), Qt::ElideRight, int(area.width()) - 9));
    const ReplayResult& found = m_replays.replay(replay);
    const double top = area.top() + line + 4;
    const double bottom = area.bottom() - 3;
    std::vector<TickName> ticks;
    for (std::size_t k = 0; k < found.groups.size();) {
        const double x = xOf(replay, found.startMs + found.groups[k].meanMs);
        QStringList names;
        bool isGoal = false;
        // Groups at the same place share a tick.
        for (; k < found.groups.size() &&
               xOf(replay, found.startMs + found.groups[k].meanMs) - x < 1.5;
             ++k) {
            names += m_replays.nameOf(found.groups[k].symbol);
            isGoal = isGoal || (goal >= 0 && found.groups[k].symbol == goal);
        }
        ticks.push_back({x, names.join(QLatin1Char('+')), isGoal});
    }
    const QFontMetricsF metrics(font());
    placeNames(ticks, area.left() + 3, area.right() - 3, metrics);
    for (const TickName& tick : ticks) {
        painter.setPen(QPen(tick.isGoal ? theme.predicted : theme.soma, tick.isGoal ? 3 : 1.6));
        painter.drawLine(QPointF(tick.x, tick.isGoal ? top : top + line), QPointF(tick.x, bottom));
        painter.setPen(tick.isGoal ? theme.predicted : theme.dim);
        painter.drawText(QRectF(tick.left, top - 1, tick.width, line),
                         Qt::AlignLeft | Qt::AlignVCenter, tick.name);
    }
}

QString ReplayColumns::phaseAt(double ms) const {
    const PhaseReports* reports = m_replays.reports();
    for (std::size_t r = 0; reports && r < reports->size(); ++r) {
        const PhaseReport& report = (*reports)[r];
        if (report.startMs <= ms && ms <= report.endMs) {
            return tr("%1, %2 s to %3 s")
                .arg(QString::fromStdString(report.action))
                .arg(report.startMs / 1000, 0, 'f', 1)
                .arg(report.endMs / 1000, 0, 'f', 1);
        }
    }
    return {};
}

QString ReplayColumns::orderOf(int replay) const {
    QStringList names{m_replays.heading(replay)};
    for (const auto& group : m_replays.replay(replay).groups) {
        names += tr("%1 ms %2").arg(group.meanMs, 0, 'f', 1).arg(m_replays.nameOf(group.symbol));
    }
    return names.join(u'\n');
}

bool ReplayColumns::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        if (columnAt(help->pos()) == -1) {
            const QString phase = phaseAt(timeAt(help->pos()));
            QToolTip::showText(help->globalPos(),
                               phase.isEmpty() ? toolTip() : phase + u'\n' + toolTip(), this);
            return true;
        }
        if (const int replay = columnAt(help->pos()); replay >= 0) { // with all names whole
            QToolTip::showText(help->globalPos(), orderOf(replay) + u'\n' + toolTip(), this);
            return true;
        }
    }
    return QWidget::event(event);
}

void ReplayColumns::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_pressed = columnAt(event->position());
    if (m_pressed >= -1) {
        emit chosen(timeAt(event->position()), m_pressed);
    }
}

void ReplayColumns::mouseMoveEvent(QMouseEvent* event) {
    if (!(event->buttons() & Qt::LeftButton)) {
        m_pressed = -2;
    } else if (m_pressed >= -1) {
        emit chosen(timeAt(event->position()), m_pressed);
    }
}

void ReplayColumns::wheelEvent(QWheelEvent* event) {
    const int turned = event->angleDelta().y() + event->angleDelta().x();
    m_first =
        std::clamp(m_first + (turned < 0 ? 1 : -1), 0, std::max(0, m_replays.count() - room()));
    update();
    event->accept();
}

void ReplayColumns::keyPressEvent(QKeyEvent* event) {
    const double step = event->modifiers() & Qt::ShiftModifier ? 10 : 1;
    m_pressed = -2;
    switch (event->key()) {
    case Qt::Key_Left:
        emit stepped(-step);
        break;
    case Qt::Key_Right:
        emit stepped(step);
        break;
    case Qt::Key_PageUp:
        emit pageTurned(-1);
        break;
    case Qt::Key_PageDown:
        emit pageTurned(1);
        break;
    case Qt::Key_Home:
        emit edgeWanted(false);
        break;
    case Qt::Key_End:
        emit edgeWanted(true);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace reprise
