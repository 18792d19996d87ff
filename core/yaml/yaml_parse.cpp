#include "core/yaml/plain_yaml.hpp"
#include "core/yaml/yaml_node.hpp"
#include "core/yaml/yaml_rewording.hpp"
#include "core/yaml/yaml_span.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <unordered_map>

namespace reprise {
namespace {

/// Thrown out of the parser's callbacks, which is the only way to stop it.
struct Refusal {
    YamlProblem problem;
};

[[noreturn]] void refuse(std::size_t offset, std::string text, std::string fix) {
    throw Refusal{{std::move(text), std::move(fix), offset}};
}

YamlProblem tooLarge(std::size_t offset) {
    return {
        fmt::format("the file describes more than {} values, aliases included", kMaximumYamlNodes),
        "keep large data out of the project file", offset};
}

/// The parser reads a whole bracket ahead before it reports anything, so what could become more
/// tokens than a document may have is refused before. A value brings two of these characters at
/// most: its own and the one that separates it.
std::optional<YamlProblem> tokenFlood(const std::string& text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (std::string_view(",[{:?&*!\"'").find(text[at]) != std::string_view::npos &&
            ++count > 2 * kMaximumYamlNodes) {
            return tooLarge(at);
        }
    }
    return std::nullopt;
}

std::size_t offsetOf(const YAML::Mark& mark) {
    return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
}

/// A finished value with what it costs when it is walked with its aliases expanded.
struct Measured {
    YamlPtr node;
    std::size_t size = 1;
    int height = 1;
};

/// Builds the tree from the parser's events and refuses what grows beyond the limits.
class TreeBuilder : public YAML::EventHandler {
public:
    TreeBuilder(const std::string& text, YamlRules rules) : m_text(text), m_rules(rules) {}

    YamlPtr root() const { return m_root; }
    std::vector<DoubledKey> takeDoubledKeys() { return std::move(m_doubledKeys); }

    /// The innermost [ or { that is still open, or null.
    const YamlNode* openBracket() const {
        const auto found = std::find_if(m_frames.rbegin(), m_frames.rend(),
                                        [](const Frame& frame) { return frame.node->isFlow; });
        return found == m_frames.rend() ? nullptr : found->node.get();
    }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        finish(makeNode(mark), 1, 1, anchor);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        const auto found = m_anchors.find(anchor);
        if (found == m_anchors.end()) {
            refuse(offsetOf(mark), "this alias refers to the value it stands in",
                   "write the value out instead");
        }
        m_lastOffset = offsetOf(mark);
        finish(found->second.node, found->second.size, found->second.height, 0);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        checkTag(mark, tag);
        YamlPtr node = makeNode(mark);
        node->kind = YamlNode::Kind::Scalar;
        node->text = value;
        node->isQuoted = tag == "!";
        if (node->isQuoted) { // the parser ends a quotation with the file and says nothing
            if (const auto quote = unclosedQuote(m_text, node->offset)) {
                throw Refusal{unclosedQuoteProblem(*quote)};
            }
        }
        finish(node, 1, 1, anchor);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        begin(mark, tag, anchor, YamlNode::Kind::List, style);
    }
    void OnSequenceEnd() override { end(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        begin(mark, tag, anchor, YamlNode::Kind::Map, style);
    }
    void OnMapEnd() override { end(); }

private:
    struct Frame {
        YamlPtr node;
        YAML::anchor_t anchor = 0;
        std::size_t size = 1;
        int height = 1;
        bool hasKey = false; ///< map: a key waits for its value
        bool isMergeKey = false;
        std::string key;
        std::size_t keyOffset = 0;
        std::unordered_map<std::string, std::size_t> keys; ///< to the index of the entry
        std::vector<YamlPtr> merged;
    };

    YamlPtr makeNode(const YAML::Mark& mark) {
        auto node = std::make_shared<YamlNode>();
        node->offset = offsetOf(mark);
        m_lastOffset = node->offset;
        return node;
    }

    static void checkTag(const YAML::Mark& mark, const std::string& tag) {
        if (tag.empty() || tag == "?" || tag == "!" || tag.starts_with("tag:yaml.org,2002:")) {
            return;
        }
        refuse(offsetOf(mark), fmt::format("tags such as '{}' are not used in projects", tag),
               "remove the tag");
    }

    void begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
               YamlNode::Kind kind, YAML::EmitterStyle::value style) {
        checkTag(mark, tag);
        YamlPtr node = makeNode(mark);
        node->kind = kind;
        node->isFlow = style == YAML::EmitterStyle::Flow;
        if (!m_frames.empty() && isKeyExpected()) {
            if (!node->isFlow) {
                refuseKey(node->offset);
            }
            const bool isMap = node->isMap(); // an unclosed bracket looks like a key to the parser
            refuse(node->offset, fmt::format("this '{}' is not closed", isMap ? '{' : '['),
                   fmt::format("add the missing '{}'; a key must be a word", isMap ? '}' : ']'));
        }
        if (static_cast<int>(m_frames.size()) >= kMaximumYamlDepth) {
            refuseDepth(node->offset);
        }
        Frame frame;
        frame.node = std::move(node);
        frame.anchor = anchor;
        m_frames.push_back(std::move(frame));
    }

    void end() {
        Frame frame = std::move(m_frames.back());
        m_frames.pop_back();
        for (const YamlPtr& other : frame.merged) {
            merge(*other, frame);
        }
        finish(frame.node, frame.size, frame.height, frame.anchor);
    }

