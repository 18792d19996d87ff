#include "core/models/backend_registry.hpp"

#include "core/models/plugins.hpp"

#include <map>
#include <utility>

namespace reprise {

namespace {

/// Function-local, so that it exists before the first registration.
std::map<std::string, RegisteredBackend>& backendRegistry() {
    static std::map<std::string, RegisteredBackend> backends;
    return backends;
}

} // namespace

const RegisteredBackend* findBackend(const std::string& id) {
    const auto found = backendRegistry().find(id);
    return found == backendRegistry().end() ? nullptr : &found->second;
}

std::vector<std::string> backendIds() {
    std::vector<std::string> ids;
    for (const auto& [id, backend] : backendRegistry()) {
        ids.push_back(id);
    }
    return ids;
}

BackendRegistration::BackendRegistration(RegisteredBackend backend) {
    noteRegistration();
    backend.descriptor.kind = ModelKind::Backend;
    const std::string id = backend.descriptor.id;
    if (!backendRegistry().emplace(id, std::move(backend)).second) {
        refuseRegistration("two backends are registered as " + id);
    }
}

} // namespace reprise
