#pragma once
/// \file
/// The live spike raster with its buttons: follow, fit, zoom, and what to show.

#include "views/view.hpp"
#include "widgets/markers.hpp"

#include <array>

class QLabel;
class QScrollBar;
class QToolButton;

namespace reprise {

class RasterCanvas;
class TimeRange;

/// Frame::events of the frame shown last is read until the next frame: the history must live as
/// long as the view, or a frame without one must be shown before it goes.
class RasterView : public View {
    Q_OBJECT

public:
    /// \p range is shared by all views with a time axis and outlives them.
    explicit RasterView(TimeRange& range, QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    void paintPicture(QPainter& painter, const QRect& area) override;
    /// time_ms,population,neuron,symbol,kind of the visible events.
    QString dataAsCsv() const override;

    RasterCanvas& canvas() { return *m_canvas; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* addButton(const QString& name, const QString& iconName, const QString& text,
                           const QString& tip);
    QWidget* makeToolbar();
    QWidget* makeStatusStrip();
    void showNetwork();
    void showCounts();
    void showFollowing(bool isFollowing);
    void matchScrollBar();
    void dressToggles();

    TimeRange& m_range;
    RasterCanvas* m_canvas = nullptr;
    QScrollBar* m_scrollBar = nullptr;
    QToolButton* m_follow = nullptr;
    std::array<QToolButton*, kMarkCount> m_toggles{};
    QLabel* m_readout = nullptr;
    QLabel* m_counts = nullptr;
    std::int64_t m_dropped = 0;
};

} // namespace reprise
