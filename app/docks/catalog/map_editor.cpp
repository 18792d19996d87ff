/// \file
/// Draws a map, or begins one.

#include "app/docks/catalog/make_view.hpp"
#include "views/map_editor/map_editor_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

const ViewRegistration kMapEditorView([] {
    return ViewEntry{
        .id = "map_editor",
        .title = tr("Map editor"),
        .iconName = "map-paint",
        .order = 60,
        .home = kPictures,
        .make = makeForDocument<MapEditorView>,
        .needs = either(hasModel("s_htm"), hasMap),
        .stands = {{"design", Place::Main, 20, hasMap, true}, {"navigate", Place::Main, 20}}};
});

} // namespace
} // namespace reprise
