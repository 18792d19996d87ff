#include "app/files/import_report.hpp"

#include "core/editing/written_file.hpp"
#include "views/csv_field.hpp"
#include "views/issues/issue_sentence.hpp"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSet>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

namespace {

constexpr int kReportColumns = 5; // key, value, what became of it, in the project, remark
constexpr int kOutcomeRole = Qt::UserRole;
constexpr int kFromDefaults = 3; // an outcome that only the keys have that the file leaves out

QString outcomeText(int outcome) {
    switch (outcome) {
    case static_cast<int>(KeyOutcome::Mapped):
        return ImportReport::tr("stands in the project");
    case static_cast<int>(KeyOutcome::Default):
        return ImportReport::tr("as it is here anyway");
    case static_cast<int>(KeyOutcome::Ignored):
        return ImportReport::tr("no counterpart");
    default:
        return ImportReport::tr("neuroseq's own default");
    }
}

QString inWindow(const std::string& text) {
    return QString::fromStdString(text);
}

/// "tau_m = 20 ms": the circuit's parameters are most of the table.
QString becomesText(const ImportedKey& key) {
    static const QString kParameters = QStringLiteral("network.populations.");
    const QString path = inWindow(key.becomes);
    const QString name = path.startsWith(kParameters) ? path.mid(path.lastIndexOf('.') + 1) : path;
    return path.isEmpty() ? QString() : name + QStringLiteral(" = ") + inWindow(key.ourValue);
}

void addRow(QStandardItemModel& model, const ImportedKey& key, int outcome) {
    QList<QStandardItem*> row;
    for (const QString& text : {inWindow(key.key), inWindow(key.value), outcomeText(outcome),
                                becomesText(key), inWindow(key.reason)}) {
        auto* item = new QStandardItem(text);
        item->setEditable(false);
        item->setToolTip(text);
        item->setData(outcome, kOutcomeRole);
        row << item;
    }
    model.appendRow(row);
}

void addRows(QStandardItemModel& model, const NeuroseqImport& found) {
    for (const ImportedKey& key : found.keys) {
        addRow(model, key, static_cast<int>(key.outcome));
    }
    for (const ImportedKey& key : found.defaults) {
        addRow(model, key, kFromDefaults);
    }
}

/// Rows with all of the words, of one outcome or (-1) of any.
class ReportFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void set(const QString& words, int outcome) {
        m_words = words.split(' ', Qt::SkipEmptyParts);
        m_outcome = outcome;
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        QString text;
        for (int column = 0; column < kReportColumns; ++column) {
            text += sourceModel()->index(row, column, parent).data().toString() + '\n';
        }
        const int outcome = sourceModel()->index(row, 0, parent).data(kOutcomeRole).toInt();
        return (m_outcome < 0 || outcome == m_outcome) &&
               std::all_of(m_words.begin(), m_words.end(), [&text](const QString& word) {
                   return text.contains(word, Qt::CaseInsensitive);
               });
    }

private:
    QStringList m_words;
    int m_outcome = -1;
};

QLabel* wrappedLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

QString countsOf(const NeuroseqImport& found) {
    const auto count = [&found](KeyOutcome outcome) {
        return std::count_if(found.keys.begin(), found.keys.end(),
                             [outcome](const ImportedKey& key) { return key.outcome == outcome; });
    };
    return ImportReport::tr("%1 of %2 keys stand in the project, the defaults already say %3, %4 "
                            "have no counterpart.")
        .arg(count(KeyOutcome::Mapped))
        .arg(found.keys.size())
        .arg(count(KeyOutcome::Default))
        .arg(count(KeyOutcome::Ignored));
}

