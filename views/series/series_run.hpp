#pragma once
/// \file
/// The series of one run, phase by phase, whether they come from the engine or from a folder.

#include "core/reports/phase_report.hpp"

#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace reprise {

/// What a series has one value for, as far as it is known.
enum class SeriesAxis : std::uint8_t {
    Episode,
    Time,
    Neuron,
    Symbol,
    Index ///< a file has only the numbers
};

SeriesAxis axisOf(SeriesOver over);
/// True where phases may stand one after the other: a neuron is the same one in each of them.
bool canContinue(SeriesAxis axis);
/// Of the axis's first value, as people and files count: episodes from 1, all else from 0.
int firstIndex(SeriesAxis axis);

/// Series of several phases are one where these agree.
struct SeriesId {
    QString target; ///< circuit or population the phase works on, "" for none
    QString name;   ///< key in summary.json
    QString unit;   ///< "" for a pure number
    SeriesAxis axis = SeriesAxis::Episode;

    bool operator==(const SeriesId&) const = default;
};

using Numbers = std::shared_ptr<const std::vector<double>>;

/// What one phase says of it.
struct PhaseSeries {
    SeriesId id;
    QString label;   ///< for people
    QString meaning; ///< one sentence, or ""
    Better better = Better::Neither;
    Numbers at;     ///< [value] ms of model time; null unless over time
    Numbers values; ///< NaN: undefined

    std::size_t size() const;
};

struct SeriesPhase {
    QString name;  ///< as people read it: "test 2", or "test" where there is no other
    QString place; ///< always with its number, to find the counterpart in another run
    double startMs = 0;
    double endMs = 0;
    std::vector<PhaseSeries> series;

    const PhaseSeries* find(const SeriesId& id) const; ///< null if it has none
};

struct SeriesRun {
    QString name; ///< "" for the present one
    std::vector<SeriesPhase> phases;

    bool isEmpty() const; ///< no phase has a series
};

/// Shares the numbers of \p reports (null: none), which it keeps.
SeriesRun seriesRun(const std::shared_ptr<const std::vector<PhaseReport>>& reports);

/// A series that some run has, once for all its phases.
struct OfferedSeries {
    SeriesId id;
    QString label; ///< with the target where another has a series of that name
    QString meaning;
    Better better = Better::Neither;
};

/// "htm.prediction_error", or "prediction_error" of no target: in settings and on command lines.
QString nameOf(const SeriesId& id);

/// In the order in which the runs' phases have them.
std::vector<OfferedSeries> offeredSeries(const std::vector<const SeriesRun*>& runs);

} // namespace reprise
