/// \file
/// What was changed, step by step.

#include "app/docks/catalog/make_view.hpp"
#include "views/history/history_view.hpp"
#include "widgets/words.hpp"

namespace reprise {
namespace {

const ViewRegistration kHistoryView([] {
    return ViewEntry{.id = "history",
                     .title = tr("History"),
                     .iconName = "document-open-recent",
                     .order = 220,
                     .home = kForms,
                     .make = makeForDocument<HistoryView>,
                     .stands = {{"design", Place::Forms, 90},
                                {"run", Place::Forms, 90},
                                {"navigate", Place::Forms, 90}}};
});

} // namespace
} // namespace reprise
