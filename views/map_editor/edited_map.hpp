#pragma once
/// \file
/// What the parts of the map editor share: the map of the document, which environment is looked at,
/// the tool and the name to paint with. Every change of the map goes through here into the
/// document.

#include "core/editing/document.hpp"
#include "core/environment/maps/map_graph.hpp"
#include "views/map_editor/map_edits.hpp"
#include "views/map_editor/tools/all_tools.hpp"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

namespace reprise {

class SelectTool;

class EditedMap : public QObject {
    Q_OBJECT

public:
    explicit EditedMap(Document& document, QObject* parent = nullptr);

    /// Null: the project has no map.
    const NavigationMap* map() const { return m_map.get(); }
    /// Undo brings back the same map, so that what was known of it holds again.
    std::weak_ptr<const NavigationMap> sameMap() const { return m_map; }
    /// The environment that is looked at; null if there is none.
    const EnvironmentMap* shown() const;
    int environment() const { return m_environment; }
    void look(int environment);

    /// One undoable step; an edit without text is none. Returns whether the map changed.
    bool apply(const MapEdit& edit);
    /// Puts another map in the place of this one (new, imported).
    void replaceMap(const QString& text, NavigationMap map);
    /// Removes the project's own sequences, so that it plays the map's routes.
    void playRoutes();
    bool hasOwnSequences() const;
    /// "from maps/maze.yaml", "in this project"
    QString whereItStands() const;

    const EditTools& tools() const { return m_tools; }
    EditTool& tool() const { return *m_tool; }
    /// One of tools(); the other one gives up what it has under way.
    void setTool(EditTool& tool);
    /// The one that copies, pastes and moves several spots.
    SelectTool& selectTool() const { return *m_select; }
    /// What painting gives; always a name that is allowed.
    const std::string& symbol() const { return m_symbol; }
    void setSymbol(const std::string& symbol);
    bool usesUniqueNames() const { return m_usesUniqueNames; }
    void setUsesUniqueNames(bool uses);

    /// The small picture of a map that is larger than its canvas.
    bool showsOverview() const { return m_showsOverview; }
    void setShowsOverview(bool shows);

    // Derived from the map as it stands, when first asked for.
    const MapGraph& graph() const;
    /// Index into graph().places, -1 if the spot is no place.
    int placeAt(int environment, int spot) const;
    int timesSeen(const std::string& symbol) const;
    /// Order among the symbols that several places share, -1 for the others.
    int ambiguityOf(const std::string& symbol) const;

    /// What checkMap() says; for large maps it follows when the hand rests.
    const Issues& issues() const { return m_issues; }
    /// Largest map, cells and places, that is checked with every change.
    static constexpr std::size_t kQuicklyChecked = 2000;
    bool isCheckPending() const { return m_check.isActive(); }
    void checkNow();

signals:
    void mapChanged(); ///< also when it came or went
    void environmentChanged();
    void settled(); ///< everybody has heard one of these two
    void toolChanged();
    void symbolChanged(); ///< the name to paint with, or unique names
    void overviewChanged();
    void issuesChanged();
    void projectChanged();          ///< sequences, where the map stands
    void said(const QString& text); ///< a sentence for the line below

private:
    void readDocument();
    int environmentOfChange(const NavigationMap* before, const NavigationMap* after) const;
    void put(const QString& text, NavigationMap map, int environment);
    void countSymbols() const;

    Document& m_document;
    std::shared_ptr<const NavigationMap> m_map;
    int m_environment = 0;
    int m_wantedEnvironment = -1; ///< by the edit on its way into the document
    EditTools m_tools = makeEditTools();
    SelectTool* m_select;
    EditTool* m_tool = m_tools.front().get();
    std::string m_symbol = "A";
    bool m_usesUniqueNames = false;
    bool m_showsOverview = true;
    Issues m_issues;
    QTimer m_check;
    mutable std::optional<MapGraph> m_graph;
    mutable std::vector<std::vector<int>> m_placeOf; ///< [environment][spot], with m_graph
    mutable bool m_isCounted = false;
    mutable std::unordered_map<std::string, int> m_counts;
    mutable std::unordered_map<std::string, int> m_ambiguity;
};

} // namespace reprise
