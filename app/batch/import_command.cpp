#include "app/batch/commands.hpp"
#include "app/batch/output.hpp"
#include "core/backend/check_playable.hpp"
#include "core/project/neuroseq/neuroseq_import.hpp"
#include "core/project/writer.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {

namespace {

using Row = std::vector<std::string>;

/// Characters that a terminal shows; continuation bytes of UTF-8 take no place.
std::size_t widthOf(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
    }));
}

/// Columns as wide as their longest entry, but for the last.
void printTable(const std::vector<Row>& rows) {
    std::vector<std::size_t> widths;
    for (const Row& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths[column] = std::max(widths[column], widthOf(row[column]));
        }
    }
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column) {
            line += row[column];
            if (column + 1 < row.size()) {
                line += std::string(widths[column] - widthOf(row[column]) + 2, ' ');
            }
        }
        printError("{}\n", line);
    }
}

/// What a key became, or why it became nothing.
std::string fateOf(const ImportedKey& key) {
    if (key.outcome == KeyOutcome::Ignored) {
        return "not used: " + key.reason;
    }
    static const std::string kParameters = "network.populations.";
    std::string text = key.becomes;
    if (text.starts_with(kParameters)) { // the circuit's parameters are most of the table
        text = text.substr(text.rfind('.') + 1);
    }
    text += " = " + key.ourValue;
    if (key.outcome == KeyOutcome::Default) {
        text += ", as here anyway";
    }
    return key.reason.empty() ? text : fmt::format("{} ({})", text, key.reason);
}

void printKeys(const std::vector<ImportedKey>& keys, const char* third) {
    std::vector<Row> rows{{"key", "value", third}};
    for (const ImportedKey& key : keys) {
        rows.push_back({key.key, key.value, fateOf(key)});
    }
    printTable(rows);
}

void printReport(const NeuroseqImport& imported) {
    printKeys(imported.keys, "becomes, or why not");
    if (!imported.defaults.empty()) {
        printError("\nNot in the file, so as neuroseq has it:\n");
        printKeys(imported.defaults, "becomes");
    }
    printError("\n");
    for (const std::string& remark : imported.remarks) {
        printError("{}\n", remark);
    }
    const auto count = [&imported](KeyOutcome outcome) {
        return std::count_if(imported.keys.begin(), imported.keys.end(),
                             [outcome](const auto& key) { return key.outcome == outcome; });
    };
    printError("{} keys: {} stand in the project, {} mean what it means anyway, {} are "
               "not used.\n",
               imported.keys.size(), count(KeyOutcome::Mapped), count(KeyOutcome::Default),
               count(KeyOutcome::Ignored));
}

} // namespace

int importConfiguration(const ImportRequest& request) {
    if (!isUsable(request.out)) {
        return kWrongInput;
    }
    const NeuroseqImport imported = importNeuroseq(request.configuration);
    printIssues(imported.issues);
    if (!imported.isReadable()) {
        return kWrongInput;
    }
    printReport(imported);
    for (Issue issue : checkPlayable(imported.project)) { // to be put right in the project
        issue.severity = Severity::Warning;
        issue.where.file = request.configuration;
        printError("{}\n", toString(issue));
    }
    const std::string text = writeProjectText(imported.project);
    if (!request.out) {
        print("{}", text);
        return kDone;
    }
    saveFileAtomically(*request.out, text);
    return kDone;
}

} // namespace reprise
