#include "views/replays/replay_layout.hpp"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kEdge = 10;         // px around everything
constexpr double kColumnGap = 14;    // px
constexpr double kLeastColumn = 96;  // px
constexpr double kLeastRow = 26;     // px, of a symbol
constexpr double kLabelRoom = 26;    // px beside the longest label
constexpr double kWidestLabel = 120; // px
constexpr double kBarsShare = 0.2;   // of the height
constexpr double kMostBars = 170;    // px

QString labelOf(const ShownReplays& shown, const BandOutline& band) {
    if (band.symbol >= 0) {
        return shown.nameOf(band.symbol);
    }
    return band.role == Role::Inhibitory
               ? QCoreApplication::translate("ReplayLayout", "global inh.")
               : QString::fromStdString(band.label);
}

double leftOf(const ShownReplays& shown, const QFontMetricsF& metrics) {
    double widest = metrics.horizontalAdvance("4.5");
    for (const BandOutline& band : shown.rows.bands) {
        widest = std::max(widest, metrics.horizontalAdvance(labelOf(shown, band)));
    }
    return kEdge + std::min(widest, kWidestLabel) + kLabelRoom;
}

double headHeight(double line) {
    return 2 * line + 4;
}
double headOfColumn(double line, double orderLines) {
    return (1 + orderLines) * line + 6;
}
double widthOfEach(double room, double count) {
    return std::max((room - kColumnGap * (count - 1)) / count, 1.0);
}

/// Broken after the signs between symbols; no more than \p most lines, the last cut if need be.
QStringList brokenOrder(const QString& order, double width, qsizetype most,
                        const QFontMetricsF& metrics) {
    QStringList lines{QString()};
    QString part; // a symbol and the sign after it
    for (qsizetype k = 0; k < order.size(); ++k) {
        part += order[k];
        const bool isEnd = order[k] == u'-' || order[k] == u'=' || k + 1 == order.size();
        if (!isEnd) {
            continue;
        }
        if (!lines.back().isEmpty() && metrics.horizontalAdvance(lines.back() + part) > width) {
            lines += QString();
        }
        lines.back() += part;
        part.clear();
    }
    if (lines.size() > most) {
        lines[most - 1] = lines.mid(most - 1).join(QString());
        lines = lines.mid(0, most);
    }
    for (QString& line : lines) {
        line = metrics.elidedText(line, Qt::ElideRight, width);
    }
    return lines;
}

double axisHeight(double line) {
    return 2 * line + 8;
}
double barsFrame(double line, double names) {
    return line + names + 14; // the heading above and the symbols below
}

/// Widest name below the bars, in bold, as that of the goal is.
double widestBarName(const ShownReplays& shown, const QFontMetricsF& metrics) {
    constexpr double kBold = 1.12;
    double widest = 0;
    for (const BandOutline& band : shown.rows.bands) {
        widest = std::max(
            widest, band.symbol >= 0 ? kBold * metrics.horizontalAdvance(labelOf(shown, band)) : 0);
    }
    return widest;
}

/// Of the names below bars that have \p each px of width.
bool mustStand(double widest, double each) {
    constexpr double kApart = 4; // px between two names
    return widest + kApart > each;
}
double heightOfBarNames(double widest, double line, bool areUpright) {
    constexpr double kTallest = 96; // px; longer ones are cut
    return areUpright ? std::min(widest + 2, kTallest) : line;
}

double symbolsOf(const ShownReplays& shown) {
    const auto& bands = shown.rows.bands;
    return static_cast<double>(std::count_if(bands.begin(), bands.end(),
                                             [](const auto& band) { return band.symbol >= 0; }));
}

} // namespace

ReplayLayout::ReplayLayout(const ShownReplays& shown, bool showsThresholds, QSizeF size,
                           const QFontMetricsF& metrics)
    : m_line(std::ceil(metrics.height())), m_left(leftOf(shown, metrics)),
      m_widthMs(shown.widthMs) {
    const double width = size.width();
    m_head = QRectF(kEdge, 6, width - 2 * kEdge, headHeight(m_line));
    const auto count = static_cast<double>(std::max<std::size_t>(shown.replays.size(), 1));
    const double room = width - kEdge - m_left;
    const double each = widthOfEach(room, count);
    const double spare = size.height() - smallestSize(shown, showsThresholds, metrics).height();
    const auto lines = 1 + static_cast<qsizetype>(std::max(0.0, spare / m_line));
    for (const ShownReplay& replay : shown.replays) {
        m_orderLines.push_back(brokenOrder(shown.orderText(replay), each, lines, metrics));
        m_mostOrderLines = std::max(m_mostOrderLines, m_orderLines.back().size());
    }
    const double top = m_head.bottom() + columnHeadHeight();
    const double widest = widestBarName(shown, metrics);
    m_areBarNamesUpright = mustStand(widest, room / std::max(symbolsOf(shown), 1.0));
    m_barNames = heightOfBarNames(widest, m_line, m_areBarNamesUpright);
    const double frame = barsFrame(m_line, m_barNames);
    const double barsHeight =
        showsThresholds ? frame + std::clamp(size.height() * kBarsShare, kBars, kMostBars) : 0;
    const double bottom = size.height() - 6 - barsHeight - axisHeight(m_line);
    m_raster = RasterLayout(shown.rows, std::max(bottom - top, 1.0), 1);
    findRows(shown);
    const double height = m_raster.contentHeight();
    for (std::size_t k = 0; k < shown.replays.size(); ++k) {
        m_columns.emplace_back(m_left + static_cast<double>(k) * (each + kColumnGap), top, each,
                               height);
    }
    m_axis = QRectF(m_left, top + height, room, axisHeight(m_line));
    if (showsThresholds) {
        m_barsHead = QRectF(kEdge, m_axis.bottom() + 4, width - 2 * kEdge, m_line);
        m_bars = QRectF(m_left, m_barsHead.bottom() + 4, room, std::max(barsHeight - frame, kBars));
    }
}

