#pragma once
/// \file
/// Places a population of a chosen model with each click.

#include "core/models/descriptor.hpp"
#include "core/project/project.hpp"
#include "views/canvas/tools/canvas_tool.hpp"

namespace reprise {

class StampTool : public CanvasTool {
public:
    /// \p id is what a population is called at first, \p size how many neurons it has.
    StampTool(Text text, ModelKind kind, std::string id, int size)
        : CanvasTool(std::move(text)), m_kind(kind), m_id(std::move(id)), m_size(size) {}

    std::unique_ptr<CanvasDrag> press(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void useByKey(NetworkCanvas& canvas) override;
    std::vector<Choice> choices() const override;

private:
    PopulationSpec population() const;

    ModelKind m_kind;
    std::string m_id;
    int m_size;
};

} // namespace reprise
