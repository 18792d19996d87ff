#pragma once
/// \file
/// The live spike raster with its buttons: follow, fit, zoom, and what to show.

#include "views/raster/raster_layout.hpp"
#include "views/view.hpp"
#include "widgets/markers.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

class QLabel;
class QScrollBar;
class QTextStream;
class QToolButton;

namespace reprise {

class CircuitBox;
class RasterCanvas;
class RasterGridBar;
class TimeRange;

/// Frame::events of the frame shown last is read until the next frame: the history must live as
/// long as the view, or a frame without one must be shown before it goes.
class RasterView : public View {
    Q_OBJECT

public:
    /// \p range is shared by all views with a time axis and outlives them.
    explicit RasterView(TimeRange& range, QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    /// Grids are sorted and coloured by what their snapshots say.
    bool wantsState() const override;
    /// The visible stretch of time with all rows, also those to scroll to.
    void paintPicture(QPainter& painter, const QRect& area) override;
    QSize pictureSize() const override;
    /// time_ms,population,neuron,symbol,kind of the visible events; with grids also
    /// rank,pattern,circuit: the rank in the order shown (empty where rows are as built), the
    /// pattern during which it falls (-1: noise, empty: unknown), the index of the cell.
    QString dataAsCsv() const override;
    QString writeWholeRun(QIODevice& out) const override;
    QString gapsOfWholeRun() const override;

public slots:
    /// Highlights rows of a grid.
    void selectNeurons(int population, const std::vector<int>& neurons);

signals:
    void neuronsSelected(int population, std::vector<int> neurons);

public:
    RasterCanvas& canvas() { return *m_canvas; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QToolButton* addButton(const QString& name, const QString& iconName, const QString& text,
                           const QString& tip);
    void fold();
    QWidget* makeToolbar();
    QWidget* makeStatusStrip();
    void showNetwork();
    void showCounts();
    void showFollowing(bool isFollowing);
    void matchScrollBar();
    void dressToggles();
    void writeRows(QTextStream& out, std::span<const Event> events) const;
    /// What a colour or a mark means; a name without colour stands for itself.
    struct LegendEntry {
        QString text;
        QColor color;
        std::optional<Mark> mark;
    };
    std::vector<LegendEntry> legend() const;
    double paintLegend(QPainter& painter, const QRectF& area, bool isPainted) const;
    QString gridFields(const Event& event, const RasterLayout::Band& band) const;

    TimeRange& m_range;
    RasterCanvas* m_canvas = nullptr;
    RasterGridBar* m_gridBar = nullptr;
    CircuitBox* m_circuits = nullptr;
    QScrollBar* m_scrollBar = nullptr;
    QWidget* m_toolbar = nullptr;
    QWidget* m_strip = nullptr;
    QToolButton* m_follow = nullptr;
    std::array<QToolButton*, kMarkCount> m_toggles{};
    QLabel* m_readout = nullptr;
    QLabel* m_counts = nullptr;
    std::int64_t m_dropped = 0;
    std::int64_t m_forgotten = 0;
};

} // namespace reprise
