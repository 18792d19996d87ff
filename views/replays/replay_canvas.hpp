#pragma once
/// \file
/// The widget that holds a replay picture and says what the pointer or the keyboard is on.

#include "views/replays/replay_layout.hpp"
#include "widgets/theme.hpp"

#include <QWidget>

namespace reprise {

/// Painted without Qt Charts: twelve replays of 46 events and their thresholds take about 2 ms, as
/// a chart for each column and one for the bars 18 (1000 × 640 px); and columns share the rows of
/// their symbols, which charts beside each other do not.
class ReplayCanvas : public QWidget {
    Q_OBJECT

public:
    explicit ReplayCanvas(QWidget* parent = nullptr);

    void setReplays(ShownReplays shown, bool showsThresholds);

    const ShownReplays& shown() const { return m_shown; }
    const ReplayLayout& places() const { return m_layout; }
    /// "Replay 2 · F · 4 of 21 neurons spiked, first at 189.1 ms · threshold 5.85 mV", or "".
    QString readoutAt(QPointF point) const;
    QSize pictureSize() const; ///< nothing is cut in it
    /// The whole picture, as large as \p area, scaled down where that is too small.
    void paintPicture(QPainter& painter, const QRectF& area, const Theme& theme) const;

signals:
    void readoutChanged(const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void arrange();
    void fitHeight();
    void setCursorPlace(std::optional<ReplayLayout::Place> place);
    QString readout(const ReplayLayout::Place& place) const;

    ShownReplays m_shown;
    bool m_showsThresholds = true;
    ReplayLayout m_layout;
    std::optional<ReplayLayout::Place> m_cursor; ///< under the mouse or moved by the keyboard
};

} // namespace reprise
