#include "views/canvas/canvas_actions.hpp"

#include "views/canvas/auto_layout.hpp"
#include "views/canvas/canvas_edits.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/chosen_neuron.hpp"
#include "views/canvas/in_place_field.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/canvas/part_clipboard.hpp"
#include "views/canvas/record_menu.hpp"
#include "widgets/icons.hpp"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <algorithm>
#include <cmath>

namespace reprise {

CanvasActions::CanvasActions(NetworkCanvas& canvas, QWidget* owner)
    : QObject(owner), m_canvas(canvas), m_edited(canvas.edited()), m_owner(owner) {
    addEditing();
    addArranging();
    addLooking();
    connect(&m_edited, &EditedNetwork::selectionChanged, this, &CanvasActions::enable);
    connect(&m_edited, &EditedNetwork::sceneChanged, this, &CanvasActions::enable);
    enable();
}

QAction* CanvasActions::add(const char* name, const QString& text, const QKeySequence& key,
                            Needs needs, const std::function<void()>& act) {
    auto* action = new QAction(text, this);
    action->setObjectName(QLatin1String(name));
    action->setProperty("searchedUnder", tr("Canvas")); // by the search of actions
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, act);
    m_owner->addAction(action);
    m_actions.emplace_back(action, needs);
    return action;
}

QAction* CanvasActions::named(const char* name) const {
    return findChild<QAction*>(QLatin1String(name), Qt::FindDirectChildrenOnly);
}

void CanvasActions::addEditing() {
    add("cut", tr("Cut"), QKeySequence::Cut, Needs::Anything, [this] {
        copy();
        remove();
    });
    add("copy", tr("Copy"), QKeySequence::Copy, Needs::Anything, [this] { copy(); });
    add("paste", tr("Paste"), QKeySequence::Paste, Needs::Nothing, [this] { paste(); });
    add("duplicate", tr("Duplicate"), QKeySequence(Qt::CTRL | Qt::Key_D), Needs::Anything,
        [this] { duplicate(); });
    add("array", tr("Array of copies …"), {}, Needs::Nodes, [this] { emit arrayWanted(); });
    QAction* remove = add("delete", tr("Delete"), {}, Needs::Anything, [this] { this->remove(); });
    remove->setShortcuts({QKeySequence(Qt::Key_Delete), QKeySequence(Qt::Key_Backspace)});
    add("rename", tr("Rename"), QKeySequence(Qt::Key_F2), Needs::OneNode,
        [this] { m_canvas.names().openName(m_edited.onlyNode()); });
    add("selectAll", tr("Select all"), QKeySequence::SelectAll, Needs::Nothing,
        [this] { selectAll(); });
    add("selectSameKind", tr("Select all of this kind"), {}, Needs::Nodes,
        [this] { selectSameKind(); });
    add("form", tr("Edit this projection …"), {}, Needs::OneEdge,
        [this] { emit formWanted(m_edited.onlyEdge()); });
    add("neuron", tr("Synapses of a neuron"), QKeySequence(Qt::Key_S), Needs::OneNode, [this] {
        ChosenNeuron& neuron = m_canvas.neuron();
        neuron.isOn() ? neuron.clear() : neuron.choose(*m_edited.selection().nodes.begin(), 0);
    });
    add("record", tr("Record …"), QKeySequence(Qt::Key_R), Needs::OneNode,
        [this] { openRecordMenu(); });
    add("group", tr("Group"), QKeySequence(Qt::CTRL | Qt::Key_G), Needs::Nodes, [this] {
        m_edited.change(
            tr("Group %1")
                .arg(counted(double(m_edited.selection().nodes.size()), tr("population"),
                             tr("populations"))),
            [this](Project& project) { groupNodes(project, m_edited.selection().nodes); });
    });
    add("ungroup", tr("Ungroup"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), Needs::Nodes,
        [this] {
            m_edited.changeInPlace(tr("Ungroup"), [this](Project& project) {
                ungroupNodes(project, m_edited.selection().nodes);
            });
        });
}

