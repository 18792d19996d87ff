#include "views/view.hpp"

#include "core/editing/written_file.hpp"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
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

bool View::paintOnto(QPaintDevice& page) {
    QPainter painter;
    if (!painter.begin(&page)) {
        return false;
    }
    paintPicture(painter, QRect(QPoint(0, 0), size()));
    return painter.end();
}

bool View::paintPng(QIODevice& out) {
    constexpr int kScale = 2; // twice the screen's resolution, for print
    QImage image(size() * kScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kScale);
    image.fill(palette().color(QPalette::Window));
    return paintOnto(image) && image.save(&out, "PNG");
}

QString View::exportPicture(const QString& file) {
    constexpr int kResolution = 96; // so that text is as large as on the screen
    // Painted in memory: Qt's painters do not tell when a disk is full.
    QBuffer picture;
    picture.open(QIODevice::WriteOnly);
    bool isPainted = false;
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix == "svg") {
        QSvgGenerator generator;
        generator.setOutputDevice(&picture);
        generator.setSize(size());
        generator.setViewBox(QRect(QPoint(0, 0), size()));
        generator.setTitle(m_title);
        generator.setResolution(kResolution);
        isPainted = paintOnto(generator);
    } else if (suffix == "pdf") {
        QPdfWriter writer(&picture);
        writer.setTitle(m_title);
        writer.setResolution(kResolution);
        writer.setPageSize(QPageSize(QSizeF(size()) / kResolution, QPageSize::Inch));
        writer.setPageMargins(QMarginsF());
        isPainted = paintOnto(writer);
    } else {
        isPainted = paintPng(picture);
    }
    return isPainted ? writeBytes(file, picture.data())
                     : tr("Could not write %1: it could not be painted.").arg(file);
}

QString View::exportData(const QString& file) const {
    return writeBytes(file, dataAsCsv().toUtf8());
}

} // namespace reprise
