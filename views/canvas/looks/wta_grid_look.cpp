/// \file
/// A grid of winner-take-all circuits, one square each; near enough, the neurons of each.

#include "core/models/registry.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/glow_cells.hpp"
#include "views/canvas/live_activity.hpp"
#include "views/canvas/node_look.hpp"
#include "widgets/theme.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr const char* kGridModel = "wta_grid";
constexpr double kGridCellSide = 18; // units

int gridNumber(const PopulationSpec& population, const char* key) {
    const ParameterValue value =
        findModel(kGridModel)->descriptor.value(key, population.parameters);
    const auto* number = std::get_if<std::int64_t>(&value);
    return number != nullptr ? int(std::clamp<std::int64_t>(*number, 1, 1000)) : 1;
}

/// The square of one circuit with \p side from one to the next, from the body's corner.
QRectF gridBox(int x, int y, double side) {
    constexpr double kGap = 0.08; // of the side
    return QRectF(x * side, y * side, side, side)
        .adjusted(kGap * side, kGap * side, -kGap * side, -kGap * side);
}

int acrossBox(int neurons) {
    return std::max(1, int(std::ceil(std::sqrt(double(neurons)))));
}

QRectF neuronInBox(const QRectF& box, int neurons, int neuron) {
    const int across = acrossBox(neurons);
    const double step = box.width() / across;
    return {box.left() + (neuron % across + 0.15) * step,
            box.top() + (neuron / across + 0.15) * step, 0.7 * step, 0.7 * step};
}

class WtaGridLook : public NodeLook {
public:
    NodeShape shapeOf(const PopulationSpec& population, const SymbolCount&) const override {
        NodeShape shape;
        shape.columns = gridNumber(population, "columns");
        shape.rows = gridNumber(population, "rows");
        shape.cell = cellSide(shape.columns, shape.rows, kGridCellSide);
        shape.size = nodeSize(shape.columns, shape.rows, shape.cell);
        shape.detail = tr("%1 × %2 WTA circuits").arg(shape.columns).arg(shape.rows);
        return shape;
    }

    ParameterMap stretched(int columns, int rows) const override {
        return {{"columns", std::int64_t{columns}}, {"rows", std::int64_t{rows}}};
    }

    void paintBody(QPainter& painter, const NodePicture& picture) const override {
        const Theme& theme = currentTheme();
        const double side = picture.shape.cell * picture.scale;
        const double gap = side > 6 ? 0.08 * side : 0;
        const auto boxOf = [&](int x, int y) {
            return QRectF(picture.body.left() + x * side + gap, picture.body.top() + y * side + gap,
                          side - 2 * gap, side - 2 * gap);
        };
        const GridOutline* grid = picture.live ? picture.live->gridOf(picture.id)
                                  : picture.drawn
                                      ? picture.drawn->parts.find<GridOutline>(picture.id)
                                      : nullptr;
        const bool isShown = grid != nullptr && grid->columns == picture.shape.columns &&
                             grid->rows == picture.shape.rows;
        GlowCells cells(mixed(theme.panel, theme.text, 0.13), theme.soma);
        if (!isShown) {
            for (int k = 0; k < picture.shape.columns * picture.shape.rows; ++k) {
                cells.add(boxOf(k % picture.shape.columns, k / picture.shape.columns), 0);
            }
        } else if (picture.detail != NodeDetail::Neurons) {
            for (const GridCell& cell : grid->cells) {
                cells.add(boxOf(cell.x, cell.y),
                          picture.live != nullptr
                              ? picture.live->glow(grid->population, cell.first, cell.count)
                              : 0);
            }
        }
        cells.paint(painter, false);
        if (isShown && picture.detail == NodeDetail::Neurons) {
            paintNeurons(painter, *grid, picture.live, boxOf);
        }
    }

    int shownPopulation(const NetworkOutline& network, const std::string& id) const override {
        const auto* grid = network.parts.find<GridOutline>(id);
        return grid != nullptr ? grid->population : -1;
    }

    QRectF neuronRect(const NodeShape& shape, const NetworkOutline& network, const std::string& id,
                      int neuron) const override {
        for (const GridCell& cell : cellsOf(network, id)) {
            if (neuron >= cell.first && neuron < cell.first + cell.count) {
                return neuronInBox(gridBox(cell.x, cell.y, shape.cell), cell.count,
                                   neuron - cell.first);
            }
        }
        return {};
    }

    int neuronAt(const NodeShape& shape, const NetworkOutline& network, const std::string& id,
                 QPointF at) const override {
        for (const GridCell& cell : cellsOf(network, id)) {
            const QRectF box = gridBox(cell.x, cell.y, shape.cell);
            if (!box.contains(at)) {
                continue;
            }
            const int across = acrossBox(cell.count);
            const QPointF within = (at - box.topLeft()) / (box.width() / across);
            const int neuron = std::min(int(within.y()), across - 1) * across +
                               std::min(int(within.x()), across - 1);
            return neuron < cell.count ? cell.first + neuron : -1;
        }
        return -1;
    }

private:
    static const std::vector<GridCell>& cellsOf(const NetworkOutline& network,
                                                const std::string& id) {
        static const std::vector<GridCell> kNone;
        const auto* grid = network.parts.find<GridOutline>(id);
        return grid != nullptr ? grid->cells : kNone;
    }

    template<class BoxOf>
    static void paintNeurons(QPainter& painter, const GridOutline& grid, const LiveActivity* live,
                             const BoxOf& boxOf) {
        const Theme& theme = currentTheme();
        GlowCells grounds(mixed(theme.panel, theme.text, 0.07), theme.soma);
        GlowCells neurons(mixed(theme.panel, theme.text, 0.3), theme.soma);
        for (const GridCell& cell : grid.cells) {
            const QRectF box = boxOf(cell.x, cell.y);
            grounds.add(box, 0);
            for (int n = 0; n < cell.count; ++n) {
                neurons.add(neuronInBox(box, cell.count, n),
                            live != nullptr ? live->glow(grid.population, cell.first + n) : 0);
            }
        }
        grounds.paint(painter, false);
        neurons.paint(painter, true);
    }
};

const NodeLookRegistration kWtaGridLook(kGridModel, std::make_unique<WtaGridLook>());

} // namespace

} // namespace reprise
