#include "core/environment/stimulus.hpp"
#include "core/models/registry.hpp"
#include "core/project/checks.hpp"
#include "core/project/sections.hpp"

#include <fmt/format.h>

#include <set>

namespace reprise {
namespace {

/// True if the input names a stimulus whose every parameter is in range.
bool checkKind(const InputSpec& input, const std::string& path, IssueCollector& issues) {
    const RegisteredModel* stimulus = findModel(input.kind);
    if (stimulus == nullptr || stimulus->descriptor.kind != ModelKind::Stimulus) {
        std::vector<std::string> known;
        for (const RegisteredModel* model : modelsOfKind(ModelKind::Stimulus)) {
            known.push_back(model->descriptor.id);
        }
        issues.error(joined(path, "kind"),
                     fmt::format("there is no stimulus {}", inQuotes(input.kind)),
                     suggestion(input.kind, known));
        return false;
    }
    IssueCollector found;
    checkParameters(stimulus->descriptor, input.parameters, path, found);
    const Issues ofParameters = found.take();
    for (const Issue& issue : ofParameters) {
        issues.error(issue.path, issue.text, issue.fix);
    }
    return !hasErrors(ofParameters);
}

void checkLike(const Project& project, const InputSpec& input, const std::string& path,
               IssueCollector& issues) {
    if (input.like.empty()) {
        return;
    }
    const int other = project.findInput(input.like);
    const InputSpec* model =
        other < 0 ? nullptr : &project.environment.inputs[static_cast<std::size_t>(other)];
    if (model == nullptr) {
        std::vector<std::string> known;
        for (const InputSpec& candidate : project.environment.inputs) {
            known.push_back(candidate.id);
        }
        issues.error(path, fmt::format("there is no input {}", inQuotes(input.like)),
                     suggestion(input.like, known));
    } else if (model->kind != input.kind || !model->like.empty()) {
        issues.error(path,
                     fmt::format("'{}' cannot be like '{}', which is {}", input.id, input.like,
                                 model->kind != input.kind ? "of kind " + model->kind
                                                           : "like another input itself"),
                     "name an input of the same kind that has patterns of its own");
    }
}

bool checkPatternSequences(const std::vector<std::vector<int>>& sequences, const std::string& path,
                           IssueCollector& issues) {
    bool isGood = true;
    for (std::size_t i = 0; i < sequences.size() && !issues.isFull(); ++i) {
        if (sequences[i].empty()) {
            issues.error(joined(path, i), fmt::format("{} is empty", subjectOf(joined(path, i))),
                         "give it at least one pattern, or remove it");
            isGood = false;
        }
    }
    return isGood;
}

} // namespace

void checkInputs(const Project& project, IssueCollector& issues) {
    const std::vector<InputSpec>& inputs = project.environment.inputs;
    if (inputs.size() > kMaximumInputs) {
        issues.error(kInputsPath, fmt::format("there are {} inputs; at most {} are accepted",
                                              inputs.size(), kMaximumInputs));
        return;
    }
    std::set<std::string> seen;
    for (std::size_t i = 0; i < inputs.size() && !issues.isFull(); ++i) {
        const InputSpec& input = inputs[i];
        const std::string path = checkId(input.id, kInputsPath, i, seen, issues);
        bool isGood = checkKind(input, path, issues);
        checkLike(project, input, joined(path, "like"), issues);
        isGood = checkPatternSequences(input.patternSequences, joined(path, "pattern_sequences"),
                                       issues) &&
                 isGood;
        isGood = checkPatternSequences(input.testPatternSequences,
                                       joined(path, "test_pattern_sequences"), issues) &&
                 isGood;
        // How many channels there will be, the circuit knows that plays it.
        const std::string problem = isGood ? stimulusProblem(input, kAnyChannels) : std::string();
        if (!problem.empty()) {
            issues.error(path, problem);
        }
    }
}

} // namespace reprise
