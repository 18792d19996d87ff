#include "views/canvas/node_painter.hpp"

#include "views/canvas/canvas_words.hpp"
#include "views/canvas/live_activity.hpp"
#include "widgets/theme.hpp"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kLeastWords = 0.45;    // px of a unit below which the name stands in the middle
constexpr double kLeastBody = 0.22;     // px of a unit below which the inside is left out
constexpr double kLeastNeuron = 3;      // px of a column and row
constexpr double kMostCells = 40'000;   // in one picture
constexpr double kNameLetters = 13;     // units
constexpr double kDetailLetters = 10.5; // units
constexpr double kMostLetters = 22;     // px
constexpr double kLeastLetters = 10;    // px, of names
constexpr double kLeastDetail = 7.5;    // px of its letters
constexpr double kMostDetail = 16;      // px
constexpr int kSmallLetters = 10;       // px

QFont sized(double pixels, bool isBold) {
    QFont font;
    font.setPixelSize(std::max(1, int(std::lround(std::min(pixels, kMostLetters)))));
    font.setBold(isBold);
    return font;
}

QColor frameColor(const CanvasNode& node) {
    const Theme& theme = currentTheme();
    return node.look->isSource() ? mixed(theme.panel, theme.input, 0.8)
                                 : mixed(theme.panel, theme.text, 0.35);
}

/// A card; of a source, pointed to the right.
QPainterPath outlineOf(const CanvasNode& node, const QRectF& rect, double scale) {
    QPainterPath path;
    const double corner = 6 * scale;
    if (!node.look->isSource()) {
        path.addRoundedRect(rect, corner, corner);
        return path;
    }
    const double point = std::min(12 * scale, rect.width() / 4);
    path.moveTo(rect.left(), rect.top());
    path.lineTo(rect.right() - point, rect.top());
    path.lineTo(rect.right(), rect.center().y());
    path.lineTo(rect.right() - point, rect.bottom());
    path.lineTo(rect.left(), rect.bottom());
    path.closeSubpath();
    return path;
}

} // namespace

NodePainter::NodePainter(QPainter& painter, const PlaneTransform& transform,
                         const LiveActivity* live, const NetworkOutline* drawn, bool isCrowded)
    : m_painter(painter), m_transform(transform), m_live(live), m_drawn(drawn),
      m_isCrowded(isCrowded),
      m_name(sized(std::max(kLeastLetters, kNameLetters * transform.scale), true)),
      m_detail(sized(std::min(kDetailLetters * transform.scale, kMostDetail), false)) {}

void NodePainter::paintBoxes(const CanvasScene& scene, const std::vector<int>& nodes) {
    std::vector<QRectF> plain, sources, lit;
    for (const int number : nodes) {
        const CanvasNode& node = scene.nodes()[std::size_t(number)];
        const QRectF rect = m_transform.toPixels(node.rect);
        bool isLit = false;
        if (m_live != nullptr) {
            const std::vector<int>& parts = m_live->partsOf(node.id);
            isLit = std::ranges::any_of(parts, [&](int part) { return m_live->isLit(part); });
        }
        (isLit ? lit : node.look->isSource() ? sources : plain).push_back(rect);
    }
    const Theme& theme = currentTheme();
    m_painter.setPen(Qt::NoPen);
    for (const auto& [rects, color] : {std::pair{&plain, mixed(theme.panel, theme.text, 0.3)},
                                       {&sources, mixed(theme.panel, theme.input, 0.7)},
                                       {&lit, theme.soma}}) {
        m_painter.setBrush(color);
        m_painter.drawRects(rects->data(), int(rects->size()));
    }
}

void NodePainter::paint(const CanvasNode& node, bool isSelected) {
    const QRectF rect = m_transform.toPixels(node.rect);
    paintFrame(node, rect, isSelected);
    if (m_transform.scale >= kLeastWords) {
        paintWords(node, rect);
    }
    const bool showsBody = !m_isCrowded && m_transform.scale >= kLeastBody &&
                           node.shape.columns * double(node.shape.rows) <= kMostCells;
    if (showsBody && m_transform.scale >= kLeastWords) {
        paintBody(node);
    } else if (showsBody) {
        m_painter.setOpacity(m_painter.opacity() * 0.55); // the name stands over it
        paintBody(node);
        m_painter.setOpacity(m_painter.opacity() / 0.55);
    }
    if (m_transform.scale < kLeastWords) {
        paintSmallName(node, rect);
    }
}

void NodePainter::paintFrame(const CanvasNode& node, const QRectF& rect, bool isSelected) {
    const Theme& theme = currentTheme();
    const QPainterPath outline = outlineOf(node, rect, m_transform.scale);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(node.look->isSource() ? mixed(theme.panel, theme.input, 0.1)
                                             : mixed(theme.panel, theme.text, 0.04));
    m_painter.setPen(isSelected ? QPen(theme.accent, 2.2) : QPen(frameColor(node), 1.2));
    m_painter.drawPath(outline);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void NodePainter::paintWords(const CanvasNode& node, const QRectF& rect) {
    const Theme& theme = currentTheme();
    const double pad = kNodePad * m_transform.scale;
    const double half = kNodeHeader * m_transform.scale / 2;
    const double mark = node.isRecorded ? 14 * m_transform.scale : 0;
    const bool hasDetail = kDetailLetters * m_transform.scale >= kLeastDetail;
    QRectF line(rect.left() + pad, rect.top() + (hasDetail ? 0.12 : 0.3) * half,
                rect.width() - 2 * pad - mark, hasDetail ? half : 1.4 * half);
    const auto write = [&](const QFont& font, const QColor& color, const QString& text) {
        m_painter.setFont(font);
        m_painter.setPen(color);
        m_painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                           QFontMetricsF(font).elidedText(text, Qt::ElideRight, line.width()));
    };
    write(m_name, theme.text, inText(node.id));
    if (hasDetail) {
        line.translate(0, 0.82 * half);
        line.setWidth(line.width() + mark);
        write(m_detail, theme.dim, node.shape.detail);
    }
    if (node.isRecorded) {
        const double r = 4 * m_transform.scale;
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(theme.error);
        m_painter.drawEllipse(QPointF(rect.right() - pad - r - (node.look->isSource() ? pad : 0),
                                      rect.top() + 0.12 * half + half / 2),
                              r, r);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }
}

void NodePainter::paintSmallName(const CanvasNode& node, const QRectF& rect) {
    const QFont font = sized(kSmallLetters, false);
    const QFontMetricsF metrics(font);
    if (rect.height() < metrics.ascent() || rect.width() < 3 * kSmallLetters) {
        return;
    }
    m_painter.setFont(font);
    m_painter.setPen(currentTheme().text);
    m_painter.drawText(rect, Qt::AlignCenter,
                       metrics.elidedText(inText(node.id), Qt::ElideRight, rect.width() - 4));
}

void NodePainter::paintBody(const CanvasNode& node) {
    const QRectF body = m_transform.toPixels(node.body());
    const bool isNear = node.shape.cell * m_transform.scale >= kLeastNeuron;
    m_painter.setRenderHint(QPainter::Antialiasing, isNear);
    node.look->paintBody(m_painter,
                         {node.id, node.shape, body, m_transform.scale,
                          isNear ? NodeDetail::Neurons : NodeDetail::Structure,
                          m_live != nullptr && m_live->isOn() ? m_live : nullptr, m_drawn});
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace reprise
