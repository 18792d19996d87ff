#pragma once
/// \file
/// A YAML tree into text, in the one layout that this program writes.

#include "core/yaml/yaml_node.hpp"

#include <string>

namespace reprise {

/// A whole document. Lists and maps marked as flow stand on one line, wrapped at 100 columns;
/// the others take a line per element.
std::string emitDocument(const YamlNode& root);

/// One value in flow style, on one line without a line break at the end.
std::string emitFlow(const YamlNode& node);

/// One value on one line. \p isInFlow: it stands in [ ] or { }, where commas separate.
std::string emitInline(const YamlNode& node, bool isInFlow);

/// One scalar, in quotes where plain text would mean something else.
std::string emitScalar(const std::string& text, bool isInFlow);

/// True for what takes a line per element.
bool isBlock(const YamlNode& node);

/// A key and its value as one entry of a block map at \p indent columns, line break included.
std::string emitBlockEntry(const std::string& key, const YamlNode& value, int indent);

/// An element of a block list at \p indent columns, with its dash and line break.
std::string emitBlockItem(const YamlNode& value, int indent);

} // namespace reprise
