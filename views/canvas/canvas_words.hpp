#pragma once
/// \file
/// Words of the canvas: what projections and populations are called in a drawing.

#include "core/project/project.hpp"
#include "views/canvas/canvas_selection.hpp"

#include <QString>

namespace reprise {

inline QString inText(const std::string& text) {
    return QString::fromStdString(text);
}

/// "12,400": a whole number with marks between the thousands.
QString countText(double count);

/// "1 circuit", "12 circuits"; \p many is the plural.
QString counted(double count, const QString& one, const QString& many);

/// "all to all", "p = 0.1", "10 of each target": how a projection chooses its pairs.
QString ruleText(const ProjectionSpec& projection);

/// "45 pA", "normal 45 ± 5 pA", "uniform 1 – 2 ms"
QString valueText(const RealOrDistribution& value, const std::string& unit);

/// What stands beside a projection: rule, weight, delay, and the synapses unless they are static.
QString projectionText(const Project& project, const ProjectionSpec& projection);

/// "5 populations", "2 populations, 1 note": what is chosen.
QString chosenInWords(const CanvasSelection& chosen);

/// Synapses of the model change while a run is on.
bool isPlastic(const std::string& synapse);

/// "htm" of "htm.exc" and of "htm".
std::string populationOf(const std::string& end);

/// Why \p id cannot be what \p present is called, "" if it can.
QString idProblem(const Project& project, const std::string& present, const QString& id);

} // namespace reprise
