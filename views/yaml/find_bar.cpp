#include "views/yaml/find_bar.hpp"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>

namespace reprise {

namespace {

QToolButton* button(const QString& text, const QString& name, QWidget* parent) {
    auto* made = new QToolButton(parent);
    made->setText(text);
    made->setToolTip(name);
    made->setAccessibleName(name);
    made->setAutoRaise(true);
    return made;
}

} // namespace

FindBar::FindBar(QPlainTextEdit& field, QWidget* parent)
    : QWidget(parent), m_field(field), m_words(new QLineEdit(this)), m_count(new QLabel(this)) {
    m_words->setPlaceholderText(tr("Find in the text"));
    m_words->setAccessibleName(tr("Find in the text"));
    m_words->setClearButtonEnabled(true);
    m_words->installEventFilter(this);
    auto* previous = button(QStringLiteral("↑"), tr("Previous (Shift+Enter)"), this);
    auto* next = button(QStringLiteral("↓"), tr("Next (Enter)"), this);
    auto* close = button(QStringLiteral("✕"), tr("Close (Esc)"), this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_words, 1);
    layout->addWidget(m_count);
    layout->addWidget(previous);
    layout->addWidget(next);
    layout->addWidget(close);
    connect(m_words, &QLineEdit::textEdited, this, &FindBar::typed);
    connect(m_words, &QLineEdit::textChanged, this, &FindBar::tellCount);
    connect(previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    connect(next, &QToolButton::clicked, this, &FindBar::findNext);
    connect(close, &QToolButton::clicked, this, &FindBar::leave);
    hide();
}

void FindBar::open() {
    const QString selected = m_field.textCursor().selectedText();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator)) {
        m_words->setText(selected);
    }
    show();
    m_words->setFocus(Qt::ShortcutFocusReason);
    m_words->selectAll();
    tellCount();
}

bool FindBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Escape) {
        leave();
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        find(key->modifiers().testFlag(Qt::ShiftModifier));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

/// While it is typed, the first place from the cursor on stays found.
void FindBar::typed() {
    QTextCursor cursor = m_field.textCursor();
    cursor.setPosition(cursor.selectionStart());
    m_field.setTextCursor(cursor);
    find(false);
}

void FindBar::find(bool isBackward) {
    const auto flags = isBackward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (!m_words->text().isEmpty() && !m_field.find(m_words->text(), flags)) { // once around
        const QTextCursor before = m_field.textCursor();
        m_field.moveCursor(isBackward ? QTextCursor::End : QTextCursor::Start);
        if (!m_field.find(m_words->text(), flags)) {
            m_field.setTextCursor(before);
        }
    }
    tellCount();
}

void FindBar::tellCount() {
    const QString words = m_words->text();
    int all = 0;
    int at = 0;
    const int cursor = m_field.textCursor().selectionStart();
    for (QTextBlock block = m_field.document()->begin(); block.isValid() && !words.isEmpty();
         block = block.next()) {
        const QString line = block.text();
        for (qsizetype k = line.indexOf(words, 0, Qt::CaseInsensitive); k >= 0;
             k = line.indexOf(words, k + words.size(), Qt::CaseInsensitive)) {
            ++all;
            at = block.position() + int(k) == cursor ? all : at;
        }
    }
    m_count->setText(words.isEmpty() ? QString()
                     : all == 0      ? tr("not found")
                     : at == 0       ? tr("%n place(s)", nullptr, all)
                                     : tr("%1 of %2").arg(at).arg(all));
}

QString FindBar::count() const {
    return m_count->text();
}

void FindBar::leave() {
    hide();
    m_field.setFocus(Qt::OtherFocusReason);
}

} // namespace reprise
