#include "core/analysis/readout_task.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {

namespace {

using Targets = std::optional<std::vector<double>>;

constexpr std::int64_t kSampleMs = 20;

bool isSampled(std::int64_t ms) {
    return (ms + 1) % kSampleMs == 0;
}

/// 1 while sequence s runs, one output for each. Every 20 ms.
ReadoutTask patternTask(std::span<const InputPhase> phases) {
    int sequences = 0;
    for (const InputPhase& phase : phases) {
        sequences = std::max(sequences, static_cast<int>(phase.sequence) + 1);
    }
    ReadoutTask task;
    task.name = "pattern";
    for (int s = 0; s < sequences; ++s) {
        task.outputs.push_back(fmt::format("pattern {}", s));
    }
    task.sample = [sequences](const ReadoutMoment& now) -> Targets {
        const InputPhase* phase = phaseAt(now.phases, now.ms, 0);
        if (phase == nullptr || !isSampled(now.ms)) {
            return std::nullopt;
        }
        std::vector<double> targets(static_cast<std::size_t>(sequences), 0.0);
        if (phase->pattern >= 0 && phase->sequence >= 0 && phase->sequence < sequences) {
            targets[static_cast<std::size_t>(phase->sequence)] = 1;
        }
        return targets;
    };
    return task;
}

/// +1 for the second digit, -1 for the first, 0 for anything else. Every ms.
ReadoutTask speechTask() {
    ReadoutTask task;
    task.name = "speech";
    task.outputs = {"speech"};
    task.score = ReadoutScoreKind::Accuracy;
    task.sample = [](const ReadoutMoment& now) -> Targets {
        const InputPhase* phase = phaseAt(now.phases, now.ms, 0);
        if (phase == nullptr) {
            return std::nullopt;
        }
        return std::vector<double>{phase->pattern == 1 ? 1.0 : phase->pattern == 0 ? -1.0 : 0.0};
    };
    return task;
}

/// Whether the patterns of two streams differ, and which the second showed before. In the last ms
/// of each pattern that has a predecessor.
ReadoutTask xorTask(std::span<const InputPhase> phases, int patterns) {
    int streams = 1;
    for (const InputPhase& phase : phases) {
        streams = std::max(streams, static_cast<int>(phase.stream) + 1);
    }
    const int each = std::max(patterns / streams, 1); // every stream has patterns of its own
    ReadoutTask task;
    task.name = "xor";
    task.outputs = {"xor", "previous pattern"};
    task.sample = [each](const ReadoutMoment& now) -> Targets {
        const InputPhase* first = phaseAt(now.phases, now.ms, 0);
        const InputPhase* second = phaseAt(now.phases, now.ms, 1);
        if (first == nullptr || second == nullptr || now.ms + 1 != second->endMs) {
            return std::nullopt;
        }
        const InputPhase* previous = phaseAt(now.phases, second->startMs - 1, 1);
        if (previous == nullptr) {
            return std::nullopt;
        }
        return std::vector<double>{first->pattern % each != second->pattern % each ? 1.0 : -1.0,
                                   static_cast<double>(previous->pattern % each)};
    };
    return task;
}

/// Rates of two groups, their product, and their product one interval earlier. Counted back from
/// the end of an interval every 20 ms; in tests only its last ms.
ReadoutTask ratesTask() {
    ReadoutTask task;
    task.name = "rates";
    task.outputs = {"r1", "r2", "r1 r2", "previous r1 r2"};
    task.dividesByMaximum = true;
    task.sample = [](const ReadoutMoment& now) -> Targets {
        const InputPhase* first = phaseAt(now.phases, now.ms, 0);
        const InputPhase* second = phaseAt(now.phases, now.ms, 1);
        if (first == nullptr || second == nullptr) {
            return std::nullopt;
        }
        const std::int64_t left = first->endMs - 1 - now.ms;
        const InputPhase* firstBefore = phaseAt(now.phases, first->startMs - 1, 0);
        const InputPhase* secondBefore = phaseAt(now.phases, second->startMs - 1, 1);
        if ((now.isTest ? left != 0 : left % kSampleMs != 0) || firstBefore == nullptr ||
            secondBefore == nullptr) {
            return std::nullopt;
        }
        return std::vector<double>{first->value, second->value, first->value * second->value,
                                   firstBefore->value * secondBefore->value};
    };
    return task;
}

} // namespace

std::string toText(ReadoutScoreKind kind) {
    return kind == ReadoutScoreKind::Accuracy ? "accuracy" : "correlation";
}

const InputPhase* phaseAt(std::span<const InputPhase> phases, std::int64_t ms, int stream) {
    auto after =
        std::upper_bound(phases.begin(), phases.end(), ms,
                         [](std::int64_t at, const InputPhase& p) { return at < p.startMs; });
    while (after != phases.begin()) {
        --after;
        if (after->stream == stream) {
            return ms < after->endMs ? &*after : nullptr;
        }
    }
    return nullptr;
}

std::vector<ReadoutTask> readoutTasks(const std::string& stimulusKind,
                                      std::span<const InputPhase> phases, int patterns) {
    if (stimulusKind == "patterns") {
        return {patternTask(phases)};
    }
    if (stimulusKind == "speech") {
        return {speechTask()};
    }
    if (stimulusKind == "xor") {
        return {xorTask(phases, patterns)};
    }
    if (stimulusKind == "rates") {
        return {ratesTask()};
    }
    return {};
}

} // namespace reprise
