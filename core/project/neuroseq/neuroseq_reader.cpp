#include "core/project/neuroseq/neuroseq_reader.hpp"

#include "core/values/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

const char* const kCircuit = "htm";
constexpr int kReplays = 3;      // of disambiguate, as the published figures show at most
constexpr int kMostReplays = 10; // of find_path, which ends as soon as one path is left

} // namespace

NeuroseqImport NeuroseqReader::read() {
    if (!isOfSoftware()) {
        return {};
    }
    PopulationSpec circuit;
    circuit.id = kCircuit;
    circuit.model = "s_htm";
    m_import.project.populations.push_back(circuit);
    NeuroseqParameters reader(m_file, m_issues);
    parameters() = reader.read(variant(), m_becomes);
    parameters()["neuroseq_fixed_connectivity"] = true;
    m_import.remarks.push_back("neuroseq_fixed_connectivity is on: in neuroseq the potential "
                               "connections are the same whatever the seed. Switch it off to have "
                               "new ones with every seed.");
    readSeedAndResolution();
    readRoutes();
    readColumns();
    readName();
    readTraining();
    readReplays();
    addDefaults();
    addNotes();
    addReport();
    addProblems();
    return std::move(m_import);
}

bool NeuroseqReader::isOfSoftware() {
    for (const NeuroseqValue& value : m_file.values()) {
        std::string sign;
        if (value.key.starts_with("neurons.excitatory.") && value.node->isList()) {
            sign = value.key + " is a list [dendrite, soma]";
        } else if (value.key == "plasticity.location" && value.node->text == "on-chip") {
            sign = "plasticity.location is on-chip";
        } else if (value.key == "encoding.dt_stm") {
            const Quantity interval = parseQuantity(value.node->text, "");
            constexpr double kShortest = 1; // ms; the chip's are 1000 times shorter than biology's
            if (interval.isValid() && interval.value > 0 && interval.value < kShortest) {
                sign = fmt::format("encoding.dt_stm is {} ms", shownValue(*value.node));
            }
        }
        if (!sign.empty()) {
            m_issues.error(*value.node, {},
                           fmt::format("this is a configuration for the BrainScaleS-2 chip ({}); "
                                       "hardware configurations are not imported yet",
                                       sign),
                           "import the configuration of the backend nest");
            return false;
        }
    }
    return true;
}

const YamlNode* NeuroseqReader::valueOf(const std::string& key) const {
    const YamlNode* node = m_file.find(key);
    return node == nullptr || isEmptyValue(*node) ? nullptr : node;
}

void NeuroseqReader::became(const std::string& key, KeyOutcome outcome, const std::string& ourValue,
                            const std::string& reason) {
    ImportedKey& became = m_becomes[key];
    became.outcome = outcome;
    became.becomes = findNeuroseqKey(key)->becomes;
    became.ourValue = ourValue;
    became.reason = reason;
}

void NeuroseqReader::ignore(const std::string& key, const std::string& reason) {
    m_becomes[key].outcome = KeyOutcome::Ignored;
    m_becomes[key].reason = reason;
}

std::string NeuroseqReader::variant() {
    const YamlNode* type = valueOf("plasticity.type");
    const YamlNode* structured = valueOf("plasticity.enable_structured_stdp");
    static const std::map<std::string, std::string> kVariants = {
        {"original", "ns_org"}, {"bss2", "ns_bss2"}, {"bss2_int", "ns_bss2_int"}};
    const auto known = kVariants.find(type == nullptr ? "original" : type->text);
    if (known == kVariants.end()) {
        m_issues.error(*type, "plasticity.type",
                       fmt::format("plasticity.type must be original, bss2 or bss2_int, not {}",
                                   shownValue(*type)));
        return "ns_org";
    }
    const auto isStructured = structured == nullptr ? true : booleanOf(*structured);
    if (!isStructured) {
        m_issues.error(*structured, "plasticity.enable_structured_stdp",
                       fmt::format("plasticity.enable_structured_stdp must be True or False, "
                                   "not {}",
                                   shownValue(*structured)));
    }
    const bool isPlain = isStructured && !*isStructured && known->second == "ns_org";
    const std::string variant = isPlain ? "ns_stdp" : known->second;
    became("plasticity.type", KeyOutcome::Mapped, variant);
    if (isStructured && !*isStructured && !isPlain) {
        ignore("plasticity.enable_structured_stdp",
               fmt::format("the rule of {} always has a threshold here", variant));
    } else {
        became("plasticity.enable_structured_stdp",
               isPlain ? KeyOutcome::Mapped : KeyOutcome::Default, variant);
    }
    return variant;
}

