#pragma once
/// \file
/// The subcommands of reprise-batch (design.md section 6). Each returns an exit code.

#include <optional>
#include <string>
#include <vector>

namespace reprise {

enum ExitCode { kDone = 0, kWrongInput = 1, kRunFailed = 2, kInterrupted = 3 };

struct RunRequest {
    std::string project;
    std::string experiment;
    std::optional<std::string> seed;    ///< as typed; none: as the project says
    std::vector<std::string> overrides; ///< "path=value"
    std::optional<std::string> threads; ///< as typed, "0" too = automatic
    std::optional<std::string> out;     ///< none: runs/<project's file name>
    bool mayOverwrite = false;          ///< whatever run is there
    bool asJson = false;
};
int runProject(const RunRequest& request);

struct ValidateRequest {
    std::string project;
    std::vector<std::string> overrides; ///< "path=value"
    bool asJson = false;
};
int validateProject(const ValidateRequest& request);

struct ListRequest {
    std::string what;    ///< "": not said
    std::string project; ///< of `network` only
    bool asJson = false;
};
int listThings(const ListRequest& request);
/// The populations and projections that a project becomes, its circuits expanded.
int listNetwork(const ListRequest& request);
/// "models, rules<…>maps or projects", with \p lastJoint before the last.
std::string listableThings(const char* lastJoint);

struct ImportRequest {
    std::string configuration;
    std::optional<std::string> out; ///< none: standard output
};
int importConfiguration(const ImportRequest& request);

std::string versionText();

/// False after saying so if `--out` was given with nothing behind it.
bool isUsable(const std::optional<std::string>& out);

} // namespace reprise
