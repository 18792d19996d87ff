#include "views/view.hpp"

#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace reprise {

View::View(QString id, QString title, QWidget* parent)
    : QWidget(parent), m_id(std::move(id)), m_title(std::move(title)) {
    setObjectName(m_id);
    setAccessibleName(m_title);
}

void View::paintPicture(QPainter& painter, const QRect& area) {
    painter.save();
    painter.translate(area.topLeft());
    render(&painter, QPoint(), QRegion(), QWidget::DrawWindowBackground | QWidget::DrawChildren);
    painter.restore();
}

QString View::paintOnto(QPaintDevice& page, const QString& file) {
    QPainter painter;
    if (!painter.begin(&page)) {
        return tr("Could not write %1.").arg(file);
    }
    paintPicture(painter, QRect(QPoint(0, 0), size()));
    return painter.end() ? QString() : tr("Could not write %1.").arg(file);
}

QString View::exportPicture(const QString& file) {
    constexpr int kResolution = 96; // so that text is as large as on the screen
    const QRect area(QPoint(0, 0), size());
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix == "svg") {
        QSvgGenerator generator;
        generator.setFileName(file);
        generator.setSize(area.size());
        generator.setViewBox(area);
        generator.setTitle(m_title);
        generator.setResolution(kResolution);
        return paintOnto(generator, file);
    }
    if (suffix == "pdf") {
        QPdfWriter writer(file);
        writer.setTitle(m_title);
        writer.setResolution(kResolution);
        writer.setPageSize(QPageSize(QSizeF(size()) / kResolution, QPageSize::Inch));
        writer.setPageMargins(QMarginsF());
        return paintOnto(writer, file);
    }
    constexpr int kScale = 2; // twice the screen's resolution, for print
    QImage image(area.size() * kScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kScale);
    image.fill(palette().color(QPalette::Window));
    QPainter painter(&image);
    paintPicture(painter, area);
    painter.end();
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || !image.save(&out, "PNG") || !out.commit()) {
        return tr("Could not write %1: %2.").arg(file, out.errorString());
    }
    return {};
}

QString View::exportData(const QString& file) const {
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(dataAsCsv().toUtf8()) < 0 || !out.commit()) {
        return tr("Could not write %1: %2.").arg(file, out.errorString());
    }
    return {};
}

} // namespace reprise
