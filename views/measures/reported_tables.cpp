#include "views/measures/reported_tables.hpp"

#include "views/csv_field.hpp"
#include "views/plot/pattern_spans.hpp"

#include <algorithm>

namespace reprise {

namespace {

QString fieldOf(const ResultCell& cell) {
    const double* number = std::get_if<double>(&cell);
    return number != nullptr ? csvNumber(*number)
                             : csvField(QString::fromStdString(std::get<std::string>(cell)));
}

} // namespace

std::vector<DataTable> reportedTables(const std::vector<PhaseReport>& reports) {
    const std::vector<QString> phases = phaseNames(reports);
    std::vector<DataTable> tables;
    std::vector<const ResultTable*> firsts; // of each, for its columns
    for (std::size_t k = 0; k < reports.size(); ++k) {
        for (const ResultTable& table : reports[k].tables) {
            const auto known =
                std::find_if(firsts.begin(), firsts.end(),
                             [&](const ResultTable* first) { return first->name == table.name; });
            const auto at = static_cast<std::size_t>(known - firsts.begin());
            if (known == firsts.end()) {
                firsts.push_back(&table);
                QString head = QStringLiteral("phase");
                for (const ResultColumn& column : table.columns) {
                    head += ',' + csvField(QString::fromStdString(column.key()));
                }
                tables.push_back({QString::fromStdString(table.name), head + '\n'});
            } else if (firsts[at]->columns != table.columns) {
                continue;
            }
            for (const std::vector<ResultCell>& row : table.rows) {
                QString& csv = tables[at].csv;
                csv += csvField(phases[k]);
                for (const ResultCell& cell : row) {
                    csv += ',' + fieldOf(cell);
                }
                csv += '\n';
            }
        }
    }
    return tables;
}

} // namespace reprise
