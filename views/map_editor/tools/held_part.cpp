#include "views/map_editor/tools/held_part.hpp"

#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/part_edits.hpp"
#include "views/map_editor/place_canvas.hpp"
#include "widgets/theme.hpp"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace reprise {

// --- On a grid ---

void PartPreview::show(const EnvironmentMap& grid, const EnvironmentMap& part, QPointF corner) {
    inTheWay = cellsInTheWay(grid, part, corner);
    for (int k = 0; k < int(part.cells.size()); ++k) {
        const int row = int(corner.y()) + k / part.columns;
        const int cell = row * grid.columns + int(corner.x()) + k % part.columns;
        const std::string& content = part.cells[std::size_t(k)];
        if (!content.empty() && !std::binary_search(inTheWay.begin(), inTheWay.end(), cell)) {
            drawn[cell] = content;
        }
    }
}

const std::string* PartPreview::contentOf(int cell) const {
    const auto found = drawn.find(cell);
    return found == drawn.end() ? nullptr : &found->second;
}

void PartPreview::paint(QPainter& painter, const EditorCanvas& canvas) const {
    QColor veil = currentTheme().error;
    veil.setAlphaF(0.15F);
    painter.setPen(QPen(currentTheme().error, 2));
    painter.setBrush(veil);
    for (const int cell : inTheWay) {
        painter.drawRect(canvas.spotRect(cell));
    }
}

// --- In the hand ---

void HeldPart::take(EnvironmentMap part, bool isCopy) {
    m_part = std::move(part);
    m_isCopy = isCopy;
}

void HeldPart::drop() {
    m_part.reset();
    m_preview = {};
}

void HeldPart::carryTo(const EditorCanvas& canvas, QPointF corner) {
    m_corner = corner;
    m_preview = {};
    if (canvas.shown().isGrid()) {
        m_preview.show(canvas.shown(), *m_part, corner);
    }
}

void HeldPart::carryToHand(const EditorCanvas& canvas, QPointF at) {
    carryTo(canvas, heldAt(canvas.shown(), *m_part, at));
}

void HeldPart::carryBy(const EditorCanvas& canvas, QPointF units) {
    carryTo(canvas, allowedCorner(canvas.shown(), *m_part, m_corner + units));
}

/// The corner stays where it is, of free places the middle.
bool HeldPart::change(const EditorCanvas& canvas, EnvironmentMap part) {
    const EnvironmentMap& shown = canvas.shown();
    if (!partProblem(shown, part).isEmpty()) {
        return false;
    }
    const QPointF middle = boxOf(*m_part).center() + m_corner;
    m_part = std::move(part);
    carryTo(canvas, shown.isGrid() ? allowedCorner(shown, *m_part, m_corner)
                                   : heldAt(shown, *m_part, middle));
    return true;
}

PartEdit HeldPart::edit(const EditorCanvas& canvas) const {
    const EditedMap& edited = canvas.edited();
    return insertPart(*edited.map(), edited.environment(), *m_part, m_corner, m_isCopy);
}

/// The contents of cells are drawn with the map, see EditTool::contentOf().
void HeldPart::paint(QPainter& painter, const EditorCanvas& canvas) const {
    QColor veil = currentTheme().accent;
    veil.setAlphaF(0.1F);
    painter.setPen(QPen(currentTheme().accent, 1.5, Qt::DashLine));
    painter.setBrush(veil);
    if (m_part->isGrid()) {
        painter.drawRect(canvas.transform().toPixels(boxOf(*m_part).translated(m_corner)));
        m_preview.paint(painter, canvas);
    } else {
        paintPlaces(painter, canvas);
    }
}

void HeldPart::paintPlaces(QPainter& painter, const EditorCanvas& canvas) const {
    const PlaneTransform& transform = canvas.transform();
    std::map<std::string, QPointF> pixels; // by id
    for (const FreePlace& place : m_part->places) {
        pixels[place.id] = transform.toPixels(QPointF(place.x, place.y) + m_corner);
    }
    for (const auto& [from, to] : m_part->edges) {
        painter.drawLine(pixels[from], pixels[to]);
    }
    const NodeNames names = canvas.namesIn(transform, kPlaceTile, true);
    for (const FreePlace& place : m_part->places) {
        const double side = kPlaceTile * transform.scale;
        const QRectF tile(pixels[place.id] - QPointF(side, side) / 2, QSizeF(side, side));
        painter.setOpacity(1);
        painter.setPen(Qt::NoPen);
        painter.setBrush(currentTheme().panel); // hides the ends of steps
        painter.drawEllipse(tile);
        painter.setOpacity(0.65);
        canvas.paintTile(painter, tile, place.symbol, true, names);
    }
    painter.setOpacity(1);
}

} // namespace reprise
