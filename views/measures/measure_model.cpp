#include "views/measures/measure_model.hpp"

#include "views/csv_field.hpp"
#include "views/plot/plot_series.hpp"
#include "widgets/theme.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {
constexpr int kTexts = 2; // columns before the numbers
}

void MeasureModel::setColumns(std::vector<MeasureColumn> own, std::vector<MeasureColumn> other,
                              const QString& otherName) {
    QStringList keys;
    for (const auto* columns : {&own, &other}) {
        for (const MeasureColumn& column : *columns) {
            for (const auto& [key, value] : column.values) {
                if (!keys.contains(key)) {
                    keys.append(key);
                }
            }
        }
    }
    std::vector<Column> columns;
    const auto add = [&](const QString& title, bool isDifference, const auto& valueOf) {
        Column column{title, isDifference, {}};
        for (const QString& key : keys) {
            column.values.push_back(valueOf(key));
        }
        columns.push_back(std::move(column));
    };
    for (const MeasureColumn& column : own) {
        add(column.phase, false, [&](const QString& key) { return column.value(key); });
    }
    for (const MeasureColumn& column : other) {
        add(tr("%1: %2").arg(otherName, column.phase), false,
            [&](const QString& key) { return column.value(key); });
        for (const MeasureColumn& counterpart : own) {
            if (counterpart.place == column.place) {
                add(tr("Δ %1").arg(counterpart.phase), true, [&](const QString& key) {
                    const double mine = counterpart.value(key);
                    const double theirs = column.value(key);
                    const bool isNone = isNotReached(key, mine) || isNotReached(key, theirs);
                    return isNone ? std::numeric_limits<double>::quiet_NaN() : mine - theirs;
                });
            }
        }
    }
    const bool isSameShape =
        keys == m_keys &&
        std::equal(columns.begin(), columns.end(), m_columns.begin(), m_columns.end(),
                   [](const Column& a, const Column& b) { return a.title == b.title; });
    if (isSameShape) { // keeps selection and scroll position
        m_columns = std::move(columns);
        if (!m_keys.isEmpty()) {
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
        return;
    }
    beginResetModel();
    m_keys = std::move(keys);
    m_columns = std::move(columns);
    endResetModel();
}

int MeasureModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_keys.size());
}

int MeasureModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kTexts + static_cast<int>(m_columns.size());
}

QVariant MeasureModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) {
        return {};
    }
    const MeasureName name = measureName(m_keys[index.row()]);
    if (index.column() < kTexts) {
        const bool isName = index.column() == 0;
        switch (role) {
        case Qt::DisplayRole:
        case Qt::UserRole:
            return isName ? name.text : name.unit;
        case Qt::ToolTipRole:
            return name.meaning.isEmpty() ? m_keys[index.row()]
                                          : tr("%1 (%2)").arg(name.meaning, m_keys[index.row()]);
        case Qt::ForegroundRole:
            return isName ? currentTheme().text : currentTheme().dim;
        default:
            return {};
        }
    }
    const Column& column = m_columns[std::size_t(index.column() - kTexts)];
    const double value = column.values[std::size_t(index.row())];
    const bool isNone = !column.isDifference && isNotReached(m_keys[index.row()], value);
    const bool isNumber = std::isfinite(value) && !isNone;
    switch (role) {
    case Qt::DisplayRole:
        if (isNone) {
            return tr("not reached");
        }
        return column.isDifference ? (value > 0 ? "+" : "") + plotNumber(value, 3)
                                   : plotNumber(value);
    case Qt::UserRole: // what is undefined stands after all numbers
        return isNumber ? value : std::numeric_limits<double>::infinity();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return isNone     ? tr("%1, %2: not reached").arg(name.text, column.title)
               : isNumber ? tr("%1, %2: %3").arg(name.text, column.title, plotNumber(value, 10))
                          : tr("%1, %2: not defined").arg(name.text, column.title);
    case Qt::ForegroundRole:
        return column.isDifference || !isNumber ? currentTheme().dim : currentTheme().text;
    default:
        return {};
    }
}

QVariant MeasureModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        const Qt::Alignment side = section < kTexts ? Qt::AlignLeft : Qt::AlignRight;
        return QVariant::fromValue(side | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (section < kTexts) {
        return section == 0 ? tr("Measure") : tr("Unit");
    }
    return m_columns[std::size_t(section - kTexts)].title;
}

QString MeasureModel::asCsv() const {
    QString csv = "measure,unit";
    for (const Column& column : m_columns) {
        csv += ',' + csvField(column.title);
    }
    csv += '\n';
    for (qsizetype row = 0; row < m_keys.size(); ++row) {
        csv += csvField(m_keys[row]) + ',' + csvField(measureName(m_keys[row]).unit);
        for (const Column& column : m_columns) {
            const double value = column.values[std::size_t(row)];
            const bool isNone = !column.isDifference && isNotReached(m_keys[row], value);
            csv += ',' +
                   (std::isfinite(value) && !isNone ? QString::number(value, 'g', 10) : QString());
        }
        csv += '\n';
    }
    return csv;
}

} // namespace reprise
