#pragma once
/// \file
/// The painted part of the raster: rows of neurons over the shared time, and what is read out
/// there.
/// Painted without Qt Charts: a million events are repainted in about 10 ms (1200 × 500 px),
/// whereas a QScatterSeries takes a second for 100,000 dots (800 × 250 px).

#include "core/session/frame.hpp"
#include "views/raster/raster_scene.hpp"
#include "widgets/time_canvas.hpp"

#include <optional>
#include <utility>

namespace reprise {

/// The wheel with Ctrl makes rows taller, with Shift it scrolls them, as dragging, up, down and the
/// page keys do; Ctrl with plus and minus makes them taller as well. Shift with left or right walks
/// from event to event. In a grid's panel a click selects the neuron of the row, with Ctrl one
/// more.
class RasterCanvas : public TimeCanvas {
    Q_OBJECT

public:
    /// More events than this are painted as a binned picture.
    static constexpr std::size_t kMostMarks = 6000;
    /// More events than this are exported as an embedded picture.
    static constexpr std::size_t kMostShapes = 20000;
    static constexpr double kLargestVerticalZoom = 64;

    RasterCanvas(TimeRange& range, QWidget* parent = nullptr);

    void showFrame(const Frame& frame);
    const RasterScene& scene() const { return m_scene; }
    const RasterLayout& layout() const { return m_layout; }
    const RasterAreas& areas() const { return m_areas; }
    const RasterImageCache& imageCache() const { return m_cache; }

    bool hasGrids() const { return !m_scene.grids.empty(); }
    /// Sorts the rows of grids by a pattern. Follows new orders unless they are held.
    void setOrder(OrderChoice choice);
    OrderChoice order() const { return m_order; }
    /// Shows the network once more below, in another order; nothing: not.
    void setSecondOrder(std::optional<OrderChoice> choice);
    std::optional<OrderChoice> secondOrder() const { return m_second; }
    /// Rows stay where they are while one reads.
    void setHeld(bool isHeld);
    bool isHeld() const { return m_isHeld; }
    void setSpikeColor(SpikeColor color);
    SpikeColor spikeColor() const { return m_color; }
    void setMeanTimesShown(bool isShown);
    /// Highlights rows of a grid. Emits nothing.
    void selectNeurons(int population, std::vector<int> neurons);

    /// The circuits there are to choose from; fewer than two: there is no choice.
    std::vector<std::string> circuits() const;
    /// Shows the rows of one of them; "": of all.
    void setCircuit(const std::string& id);
    void setMarkHidden(Mark mark, bool isHidden);
    bool hasMark(Mark mark) const; ///< the network can show it
    void setVerticalZoom(double zoom, double fixedY);
    double verticalZoom() const { return m_zoom; }
    void setScroll(double scroll);
    double largestScroll() const;

    /// The event under or next to \p position (widget coordinates), if any.
    std::optional<Event> eventNear(QPointF position) const;
    /// "A · neuron 7 · 132.4 ms · spike", or the row and time where there is no event.
    QString readoutAt(QPointF position) const;
    QString readoutOf(const Event& event) const;

    /// The same stretch of time for \p area of any painter, in its font, with all rows; vector
    /// shapes where that is sensible.
    void paintPicture(QPainter& painter, const QRectF& area) const;
    /// The least height of such a picture, px: rows are as high as in the window, or higher.
    double pictureHeight() const;
    /// The height below which rows would lose their labels, px.
    double leastHeight() const;

    QSize minimumSizeHint() const override { return {120, 70}; }
    QSize sizeHint() const override { return {900, 360}; }

public slots:
    void fitAll();

signals:
    void networkChanged();
    void rowsChanged(); ///< scroll, its limits, or the row height
    /// A person chose rows of a grid; an empty list: none any more.
    void neuronsSelected(int population, std::vector<int> neurons);

protected:
    QRectF timeArea() const override { return m_areas.plot; }
    void takeRange() override;
    QString readAt(QPointF position) override;
    void forgetRead() override { m_hovered.reset(); }
    void click(const QMouseEvent& event) override;
    void dragDown(double pixels) override { setScroll(m_scene.scroll - pixels); }
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void arrange();
    void takeNetwork();
    /// What is new about the grids; \p isAnew: another run has begun.
    void takeGrids(const Frame& frame, bool isAnew);
    void refreshOrders();
    void refreshClasses();
    void clickRow(QPointF position, bool isAdding);
    void takeBackClick(); ///< it was the first half of a double-click
    QString readoutOfPhase(QPointF position) const;
    QString gridReadout(const RasterLayout::Band& band, int neuron, double ms,
                        const Event* event) const;
    void showLastEvents();
    bool wantsMarks() const;
    QString emptyText() const;
    void paintOverlay(QPainter& painter) const;
    void walkEvents(int direction);

    RasterScene m_scene;
    RasterLayout m_layout;
    RasterAreas m_areas;
    RasterImageCache m_cache;
    double m_zoom = 1;
    OrderChoice m_order;
    std::optional<OrderChoice> m_second;
    bool m_isHeld = false;
    SpikeColor m_color = SpikeColor::Cell;
    std::pair<int, std::vector<int>> m_selectedBefore{-1, {}}; ///< the last click
    std::size_t m_eventCount = 0;
    std::uint64_t m_generation = 0;
    std::optional<Event> m_hovered; ///< under the pointer, drawn with a ring
    std::optional<Event> m_walked;  ///< reached with the keyboard, drawn with a ring
};

} // namespace reprise
