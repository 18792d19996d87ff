#include "views/canvas/tools/stamp_tool.hpp"

#include "core/models/registry.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/canvas/tools/circuit_drag.hpp"
#include "widgets/words.hpp"

namespace reprise {

PopulationSpec StampTool::population() const {
    PopulationSpec population;
    population.id = m_id;
    population.model = chosen().toStdString();
    population.size = m_size;
    const RegisteredModel* model = findModel(population.model);
    const ParameterSpec* rate = model != nullptr ? model->descriptor.find("rate") : nullptr;
    if (rate != nullptr && rate->defaultValue == ParameterValue(0.0) && rate->usualMax > 0) {
        population.parameters["rate"] = rate->usualMax; // a source that is drawn is to be heard
    }
    return population;
}

std::unique_ptr<CanvasDrag> StampTool::press(NetworkCanvas& canvas, const CanvasPoint& point) {
    addDrawnPopulation(canvas, population(), point.at);
    return nullptr;
}

void StampTool::useByKey(NetworkCanvas& canvas) {
    addDrawnPopulation(canvas, population(), canvas.middle());
}

std::vector<CanvasTool::Choice> StampTool::choices() const {
    std::vector<Choice> all;
    for (const RegisteredModel* model : modelsOfKind(m_kind)) {
        all.push_back({inText(model->descriptor.id), inText(model->descriptor.name),
                       inText(model->descriptor.summary)});
    }
    return all;
}

namespace {

const CanvasToolRegistration kPopulationTool(30, [] {
    return std::make_unique<StampTool>(
        CanvasTool::Text{QStringLiteral("population"), tr("Population"),
                         tr("Click to place a population of the model chosen above"),
                         QStringLiteral("P")},
        ModelKind::Neuron, "cells", 100);
});

const CanvasToolRegistration kSourceTool(40, [] {
    auto tool = std::make_unique<StampTool>(
        CanvasTool::Text{QStringLiteral("source"), tr("Source"),
                         tr("Click to place a source of spikes or current"), QStringLiteral("I")},
        ModelKind::Input, "source", 1);
    tool->choose(QStringLiteral("poisson_generator"));
    return tool;
});

} // namespace

} // namespace reprise
