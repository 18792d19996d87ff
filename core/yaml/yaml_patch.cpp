#include "core/yaml/yaml_patch.hpp"

#include "core/values/units.hpp"
#include "core/yaml/yaml_emit.hpp"
#include "core/yaml/yaml_span.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace reprise {
namespace {

struct Edit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string replacement;
};

bool isSameTree(const YamlNode& a, const YamlNode& b) {
    if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() ||
        a.entries.size() != b.entries.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (!isSameTree(*a.items[i], *b.items[i])) {
            return false;
        }
    }
    for (std::size_t i = 0; i < a.entries.size(); ++i) {
        if (a.entries[i].key != b.entries[i].key ||
            !isSameTree(*a.entries[i].value, *b.entries[i].value)) {
            return false;
        }
    }
    return true;
}

/// Collects the edits for one text. Each step returns false where it does not know how.
class Patcher {
public:
    explicit Patcher(const std::string& text) : m_text(text) {}

    /// \p before is null where the writer would leave out what the source spells out.
    bool patch(const YamlNode& source, const YamlNode* before, const YamlNode& after,
               bool isInFlow) {
        if (before != nullptr && isSameTree(*before, after)) {
            return true;
        }
        if (before != nullptr && before->kind == after.kind && source.kind == after.kind) {
            if (after.isMap()) {
                return patchMap(source, *before, after, isInFlow || source.isFlow);
            }
            if (after.isList()) {
                return patchList(source, *before, after, isInFlow || source.isFlow);
            }
        }
        return replace(source, before, after, isInFlow);
    }

    std::optional<std::string> result() {
        // Insertions at the same place keep their order, and come before what is removed there.
        std::stable_sort(m_edits.begin(), m_edits.end(), [](const Edit& a, const Edit& b) {
            return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
        });
        std::string text;
        std::size_t at = 0;
        for (const Edit& edit : m_edits) {
            if (edit.begin < at || edit.end < edit.begin) {
                return std::nullopt;
            }
            text.append(m_text, at, edit.begin - at);
            text += edit.replacement;
            at = edit.end;
        }
        text.append(m_text, at);
        return text;
    }

private:
    bool add(std::size_t begin, std::size_t end, std::string replacement) {
        m_edits.push_back({begin, end, std::move(replacement)});
        return true;
    }

    bool hasComment(std::size_t begin, std::size_t end) const {
        return std::string_view(m_text).substr(begin, end - begin).find('#') !=
               std::string_view::npos;
    }

    std::size_t lineStart(std::size_t at) const {
        const std::size_t found = at == 0 ? std::string::npos : m_text.rfind('\n', at - 1);
        return found == std::string::npos ? 0 : found + 1;
    }
    std::size_t lineEnd(std::size_t at) const {
        return std::min(m_text.find('\n', at), m_text.size());
    }
    bool isFirstOnLine(std::size_t at) const {
        const std::size_t start = lineStart(at);
        return m_text.find_first_not_of(' ', start) == at;
    }
    int indentOf(std::size_t at) const { return static_cast<int>(at - lineStart(at)); }

    /// A value written anew; a unit that stood behind the number stays.
    bool replace(const YamlNode& source, const YamlNode* before, const YamlNode& after,
                 bool isInFlow) {
        const auto end = endOfValue(m_text, source);
        const bool isOnLine = source.isScalar() || source.isFlow;
        if (!end || !isOnLine || (!source.isScalar() && hasComment(source.offset, *end))) {
            return false;
        }
        if (before != nullptr && source.isScalar() && before->isScalar() && after.isScalar()) {
            const std::string_view suffix = unitOf(source.text, before->text);
            if (!suffix.empty() && parseQuantity(after.text, "").isValid()) {
                const YamlPtr kept =
                    YamlNode::scalar(after.text + std::string(suffix), source.isQuoted);
                return add(source.offset, *end, emitInline(*kept, isInFlow));
            }
        }
        return add(source.offset, *end, emitInline(after, isInFlow));
    }

    /// " ms" of "20 ms" where 20 was the value in the parameter's own unit, else "".
    static std::string_view unitOf(std::string_view sourceText, const std::string& valueText) {
        const std::size_t space = sourceText.find(' ');
        if (space == std::string_view::npos) {
            return {};
        }
        const Quantity spelled = parseQuantity(sourceText.substr(0, space), "");
        const Quantity value = parseQuantity(valueText, "");
        const bool isSame = spelled.isValid() && value.isValid() && spelled.value == value.value;
        return isSame ? sourceText.substr(space) : std::string_view();
    }

