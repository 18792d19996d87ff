#pragma once
/// \file
/// What one panel of the series view shows: series of one unit over one axis, of this run and of
/// those it is compared with.

#include "views/series/series_curve.hpp"
#include "views/series/series_mean.hpp"
#include "views/series/series_panel.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace reprise {

/// Whose series are shown.
struct ShownRuns {
    const SeriesRun* own = nullptr;
    std::vector<const SeriesRun*> kept;   ///< dimmed
    const SeriesSpread* spread = nullptr; ///< of those kept, if they are several
};

/// "neuron 3", or what the symbol is called.
using PlaceName = std::function<QString(const SeriesId& id, int index)>;

/// Holds the numbers it was given with set(), not the runs.
class SeriesPlot {
public:
    explicit SeriesPlot(SeriesPanel* panel) : m_panel(panel) {}

    SeriesPanel* panel() const { return m_panel; }
    SeriesAxis axis() const { return m_layout.axis; }

    void set(const std::vector<OfferedSeries>& series, const ShownRuns& runs,
             const SeriesLayout& layout);
    /// Draws what lies within \p range of x. \p hasAxisName: it is the last panel of its axis.
    void draw(PlotRange range, bool hasAxisName);

    /// "train 2 · episode 3: Loss 0.25 nats · …"; "" where there is nothing.
    QString readout(double x, const PlaceName& nameOf) const;
    /// x of the value \p steps further than the one at \p x, of the first curve; without \p x of
    /// the first value or, for steps below 0, of the last. Nothing if there is none.
    std::optional<double> stepped(std::optional<double> x, int steps) const;

private:
    /// A series, or one phase of it where phases lie over each other.
    struct Entry {
        OfferedSeries series;
        QString phase; ///< "" where phases stand one after the other
        QString place;
        SeriesCurve own;
        std::vector<std::pair<QString, SeriesCurve>> kept; ///< with the names of the runs
        SeriesCurve mean, low, high;                       ///< empty unless several are kept
    };
    enum class Part { Own, Kept, Mean, Low, High };

    void add(const OfferedSeries& series, const SeriesRun* run, Part part);
    Entry& entryFor(const OfferedSeries& series, const SeriesCurve& curve);
    QString nameOf(const Entry& entry) const; ///< in the key
    const SeriesCurve* leading() const;       ///< the first curve; null: there is none
    void drawHead();
    void drawEntry(std::size_t index, PlotRange range, std::vector<PlotSeries>& back,
                   std::vector<PlotSeries>& front);
    PlotRange upwards() const; ///< of y
    QString valueText(double value) const;
    QString compared(const Entry& entry, double x) const;

    SeriesPanel* m_panel;
    SeriesLayout m_layout;
    std::vector<OfferedSeries> m_series;
    std::vector<Entry> m_entries;
    int m_kept = 0; ///< runs
    std::vector<SeriesPanel::Band> m_bands;
    double m_lowest = 0;
    double m_highest = 0;
};

} // namespace reprise
