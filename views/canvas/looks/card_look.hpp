#pragma once
/// \file
/// A card with the name, the model and the size of a population; its neurons as dots when there is
/// room for them.

#include "views/canvas/node_look.hpp"

namespace reprise {

class CardLook : public NodeLook {
public:
    NodeShape shapeOf(const PopulationSpec& population, const SymbolCount& symbols) const override;
    void paintBody(QPainter& painter, const NodePicture& picture) const override;
    bool isResizable() const override { return true; }
    int shownPopulation(const NetworkOutline& network, const std::string& id) const override;
    QRectF neuronRect(const NodeShape& shape, const NetworkOutline& network, const std::string& id,
                      int neuron) const override;
    int neuronAt(const NodeShape& shape, const NetworkOutline& network, const std::string& id,
                 QPointF at) const override;

protected:
    virtual QColor neuronColor() const;
};

} // namespace reprise
