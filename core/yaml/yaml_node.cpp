#include "core/yaml/yaml_node.hpp"

#include <algorithm>
#include <charconv>

namespace reprise {

const YamlNode* YamlNode::find(std::string_view key) const {
    for (const YamlEntry& entry : entries) {
        if (entry.key == key) {
            return entry.value.get();
        }
    }
    return nullptr;
}

YamlEntry* YamlNode::findEntry(std::string_view key) {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [key](const YamlEntry& entry) { return entry.key == key; });
    return found == entries.end() ? nullptr : &*found;
}

YamlPtr YamlNode::scalar(std::string text, bool isQuoted) {
    auto node = std::make_shared<YamlNode>();
    node->kind = Kind::Scalar;
    node->text = std::move(text);
    node->isQuoted = isQuoted;
    return node;
}

YamlPtr YamlNode::list(bool isFlow) {
    auto node = std::make_shared<YamlNode>();
    node->kind = Kind::List;
    node->isFlow = isFlow;
    return node;
}

YamlPtr YamlNode::map(bool isFlow) {
    auto node = std::make_shared<YamlNode>();
    node->kind = Kind::Map;
    node->isFlow = isFlow;
    return node;
}

std::optional<std::size_t> findElement(const YamlNode& list, std::string_view component) {
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        for (const char* key : {"id", "name"}) {
            const YamlNode* label = list.items[i]->find(key);
            if (label != nullptr && label->isScalar() && label->text == component) {
                return i;
            }
        }
    }
    std::size_t index = 0;
    const char* end = component.data() + component.size();
    const auto [stop, error] = std::from_chars(component.data(), end, index);
    if (error == std::errc{} && stop == end && index < list.items.size()) {
        return index;
    }
    return std::nullopt;
}

YamlLocation locate(const YamlNode& root, std::string_view path) {
    YamlLocation location{&root, true, {}};
    while (!path.empty()) {
        const std::size_t dot = path.find('.');
        const std::string_view component = path.substr(0, dot);
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
        const YamlNode* next = nullptr;
        if (location.node->isMap()) {
            next = location.node->find(component);
        } else if (location.node->isList()) {
            if (const auto index = findElement(*location.node, component)) {
                next = location.node->items[*index].get();
            }
        }
        if (next == nullptr) {
            location.isExact = false;
            location.rest = component;
            break;
        }
        location.node = next;
    }
    return location;
}

} // namespace reprise
