#include "core/project/text_places.hpp"

#include "core/project/sections.hpp"

#include <algorithm>

namespace reprise {
namespace {

/// Where the element begins, with its dash if it has one.
std::size_t beginOf(const YamlNode& item, const std::string& text) {
    if (item.offset == 0) {
        return 0;
    }
    const std::size_t before = text.find_last_not_of(" \n", item.offset - 1);
    return before != std::string::npos && text[before] == '-' ? before : item.offset;
}

} // namespace

std::optional<std::size_t> offsetOfPath(const std::string& text, std::string_view path) {
    const YamlDocument document = parseYaml(text);
    YamlNode* node = document.root.get();
    std::optional<std::size_t> found;
    while (node != nullptr && !path.empty()) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        const std::string_view component = path.substr(0, dot);
        path.remove_prefix(std::min(dot + 1, path.size()));
        if (node->isMap()) {
            const YamlEntry* entry = node->findEntry(component);
            if (entry == nullptr) {
                break;
            }
            found = entry->keyOffset;
            node = entry->value.get();
        } else {
            const auto index = node->isList() ? findElement(*node, component) : std::nullopt;
            if (!index) {
                break;
            }
            node = node->items[*index].get();
            found = beginOf(*node, text);
        }
    }
    return found;
}

std::string pathAtOffset(const std::string& text, std::size_t offset) {
    const YamlDocument document = parseYaml(text);
    const YamlNode* node = document.root.get();
    std::string path;
    while (node != nullptr) {
        const YamlNode* within = nullptr;
        std::string next;
        std::size_t begin = 0; // of what is nearest before
        for (const YamlEntry& entry : node->entries) {
            if (entry.keyOffset <= offset && entry.keyOffset >= begin) {
                begin = entry.keyOffset;
                within = entry.value.get();
                next = joined(path, entry.key);
            }
        }
        for (std::size_t i = 0; i < node->items.size(); ++i) {
            const std::size_t at = beginOf(*node->items[i], text);
            if (at <= offset && at >= begin) {
                begin = at;
                within = node->items[i].get();
                next = pathOfElement(path, *within, i);
            }
        }
        if (within == nullptr) {
            break;
        }
        path = next;
        node = within->offset >= begin ? within : nullptr; // an alias' value stands elsewhere
    }
    return path;
}

} // namespace reprise
