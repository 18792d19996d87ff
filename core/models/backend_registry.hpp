#pragma once
/// \file
/// Every backend by its id. A backend registers itself from its own .cpp file; nothing else lists
/// it.

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

class Backend;
struct BackendListener;

struct RegisteredBackend {
    std::string id;      ///< as under `backend: {kind: …}` of a project
    std::string name;    ///< for people, e.g. "this computer"
    std::string summary; ///< one line
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
