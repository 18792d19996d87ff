#include "views/map_editor/edited_map.hpp"

#include "core/environment/maps/map_file.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/tools/select_tool.hpp"

#include <algorithm>

namespace reprise {

namespace {

constexpr int kCheckDelay = 250; // ms after the last change of a large map

std::size_t spotsOf(const NavigationMap& map) {
    std::size_t count = 0;
    for (const EnvironmentMap& environment : map.environments) {
        count += environment.cells.size() + environment.places.size();
    }
    return count;
}

SelectTool* selectToolOf(const EditTools& tools) {
    SelectTool* found = nullptr;
    for (const auto& tool : tools) {
        auto* select = dynamic_cast<SelectTool*>(tool.get());
        found = select != nullptr ? select : found;
    }
    return found;
}

} // namespace

EditedMap::EditedMap(Document& document, QObject* parent)
    : QObject(parent), m_document(document), m_select(selectToolOf(m_tools)) {
    m_check.setSingleShot(true);
    m_check.setInterval(kCheckDelay);
    connect(&m_check, &QTimer::timeout, this, &EditedMap::checkNow);
    connect(&m_document, &Document::changed, this, &EditedMap::readDocument);
    readDocument();
}

const EnvironmentMap* EditedMap::shown() const {
    return m_map && !m_map->environments.empty() ? &m_map->environments[std::size_t(m_environment)]
                                                 : nullptr;
}

void EditedMap::readDocument() {
    const std::shared_ptr<const NavigationMap>& map = m_document.project().environment.map;
    if (map != m_map) {
        const int wanted = m_wantedEnvironment >= 0 ? m_wantedEnvironment
                                                    : environmentOfChange(m_map.get(), map.get());
        m_wantedEnvironment = -1;
        m_map = map;
        m_graph.reset();
        m_isCounted = false;
        const int last = m_map ? int(m_map->environments.size()) - 1 : 0;
        const int before = m_environment;
        m_environment = std::clamp(wanted, 0, std::max(0, last));
        emit mapChanged();
        if (m_environment != before) {
            emit environmentChanged();
        }
        emit settled();
        if (!m_map || spotsOf(*m_map) <= kQuicklyChecked) {
            checkNow();
        } else {
            m_check.start();
        }
    }
    emit projectChanged();
}

/// Undo may change another environment than the one that is looked at: it is shown then.
int EditedMap::environmentOfChange(const NavigationMap* before, const NavigationMap* after) const {
    if (before == nullptr || after == nullptr) {
        return m_environment;
    }
    const auto isChanged = [&](std::size_t e) {
        return e >= before->environments.size() ||
               before->environments[e] != after->environments[e];
    };
    const std::size_t count = after->environments.size();
    if (std::size_t(m_environment) < count && isChanged(std::size_t(m_environment))) {
        return m_environment;
    }
    for (std::size_t e = 0; e < count; ++e) {
        if (isChanged(e)) {
            return int(e);
        }
    }
    return m_environment;
}

void EditedMap::checkNow() {
    m_check.stop();
    m_issues = m_map ? checkMap(*m_map) : Issues();
    emit issuesChanged();
}

void EditedMap::look(int environment) {
    if (m_map && environment >= 0 && environment < int(m_map->environments.size()) &&
        environment != m_environment) {
        m_environment = environment;
        emit environmentChanged();
        emit settled();
    }
}

void EditedMap::put(const QString& text, NavigationMap map, int environment) {
    m_wantedEnvironment = environment;
    auto changed = std::make_shared<const NavigationMap>(std::move(map));
    m_document.change(text, [&changed](Project& project) {
        project.environment.map = changed;
        project.environment.mapFile.clear(); // it is no longer what the file says
    });
    m_wantedEnvironment = -1;
}

bool EditedMap::apply(const MapEdit& edit) {
    if (edit.text.isEmpty()) {
        return false;
    }
    put(edit.text, edit.map, edit.environment);
    return true;
}

void EditedMap::replaceMap(const QString& text, NavigationMap map) {
    put(text, std::move(map), 0);
}

bool EditedMap::hasOwnSequences() const {
    return !m_document.project().environment.sequences.isEmpty();
}

void EditedMap::playRoutes() {
    m_document.change(tr("Take the map's routes as sequences"),
                      [](Project& project) { project.environment.sequences = {}; });
}

QString EditedMap::whereItStands() const {
    const std::string& file = m_document.project().environment.mapFile;
    return file.empty() ? tr("in this project") : tr("from %1").arg(QString::fromStdString(file));
}

void EditedMap::setTool(EditTool& tool) {
    if (&tool != m_tool) {
        m_tool->cancel();
        m_tool = &tool;
        emit toolChanged();
    }
}

void EditedMap::setSymbol(const std::string& symbol) {
    if (symbol != m_symbol && nameProblem(inWords(symbol)).isEmpty()) {
        m_symbol = symbol;
        emit symbolChanged();
    }
}

void EditedMap::setUsesUniqueNames(bool uses) {
    if (uses != m_usesUniqueNames) {
        m_usesUniqueNames = uses;
        emit symbolChanged();
    }
}

void EditedMap::setShowsOverview(bool shows) {
    if (shows != m_showsOverview) {
        m_showsOverview = shows;
        emit overviewChanged();
    }
}

const MapGraph& EditedMap::graph() const {
    if (!m_graph) {
        m_graph = m_map ? graphOf(*m_map) : MapGraph();
        m_placeOf.clear();
        for (std::size_t e = 0; m_map && e < m_map->environments.size(); ++e) {
            const EnvironmentMap& environment = m_map->environments[e];
            m_placeOf.emplace_back(environment.cells.size() + environment.places.size(), -1);
        }
        for (std::size_t i = 0; i < m_graph->places.size(); ++i) {
            const MapPlace& place = m_graph->places[i];
            m_placeOf[std::size_t(place.environment)][std::size_t(place.cell)] = int(i);
        }
    }
    return *m_graph;
}

int EditedMap::placeAt(int environment, int spot) const {
    graph();
    return std::size_t(environment) < m_placeOf.size() && spot >= 0 &&
                   std::size_t(spot) < m_placeOf[std::size_t(environment)].size()
               ? m_placeOf[std::size_t(environment)][std::size_t(spot)]
               : -1;
}

void EditedMap::countSymbols() const {
    if (m_isCounted) {
        return;
    }
    m_isCounted = true;
    m_counts.clear();
    m_ambiguity.clear();
    std::vector<std::string> order; // of symbols that come a second time
    const auto count = [&](const std::string& symbol) {
        if (!symbol.empty() && symbol != kBlockedCell && ++m_counts[symbol] == 2) {
            order.push_back(symbol);
        }
    };
    for (std::size_t e = 0; m_map && e < m_map->environments.size(); ++e) {
        std::for_each(m_map->environments[e].cells.begin(), m_map->environments[e].cells.end(),
                      count);
        for (const FreePlace& place : m_map->environments[e].places) {
            count(place.symbol);
        }
    }
    std::sort(order.begin(), order.end());
    for (const std::string& symbol : order) {
        m_ambiguity.emplace(symbol, int(m_ambiguity.size()));
    }
}

int EditedMap::timesSeen(const std::string& symbol) const {
    countSymbols();
    const auto found = m_counts.find(symbol);
    return found == m_counts.end() ? 0 : found->second;
}

int EditedMap::ambiguityOf(const std::string& symbol) const {
    countSymbols();
    const auto found = m_ambiguity.find(symbol);
    return found == m_ambiguity.end() ? -1 : found->second;
}

} // namespace reprise
