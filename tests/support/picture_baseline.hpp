#pragma once
/// \file
/// Compares a picture with one that was looked at: by the mean colour of its tiles, so that what
/// stands elsewhere or has another colour is found, and another font is not.

#include <QDir>
#include <QFile>
#include <QImage>
#include <QString>

#include <algorithm>
#include <cmath>

namespace reprise::test {

/// Mean colours of tiles of \p side × \p side px; what is left at the right and below is cut off.
inline QImage tilesOf(const QImage& picture, int side) {
    QImage tiles(picture.width() / side, picture.height() / side, QImage::Format_RGB32);
    for (int y = 0; y < tiles.height(); ++y) {
        for (int x = 0; x < tiles.width(); ++x) {
            int red = 0, green = 0, blue = 0;
            for (int k = 0; k < side * side; ++k) {
                const QRgb pixel = picture.pixel(x * side + k % side, y * side + k / side);
                red += qRed(pixel), green += qGreen(pixel), blue += qBlue(pixel);
            }
            const int pixels = side * side;
            tiles.setPixel(x, y, qRgb(red / pixels, green / pixels, blue / pixels));
        }
    }
    return tiles;
}

/// "" if \p picture is as in \p file (a PNG of tiles), else what differs. Where REPRISE_BASELINES
/// is set, \p file is written instead: look at the picture before.
inline QString differenceFrom(const QString& file, const QImage& picture) {
    constexpr int kSide = 8;         // px of a tile
    constexpr int kMostOfTile = 40;  // of 255, of one colour: the letters of another font
    constexpr double kMostOfAll = 2; // likewise, mean over all tiles
    const QImage tiles = tilesOf(picture, kSide);
    if (qEnvironmentVariableIsSet("REPRISE_BASELINES")) {
        return tiles.save(file) ? QString() : QStringLiteral("%1 cannot be written").arg(file);
    }
    const QImage wanted = QImage(file).convertToFormat(QImage::Format_RGB32);
    if (wanted.size() != tiles.size()) {
        return QStringLiteral("%1 is %2 × %3 tiles, the picture %4 × %5")
            .arg(file)
            .arg(wanted.width())
            .arg(wanted.height())
            .arg(tiles.width())
            .arg(tiles.height());
    }
    double sum = 0;
    for (int y = 0; y < tiles.height(); ++y) {
        for (int x = 0; x < tiles.width(); ++x) {
            const QRgb is = tiles.pixel(x, y), was = wanted.pixel(x, y);
            const int most =
                std::max({std::abs(qRed(is) - qRed(was)), std::abs(qGreen(is) - qGreen(was)),
                          std::abs(qBlue(is) - qBlue(was))});
            if (most > kMostOfTile) {
                return QStringLiteral("%1: tile %2, %3 differs by %4")
                    .arg(file)
                    .arg(x)
                    .arg(y)
                    .arg(most);
            }
            sum += most;
        }
    }
    const double mean = sum / (tiles.width() * tiles.height());
    return mean > kMostOfAll ? QStringLiteral("%1: tiles differ by %2").arg(file).arg(mean)
                             : QString();
}

} // namespace reprise::test
