#include "core/project/writer.hpp"

#include "core/environment/maps/map_file.hpp"
#include "core/files/whole_file.hpp"
#include "core/project/project_tree.hpp"
#include "core/yaml/yaml_emit.hpp"

#include <filesystem>
#include <system_error>

namespace reprise {

std::string writeProjectText(const Project& project) {
    return emitDocument(*projectTree(project));
}

Project movedTo(const std::string& folder, Project project) {
    EnvironmentSpec& environment = project.environment;
    if (environment.map != nullptr && !environment.mapFile.empty() &&
        environment.folder != folder) {
        std::string problem;
        std::error_code error; // from a file that is missing, which is another file
        const auto there = findMap(environment.mapFile, folder, problem);
        const auto here = findMap(environment.mapFile, environment.folder, problem);
        if (!std::filesystem::equivalent(there, here, error)) {
            environment.mapFile.clear();
        }
    }
    environment.folder = folder;
    return project;
}

void saveFileAtomically(const std::filesystem::path& file, const std::string& text) {
    writeFile(file, text, FormerContent::KeepAsBackup);
}

} // namespace reprise
