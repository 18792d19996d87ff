#include "views/yaml/yaml_editor.hpp"

#include "views/yaml/text_hunks.hpp"
#include "views/yaml/yaml_highlighter.hpp"
#include "views/yaml/yaml_margin.hpp"
#include "widgets/theme.hpp"

#include <QContextMenuEvent>
#include <QFontDatabase>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace reprise {

namespace {

constexpr int kFlashMs = 1400;
constexpr int kMostFlashed = 200;    // lines; more would be no hint
constexpr double kFlashShare = 0.22; // of the accent on the panel, at its strongest
constexpr double kSmallestFont = 6;  // pt
constexpr double kLargestFont = 32;  // pt

/// UTF-16 units before the character \p column (from 1) of \p line.
int unitsBefore(const QString& line, int column) {
    int units = 0;
    for (int k = 1; k < column && units < line.size(); ++k) {
        units += line[units].isHighSurrogate() ? 2 : 1;
    }
    return std::min(units, int(line.size()));
}

/// Puts \p hunk in its place; lines below it keep theirs, so the last one goes first.
void apply(const TextHunk& hunk, QTextDocument& document) {
    QTextCursor cursor(&document);
    const QTextBlock first = document.findBlockByNumber(hunk.first);
    const QTextBlock after = document.findBlockByNumber(hunk.first + hunk.removed);
    const int end = document.characterCount() - 1;
    QString text = hunk.added.join(QLatin1Char('\n'));
    if (hunk.removed > 0 && !hunk.added.isEmpty()) {
        cursor.setPosition(first.position());
        cursor.setPosition(after.isValid() ? after.position() - 1 : end, QTextCursor::KeepAnchor);
    } else if (hunk.removed > 0) { // with one line break, the one above if there is none below
        cursor.setPosition(after.isValid() ? first.position() : std::max(first.position() - 1, 0));
        cursor.setPosition(after.isValid() ? after.position() : end, QTextCursor::KeepAnchor);
    } else if (first.isValid()) {
        cursor.setPosition(first.position());
        text += QLatin1Char('\n');
    } else {
        cursor.setPosition(end);
        text.prepend(QLatin1Char('\n'));
    }
    cursor.insertText(text);
}

} // namespace

YamlEditor::YamlEditor(QWidget* parent)
    : QPlainTextEdit(parent), m_margin(new YamlMargin(*this)),
      m_colors(new YamlHighlighter(document())) {
    setLineWrapMode(NoWrap);
    setFrameShape(NoFrame);
    setTabChangesFocus(false);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    m_usualSize = font.pointSizeF();
    setFont(font);
    m_flash.setStartValue(1.0);
    m_flash.setEndValue(0.0);
    m_flash.setDuration(kFlashMs);
    connect(&m_flash, &QVariantAnimation::valueChanged, this, &YamlEditor::decorate);
    connect(&m_flash, &QVariantAnimation::finished, this, [this] {
        m_flashed.clear();
        decorate();
    });
    connect(this, &QPlainTextEdit::blockCountChanged, this, &YamlEditor::placeMargin);
    connect(this, &QPlainTextEdit::updateRequest, m_margin, [this](const QRect& rect, int dy) {
        dy != 0 ? m_margin->scroll(0, dy)
                : m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
    connect(&themeHub(), &ThemeHub::changed, this, &YamlEditor::restyle);
    placeMargin();
}

QString YamlEditor::text() const {
    return document()->toRawText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

void YamlEditor::becomeText(const QString& text) {
    const std::vector<TextHunk> hunks = textHunks(this->text(), text);
    if (hunks.empty()) {
        return;
    }
    const int line = mappedLine(hunks, textCursor().blockNumber());
    const int column = textCursor().positionInBlock();
    const int top = mappedLine(hunks, verticalScrollBar()->value());
    QTextCursor whole(document());
    whole.beginEditBlock();
    for (auto hunk = hunks.rbegin(); hunk != hunks.rend(); ++hunk) {
        apply(*hunk, *document());
    }
    whole.endEditBlock();
    const QTextBlock block = document()->findBlockByNumber(line);
    if (!textCursor().hasSelection() && block.isValid()) {
        QTextCursor cursor(block);
        cursor.setPosition(block.position() + std::min(column, block.length() - 1));
        setTextCursor(cursor);
    }
    verticalScrollBar()->setValue(top);
    flash(hunks);
}

void YamlEditor::flash(const std::vector<TextHunk>& hunks) {
    m_flash.stop();
    m_flashed.clear();
    int moved = 0;
    for (const TextHunk& hunk : hunks) {
        for (int k = 0; k < hunk.added.size(); ++k) {
            m_flashed.emplace_back(document()->findBlockByNumber(hunk.first + moved + k));
        }
        moved += int(hunk.added.size()) - hunk.removed;
    }
    if (isVisible() && m_flashed.size() <= std::size_t(std::min(blockCount() / 2, kMostFlashed))) {
        m_flash.start();
    } else {
        m_flashed.clear();
    }
    decorate();
}

void YamlEditor::setProblems(std::vector<TextProblem> problems) {
    m_problems = std::move(problems);
    decorate();
    m_margin->update();
}

void YamlEditor::goTo(int line, int column) {
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid()) {
        return;
    }
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + unitsBefore(block.text(), column));
    setTextCursor(cursor);
    const int top = verticalScrollBar()->value();
    const int shown = viewport()->height() / std::max(fontMetrics().lineSpacing(), 1);
    if (line - 1 < top || line - 1 >= top + shown - 1) {
        centerCursor();
    }
}

std::vector<int> YamlEditor::flashing() const {
    std::vector<int> lines;
    for (const QTextCursor& cursor : m_flashed) {
        lines.push_back(cursor.blockNumber() + 1);
    }
    return lines;
}

/// Backgrounds of lines that flash, and waves below what cannot be read.
void YamlEditor::decorate() {
    const Theme& theme = currentTheme();
    QList<QTextEdit::ExtraSelection> selections;
    const double strength = m_flash.currentValue().toDouble();
    for (const QTextCursor& cursor : m_flashed) {
        QTextEdit::ExtraSelection& line = selections.emplaceBack();
        line.cursor = cursor;
        line.format.setBackground(mixed(theme.panel, theme.accent, kFlashShare * strength));
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
    }
    for (const TextProblem& problem : m_problems) {
        const QTextBlock block = document()->findBlockByNumber(problem.line - 1);
        if (!block.isValid()) {
            continue;
        }
        const QString text = block.text();
        int from = unitsBefore(text, problem.column);
        const int end =
            int(text.trimmed().isEmpty() ? text.size()
                                         : text.indexOf(text.trimmed()) + text.trimmed().size());
        from = from < end ? from : int(text.indexOf(text.trimmed()));
        QTextEdit::ExtraSelection& wave = selections.emplaceBack();
        wave.cursor = QTextCursor(block);
        wave.cursor.setPosition(block.position() + from);
        wave.cursor.setPosition(block.position() + std::max(end, from), QTextCursor::KeepAnchor);
        wave.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        wave.format.setUnderlineColor(theme.error);
    }
    setExtraSelections(selections);
}

void YamlEditor::restyle() {
    decorate();
    m_margin->update();
}

int YamlEditor::marginWidth() const {
    const int digits = int(QString::number(std::max(blockCount(), 99)).size());
    return fontMetrics().horizontalAdvance(QLatin1Char('9')) * digits + 26;
}

void YamlEditor::placeMargin() {
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), marginWidth(), inside.height());
}