void CanvasActions::addArranging() {
    const auto alignment = [this](const char* name, const QString& text, Alignment how) {
        add(name, text, {}, Needs::SeveralNodes, [this, text, how] {
            m_edited.change(text, [&](Project& project) {
                placeNodes(project, aligned(m_edited.selectedNodes(), how));
            });
        });
    };
    alignment("alignLeft", tr("Align left sides"), Alignment::Left);
    alignment("alignCentre", tr("Align centres"), Alignment::Centre);
    alignment("alignRight", tr("Align right sides"), Alignment::Right);
    alignment("alignTop", tr("Align tops"), Alignment::Top);
    alignment("alignMiddle", tr("Align middles"), Alignment::Middle);
    alignment("alignBottom", tr("Align bottoms"), Alignment::Bottom);
    const auto distribution = [this](const char* name, const QString& text, Qt::Orientation along) {
        add(name, text, {}, Needs::ThreeNodes, [this, text, along] {
            m_edited.change(text, [&](Project& project) {
                placeNodes(project, distributed(m_edited.selectedNodes(), along));
            });
        });
    };
    distribution("distributeAcross", tr("Distribute across"), Qt::Horizontal);
    distribution("distributeDown", tr("Distribute down"), Qt::Vertical);
    add("layout", tr("Lay out everything"), QKeySequence(Qt::SHIFT | Qt::Key_L), Needs::Nothing,
        [this] { layOutAll(); });
}

void CanvasActions::addLooking() {
    // The canvas itself knows F, plus and minus.
    add("fit", tr("Show everything (F)"), {}, Needs::Nothing, [this] {
        m_canvas.fit();
    })->setIcon(icon(QStringLiteral("fit-all")));
    const auto zoom = [this](double factor) {
        m_canvas.zoomAbout(QRectF(m_canvas.rect()).center(), factor);
    };
    add("zoomIn", tr("Zoom in (+)"), {}, Needs::Nothing, [zoom] {
        zoom(1.25);
    })->setIcon(icon(QStringLiteral("zoom-in")));
    add("zoomOut", tr("Zoom out (−)"), {}, Needs::Nothing, [zoom] {
        zoom(1 / 1.25);
    })->setIcon(icon(QStringLiteral("zoom-out")));
    QAction* minimap = add("minimap", tr("Overview in the corner"), QKeySequence(Qt::Key_M),
                           Needs::Nothing, [] {});
    minimap->setCheckable(true);
    minimap->setChecked(true);
    connect(minimap, &QAction::toggled, this, &CanvasActions::minimapWanted);
}

bool CanvasActions::hasWhat(Needs needs) const {
    const CanvasSelection& chosen = m_edited.selection();
    switch (needs) {
    case Needs::Nothing:
        return true;
    case Needs::Anything:
        return !chosen.isEmpty();
    case Needs::Nodes:
        return !chosen.nodes.empty();
    case Needs::SeveralNodes:
        return chosen.nodes.size() >= 2;
    case Needs::ThreeNodes:
        return chosen.nodes.size() >= 3;
    case Needs::OneNode:
        return chosen.nodes.size() == 1;
    case Needs::OneEdge:
        return m_edited.onlyEdge() >= 0;
    }
    return false;
}

void CanvasActions::enable() {
    for (const auto& [action, needs] : m_actions) {
        action->setEnabled(hasWhat(needs));
    }
    named("ungroup")->setEnabled(areGrouped(m_edited.project(), m_edited.selection().nodes));
}

// --- Menus ---

void CanvasActions::openMenu(QPoint global) {
    QMenu menu(m_owner);
    menu.setObjectName(QStringLiteral("canvasMenu"));
    const auto addAll = [&](std::initializer_list<const char*> names) {
        for (const char* name : names) {
            menu.addAction(named(name));
        }
        menu.addSeparator();
    };
    const CanvasSelection& chosen = m_edited.selection();
    if (m_edited.onlyEdge() >= 0) {
        addAll({"form", "delete"});
    } else if (!chosen.isEmpty()) {
        if (chosen.nodes.size() == 1) {
            fillRecordMenu(*menu.addMenu(tr("Record")), m_edited, *chosen.nodes.begin());
            addAll({"rename", "neuron"});
        }
        addAll({"cut", "copy", "duplicate", "array", "delete"});
        if (!chosen.nodes.empty()) {
            addAll({"selectSameKind", "group", "ungroup"});
            QMenu* order = menu.addMenu(tr("Align and distribute"));
            for (const char* name :
                 {"alignLeft", "alignCentre", "alignRight", "alignTop", "alignMiddle",
                  "alignBottom", "distributeAcross", "distributeDown"}) {
                order->addAction(named(name));
            }
        }
    } else {
        addAll({"paste", "selectAll", "layout"});
        addAll({"fit", "zoomIn", "zoomOut", "minimap"});
    }
    menu.exec(global);
}

void CanvasActions::openRecordMenu() {
    QMenu menu(m_owner);
    menu.setObjectName(QStringLiteral("recordMenu"));
    fillRecordMenu(menu, m_edited, *m_edited.selection().nodes.begin());
    const int node = m_edited.onlyNode();
    menu.exec(m_canvas.mapToGlobal(m_canvas.nodeRect(node).center().toPoint()));
}

