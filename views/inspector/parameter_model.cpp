#include "views/inspector/parameter_model.hpp"

#include "core/editing/parameter_edit.hpp"
#include "views/inspector/value_text.hpp"
#include "views/traces/record_edits.hpp"

#include <QMimeData>

#include <algorithm>

namespace reprise {

namespace {
constexpr quintptr kHeading = 0; // internal id of headings; parameters carry their group + 1
} // namespace

ParameterModel::ParameterModel(QObject* parent) : QAbstractItemModel(parent) {}

void ParameterModel::setPage(std::unique_ptr<ParameterPage> page) {
    beginResetModel();
    m_page = std::move(page);
    m_groups.clear();
    if (m_page) {
        for (const ParameterSpec* spec : m_page->specs()) {
            const QString heading =
                spec->group.empty() ? tr("Parameters") : QString::fromStdString(spec->group);
            auto group = std::find_if(m_groups.begin(), m_groups.end(),
                                      [&](const Group& g) { return g.heading == heading; });
            if (group == m_groups.end()) {
                group = m_groups.insert(m_groups.end(), Group{heading, {}});
            }
            ParameterRow row;
            row.spec = spec;
            read(row);
            group->rows.push_back(std::move(row));
        }
    }
    endResetModel();
}

void ParameterModel::read(ParameterRow& row) const {
    const ParameterValue value = m_page->value(*row.spec);
    if (value != row.value) {
        row.rejectedText.clear();
        row.reason.clear();
    }
    row.value = value;
    row.defaultValue = m_page->defaultValue(*row.spec);
    row.hasDefault = m_page->hasDefault(*row.spec);
    row.isMixed = m_page->isMixed(*row.spec);
    row.isChanged = row.hasDefault && (row.isMixed || row.value != row.defaultValue);
}

void ParameterModel::refresh() {
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        for (ParameterRow& row : m_groups[g].rows) {
            read(row);
        }
        const QModelIndex group = index(static_cast<int>(g), 0);
        emit dataChanged(index(0, 0, group), index(rowCount(group) - 1, ColumnCount - 1, group));
    }
}

const ParameterRow* ParameterModel::row(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == kHeading) {
        return nullptr;
    }
    return &m_groups[index.internalId() - 1].rows[static_cast<std::size_t>(index.row())];
}

ParameterRow* ParameterModel::editableRow(const QModelIndex& index) {
    return const_cast<ParameterRow*>(row(index));
}

QString ParameterModel::heading(const QModelIndex& index) const {
    if (!index.isValid()) {
        return {};
    }
    const auto group = index.internalId() == kHeading ? static_cast<std::size_t>(index.row())
                                                      : std::size_t(index.internalId() - 1);
    return m_groups[group].heading;
}

QModelIndex ParameterModel::indexOf(const QString& key, Column column) const {
    for (std::size_t g = 0; g < m_groups.size(); ++g) {
        const auto& rows = m_groups[g].rows;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            if (rows[r].spec->key == key.toStdString()) {
                return index(static_cast<int>(r), column, index(static_cast<int>(g), 0));
            }
        }
    }
    return {};
}

bool ParameterModel::matches(const QModelIndex& index, const QString& filter) const {
    const ParameterRow* parameter = row(index);
    if (parameter == nullptr) {
        return false;
    }
    const ParameterSpec& spec = *parameter->spec;
    const QString text = QString::fromStdString(spec.key + ' ' + spec.symbol + ' ' + spec.group +
                                                ' ' + spec.meaning);
    const QStringList words = filter.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

ParsedValue ParameterModel::parsedFor(const ParameterSpec& spec, const QString& text) const {
    ParsedValue parsed = parseValue(spec, text);
    const QString problem = parsed.value ? m_page->problem(spec, *parsed.value) : QString();
    return problem.isEmpty() ? parsed : ParsedValue{std::nullopt, problem};
}

bool ParameterModel::setText(const QModelIndex& index, const QString& text) {
    const ParameterRow* parameter = row(index);
    if (parameter == nullptr) {
        return false;
    }
    const ParsedValue parsed = parsedFor(*parameter->spec, text);
    if (!parsed.value) {
        setRejected(index, text, parsed.reason);
        return false;
    }
    dropRejected(index);
    setValue(index, *parsed.value);
    return true;
}

void ParameterModel::judge(const QModelIndex& index, const QString& text) {
    if (const ParameterRow* parameter = row(index)) {
        setRejected(index, text, parsedFor(*parameter->spec, text).reason);
    }
}

void ParameterModel::setRejected(const QModelIndex& index, const QString& text,
                                 const QString& reason) {
    ParameterRow* parameter = editableRow(index);
    if (parameter == nullptr ||
        (parameter->reason == reason && (reason.isEmpty() || parameter->rejectedText == text))) {
        return;
    }
    parameter->rejectedText = reason.isEmpty() ? QString() : text;
    parameter->reason = reason;
    emit dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(ColumnCount - 1));
}