void YamlEditor::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    placeMargin();
}

void YamlEditor::paintMargin(QPaintEvent* event) {
    const Theme& theme = currentTheme();
    QPainter painter(m_margin);
    painter.fillRect(event->rect(), theme.band);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    for (; block.isValid() && top <= event->rect().bottom(); block = block.next()) {
        const double height = blockBoundingRect(block).height();
        const QRectF row(0, top, m_margin->width() - 8, height);
        const bool isWrong = !problemAt(int(top + height / 2)).isEmpty();
        painter.setPen(isWrong                                             ? theme.error
                       : block.blockNumber() == textCursor().blockNumber() ? theme.text
                                                                           : theme.dim);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(block.blockNumber() + 1));
        if (isWrong) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.error);
            painter.drawEllipse(QPointF(9, top + height / 2), 3.5, 3.5);
        }
        top += height;
    }
}

QString YamlEditor::problemAt(int y) const {
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF row = blockBoundingGeometry(block).translated(contentOffset());
        if (row.top() > y) {
            break;
        }
        if (y < row.bottom()) {
            for (const TextProblem& problem : m_problems) {
                if (problem.line == block.blockNumber() + 1) {
                    return problem.sentence;
                }
            }
        }
    }
    return {};
}

void YamlEditor::zoomBy(int steps) {
    QFont changed = font();
    changed.setPointSizeF(
        steps == 0 ? m_usualSize
                   : std::clamp(changed.pointSizeF() + steps, kSmallestFont, kLargestFont));
    setFont(changed);
    placeMargin();
}

void YamlEditor::wheelEvent(QWheelEvent* event) {
    if (event->modifiers() != Qt::ControlModifier) {
        QPlainTextEdit::wheelEvent(event);
        return;
    }
    if (event->angleDelta().y() != 0) {
        zoomBy(event->angleDelta().y() > 0 ? 1 : -1);
    }
    event->accept();
}

void YamlEditor::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::ControlModifier) {
        const QTextCursor cursor = cursorForPosition(event->pos());
        setTextCursor(cursor);
        emit pathWanted(cursor.position());
        event->accept();
        return;
    }
    QPlainTextEdit::mousePressEvent(event);
}

void YamlEditor::contextMenuEvent(QContextMenuEvent* event) {
    const std::unique_ptr<QMenu> menu(createStandardContextMenu());
    const int position = event->reason() == QContextMenuEvent::Keyboard
                             ? textCursor().position()
                             : cursorForPosition(event->pos()).position();
    menu->addSeparator();
    menu->addAction(tr("Show in the inspector") + QStringLiteral("\tF2"), this,
                    [this, position] { emit pathWanted(position); });
    menu->addAction(tr("Find…") + QLatin1Char('\t') +
                        QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText),
                    this, &YamlEditor::findWanted);
    menu->exec(event->globalPos());
}

} // namespace reprise
