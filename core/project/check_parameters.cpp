#include "core/models/drawn_parameter.hpp"
#include "core/models/value_reader.hpp"
#include "core/project/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {
namespace {

std::string withUnit(double value, const std::string& unit) {
    return unit.empty() ? fmt::format("{}", value) : fmt::format("{} {}", value, unit);
}

/// "must be between 1 and 5 mV", or "" if every finite number is allowed.
std::string rangeText(const ParameterSpec& spec) {
    const bool hasMin = std::isfinite(spec.hardMin);
    const bool hasMax = std::isfinite(spec.hardMax);
    if (hasMin && spec.excludesMin) {
        return fmt::format("must be greater than {}{}", withUnit(spec.hardMin, spec.unit),
                           hasMax ? " and at most " + withUnit(spec.hardMax, spec.unit) : "");
    }
    if (hasMin && hasMax) {
        return fmt::format("must be between {} and {}", withUnit(spec.hardMin, spec.unit),
                           withUnit(spec.hardMax, spec.unit));
    }
    if (hasMin) {
        return fmt::format("must be at least {}", withUnit(spec.hardMin, spec.unit));
    }
    return fmt::format("must be at most {}", withUnit(spec.hardMax, spec.unit));
}

/// Where fewer draws are refused, the distribution is what it says.
constexpr double kNearlyAll = 0.999;

std::string hint(const ParameterSpec& spec) {
    if (std::isnan(spec.usualMin) || std::isnan(spec.usualMax)) {
        return spec.neededExample.empty() ? std::string()
                                          : fmt::format("write for example {}", spec.neededExample);
    }
    return fmt::format("usual values are {} to {}", spec.usualMin,
                       withUnit(spec.usualMax, spec.unit));
}

void checkRange(const ParameterSpec& spec, double value, const std::string& path,
                IssueCollector& issues) {
    if (!std::isfinite(value)) {
        issues.error(path, fmt::format("{} must be finite, not {}", subjectOf(path), value),
                     hint(spec));
        return;
    }
    if (value < spec.hardMin || value > spec.hardMax ||
        (spec.excludesMin && value == spec.hardMin)) {
        issues.error(path,
                     fmt::format("{} is {}; it {}", subjectOf(path), withUnit(value, spec.unit),
                                 rangeText(spec)),
                     hint(spec));
    }
}

void checkLength(const std::string& text, const std::string& path, IssueCollector& issues) {
    if (text.size() > kLongestSymbol) {
        issues.error(path, fmt::format("{} has {} characters; at most {} are allowed",
                                       subjectOf(path), text.size(), kLongestSymbol));
    }
}

void reportKind(const char* wanted, const ParameterValue& value, const std::string& path,
                IssueCollector& issues) {
    issues.error(path,
                 fmt::format("{} must be {}, not {}", subjectOf(path), wanted, toText(value)));
}

void checkElements(const ParameterSpec& spec, const std::vector<double>& list,
                   const std::string& path, IssueCollector& issues) {
    for (std::size_t i = 0; i < list.size() && !issues.isFull(); ++i) {
        const double element = list[i];
        if (!(element >= spec.hardMin && element <= spec.hardMax) || !std::isfinite(element) ||
            (spec.excludesMin && element == spec.hardMin)) {
            checkRange(spec, element, joined(path, i), issues);
        }
    }
}

} // namespace

