#include "views/history/history_view.hpp"

#include "views/csv_field.hpp"

#include <QIcon>
#include <QUndoView>
#include <QVBoxLayout>

namespace reprise {

HistoryView::HistoryView(Document& document, QWidget* parent)
    : View(QStringLiteral("history"), tr("History"), parent), m_document(document),
      m_list(new QUndoView(&document.undoStack(), this)) {
    m_list->setEmptyLabel(tr("As opened"));
    m_list->setCleanIcon(QIcon::fromTheme(QStringLiteral("document-save")));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setStyleSheet(QStringLiteral("QListView::item { padding: 3px 4px; }"));
    m_list->setAccessibleName(tr("History of changes"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list);
}

QString HistoryView::dataAsCsv() const {
    const QUndoStack& stack = m_document.undoStack();
    QString csv = QStringLiteral("step,change,is_done,is_saved\n");
    for (int i = 0; i < stack.count(); ++i) {
        csv += QStringLiteral("%1,%2,%3,%4\n")
                   .arg(i + 1)
                   .arg(csvField(stack.text(i)),
                        i < stack.index() ? QStringLiteral("true") : QStringLiteral("false"),
                        i + 1 == stack.cleanIndex() ? QStringLiteral("true")
                                                    : QStringLiteral("false"));
    }
    return csv;
}

} // namespace reprise
