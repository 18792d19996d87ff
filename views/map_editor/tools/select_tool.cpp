#include "views/map_editor/tools/select_tool.hpp"

#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/part_edits.hpp"
#include "views/map_editor/place_canvas.hpp"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace reprise {

namespace {

/// Which places are in the way, or \p free.
void tellWay(EditorCanvas& canvas, const PartPreview& preview, const QString& free) {
    std::vector<std::string> names;
    for (const int cell : preview.inTheWay) {
        names.push_back(symbolAt(canvas.shown(), cell));
    }
    canvas.tell(names.empty() ? free : say("In the way: %1").arg(listed(names)));
}

/// The rectangle around cells, units.
QRectF aroundSpots(const EditorCanvas& canvas, const std::vector<int>& spots) {
    QRectF around;
    for (const int spot : spots) {
        around = around.united(canvas.spotUnits(spot));
    }
    return around;
}

/// No place stands where the places of the part would, moved by \p by.
bool isFree(const EnvironmentMap& environment, const EnvironmentMap& part, QPointF by) {
    return std::none_of(part.places.begin(), part.places.end(), [&](const FreePlace& moved) {
        return std::any_of(environment.places.begin(), environment.places.end(),
                           [&](const FreePlace& other) {
                               return std::hypot(moved.x + by.x() - other.x,
                                                 moved.y + by.y() - other.y) < kPlaceTile;
                           });
    });
}

} // namespace

SelectTool::SelectTool()
    : EditTool({QStringLiteral("select"), say("Select"),
                say("Drag round cells or places, with Shift to add some; drag the selection to "
                    "move it. Places it would cover stay in its way. The right button has more"),
                QStringLiteral("S")}) {}

// --- The selection ---

SelectTool::Remembered* SelectTool::rememberedOf(const EditedMap& edited) {
    std::erase_if(m_remembered, [](const Remembered& known) { return known.map.expired(); });
    const auto found =
        std::find_if(m_remembered.begin(), m_remembered.end(), [&](const Remembered& known) {
            return known.map.lock().get() == edited.map() &&
                   known.environment == edited.environment();
        });
    return found == m_remembered.end() ? nullptr : &*found;
}

void SelectTool::select(EditorCanvas& canvas, std::set<int> spots) {
    m_selected = std::move(spots);
    const EditedMap& edited = canvas.edited();
    if (Remembered* known = rememberedOf(edited)) {
        known->spots = m_selected;
    } else {
        m_remembered.push_back({edited.sameMap(), edited.environment(), m_selected});
    }
    tellSelection(canvas);
    canvas.update();
}

void SelectTool::tellSelection(EditorCanvas& canvas) const {
    const auto count = int(m_selected.size());
    const bool isGrid = canvas.shown().isGrid();
    canvas.tell(count == 0   ? QString()
                : count == 1 ? canvas.spokenSpot(*m_selected.begin()) + say(" · selected")
                             : (isGrid ? say("%1 cells selected · Delete, Ctrl+C, Ctrl+D, Ctrl "
                                             "with arrow keys")
                                       : say("%1 places selected · Delete, Ctrl+C, Ctrl+D, Ctrl "
                                             "with arrow keys"))
                                   .arg(count));
}

void SelectTool::selectAll(EditorCanvas& canvas) {
    std::set<int> all;
    for (int spot = 0; spot < canvas.spotCount(); ++spot) {
        all.insert(all.end(), spot);
    }
    dropPart(canvas);
    select(canvas, std::move(all));
}

