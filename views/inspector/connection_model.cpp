#include "views/inspector/connection_model.hpp"

#include "core/project/sections.hpp"
#include "core/values/units.hpp"
#include "widgets/theme.hpp"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace reprise {

ConnectionModel::ConnectionModel(Document& document, QObject* parent)
    : QAbstractTableModel(parent), m_document(document) {
    connect(&document, &Document::changed, this, &ConnectionModel::refresh);
}

const ProjectionSpec* ConnectionModel::spec() const {
    const auto& all = m_document.project().projections;
    return m_projection >= 0 && std::size_t(m_projection) < all.size() &&
                   all[std::size_t(m_projection)].connect == "list"
               ? &all[std::size_t(m_projection)]
               : nullptr;
}

void ConnectionModel::showProjection(int projection) {
    if (projection != m_projection) {
        m_projection = projection;
        m_begun = {};
        refresh();
        emit refused({});
    }
}

void ConnectionModel::refresh() {
    const bool isList = spec() != nullptr;
    Rows rows = isList ? spec()->list : Rows();
    if (isList != m_isList) {
        beginResetModel();
        m_isList = isList;
        m_rows = std::move(rows);
        endResetModel();
    } else if (isList) {
        const int before = connections(), after = int(rows.size());
        if (after != before) {
            m_begun = {};
        }
        if (after > before) { // the empty row that is typed in becomes one of them
            beginInsertRows({}, before + 1, after);
            m_rows.resize(rows.size());
            endInsertRows();
        } else if (after < before) {
            beginRemoveRows({}, after, before - 1);
            m_rows.resize(rows.size());
            endRemoveRows();
        }
        m_rows = std::move(rows);
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1); // units
    }
}

QString ConnectionModel::nameOf() const {
    return spec()->id.empty() ? QStringLiteral("%1 → %2").arg(QString::fromStdString(spec()->from),
                                                              QString::fromStdString(spec()->to))
                              : QString::fromStdString(spec()->id);
}

std::string ConnectionModel::unitOf(int column) const {
    if (spec() == nullptr || column < Weight) {
        return {};
    }
    return column == Delay ? "ms" : weightUnit(modelOf(m_document.project(), spec()->to), *spec());
}

QString ConnectionModel::problemOf(int column, double number) const {
    if (column >= Weight) {
        return column == Delay && number <= 0 ? tr("A delay is more than 0 ms.") : QString();
    }
    if (number < 0 || number != std::floor(number) || number > 2e9) {
        return tr("Neurons count from 0 in whole numbers.");
    }
    const std::string& id = column == Source ? spec()->from : spec()->to;
    const PopulationSpec* population = m_document.project().findPopulation(id);
    return population != nullptr && population->size && number >= *population->size
               ? tr("%1 has the neurons 0 to %2.")
                     .arg(QString::fromStdString(id))
                     .arg(*population->size - 1)
               : QString();
}

std::optional<double> ConnectionModel::numberIn(int column, const QString& text,
                                                QString& why) const {
    const Quantity number = parseQuantity(text.trimmed().toStdString(), unitOf(column));
    why = number.isValid() ? problemOf(column, number.value)
                           : tr("“%1” is no number.").arg(text.trimmed());
    return why.isEmpty() ? std::optional(number.value) : std::nullopt;
}

bool ConnectionModel::change(const QString& step, Rows rows) {
    m_document.change(step, [&](Project& project) {
        project.projections[std::size_t(m_projection)].list = std::move(rows);
    });
    emit refused({});
    return true;
}

bool ConnectionModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || spec() == nullptr || !index.isValid()) {
        return false;
    }
    const int column = index.column();
    const QString text = value.toString().trimmed();
    const bool isNew = std::size_t(index.row()) == m_rows.size();
    Rows rows = m_rows;
    if (text.isEmpty()) { // weight and delay may be the projection's
        if (!isNew && column >= Weight &&
            rows[std::size_t(index.row())].size() > std::size_t(column)) {
            rows[std::size_t(index.row())].resize(std::size_t(column));
            return change(tr("Change a connection of %1").arg(nameOf()), std::move(rows));
        }
        return false;
    }
    QString why;
    const std::optional<double> number = numberIn(column, text, why);
    if (!number) {
        emit refused(why);
        return false;
    }
    if (isNew) {
        m_begun[std::size_t(column)] = number;
        emit dataChanged(index, index);
        emit refused({});
        if (!m_begun[Source] || !m_begun[Target]) {
            return true;
        }
        std::vector<double> row{*m_begun[Source], *m_begun[Target]};
        for (int k = Weight; k <= Delay && m_begun[std::size_t(k)]; ++k) {
            row.push_back(*m_begun[std::size_t(k)]);
        }
        m_begun = {};
        rows.push_back(std::move(row));
        return change(tr("Add a connection to %1").arg(nameOf()), std::move(rows));
    }
    std::vector<double>& row = rows[std::size_t(index.row())];
    if (row.size() <= std::size_t(column)) {
        row.resize(std::size_t(column), centreOf(spec()->weight)); // the weight before a delay
        row.push_back(*number);
    }
    row[std::size_t(column)] = *number;
    return change(tr("Change a connection of %1").arg(nameOf()), std::move(rows));
}

