#include "views/canvas/arrange.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace reprise {

NodePlaces aligned(const std::vector<PlacedNode>& nodes, Alignment how) {
    QRectF all;
    for (const PlacedNode& node : nodes) {
        all = all.united(node.rect);
    }
    NodePlaces places;
    for (const PlacedNode& node : nodes) {
        QRectF rect = node.rect;
        switch (how) {
        case Alignment::Left:
            rect.moveLeft(all.left());
            break;
        case Alignment::Centre:
            rect.moveCenter({all.center().x(), rect.center().y()});
            break;
        case Alignment::Right:
            rect.moveRight(all.right());
            break;
        case Alignment::Top:
            rect.moveTop(all.top());
            break;
        case Alignment::Middle:
            rect.moveCenter({rect.center().x(), all.center().y()});
            break;
        case Alignment::Bottom:
            rect.moveBottom(all.bottom());
            break;
        }
        places[node.id] = rect.center();
    }
    return places;
}

NodePlaces distributed(const std::vector<PlacedNode>& nodes, Qt::Orientation along) {
    const bool isRow = along == Qt::Horizontal;
    const auto begin = [&](const PlacedNode& node) {
        return isRow ? node.rect.left() : node.rect.top();
    };
    const auto length = [&](const PlacedNode& node) {
        return isRow ? node.rect.width() : node.rect.height();
    };
    std::vector<PlacedNode> ordered = nodes;
    std::ranges::stable_sort(ordered, {}, begin);
    NodePlaces places;
    if (ordered.size() < 3) {
        return places;
    }
    double filled = 0;
    for (const PlacedNode& node : ordered) {
        filled += length(node);
    }
    const double whole = begin(ordered.back()) + length(ordered.back()) - begin(ordered.front());
    const double gap = (whole - filled) / double(ordered.size() - 1);
    double at = begin(ordered.front());
    for (const PlacedNode& node : ordered) {
        const double middle = at + length(node) / 2;
        places[node.id] = isRow ? QPointF(middle, node.rect.center().y())
                                : QPointF(node.rect.center().x(), middle);
        at += length(node) + gap;
    }
    return places;
}

NodePlaces shifted(const std::vector<PlacedNode>& nodes, QPointF by) {
    NodePlaces places;
    for (const PlacedNode& node : nodes) {
        places[node.id] = node.rect.center() + by;
    }
    return places;
}

namespace {

/// The least way from one of three lines to one of three others, if it is within reach.
struct Meeting {
    double by = 0;
    double at = 0; ///< of the line both then lie on
    const QRectF* other = nullptr;
};

std::optional<Meeting> meetingOf(const std::array<double, 3>& own,
                                 const std::vector<QRectF>& others, bool isX, double reach) {
    std::optional<Meeting> best;
    for (const QRectF& other : others) {
        const std::array<double, 3> lines =
            isX ? std::array{other.left(), other.center().x(), other.right()}
                : std::array{other.top(), other.center().y(), other.bottom()};
        for (const double mine : own) {
            for (const double line : lines) {
                const double by = line - mine;
                if (std::abs(by) <= reach && (!best || std::abs(by) < std::abs(best->by))) {
                    best = Meeting{by, line, &other};
                }
            }
        }
    }
    return best;
}

} // namespace

Snap snapped(const QRectF& moving, const std::vector<QRectF>& others, double reach) {
    const auto toGrid = [](double at) { return std::round(at / kGridStep) * kGridStep - at; };
    const auto alongX =
        meetingOf({moving.left(), moving.center().x(), moving.right()}, others, true, reach);
    const auto alongY =
        meetingOf({moving.top(), moving.center().y(), moving.bottom()}, others, false, reach);
    Snap snap;
    snap.by = {alongX ? alongX->by : toGrid(moving.center().x()),
               alongY ? alongY->by : toGrid(moving.center().y())};
    const QRectF there = moving.translated(snap.by);
    if (alongX) {
        const QRectF both = there.united(*alongX->other);
        snap.guides.insert(snap.guides.end(),
                           {QPointF(alongX->at, both.top()), QPointF(alongX->at, both.bottom())});
    }
    if (alongY) {
        const QRectF both = there.united(*alongY->other);
        snap.guides.insert(snap.guides.end(),
                           {QPointF(both.left(), alongY->at), QPointF(both.right(), alongY->at)});
    }
    return snap;
}

} // namespace reprise