    bool patchMap(const YamlNode& source, const YamlNode& before, const YamlNode& after,
                  bool isInFlow) {
        for (const YamlEntry& entry : before.entries) {
            if (after.find(entry.key) == nullptr && source.find(entry.key) != nullptr &&
                !removeEntry(source, entry.key)) {
                return false;
            }
        }
        const YamlEntry* previous = nullptr; // last entry of the source that comes before
        for (const YamlEntry& entry : after.entries) {
            const auto present =
                std::find_if(source.entries.begin(), source.entries.end(),
                             [&entry](const YamlEntry& other) { return other.key == entry.key; });
            const YamlNode* old = before.find(entry.key);
            if (present == source.entries.end() && old != nullptr &&
                isSameTree(*old, *entry.value)) {
                continue; // a default that the source leaves unsaid
            }
            const bool isGood = present == source.entries.end()
                                    ? insertEntry(source, previous, entry)
                                : becomesBlock(*present, *entry.value, isInFlow)
                                    ? replaceByBlock(*present, entry)
                                    : patch(*present->value, old, *entry.value, isInFlow);
            if (!isGood) {
                return false;
            }
            previous = present == source.entries.end() ? previous : &*present;
        }
        return true;
    }

    /// A word whose place a map or a list takes that stands on lines of its own.
    static bool becomesBlock(const YamlEntry& source, const YamlNode& after, bool isInFlow) {
        return !isInFlow && source.value->isScalar() && isBlock(after);
    }
    bool replaceByBlock(const YamlEntry& source, const YamlEntry& after) {
        const auto end = endOfValue(m_text, *source.value);
        std::string text = emitBlockEntry(after.key, *after.value, indentOf(source.keyOffset));
        text.pop_back(); // the line break
        return end && add(source.keyOffset, *end,
                          text.substr(static_cast<std::size_t>(indentOf(source.keyOffset))));
    }

    bool insertEntry(const YamlNode& source, const YamlEntry* previous, const YamlEntry& entry) {
        if (source.isFlow) {
            const std::string text = emitScalar(entry.key, true) + ": " + emitFlow(*entry.value);
            if (previous == nullptr) {
                const std::size_t at = source.offset + 1;
                return add(at, at, source.entries.empty() ? text : text + ", ");
            }
            const auto end = endOfValue(m_text, *previous->value);
            return end && add(*end, *end, ", " + text);
        }
        if (source.entries.empty()) {
            return false;
        }
        const YamlEntry& neighbour = previous == nullptr ? source.entries.back() : *previous;
        const auto end = endOfValue(m_text, *neighbour.value);
        if (!end) {
            return false;
        }
        std::string text =
            emitBlockEntry(entry.key, *entry.value, indentOf(source.entries.front().keyOffset));
        text.pop_back(); // the line break; there is one after the neighbour, unless the file ends
        const std::size_t at = lineEnd(*end);
        return add(at, at, "\n" + text);
    }

    bool removeEntry(const YamlNode& source, const std::string& key) {
        const auto found =
            std::find_if(source.entries.begin(), source.entries.end(),
                         [&key](const YamlEntry& entry) { return entry.key == key; });
        const auto end = endOfValue(m_text, *found->value);
        if (!end) {
            return false;
        }
        if (!source.isFlow) {
            return isFirstOnLine(found->keyOffset) && removeLines(found->keyOffset, *end);
        }
        if (found + 1 != source.entries.end()) {
            return add(found->keyOffset, (found + 1)->keyOffset, "");
        }
        if (found == source.entries.begin()) {
            return add(found->keyOffset, *end, "");
        }
        const auto previousEnd = endOfValue(m_text, *(found - 1)->value);
        return previousEnd && add(*previousEnd, *end, "");
    }

    bool removeLines(std::size_t first, std::size_t last) {
        return add(lineStart(first), std::min(lineEnd(last) + 1, m_text.size()), "");
    }

    bool patchList(const YamlNode& source, const YamlNode& before, const YamlNode& after,
                   bool isInFlow) {
        if (source.items.size() != before.items.size()) {
            return false;
        }
        if (before.items.size() == after.items.size()) {
            for (std::size_t i = 0; i < after.items.size(); ++i) {
                if (!patch(*source.items[i], before.items[i].get(), *after.items[i], isInFlow)) {
                    return false;
                }
            }
            return true;
        }
        if (source.isFlow) {
            return replace(source, &before, after, isInFlow);
        }
        // What is equal at both ends stays; between them lines go and come.
        const std::size_t shorter = std::min(before.items.size(), after.items.size());
        std::size_t head = 0;
        while (head < shorter && isSameTree(*before.items[head], *after.items[head])) {
            ++head;
        }
        std::size_t tail = 0;
        while (tail < shorter - head && isSameTree(*before.items[before.items.size() - 1 - tail],
                                                   *after.items[after.items.size() - 1 - tail])) {
            ++tail;
        }
        return patchMiddle(source, before, after, head, tail);
    }