double ReplayLayout::columnHeadHeight() const {
    return headOfColumn(m_line, static_cast<double>(m_mostOrderLines));
}

QSize ReplayLayout::wholeSize(const ShownReplays& shown, bool showsThresholds, int leastWidth,
                              const QFontMetricsF& metrics) {
    const QSize least = smallestSize(shown, showsThresholds, metrics);
    const int width = std::max(least.width(), leastWidth);
    const double each = widthOfEach(width - kEdge - leftOf(shown, metrics),
                                    std::max(1.0, static_cast<double>(shown.replays.size())));
    qsizetype most = 1;
    for (const ShownReplay& replay : shown.replays) {
        const QString order = shown.orderText(replay);
        most = std::max(most, brokenOrder(order, each, order.size() + 1, metrics).size());
    }
    const double further = static_cast<double>(most - 1) * std::ceil(metrics.height());
    return {width, least.height() + static_cast<int>(further)};
}

QSize ReplayLayout::smallestSize(const ShownReplays& shown, bool showsThresholds,
                                 const QFontMetricsF& metrics) {
    const double line = std::ceil(metrics.height());
    const RasterLayout least(shown.rows, 0, 1);
    const double rows =
        std::max(least.contentHeight(), kLeastRow * static_cast<double>(least.groups().size()));
    const auto count = static_cast<double>(std::max<std::size_t>(shown.replays.size(), 1));
    const double room = count * kLeastColumn + (count - 1) * kColumnGap;
    const double widest = widestBarName(shown, metrics);
    const bool areUpright = mustStand(widest, room / std::max(symbolsOf(shown), 1.0));
    const double names = heightOfBarNames(widest, line, areUpright);
    const double height = 12 + headHeight(line) + headOfColumn(line, 1) + axisHeight(line) + rows +
                          (showsThresholds ? barsFrame(line, names) + kBars : 0);
    const double width = leftOf(shown, metrics) + kEdge + room;
    return {static_cast<int>(std::ceil(width)), static_cast<int>(std::ceil(height))};
}

void ReplayLayout::findRows(const ShownReplays& shown) {
    std::size_t band = 0;
    for (const RasterLayout::Group& group : m_raster.groups()) {
        while (band + 1 < m_raster.bands().size() && m_raster.bands()[band].top < group.top) {
            ++band;
        }
        const int index = m_raster.bands()[band].outlineBand;
        const BandOutline& source = shown.rows.bands[static_cast<std::size_t>(index)];
        if (source.symbol >= 0) {
            m_symbolRows.push_back(static_cast<int>(m_rows.size()));
        }
        m_rows.push_back({source.symbol, labelOf(shown, source), group.top, group.height});
    }
}

QRectF ReplayLayout::columnHead(int column) const {
    const QRectF& area = m_columns[static_cast<std::size_t>(column)];
    return {area.left(), area.top() - columnHeadHeight(), area.width(), columnHeadHeight()};
}

QRectF ReplayLayout::labelArea(const Row& row) const {
    const double top = m_columns.empty() ? 0 : m_columns.front().top();
    return {kEdge, top + row.top, m_left - kEdge - 6, row.height};
}

double ReplayLayout::eachBarGroup() const {
    return m_bars.width() / static_cast<double>(std::max<std::size_t>(m_symbolRows.size(), 1));
}

bool ReplayLayout::isBarNamed(int symbolRow) const {
    const int every = static_cast<int>(std::ceil(m_line / std::max(eachBarGroup(), 1.0)));
    return !m_areBarNamesUpright || symbolRow % std::max(every, 1) == 0;
}

QRectF ReplayLayout::barGroup(int symbolRow) const {
    const double each = eachBarGroup();
    return {m_bars.left() + symbolRow * each, m_bars.top(), each, m_bars.height()};
}

double ReplayLayout::xOf(int column, double ms) const {
    const QRectF& area = m_columns[static_cast<std::size_t>(column)];
    return area.left() + ms / m_widthMs * area.width();
}

std::optional<ReplayLayout::Place> ReplayLayout::placeAt(QPointF point) const {
    for (std::size_t k = 0; k < m_columns.size(); ++k) {
        const QRectF& area = m_columns[k];
        if (!area.contains(point)) {
            continue;
        }
        const double y = point.y() - area.top();
        for (std::size_t r = 0; r < m_rows.size(); ++r) {
            if (y >= m_rows[r].top && y < m_rows[r].top + m_rows[r].height) {
                return Place{static_cast<int>(k), static_cast<int>(r)};
            }
        }
    }
    const double reach = m_line + m_barNames; // the symbols' names below belong to the bars
    if (m_bars.adjusted(0, 0, 0, reach).contains(point) && !m_symbolRows.empty()) {
        const auto count = static_cast<double>(m_symbolRows.size());
        const int k =
            std::clamp(static_cast<int>((point.x() - m_bars.left()) / m_bars.width() * count), 0,
                       static_cast<int>(m_symbolRows.size()) - 1);
        return Place{-1, m_symbolRows[static_cast<std::size_t>(k)]};
    }
    return std::nullopt;
}

} // namespace reprise
