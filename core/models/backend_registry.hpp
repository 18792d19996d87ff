#pragma once
/// \file
/// Every backend by its id. A backend registers itself from its own .cpp file; nothing else lists
/// it.

#include "core/models/descriptor.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

class Backend;
struct BackendListener;

struct RegisteredBackend {
    /// The id is the word under `backend: {kind: …}` of a project, whose other keys are the
    /// parameters; the name says where a run is computed, e.g. "this computer".
    ModelDescriptor descriptor;
    std::function<std::unique_ptr<Backend>(BackendListener listener)> make;
};

/// The backend named \p id, or null.
const RegisteredBackend* findBackend(const std::string& id);

/// Ordered.
std::vector<std::string> backendIds();

/// Put one of these at namespace scope in a backend's .cpp file.
struct BackendRegistration {
    explicit BackendRegistration(RegisteredBackend backend);
};

} // namespace reprise
