#include "app/window/notice_bar.hpp"

#include "widgets/icons.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace reprise {

namespace {
constexpr int kLeastText = 80; // px
} // namespace

NoticeBar::NoticeBar(const QString& name, QWidget* parent) : QFrame(parent) {
    setObjectName(name);
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, kMargin, 8, kMargin);
    layout->setSpacing(8);
    m_icon = new QLabel;
    m_text = new QLabel;
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(kLeastText);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_offers = new QHBoxLayout;
    auto* close = new QToolButton;
    close->setAutoRaise(true);
    close->setIcon(style()->standardIcon(QStyle::SP_DockWidgetCloseButton));
    close->setToolTip(tr("Hide this message"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addLayout(m_offers);
    layout->addWidget(close);
    connect(&themeHub(), &ThemeHub::changed, this, &NoticeBar::dress);
    m_fading.setSingleShot(true);
    connect(&m_fading, &QTimer::timeout, this, &NoticeBar::fade);
    hide();
}

/// Not while it is read or its buttons are used; what went wrong and can be mended here waits.
void NoticeBar::fade() {
    if (m_kind != Kind::Information && m_offers->count() > 0) {
        return;
    }
    if (underMouse() || isAncestorOf(QApplication::focusWidget())) {
        m_fading.start(m_informedMs);
    } else {
        hide();
    }
}

void NoticeBar::setPatience(int informedMs, int otherMs) {
    m_informedMs = informedMs;
    m_otherMs = otherMs;
}

QString NoticeBar::text() const {
    return m_sentence;
}

QSize NoticeBar::sizeHint() const {
    const QSize wrapped = QFrame::sizeHint();
    const int line = m_text->fontMetrics().horizontalAdvance(m_sentence) + 4;
    return {wrapped.width() - std::max(m_text->sizeHint().width(), kLeastText) + line,
            wrapped.height()};
}

QSize NoticeBar::minimumSizeHint() const {
    return {QFrame::minimumSizeHint().width(), 0};
}

void NoticeBar::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    showText();
}

void NoticeBar::showText() {
    layout()->activate();
    const QFontMetrics metrics = m_text->fontMetrics();
    const auto fits = [&](const QString& text) {
        const QRect lines =
            metrics.boundingRect(QRect(0, 0, m_text->width(), 10'000), Qt::TextWordWrap, text);
        return lines.height() <= 2 * metrics.lineSpacing();
    };
    const auto cutAt = [this](qsizetype letters) {
        return m_sentence.left(letters).trimmed() + QChar(0x2026);
    };
    QString shown = m_sentence;
    if (!fits(shown)) {
        qsizetype fitting = 0;
        qsizetype beyond = m_sentence.size();
        while (beyond - fitting > 1) {
            const qsizetype middle = (fitting + beyond) / 2;
            (fits(cutAt(middle)) ? fitting : beyond) = middle;
        }
        shown = cutAt(fitting);
    }
    m_text->setText(shown);
    m_text->setToolTip(shown == m_sentence ? QString() : m_sentence);
}

void NoticeBar::say(Kind kind, const QString& text) {
    clearOffers();
    m_kind = kind;
    m_sentence = text;
    dress();
    setAccessibleName(text);
    show();
    showText();
    updateGeometry();
    m_fading.start(kind == Kind::Information ? m_informedMs : m_otherMs);
}

void NoticeBar::dress() {
    const char* names[] = {"dialog-information", "dialog-warning", "dialog-error"};
    m_icon->setPixmap(icon(names[static_cast<int>(m_kind)]).pixmap(18, 18));
    const Theme& theme = currentTheme();
    const QColor tint = m_kind == Kind::Error     ? theme.error
                        : m_kind == Kind::Warning ? theme.warning
                                                  : theme.accent;
    QPalette colors;
    colors.setColor(QPalette::Window, mixed(theme.window, tint, 0.12));
    setPalette(colors);
}

void NoticeBar::offer(const QString& text, std::function<void()> action) {
    auto* button = new QPushButton(text);
    button->setFocusPolicy(Qt::TabFocus); // so that space goes on playing after a click
    m_offers->addWidget(button);
    button->show();
    updateGeometry();
    showText();
    connect(button, &QPushButton::clicked, this, [this, action = std::move(action)] {
        hide();
        action();
    });
}

void NoticeBar::clearOffers() {
    while (QLayoutItem* item = m_offers->takeAt(0)) {
        item->widget()->hide(); // it may be the one that is being pressed
        item->widget()->deleteLater();
        delete item;
    }
}

} // namespace reprise
