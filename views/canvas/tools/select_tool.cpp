/// \file
/// The tool to begin with: chooses, moves, stretches, and draws projections from the handle of a
/// node.

#include "views/canvas/network_canvas.hpp"
#include "views/canvas/tools/band_drag.hpp"
#include "views/canvas/tools/connect_drag.hpp"
#include "views/canvas/tools/move_drag.hpp"
#include "views/canvas/tools/stretch_drag.hpp"
#include "widgets/words.hpp"

#include <algorithm>

namespace reprise {

namespace {

class SelectTool : public CanvasTool {
public:
    SelectTool()
        : CanvasTool({QStringLiteral("select"), tr("Select"),
                      tr("Click to choose, with Shift several; drag to move, or beside everything "
                         "for a frame, with Alt for a loop; Ctrl+click takes one of a group"),
                      QStringLiteral("V")}) {}

    Qt::CursorShape cursor() const override { return Qt::ArrowCursor; }

    std::unique_ptr<CanvasDrag> press(NetworkCanvas& canvas, const CanvasPoint& point) override {
        const CanvasHit hit = canvas.hitAt(point.pixel);
        switch (hit.kind) {
        case CanvasHit::Kind::Corner:
            return std::make_unique<StretchDrag>(canvas, hit.number);
        case CanvasHit::Kind::Port:
            return std::make_unique<ConnectDrag>(hit.number);
        case CanvasHit::Kind::Nothing:
            return std::make_unique<BandDrag>(canvas, point);
        default:
            return pressThing(canvas, point,
                              thingAt(canvas, hit, !(point.keys & Qt::ControlModifier)));
        }
    }

private:
    static CanvasSelection thingAt(const NetworkCanvas& canvas, const CanvasHit& hit,
                                   bool withGroup) {
        const CanvasScene& scene = canvas.edited().scene();
        CanvasSelection thing;
        const auto index = std::size_t(hit.number);
        switch (hit.kind) {
        case CanvasHit::Kind::Node:
            thing.nodes.insert(scene.nodes()[index].id);
            for (const CanvasGroup& group : scene.groups()) { // a group is chosen together
                if (withGroup &&
                    std::ranges::find(group.members, hit.number) != group.members.end()) {
                    addMembers(scene, group, thing);
                }
            }
            break;
        case CanvasHit::Kind::Group:
            addMembers(scene, scene.groups()[index], thing);
            break;
        case CanvasHit::Kind::Edge:
            thing.edges.insert(index);
            break;
        case CanvasHit::Kind::Note:
            thing.notes.insert(index);
            break;
        case CanvasHit::Kind::Arrow:
            thing.arrows.insert(index);
            break;
        default:
            break;
        }
        return thing;
    }

    static void addMembers(const CanvasScene& scene, const CanvasGroup& group,
                           CanvasSelection& thing) {
        for (const int member : group.members) {
            thing.nodes.insert(scene.nodes()[std::size_t(member)].id);
        }
    }

    static std::unique_ptr<CanvasDrag> pressThing(NetworkCanvas& canvas, const CanvasPoint& point,
                                                  const CanvasSelection& thing) {
        EditedNetwork& edited = canvas.edited();
        if (point.keys & Qt::ShiftModifier) {
            CanvasSelection chosen = edited.selection();
            chosen.toggle(thing);
            edited.select(std::move(chosen));
            return nullptr;
        }
        CanvasSelection both = edited.selection();
        both.add(thing);
        if (both != edited.selection()) { // it was not chosen
            edited.select(thing);
        }
        return std::make_unique<MoveDrag>(canvas, point,
                                          [&edited, thing] { edited.select(thing); });
    }
};

const CanvasToolRegistration kSelectTool(0, [] { return std::make_unique<SelectTool>(); });

} // namespace

} // namespace reprise
