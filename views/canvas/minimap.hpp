#pragma once
/// \file
/// The whole drawing in a corner, with what is in sight framed; a click goes there.

#include <QWidget>

namespace reprise {

class NetworkCanvas;

class Minimap : public QWidget {
    Q_OBJECT

public:
    /// Stands in the lower right corner of \p canvas.
    explicit Minimap(NetworkCanvas& canvas);

    /// Shown where there is room and something lies out of sight.
    void setWanted(bool isWanted);
    bool isWanted() const { return m_isWanted; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    void goTo(QPointF pixel);

    NetworkCanvas& m_canvas;
    bool m_isWanted = true;
};

} // namespace reprise
