#pragma once
/// \file
/// Where the values of a series stand along its axis, and as many points of them as a plot has
/// pixels.

#include "views/plot/plot_series.hpp"
#include "views/series/series_run.hpp"

#include <QHash>
#include <QList>
#include <QPointF>

#include <optional>
#include <vector>

namespace reprise {

/// Room that a phase has on an axis, in the unit of the axis.
struct PhaseSlot {
    QString name;
    QString place;
    double from = 0;
    double to = 0;
};

/// One axis for all panels that share it. Over time x is in s, else the number of the value; a
/// phase that another run left earlier still begins at the same place.
struct SeriesLayout {
    SeriesAxis axis = SeriesAxis::Episode;
    bool isOverlaid = false;       ///< phases lie over each other, each from its beginning
    std::vector<PhaseSlot> phases; ///< in order; none where they lie over each other
    PlotRange whole;               ///< all values

    /// The room of the phase at \p place; null if it has none of its own.
    const PhaseSlot* find(const QString& place) const;
    QHash<QString, std::size_t> numbers; ///< of phases, by their places
};

SeriesLayout layOut(SeriesAxis axis, bool isOverlaid, const std::vector<const SeriesRun*>& runs,
                    const std::vector<SeriesId>& shown);

/// One phase's values within a curve.
struct CurvePiece {
    QString phase; ///< its name
    QString place; ///< see SeriesPhase
    Numbers at;    ///< null unless over time
    Numbers values;
    std::size_t size = 0;
    double offset = 0;   ///< x of the first value; over time what is taken off, ms
    bool isJoin = false; ///< the line goes on from the piece before

    double x(std::size_t index) const {
        return at ? ((*at)[index] - offset) * 1e-3 : offset + double(index);
    }
    /// [first, last) of the values within \p range and one beyond it at each side.
    std::pair<std::size_t, std::size_t> within(PlotRange range) const;
};

using SeriesCurve = std::vector<CurvePiece>;

/// One curve; one for each phase where they lie over each other. None if it has no values.
std::vector<SeriesCurve> curvesOf(const SeriesRun& run, const SeriesId& id,
                                  const SeriesLayout& layout);

/// A curve as a plot of limited width shows it.
struct CurvePoints {
    QList<QPointF> line; ///< y NaN: a gap
    QList<QPointF> lone; ///< points between two gaps
    double lowest = 0;   ///< of all values shown; above highest: there are none
    double highest = 0;
};

/// Of each of \p columns of \p range the first, the lowest, the highest and the last.
CurvePoints pointsOf(const SeriesCurve& curve, PlotRange range, int columns);

/// One of the values.
struct CurveSample {
    std::size_t piece = 0;
    std::size_t index = 0;
    double x = 0;
    double value = 0;
};

/// The value nearest to \p x; nothing where the curve does not reach.
std::optional<CurveSample> sampleAt(const SeriesCurve& curve, double x);

} // namespace reprise
