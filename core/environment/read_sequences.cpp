#include "core/environment/read_sequences.hpp"

#include <fmt/format.h>

#include <utility>

namespace reprise {

std::vector<Sequence> readSequences(ValueReader& reader, const YamlNode& node,
                                    const std::string& path) {
    std::vector<Sequence> sequences;
    if (!reader.isList(node, path)) {
        return sequences;
    }
    for (std::size_t i = 0; i < node.items.size() && !reader.issues().isFull(); ++i) {
        const YamlNode& row = *node.items[i];
        const std::string rowPath = joined(path, i);
        if (!row.isList()) {
            reader.issues().error(row, rowPath,
                                  fmt::format("sequence {} must be a list of symbols", i + 1),
                                  "write for example [A, C, B]");
            continue;
        }
        Sequence sequence(row.items.size());
        for (std::size_t k = 0; k < row.items.size() && !reader.issues().isFull(); ++k) {
            if (!row.items[k]->isScalar() || row.items[k]->text.empty()) {
                reader.issues().error(
                    *row.items[k], joined(rowPath, k),
                    fmt::format("element {} of sequence {} is no symbol", k + 1, i + 1),
                    "a symbol is a word or a number");
            } else {
                sequence[k] = row.items[k]->text;
            }
        }
        sequences.push_back(std::move(sequence));
    }
    return sequences;
}

} // namespace reprise
