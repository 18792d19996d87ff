#pragma once
/// \file
/// A model described once: from this come the YAML reader's ranges and suggestions, the inspector's
/// form, tooltips, `reprise-batch list`, and the tests every model must pass.

#include "core/values/value.hpp"

#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace reprise {

enum class ParameterKind { Real, Integer, Boolean, Choice, RealList, Text, IntegerList, TextList };
/// What a word, or each of a list of words, names in the project.
enum class NamedThing { None, Input, Symbol };
/// The steps of which a time is a whole number, if any: the engine's, or milliseconds.
enum class GridKind { None, Engine, Millisecond };
/// What a descriptor describes. Kinds are open: another one is another value.
struct ModelKind {
    std::string_view word;     ///< in the singular, for messages
    bool isPopulation = false; ///< may stand under `model:` of a population

    bool operator==(const ModelKind& other) const { return word == other.word; }

    static const ModelKind Neuron;
    static const ModelKind Input;
    static const ModelKind Synapse;
    static const ModelKind Circuit;
    static const ModelKind Generator; ///< of sequences
    static const ModelKind Stimulus;
    static const ModelKind Phase;
    static const ModelKind Backend;
};

inline constexpr ModelKind ModelKind::Neuron{"neuron", true};
inline constexpr ModelKind ModelKind::Input{"input", true};
inline constexpr ModelKind ModelKind::Synapse{"synapse"};
inline constexpr ModelKind ModelKind::Circuit{"circuit", true};
inline constexpr ModelKind ModelKind::Generator{"generator"};
inline constexpr ModelKind ModelKind::Stimulus{"stimulus"};
inline constexpr ModelKind ModelKind::Phase{"phase"};
inline constexpr ModelKind ModelKind::Backend{"backend"};

/// One parameter: what it means, its unit, and what it may be.
struct ParameterSpec {
    std::string key; ///< name in project files, lower case joined by "_" except where NEST differs
    std::string symbol; ///< as written in the literature, e.g. "τ_m"
    std::string unit;   ///< "ms", "mV", "pA", "pF", "nS", "Hz", "s" or "" for a pure number
    ParameterKind kind = ParameterKind::Real;
    ParameterValue defaultValue;                               ///< a double NaN: automatic
    double hardMin = -std::numeric_limits<double>::infinity(); ///< refused below
    double hardMax = std::numeric_limits<double>::infinity();  ///< refused above
    bool excludesMin = false; ///< hardMin itself is refused too (e.g. time constants > 0)
    double usualMin = std::numeric_limits<double>::quiet_NaN(); ///< slider range; NaN: none known
    double usualMax = std::numeric_limits<double>::quiet_NaN();
    std::vector<std::string> choices; ///< for Choice
    bool isLiveSafe = false;          ///< may change while a run is on
    bool mayVary = false;             ///< a Distribution is accepted: a value for each neuron
    GridKind grid = GridKind::None;   ///< of a time that the model counts in steps
    bool mayBeAutomatic = false;      ///< `auto` is accepted, and means what `meaning` says
    NamedThing names = NamedThing::None;
    std::string neededExample = {}; ///< not empty: must be given, and this is how that may look
    std::string meaning;            ///< one sentence
    std::string reference;          ///< source of the value or equation
    std::string group;              ///< heading in the inspector
    /// Other defaults where another parameter (ModelDescriptor::variantKey) chooses a variant.
    std::map<std::string, ParameterValue> variantDefaults;

    // Builder steps, so that a model's table reads as one line per parameter.
    ParameterSpec& range(double least, double most);
    ParameterSpec& above(double bound, double most = std::numeric_limits<double>::infinity());
    ParameterSpec& usual(double least, double most);
    ParameterSpec& live();
    ParameterSpec& onGrid();    ///< a time in steps of the engine, see numerics/grid.hpp
    ParameterSpec& inWholeMs(); ///< the same rule with steps of 1 ms
    ParameterSpec& automatic();
    ParameterSpec& varies();
    ParameterSpec& of(NamedThing thing);
    ParameterSpec& needed(std::string example);
    ParameterSpec& says(std::string text);
    ParameterSpec& from(std::string source);
    ParameterSpec& in(std::string heading);
    ParameterSpec& forVariant(const std::string& variant, ParameterValue value);
};

