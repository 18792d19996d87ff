#include "views/canvas/looks/card_look.hpp"

#include "core/models/registry.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/glow_cells.hpp"
#include "views/canvas/live_activity.hpp"
#include "widgets/theme.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr int kMostCardColumns = 20; // dots in a row; more neurons than fit share dots
constexpr int kMostCardRows = 5;
constexpr double kCardDot = 8; // units

const NodeLookRegistration kCardLook("", std::make_unique<CardLook>());

} // namespace

NodeShape CardLook::shapeOf(const PopulationSpec& population, const SymbolCount&) const {
    const int size = std::max(population.size.value_or(1), 1);
    NodeShape shape;
    shape.columns = std::min(size, kMostCardColumns);
    shape.rows = std::clamp((size + kMostCardColumns - 1) / kMostCardColumns, 1, kMostCardRows);
    shape.cell = kCardDot;
    shape.size = nodeSize(kMostCardColumns, shape.rows, kCardDot);
    const RegisteredModel* model = findModel(population.model);
    const bool isInput = model != nullptr && model->descriptor.kind == ModelKind::Input;
    shape.detail = inText(population.model) + QStringLiteral(" · ") +
                   (isInput ? counted(size, tr("source"), tr("sources"))
                            : counted(size, tr("neuron"), tr("neurons")));
    return shape;
}

QColor CardLook::neuronColor() const {
    return currentTheme().soma;
}

void CardLook::paintBody(QPainter& painter, const NodePicture& picture) const {
    const NodeShape& shape = picture.shape;
    const Theme& theme = currentTheme();
    const double cell = shape.cell * picture.scale;
    const int part = picture.live != nullptr && !picture.live->partsOf(picture.id).empty()
                         ? picture.live->partsOf(picture.id).front()
                         : -1;
    const int neurons = part < 0 ? 0 : picture.live->outline().populations[std::size_t(part)].size;
    const int dots = shape.columns * shape.rows;
    const int perDot = std::max(1, (neurons + dots - 1) / dots);
    GlowCells cells(mixed(theme.panel, theme.text, 0.16), neuronColor());
    const QPointF corner = picture.body.topLeft();
    for (int k = 0; k < dots; ++k) {
        const QRectF dot(corner.x() + (k % kMostCardColumns + 0.15) * cell,
                         corner.y() + (k / kMostCardColumns + 0.15) * cell, 0.7 * cell, 0.7 * cell);
        cells.add(dot, part < 0 ? 0 : picture.live->glow(part, k * perDot, perDot));
    }
    cells.paint(painter, true);
}

} // namespace reprise
