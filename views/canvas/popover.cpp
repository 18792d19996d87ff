#include "views/canvas/popover.hpp"

#include "widgets/panel_palette.hpp"

#include <QKeyEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>

namespace reprise {

Popover::Popover(const QString& name, QWidget* on) : QFrame(on) {
    setObjectName(name);
    setAttribute(Qt::WA_DeleteOnClose);
    const auto showTheme = [this] { setPalette(onPanel(QPalette())); };
    connect(&themeHub(), &ThemeHub::changed, this, showTheme);
    showTheme();
}

void Popover::openAt(QPoint at) {
    constexpr int kAway = 10; // px
    adjustSize();
    const QSize room = parentWidget()->size() - size();
    move(std::clamp(at.x() + kAway, 4, std::max(4, room.width() - 4)),
         std::clamp(at.y() + kAway, 4, std::max(4, room.height() - 4)));
    show();
    raise();
}

/// Whoever typed here goes on where it stood.
void Popover::closeEvent(QCloseEvent* event) {
    const QWidget* focus = focusWidget();
    if (hasFocus() || (focus != nullptr && focus->hasFocus())) {
        parentWidget()->setFocus();
    }
    QFrame::closeEvent(event);
}

bool Popover::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) { // nothing typed here means the canvas
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (!(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))) {
            event->accept();
            return true;
        }
    }
    return QFrame::event(event);
}

void Popover::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        close();
    }
    event->accept();
}

void Popover::mousePressEvent(QMouseEvent* event) {
    event->accept();
}

void Popover::wheelEvent(QWheelEvent* event) {
    event->accept();
}

void Popover::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mixed(theme.panel, theme.text, 0.35), 1));
    painter.setBrush(mixed(theme.panel, theme.text, theme.isDark ? 0.06 : 0.02));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace reprise
