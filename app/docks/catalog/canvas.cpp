/// \file
/// The network as it is drawn.

#include "app/docks/catalog/make_view.hpp"
#include "app/run/run_control.hpp"
#include "views/canvas/canvas_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

View* makeCanvas(const ViewContext& context) {
    auto* view = new CanvasView(context.document);
    QObject::connect(view, &CanvasView::populationSelected, &context.selection,
                     &Selection::choosePopulation);
    QObject::connect(view, &CanvasView::populationsSelected, &context.selection,
                     &Selection::choosePopulations);
    QObject::connect(view, &CanvasView::neuronsSelected, &context.selection,
                     &Selection::chooseNeurons);
    QObject::connect(view, &CanvasView::pathSelected, &context.selection, &Selection::choosePath);
    QObject::connect(&context.selection, &Selection::populationChosen, view,
                     &CanvasView::showPopulation);
    QObject::connect(&context.selection, &Selection::pathChosen, view, &CanvasView::showPath);
    QObject::connect(view, &CanvasView::spaceTapped, &context.control, &RunControl::playOrPause);
    return view;
}

const ViewRegistration kCanvasView([] {
    return ViewEntry{.id = "canvas",
                     .title = tr("Canvas"),
                     .iconName = "canvas-wta-grid",
                     .order = 5,
                     .home = kPictures,
                     .make = makeCanvas,
                     .stands = {{"design", Place::Main, 5, {}, true}}};
});

} // namespace
} // namespace reprise
