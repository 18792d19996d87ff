/// \file
/// Writes notes beside the network.

#include "views/canvas/in_place_field.hpp"
#include "views/canvas/network_canvas.hpp"
#include "widgets/words.hpp"

namespace reprise {

namespace {

class NoteTool : public CanvasTool {
public:
    NoteTool()
        : CanvasTool({QStringLiteral("note"), tr("Note"),
                      tr("Click to write a note; it means nothing to the run"),
                      QStringLiteral("N")}) {}

    Qt::CursorShape cursor() const override { return Qt::IBeamCursor; }

    std::unique_ptr<CanvasDrag> press(NetworkCanvas& canvas, const CanvasPoint& point) override {
        write(canvas, point.at);
        return nullptr;
    }
    void useByKey(NetworkCanvas& canvas) override { write(canvas, canvas.middle()); }

private:
    static void write(NetworkCanvas& canvas, QPointF at) {
        EditedNetwork& edited = canvas.edited();
        canvas.holdStill();
        edited.change(tr("Add a note"), [at](Project& project) {
            project.drawing.notes.push_back({tr("Note").toStdString(), {at.x(), at.y()}});
        });
        const std::size_t note = edited.project().drawing.notes.size() - 1;
        edited.useSelectTool();
        edited.select({.notes = {note}});
        canvas.names().openNote(int(note));
    }
};

const CanvasToolRegistration kNoteTool(60, [] { return std::make_unique<NoteTool>(); });

} // namespace

} // namespace reprise