    /// What tells an element of a list from others: its id, or its name; null if it has neither.
    static const std::string* nameOf(const YamlNode& item) {
        for (const char* key : {"id", "name"}) {
            const YamlNode* name = item.isMap() ? item.find(key) : nullptr;
            if (name != nullptr && name->isScalar()) {
                return &name->text;
            }
        }
        return nullptr;
    }

    /// For each element of \p after between \p head and \p tail the one of \p before that it was,
    /// ascending; npos for a new one.
    static std::vector<std::size_t> formerOnes(const YamlNode& before, const YamlNode& after,
                                               std::size_t head, std::size_t tail) {
        constexpr std::size_t kFarthest = 32; // ahead, that one without a name is looked for
        const std::size_t end = before.items.size() - tail;
        std::unordered_map<std::string_view, std::size_t> named;
        for (std::size_t i = head; i < end; ++i) {
            if (const std::string* name = nameOf(*before.items[i])) {
                named.emplace(*name, i);
            }
        }
        std::vector<std::size_t> former;
        std::size_t next = head;
        for (std::size_t k = head; k < after.items.size() - tail; ++k) {
            std::size_t found = std::string::npos;
            if (const std::string* name = nameOf(*after.items[k])) {
                const auto same = named.find(*name);
                found = same != named.end() && same->second >= next ? same->second : found;
            } else {
                for (std::size_t i = next; i < std::min(end, next + kFarthest); ++i) {
                    if (isSameTree(*before.items[i], *after.items[k])) {
                        found = i;
                        break;
                    }
                }
            }
            former.push_back(found);
            next = found == std::string::npos ? next : found + 1;
        }
        return former;
    }

    /// Elements that are still there are changed in their place; between them lines go and come.
    bool patchMiddle(const YamlNode& source, const YamlNode& before, const YamlNode& after,
                     std::size_t head, std::size_t tail) {
        std::vector<std::size_t> former = formerOnes(before, after, head, tail);
        std::vector<bool> stays(before.items.size(), false);
        for (std::size_t k = 0; k < former.size(); ++k) {
            const std::size_t was = former[k];
            const std::size_t edits = m_edits.size();
            if (was != std::string::npos &&
                patch(*source.items[was], before.items[was].get(), *after.items[head + k], false)) {
                stays[was] = true;
            } else {
                m_edits.resize(edits);
                former[k] = std::string::npos;
            }
        }
        for (std::size_t i = head; i < before.items.size() - tail; ++i) {
            if (!stays[i] && !removeItem(*source.items[i])) {
                return false;
            }
        }
        std::size_t behind = head; // how many elements of the source come before
        for (std::size_t k = 0; k < former.size(); ++k) {
            if (former[k] != std::string::npos) {
                behind = former[k] + 1;
                continue;
            }
            std::size_t last = k;
            while (last < former.size() && former[last] == std::string::npos) {
                ++last;
            }
            if (!insertItems(source, behind, after, head + k, head + last)) {
                return false;
            }
            k = last - 1;
        }
        return true;
    }

    /// Offset of the dash of an element of a block list.
    std::optional<std::size_t> dashOf(const YamlNode& item) const {
        const std::size_t dash =
            m_text.find_last_not_of(' ', item.offset == 0 ? 0 : item.offset - 1);
        if (dash == std::string::npos || m_text[dash] != '-' || !isFirstOnLine(dash)) {
            return std::nullopt;
        }
        return dash;
    }

    bool removeItem(const YamlNode& item) {
        const auto dash = dashOf(item);
        const auto end = endOfValue(m_text, item);
        return dash && end && removeLines(*dash, *end);
    }

    /// Elements \p first to \p last of \p after, behind so many elements of the source.
    bool insertItems(const YamlNode& source, std::size_t behind, const YamlNode& after,
                     std::size_t first, std::size_t last) {
        const auto dash = dashOf(*source.items.front());
        const auto end = behind == 0 ? dash : endOfValue(m_text, *source.items[behind - 1]);
        if (!dash || !end) {
            return false;
        }
        std::string text;
        for (std::size_t i = first; i < last; ++i) {
            text += emitBlockItem(*after.items[i], indentOf(*dash));
        }
        if (behind == 0) {
            const std::size_t at = lineStart(*dash);
            return add(at, at, text);
        }
        text.pop_back();
        const std::size_t at = lineEnd(*end);
        return add(at, at, "\n" + text);
    }

    const std::string& m_text;
    std::vector<Edit> m_edits;
};

} // namespace

std::optional<std::string> patchYaml(const std::string& text, const YamlNode& source,
                                     const YamlNode& before, const YamlNode& after) {
    Patcher patcher(text);
    if (!patcher.patch(source, &before, after, false)) {
        return std::nullopt;
    }
    return patcher.result();
}

} // namespace reprise
