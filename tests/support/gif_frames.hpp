#pragma once
/// \file
/// The pictures in a GIF, for tests.

#include <QImage>
#include <QString>

#include <gif_lib.h>

namespace reprise::test {

/// All frames of a GIF, each put over the ones before, as a player shows them; delays in ms.
inline QList<QImage> framesOf(const QString& file, QList<int>* delays = nullptr) {
    QList<QImage> frames;
    int error = 0;
    GifFileType* gif = DGifOpenFileName(file.toLocal8Bit(), &error);
    if (!gif || DGifSlurp(gif) != GIF_OK) {
        return frames;
    }
    QImage shown(gif->SWidth, gif->SHeight, QImage::Format_RGB32);
    for (int k = 0; k < gif->ImageCount; ++k) {
        const SavedImage& saved = gif->SavedImages[k];
        const GifImageDesc& area = saved.ImageDesc;
        for (int y = 0; y < area.Height; ++y) {
            for (int x = 0; x < area.Width; ++x) {
                const GifColorType& color =
                    area.ColorMap->Colors[saved.RasterBits[y * area.Width + x]];
                shown.setPixel(area.Left + x, area.Top + y,
                               qRgb(color.Red, color.Green, color.Blue));
            }
        }
        frames += shown.copy();
        GraphicsControlBlock control;
        if (delays && DGifSavedExtensionToGCB(gif, k, &control) == GIF_OK) {
            *delays += control.DelayTime * 10;
        }
    }
    DGifCloseFile(gif, nullptr);
    return frames;
}

} // namespace reprise::test
