#pragma once
/// \file
/// A YAML document as a small tree that remembers where everything stood. Our own tree, because
/// it bounds what aliases may expand to, sees keys that stand twice, and can be written back.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reprise {

struct YamlNode;
using YamlPtr = std::shared_ptr<YamlNode>;

struct YamlEntry {
    std::string key;
    YamlPtr value;
    std::size_t keyOffset = 0; ///< bytes into the text
};

/// One value. Nodes below an alias are shared with their anchor.
struct YamlNode {
    enum class Kind : std::uint8_t { Null, Scalar, List, Map };

    Kind kind = Kind::Null;
    bool isQuoted = false;       ///< scalar in quotes, so never null, number or boolean
    bool isAlwaysQuoted = false; ///< written in quotes even where plain text would do
    bool isFlow = false;         ///< [a, b] or {k: v} rather than a line each
    std::size_t offset = 0;      ///< bytes into the text
    std::string text;            ///< of a scalar
    std::vector<YamlPtr> items;
    std::vector<YamlEntry> entries;

    bool isNull() const { return kind == Kind::Null; }
    bool isScalar() const { return kind == Kind::Scalar; }
    bool isList() const { return kind == Kind::List; }
    bool isMap() const { return kind == Kind::Map; }

    /// Value of \p key in a map, or null.
    const YamlNode* find(std::string_view key) const;
    YamlEntry* findEntry(std::string_view key);

    static YamlPtr scalar(std::string text, bool isQuoted = false);
    /// A scalar that stays text, whatever it looks like.
    static YamlPtr quoted(std::string text) { return scalar(std::move(text), true); }
    static YamlPtr list(bool isFlow = true);
    static YamlPtr map(bool isFlow = true);

    void add(YamlPtr item) { items.push_back(std::move(item)); }
    void add(std::string key, YamlPtr value) {
        entries.push_back({std::move(key), std::move(value), 0});
    }
};

/// Why a text is no YAML we accept.
struct YamlProblem {
    std::string text;
    std::string fix;
    std::size_t offset = 0; ///< bytes into the text
};

/// A key that stands more than once in a map.
struct DoubledKey {
    std::string key;
    std::size_t firstOffset = 0;
    std::size_t lastOffset = 0; ///< this one counts
};

struct YamlDocument {
    YamlPtr root; ///< null with a problem or for an empty text
    std::optional<YamlProblem> problem;
    std::vector<DoubledKey> doubledKeys = {}; ///< YamlRules::Python only
};

/// YAML 1.2, where a key stands once; or what Python's yaml takes, with which neuroseq reads its
/// files: of a doubled key the last value counts, and `<<` merges a map into another (YAML 1.1).
/// Merged values stand where they were taken from, so such a tree cannot be patched.
enum class YamlRules : std::uint8_t { Strict, Python };

/// Deepest nesting and most values (aliases expanded) a document may have.
inline constexpr int kMaximumYamlDepth = 64;
inline constexpr std::size_t kMaximumYamlNodes = 500'000;

/// Parses one document; \p text must be valid UTF-8 (see source_text.hpp). Never throws.
YamlDocument parseYaml(const std::string& text, YamlRules rules = YamlRules::Strict);

/// The node at a dotted path ("network.populations.htm.size"): keys in maps; in lists an index, or
/// the `id` or `name` of an element.
struct YamlLocation {
    const YamlNode* node = nullptr; ///< deepest node that exists
    bool isExact = false;           ///< false: the rest of the path does not exist
    std::string rest;               ///< first component that was not found
};
YamlLocation locate(const YamlNode& root, std::string_view path);

/// Index of the element of \p list that \p component names, or nothing.
std::optional<std::size_t> findElement(const YamlNode& list, std::string_view component);

} // namespace reprise
