#pragma once
/// \file
/// The painted part of the stimulus: one frozen pattern, time across and channels upwards.

#include "views/stimulus/pattern_image.hpp"

#include <QImage>
#include <QWidget>

#include <optional>

namespace reprise {

/// Painted without Qt Charts: 2,500 spikes take about 2 ms, as a QScatterSeries 34; an image of
/// 100 × 500 cells takes 0.2 ms, as dots of a QScatterSeries 650 (800 × 250 px).
class StimulusCanvas : public QWidget {
    Q_OBJECT

public:
    explicit StimulusCanvas(QWidget* parent = nullptr);

    void setPattern(const FrozenPattern& pattern, int channels);
    void setImage(bool isImage); ///< instead of dots
    bool isImage() const { return m_isImage; }
    /// The place in the pattern that plays now, ms; nothing: it does not.
    void setPlace(std::optional<double> ms);
    std::optional<double> place() const { return m_place; }

    const FrozenPattern& pattern() const { return m_pattern; }
    const PatternImage& image() const { return m_image; }

    QRectF plot() const;
    QPointF placeOf(double ms, double channel) const;
    /// "channel 12 · 134 ms · spike", "… · 23.4 Hz"; "" outside the plot.
    QString readoutAt(QPointF position) const;

    QSize minimumSizeHint() const override { return {140, 80}; }
    QSize sizeHint() const override { return {420, 300}; }

signals:
    void readoutChanged(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    const InputSpike* spikeNear(QPointF position) const;
    QImage coloured() const;
    void paintChannels(QPainter& painter) const;
    void paintSpikes(QPainter& painter) const;
    void paintKey(QPainter& painter) const;

    FrozenPattern m_pattern;
    PatternImage m_image;
    QImage m_picture; ///< a pixel per channel and millisecond; in the present theme
    bool m_isImage = false;
    std::optional<double> m_place;
};

} // namespace reprise