void NeuroseqReader::readSeedAndResolution() {
    NeuroseqParameters numbers(m_file, m_issues);
    const char* const kSeed = "experiment.seed_offset";
    const YamlNode* node = valueOf(kSeed);
    std::uint64_t seed = m_file.has(kSeed) ? 0 : 5; // null counts as 0 there
    if (const auto value = node == nullptr ? std::optional<double>{}
                                           : numbers.number(kSeed, *node, "a whole number")) {
        constexpr double kMost = 4294967295.0; // numpy takes no more
        if (*value < 0 || *value > kMost || *value != std::floor(*value)) {
            m_issues.error(*node, kSeed,
                           fmt::format("{} must be a whole number from 0 to {:.0f}, not {}", kSeed,
                                       kMost, shownValue(*node)));
        } else {
            seed = static_cast<std::uint64_t>(*value);
        }
    }
    m_import.project.seed = seed;
    became(kSeed, KeyOutcome::Mapped, std::to_string(seed),
           "runs repeat here, but are others than neuroseq's with the same number");
    const char* const kStep = "plasticity.dt";
    if (const YamlNode* step = valueOf(kStep)) {
        if (const auto value = numbers.number(kStep, *step, "a number in ms")) {
            m_import.project.engine.resolution = *value;
        }
    }
    const double resolution = m_import.project.engine.resolution;
    became(kStep, resolution == EngineSpec{}.resolution ? KeyOutcome::Default : KeyOutcome::Mapped,
           fmt::format("{} ms", resolution));
}

void NeuroseqReader::readName() {
    const YamlNode* id = valueOf("experiment.id");
    const YamlNode* map = valueOf("experiment.map_name");
    std::string name = id == nullptr ? m_path.stem().string() : id->text;
    if (map != nullptr && map->isScalar()) {
        name += ", " + map->text;
    }
    m_import.project.name = name;
    became("experiment.id", KeyOutcome::Mapped, name);
}

void NeuroseqReader::readTraining() {
    const char* const kKey = "experiment.episodes";
    std::int64_t episodes = 100;
    if (const YamlNode* node = valueOf(kKey)) {
        NeuroseqParameters numbers(m_file, m_issues);
        const auto value = numbers.number(kKey, *node, "a whole number");
        constexpr double kMost = 2147483647;
        if (value && (*value != std::floor(*value) || std::abs(*value) > kMost)) {
            m_issues.error(
                *node, kKey,
                fmt::format("{} must be a whole number, not {}", kKey, shownValue(*node)));
        } else if (value) {
            episodes = static_cast<std::int64_t>(*value);
        }
    }
    m_import.project.experiments.push_back(
        {"learn", {{"train", kCircuit, {{"episodes", episodes}}}}});
    became(kKey, KeyOutcome::Mapped, std::to_string(episodes));
}

void NeuroseqReader::readReplays() {
    const char* const kKey = "replay.target";
    if (!m_file.hasSection("replay")) {
        return;
    }
    PhaseSpec replay{"disambiguate", kCircuit, {{"replays", std::int64_t{kReplays}}}};
    if (const YamlNode* node = valueOf(kKey)) {
        std::string symbol = node->isScalar() ? node->text : "";
        if (!isNeuroseqSymbol(symbol)) { // an index, as the original has it
            NeuroseqParameters numbers(m_file, m_issues);
            const auto index = numbers.number(kKey, *node, "the number of a symbol from 0");
            if (!index) {
                return;
            }
            if (*index < 0 || *index > 25 || *index != std::floor(*index)) {
                m_issues.error(*node, kKey,
                               fmt::format("{} must be the number of a symbol, 0 for A to 25 for "
                                           "Z, not {}",
                                           kKey, shownValue(*node)));
                return;
            }
            symbol = std::string(1, static_cast<char>('A' + static_cast<int>(*index)));
        }
        replay = {"find_path", kCircuit, {{"to", symbol}, {"replays", std::int64_t{kMostReplays}}}};
        became(kKey, KeyOutcome::Mapped, symbol, "a phase find_path after the training");
        m_import.remarks.push_back(fmt::format("The phase find_path to {} stands for the replays "
                                               "that neuroseq's scripts start with a target: at "
                                               "most {}, until one path is left.",
                                               symbol, kMostReplays));
    } else {
        ignore(kKey, fmt::format("empty: {} replays without a goal (disambiguate)", kReplays));
        m_import.remarks.push_back(fmt::format("The phase disambiguate stands for the replays "
                                               "that neuroseq's scripts start without a target: "
                                               "{} of them.",
                                               kReplays));
    }
    m_import.project.experiments.front().name += ", then replay";
    m_import.project.experiments.front().phases.push_back(replay);
}

} // namespace reprise
