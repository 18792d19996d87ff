#include "views/canvas/canvas_painter.hpp"

#include "views/canvas/canvas_words.hpp"
#include "views/canvas/edge_painter.hpp"
#include "views/canvas/node_painter.hpp"
#include "widgets/theme.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr std::size_t kMostCurves = 160; // in sight; of more, thin lines must do
constexpr std::size_t kMostTexts = 150;
constexpr std::size_t kMostNodes = 500;
constexpr double kLeastCurve = 0.08; // px of a unit
constexpr double kLeastText = 0.45;
constexpr double kLeastNode = 0.06;

/// What the selection says of each node and edge.
class Tones {
public:
    explicit Tones(const CanvasPicture& picture) : m_picture(picture) {
        if (picture.selection == nullptr) {
            return;
        }
        const CanvasScene& scene = picture.scene;
        m_isChosen.resize(scene.nodes().size(), false);
        m_isBeside.resize(scene.nodes().size(), false);
        for (const std::string& id : picture.selection->nodes) {
            const int node = scene.nodeOf(id);
            if (node < 0) {
                continue;
            }
            m_isChosen[std::size_t(node)] = true;
            for (const int edge : scene.nodes()[std::size_t(node)].edges) {
                const CanvasEdge& each = scene.edges()[std::size_t(edge)];
                m_isBeside[std::size_t(each.from)] = m_isBeside[std::size_t(each.to)] = true;
                m_hasEdges = true;
            }
        }
    }

    bool isChosen(int node) const { return !m_isChosen.empty() && m_isChosen[std::size_t(node)]; }
    bool isDimmed(int node) const {
        return m_hasEdges && !isChosen(node) && !m_isBeside[std::size_t(node)];
    }
    bool isSelected(int edge) const {
        return m_picture.selection != nullptr &&
               m_picture.selection->edges.contains(std::size_t(edge));
    }
    EdgeTone of(int number) const {
        const CanvasEdge& edge = m_picture.scene.edges()[std::size_t(number)];
        return isSelected(number)    ? EdgeTone::Selected
               : !m_hasEdges         ? EdgeTone::Plain
               : isChosen(edge.from) ? EdgeTone::Outgoing
               : isChosen(edge.to)   ? EdgeTone::Incoming
                                     : EdgeTone::Dimmed;
    }

private:
    const CanvasPicture& m_picture;
    std::vector<bool> m_isChosen, m_isBeside;
    bool m_hasEdges = false; ///< of chosen nodes
};

void paintGroups(QPainter& painter, const CanvasPicture& picture, const PlaneTransform& transform) {
    const Theme& theme = currentTheme();
    for (const CanvasGroup& group : picture.scene.groups()) {
        const QRectF rect = transform.toPixels(group.rect);
        painter.setPen(QPen(mixed(theme.panel, theme.text, 0.3), 1, Qt::DashLine));
        painter.setBrush(mixed(theme.panel, theme.text, 0.025));
        painter.drawRect(rect);
        if (transform.scale >= 0.25) {
            QFont font = painter.font();
            font.setPixelSize(std::clamp(int(12 * transform.scale), 8, 20));
            painter.setFont(font);
            painter.setPen(theme.dim);
            const QRectF line(rect.left() + 8, rect.top() + 2, rect.width() - 16,
                              22 * transform.scale + 4);
            painter.drawText(
                line, Qt::AlignLeft | Qt::AlignVCenter,
                QFontMetricsF(font).elidedText(group.name, Qt::ElideRight, line.width()));
        }
    }
}

void paintArrows(QPainter& painter, const CanvasPicture& picture, const PlaneTransform& transform) {
    const Theme& theme = currentTheme();
    for (std::size_t k = 0; k < picture.scene.arrows().size(); ++k) {
        const ArrowSpec& arrow = picture.scene.arrows()[k];
        const bool isSelected =
            picture.selection != nullptr && picture.selection->arrows.contains(k);
        paintArrow(painter, transform.toPixels(QPointF(arrow.from.x, arrow.from.y)),
                   transform.toPixels(QPointF(arrow.to.x, arrow.to.y)),
                   isSelected ? theme.accent : theme.dim);
    }
}

