#pragma once
/// \file
/// A plane that is fitted, zoomed and panned: by the wheel, two fingers, a dragged button and keys.
/// What lies on it, heirs paint; all they need to tell is how far it reaches.

#include "widgets/plane_transform.hpp"

#include <QWidget>

namespace reprise {

/// Fitted until somebody zooms or pans, and again after fit(). A drag with the middle button pans,
/// one with the left button as well where the heir leaves the press to this class. Keys: F fits,
/// plus and minus zoom.
class PlaneCanvas : public QWidget {
    Q_OBJECT

public:
    struct ZoomLimits { ///< px of a unit, by hand
        double smallest;
        double largest;
    };

    explicit PlaneCanvas(ZoomLimits limits, QWidget* parent = nullptr);

    void fit();
    bool isFitted() const { return m_isFitted; }
    /// \p pixel goes on showing the same point of the plane.
    void zoomAbout(QPointF pixel, double factor);
    void panBy(QPointF pixels);
    const PlaneTransform& transform() const { return m_transform; }

signals:
    void moved(); ///< transform() is another one

protected:
    /// Of everything, units; empty while there is nothing to show.
    virtual QRectF extent() const = 0;
    /// px of a unit beyond which fitting does not go
    virtual double largestFit() const = 0;
    /// Where on the widget the plane is seen, px.
    virtual QRectF planeArea() const { return QRectF(rect()); }
    /// Around what is fitted, px.
    virtual double margin() const { return 16; }
    /// The plane has been fitted or moved; repaints it.
    virtual void afterMove() { update(); }

    /// Fits again after a change of extent or size, unless a person looks elsewhere.
    void keepFitted();
    bool isPanning() const { return m_isPanning; }

    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setTransform(const PlaneTransform& transform);

    ZoomLimits m_limits;
    PlaneTransform m_transform;
    bool m_isFitted = true;
    Qt::MouseButton m_button = Qt::NoButton; ///< held
    bool m_isPanning = false;
    QPointF m_pressed;       ///< px
    QPointF m_pressedOrigin; ///< of the transform, px
};

} // namespace reprise
