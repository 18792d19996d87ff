#include "core/project/writer.hpp"

#include "core/project/project_tree.hpp"
#include "core/project/yaml_emit.hpp"

namespace reprise {

std::string writeProjectText(const Project& project) {
    return emitDocument(*projectTree(project));
}

bool isSameProject(const Project& a, const Project& b) {
    return writeProjectText(a) == writeProjectText(b);
}

} // namespace reprise
