#include "app/window/project_card.hpp"

#include "widgets/icons.hpp"
#include "widgets/theme.hpp"

#include <QKeyEvent>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace reprise {

namespace {

constexpr int kEdge = 8;   // px between the frame and what it holds
constexpr int kRadius = 6; // px
constexpr QSize kLargePicture(240, 150);
constexpr QSize kSmallPicture(128, 80);
constexpr int kTitleLines = 2;
constexpr int kLargeLines = 5; // of title and summary together

/// Draws at most \p lines lines of \p text into \p area, the last one with an ellipsis where there
/// is more. Returns how many there are.
int drawLines(QPainter& painter, const QRect& area, const QString& text, const QFont& font,
              int lines) {
    const QFontMetrics metrics(font);
    painter.setFont(font);
    QTextLayout layout(text, font);
    layout.beginLayout();
    int drawn = 0;
    for (QTextLine line = layout.createLine(); line.isValid() && drawn < lines;
         line = layout.createLine()) {
        line.setLineWidth(area.width());
        const bool isLast = drawn + 1 == lines;
        const QString words =
            isLast ? metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, area.width())
                   : text.mid(line.textStart(), line.textLength());
        painter.drawText(area.left(), area.top() + drawn * metrics.lineSpacing() + metrics.ascent(),
                         words);
        ++drawn;
    }
    layout.endLayout();
    return drawn;
}

} // namespace

ProjectCard::ProjectCard(const ExampleEntry& entry, Size size, QWidget* parent)
    : QAbstractButton(parent), m_entry(entry), m_size(size) {
    setText(entry.title);
    setAccessibleName(entry.title);
    setAccessibleDescription(entry.summary);
    setToolTip(entry.summary.isEmpty() ? entry.title : entry.summary);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(sizeHint());
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (!isCheckable()) {
            emit chosen(m_entry.file);
        }
    });
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

QSize ProjectCard::pictureSize() const {
    return m_size == Size::Large ? kLargePicture : kSmallPicture;
}

QFont ProjectCard::titleFont() const {
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

int ProjectCard::textHeight() const {
    const int lines = m_size == Size::Large ? kLargeLines : kTitleLines;
    return lines * std::max(QFontMetrics(titleFont()).lineSpacing(), fontMetrics().lineSpacing());
}

QSize ProjectCard::sizeHint() const {
    return pictureSize() + QSize(2 * kEdge, 3 * kEdge + textHeight());
}

const QPixmap& ProjectCard::picture() {
    const QString file = currentTheme().isDark ? darkPicture(m_entry.picture) : m_entry.picture;
    if (m_readFrom != file) {
        m_readFrom = file;
        m_picture.load(file);
    }
    return m_picture;
}

void ProjectCard::paintPicture(QPainter& painter, const QRect& area) {
    painter.fillRect(area, currentTheme().panel);
    if (const QPixmap& there = picture(); !there.isNull()) {
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawPixmap(area, there);
    } else {
        constexpr int kSign = 32;
        QRect sign(0, 0, kSign, kSign);
        sign.moveCenter(area.center());
        reprise::icon("document-new").paint(&painter, sign);
    }
    painter.setPen(currentTheme().grid);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area.adjusted(0, 0, -1, -1));
}

void ProjectCard::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isMarked = isChecked() || hasFocus();
    const double tint = isDown() || isChecked() ? 0.18 : underMouse() ? 0.10 : 0.0;
    painter.setBrush(mixed(theme.panel, theme.accent, tint));
    painter.setPen(QPen(isMarked ? theme.accent : theme.grid, isMarked ? 2 : 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), kRadius, kRadius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QRect picture(QPoint(kEdge, kEdge), pictureSize());
    paintPicture(painter, picture);
    QRect words(kEdge, picture.bottom() + 1 + kEdge, picture.width(), textHeight());
    painter.setPen(theme.text);
    const int lines = drawLines(painter, words, m_entry.title, titleFont(), kTitleLines);
    if (m_size == Size::Large) {
        words.setTop(words.top() + lines * QFontMetrics(titleFont()).lineSpacing());
        painter.setPen(theme.dim);
        drawLines(painter, words, m_entry.summary, font(), kLargeLines - lines);
    }
}

void ProjectCard::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        emit chosen(m_entry.file);
    } else {
        QAbstractButton::keyPressEvent(event);
    }
}

void ProjectCard::mouseDoubleClickEvent(QMouseEvent* event) {
    if (isCheckable()) {
        emit chosen(m_entry.file);
    } else {
        QAbstractButton::mouseDoubleClickEvent(event);
    }
}

void ProjectCard::focusInEvent(QFocusEvent* event) {
    QAbstractButton::focusInEvent(event);
    emit focused();
}

void ProjectCard::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void ProjectCard::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace reprise
