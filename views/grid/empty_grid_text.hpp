#pragma once
/// \file
/// What the grid views say where there is no grid.

#include "views/empty_text.hpp"

#include <QCoreApplication>
#include <QPainter>

namespace reprise {

inline void paintEmptyGridText(QPainter& painter, const QRect& area, bool hasNetwork) {
    paintEmptyText(painter, area,
                   hasNetwork
                       ? QCoreApplication::translate(
                             "EmptyGrid", "This network has no WTA grid.\nAdd a population of the "
                                          "model wta_grid to see its WTA circuits.")
                       : QCoreApplication::translate(
                             "EmptyGrid", "Open a project to see its WTA circuits here."));
}

} // namespace reprise
