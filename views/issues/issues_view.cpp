#include "views/issues/issues_view.hpp"

#include "views/csv_field.hpp"
#include "views/issues/issue_card.hpp"
#include "views/issues/issue_order.hpp"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace reprise {

IssuesView::IssuesView(Document& document, QWidget* parent)
    : View(QStringLiteral("issues"), tr("Issues"), parent), m_document(document),
      m_scroll(new QScrollArea(this)), m_more(new QLabel),
      m_nothing(new QLabel(tr("No problems found."), this)) {
    auto* list = new QWidget;
    auto* all = new QVBoxLayout(list);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(0);
    all->addLayout(m_rows);
    all->addWidget(m_more);
    all->addStretch(1);
    m_more->setWordWrap(true);
    m_more->setContentsMargins(8, 6, 8, 6);
    m_more->hide();
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus); // the issues inside have it
    m_scroll->setAccessibleName(tr("Problems"));
    m_scroll->setWidget(list);
    m_nothing->setObjectName(QStringLiteral("nothing"));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setEnabled(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    layout->addWidget(m_nothing);
    m_scroll->hide();
}

QList<IssueCard*> IssuesView::cards() const {
    QList<IssueCard*> cards;
    for (int k = 0; k < m_rows->count(); ++k) {
        cards << static_cast<IssueCard*>(m_rows->itemAt(k)->widget());
    }
    return cards;
}

void IssuesView::setIssues(const Issues& issues) {
    m_issues = worstFirst(issues);
    fill();
    emit countChanged(countOf(m_issues, Severity::Error), countOf(m_issues, Severity::Warning));
}

void IssuesView::fill() {
    while (QLayoutItem* old = m_rows->takeAt(0)) {
        old->widget()->hide();
        old->widget()->deleteLater(); // its button may be what was pressed
        delete old;
    }
    for (std::size_t k = 0; k < m_issues.size() && k < kMostCards; ++k) {
        const Issue& issue = m_issues[k];
        auto* card = new IssueCard(issue, m_document.project());
        connect(card, &IssueCard::activated, this, [this, issue] { emit activated(issue); });
        connect(card, &IssueCard::fixWanted, this,
                [this, k](const IssueFix& fix, const QString& choice) { take(k, fix, choice); });
        m_rows->addWidget(card);
    }
    const auto more = int(m_issues.size()) - m_rows->count();
    m_more->setText(tr("… and %1 more; the data of this view has them all.").arg(more));
    m_more->setVisible(more > 0);
    m_scroll->setVisible(!m_issues.empty());
    m_nothing->setVisible(m_issues.empty());
}

/// What was put right is no issue any more; whether it is, the next check tells.
void IssuesView::take(std::size_t issue, const IssueFix& fix, const QString& choice) {
    Issues left = m_issues;
    left.erase(left.begin() + std::ptrdiff_t(issue));
    setIssues(left);
    const QString step = choice.isEmpty() ? fix.step : fix.step.arg(choice);
    m_document.change(step, [&](Project& project) { fix.apply(project, choice.toStdString()); });
}

QString IssuesView::dataAsCsv() const {
    const auto text = [](const std::string& field) {
        return csvField(QString::fromStdString(field));
    };
    QString csv = QStringLiteral("severity,text,file,line,column,path,fix\n");
    for (const Issue& issue : m_issues) {
        const QStringList fields{nameOf(issue.severity),
                                 text(issue.text),
                                 text(issue.where.file),
                                 QString::number(issue.where.line),
                                 QString::number(issue.where.column),
                                 text(issue.path),
                                 csvField(adviceOn(issue, m_document.project()))};
        csv += fields.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    return csv;
}

} // namespace reprise
