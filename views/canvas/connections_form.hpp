#pragma once
/// \file
/// The listed connections of a projection as a table, on the canvas.

#include "views/canvas/popover.hpp"

namespace reprise {

class EditedNetwork;

/// It closes when the projection is gone, is no list any more, or another thing is chosen.
class ConnectionsForm : public Popover {
    Q_OBJECT

public:
    ConnectionsForm(EditedNetwork& edited, std::size_t projection, QWidget* on);
};

} // namespace reprise