    bool isKeyExpected() const { return m_frames.back().node->isMap() && !m_frames.back().hasKey; }

    void finish(const YamlPtr& node, std::size_t size, int height, YAML::anchor_t anchor) {
        if (++m_built > kMaximumYamlNodes) {
            refuseSize(m_lastOffset);
        }
        if (anchor != 0) {
            m_anchors[anchor] = {node, size, height};
        }
        if (m_frames.empty()) {
            m_root = node;
            return;
        }
        if (isKeyExpected()) {
            takeKey(*node);
            return;
        }
        Frame& parent = m_frames.back();
        parent.size += size;
        parent.height = std::max(parent.height, height + 1);
        if (parent.size > kMaximumYamlNodes) {
            refuseSize(m_lastOffset);
        }
        if (static_cast<int>(m_frames.size()) + height > kMaximumYamlDepth) {
            refuseDepth(m_lastOffset);
        }
        if (parent.node->isList()) {
            parent.node->items.push_back(node);
        } else {
            addEntry(parent, node);
            parent.hasKey = false;
        }
    }

    void addEntry(Frame& frame, const YamlPtr& value) {
        if (frame.isMergeKey) {
            addMerged(frame, value);
            return;
        }
        std::vector<YamlEntry>& entries = frame.node->entries;
        const auto [place, isNew] = frame.keys.emplace(frame.key, entries.size());
        YamlEntry entry{std::move(frame.key), value, frame.keyOffset};
        if (isNew) {
            entries.push_back(std::move(entry));
        } else {
            entries[place->second] = std::move(entry);
        }
    }

    /// The value of a key `<<`: a map, or several of which the first that has a key counts.
    void addMerged(Frame& frame, const YamlPtr& value) {
        const std::vector<YamlPtr> maps =
            value->isList() ? value->items : std::vector<YamlPtr>{value};
        for (const YamlPtr& map : maps) {
            if (!map->isMap()) {
                refuse(frame.keyOffset, "'<<' merges a map, but this is none",
                       "write the alias of a map, such as <<: *name");
            }
            frame.merged.push_back(map);
        }
    }

    /// What stands in the map itself counts more.
    static void merge(const YamlNode& other, Frame& frame) {
        for (const YamlEntry& entry : other.entries) {
            if (frame.keys.emplace(entry.key, frame.node->entries.size()).second) {
                frame.node->entries.push_back(entry);
            }
        }
    }

    void takeKey(const YamlNode& node) {
        if (!node.isScalar()) {
            refuseKey(m_lastOffset);
        }
        Frame& frame = m_frames.back();
        frame.isMergeKey = node.text == "<<" && !node.isQuoted;
        if (frame.isMergeKey && m_rules == YamlRules::Strict) {
            refuse(m_lastOffset, "'<<' is a merge key, which YAML 1.2 has no more",
                   "write the keys out; a map that is the same as a whole may be an alias, such "
                   "as parameters: *name");
        }
        if (const auto first = frame.keys.find(node.text); first != frame.keys.end()) {
            if (m_rules == YamlRules::Strict) {
                refuse(m_lastOffset,
                       fmt::format("the key '{}' stands twice in this map", node.text),
                       "keep one of the two");
            }
            m_doubledKeys.push_back(
                {node.text, frame.node->entries[first->second].keyOffset, m_lastOffset});
        }
        frame.hasKey = true;
        frame.key = node.text;
        frame.keyOffset = m_lastOffset;
    }

    [[noreturn]] static void refuseKey(std::size_t offset) {
        refuse(offset, "a key must be a word", "write `key: value`");
    }
    [[noreturn]] static void refuseDepth(std::size_t offset) {
        refuse(offset, fmt::format("values are nested deeper than {} levels", kMaximumYamlDepth),
               "a project needs about eight");
    }
    [[noreturn]] static void refuseSize(std::size_t offset) { throw Refusal{tooLarge(offset)}; }

    const std::string& m_text;
    const YamlRules m_rules;
    YamlPtr m_root;
    std::vector<DoubledKey> m_doubledKeys;
    std::vector<Frame> m_frames;
    std::unordered_map<YAML::anchor_t, Measured> m_anchors;
    std::size_t m_built = 0;
    std::size_t m_lastOffset = 0;
};

} // namespace

YamlDocument parseYaml(const std::string& text, YamlRules rules) {
    if (const auto problem = tokenFlood(text)) {
        return {nullptr, problem};
    }
    YamlPtr plain = rules == YamlRules::Strict ? parsePlainYaml(text) : nullptr;
    return plain != nullptr ? YamlDocument{std::move(plain), std::nullopt}
                            : parseAnyYaml(text, rules);
}

YamlDocument parseAnyYaml(const std::string& text, YamlRules rules) {
    TreeBuilder builder(text, rules);
    try {
        std::istringstream stream(text);
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(builder)) {
            return {};
        }
        YamlDocument document{builder.root(), std::nullopt, builder.takeDoubledKeys()};
        TreeBuilder second(text, rules);
        if (parser.HandleNextDocument(second) && second.root() != nullptr) {
            document = {nullptr, YamlProblem{"a second document begins here",
                                             "keep one project per file", second.root()->offset}};
        }
        return document;
    } catch (const Refusal& refusal) {
        return {nullptr, refusal.problem};
    } catch (const YAML::Exception& exception) {
        return {nullptr,
                reworded(exception.msg, offsetOf(exception.mark), text, builder.openBracket())};
    }
}

} // namespace reprise
