#pragma once
/// \file
/// What a raster shows, and how it is painted: on the screen, into an SVG or a PNG alike.

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/network/outline.hpp"
#include "core/session/event_history.hpp"
#include "views/raster/grid_shown.hpp"
#include "views/raster/raster_image.hpp"
#include "views/raster/raster_layout.hpp"

#include <QRectF>

#include <memory>
#include <span>

class QFontMetricsF;
class QPainter;

namespace reprise {

/// The most visible events that are looked at one by one.
inline constexpr std::size_t kMostLookedAt = 200'000;

/// A stretch of time of a network's events, without a window.
struct RasterScene {
    std::shared_ptr<const NetworkOutline> outline;
    const EventHistory* events = nullptr; ///< not owned; lives as long as the engine's host
    double firstMs = 0;
    double widthMs = 500;
    double nowMs = 0;
    double scroll = 0;                           ///< pixels of the layout above what is visible
    std::string circuit;                         ///< id of the only one shown; "": all
    unsigned hiddenMarks = 0;                    ///< bit 1 << int(Mark)
    std::vector<GridShown> grids;                ///< one for each of the outline's, or none
    std::shared_ptr<const EventClasses> classes; ///< null without grids
    bool showsMeanTimes = false;                 ///< a line of mean activation time over rank
    int selectedPopulation = -1;
    std::vector<int> selectedNeurons; ///< of that population, ascending

    bool isHidden(Mark mark) const { return (hiddenMarks >> int(mark) & 1u) != 0; }
    bool shows(std::size_t grid) const { ///< index into the outline's
        return circuit.empty() || outline->parts.all<GridOutline>()[grid].circuit == circuit;
    }
    double timeOf(const Event& event) const { return double(event.step) * outline->resolution; }
    /// Events within the time shown, hidden marks included. Empty without a network.
    std::span<const Event> visible() const;
};

/// Where the parts of a raster are within its widget or page.
struct RasterAreas {
    QRectF labels;
    QRectF strip; ///< bars of the phases, above the plot; empty without grids
    QRectF plot;
    QRectF axis;

    static RasterAreas of(const QRectF& area, const RasterScene& scene,
                          const QFontMetricsF& metrics);
    /// Height of one stream's bars.
    double stripRow(const RasterScene& scene) const;
    double xOf(const RasterScene& scene, double ms) const;
    double timeAt(const RasterScene& scene, double x) const;
};

/// Bands, their labels, the time axis and its grid.
void paintRasterGround(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                       const RasterAreas& areas, const Theme& theme);

enum class MarkDrawing {
    Stamps, ///< small pictures: fast, on whole pixels
    Shapes, ///< one vector shape per event
};
/// One mark per visible event.
void paintRasterMarks(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                      const RasterAreas& areas, const Theme& theme, MarkDrawing drawing);

/// Side of a mark in pixels in the rows of \p band.
double markSizeFor(const RasterLayout::Band& band);

/// The ground, axis and label of a grid's panel; rows of silent neurons are grey, selected ones
/// tinted.
void paintPanel(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                const RasterLayout::Group& group, const RasterAreas& areas, const Theme& theme);
/// What grids were shown: bars in the strip, dashed lines through the panels.
void paintPhases(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                 const RasterAreas& areas, const Theme& theme);
/// Mean activation time over rank, above the spikes of the presentation the order was taken from,
/// where it is wanted.
void paintMeanTimes(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                    const RasterAreas& areas, const Theme& theme);

/// A binned picture of the scene that is kept while time goes on: only what came into view is
/// counted again.
class RasterImageCache {
public:
    /// Paints the picture into areas.plot.
    void paint(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
               const RasterAreas& areas, const Theme& theme, double scale);
    /// The layout is another one.
    void invalidate() { m_isValid = false; }
    /// How often everything was counted anew; for tests and benches.
    int rebuilds() const { return m_rebuilds; }

private:
    struct Key {
        const EventHistory* events = nullptr;
        std::uint64_t generation = 0;
        double cellMs = 0;
        double scroll = 0;
        double scale = 0;
        int columns = 0;
        int rows = 0;
        unsigned hiddenMarks = 0;
        bool operator==(const Key&) const = default;
    };
    void addColumns(const RasterScene& scene, std::int64_t first, std::int64_t end);
    void recolor(const RasterScene& scene);

    Key m_key;
    RasterImage m_image;
    std::size_t m_seen = 0;         ///< events of the history that have been looked at
    std::int64_t m_phasesUntil = 0; ///< ms; later events were counted without their phase
    bool m_isValid = false;
    int m_rebuilds = 0;
};

} // namespace reprise
