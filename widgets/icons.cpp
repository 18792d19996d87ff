#include "widgets/icons.hpp"

#include "widgets/theme.hpp"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace reprise {

namespace {

/// Draws one of our SVG files in the text colour the theme has at that moment.
class OwnIconEngine : public QIconEngine {
public:
    explicit OwnIconEngine(QByteArray svg) : m_svg(std::move(svg)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const Theme& theme = currentTheme();
        QColor color = theme.text;
        if (mode == QIcon::Disabled) {
            color = mixed(theme.window, theme.text, 0.4);
        } else if (mode == QIcon::Selected) {
            color = theme.onAccent;
        }
        QByteArray svg = m_svg;
        svg.replace("currentColor", color.name().toLatin1());
        svg.replace("accentColor", theme.accent.name().toLatin1());
        QSvgRenderer(svg).render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    bool isNull() override { return false; }
    QString key() const override { return "reprise"; }
    QIconEngine* clone() const override { return new OwnIconEngine(m_svg); }

private:
    QByteArray m_svg;
};

} // namespace

QIcon icon(const QString& name) {
    if (QIcon::hasThemeIcon(name)) {
        return QIcon::fromTheme(name);
    }
    QFile file(":/icons/" + name + ".svg");
    return file.open(QIODevice::ReadOnly) ? QIcon(new OwnIconEngine(file.readAll())) : QIcon();
}

} // namespace reprise