void checkDistribution(const ParameterSpec& spec, const Distribution& drawn,
                       const std::string& path, IssueCollector& issues) {
    if (!std::isfinite(drawn.first) || !std::isfinite(drawn.second)) {
        issues.error(
            path, fmt::format("the distribution of {} must have finite numbers", subjectOf(path)));
        return;
    }
    if (drawn.kind == Distribution::Kind::Uniform) {
        if (drawn.first > drawn.second) {
            issues.error(path,
                         fmt::format("the uniform distribution of {} ends below its beginning",
                                     subjectOf(path)),
                         "write the smaller number first");
            return;
        }
        checkRange(spec, drawn.first, path, issues);
        checkRange(spec, drawn.second, path, issues);
        return;
    }
    if (drawn.second < 0) {
        issues.error(path, fmt::format("the {} distribution of {} has a negative width",
                                       toText(drawn.kind), subjectOf(path)));
        return;
    }
    checkRange(spec, drawn.centre(), path, issues);
    const double share = drawn.shareWithin(spec.hardMin, spec.hardMax);
    if (share < kLeastShareWithin) {
        issues.error(path,
                     fmt::format("nearly all draws of {} would be refused; it {}", subjectOf(path),
                                 rangeText(spec)),
                     "use a narrower distribution");
    } else if (share < kNearlyAll) {
        issues.warning(path, fmt::format("{:.2g} % of the draws of {} are outside its range and "
                                         "drawn again; it {}",
                                         100 * (1 - share), subjectOf(path), rangeText(spec)));
    }
}

void checkValue(const ParameterSpec& spec, const ParameterValue& value, const std::string& path,
                IssueCollector& issues) {
    const auto* number = std::get_if<double>(&value);
    const auto* whole = std::get_if<std::int64_t>(&value);
    if (number != nullptr && std::isnan(*number) && spec.mayBeAutomatic) {
        return;
    }
    if (const auto* drawn = std::get_if<Distribution>(&value)) {
        if (spec.mayVary) {
            checkDistribution(spec, *drawn, path, issues);
        } else {
            issues.error(path, fmt::format("{} takes one value, no distribution", subjectOf(path)),
                         hint(spec));
        }
        return;
    }
    switch (spec.kind) {
    case ParameterKind::Real:
        if (number == nullptr && whole == nullptr) {
            reportKind("a number", value, path, issues);
            return;
        }
        checkRange(spec, number != nullptr ? *number : static_cast<double>(*whole), path, issues);
        return;
    case ParameterKind::Integer:
        if (whole == nullptr) {
            reportKind("a whole number", value, path, issues);
            return;
        }
        checkRange(spec, static_cast<double>(*whole), path, issues);
        return;
    case ParameterKind::Boolean:
        if (!std::holds_alternative<bool>(value)) {
            reportKind("true or false", value, path, issues);
        }
        return;
    case ParameterKind::Choice: {
        const auto* word = std::get_if<std::string>(&value);
        if (word == nullptr) {
            reportKind("a word", value, path, issues);
        } else if (std::find(spec.choices.begin(), spec.choices.end(), *word) ==
                   spec.choices.end()) {
            issues.error(path, fmt::format("{} cannot be {}", subjectOf(path), inQuotes(*word)),
                         suggestion(*word, spec.choices));
        }
        return;
    }
    case ParameterKind::Text: {
        const auto* words = std::get_if<std::string>(&value);
        if (words == nullptr) {
            reportKind("text", value, path, issues);
        } else {
            checkLength(*words, path, issues);
        }
        return;
    }
    case ParameterKind::TextList: {
        const auto* words = std::get_if<std::vector<std::string>>(&value);
        if (words == nullptr) {
            reportKind("a list of words", value, path, issues);
            return;
        }
        for (std::size_t i = 0; i < words->size() && !issues.isFull(); ++i) {
            checkLength((*words)[i], joined(path, i), issues);
        }
        return;
    }
    case ParameterKind::IntegerList:
    case ParameterKind::RealList: {
        const auto* list = std::get_if<std::vector<double>>(&value);
        if (list == nullptr) {
            reportKind("a list of numbers", value, path, issues);
        } else {
            checkElements(spec, *list, path, issues);
        }
        return;
    }
    }
}

