#pragma once
/// \file
/// The synapses of the chosen neuron as lines to its partners.

#include "views/canvas/canvas_scene.hpp"
#include "widgets/plane_transform.hpp"

class QPainter;

namespace reprise {

class ChosenNeuron;

/// Coloured by sign, wider where they are stronger, dashed where they come in, thin where nothing
/// passes yet.
void paintNeuronLinks(QPainter& painter, const CanvasScene& scene, const ChosenNeuron& neuron,
                      const PlaneTransform& transform);

/// Where a neuron of a built network stands, units; its node's head where its body does not show
/// it, null where there is no node.
QPointF placeOfNeuron(const CanvasScene& scene, const NetworkOutline& outline, int population,
                      int neuron);

} // namespace reprise