std::set<int> SelectTool::spotsInBand(const EditorCanvas& canvas) const {
    const EnvironmentMap& shown = canvas.shown();
    const QRectF band = QRectF(m_pressed, m_at).normalized();
    std::set<int> spots = m_before;
    if (shown.isGrid()) {
        if (!QRectF(0, 0, shown.columns, shown.rows).intersects(band.adjusted(0, 0, 1e-6, 1e-6))) {
            return spots;
        }
        const auto cellAt = [&](QPointF at) {
            return std::clamp(int(std::floor(at.y())), 0, shown.rows - 1) * shown.columns +
                   std::clamp(int(std::floor(at.x())), 0, shown.columns - 1);
        };
        const std::vector<int> cells = cellsBetween(shown, cellAt(m_pressed), cellAt(m_at));
        spots.insert(cells.begin(), cells.end());
    } else {
        for (int spot = 0; spot < canvas.spotCount(); ++spot) {
            if (band.contains(canvas.spotUnits(spot).center())) {
                spots.insert(spot);
            }
        }
    }
    return spots;
}

/// Does \p edit and selects what it says; false where it says why not.
bool SelectTool::applied(EditorCanvas& canvas, PartEdit edit) {
    if (!edit.problem.isEmpty()) {
        canvas.tell(edit.problem);
        return false;
    }
    if (!canvas.edited().apply(edit.edit)) { // which gives up what was selected
        return false;
    }
    select(canvas, {edit.spots.begin(), edit.spots.end()});
    return true;
}

void SelectTool::erase(EditorCanvas& canvas) {
    const EditedMap& edited = canvas.edited();
    applied(canvas, erasePart(*edited.map(), edited.environment(), selected()));
}

void SelectTool::moveBy(EditorCanvas& canvas, QPointF by) {
    const EditedMap& edited = canvas.edited();
    const std::vector<int> spots = selected();
    PartEdit moved = movePart(*edited.map(), edited.environment(), spots,
                              allowedMove(canvas.shown(), spots, by));
    const auto cursor = std::find(spots.begin(), spots.end(), canvas.cursorSpot());
    const std::vector<int> now = moved.spots;
    if (applied(canvas, std::move(moved)) && cursor != spots.end()) {
        canvas.setCursorSpot(now[std::size_t(cursor - spots.begin())]); // goes along
        tellSelection(canvas);
    }
}

// --- The clipboard ---

void SelectTool::copy(EditorCanvas& canvas, bool isCut) {
    const EditedMap& edited = canvas.edited();
    const EnvironmentMap part = partOf(*edited.map(), edited.environment(), selected());
    if (contentsOf(part) == 0) {
        canvas.tell(m_selected.empty()
                        ? say("Nothing is selected: drag round cells or places first.")
                        : say("There is nothing in the selected cells."));
        return;
    }
    QGuiApplication::clipboard()->setMimeData(asMimeData(part).release());
    if (isCut) {
        applied(canvas, erasePart(*edited.map(), edited.environment(), selected(), true));
    } else {
        canvas.tell(say("Copied. Ctrl+V takes it into the hand, also in another window."));
    }
}

void SelectTool::paste(EditorCanvas& canvas) {
    PartRead read;
    if (const QMimeData* data = QGuiApplication::clipboard()->mimeData()) {
        read = partIn(*data);
    }
    const QString problem = read.part ? partProblem(canvas.shown(), *read.part) : read.problem;
    if (!problem.isEmpty() || !read.part) {
        canvas.tell(problem);
        return;
    }
    hold(canvas, std::move(*read.part), false);
}

void SelectTool::duplicate(EditorCanvas& canvas) {
    const EditedMap& edited = canvas.edited();
    EnvironmentMap part = partOf(*edited.map(), edited.environment(), selected());
    if (contentsOf(part) == 0) {
        canvas.tell(say("Nothing is selected: drag round cells or places first."));
        return;
    }
    const bool isGrid = part.isGrid();
    const QRectF box = boxOf(part);
    const QPointF corner = isGrid ? aroundSpots(canvas, selected()).topLeft() : QPointF();
    const QPointF right(isGrid ? box.width() : box.width() + 1, 0);
    const QPointF down(0, isGrid ? box.height() : box.height() + 1);
    for (const QPointF by : {isGrid ? right : down, isGrid ? down : right, -right, -down}) {
        const bool isRoom = isGrid ? canvas.whole().contains(QRectF(corner + by, box.size()))
                                   : isFree(canvas.shown(), part, by);
        if (isRoom) {
            PartEdit copied =
                insertPart(*edited.map(), edited.environment(), part, corner + by, true);
            if (copied.problem.isEmpty()) {
                applied(canvas, std::move(copied));
                return;
            }
        }
    }
    hold(canvas, std::move(part), true);
}