namespace {

/// A number that is in force, of one that is drawn the least or the greatest (without bounds: the
/// centre); NaN where it is automatic or where what was given is no number.
double numberInForce(const ModelDescriptor& model, const std::string& key,
                     const ParameterMap& parameters, bool isGreatest) {
    const ParameterValue value = model.value(key, parameters);
    if (const auto* drawn = std::get_if<Distribution>(&value)) {
        return drawn->kind != Distribution::Kind::Uniform ? drawn->centre()
               : isGreatest                               ? drawn->second
                                                          : drawn->first;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*whole);
    }
    const auto* number = std::get_if<double>(&value);
    return number != nullptr ? *number : std::numeric_limits<double>::quiet_NaN();
}

/// Says how many draws break a relation and are drawn again. As the centres keep it, many do too.
void checkDrawnRelation(const ModelDescriptor& model, const RelationSpec& relation,
                        const ParameterMap& parameters, const std::string& path,
                        IssueCollector& issues) {
    const auto isDrawn = [&](const std::string& key) {
        return std::holds_alternative<Distribution>(model.value(key, parameters));
    };
    const bool isLesser = isDrawn(relation.lesser);
    if (!isLesser && !isDrawn(relation.greater)) {
        return;
    }
    const std::string& drawn = isLesser ? relation.lesser : relation.greater;
    const std::string& other = isLesser ? relation.greater : relation.lesser;
    const std::string drawnPath = joined(path, drawn);
    const std::string wanted =
        fmt::format("{} {}",
                    relation.mayBeEqual ? (isLesser ? "at most" : "at least")
                                        : (isLesser ? "less than" : "greater than"),
                    other);
    ModelDescriptor alone = model; // of this relation, not of all together
    alone.relations = {relation};
    const double share = DrawnParameter(alone, drawn, parameters, 0, {}).shareKept();
    if (share < kNearlyAll) {
        issues.warning(drawnPath, fmt::format("{:.2g} % of the draws of {} are not {} and drawn "
                                              "again",
                                              100 * (1 - share), subjectOf(drawnPath), wanted));
    }
}

/// The issue stands at the parameter that was given, at the lesser if both were.
void checkRelation(const ModelDescriptor& model, const RelationSpec& relation,
                   const ParameterMap& parameters, const std::string& path,
                   IssueCollector& issues) {
    const double lesser = numberInForce(model, relation.lesser, parameters, true);
    const double greater = numberInForce(model, relation.greater, parameters, false);
    if (!(relation.mayBeEqual ? lesser > greater : lesser >= greater)) { // NaN too
        checkDrawnRelation(model, relation, parameters, path, issues);
        return;
    }
    const bool isLesser =
        parameters.contains(relation.lesser) || !parameters.contains(relation.greater);
    const std::string& given = isLesser ? relation.lesser : relation.greater;
    const std::string& other = isLesser ? relation.greater : relation.lesser;
    const char* const words = relation.mayBeEqual ? (isLesser ? "at most" : "at least")
                                                  : (isLesser ? "less than" : "greater than");
    const std::string givenPath = joined(path, given);
    issues.error(givenPath,
                 fmt::format("{} is {}; it must be {} {}, {}", subjectOf(givenPath),
                             withUnit(isLesser ? lesser : greater, model.find(given)->unit), words,
                             other, withUnit(isLesser ? greater : lesser, model.find(other)->unit)),
                 relation.reason);
}

} // namespace

void checkParameters(const ModelDescriptor& model, const ParameterMap& parameters,
                     const std::string& path, IssueCollector& issues) {
    for (const auto& [key, value] : parameters) {
        if (const ParameterSpec* spec = model.find(key)) {
            checkValue(*spec, value, joined(path, key), issues);
        } else {
            issues.error(
                joined(path, key),
                fmt::format("{} {} has no parameter {}", model.kind.word, model.id, inQuotes(key)),
                suggestion(key, model.keys()));
        }
    }
    for (const RelationSpec& relation : model.relations) {
        checkRelation(model, relation, parameters, path, issues);
    }
}

} // namespace reprise
