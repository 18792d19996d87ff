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
        const GridOutline* grid = picture.live ? picture.live->gridOf(picture.id) : nullptr;
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
                          picture.live->glow(grid->population, cell.first, cell.count));
            }
        }
        cells.paint(painter, false);
        if (isShown && picture.detail == NodeDetail::Neurons) {
            paintNeurons(painter, *grid, *picture.live, boxOf);
        }
    }

private:
    template<class BoxOf>
    static void paintNeurons(QPainter& painter, const GridOutline& grid, const LiveActivity& live,
                             const BoxOf& boxOf) {
        const Theme& theme = currentTheme();
        GlowCells grounds(mixed(theme.panel, theme.text, 0.07), theme.soma);
        GlowCells neurons(mixed(theme.panel, theme.text, 0.3), theme.soma);
        for (const GridCell& cell : grid.cells) {
            const QRectF box = boxOf(cell.x, cell.y);
            grounds.add(box, 0);
            const int across = int(std::ceil(std::sqrt(double(cell.count))));
            const double step = box.width() / std::max(across, 1);
            for (int n = 0; n < cell.count; ++n) {
                neurons.add(QRectF(box.left() + (n % across + 0.15) * step,
                                   box.top() + (n / across + 0.15) * step, 0.7 * step, 0.7 * step),
                            live.glow(grid.population, cell.first + n));
            }
        }
        grounds.paint(painter, false);
        neurons.paint(painter, true);
    }
};

const NodeLookRegistration kWtaGridLook(kGridModel, std::make_unique<WtaGridLook>());

} // namespace

} // namespace reprise
