#pragma once
/// \file
/// The workspaces as they come with the program: made of the views that have something to show.

#include "app/docks/view_catalog.hpp"

#include <QStringList>

#include <map>

namespace reprise {

class DockStage;

struct Workspace {
    QString name; ///< "design", used in settings
    QString title;
    // In percent of the whole; pictures have the rest.
    int listWidth = 16;
    int formsWidth = 0;
    int timeAboveHeight = 20;
    int timeHeight = 0; ///< of a single row of time
    int formsHeight = 0;
    bool isForPhases = false; ///< for those whose descriptors name it, and for nothing else
    QString nothing = {};     ///< what is said where there is no content
};

/// In the order of their keys.
const std::vector<Workspace>& workspaces();

/// False where nothing of the project is looked at in \p workspace, or there is no such workspace.
bool hasContent(const QString& workspace, const Project& project);

/// The views of a workspace, place by place.
struct Arrangement {
    struct Tabs {
        QStringList ids;
        QString front;
    };

    const Workspace* workspace = nullptr;
    std::map<Place, Tabs> tabs = {};
    bool hasPictures = false; ///< else what happens in time stands in their place, if there is any

    /// Tells arrangements of one workspace apart, in settings.
    QString key() const;
};

/// Where there is no content no view stands.
Arrangement arrangementOf(const Workspace& workspace, const Project& project);

/// Opens and places its views on an empty stage.
void arrange(DockStage& stage, const Arrangement& arrangement);

} // namespace reprise
