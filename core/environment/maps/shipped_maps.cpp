#include "core/environment/maps/map_file.hpp"

#include <system_error>

namespace reprise {

std::filesystem::path shippedMapsFolder() {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (error) {
        return {};
    }
    // Beside the source tree's build folder, or installed under <prefix>/share.
    for (const char* place : {"../../../maps", "../share/reprise/maps", "../maps"}) {
        const fs::path folder = (program.parent_path() / place).lexically_normal();
        if (fs::exists(folder / "environments.yaml", error)) {
            return folder;
        }
    }
    return {};
}

} // namespace reprise