void ParameterModel::dropRejected(const QModelIndex& index) {
    setRejected(index, {}, {});
}

void ParameterModel::setValue(const QModelIndex& index, const ParameterValue& value,
                              const QString& gesture) {
    if (const ParameterRow* parameter = row(index)) {
        m_page->set(*parameter->spec, value, gesture);
    }
}

void ParameterModel::resetValue(const QModelIndex& index) {
    if (const ParameterRow* parameter = row(index)) {
        dropRejected(index);
        if (parameter->isChanged) {
            m_page->reset(*parameter->spec);
        }
    }
}

QModelIndex ParameterModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent)) {
        return {};
    }
    return createIndex(row, column,
                       parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kHeading);
}

QModelIndex ParameterModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == kHeading) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId() - 1), 0, kHeading);
}

int ParameterModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(m_groups.size());
    }
    const bool isHeading = parent.internalId() == kHeading && parent.column() == 0;
    return isHeading ? static_cast<int>(m_groups[std::size_t(parent.row())].rows.size()) : 0;
}

int ParameterModel::columnCount(const QModelIndex& /*parent*/) const {
    return ColumnCount;
}

QVariant ParameterModel::data(const QModelIndex& index, int role) const {
    const ParameterRow* parameter = row(index);
    if (parameter == nullptr) {
        return role == Qt::DisplayRole && index.column() == 0 ? heading(index) : QVariant();
    }
    const ParameterSpec& spec = *parameter->spec;
    if (role == Qt::ToolTipRole) {
        return explainedAsHtml(spec, parameter->hasDefault ? &parameter->defaultValue : nullptr);
    }
    if (role == Qt::AccessibleTextRole) {
        return QStringLiteral("%1 %2%3%4")
            .arg(QString::fromStdString(spec.key),
                 parameter->isMixed ? tr("different") : wordedValue(spec, parameter->value),
                 parameter->isChanged ? tr(", changed") : QString(),
                 parameter->reason.isEmpty() ? QString()
                                             : QStringLiteral(", ") + parameter->reason);
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole) {
        return {};
    }
    switch (index.column()) {
    case Name:
        return QString::fromStdString(spec.key);
    case Value:
        return !parameter->reason.isEmpty() ? parameter->rejectedText
               : !parameter->isMixed        ? editText(parameter->value)
               : role == Qt::DisplayRole    ? tr("different")
                                            : QString();
    case Unit:
        return QString::fromStdString(spec.unit);
    default:
        return {};
    }
}

QVariant ParameterModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    const QString names[] = {tr("parameter"), tr("value"), tr("unit"), QString()};
    return names[std::clamp(section, 0, ColumnCount - 1)];
}

Qt::ItemFlags ParameterModel::flags(const QModelIndex& index) const {
    const ParameterRow* parameter = row(index);
    if (parameter == nullptr) {
        return index.isValid() ? Qt::ItemIsEnabled : Qt::NoItemFlags;
    }
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    flags.setFlag(Qt::ItemIsDragEnabled, !m_page->signal(*parameter->spec).isEmpty());
    return index.column() == Value ? flags | Qt::ItemIsEditable : flags;
}

QStringList ParameterModel::mimeTypes() const {
    return {QLatin1String(kSignalFormat)};
}

QMimeData* ParameterModel::mimeData(const QModelIndexList& indexes) const {
    for (const QModelIndex& index : indexes) {
        const ParameterRow* parameter = row(index);
        const QString signal = parameter != nullptr ? m_page->signal(*parameter->spec) : QString();
        if (!signal.isEmpty()) {
            auto* data = new QMimeData; // the caller's
            data->setData(QLatin1String(kSignalFormat), signal.toUtf8());
            return data;
        }
    }
    return nullptr;
}

} // namespace reprise
