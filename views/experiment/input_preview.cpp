#include "views/experiment/input_preview.hpp"

#include "core/models/registry.hpp"
#include "core/project/checks.hpp"
#include "core/project/sections.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <exception>

namespace reprise {

namespace {

constexpr int kUsualChannels = 100;
constexpr double kMostWork = 5e7; // channels × patterns × ms; about half a second

int channelsIn(const Project& project) {
    for (const PopulationSpec& population : project.populations) {
        const ModelDescriptor* model = modelOf(project, population.id);
        const ParameterSpec* inputs = model != nullptr ? model->find("n_inputs") : nullptr;
        if (inputs != nullptr && inputs->kind == ParameterKind::Integer) {
            return static_cast<int>(std::clamp<std::int64_t>(
                model->integerValue("n_inputs", population.parameters), 1, 1'000'000));
        }
    }
    return kUsualChannels;
}

/// How much has to be drawn before anything can be shown: an upper bound.
double workOf(const ModelDescriptor& model, const ParameterMap& set, int channels) {
    double count = 1;
    double ms = 1;
    for (const ParameterSpec& spec : model.parameters) {
        const ParameterValue value = model.value(spec.key, set);
        if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            count = std::max(count, static_cast<double>(*whole));
        } else if (const auto* list = std::get_if<std::vector<double>>(&value);
                   list != nullptr && spec.unit == "ms") {
            for (const double each : *list) {
                ms = std::max(ms, each);
            }
        } else if (const auto* real = std::get_if<double>(&value);
                   real != nullptr && spec.unit == "ms") {
            ms = std::max(ms, *real);
        }
    }
    return count * ms * channels;
}

} // namespace

InputPreview previewOf(const Project& project, std::size_t index) {
    const InputSpec& input = project.environment.inputs[index];
    const RegisteredModel* model = findModel(input.kind);
    InputPreview preview;
    preview.channels = channelsIn(project);
    if (model == nullptr || model->descriptor.kind != ModelKind::Stimulus) {
        preview.words = tr("There is no stimulus %1.").arg(QString::fromStdString(input.kind));
        return preview;
    }
    Project alone;
    alone.environment.inputs = project.environment.inputs;
    IssueCollector issues;
    checkInputs(alone, issues);
    if (const Issues found = issues.take(); hasErrors(found)) {
        preview.words = tr("No picture until the inputs are in order; see the issues.");
        return preview;
    }
    if (const std::string problem = stimulusProblem(input, preview.channels); !problem.empty()) {
        preview.words = QString::fromStdString(problem);
        return preview;
    }
    if (workOf(model->descriptor, input.parameters, preview.channels) > kMostWork) {
        preview.words = tr("Too large for a picture here; the stimulus view has it in a run.");
        return preview;
    }
    try {
        const auto stimulus = makeStimulus(input, project.seed, preview.channels);
        stimulus->beginRun(false);
        const InputStretch stretch = stimulus->next(0);
        preview.beginning.lengthMs =
            static_cast<int>(std::min<std::int64_t>(stretch.endMs - stretch.startMs, kPreviewMs));
        for (const InputSpike& spike : stretch.spikes) {
            if (spike.ms - stretch.startMs < preview.beginning.lengthMs) {
                preview.beginning.spikes.push_back(spike);
            }
        }
        preview.words = tr("How %1 begins: %2 ms on %3 channels")
                            .arg(QString::fromStdString(input.id))
                            .arg(preview.beginning.lengthMs)
                            .arg(preview.channels);
    } catch (const std::exception& error) {
        preview.beginning = {};
        preview.words = QString::fromUtf8(error.what());
    }
    return preview;
}

} // namespace reprise
