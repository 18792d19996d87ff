#include "app/docks/view_catalog.hpp"

#include <algorithm>
#include <stdexcept>
#include <tuple>

namespace reprise {

namespace {

/// Function-local, so that it exists before the first registration, whatever the order in which
/// the views' files are initialised.
std::vector<ViewEntry (*)()>& registeredViews() {
    static std::vector<ViewEntry (*)()> registered;
    return registered;
}

std::vector<ViewEntry> orderedViews() {
    std::vector<ViewEntry> entries;
    for (const auto describe : registeredViews()) {
        entries.push_back(describe());
    }
    std::ranges::sort(entries, [](const ViewEntry& a, const ViewEntry& b) {
        return std::tie(a.order, a.id) < std::tie(b.order, b.id);
    });
    for (const ViewEntry& entry : entries) {
        if (std::ranges::count(entries, entry.id, &ViewEntry::id) > 1) {
            throw std::logic_error("two views are registered as " + entry.id.toStdString());
        }
    }
    return entries;
}

} // namespace

const std::vector<ViewEntry>& viewCatalog() {
    static const std::vector<ViewEntry> entries = orderedViews();
    return entries;
}

const ViewEntry* findView(const QString& id) {
    const auto found = std::ranges::find(viewCatalog(), id, &ViewEntry::id);
    return found == viewCatalog().end() ? nullptr : &*found;
}

ViewRegistration::ViewRegistration(ViewEntry (*describe)()) {
    registeredViews().push_back(describe);
}

} // namespace reprise
