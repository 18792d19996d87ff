// What the signs of a map's picture mean, and whole pictures for files.
#include "views/map/map_painter.hpp"
#include "widgets/markers.hpp"
#include "widgets/words.hpp"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <functional>

namespace reprise {

namespace {

constexpr double kSign = 24; // px, width of a sign
constexpr double kSpace = 6;
constexpr double kBetween = 16;

struct Entry {
    QString text;
    std::function<void(QPainter&, const QRectF&, const Theme&)> paint;
};

Entry stateEntry(const QString& text, PlaceState state, Mark mark) {
    return {text, [state, mark](QPainter& painter, const QRectF& sign, const Theme& theme) {
                paintMark(painter, mark, sign.center() + QPointF(6, 0), 9, colorOf(state, theme));
            }};
}

Entry lineEntry(const QString& text, std::function<QPen(const Theme&)> pen) {
    return {text, [pen](QPainter& painter, const QRectF& sign, const Theme& theme) {
                painter.setPen(pen(theme));
                painter.drawLine(QPointF(sign.left(), sign.center().y()),
                                 QPointF(sign.right(), sign.center().y()));
            }};
}

Entry edgeEntry(const QString& text, EdgeState state) {
    return lineEntry(text, [state](const Theme& theme) { return penOf(state, theme); });
}

QString steps(std::size_t places) {
    return places == 2 ? tr("1 step") : tr("%1 steps").arg(places > 0 ? places - 1 : 0);
}

/// Steps: possible, learned, of the trace and of the paths.
void addSteps(std::vector<Entry>& entries, const MapScene& scene) {
    if (!scene.layout.lines.empty()) {
        entries.push_back(lineEntry(tr("possible step"), [](const Theme& theme) {
            return QPen(mixed(theme.band, theme.text, 0.3), 1);
        }));
    }
    if (!scene.learned.empty()) {
        entries.push_back(lineEntry(tr("learned step"), [](const Theme& theme) {
            return QPen(mixed(theme.band, theme.text, 0.55), 2.5);
        }));
    }
    const auto hasTrace = [&scene](EdgeState state) {
        return std::any_of(scene.trace.begin(), scene.trace.end(),
                           [state](const MapScene::Trace& t) { return t.state == state; });
    };
    if (hasTrace(EdgeState::Weak)) {
        entries.push_back(edgeEntry(tr("weak"), EdgeState::Weak));
    }
    if (hasTrace(EdgeState::Predictive)) {
        entries.push_back(edgeEntry(tr("predictive"), EdgeState::Predictive));
    }
    if (hasTrace(EdgeState::Duplicate)) {
        entries.push_back(edgeEntry(tr("duplicate"), EdgeState::Duplicate));
    }
    if (scene.found.size() > 1) {
        entries.push_back(lineEntry(tr("found: %1").arg(steps(scene.found.size())),
                                    [](const Theme& theme) { return QPen(theme.predicted, 4); }));
    }
    if (scene.shortest.size() > 1) {
        entries.push_back(
            lineEntry(tr("shortest: %1").arg(steps(scene.shortest.size())), [](const Theme& theme) {
                QPen pen(theme.surprising, 4, Qt::CustomDashLine, Qt::FlatCap);
                pen.setDashPattern({2.2, 1.1});
                return pen;
            }));
    }
}

/// What marks single places.
void addMarks(std::vector<Entry>& entries, const MapScene& scene) {
    if (!scene.thresholds.empty() && scene.circuit) {
        const QString text =
            tr("threshold, lowered from %1 mV").arg(scene.circuit->replayThreshold);
        entries.push_back({text, [](QPainter& painter, const QRectF& sign, const Theme& theme) {
                               const QRectF bar(sign.center().x() + 4, sign.top() + 3, 5,
                                                sign.height() - 6);
                               painter.fillRect(bar, theme.surprising);
                               painter.fillRect(bar.adjusted(0, 0.4 * bar.height(), 0, 0),
                                                mixed(theme.panel, theme.text, 0.5));
                           }});
    }
    if (!scene.start.empty()) {
        entries.push_back(
            {tr("start"), [](QPainter& painter, const QRectF& sign, const Theme& theme) {
                 painter.setPen(Qt::NoPen);
                 painter.setBrush(theme.text);
                 const QPointF tip(sign.right() - 11, sign.center().y() - 5);
                 painter.drawPolygon(QPolygonF{tip, tip + QPointF(10, 5), tip + QPointF(0, 10)});
             }});
    }
    if (!scene.goal.empty()) {
        entries.push_back(
            {tr("goal"), [](QPainter& painter, const QRectF& sign, const Theme& theme) {
                 painter.setPen(QPen(theme.predicted, 1.6));
                 painter.setBrush(Qt::NoBrush);
                 for (const double radius : {3.0, 6.0}) {
                     painter.drawEllipse(QPointF(sign.right() - 7, sign.center().y()), radius,
                                         radius);
                 }
             }});
    }
    if (std::any_of(scene.isBlocked.begin(), scene.isBlocked.end(), [](auto b) { return b; })) {
        entries.push_back(
            {tr("blocked"), [](QPainter& painter, const QRectF& sign, const Theme& theme) {
                 const QRectF square(sign.right() - 13, sign.center().y() - 6, 12, 12);
                 QPainterPath shape;
                 shape.addRect(square);
                 paintHatch(painter, shape, mixed(theme.panel, theme.text, 0.6));
                 painter.setPen(mixed(theme.panel, theme.text, 0.45));
                 painter.setBrush(Qt::NoBrush);
                 painter.drawRect(square);
             }});
    }
}

std::vector<Entry> entriesOf(const MapScene& scene) {
    std::vector<Entry> entries{
        stateEntry(tr("active"), PlaceState::Active, Mark::Soma),
        stateEntry(tr("predicted"), PlaceState::Predicted, Mark::Dendrite),
        stateEntry(tr("suppressed"), PlaceState::Suppressed, Mark::Inhibitory)};
    addSteps(entries, scene);
    addMarks(entries, scene);
    return entries;
}

/// Walks through the entries; calls \p visit with the corner of each. Returns the lines.
int walk(const std::vector<Entry>& entries, double width, const QFont& font,
         const std::function<void(const Entry&, QPointF, double)>& visit) {
    const QFontMetricsF metrics(font);
    double x = 0;
    int line = 0;
    for (const Entry& entry : entries) {
        const double needed = kSign + kSpace + metrics.horizontalAdvance(entry.text);
        if (x > 0 && x + needed > width) {
            x = 0;
            ++line;
        }
        visit(entry, {x, double(line) * MapLegend::kLineHeight}, needed);
        x += needed + kBetween;
    }
    return line + 1;
}

} // namespace

int MapLegend::lines(const MapScene& scene, double width, const QFont& font) {
    return walk(entriesOf(scene), width, font, [](const Entry&, QPointF, double) {});
}

void MapLegend::paint(QPainter& painter, const MapScene& scene, const QRectF& area,
                      const QFont& font, const Theme& theme) {
    painter.setFont(font);
    walk(entriesOf(scene), area.width(), font,
         [&](const Entry& entry, QPointF corner, double needed) {
             const QPointF at = area.topLeft() + corner;
             painter.setRenderHint(QPainter::Antialiasing);
             entry.paint(painter, QRectF(at, QSizeF(kSign, kLineHeight)), theme);
             painter.setPen(theme.dim);
             painter.drawText(QRectF(at.x() + kSign + kSpace, at.y(), needed, kLineHeight),
                              Qt::AlignLeft | Qt::AlignVCenter, entry.text);
         });
}

MapSplit splitForLegend(const MapScene& scene, const QRectF& area, const QFont& font,
                        int leastLines, bool mayBeBeside) {
    constexpr QSizeF kLeast(240, 170); // px; the map comes first
    constexpr double kNarrowest = 170; // px of a legend
    constexpr double kWidest = 280;
    constexpr int kMostLines = 4;
    constexpr double kInset = 10;
    if (area.width() < kLeast.width() || area.height() < kLeast.height()) {
        return {area, {}, false};
    }
    const QRectF& bounds = scene.layout.bounds;
    const double needed =
        bounds.isEmpty() ? area.width() : area.height() * bounds.width() / bounds.height();
    const double wide = std::min(kWidest, area.width() - needed - 2 * kInset);
    const double line = MapLegend::kLineHeight;
    if (mayBeBeside && wide >= kNarrowest) {
        const double high = MapLegend::lines(scene, wide, font) * line;
        if (high + kInset <= area.height()) {
            const QRectF map = area.adjusted(0, 0, -wide - kInset, 0);
            return {map, QRectF(map.right(), area.top() + kInset, wide, high), true};
        }
    }
    const int lines = std::clamp(MapLegend::lines(scene, area.width() - 2 * kInset, font),
                                 std::min(leastLines, kMostLines), kMostLines);
    const QRectF map = area.adjusted(0, 0, 0, -lines * line - 4);
    return {map,
            QRectF(area.left() + kInset, map.bottom() + 2, area.width() - 2 * kInset, lines * line),
            false};
}

QSize sizeOfMapPicture(const MapScene& scene, const QFont& font) {
    constexpr double kLetters = 11; // px
    constexpr double kAround = 44;
    constexpr QSizeF kLeast(480, 200);
    constexpr QSizeF kMost(1100, 800);
    const double unit =
        std::clamp(kLetters * widestPerPixel(font, scene.longestNames) + kLetters, 56.0, 110.0);
    const QSizeF wanted = unit * scene.layout.bounds.size() + QSizeF(kAround, kAround);
    const double shrink =
        std::min({1.0, kMost.width() / wanted.width(), kMost.height() / wanted.height()});
    const QSizeF map = (shrink * wanted).expandedTo(kLeast);
    const int lines = MapLegend::lines(scene, map.width() - 40, font);
    const double text = QFontMetricsF(font).height() + 4;
    return QSize(int(map.width()), int(map.height() + lines * MapLegend::kLineHeight + text + 24));
}

void paintMapPicture(QPainter& painter, const MapScene& scene, const QRectF& area, QFont font,
                     const QString& words, const PlaneTransform* transform) {
    const Theme& theme = currentTheme();
    painter.fillRect(area, theme.panel);
    const QRectF inner = area.adjusted(10, 8, -10, -8);
    painter.setFont(font);
    const double textHeight = // of as many lines as the sentence needs
        words.isEmpty() ? 0
                        : painter.boundingRect(QRectF(0, 0, inner.width(), inner.height()),
                                               Qt::TextWordWrap, words)
                                  .height() +
                              4;
    const MapSplit split = splitForLegend(scene, inner.adjusted(0, 0, 0, -textHeight - 4), font);
    const QRectF& map = split.map;
    const PlaneTransform fit =
        transform
            ? *transform
            : fitted(scene.layout.bounds, map.adjusted(12, 12, -12, -12), kLargestFittedScale);
    painter.save();
    painter.setClipRect(map);
    MapPainter(painter, scene, fit, font).paintAll(map);
    painter.restore();
    if (!split.legend.isEmpty()) {
        MapLegend::paint(painter, scene, split.legend, font);
    }
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(QRectF(inner.left(), inner.bottom() - textHeight, inner.width(), textHeight),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextWordWrap, words);
}

} // namespace reprise
