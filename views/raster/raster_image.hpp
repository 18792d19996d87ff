#pragma once
/// \file
/// Very many events as a picture: counted in cells of a few pixels, a cell coloured by what
/// happened most and how often. Cost: one pass over the events added, and the pixels touched.
/// Without a grid a cell counts the four marks; with one it counts the sixteen EventClasses, so
/// that colours by pattern or cell cost no further pass. An event that two panels show is
/// counted in both.

#include "core/engine/event.hpp"
#include "views/raster/event_classes.hpp"
#include "widgets/markers.hpp"

#include <QImage>

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace reprise {

class RasterLayout;
struct NetworkOutline;

/// Where events fall: plain tables, so that counting is a few instructions per event.
struct RasterGrid {
    static constexpr int kCellWidth = 2; ///< px; narrower dots are hard to see

    double resolutionMs = 0.1;
    double cellMs = 1;                      ///< model time per cell
    int columns = 0;                        ///< cells
    int rows = 0;                           ///< device pixels
    double scale = 1;                       ///< device pixels per pixel
    unsigned hiddenMarks = 0;               ///< bit 1 << int(Mark)
    std::vector<std::uint32_t> firstNeuron; ///< [population], and one more: start in the tables
    std::vector<std::int32_t> rowOf;        ///< [neuron] upper pixel row, -1: not in the picture
    std::vector<std::uint8_t> spikeMarkOf;  ///< [neuron] Mark of its spikes
    std::vector<std::int32_t> heightOf;     ///< [row] pixels of a dot, 0 where no neuron is drawn
    std::shared_ptr<const EventClasses> classes; ///< null: by mark
    std::vector<std::int32_t> secondRowOf;       ///< [neuron] in the second panel; or empty
    std::vector<std::uint8_t> isInputRow;        ///< [row] channels of a grid

    /// Rows as \p layout says, of which \p rows pixels from \p scroll on are visible; \p scale
    /// device pixels per layout pixel.
    static RasterGrid of(const NetworkOutline& outline, const RasterLayout& layout, double scroll,
                         int rows, double scale,
                         std::shared_ptr<const EventClasses> classes = nullptr);

    int classCount() const { return classes ? EventClasses::kCount : kMarkCount; }

    std::int64_t columnOf(std::int64_t step) const;
    std::int64_t firstStepOf(std::int64_t column) const; ///< smallest step in the column or later
};

class RasterImage {
public:
    RasterImage() = default;
    RasterImage(RasterGrid grid, std::int64_t firstColumn) {
        restart(std::move(grid), firstColumn);
    }

    /// Empty, for another grid; keeps the memory.
    void restart(RasterGrid grid, std::int64_t firstColumn);

    const RasterGrid& grid() const { return m_grid; }
    std::int64_t firstColumn() const { return m_firstColumn; }
    std::int64_t endColumn() const { return m_firstColumn + m_grid.columns; }

    /// Counts the events that fall into the picture.
    void add(std::span<const Event> events);
    /// Moves the picture in time. Columns that come into view are empty: add their events.
    void scrollTo(std::int64_t firstColumn);
    /// Empties the columns from \p firstColumn on: their events have other colours now.
    void forgetFrom(std::int64_t firstColumn);

    std::uint16_t count(std::int64_t column, int row, int markOrClass) const;
    std::uint16_t count(std::int64_t column, int row, Mark mark) const {
        return count(column, row, int(mark));
    }
    /// Transparent where nothing happened; kCellWidth * columns by rows pixels.
    const QImage& picture(const Theme& theme);

private:
    static constexpr int kMostClasses = EventClasses::kCount;
    using Levels = std::array<int, kMostClasses>;

    template<int classCount> void countEvents(std::span<const Event> events);
    template<int classCount> void colorColumns(int first, int end, const Theme& theme);
    void markDirty(int first, int end);
    Levels peakLevels() const;

    RasterGrid m_grid;
    std::int64_t m_firstColumn = 0;
    std::vector<std::uint16_t> m_counts; ///< [(row * columns + column) * classes + class]
    std::vector<std::uint16_t> m_peak;   ///< [column * classes + class] largest count in a cell
    int m_dirtyFirst = 0;                ///< columns whose pixels are out of date
    int m_dirtyEnd = 0;
    Levels m_paintedLevels{};
    QString m_paintedTheme;
    QImage m_picture;
};

} // namespace reprise