void paintNotes(QPainter& painter, const CanvasPicture& picture, const PlaneTransform& transform) {
    const Theme& theme = currentTheme();
    for (std::size_t k = 0; k < picture.scene.notes().size(); ++k) {
        const CanvasNote& note = picture.scene.notes()[k];
        const QRectF rect = transform.toPixels(note.rect);
        const bool isSelected =
            picture.selection != nullptr && picture.selection->notes.contains(k);
        painter.setBrush(mixed(theme.panel, theme.warning, 0.12));
        painter.setPen(isSelected ? QPen(theme.accent, 2)
                                  : QPen(mixed(theme.panel, theme.warning, 0.4), 1));
        painter.drawRect(rect);
        if (transform.scale < 0.35) {
            continue;
        }
        painter.save(); // so that lines break where they broke when it was measured
        painter.setClipRect(rect, Qt::IntersectClip);
        painter.translate(rect.topLeft());
        painter.scale(transform.scale, transform.scale);
        painter.setFont(QFont());
        painter.setPen(theme.text);
        painter.drawText(QRectF(QPointF(8, 8), note.rect.size() - QSizeF(14, 14)), Qt::TextWordWrap,
                         note.text);
        painter.restore();
    }
}

void paintEdges(QPainter& painter, const CanvasPicture& picture, const PlaneTransform& transform,
                const QRectF& clip, const Tones& tones) {
    const std::vector<int> edges = picture.scene.edgesIn(clip);
    EdgePainter edgePainter(painter, transform);
    if (edges.size() > kMostCurves || transform.scale < kLeastCurve) {
        edgePainter.paintLines(picture.scene, edges);
        for (const int edge : edges) {
            const EdgeTone tone = tones.of(edge);
            if (tone != EdgeTone::Plain && tone != EdgeTone::Dimmed) {
                edgePainter.paint(picture.scene.edges()[std::size_t(edge)], tone);
            }
        }
        return;
    }
    const auto isStrong = [&](int edge) {
        const EdgeTone tone = tones.of(edge);
        return tone != EdgeTone::Plain && tone != EdgeTone::Dimmed;
    };
    for (const bool strong : {false, true}) {
        for (const int edge : edges) {
            if (isStrong(edge) == strong) {
                edgePainter.paint(picture.scene.edges()[std::size_t(edge)],
                                  edge == picture.hoveredEdge ? EdgeTone::Selected
                                                              : tones.of(edge));
            }
        }
    }
    if (edges.size() > kMostTexts || transform.scale < kLeastText) {
        return;
    }
    for (const bool strong : {true, false}) {
        for (const int edge : edges) {
            if (isStrong(edge) == strong &&
                std::size_t(edge) < picture.project.projections.size()) {
                const ProjectionSpec& spec = picture.project.projections[std::size_t(edge)];
                edgePainter.paintText(picture.scene.edges()[std::size_t(edge)],
                                      projectionText(picture.project, spec), tones.of(edge),
                                      tones.isSelected(edge));
            }
        }
    }
}

void paintNodes(QPainter& painter, const CanvasPicture& picture, const PlaneTransform& transform,
                const QRectF& clip, const Tones& tones) {
    const std::vector<int> nodes = picture.scene.nodesIn(clip);
    const bool areMany = nodes.size() > kMostNodes || transform.scale < kLeastNode;
    NodePainter nodePainter(painter, transform, picture.live, picture.drawn,
                            nodes.size() > kMostNodes / 4);
    if (areMany) {
        nodePainter.paintBoxes(picture.scene, nodes);
    }
    for (const int node : nodes) {
        const bool isSelected = tones.isChosen(node);
        if (areMany && !isSelected) {
            continue;
        }
        painter.setOpacity(tones.isDimmed(node) ? 0.4 : 1);
        nodePainter.paint(picture.scene.nodes()[std::size_t(node)], isSelected);
    }
    painter.setOpacity(1);
}

} // namespace

void paintArrow(QPainter& painter, QPointF from, QPointF to, const QColor& color) {
    const QPointF along = to - from;
    const double length = std::hypot(along.x(), along.y());
    if (length < 1) {
        return;
    }
    const QPointF way = along / length;
    const QPointF across(-way.y(), way.x());
    const double head = std::min(12.0, length / 2);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.8));
    painter.drawLine(from, to - way * head * 0.7);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const QPointF back = to - way * head;
    painter.drawPolygon(QPolygonF({to, back + across * head * 0.4, back - across * head * 0.4}));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintCanvas(QPainter& painter, const CanvasPicture& picture, const PlaneTransform& transform,
                 const QRectF& clip) {
    const Tones tones(picture);
    paintGroups(painter, picture, transform);
    paintArrows(painter, picture, transform);
    paintEdges(painter, picture, transform, clip, tones);
    paintNodes(painter, picture, transform, clip, tones);
    paintNotes(painter, picture, transform);
}

} // namespace reprise