// --- What they do ---

Project CanvasActions::chosenPart() const {
    NodePlaces places;
    for (const PlacedNode& node : m_edited.selectedNodes()) {
        places[node.id] = node.rect.center();
    }
    return partOfSelection(m_edited.project(), m_edited.selection(), places);
}

void CanvasActions::copy() {
    QGuiApplication::clipboard()->setMimeData(mimeOfPart(chosenPart()).release());
    emit m_edited.said(
        tr("Copied %1.")
            .arg(counted(double(m_edited.selection().size()), tr("thing"), tr("things"))));
}

void CanvasActions::insert(const Project& part, const QString& text, QPointF shift) {
    CanvasSelection added;
    m_canvas.holdStill();
    m_edited.change(text, [&](Project& project) {
        added = insertAndSelect(project, part, {LayoutSpec{shift.x(), shift.y()}});
    });
    m_edited.select(std::move(added));
    m_canvas.reveal(m_edited.selectionRect());
}

void CanvasActions::paste() {
    QString problem;
    const auto part = readPart(QGuiApplication::clipboard()->mimeData(), problem);
    if (!part) {
        emit m_edited.said(problem);
        return;
    }
    // To the middle of what is seen, or beside it where something stands there already.
    const QRectF pasted = CanvasScene(*part).extent();
    const auto onGrid = [](double at) { return std::round(at / kGridStep) * kGridStep; };
    QPointF shift = m_canvas.middle() - pasted.center();
    while (m_edited.scene().nodeAt(pasted.center() + shift) >= 0) {
        shift += QPointF(2 * kGridStep, 2 * kGridStep);
    }
    Project placed = *part;
    const CanvasScene scene(placed);
    NodePlaces places;
    for (const CanvasNode& node : scene.nodes()) {
        places[node.id] = node.rect.center();
    }
    placeNodes(placed, places);
    insert(placed, tr("Paste"), {onGrid(shift.x()), onGrid(shift.y())});
}

void CanvasActions::duplicate() {
    insert(chosenPart(), tr("Duplicate"), {4 * kGridStep, 4 * kGridStep});
}

void CanvasActions::remove() {
    const CanvasSelection chosen = m_edited.selection();
    const QString what =
        chosen.size() == 1 && chosen.nodes.size() == 1 ? inText(*chosen.nodes.begin())
        : chosen.nodes.size() == chosen.size() ? tr("%1 populations").arg(chosen.nodes.size())
        : chosen.edges.size() == chosen.size()
            ? counted(double(chosen.size()), tr("projection"), tr("projections"))
            : tr("what is selected");
    m_edited.change(tr("Delete %1").arg(what),
                    [&](Project& project) { removeSelection(project, chosen); });
    m_edited.select({});
}

void CanvasActions::selectAll() {
    CanvasSelection all;
    for (const CanvasNode& node : m_edited.scene().nodes()) {
        all.nodes.insert(node.id);
    }
    for (std::size_t k = 0; k < m_edited.scene().notes().size(); ++k) {
        all.notes.insert(k);
    }
    for (std::size_t k = 0; k < m_edited.scene().arrows().size(); ++k) {
        all.arrows.insert(k);
    }
    m_edited.select(std::move(all));
}

void CanvasActions::selectSameKind() {
    std::set<std::string> models;
    for (const std::string& id : m_edited.selection().nodes) {
        models.insert(m_edited.scene().nodes()[std::size_t(m_edited.scene().nodeOf(id))].model);
    }
    CanvasSelection all;
    for (const CanvasNode& node : m_edited.scene().nodes()) {
        if (models.contains(node.model)) {
            all.nodes.insert(node.id);
        }
    }
    m_edited.select(std::move(all));
}

void CanvasActions::layOutAll() {
    const CanvasScene& scene = m_edited.scene();
    std::vector<QSizeF> sizes;
    std::vector<std::pair<int, int>> edges;
    for (const CanvasNode& node : scene.nodes()) {
        sizes.push_back(node.rect.size());
    }
    for (const CanvasEdge& edge : scene.edges()) {
        if (edge.isDrawn()) {
            edges.emplace_back(edge.from, edge.to);
        }
    }
    const std::vector<QPointF> centres = layeredLayout(sizes, edges);
    NodePlaces places;
    for (std::size_t k = 0; k < centres.size(); ++k) {
        places[scene.nodes()[k].id] = centres[k];
    }
    if (!places.empty()) {
        m_edited.change(tr("Lay out everything"),
                        [&](Project& project) { placeNodes(project, places); });
        m_canvas.fit();
    }
}

} // namespace reprise
