#pragma once
/// \file
/// What tools and keys do to free places.

#include <QPointF>

namespace reprise {

class EditorCanvas;

/// Adds a place with the name to paint with, if the map has room. Units.
void addPlaceAt(EditorCanvas& canvas, QPointF at);
/// Removes the place there, or parts the step. Units.
void eraseNear(EditorCanvas& canvas, QPointF at);

} // namespace reprise
