#include "views/animation/animation.hpp"

#include "core/editing/written_file.hpp"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr int kBudgetMs = 15;   // of one piece of work
constexpr int kPngQuality = 80; // little compression, so that a picture takes milliseconds
} // namespace

bool AnimationSpec::isGif() const {
    return QFileInfo(file).suffix().toLower() == QLatin1String("gif");
}

int AnimationSpec::frames() const {
    const double steps = stepMs > 0 ? (lastMs - firstMs) / stepMs : -1;
    return steps >= 0 && steps < 1e9 ? int(std::floor(steps + 1e-9)) + 1 : 0;
}

QString AnimationSpec::problem() const {
    const QString suffix = QFileInfo(file).suffix().toLower();
    if (suffix != QLatin1String("gif") && suffix != QLatin1String("png")) {
        return Animation::tr("An animation is written to a .gif file, or to numbered .png files.");
    }
    if (!(stepMs > 0) || frames() < 1) {
        return Animation::tr("There is no time to write between %1 ms and %2 ms in steps of %3 ms.")
            .arg(firstMs)
            .arg(lastMs)
            .arg(stepMs);
    }
    if (frames() > Animation::kMostFrames) {
        return Animation::tr("%1 pictures are too many: take larger steps, at most %2 pictures "
                             "are written.")
            .arg(frames())
            .arg(Animation::kMostFrames);
    }
    if (size.width() < 16 || size.height() < 16 || size.width() > Animation::kMostPixels ||
        size.height() > Animation::kMostPixels) {
        return Animation::tr("A picture is 16 to %1 pixels wide and high, not %2 × %3.")
            .arg(Animation::kMostPixels)
            .arg(size.width())
            .arg(size.height());
    }
    return {};
}

Animation::Animation(AnimationSpec spec, Paint paint, QObject* parent)
    : QObject(parent), m_spec(std::move(spec)), m_paint(std::move(paint)) {
    connect(&m_timer, &QTimer::timeout, this, &Animation::work);
}

Animation::~Animation() {
    cancel();
}

QString Animation::frameFile(int index) const {
    const QFileInfo info(m_spec.file);
    return QStringLiteral("%1/%2_%3.png")
        .arg(info.path(), info.completeBaseName())
        .arg(index + 1, 4, 10, QLatin1Char('0'));
}

void Animation::start() {
    m_next = 0;
    m_isWriting = false;
    QString problem = m_spec.problem();
    if (problem.isEmpty() && m_spec.isGif()) {
        problem = m_gif.open(m_spec.file, m_spec.size);
    }
    if (!problem.isEmpty()) {
        end(problem);
        return;
    }
    m_timer.start(0);
}

void Animation::cancel() {
    if (!m_timer.isActive()) {
        return;
    }
    m_timer.stop();
    m_gif = GifWriter();
    for (int k = 0; !m_spec.isGif() && k < m_next; ++k) {
        QFile::remove(frameFile(k));
    }
}

QImage Animation::picture(int index) const {
    QImage image(m_spec.size, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    m_paint(painter, QRectF(QPointF(0, 0), QSizeF(m_spec.size)),
            m_spec.firstMs + index * m_spec.stepMs);
    return image;
}

/// One piece: a picture is painted, or some of it is written.
void Animation::work() {
    if (m_isWriting) {
        if (!m_gif.writeSome(kBudgetMs)) {
            return;
        }
        m_isWriting = false;
        emit progressed(m_next, m_spec.frames());
        return;
    }
    if (m_next >= m_spec.frames()) {
        end(m_spec.isGif() ? m_gif.finish() : QString());
        return;
    }
    const QImage image = picture(m_next);
    if (m_spec.isGif()) {
        m_gif.add(image, m_spec.delayMs);
        m_isWriting = true;
        ++m_next;
        return;
    }
    QBuffer bytes;
    bytes.open(QIODevice::WriteOnly);
    const QString file = frameFile(m_next);
    const QString problem = image.save(&bytes, "PNG", kPngQuality)
                                ? writeBytes(file, bytes.data())
                                : tr("Could not write %1: it could not be painted.").arg(file);
    if (!problem.isEmpty()) {
        end(problem);
        return;
    }
    ++m_next;
    emit progressed(m_next, m_spec.frames());
}

void Animation::end(const QString& problem) {
    m_timer.stop();
    emit finished(problem);
}

} // namespace reprise
