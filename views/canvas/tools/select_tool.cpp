/// \file
/// The tool to begin with: chooses, moves, stretches, and draws projections from the handle of a
/// node.

#include "views/canvas/chosen_neuron.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/canvas/tools/band_drag.hpp"
#include "views/canvas/tools/connect_drag.hpp"
#include "views/canvas/tools/move_drag.hpp"
#include "views/canvas/tools/resize_drag.hpp"
#include "views/canvas/tools/signal_drag.hpp"
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
                         "for a frame, with Alt for a loop; a click takes a whole group, a second "
                         "one or Ctrl+click one of it"),
                      QStringLiteral("V")}) {}

    Qt::CursorShape cursor() const override { return Qt::ArrowCursor; }

    std::unique_ptr<CanvasDrag> press(NetworkCanvas& canvas, const CanvasPoint& point) override {
        const CanvasHit hit = canvas.hitAt(point.pixel);
        switch (hit.kind) {
        case CanvasHit::Kind::Corner:
            if (canvas.edited().scene().nodes()[std::size_t(hit.number)].look->isResizable()) {
                return std::make_unique<ResizeDrag>(canvas, hit.number, -1);
            }
            return std::make_unique<StretchDrag>(canvas, hit.number);
        case CanvasHit::Kind::NoteCorner:
            return std::make_unique<ResizeDrag>(canvas, -1, hit.number);
        case CanvasHit::Kind::Signal:
            return std::make_unique<SignalDrag>(
                canvas.edited().scene().nodes()[std::size_t(hit.number)].id, point);
        case CanvasHit::Kind::Port:
            return std::make_unique<ConnectDrag>(hit.number);
        case CanvasHit::Kind::Nothing:
            return std::make_unique<BandDrag>(canvas, point);
        default:
            return pressThing(canvas, point, hit);
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
                                                  const CanvasHit& hit) {
        EditedNetwork& edited = canvas.edited();
        const CanvasSelection thing = thingAt(canvas, hit, !(point.keys & Qt::ControlModifier));
        if (point.keys & Qt::ShiftModifier) {
            CanvasSelection chosen = edited.selection();
            chosen.toggle(thing);
            edited.select(std::move(chosen));
            return nullptr;
        }
        // A click takes the group, a second one its member, a third one a neuron of that.
        const CanvasSelection alone = thingAt(canvas, hit, false);
        const bool isAgain = edited.selection() == thing || edited.selection() == alone;
        CanvasSelection both = edited.selection();
        both.add(thing);
        if (!isAgain && both != edited.selection()) { // it was not chosen
            edited.select(thing);
        }
        const bool isNeuron = isAgain && hit.is(CanvasHit::Kind::Node) &&
                              edited.onlyNode() == hit.number &&
                              canvas.isOverNeurons(hit.number, point.pixel);
        return std::make_unique<MoveDrag>(
            canvas, point, [&canvas, point, hit, isNeuron, chosen = isAgain ? alone : thing] {
                if (isNeuron) {
                    canvas.chooseNeuronAt(hit.number, point.pixel);
                    return;
                }
                canvas.neuron().clear();
                canvas.edited().select(chosen);
            });
    }
};

const CanvasToolRegistration kSelectTool(0, [] { return std::make_unique<SelectTool>(); });

} // namespace

} // namespace reprise
