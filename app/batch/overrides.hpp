#pragma once
/// \file
/// Values of the command line in place of those of a project file.

#include "core/project/project.hpp"
#include "core/values/issue.hpp"

#include <string>
#include <vector>

namespace reprise {

/// \p value at \p path, read as the project file is. \p option is what asked for it. Returns what
/// is wrong or worth a warning; after an error \p project is as it was.
Issues overrideValue(Project& project, const std::string& path, const std::string& value,
                     const std::string& option = {});

/// Each "path=value" of --set, up to the first that is wrong.
Issues applyOverrides(Project& project, const std::vector<std::string>& overrides);

} // namespace reprise