// --- The mouse ---

void SelectTool::press(EditorCanvas& canvas, const ToolPoint& point) {
    if (point.button != Qt::LeftButton) {
        return; // the release opens the menu
    }
    m_pressed = m_at = point.at;
    m_isDragged = false;
    m_by = {};
    if (holdsPart()) {
        m_held.carryToHand(canvas, point.at);
        putDown(canvas);
        return;
    }
    const bool adds = point.keys & Qt::ShiftModifier;
    const bool isPlace = point.spot >= 0 && !canvas.shown().isGrid();
    m_anchor = point.spot;
    if (point.spot >= 0 && !adds && (isPlace || m_selected.contains(point.spot))) {
        m_hand = Hand::Moves;
        if (!m_selected.contains(point.spot)) {
            select(canvas, {point.spot});
        }
    } else {
        m_hand = Hand::Bands;
        m_before = adds ? m_selected : std::set<int>();
    }
}

void SelectTool::move(EditorCanvas& canvas, const ToolPoint& point) {
    m_at = point.at;
    if (holdsPart()) {
        m_held.carryToHand(canvas, point.at);
        tellHeld(canvas);
        return;
    }
    if (m_hand == Hand::Rests || point.button != Qt::LeftButton) {
        return;
    }
    const QPointF by = (point.at - m_pressed) * canvas.transform().scale;
    m_isDragged = m_isDragged || by.manhattanLength() >= QApplication::startDragDistance();
    if (!m_isDragged) {
        return;
    }
    m_hand == Hand::Bands ? select(canvas, spotsInBand(canvas)) : dragTo(canvas, point.at);
}

/// Shows the selection where the release would leave it.
void SelectTool::dragTo(EditorCanvas& canvas, QPointF at) {
    const EnvironmentMap& shown = canvas.shown();
    const std::vector<int> spots = selected();
    m_by = allowedMove(shown, spots, at - m_pressed);
    m_dragged = {};
    if (shown.isGrid()) {
        const EditedMap& edited = canvas.edited();
        const EnvironmentMap part = partOf(*edited.map(), edited.environment(), spots);
        EnvironmentMap left = shown;
        for (const int spot : spots) {
            left.cells[std::size_t(spot)].clear();
            m_dragged.drawn[spot] = std::string();
        }
        m_dragged.show(left, part, aroundSpots(canvas, spots).topLeft() + m_by);
    }
    tellWay(canvas, m_dragged,
            (shown.isGrid() ? say("%1 columns, %2 rows") : say("x %1, y %2 further"))
                .arg(m_by.x())
                .arg(m_by.y()));
    canvas.update();
}

void SelectTool::release(EditorCanvas& canvas, const ToolPoint& point) {
    if (m_hand == Hand::Rests) {
        if (point.button == Qt::RightButton) {
            holdsPart() ? dropPart(canvas) : openMenu(canvas);
        }
        return;
    }
    const Hand hand = std::exchange(m_hand, Hand::Rests);
    const QPointF by = std::exchange(m_by, {});
    m_dragged = {};
    if (!m_isDragged) {
        clicked(canvas, point);
    } else if (hand == Hand::Moves) {
        moveBy(canvas, by);
    }
    canvas.update();
}

