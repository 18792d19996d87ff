#pragma once
/// \file
/// Every view of the window, described once: docks, menus, exports and workspaces are made from
/// this. A view registers itself from a file of its own in app/docks/catalog, or from anywhere
/// else; nothing else lists it.

#include "app/docks/needs.hpp"

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

// Where views of a kind open in a workspace that does not place them.
inline constexpr auto kPictures = Qt::LeftDockWidgetArea;
inline constexpr auto kTimes = Qt::BottomDockWidgetArea; ///< what has a time axis
inline constexpr auto kForms = Qt::RightDockWidgetArea;  ///< forms, lists and curves

/// Where a view stands in a workspace, in columns from left to right: a list, pictures with the
/// rows of time below them, and forms. Views of one place are tabs.
enum class Place { List, Main, Beside, TimeAbove, Time, FormsAbove, Forms };

struct Standing {
    QString workspace; ///< name of one of workspaces()
    Place place = Place::Main;
    int order = 0;          ///< among the tabs of its place, ascending; the first four stand
    Need when = {};         ///< beyond ViewEntry::needs; empty: always
    bool isInFront = false; ///< though others come before it; else the first tab is
};

struct ViewEntry {
    QString id; ///< stable ("raster"), used in settings and on the command line
    QString title;
    QString iconName;
    int order = 0; ///< in menus, ascending
    Qt::DockWidgetArea home = kForms;
    std::function<View*(const ViewContext&)> make;
    Need needs = {};                   ///< to have something to show; empty: nothing
    std::vector<Standing> stands = {}; ///< in workspaces as they come with the program
    bool showsStretch = false; ///< of the run's time: its data is of that, or of the whole run
    bool keepsWidth = false;   ///< a larger window leaves its column as wide as it was
    /// How much there is to look at: it stands in the title of its dock. Asked anew when the
    /// problems change.
    std::function<std::size_t(const ViewContext&)> count = {};

    bool hasContent(const Project& project) const { return !needs || needs(project); }
};

/// All views, in the order of menus.
const std::vector<ViewEntry>& viewCatalog();

/// Null for an unknown id.
const ViewEntry* findView(const QString& id);

/// Put one of these at namespace scope in a view's .cpp file. \p describe is called when the
/// catalog is first wanted, when the language of titles is known.
struct ViewRegistration {
    explicit ViewRegistration(ViewEntry (*describe)());
};

} // namespace reprise
