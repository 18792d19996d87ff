#include "views/series/series_table.hpp"

#include "views/csv_field.hpp"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

/// The values of one phase, with the row each has come to.
struct TableColumn {
    const PhaseSeries* series; ///< null: empty
    std::size_t next = 0;
};

QString headerOf(const OfferedSeries& series, const std::vector<OfferedSeries>& all) {
    const bool isOneOfMany = std::any_of(all.begin(), all.end(), [&](const OfferedSeries& other) {
        return other.id.name == series.id.name && other.id.target != series.id.target;
    });
    QString name = isOneOfMany ? series.id.target + '.' + series.id.name : series.id.name;
    if (!series.id.unit.isEmpty()) {
        name += '_' + series.id.unit;
    }
    return csvField(name);
}

void addPhase(QString& csv, const QString& begin, std::vector<TableColumn> columns, int first) {
    std::size_t rows = 0;
    for (const TableColumn& column : columns) {
        rows = std::max(rows, column.series ? column.series->size() : 0);
    }
    for (std::size_t row = 0; row < rows; ++row) {
        csv += begin + QString::number(qint64(row) + first);
        for (const TableColumn& column : columns) {
            const bool hasValue = column.series && row < column.series->size();
            csv += ',' + (hasValue ? csvNumber((*column.series->values)[row]) : QString());
        }
        csv += '\n';
    }
}

/// Values at the same time stand in one row.
void addPhaseOverTime(QString& csv, const QString& begin, std::vector<TableColumn> columns) {
    while (true) {
        double ms = std::numeric_limits<double>::infinity();
        for (const TableColumn& column : columns) {
            if (column.series && column.next < column.series->size()) {
                ms = std::min(ms, (*column.series->at)[column.next]);
            }
        }
        if (!std::isfinite(ms)) {
            return;
        }
        csv += begin + csvNumber(ms);
        for (TableColumn& column : columns) {
            const bool isOfRow = column.series && column.next < column.series->size() &&
                                 (*column.series->at)[column.next] == ms;
            csv += ',' + (isOfRow ? csvNumber((*column.series->values)[column.next++]) : QString());
        }
        csv += '\n';
    }
}

} // namespace

QString nameOf(SeriesAxis axis) {
    switch (axis) {
    case SeriesAxis::Episode:
        return QStringLiteral("episode");
    case SeriesAxis::Time:
        return QStringLiteral("time");
    case SeriesAxis::Neuron:
        return QStringLiteral("neuron");
    case SeriesAxis::Symbol:
        return QStringLiteral("symbol");
    case SeriesAxis::Index:
        break;
    }
    return QStringLiteral("index");
}

QString seriesTable(SeriesAxis axis, const std::vector<OfferedSeries>& shown,
                    const std::vector<const SeriesRun*>& runs, bool hasRuns) {
    std::vector<const OfferedSeries*> own;
    QStringList header;
    if (hasRuns) {
        header += "run";
    }
    header += {"phase", axis == SeriesAxis::Time ? QString("time_ms") : nameOf(axis)};
    for (const OfferedSeries& series : shown) {
        if (series.id.axis == axis) {
            own.push_back(&series);
            header += headerOf(series, shown);
        }
    }
    QString csv = header.join(',') + '\n';
    for (const SeriesRun* run : runs) {
        for (const SeriesPhase& phase : run->phases) {
            std::vector<TableColumn> columns;
            for (const OfferedSeries* series : own) {
                columns.push_back({phase.find(series->id)});
            }
            const QString begin =
                (hasRuns ? csvField(run->name) + ',' : QString()) + csvField(phase.name) + ',';
            axis == SeriesAxis::Time ? addPhaseOverTime(csv, begin, std::move(columns))
                                     : addPhase(csv, begin, std::move(columns), firstIndex(axis));
        }
    }
    return csv;
}

} // namespace reprise
