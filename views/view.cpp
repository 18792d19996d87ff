#include "views/view.hpp"

#include "core/editing/written_file.hpp"
#include "views/picture_layout.hpp"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace reprise {

namespace {

constexpr double kPrintScale = 2;            // twice the screen's resolution, for print
constexpr int kLargestSide = 15'000;         // px, what painters and viewers can take
constexpr double kMostPrintPixels = 60e6;    // larger pictures have the screen's resolution
constexpr QSize kLargestLeastSize(240, 160); // px, a dock can always be made that small

QString nameOf(const QString& file, const QString& table) {
    const QFileInfo info(file);
    const QString suffix = info.suffix().isEmpty() ? QString() : "." + info.suffix();
    return info.path() + "/" + info.completeBaseName() + "_" + table + suffix;
}

} // namespace

View::View(QString id, QString title, QWidget* parent)
    : QWidget(parent), m_id(std::move(id)), m_title(std::move(title)) {
    setObjectName(m_id);
    setAccessibleName(m_title);
}

QSize View::minimumSizeHint() const {
    return QWidget::minimumSizeHint().boundedTo(kLargestLeastSize);
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

bool View::paintPng(QIODevice& out, double scale) {
    QImage image(size() * scale, QImage::Format_RGB32); // opaque, whatever paints onto it
    if (image.isNull()) {
        return false;
    }
    image.setDevicePixelRatio(scale);
    image.fill(palette().color(QPalette::Window));
    return paintOnto(image) && image.save(&out, "PNG");
}

QString View::exportPicture(const QString& file, QSize pixels) {
    constexpr int kResolution = 96; // so that text is as large as on the screen
    const bool isSized = pixels.isValid();
    const bool isExact = isPictureSizeExact();
    const QSize seen = isVisible() && !isExact ? size() : QSize(0, 0);
    const QSize whole = seen.expandedTo(pictureSize()).boundedTo({kLargestSide, kLargestSide});
    const PictureLayout laidOut(*this, isSized ? pixels : whole,
                                isSized || isExact ? PictureLayout::Content::AsSized
                                                   : PictureLayout::Content::Whole);
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
        const double finePixels = kPrintScale * kPrintScale * width() * height();
        isPainted = paintPng(picture, isSized || finePixels > kMostPrintPixels ? 1 : kPrintScale);
    }
    return isPainted ? writeBytes(file, picture.data())
                     : tr("Could not write %1: it could not be painted.").arg(file);
}

QString View::writeWholeRun(QIODevice& out) const {
    const QByteArray bytes = dataAsCsv().toUtf8();
    return out.write(bytes) == bytes.size() ? QString() : out.errorString();
}

QStringList View::filesOf(const QString& file) const {
    QStringList files{file};
    for (const DataTable& table : furtherTables()) {
        files += nameOf(file, table.name);
    }
    return files;
}

QString View::exportData(const QString& file, DataExtent extent) const {
    QString problem;
    if (extent == DataExtent::WholeRun) { // may be larger than what fits a string
        QSaveFile out(file);
        problem = out.open(QIODevice::WriteOnly) ? writeWholeRun(out) : out.errorString();
        if (problem.isEmpty() && !out.commit()) {
            problem = out.errorString();
        }
        if (!problem.isEmpty()) {
            return tr("Could not write %1: %2.").arg(file, problem);
        }
    } else {
        problem = writeBytes(file, dataAsCsv().toUtf8());
    }
    for (const DataTable& table : furtherTables()) {
        if (problem.isEmpty()) {
            problem = writeBytes(nameOf(file, table.name), table.csv.toUtf8());
        }
    }
    return problem;
}

} // namespace reprise
