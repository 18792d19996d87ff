#pragma once
/// \file
/// The painted part of the traces: panels below each other over one shared time axis.
/// Painted without Qt Charts: samples are put together for each column of pixels, so that a million
/// are shown anew in about 20 ms, whereas a QLineSeries takes 140 ms for 100,000 (800 × 250 px).

#include "core/session/frame.hpp"
#include "views/plot/plot_series.hpp"
#include "views/traces/trace_panels.hpp"
#include "views/traces/trace_shape.hpp"
#include "widgets/time_canvas.hpp"

#include <optional>

namespace reprise {

/// A sample under the pointer.
struct TraceHover {
    std::size_t panel = 0;
    std::size_t curve = 0; ///< index into TracePanel::shown
    double ms = 0;
    double value = 0;
};

/// With Shift the wheel is the scroll area's. The value axes fit what is visible.
class TraceCanvas : public TimeCanvas {
    Q_OBJECT

public:
    explicit TraceCanvas(TimeRange& range, QWidget* parent = nullptr);

    /// Frame::samples is read until the next frame.
    void showFrame(const Frame& frame);
    void choose(const TraceChoice& choice);
    const TraceChoice& choice() const { return m_choice; }
    bool isSelectionShown() const { return m_isSelectionShown; }

    const std::vector<TracePanel>& panels() const { return m_panels; }
    const SampleHistory* samples() const { return m_samples; }
    const NetworkOutline* outline() const { return m_outline.get(); }
    /// Of the shown curves, within the visible time.
    std::size_t samplesInView() const;

    QRectF plotOf(std::size_t panel) const;
    QPointF placeOf(std::size_t panel, double ms, double value) const;
    PlotRange valuesOf(std::size_t panel) const;
    std::optional<TraceHover> hoverAt(QPointF position) const;
    QString readoutOf(const TraceHover& hover) const;
    QColor colorOf(std::size_t panel, std::size_t curve) const;

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override { return {700, 360}; }

signals:
    void panelsChanged();

protected:
    QRectF timeArea() const override;
    void takeRange() override { forgetPictures(); }
    QString readAt(QPointF position) override;
    void forgetRead() override { m_hovered.reset(); }
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    /// What one panel paints.
    struct Picture {
        std::vector<TraceShape> curves; ///< as TracePanel::shown
        PlotRange values;
    };

    void forgetPictures();
    const std::vector<Picture>& pictures() const; ///< made when they are needed
    TraceStretch stretch() const;
    void paintPanel(QPainter& painter, std::size_t panel) const;
    void paintHead(QPainter& painter, std::size_t panel) const;
    void paintValueAxis(QPainter& painter, std::size_t panel) const;
    void paintCurve(QPainter& painter, std::size_t panel, std::size_t curve) const;

    std::shared_ptr<const NetworkOutline> m_outline;
    const SampleHistory* m_samples = nullptr;
    std::uint64_t m_generation = 0;
    std::size_t m_sampleCount = 0;
    double m_nowMs = 0;
    TraceChoice m_choice;
    bool m_isSelectionShown = false;
    std::vector<TracePanel> m_panels;
    mutable std::vector<Picture> m_pictures;
    mutable bool m_arePicturesStale = true;
    mutable int m_pictureColumns = 0;
    std::optional<TraceHover> m_hovered;
};

} // namespace reprise