ParameterSpec real(std::string key, std::string symbol, std::string unit, double value);
ParameterSpec integer(std::string key, std::string symbol, std::int64_t value);
ParameterSpec boolean(std::string key, bool value);
ParameterSpec choice(std::string key, std::string value, std::vector<std::string> choices);
ParameterSpec realList(std::string key, std::string unit);
/// Free text, such as a symbol; "" by default.
ParameterSpec freeText(std::string key);
/// Whole numbers; empty by default.
ParameterSpec integerList(std::string key);
/// Words, or one; empty by default.
ParameterSpec textList(std::string key);

/// What must hold between two numbers, whatever each of them may be by itself. A parameter that is
/// automatic keeps every relation.
struct RelationSpec {
    std::string lesser; ///< keys
    std::string greater;
    bool mayBeEqual = false;
    std::string reason; ///< what would happen otherwise; may be empty
};

RelationSpec below(std::string lesser, std::string greater, std::string reason = {});
RelationSpec atMost(std::string lesser, std::string greater, std::string reason = {});

/// A quantity that can be sampled by `record:`.
struct RecordableSpec {
    std::string name; ///< e.g. "V_m"
    std::string unit;
    std::string meaning;
};

/// A place where synapses of a neuron arrive.
struct ReceptorSpec {
    std::string name; ///< e.g. "ex", "dendritic"
    std::string unit;
    std::string meaning;
    bool takesMagnitude = false; ///< the sign of a weight is dropped; the model subtracts
};

struct ModelDescriptor {
    std::string id;
    ModelKind kind = ModelKind::Neuron;
    std::string name;      ///< for people
    std::string summary;   ///< one line
    std::string reference; ///< publication and section of the specification
    std::vector<ParameterSpec> parameters = {};
    std::vector<RelationSpec> relations = {};
    std::vector<RecordableSpec> recordables = {};
    std::vector<ReceptorSpec> receptors = {};
    std::string variantKey = {}; ///< parameter that chooses among variantDefaults; may be empty
    /// Neurons: the synapse model that ends on them; synapses: the neuron model they end on. Two
    /// models of which one names the other fit; otherwise both must name none.
    std::string partner = {};

    const ParameterSpec* find(const std::string& key) const;
    std::vector<std::string> keys() const;

    /// Default of \p spec given what the user set (the variant decides).
    ParameterValue defaultOf(const ParameterSpec& spec, const ParameterMap& set) const;

    /// Value in force: the user's, else the default. The key must exist.
    ParameterValue value(const std::string& key, const ParameterMap& set) const;
    double realValue(const std::string& key, const ParameterMap& set) const;
    /// The number, or the centre of what is drawn.
    double centreValue(const std::string& key, const ParameterMap& set) const;
    std::int64_t integerValue(const std::string& key, const ParameterMap& set) const;
    bool booleanValue(const std::string& key, const ParameterMap& set) const;
    std::string textValue(const std::string& key, const ParameterMap& set) const;
    std::vector<double> listValue(const std::string& key, const ParameterMap& set) const;
    std::vector<std::string> wordsValue(const std::string& key, const ParameterMap& set) const;
};

/// Every number of them may be a distribution.
std::vector<ParameterSpec> varied(std::vector<ParameterSpec> parameters);

/// Longest time constant, ms. Beyond, a step changes a state by less than its rounding.
inline constexpr double kLongestDecay = 1e6;

/// A parameter without a heading stands under that of the one before it.
std::vector<ParameterSpec> grouped(std::vector<ParameterSpec> parameters);

/// "20 ms", "0.1", "ns_org", "true" or "auto": a value as people write it.
std::string toText(const ParameterValue& value);

} // namespace reprise
