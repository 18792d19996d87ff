#include "app/docks/workspaces.hpp"

#include "app/docks/dock_stage.hpp"
#include "core/models/phase_descriptor.hpp"
#include "widgets/words.hpp"

#include <QCryptographicHash>
#include <QDockWidget>

#include <algorithm>
#include <tuple>

namespace reprise {

namespace {

constexpr qsizetype kMostTabs = 4; // more have no room for their titles

/// Pictures have the first place: where there are none, what happens in time moves there.
void fillMain(std::map<Place, Arrangement::Tabs>& tabs) {
    for (const Place from : {Place::Beside, Place::Time}) {
        if (tabs.contains(Place::Main) || !tabs.contains(from)) {
            continue;
        }
        Arrangement::Tabs& left = tabs[from];
        tabs[Place::Main] = {{left.front}, left.front};
        left.ids.removeOne(left.front);
        if (left.ids.isEmpty()) {
            tabs.erase(from);
        } else {
            left.front = left.ids.front();
        }
    }
}

/// Places and sizes the views of one arrangement.
class Arranger {
public:
    Arranger(DockStage& stage, const Arrangement& arrangement)
        : m_stage(stage), m_arrangement(arrangement), m_workspace(*arrangement.workspace) {}

    void arrange() {
        // Qt splits a tabbed dock by adding a tab, so every split comes before the first tab.
        const Row pictures = placeRow(Qt::LeftDockWidgetArea, Qt::Horizontal,
                                      {Place::List, Place::Main, Place::Beside});
        const Row times =
            placeRow(Qt::BottomDockWidgetArea, Qt::Vertical, {Place::TimeAbove, Place::Time});
        const Row forms =
            placeRow(Qt::RightDockWidgetArea, Qt::Vertical, {Place::FormsAbove, Place::Forms});
        for (const auto& [place, tabs] : m_arrangement.tabs) {
            m_stage.tabify(tabs.ids);
            m_stage.dock(tabs.front)->raise();
        }
        shareWidths(pictures, forms);
        shareHeights(pictures, times);
        if (forms.size() == 2) {
            m_stage.share(Qt::Vertical, {{first(forms[0]), 100 - m_workspace.formsHeight},
                                         {first(forms[1]), m_workspace.formsHeight}});
        }
    }

private:
    /// Places of one area in which something stands, side by side or one above the other.
    using Row = std::vector<Place>;
    using Shares = std::vector<std::pair<QString, int>>;

    bool has(Place place) const { return m_arrangement.tabs.contains(place); }
    QString first(Place place) const { return m_arrangement.tabs.at(place).ids.front(); }

    Row placeRow(Qt::DockWidgetArea area, Qt::Orientation direction, Row places) {
        std::erase_if(places, [this](Place place) { return !has(place); });
        for (std::size_t k = 0; k < places.size(); ++k) {
            if (k == 0) {
                m_stage.place(area, first(places[k]));
            } else {
                m_stage.split(first(places[k - 1]), first(places[k]), direction);
            }
        }
        return places;
    }

    /// Without pictures, the list and the forms share the room.
    void shareWidths(const Row& pictures, const Row& forms) {
        const bool hasMain = has(Place::Main);
        const int list = !has(Place::List) ? 0 : hasMain ? m_workspace.listWidth : 50;
        const int side = forms.empty() ? 0 : hasMain ? m_workspace.formsWidth : 50;
        const int each = (100 - list - side) / (has(Place::Beside) ? 2 : 1);
        Shares widths;
        for (const Place place : pictures) {
            widths.emplace_back(first(place), place == Place::List ? list : each);
        }
        if (!forms.empty()) {
            widths.emplace_back(first(forms[0]), side);
        }
        m_stage.share(Qt::Horizontal, widths);
    }

    /// Two rows of time take from each other and from the pictures alike.
    void shareHeights(const Row& pictures, const Row& times) {
        if (pictures.empty() || times.empty()) {
            return;
        }
        constexpr int kSecondOfTime = 40; // below the first one, which stands where pictures would
        const int time = m_arrangement.hasPictures ? m_workspace.timeHeight : kSecondOfTime;
        const int above = has(Place::TimeAbove) ? m_workspace.timeAboveHeight : 0;
        const int below = has(Place::Time) ? time - above / 2 : 0;
        Shares heights{{first(pictures.back()), 100 - above - below}};
        for (const Place place : times) {
            heights.emplace_back(first(place), place == Place::TimeAbove ? above : below);
        }
        m_stage.share(Qt::Vertical, heights);
    }

    DockStage& m_stage;
    const Arrangement& m_arrangement;
    const Workspace& m_workspace;
};

} // namespace

const std::vector<Workspace>& workspaces() {
    static const std::vector<Workspace> all{
        {.name = "design",
         .title = tr("Design"),
         .formsWidth = 36,
         .timeAboveHeight = 30,
         .timeHeight = 30,
         .formsHeight = 60},
        {.name = "run", .title = tr("Run"), .formsWidth = 34, .timeHeight = 54, .formsHeight = 50},
        {.name = "navigate",
         .title = tr("Navigate"),
         .formsWidth = 32,
         .timeHeight = 46,
         .formsHeight = 40,
         .isForPhases = true,
         .nothing = tr("There is nothing to navigate in this project: no population of it finds "
                       "paths. One of the model s_htm does, also on a map.")},
        {.name = "analyse",
         .title = tr("Analyse"),
         .formsWidth = 38,
         .timeHeight = 62,
         .formsHeight = 45},
    };
    return all;
}

bool hasContent(const QString& workspace, const Project& project) {
    const auto found = std::ranges::find(workspaces(), workspace, &Workspace::name);
    if (found == workspaces().end() || !found->isForPhases) {
        return found != workspaces().end();
    }
    return std::ranges::any_of(playablePhases(project), [&](const PhaseDescriptor* phase) {
        return QString::fromStdString(phase->workspace) == workspace;
    });
}

QString Arrangement::key() const {
    QStringList places;
    for (const auto& [place, there] : tabs) {
        places << QString::number(int(place)) + there.ids.join(',') + '*' + there.front;
    }
    const QByteArray text = places.join(';').toUtf8();
    return QCryptographicHash::hash(text, QCryptographicHash::Md5).toHex().left(12);
}

Arrangement arrangementOf(const Workspace& workspace, const Project& project) {
    std::vector<std::tuple<Place, int, QString, bool>> standing;
    const bool isFit = hasContent(workspace.name, project);
    for (const ViewEntry& entry : viewCatalog()) {
        for (const Standing& stands : entry.stands) {
            if (isFit && stands.workspace == workspace.name && entry.hasContent(project) &&
                (!stands.when || stands.when(project))) {
                standing.emplace_back(stands.place, stands.order, entry.id, stands.isInFront);
            }
        }
    }
    std::ranges::sort(standing);
    Arrangement arrangement{.workspace = &workspace};
    for (const auto& [place, order, id, isInFront] : standing) {
        Arrangement::Tabs& tabs = arrangement.tabs[place];
        if (tabs.ids.size() < kMostTabs) {
            tabs.ids << id;
            tabs.front = tabs.front.isEmpty() || isInFront ? id : tabs.front;
        }
    }
    arrangement.hasPictures = arrangement.tabs.contains(Place::Main);
    fillMain(arrangement.tabs);
    return arrangement;
}

void arrange(DockStage& stage, const Arrangement& arrangement) {
    Arranger(stage, arrangement).arrange();
}

} // namespace reprise
