#include "core/project/neuroseq/neuroseq_parameters.hpp"

#include "core/models/registry.hpp"
#include "core/values/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kSame = 1e-7; // relative: weights are written with seven digits
const char* const kWithoutEffect = "without effect while dyn_weight_calculation is ";
const char* const kParameters = "network.populations.htm.parameters.";

const ModelDescriptor& circuit() {
    return findModel("s_htm")->descriptor;
}

bool isSame(const ParameterValue& a, const ParameterValue& b) {
    const auto* x = std::get_if<double>(&a);
    const auto* y = std::get_if<double>(&b);
    if (x == nullptr || y == nullptr) {
        return a == b;
    }
    return (std::isnan(*x) && std::isnan(*y)) ||
           std::abs(*x - *y) <= kSame * std::max(std::abs(*x), std::abs(*y));
}

std::string textWithUnit(const ParameterValue& value, const std::string& unit) {
    const std::string text = toText(value);
    return unit.empty() || isAutomatic(value) ? text : text + " " + unit;
}

} // namespace

std::optional<double> NeuroseqParameters::number(const std::string& key, const YamlNode& node,
                                                 const std::string& wanted) {
    if (!node.isScalar()) {
        m_issues.error(node, key,
                       fmt::format("{} must be {}, not {}", key, wanted,
                                   node.isList() ? "a list" : "a section"));
        return std::nullopt;
    }
    const ExpressionResult result = m_file.evaluate(node.text);
    if (result.isValid()) {
        return result.value;
    }
    m_issues.error(
        node, key,
        fmt::format("{} must be {}, but {} {}", key, wanted, inQuotes(node.text), result.problem));
    return std::nullopt;
}

/// In our unit. Powers of ten are shifted in the decimal text, so that 4.1122 nA is 4112.2 pA.
std::optional<double> NeuroseqParameters::quantity(const NeuroseqKey& row, const YamlNode& node,
                                                   const ParameterSpec& spec) {
    const std::string& unit = row.unit.empty() ? spec.unit : row.unit;
    std::string text = node.text;
    if (!node.isScalar() || !isPlainNumber(text)) {
        const auto value =
            number(row.key, node, unit.empty() ? "a number" : fmt::format("a number in {}", unit));
        if (!value) {
            return std::nullopt;
        }
        text = fmt::format("{:.12g}", *value); // an expression's last digits are rounding
    }
    const Quantity result = parseQuantity(unit.empty() ? text : text + " " + unit, spec.unit);
    if (!result.isValid()) {
        m_issues.error(node, row.key, fmt::format("{} {}", row.key, result.problem), result.fix);
        return std::nullopt;
    }
    return result.value;
}

std::optional<ParameterValue> NeuroseqParameters::converted(const NeuroseqKey& row,
                                                            const YamlNode& node,
                                                            const ParameterSpec& spec) {
    const auto refuse = [&](const std::string& wanted) -> std::optional<ParameterValue> {
        m_issues.error(node, row.key,
                       fmt::format("{} must be {}, not {}", row.key, wanted,
                                   node.isScalar() ? inQuotes(node.text) : shownValue(node)));
        return std::nullopt;
    };
    switch (spec.kind) {
    case ParameterKind::Boolean: {
        const auto value = booleanOf(node);
        return value ? std::optional<ParameterValue>(*value) : refuse("True or False");
    }
    case ParameterKind::Choice:
        if (!node.isScalar() ||
            std::find(spec.choices.begin(), spec.choices.end(), node.text) == spec.choices.end()) {
            return refuse(fmt::format("one of {}", fmt::join(spec.choices, ", ")));
        }
        return node.text;
    case ParameterKind::Text:
        return node.isScalar() ? std::optional<ParameterValue>(node.text) : refuse("text");
    case ParameterKind::TextList: // no key of neuroseq is one
        return refuse("a single value");
    case ParameterKind::IntegerList:
    case ParameterKind::RealList: {
        std::vector<double> list;
        for (const YamlPtr& item : node.items) {
            const auto value = number(row.key, *item, "a list of numbers");
            if (!value) {
                return std::nullopt;
            }
            list.push_back(*value);
        }
        return node.isList() ? std::optional<ParameterValue>(std::move(list))
                             : refuse("a list of numbers");
    }
    case ParameterKind::Integer: {
        const auto value = quantity(row, node, spec);
        constexpr double kMost = 2147483647;
        if (value && (*value != std::floor(*value) || std::abs(*value) > kMost)) {
            return refuse("a whole number");
        }
        return value ? std::optional<ParameterValue>(static_cast<std::int64_t>(*value))
                     : std::nullopt;
    }
    case ParameterKind::Real: {
        if (row.key == "experiment.runtime" && node.isScalar() && node.text == "max") {
            return std::nan("");
        }
        auto value = quantity(row, node, spec);
        if (value && row.key == "synapses.w_inh_exc") {
            *value = std::abs(*value); // the sign only says that it inhibits
        }
        return value ? std::optional<ParameterValue>(*value) : std::nullopt;
    }
    }
    return std::nullopt;
}

