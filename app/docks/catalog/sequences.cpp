/// \file
/// The sequences that are presented, and what was predicted.

#include "app/docks/catalog/make_view.hpp"
#include "views/sequences/sequences_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

View* makeSequences(const ViewContext& context) {
    auto* view = new SequencesView(context.document);
    QObject::connect(view, &SequencesView::formWanted, &context.selection, &Selection::choosePath);
    return view;
}

const ViewRegistration kSequencesView([] {
    return ViewEntry{.id = "sequences",
                     .title = tr("Sequence player"),
                     .iconName = "view-sequences",
                     .order = 20,
                     .home = kTimes,
                     .make = makeSequences,
                     .needs = hasModel("s_htm"),
                     .stands = {{"design", Place::TimeAbove, 10},
                                {"run", Place::TimeAbove, 10},
                                {"navigate", Place::Forms, 10}}};
});

} // namespace
} // namespace reprise
