#include "core/project/sections.hpp"

#include "core/project/words.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {
namespace {

const std::vector<std::string> kOfEpisodes{"episodes", "stop_when_solved"};
const std::vector<std::string> kOfDurations{"duration", "input"};

/// What a phase may say beside `do`.
std::vector<std::string> keysOf(const std::string& action, bool isTimed) {
    if (action == "run") {
        return {"do", "duration"};
    }
    if (action == "find_path") {
        return {"do", "target", "from", "to", "contexts", "blocked", "replays"};
    }
    if (action == "replay" || action == "disambiguate") {
        return {"do", "target", "from", "contexts", "blocked", "replays"};
    }
    if (isTimed) {
        return {"do", "target", "duration", "input"};
    }
    return action == "train"
               ? std::vector<std::string>{"do", "target", "episodes", "stop_when_solved"}
               : std::vector<std::string>{"do", "target", "episodes"};
}

/// One word, or a list of them.
void readWords(ValueReader& reader, const YamlNode& node, const std::string& path,
               std::vector<std::string>& out) {
    if (!node.isList()) {
        std::string word;
        if (reader.text(node, path, word)) {
            out.push_back(word);
        }
        return;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        std::string word;
        if (reader.text(*node.items[i], joined(path, i), word)) {
            out.push_back(word);
        }
    }
}

/// Reports keys of train and test that have a meaning for the other sort of circuits only.
/// Returns them, so that they are not called unknown as well.
std::vector<std::string> checkLength(ValueReader& reader, const YamlNode& node,
                                     const std::string& path, const PhaseSpec& phase,
                                     bool isTimed) {
    std::vector<std::string> others = isTimed ? kOfEpisodes : kOfDurations;
    for (const std::string& key : others) {
        if (const YamlNode* value = node.find(key)) {
            reader.issues().error(*value, joined(path, key),
                                  fmt::format("'{}' means nothing to '{}', which {}s for {}", key,
                                              phase.target, phase.action,
                                              isTimed ? "a duration" : "a number of episodes"),
                                  isTimed ? "write for example `duration: 100 s`"
                                          : "write for example `episodes: 100`");
        }
    }
    return others;
}

} // namespace

const std::vector<std::string>& phaseActions() {
    static const std::vector<std::string> kActions{
        "train", "test", "train_readout", "replay", "find_path", "disambiguate", "run"};
    return kActions;
}

bool isTimedCircuit(const Project& project, const std::string& id) {
    const ModelDescriptor* model = modelOf(project, id);
    return model != nullptr && model->kind == ModelKind::Circuit && model->isTimed;
}

PhaseSpec readPhase(ValueReader& reader, const YamlNode& node, const std::string& path,
                    const Project& project) {
    PhaseSpec phase;
    const YamlNode* action = node.find("do");
    if (action == nullptr) {
        reader.issues().error(node, joined(path, "do"), "this phase has no 'do'",
                              "add for example `do: train`");
        return phase;
    }
    if (!reader.text(*action, joined(path, "do"), phase.action) ||
        !isContained(phaseActions(), phase.action)) {
        reader.issues().leaveOut(); // which keys it may have, nobody knows; checkProject says so
        return phase;
    }
    if (const YamlNode* target = node.find("target")) {
        reader.text(*target, joined(path, "target"), phase.target);
    }
    const bool presents = phase.presents();
    const bool isTimed = isTimedCircuit(project, phase.target);
    std::vector<std::string> known = keysOf(phase.action, isTimed);
    if (presents && modelOf(project, phase.target) != nullptr) {
        const std::vector<std::string> others = checkLength(reader, node, path, phase, isTimed);
        const bool hasAny = std::any_of(others.begin(), others.end(), [&node](const auto& key) {
            return node.find(key) != nullptr;
        });
        if (hasAny) {
            known.insert(known.end(), others.begin(), others.end());
        }
    } else if (presents) { // which keys it may have, nobody knows
        known.insert(known.end(), kOfDurations.begin(), kOfDurations.end());
    }
    reader.checkKeys(node, path, known);
    const auto integer = [&](const char* key, int& out) {
        if (const YamlNode* value = node.find(key)) {
            reader.integer(*value, joined(path, key), out);
        }
    };
    const auto word = [&](const char* key, std::string& out) {
        if (const YamlNode* value = node.find(key)) {
            reader.text(*value, joined(path, key), out);
        }
    };
    integer("episodes", phase.episodes);
    integer("replays", phase.replays);
    word("input", phase.input);
    word("to", phase.to);
    const auto words = [&](const char* key, std::vector<std::string>& out) {
        if (const YamlNode* value = node.find(key)) {
            readWords(reader, *value, joined(path, key), out);
        }
    };
    words("from", phase.from);
    words("blocked", phase.blocked);
    if (const YamlNode* contexts = node.find("contexts");
        contexts != nullptr && reader.isList(*contexts, joined(path, "contexts"))) {
        for (std::size_t i = 0; i < contexts->items.size(); ++i) {
            int number = 0;
            if (reader.integer(*contexts->items[i], joined(joined(path, "contexts"), i), number)) {
                phase.contexts.push_back(number);
            }
        }
    }
    if (const YamlNode* stop = node.find("stop_when_solved")) {
        reader.boolean(*stop, joined(path, "stop_when_solved"), phase.stopWhenSolved);
    }
    if (const YamlNode* duration = node.find("duration")) {
        reader.real(*duration, joined(path, "duration"), "ms", phase.duration);
    } else if (phase.action == "run") {
        reader.issues().error(node, joined(path, "duration"), "phase 'run' has no 'duration'",
                              "add for example `duration: 200 ms`");
    } else if (presents && isTimed) {
        reader.issues().error(
            node, joined(path, "duration"),
            fmt::format("phase '{}' of '{}' has no 'duration'", phase.action, phase.target),
            "add for example `duration: 100 s`");
    }
    return phase;
}

} // namespace reprise
