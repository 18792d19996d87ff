#include "views/map_editor/problem_list.hpp"

#include "views/issues/issue_card.hpp"
#include "views/issues/issue_order.hpp"
#include "widgets/theme.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace reprise {

MapProblemList::MapProblemList(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(tr("<b>Problems</b>"))),
      m_nothing(new QLabel(tr("None: every place can be reached and every route walked."))),
      m_list(new QListWidget) {
    m_title->setContentsMargins(8, 4, 8, 0);
    m_nothing->setWordWrap(true);
    m_nothing->setContentsMargins(8, 2, 8, 4);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_list->setObjectName(QStringLiteral("problems"));
    m_list->setAccessibleName(tr("Problems of the map"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setTextElideMode(Qt::ElideNone);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2);
    all->addWidget(m_title);
    all->addWidget(m_nothing);
    auto* middle = new QHBoxLayout;
    middle->setContentsMargins(5, 0, 5, 0);
    middle->addWidget(m_list);
    all->addLayout(middle, 1);
    const auto jump = [this](QListWidgetItem* item) {
        emit activated(m_issues[std::size_t(m_list->row(item))]);
    };
    connect(m_list, &QListWidget::itemClicked, this, jump);
    connect(m_list, &QListWidget::itemActivated, this, jump);
    connect(&themeHub(), &ThemeHub::changed, this, &MapProblemList::fill);
    fill();
}

void MapProblemList::setIssues(const Issues& issues) {
    m_issues = worstFirst(issues);
    fill();
}

void MapProblemList::fill() {
    m_list->clear();
    for (const Issue& issue : m_issues) {
        QString text = QString::fromStdString(issue.text);
        text = text.left(1).toUpper() + text.mid(1);
        auto* item = new QListWidgetItem(iconOf(issue.severity), text, m_list);
        item->setToolTip(issue.fix.empty() ? tr("Click to see where")
                                           : QString::fromStdString(issue.fix));
    }
    m_list->setVisible(!m_issues.empty());
    m_nothing->setVisible(m_issues.empty());
}

} // namespace reprise
