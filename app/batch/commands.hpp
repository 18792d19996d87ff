#pragma once
/// \file
/// The subcommands of reprise-batch (design.md section 6). Each returns an exit code.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace reprise {

enum ExitCode { kDone = 0, kWrongInput = 1, kRunFailed = 2, kInterrupted = 3 };

struct RunRequest {
    std::string project;
    std::string experiment;
    std::optional<std::uint64_t> seed;
    std::vector<std::string> overrides; ///< "path=value"
    int threads = -1;                   ///< -1: as the project says
    std::string out;                    ///< "" = runs/<project's file name>
    bool asJson = false;
};
int runProject(const RunRequest& request);

struct ValidateRequest {
    std::string project;
    bool asJson = false;
};
int validateProject(const ValidateRequest& request);

struct ListRequest {
    std::string what;
    bool asJson = false;
};
int listThings(const ListRequest& request);

struct ImportRequest {
    std::string configuration;
    std::string out; ///< "" = standard output
};
int importConfiguration(const ImportRequest& request);

std::string versionText();

} // namespace reprise
