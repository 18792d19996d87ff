#pragma once
/// \file
/// Writes pictures of a stretch of time as an animated GIF or as numbered PNG files, little by
/// little, so that the window goes on answering.

#include "views/animation/gif_writer.hpp"

#include <QObject>
#include <QTimer>

#include <functional>

class QPainter;

namespace reprise {

struct AnimationSpec {
    QString file; ///< .gif; or .png: "trace.png" gives trace_0001.png, trace_0002.png, …
    double firstMs = 0;
    double lastMs = 0;
    double stepMs = 4;    ///< of model time between two pictures
    int delayMs = 40;     ///< on the clock between two pictures of a GIF
    QSize size{800, 600}; ///< px

    bool isGif() const;
    int frames() const; ///< the first and the last moment included
    /// Why this cannot be written, or "".
    QString problem() const;
};

class Animation : public QObject {
    Q_OBJECT

public:
    static constexpr int kMostFrames = 5'000;
    static constexpr int kMostPixels = 2'000; ///< in a row or column

    using Paint = std::function<void(QPainter& painter, const QRectF& area, double ms)>;

    Animation(AnimationSpec spec, Paint paint, QObject* parent = nullptr);
    ~Animation() override;

    void start();
    /// Stops and removes what was written.
    void cancel();
    bool isRunning() const { return m_timer.isActive(); }
    /// Of the frame \p index, from 0, as it is written.
    QString frameFile(int index) const;
    const AnimationSpec& spec() const { return m_spec; }

signals:
    void progressed(int done, int total);
    /// \p problem "" if all is written. Not emitted after cancel().
    void finished(const QString& problem);

private:
    void work();
    void end(const QString& problem);
    QImage picture(int index) const;

    AnimationSpec m_spec;
    Paint m_paint;
    GifWriter m_gif;
    QTimer m_timer;
    int m_next = 0;           ///< frame to be painted
    bool m_isWriting = false; ///< a painted frame is not yet written to the GIF
};

} // namespace reprise