ImportReport::ImportReport(const QString& file, const NeuroseqImport& found, QWidget* parent)
    : QDialog(parent), m_file(file), m_shown(new ReportFilter(this)), m_table(new QTableView) {
    setObjectName("importReport");
    setWindowTitle(tr("What became of %1").arg(QFileInfo(file).fileName()));
    auto* model = new QStandardItemModel(this);
    model->setHorizontalHeaderLabels(
        {tr("Key"), tr("Value"), tr("What became of it"), tr("In the project"), tr("Remark")});
    addRows(*model, found);
    m_shown->setSourceModel(model);
    m_table->setModel(m_shown);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder); // in the order of the file
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setAccessibleName(tr("Keys"));
    const int widths[] = {190, 90, 160, 190};
    for (int column = 0; column < kReportColumns - 1; ++column) {
        m_table->setColumnWidth(column, widths[column]);
    }
    m_table->horizontalHeader()->setStretchLastSection(true);

    auto* words = new QLineEdit;
    words->setObjectName("reportSearch");
    words->setClearButtonEnabled(true);
    words->setPlaceholderText(tr("Search keys, values and remarks"));
    words->setAccessibleName(words->placeholderText());
    auto* outcome = new QComboBox;
    outcome->setObjectName("reportOutcome");
    outcome->setAccessibleName(tr("Which keys"));
    outcome->addItem(tr("all keys"), -1);
    for (int kind = 0; kind <= kFromDefaults; ++kind) {
        outcome->addItem(outcomeText(kind), kind);
    }
    const auto filterNow = [this, words, outcome] {
        static_cast<ReportFilter*>(m_shown)->set(words->text(), outcome->currentData().toInt());
    };
    connect(words, &QLineEdit::textChanged, this, filterNow);
    connect(outcome, &QComboBox::currentIndexChanged, this, filterNow);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(wrappedLabel(countsOf(found)));
    QStringList said;
    for (const std::string& remark : found.remarks) {
        said << inWindow(remark);
    }
    for (const Issue& issue : found.issues) {
        said << inWindow(sentenceOf(issue).toStdString());
    }
    if (!said.isEmpty()) {
        layout->addWidget(wrappedLabel(said.join('\n')));
    }
    auto* above = new QHBoxLayout;
    above->addWidget(words, 1);
    above->addWidget(outcome);
    layout->addLayout(above);
    layout->addWidget(m_table, 1);
    auto* buttons = new QDialogButtonBox;
    auto* copyButton = buttons->addButton(tr("Co&py"), QDialogButtonBox::ActionRole);
    auto* saveButton = buttons->addButton(tr("&Save as CSV…"), QDialogButtonBox::ActionRole);
    auto* closeButton = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    for (QPushButton* button : {copyButton, saveButton, closeButton}) {
        button->setAutoDefault(false); // Return in the search closes nothing
    }
    connect(copyButton, &QPushButton::clicked, this, &ImportReport::copy);
    connect(saveButton, &QPushButton::clicked, this, &ImportReport::save);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
    auto* keys = new QShortcut(QKeySequence::Copy, m_table);
    keys->setContext(Qt::WidgetShortcut);
    connect(keys, &QShortcut::activated, this, &ImportReport::copy);
    layout->addWidget(buttons);
    resize(1000, 600);
}

QString ImportReport::asCsv() const {
    QString csv = QStringLiteral("key,value,outcome,becomes,remark\n");
    for (int row = 0; row < m_shown->rowCount(); ++row) {
        QStringList fields;
        for (int column = 0; column < kReportColumns; ++column) {
            fields << csvField(m_shown->index(row, column).data().toString());
        }
        csv += fields.join(',') + '\n';
    }
    return csv;
}

void ImportReport::copy() const {
    QSet<int> selected;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) {
        selected << index.row();
    }
    QString text;
    for (int row = 0; row < m_shown->rowCount(); ++row) {
        if (!selected.isEmpty() && !selected.contains(row)) {
            continue;
        }
        QStringList fields;
        for (int column = 0; column < kReportColumns; ++column) {
            fields << m_shown->index(row, column).data().toString().replace('\t', ' ');
        }
        text += fields.join('\t') + '\n';
    }
    QApplication::clipboard()->setText(text);
}

void ImportReport::save() {
    const QString proposal = QFileInfo(m_file).absolutePath() + '/' +
                             QFileInfo(m_file).completeBaseName() + tr("_import.csv");
    const QString file = QFileDialog::getSaveFileName(this, tr("Save the report"), proposal,
                                                      tr("Tables (*.csv);;All files (*)"));
    if (file.isEmpty()) {
        return;
    }
    if (const QString problem = writeBytes(file, asCsv().toUtf8()); !problem.isEmpty()) {
        QMessageBox::warning(this, tr("Not saved"), problem);
    }
}

} // namespace reprise