std::optional<ParameterValue> NeuroseqParameters::valueOf(const NeuroseqKey& row,
                                                          const ParameterSpec& spec) {
    const YamlNode* node = m_file.valueOf(row);
    if (node != nullptr && !isEmptyValue(*node)) {
        return converted(row, *node, spec);
    }
    if (row.fallback == "null") {
        return spec.defaultValue; // automatic, or an empty list
    }
    if (node == nullptr && row.key == "network.ext_indiv" && m_file.hasSection("network") &&
        !m_file.hasSection("replay")) {
        return false; // a file older than both
    }
    return converted(row, *YamlNode::scalar(row.fallback), spec);
}

/// What `auto` amounts to, where neuroseq writes it out; NaN where it does not.
double NeuroseqParameters::automaticValue(const std::string& parameter,
                                          const ParameterMap& all) const {
    const auto real = [&all](const char* key) { return circuit().realValue(key, all); };
    const double threshold = real("v_thresh") - real("e_l");
    if (parameter == "w_mature") {
        return 1.1 * real("theta_dap") / real("num_coactive_neurons");
    }
    if (parameter == "j_ext_exc_psp") {
        return 1.1 * threshold;
    }
    if (parameter == "j_exc_inh_psp") {
        return 1.2 * (real("inhibitory_v_thresh") - real("inhibitory_v_rest")) /
               static_cast<double>(circuit().integerValue("pattern_size", all));
    }
    if (parameter == "j_inh_exc_psp") {
        return -2 * threshold;
    }
    return parameter == "replay_weight_factor_exc_inh" ? 1 : std::nan("");
}

std::string NeuroseqParameters::remark(const NeuroseqKey& row, const ParameterMap& all) const {
    const bool isDynamic = circuit().booleanValue("dyn_weight_calculation", all);
    if (isDynamic &&
        (row.becomes == "w_ext_exc" || row.becomes == "w_exc_inh" || row.becomes == "w_inh_exc")) {
        return std::string(kWithoutEffect) + "on";
    }
    if (!isDynamic && row.becomes.starts_with("j_")) {
        return std::string(kWithoutEffect) + "off";
    }
    if (row.becomes == "inc_dap") {
        return "for `dendrite: retriggering` only, the newest neuron; this is the published one";
    }
    return {};
}

/// What means something else in files of the unfinished encoder, or with whole-numbered
/// permanences.
void NeuroseqParameters::ignoreOfOtherGenerations(BecomesOf& becomes, ParameterMap& all) const {
    if (m_file.hasSection("input") && m_file.has("synapses.j_ext_exc_psp")) {
        all["j_ext_exc_psp"] = std::nan("");
        becomes["synapses.j_ext_exc_psp"].reason =
            "for the many input lines of the unfinished encoder; one is enough here";
    }
    const double half = 0.5 * circuit().realValue("permanence_max", all);
    const auto threshold = all.find("permanence_threshold");
    if (circuit().textValue("variant", all) == "ns_bss2_int" && threshold != all.end() &&
        !isSame(threshold->second, half)) {
        threshold->second = half;
        becomes["plasticity.permanence_threshold"].reason =
            "bss2_int always compares with half of permanence_max";
    }
}

ParameterMap NeuroseqParameters::read(const std::string& variant, BecomesOf& becomes) {
    ParameterMap all{{"variant", variant}};
    for (const NeuroseqKey& row : neuroseqKeys()) {
        if (row.role != NeuroseqRole::Parameter || row.isOtherName) {
            continue;
        }
        if (const auto value = valueOf(row, *circuit().find(row.becomes))) {
            all[row.becomes] = *value;
        }
    }
    ignoreOfOtherGenerations(becomes, all);
    ParameterMap different{{"variant", variant}};
    for (const NeuroseqKey& row : neuroseqKeys()) {
        const auto value = all.find(row.becomes);
        if (row.role != NeuroseqRole::Parameter || row.isOtherName || value == all.end()) {
            continue;
        }
        const ParameterSpec& spec = *circuit().find(row.becomes);
        const ParameterValue usual = circuit().defaultOf(spec, different);
        const std::string note = remark(row, all);
        const bool isUsual =
            isSame(value->second, usual) ||
            (isAutomatic(usual) && isSame(value->second, automaticValue(row.becomes, all))) ||
            (m_file.valueOf(row) == nullptr && note.starts_with(kWithoutEffect));
        ImportedKey& became = becomes[row.key];
        const bool isReplaced = !became.reason.empty();
        became.outcome = isReplaced ? KeyOutcome::Ignored
                         : isUsual  ? KeyOutcome::Default
                                    : KeyOutcome::Mapped;
        became.becomes = isReplaced ? "" : kParameters + row.becomes;
        became.ourValue = isReplaced ? "" : textWithUnit(value->second, spec.unit);
        if (!isReplaced) {
            became.reason = note;
        }
        if (!isUsual) {
            different[row.becomes] = value->second;
        }
    }
    return different;
}

} // namespace reprise
