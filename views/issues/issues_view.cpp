#include "views/issues/issues_view.hpp"

#include "views/csv_field.hpp"
#include "views/issues/issue_model.hpp"
#include "widgets/theme.hpp"

#include <QHeaderView>
#include <QLabel>
#include <QShortcut>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

IssuesView::IssuesView(QWidget* parent)
    : View(QStringLiteral("issues"), tr("Issues"), parent), m_model(new IssueModel(this)),
      m_table(new QTreeView(this)), m_nothing(new QLabel(tr("No problems found."), this)) {
    m_table->setModel(m_model);
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setStyleSheet(QStringLiteral("QTreeView::item { padding: 3px 2px; }"));
    m_table->setAllColumnsShowFocus(true);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setAccessibleName(tr("Problems"));
    m_table->header()->setSectionResizeMode(IssueModel::Text, QHeaderView::Stretch);
    m_table->header()->setSectionResizeMode(IssueModel::Where, QHeaderView::ResizeToContents);
    m_table->header()->setSectionResizeMode(IssueModel::Fix, QHeaderView::Interactive);
    m_table->header()->setStretchLastSection(false);
    m_table->setColumnWidth(IssueModel::Fix, 220);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setEnabled(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    layout->addWidget(m_nothing);
    m_table->hide();

    const auto jump = [this](const QModelIndex& index) {
        if (index.isValid()) {
            emit activated(m_model->at(index.row()));
        }
    };
    connect(m_table, &QTreeView::clicked, this, jump);
    for (const int key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto* enter = new QShortcut(QKeySequence(key), m_table);
        enter->setContext(Qt::WidgetShortcut);
        connect(enter, &QShortcut::activated, this,
                [this, jump] { jump(m_table->currentIndex()); });
    }
    connect(&themeHub(), &ThemeHub::changed, m_model, &IssueModel::repaint);
}

void IssuesView::setIssues(const Issues& issues) {
    m_model->setIssues(issues);
    m_table->setVisible(!issues.empty());
    m_nothing->setVisible(issues.empty());
    const auto count = [&](Severity severity) {
        return static_cast<int>(
            std::count_if(issues.begin(), issues.end(),
                          [=](const Issue& issue) { return issue.severity == severity; }));
    };
    emit countChanged(count(Severity::Error), count(Severity::Warning));
}

const Issues& IssuesView::issues() const {
    return m_model->issues();
}

QString IssuesView::dataAsCsv() const {
    const auto text = [](const std::string& field) {
        return csvField(QString::fromStdString(field));
    };
    QString csv = QStringLiteral("severity,text,file,line,column,path,fix\n");
    for (const Issue& issue : m_model->issues()) {
        const QStringList fields{nameOf(issue.severity),
                                 text(issue.text),
                                 text(issue.where.file),
                                 QString::number(issue.where.line),
                                 QString::number(issue.where.column),
                                 text(issue.path),
                                 text(issue.fix)};
        csv += fields.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    return csv;
}

} // namespace reprise
