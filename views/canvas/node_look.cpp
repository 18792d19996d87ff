#include "views/canvas/node_look.hpp"

#include "core/environment/sequence_sets.hpp"
#include "core/models/registry.hpp"

#include <algorithm>
#include <map>

namespace reprise {

namespace {

std::map<std::string, std::unique_ptr<NodeLook>>& registeredLooks() {
    static std::map<std::string, std::unique_ptr<NodeLook>> looks;
    return looks;
}

} // namespace

NodeLookRegistration::NodeLookRegistration(std::string of, std::unique_ptr<NodeLook> look) {
    registeredLooks()[std::move(of)] = std::move(look);
}

const NodeLook& lookOf(const std::string& model) {
    const auto& looks = registeredLooks();
    if (const auto own = looks.find(model); own != looks.end()) {
        return *own->second;
    }
    const RegisteredModel* known = findModel(model);
    const auto ofKind =
        looks.find(known != nullptr ? std::string(known->descriptor.kind.word) : std::string());
    return ofKind != looks.end() ? *ofKind->second : *looks.at("");
}

int SymbolCount::operator()() const {
    if (!m_count) {
        std::string error;
        m_count =
            int(symbolsOf(resolveSequences(m_project.environment, m_project.seed, error)).size());
    }
    return *m_count;
}

QSizeF nodeSize(int columns, int rows, double cell) {
    constexpr double kLeastWidth = 176; // units, a name and a few words
    return {std::max(kLeastWidth, columns * cell + 2 * kNodePad),
            kNodeHeader + rows * cell + kNodePad};
}

double cellSide(int columns, int rows, double usual) {
    constexpr int kMostUsual = 60; // in a row; nodes do not grow beyond
    return usual * std::min(1.0, double(kMostUsual) / std::max({columns, rows, 1}));
}

} // namespace reprise
