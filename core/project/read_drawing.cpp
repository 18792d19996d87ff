#include "core/project/sections.hpp"

#include <fmt/format.h>

namespace reprise {
namespace {

/// [x, y], in scene units.
void readPoint(ValueReader& reader, const YamlNode& owner, const std::string& path, const char* key,
               LayoutSpec& point) {
    const std::string pointPath = joined(path, key);
    const YamlNode* node = owner.find(key);
    if (node == nullptr) {
        reader.issues().error(owner, pointPath, fmt::format("this arrow has no '{}'", key),
                              fmt::format("add for example `{}: [0, 0]`", key));
        return;
    }
    if (!node->isList() || node->items.size() != 2) {
        reader.issues().error(*node, pointPath,
                              fmt::format("{} must be two numbers", subjectOf(pointPath)),
                              "write [x, y]");
        return;
    }
    reader.real(*node->items[0], joined(pointPath, 0), "", point.x);
    reader.real(*node->items[1], joined(pointPath, 1), "", point.y);
}

void readNote(ValueReader& reader, const YamlNode& node, const std::string& path,
              DrawingSpec& drawing) {
    reader.checkKeys(node, path, {"text", "x", "y", "width", "height"});
    NoteSpec note;
    if (const YamlNode* text = node.find("text")) {
        reader.text(*text, joined(path, "text"), note.text);
    } else {
        reader.issues().error(node, joined(path, "text"), "this note has no 'text'",
                              "add `text: ` with its words, or remove the note");
    }
    if (const YamlNode* x = node.find("x")) {
        reader.real(*x, joined(path, "x"), "", note.at.x);
    }
    if (const YamlNode* y = node.find("y")) {
        reader.real(*y, joined(path, "y"), "", note.at.y);
    }
    readDrawnSize(reader, node, path, note.size);
    drawing.notes.push_back(std::move(note));
}

void readArrow(ValueReader& reader, const YamlNode& node, const std::string& path,
               DrawingSpec& drawing) {
    reader.checkKeys(node, path, {"from", "to"});
    ArrowSpec arrow;
    readPoint(reader, node, path, "from", arrow.from);
    readPoint(reader, node, path, "to", arrow.to);
    drawing.arrows.push_back(arrow);
}

void readGroup(ValueReader& reader, const YamlNode& node, const std::string& path,
               DrawingSpec& drawing) {
    reader.checkKeys(node, path, {"name", "members"});
    GroupSpec group;
    if (const YamlNode* name = node.find("name")) {
        reader.text(*name, joined(path, "name"), group.name);
    }
    const YamlNode* members = node.find("members");
    const std::string membersPath = joined(path, "members");
    if (members != nullptr && reader.isList(*members, membersPath)) {
        for (std::size_t i = 0; i < members->items.size() && !reader.issues().isFull(); ++i) {
            std::string member;
            if (reader.text(*members->items[i], joined(membersPath, i), member)) {
                group.members.push_back(std::move(member));
            }
        }
    }
    drawing.groups.push_back(std::move(group));
}

} // namespace

void readDrawnSize(ValueReader& reader, const YamlNode& node, const std::string& path,
                   DrawnSize& size) {
    for (const auto& [key, side] :
         {std::pair("width", &size.width), std::pair("height", &size.height)}) {
        if (const YamlNode* found = node.find(key)) {
            reader.real(*found, joined(path, key), "", *side);
        }
    }
}

void readDrawing(ValueReader& reader, const YamlNode& node, Project& project) {
    if (!reader.isMap(node, "drawing")) {
        return;
    }
    reader.checkKeys(node, "drawing", {"notes", "arrows", "groups"});
    const auto forEach = [&](const char* key, auto&& read) {
        if (const YamlNode* list = node.find(key)) {
            reader.forEachMap(
                *list, joined("drawing", key),
                [&](const YamlNode& item, const std::string& path, std::size_t /*index*/) {
                    read(reader, item, path, project.drawing);
                });
        }
    };
    forEach("notes", readNote);
    forEach("arrows", readArrow);
    forEach("groups", readGroup);
}

} // namespace reprise
