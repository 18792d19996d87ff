/// \file
/// A sequence memory: a column of neurons for each symbol.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/models/registry.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/glow_cells.hpp"
#include "views/canvas/live_activity.hpp"
#include "views/canvas/node_look.hpp"
#include "widgets/theme.hpp"
#include "widgets/words.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr const char* kMemoryModel = "s_htm";
constexpr double kMemoryCellSide = 9; // units

class ShtmLook : public NodeLook {
public:
    NodeShape shapeOf(const PopulationSpec& population, const SymbolCount& symbols) const override {
        const ModelDescriptor& model = findModel(kMemoryModel)->descriptor;
        const ParameterValue wanted = model.value("num_symbols", population.parameters);
        const ParameterValue neurons = model.value("neurons_per_symbol", population.parameters);
        const auto* number = std::get_if<double>(&wanted);
        const bool isGiven = number != nullptr && !isAutomatic(wanted);
        const auto* rows = std::get_if<std::int64_t>(&neurons);
        NodeShape shape;
        constexpr int kMost = 100'000;
        shape.columns =
            std::clamp(isGiven ? int(std::clamp(*number, 1.0, 1e5)) : symbols(), 1, kMost);
        shape.rows = rows != nullptr ? int(std::clamp<std::int64_t>(*rows, 1, kMost)) : 1;
        shape.neurons = int(std::min(double(shape.columns) * shape.rows, 1e9));
        shape.cell = cellSide(shape.columns, shape.rows, kMemoryCellSide);
        shape.size = nodeSize(shape.columns, shape.rows, shape.cell);
        shape.detail = tr("%1 of %2")
                           .arg(counted(shape.columns, tr("symbol"), tr("symbols")),
                                counted(shape.rows, tr("neuron"), tr("neurons")));
        return shape;
    }

    ParameterMap stretched(int columns, int rows) const override {
        return {{"num_symbols", double(columns)}, {"neurons_per_symbol", std::int64_t{rows}}};
    }

    void paintBody(QPainter& painter, const NodePicture& picture) const override {
        const NodeShape& shape = picture.shape;
        const Theme& theme = currentTheme();
        const double side = shape.cell * picture.scale;
        const QPointF corner = picture.body.topLeft();
        const ShtmOutline* shown = circuitOf(picture);
        const bool isLive = shown != nullptr && int(shown->symbols.size()) == shape.columns &&
                            shown->neuronsPerSymbol == shape.rows;
        if (picture.detail != NodeDetail::Neurons || side < 2) {
            GlowCells columns(mixed(theme.panel, theme.text, 0.16), theme.soma);
            for (int s = 0; s < shape.columns; ++s) {
                columns.add(
                    QRectF(corner.x() + (s + 0.12) * side, corner.y(), 0.76 * side,
                           shape.rows * side),
                    isLive ? picture.live->glow(shown->population, s * shape.rows, shape.rows) : 0);
            }
            columns.paint(painter, false);
            return;
        }
        GlowCells neurons(mixed(theme.panel, theme.text, 0.16), theme.soma);
        for (int k = 0; k < shape.columns * shape.rows; ++k) {
            neurons.add(QRectF(corner.x() + (k / shape.rows + 0.12) * side,
                               corner.y() + (k % shape.rows + 0.12) * side, 0.76 * side,
                               0.76 * side),
                        isLive ? picture.live->glow(shown->population, k) : 0);
        }
        neurons.paint(painter, true);
    }

    int shownPopulation(const NetworkOutline& network, const std::string& id) const override {
        const auto* shown = network.parts.find<ShtmOutline>(id);
        return shown != nullptr ? shown->population : -1;
    }

    QRectF neuronRect(const NodeShape& shape, const NetworkOutline&, const std::string&,
                      int neuron) const override {
        if (neuron < 0 || neuron >= shape.neurons) {
            return {};
        }
        return {(neuron / shape.rows + 0.12) * shape.cell,
                (neuron % shape.rows + 0.12) * shape.cell, 0.76 * shape.cell, 0.76 * shape.cell};
    }

    int neuronAt(const NodeShape& shape, const NetworkOutline&, const std::string&,
                 QPointF at) const override {
        const int column = int(std::floor(at.x() / shape.cell));
        const int row = int(std::floor(at.y() / shape.cell));
        const bool isIn = column >= 0 && row >= 0 && column < shape.columns && row < shape.rows;
        return isIn ? column * shape.rows + row : -1;
    }

private:
    static const ShtmOutline* circuitOf(const NodePicture& picture) {
        return picture.live == nullptr
                   ? nullptr
                   : picture.live->outline().parts.find<ShtmOutline>(picture.id);
    }
};

const NodeLookRegistration kShtmLook(kMemoryModel, std::make_unique<ShtmLook>());

} // namespace

} // namespace reprise
