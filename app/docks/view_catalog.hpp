#pragma once
/// \file
/// Every view of the window, described once: docks, menus and exports are made from this list.

#include <QString>
#include <Qt>

#include <functional>
#include <vector>

namespace reprise {

class Document;
class EngineHost;
class ProblemList;
class RunControl;
class Selection;
class TimeRange;
class View;

/// What views are built from; all of it outlives them.
struct ViewContext {
    Document& document;
    EngineHost& engine;
    RunControl& control;
    TimeRange& range;
    Selection& selection;
    ProblemList& problems;
};

struct ViewEntry {
    QString id;
    QString title;
    QString iconName;
    Qt::DockWidgetArea home; ///< where it opens in a workspace that does not place it
    std::function<View*(const ViewContext&)> make;
};

const std::vector<ViewEntry>& viewCatalog();

} // namespace reprise