void ConnectionModel::removeConnections(const std::set<int>& rows) {
    Rows left;
    for (std::size_t k = 0; k < m_rows.size(); ++k) {
        if (!rows.contains(int(k))) {
            left.push_back(m_rows[k]);
        }
    }
    const std::size_t gone = m_rows.size() - left.size();
    if (gone > 0 && spec() != nullptr) {
        change(gone == 1 ? tr("Remove a connection of %1").arg(nameOf())
                         : tr("Remove %1 connections of %2").arg(gone).arg(nameOf()),
               std::move(left));
    }
}

void ConnectionModel::paste(const QString& text, int after) {
    static const QRegularExpression lineEnd(QStringLiteral("[\\r\\n;]+"));
    static const QRegularExpression gap(QStringLiteral("[\\s,\\[\\]]+"));
    if (spec() == nullptr) {
        return;
    }
    Rows added;
    int line = 0;
    for (const QString& each : text.split(lineEnd, Qt::SkipEmptyParts)) {
        ++line;
        const QStringList words = each.split(gap, Qt::SkipEmptyParts);
        if (words.isEmpty()) {
            continue;
        }
        QString why;
        std::vector<double> row;
        for (int k = 0; k < std::min<int>(int(words.size()), ColumnCount) && why.isEmpty(); ++k) {
            row.push_back(numberIn(k, words[k], why).value_or(0));
        }
        bool isNumber = false;
        words[0].toDouble(&isNumber);
        if (line == 1 && !isNumber) {
            continue; // the names of the columns
        }
        if (words.size() < 2 || words.size() > ColumnCount) {
            why =
                tr("Rows have a source and a target, then a weight and a delay where they differ.");
        }
        if (!why.isEmpty()) {
            emit refused(tr("Line %1: %2").arg(line).arg(why));
            return;
        }
        added.push_back(std::move(row));
    }
    if (added.empty()) {
        emit refused(tr("There are no connections in what was copied."));
        return;
    }
    const QString step = added.size() == 1
                             ? tr("Paste a connection into %1").arg(nameOf())
                             : tr("Paste %1 connections into %2").arg(added.size()).arg(nameOf());
    Rows rows = m_rows;
    const bool isAtEnd = after < 0 || std::size_t(after) + 1 >= rows.size();
    rows.insert(isAtEnd ? rows.end() : rows.begin() + after + 1, added.begin(), added.end());
    change(step, std::move(rows));
}

QString ConnectionModel::textOf(const std::set<int>& rows) const {
    QString text;
    for (const int row : rows) {
        if (row < connections()) {
            QStringList numbers;
            for (const double number : m_rows[std::size_t(row)]) {
                numbers += QString::fromStdString(shortestNumber(number));
            }
            text += numbers.join(QLatin1Char('\t')) + QLatin1Char('\n');
        }
    }
    return text;
}

int ConnectionModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() || !m_isList ? 0 : connections() + 1;
}

int ConnectionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ConnectionModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || spec() == nullptr) {
        return {};
    }
    const auto column = std::size_t(index.column());
    const bool isNew = index.row() == connections();
    std::optional<double> own = isNew ? m_begun[column] : std::nullopt;
    if (!isNew && column < m_rows[std::size_t(index.row())].size()) {
        own = m_rows[std::size_t(index.row())][column];
    }
    if (role == Qt::ForegroundRole && !own) {
        return currentTheme().dim;
    }
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole) {
        return {};
    }
    if (own) {
        return QString::fromStdString(shortestNumber(*own));
    }
    if (role == Qt::EditRole || isNew || column < Weight) {
        return isNew && role == Qt::DisplayRole && column == Source ? tr("new …") : QString();
    }
    return QString::fromStdString(
        shortestNumber(centreOf(column == Weight ? spec()->weight : spec()->delay)));
}

QVariant ConnectionModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole) {
        return {};
    }
    if (orientation == Qt::Vertical || section < 0 || section >= ColumnCount) {
        return {};
    }
    const QString names[] = {tr("source"), tr("target"), tr("weight"), tr("delay")};
    const QString unit = QString::fromStdString(unitOf(section));
    return unit.isEmpty() ? names[section] : QStringLiteral("%1 (%2)").arg(names[section], unit);
}

Qt::ItemFlags ConnectionModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable
                           : Qt::NoItemFlags;
}

} // namespace reprise
