#include "views/canvas/looks/card_look.hpp"

#include "core/models/registry.hpp"
#include "core/network/outline.hpp"
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
constexpr double kCardDot = 8;        // units
constexpr double kMostCardDot = 16;   // units, in a box whose size was chosen
constexpr double kLeastCardDot = 4;   // likewise
constexpr QSizeF kLeastCard(100, 54); // units
constexpr double kLeastApart = 4;     // px across from which neurons of one dot stand apart
constexpr int kMostApart = 40'000;    // neurons of one population

const NodeLookRegistration kCardLook("", std::make_unique<CardLook>());

/// Neurons that share a dot lie in it side by side, so many in a row.
int acrossDot(int perDot) {
    return int(std::ceil(std::sqrt(double(perDot))));
}

/// Units from the body's corner.
QRectF dotCell(const NodeShape& shape, int dot) {
    return {dot % shape.columns * shape.cell, dot / shape.columns * shape.cell, shape.cell,
            shape.cell};
}

QRectF neuronCell(const NodeShape& shape, int neuron) {
    const QRectF dot = dotCell(shape, neuron / shape.perCell);
    const int across = acrossDot(shape.perCell);
    const double side = shape.cell / across;
    const int within = neuron % shape.perCell;
    return {dot.x() + within % across * side, dot.y() + within / across * side, side, side};
}

QRectF insideCell(const QRectF& cell) {
    const double gap = 0.15 * cell.width();
    return cell.adjusted(gap, gap, -gap, -gap);
}

/// As many columns and rows of dots as a box of that size has room for.
void fillBox(NodeShape& shape, int neurons, QSizeF box) {
    box = box.expandedTo(kLeastCard);
    int columns = 1, rows = 1;
    for (shape.cell = kMostCardDot;; shape.cell -= 1) {
        columns = std::max(1, int((box.width() - 2 * kNodePad) / shape.cell));
        rows = std::max(1, int((box.height() - kNodeHeader - kNodePad) / shape.cell));
        if (double(columns) * rows >= neurons || shape.cell <= kLeastCardDot) {
            break;
        }
    }
    shape.columns = std::min(neurons, columns);
    shape.rows = std::clamp((neurons + shape.columns - 1) / shape.columns, 1, rows);
    shape.size = box;
}

} // namespace

NodeShape CardLook::shapeOf(const PopulationSpec& population, const SymbolCount&) const {
    const int size = std::max(population.size.value_or(1), 1);
    NodeShape shape;
    if (population.drawnSize.isChosen()) {
        fillBox(shape, size, {population.drawnSize.width, population.drawnSize.height});
    } else {
        shape.columns = std::min(size, kMostCardColumns);
        shape.rows = std::clamp((size - 1) / kMostCardColumns + 1, 1, kMostCardRows);
        shape.cell = kCardDot;
        shape.size = nodeSize(kMostCardColumns, shape.rows, kCardDot);
    }
    shape.neurons = size;
    shape.perCell = (size - 1) / (shape.columns * shape.rows) + 1;
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
    const int part = picture.live != nullptr && !picture.live->partsOf(picture.id).empty()
                         ? picture.live->partsOf(picture.id).front()
                         : -1;
    const int dots = shape.columns * shape.rows;
    const double apart = shape.cell / acrossDot(shape.perCell) * picture.scale; // px
    const bool areApart =
        shape.perCell > 1 && apart >= kLeastApart && double(dots) * shape.perCell <= kMostApart;
    GlowCells cells(mixed(theme.panel, theme.text, 0.16), neuronColor());
    const auto add = [&](const QRectF& cell, int first, int count) {
        const QRectF inside = insideCell(cell);
        cells.add(QRectF(picture.body.topLeft() + inside.topLeft() * picture.scale,
                         inside.size() * picture.scale),
                  part < 0 ? 0 : picture.live->glow(part, first, count));
    };
    if (areApart) {
        for (int k = 0; k < std::min(shape.neurons, dots * shape.perCell); ++k) {
            add(neuronCell(shape, k), k, 1);
        }
    } else {
        for (int k = 0; k < dots; ++k) {
            add(dotCell(shape, k), k * shape.perCell, shape.perCell);
        }
    }
    cells.paint(painter, true);
}

int CardLook::shownPopulation(const NetworkOutline& network, const std::string& id) const {
    const auto found = std::ranges::find(network.populations, id, &PopulationOutline::id);
    return found == network.populations.end() ? -1 : int(found - network.populations.begin());
}

QRectF CardLook::neuronRect(const NodeShape& shape, const NetworkOutline&, const std::string&,
                            int neuron) const {
    return neuron < 0 || neuron >= shape.neurons ? QRectF() : insideCell(neuronCell(shape, neuron));
}

int CardLook::neuronAt(const NodeShape& shape, const NetworkOutline&, const std::string&,
                       QPointF at) const {
    const int column = int(std::floor(at.x() / shape.cell));
    const int row = int(std::floor(at.y() / shape.cell));
    if (column < 0 || row < 0 || column >= shape.columns || row >= shape.rows) {
        return -1;
    }
    const int dot = row * shape.columns + column;
    const QPointF within = at - dotCell(shape, dot).topLeft();
    const int across = acrossDot(shape.perCell);
    const auto step = [&](double units) {
        return std::clamp(int(units / (shape.cell / across)), 0, across - 1);
    };
    const int inDot = step(within.y()) * across + step(within.x());
    const int neuron = dot * shape.perCell + std::min(inDot, shape.perCell - 1);
    return neuron < shape.neurons ? neuron : -1;
}

} // namespace reprise
