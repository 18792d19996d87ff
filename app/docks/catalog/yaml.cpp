/// \file
/// The project's text, to read and to write.

#include "app/docks/catalog/make_view.hpp"
#include "core/editing/document.hpp"
#include "core/editing/parameter_edit.hpp"
#include "views/yaml/yaml_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

View* makeYaml(const ViewContext& context) {
    auto* view = new YamlView(context.document);
    QObject::connect(&context.selection, &Selection::pathChosen, view, &YamlView::showPath);
    QObject::connect(&context.selection, &Selection::populationChosen, view,
                     [view](const QString& id) { view->showPath(populationPath(id)); });
    QObject::connect(&context.selection, &Selection::placeChosen, view, &YamlView::goTo);
    QObject::connect(view, &YamlView::pathChosen, &context.selection, &Selection::choosePath);
    return view;
}

const ViewRegistration kYamlView([] {
    return ViewEntry{.id = "yaml",
                     .title = tr("Project text"),
                     .iconName = "view-text",
                     .order = 205,
                     .home = kForms,
                     .make = makeYaml,
                     .stands = {{"design", Place::Forms, 20}}};
});

} // namespace
} // namespace reprise
