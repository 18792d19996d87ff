/// \file
/// The sequences and the map of a configuration, and what follows from them for the columns.

#include "core/environment/sequence_sets.hpp"
#include "core/project/neuroseq/neuroseq_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {

namespace {

std::string countOf(const std::vector<Sequence>& sequences) {
    return fmt::format("{} sequence{}", sequences.size(), sequences.size() == 1 ? "" : "s");
}

} // namespace

bool isNeuroseqSymbol(const std::string& symbol) {
    return symbol.size() == 1 && symbol[0] >= 'A' && symbol[0] <= 'Z';
}

bool NeuroseqReader::readSequences(const YamlNode& node, std::vector<Sequence>& sequences) {
    const char* const kKey = "experiment.sequences";
    const auto refuse = [&](const YamlNode& culprit, const std::string& what) {
        m_issues.error(culprit, kKey, fmt::format("{} must be lists of symbols, {}", kKey, what),
                       "write for example [[A, C, B], [D, C, B]]");
        return false;
    };
    if (!node.isList()) {
        return refuse(node, fmt::format("not {}", inQuotes(shownValue(node))));
    }
    if (node.items.empty()) {
        return refuse(node, "but there are none");
    }
    for (const YamlPtr& row : node.items) {
        if (!row->isList()) {
            return refuse(*row, fmt::format("but {} is none", inQuotes(shownValue(*row))));
        }
        Sequence sequence;
        for (const YamlPtr& symbol : row->items) {
            if (!symbol->isScalar() || symbol->text.empty()) {
                return refuse(*symbol, "but one of its elements is none");
            }
            sequence.push_back(symbol->text);
        }
        sequences.push_back(std::move(sequence));
    }
    return true;
}

void NeuroseqReader::readRoutes() {
    EnvironmentSpec& environment = m_import.project.environment;
    const YamlNode* own = valueOf("experiment.sequences");
    const YamlNode* name = valueOf("experiment.map_name");
    if (own != nullptr && readSequences(*own, m_sequences)) {
        environment.sequences.list = m_sequences;
        became("experiment.sequences", KeyOutcome::Mapped, countOf(m_sequences));
    } else {
        ignore("experiment.sequences", "empty: those of the map are used");
    }
    ignore("experiment.map_name", "empty: the sequences are given");
    if (name == nullptr) {
        if (own == nullptr) {
            m_issues.error("experiment.map_name",
                           "the configuration names neither a map nor sequences, so there is "
                           "nothing to learn",
                           "give experiment.map_name or experiment.sequences");
        }
        return;
    }
    const std::string map = name->text;
    NeuroseqRoutes routes = findNeuroseqRoutes(m_path, map);
    m_import.issues = routes.issues;
    environment.map = routes.map;
    environment.mapFile = routes.mapFile;
    if (own == nullptr) {
        m_sequences = routes.sequences;
        if (m_sequences.empty()) {
            m_issues.error(*name, "experiment.map_name",
                           fmt::format("neither sequences for the map {} nor sequences of its own "
                                       "were found",
                                       inQuotes(map)),
                           fmt::format("keep neuroseq's folders together: map_{}.csv in data/maps "
                                       "and the environments file in config",
                                       map));
            return;
        }
    }
    if (routes.map != nullptr) {
        became("experiment.map_name", KeyOutcome::Mapped,
               routes.mapFile.empty() ? routes.origin : routes.mapFile,
               routes.mapFile.empty() || routes.origin.empty()
                   ? ""
                   : fmt::format("the same as in {}", routes.origin));
    } else if (own == nullptr) {
        environment.sequences.list = m_sequences;
        became("experiment.map_name", KeyOutcome::Mapped, countOf(m_sequences),
               fmt::format("its sequences only, from {}: no map_{}.csv was found", routes.origin,
                           map));
        m_becomes["experiment.map_name"].becomes = "environment.sequences";
    } else {
        ignore("experiment.map_name",
               fmt::format("no map_{}.csv was found; the sequences are given", map));
    }
}

void NeuroseqReader::readColumns() {
    const std::vector<std::string> symbols = symbolsOf(m_sequences);
    if (symbols.empty() || !std::all_of(symbols.begin(), symbols.end(), isNeuroseqSymbol)) {
        return;
    }
    const auto columns = static_cast<std::size_t>(symbols.back()[0] - 'A' + 1);
    const bool isGiven = parameters().contains("num_symbols");
    if (!isGiven && columns > symbols.size()) {
        parameters()["num_symbols"] = static_cast<double>(columns);
        ImportedKey& row = m_becomes["network.num_symbols"];
        row.outcome = KeyOutcome::Mapped;
        row.ourValue = std::to_string(columns);
        row.reason = fmt::format("columns for A to {}, used or not", symbols.back());
    } else if (isGiven && std::get<double>(parameters()["num_symbols"]) ==
                              static_cast<double>(symbols.size())) {
        parameters().erase("num_symbols");
        m_becomes["network.num_symbols"].outcome = KeyOutcome::Default;
    }
    if (symbols.front() != "A") {
        parameters()["replay_adapts_first"] = true;
        m_import.remarks.push_back(
            fmt::format("replay_adapts_first is on: only the threshold of A never adapts in "
                        "neuroseq, and the first symbol here is {}.",
                        symbols.front()));
    }
}

} // namespace reprise
