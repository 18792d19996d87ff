#pragma once
/// \file
/// The values of a neuroseq configuration by their keys, and what its expressions amount to.

#include "core/project/neuroseq/expression.hpp"
#include "core/project/neuroseq/neuroseq_import.hpp"
#include "core/project/neuroseq/neuroseq_keys.hpp"
#include "core/project/neuroseq/neuroseq_values.hpp"

#include <string>
#include <vector>

namespace reprise {

/// The values of a file by key, with other names of the same key counted as that key.
class NeuroseqFile {
public:
    explicit NeuroseqFile(const YamlNode& root)
        : m_values(neuroseqValues(root, kMaximumNeuroseqKeys + 1)) {}

    const std::vector<NeuroseqValue>& values() const { return m_values; }
    bool has(const std::string& key) const { return find(key) != nullptr; }
    /// Value of \p key under its own name, or null.
    const YamlNode* find(const std::string& key) const;
    /// Value of a key of the table under any of its names, or null.
    const YamlNode* valueOf(const NeuroseqKey& row) const;
    bool hasSection(const std::string& section) const;

    /// A number or an expression, in which names stand for values of the file or, where it has
    /// none, for neuroseq's own.
    ExpressionResult evaluate(const std::string& text) const;

private:
    std::vector<NeuroseqValue> m_values;
};

/// A finite number and nothing else.
bool isPlainNumber(const std::string& text);

} // namespace reprise
