#pragma once
/// \file
/// A picture over the stretch of model time that all such pictures share: they move, zoom and point
/// at a time together.

#include <QWidget>

#include <optional>

namespace reprise {

class TimeRange;

/// Wheel: zooms about the pointer, sideways pans. Drag: pans. Double-click: all of the run. Keys:
/// left and right, plus and minus, Home to the start and End to the newest. The time under the
/// pointer is the cursor of all. What lies over the time, heirs paint.
class TimeCanvas : public QWidget {
    Q_OBJECT

public:
    /// \p range outlives the canvas.
    explicit TimeCanvas(TimeRange& range, QWidget* parent = nullptr);

    /// Zooms; while the run goes on the newest stays at the right.
    void zoomTime(double factor, double fixedMs);

signals:
    /// What is under the pointer, in words; "": nothing.
    void readoutChanged(const QString& text);

protected:
    /// From the first visible time at its left edge to the last at its right one, px.
    virtual QRectF timeArea() const = 0;
    /// The range is another one; called before the pointer is read again.
    virtual void takeRange() {}
    /// Highlights what is at \p position and says what it is.
    virtual QString readAt(QPointF /*position*/) { return {}; }
    /// Nothing is highlighted any more.
    virtual void forgetRead() {}
    virtual void click(const QMouseEvent& /*event*/) {}
    /// A drag has moved the hand down by \p pixels.
    virtual void dragDown(double /*pixels*/) {}

    TimeRange& range() const { return m_range; }
    /// Model time has come to \p nowMs.
    void takeTime(double nowMs, bool isPlaying);
    bool isPlaying() const { return m_isPlaying; }
    double timeAt(double x) const;
    double xOf(double ms) const;
    /// The pointer is at \p position, px.
    void pointAt(QPointF position);
    /// Reads what is under a pointer that rests while the picture changes.
    void readPointer();

    /// Between \p top and \p bottom, px.
    void paintTimeCursor(QPainter& painter, double top, double bottom) const;
    /// The axis at the top of \p area, its unit \p unitRoom px left of it.
    void paintAxis(QPainter& painter, const QRectF& area, double unitRoom) const;
    void paintFocus(QPainter& painter) const;

    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

    static constexpr double kZoomStep = 1.25; ///< of a notch of the wheel and a key
    static constexpr double kNotch = 120;     ///< QWheelEvent's eighths of a degree

private:
    TimeRange& m_range;
    bool m_isPlaying = false;
    std::optional<QPointF> m_pointer;  ///< where it rests, px
    std::optional<QPointF> m_dragFrom; ///< where the last step of a drag ended, px
    bool m_isDragging = false;
};

} // namespace reprise