/// A click on what is empty selects nothing.
void SelectTool::clicked(EditorCanvas& canvas, const ToolPoint& point) {
    if (point.keys & Qt::ShiftModifier) {
        std::set<int> spots = m_selected;
        if (point.spot >= 0 && spots.erase(point.spot) == 0) {
            spots.insert(point.spot);
        }
        select(canvas, std::move(spots));
    } else if (point.spot >= 0 && !canvas.contentOf(point.spot).empty()) {
        select(canvas, {point.spot});
    } else {
        select(canvas, {});
    }
}

bool SelectTool::doubleClick(EditorCanvas& canvas, int spot) {
    return !holdsPart() && openNameOf(canvas, spot);
}

void SelectTool::openMenu(EditorCanvas& canvas) {
    auto* menu = new QMenu(&canvas);
    menu->setObjectName(QStringLiteral("selectionMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, const QKeySequence& keys, bool isEnabled,
                         auto&& act) {
        QAction* action = menu->addAction(text, keys);
        action->setEnabled(isEnabled);
        QObject::connect(action, &QAction::triggered, &canvas, [&canvas, act] {
            if (canvas.edited().shown()) { // the map may have gone meanwhile
                act();
            }
        });
    };
    const bool isAny = !m_selected.empty();
    add(say("Cut"), QKeySequence::Cut, isAny, [this, &canvas] { copy(canvas, true); });
    add(say("Copy"), QKeySequence::Copy, isAny, [this, &canvas] { copy(canvas); });
    add(say("Paste"), QKeySequence::Paste, true, [this, &canvas] { paste(canvas); });
    add(say("Duplicate"), QKeySequence(Qt::CTRL | Qt::Key_D), isAny,
        [this, &canvas] { duplicate(canvas); });
    add(say("Erase"), QKeySequence(Qt::Key_Delete), isAny, [this, &canvas] { erase(canvas); });
    menu->addSeparator();
    add(say("Select all"), QKeySequence::SelectAll, canvas.spotCount() > 0,
        [this, &canvas] { selectAll(canvas); });
    menu->popup(canvas.mapToGlobal(canvas.mouse().toPoint()));
}

// --- A part in the hand ---

void SelectTool::hold(EditorCanvas& canvas, EnvironmentMap part, bool isCopy) {
    m_selected.clear();
    m_held.take(std::move(part), isCopy);
    const int cursor = canvas.cursorSpot();
    m_held.carryToHand(canvas, canvas.underMouse() ? canvas.transform().toPlane(canvas.mouse())
                               : cursor >= 0       ? canvas.spotUnits(cursor).center()
                                                   : canvas.whole().center());
    tellHeld(canvas);
}

void SelectTool::tellHeld(EditorCanvas& canvas) const {
    tellWay(canvas, m_held.preview(),
            say("Click or Enter puts it down · R turns, X mirrors it · Esc gives it up"));
    canvas.update();
}

void SelectTool::putDown(EditorCanvas& canvas) {
    applied(canvas, m_held.edit(canvas));
}

void SelectTool::dropPart(EditorCanvas& canvas) {
    m_held.drop();
    canvas.tell({});
    canvas.update();
}

void SelectTool::cancel() {
    m_selected.clear();
    m_before.clear();
    m_hand = Hand::Rests;
    m_by = {};
    m_anchor = -1;
    m_dragged = {};
    m_held.drop();
}

void SelectTool::mapChanged(EditorCanvas& canvas) {
    if (const Remembered* known = rememberedOf(canvas.edited())) {
        m_selected = known->spots;
    }
}

Qt::CursorShape SelectTool::cursor() const {
    return m_hand == Hand::Moves && m_isDragged ? Qt::ClosedHandCursor : Qt::ArrowCursor;
}

const std::string* SelectTool::contentOf(int spot) const {
    return (holdsPart() ? m_held.preview() : m_dragged).contentOf(spot);
}

QPointF SelectTool::shiftOf(int spot) const {
    return m_selected.contains(spot) ? m_by : QPointF();
}

std::unique_ptr<EditTool> makeSelectTool() {
    return std::make_unique<SelectTool>();
}

} // namespace reprise
