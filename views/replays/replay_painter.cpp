#include "views/replays/replay_painter.hpp"

#include "widgets/markers.hpp"
#include "widgets/words.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kTickMs = 80;      // of the published figures
constexpr double kShapeFrom = 6;    // px, height of a row from which marks have their shapes
constexpr double kTickWidth = 1.6;  // px, of a spike in lower rows
constexpr double kLeastTick = 2;    // px, its height
constexpr double kLoneTick = 5;     // px, likewise, of a neuron with a row of its own
constexpr double kWideLegend = 620; // px; below, the legend has marks without words

} // namespace

ReplayPainter::ReplayPainter(QPainter& painter, const ShownReplays& shown,
                             const ReplayLayout& layout, const Theme& theme)
    : m_painter(painter), m_shown(shown), m_layout(layout), m_theme(theme) {}

void ReplayPainter::paint(const std::optional<ReplayLayout::Place>& cursor) {
    m_painter.setRenderHint(QPainter::Antialiasing);
    paintHead();
    paintLabels();
    for (int column = 0; column < static_cast<int>(m_layout.columns().size()); ++column) {
        paintColumn(column);
    }
    if (!m_layout.bars().isEmpty()) {
        paintBars();
    }
    if (cursor) {
        m_painter.setPen(QPen(m_theme.accent, 1.2));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(stripOf(*cursor).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

QRectF ReplayPainter::stripOf(const ReplayLayout::Place& place) const {
    const auto row = static_cast<std::size_t>(place.row);
    if (place.column < 0) {
        const auto& rows = m_layout.symbolRows();
        const auto found = std::find(rows.begin(), rows.end(), place.row);
        return m_layout.barGroup(static_cast<int>(found - rows.begin()));
    }
    const QRectF& area = m_layout.columns()[static_cast<std::size_t>(place.column)];
    return {area.left(), area.top() + m_layout.rows()[row].top, area.width(),
            m_layout.rows()[row].height};
}

QString ReplayPainter::elided(const QString& text, double width) const {
    return QFontMetricsF(m_painter.font(), m_painter.device())
        .elidedText(text, Qt::ElideRight, width);
}

void ReplayPainter::setBold(bool isBold) {
    QFont font = m_painter.font();
    font.setBold(isBold);
    m_painter.setFont(font);
}

bool ReplayPainter::isBlocked(int symbol) const {
    return std::find(m_shown.blocked.begin(), m_shown.blocked.end(), symbol) !=
           m_shown.blocked.end();
}

QColor ReplayPainter::labelColor(int symbol) const {
    if (symbol >= 0 && symbol == m_shown.goal) {
        return m_theme.accent;
    }
    return symbol >= 0 && m_shown.isSilent(symbol) ? mixed(m_theme.panel, m_theme.dim, 0.75)
                                                   : m_theme.text;
}

void ReplayPainter::paintHead() {
    const QRectF& head = m_layout.head();
    const double line = m_layout.lineHeight();
    const double right = paintLegend() - 12;
    setBold(true);
    m_painter.setPen(m_theme.text);
    const QString title = elided(m_shown.title(), std::max(0.0, right - head.left()));
    const double titleWidth =
        QFontMetricsF(m_painter.font(), m_painter.device()).horizontalAdvance(title);
    m_painter.drawText(QRectF(head.left(), head.top(), titleWidth + 4, line),
                       Qt::AlignLeft | Qt::AlignVCenter, title);
    setBold(false);
    const double left = head.left() + titleWidth + 12;
    m_painter.setPen(m_theme.dim);
    m_painter.drawText(QRectF(left, head.top(), std::max(0.0, right - left), line),
                       Qt::AlignLeft | Qt::AlignVCenter,
                       elided(m_shown.rule(), std::max(0.0, right - left)));
    m_painter.setPen(m_shown.foundPath.empty() ? m_theme.text : m_theme.predicted);
    m_painter.drawText(QRectF(head.left(), head.top() + line + 2, head.width(), line),
                       Qt::AlignLeft | Qt::AlignVCenter, elided(m_shown.result(), head.width()));
}

double ReplayPainter::paintLegend() {
    constexpr double kMark = 8;
    const QRectF& head = m_layout.head();
    const QFontMetricsF metrics(m_painter.font(), m_painter.device());
    const double middle = head.top() + m_layout.lineHeight() / 2;
    double left = head.right();
    for (int index = kMarkCount - 1; index >= 0; --index) {
        const Mark mark = kMarks[index];
        const QString text = head.width() >= kWideLegend ? reprise::nameOf(mark) : QString();
        const double width = metrics.horizontalAdvance(text);
        left -= width;
        m_painter.setPen(m_theme.text);
        m_painter.drawText(QRectF(left, head.top(), width + 1, m_layout.lineHeight()),
                           Qt::AlignLeft | Qt::AlignVCenter, text);
        left -= kMark + 4;
        paintMark(m_painter, mark, QPointF(left + kMark / 2, middle), kMark,
                  colorOf(mark, m_theme));
        left -= 12;
    }
    return left;
}

void ReplayPainter::paintLabels() {
    for (const ReplayLayout::Row& row : m_layout.rows()) {
        const QRectF area = m_layout.labelArea(row);
        const bool isGoal = row.symbol >= 0 && row.symbol == m_shown.goal;
        setBold(isGoal);
        m_painter.setPen(labelColor(row.symbol));
        const double ring = isGoal ? 14 : 0;
        m_painter.drawText(area.adjusted(0, 0, -ring, 0), Qt::AlignRight | Qt::AlignVCenter,
                           elided(row.label, area.width() - ring));
        setBold(false);
        if (isGoal) {
            const QPointF center(area.right() - 4, area.center().y());
            m_painter.setPen(QPen(m_theme.accent, 1.4));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawEllipse(center, 4.5, 4.5);
            m_painter.setBrush(m_theme.accent);
            m_painter.drawEllipse(center, 1.2, 1.2);
        }
    }
}

void ReplayPainter::paintColumn(int column) {
    const ShownReplay& replay = m_shown.replays[static_cast<std::size_t>(column)];
    const QRectF head = m_layout.columnHead(column);
    const double line = m_layout.lineHeight();
    setBold(true);
    m_painter.setPen(m_theme.text);
    const QString title = replay.isRunning ? tr("Replay %1, running") : tr("Replay %1");
    m_painter.drawText(QRectF(head.left(), head.top(), head.width(), line), Qt::AlignCenter,
                       elided(title.arg(replay.number), head.width()));
    setBold(false);
    m_painter.setPen(m_theme.dim);
    double top = head.top() + line;
    for (const QString& part : m_layout.orderLines(column)) {
        m_painter.drawText(QRectF(head.left(), top, head.width(), line), Qt::AlignCenter, part);
        top += line;
    }
    paintRows(column);
    paintTimeAxis(column);
    paintSpikes(column);
}

void ReplayPainter::paintRows(int column) {
    const ShownReplay& replay = m_shown.replays[static_cast<std::size_t>(column)];
    const QRectF& area = m_layout.columns()[static_cast<std::size_t>(column)];
    bool isOdd = false;
    for (const ReplayLayout::Row& row : m_layout.rows()) {
        const QRectF strip(area.left(), area.top() + row.top, area.width(), row.height);
        const bool isSilent = row.symbol >= 0 && replay.isSilent(row.symbol);
        if (isSilent && !replay.isRunning) { // a running one may yet be reached
            m_painter.fillRect(strip, mixed(m_theme.panel, m_theme.dim, 0.18));
        } else if (isOdd) {
            m_painter.fillRect(strip, m_theme.band);
        }
        if (row.symbol >= 0 && row.symbol == m_shown.goal) {
            m_painter.fillRect(QRectF(strip.left(), strip.top(), 3, strip.height()),
                               m_theme.accent);
        }
        if (isBlocked(row.symbol)) {
            m_painter.setPen(m_theme.dim);
            m_painter.drawText(strip.adjusted(8, 0, -8, 0), Qt::AlignLeft | Qt::AlignVCenter,
                               elided(tr("blocked"), strip.width() - 16));
        }
        m_painter.setPen(QPen(isSilent ? m_theme.panel : m_theme.grid, 0.8));
        m_painter.drawLine(strip.bottomLeft(), strip.bottomRight());
        isOdd = !isOdd;
    }
    m_painter.setPen(QPen(m_theme.grid, 1));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRect(area);
}

void ReplayPainter::paintSpikes(int column) {
    const ShownReplay& replay = m_shown.replays[static_cast<std::size_t>(column)];
    const QRectF& area = m_layout.columns()[static_cast<std::size_t>(column)];
    const RasterLayout& raster = m_layout.raster();
    m_painter.save();
    m_painter.setClipRect(area);
    for (const Event& event : replay.events) {
        const double ms = m_shown.timeOf(replay, event);
        const RasterLayout::Band* band = raster.bandOf(event.population, event.neuron);
        if (band == nullptr || ms > m_shown.widthMs) {
            continue;
        }
        const Mark mark = raster.markOf(event, *band);
        const QPointF center(m_layout.xOf(column, ms),
                             area.top() + raster.rowCenter(*band, event.neuron));
        const double height = raster.markHeight(*band);
        if (height >= kShapeFrom) {
            paintMark(m_painter, mark, center, std::min(height, 9.0), colorOf(mark, m_theme));
        } else {
            const double tall = std::max(height, band->count == 1 ? kLoneTick : kLeastTick);
            m_painter.fillRect(
                QRectF(center.x() - kTickWidth / 2, center.y() - tall / 2, kTickWidth, tall),
                colorOf(mark, m_theme));
        }
    }
    m_painter.restore();
    const bool hadSpikes = std::any_of(replay.active.begin(), replay.active.end(),
                                       [](int neurons) { return neurons > 0; });
    if (replay.events.empty() && hadSpikes) {
        m_painter.setPen(m_theme.dim);
        m_painter.drawText(area.adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap,
                           tr("The window no longer keeps the spikes of this replay."));
    }
}

void ReplayPainter::paintTimeAxis(int column) {
    const QRectF& area = m_layout.columns()[static_cast<std::size_t>(column)];
    const double line = m_layout.lineHeight();
    const QFontMetricsF metrics(m_painter.font(), m_painter.device());
    const double label = metrics.horizontalAdvance("0000") + 8;
    double step = kTickMs;
    while (step / m_shown.widthMs * area.width() < label) {
        step *= 2;
    }
    for (double ms = 0; ms <= m_shown.widthMs; ms += step) {
        const double x = m_layout.xOf(column, ms);
        m_painter.setPen(QPen(m_theme.grid, 0.8));
        m_painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom() + 4));
        m_painter.setPen(m_theme.dim);
        // The last label stays within its column, beside the next one's 0.
        const QString text = QString::number(ms);
        const double half = metrics.horizontalAdvance(text) / 2;
        const double middle = std::min(x, area.right() + 2 - half);
        m_painter.drawText(QRectF(middle - label, area.bottom() + 5, 2 * label, line),
                           Qt::AlignCenter, text);
    }
    if (column == 0) {
        m_painter.setPen(m_theme.dim);
        m_painter.drawText(
            QRectF(m_layout.axis().left(), area.bottom() + 5 + line, m_layout.axis().width(), line),
            Qt::AlignCenter, tr("time in the replay [ms]"));
    }
}

} // namespace reprise
