#pragma once
/// \file
/// What one phase of an experiment found, as named data, for views and summary.json (design.md
/// section 7).

#include "core/models/phase_descriptor.hpp"
#include "core/reports/report_part.hpp"
#include "core/reports/result_table.hpp"

#include <string>
#include <vector>

namespace reprise {

/// A named number of a phase, e.g. rho_time.
struct Measure {
    std::string name; ///< key in summary.json
    double value = 0; ///< NaN: undefined, written as null
};

/// A series of numbers; its description says of what.
struct Series {
    SeriesSpec spec;
    std::vector<double> at;     ///< [value] ms of model time; empty unless over time
    std::vector<double> values; ///< NaN: undefined, written as null

    /// Whether it stands under \p name in files.
    bool is(const std::string& name) const { return spec.name == name; }
};

struct PhaseReport {
    std::string action;
    std::string target;
    double startMs = 0; ///< model time
    double endMs = 0;
    std::vector<Series> series;
    std::vector<Measure> measures; ///< most are filled when the phase ends
    std::vector<ResultTable> tables;
    ReportParts parts;
    bool isComplete = false;

    /// Null if there is none of that name.
    const Series* findSeries(const std::string& name) const;
    const ResultTable* findTable(const std::string& name) const;
    /// One more row of a table, which begins with it if there is none yet.
    void appendRow(const std::string& table, const std::vector<ResultColumn>& columns,
                   std::vector<ResultCell> row);
    /// One more value of a series, which begins with it if there is none yet. \p atMs: of those
    /// over time.
    void append(const SeriesSpec& spec, double value, double atMs = 0);
    /// Null if it has none.
    template<class Part> const Part* find() const { return parts.find<Part>(); }
    /// Another number whenever it holds more.
    std::size_t size() const;
    /// A copy for those who watch.
    PhaseReport forWatchers() const;
    void visit(StateVisitor& state);
};

/// The part of a report, an empty one if it has none.
template<class Part> const Part& partOf(const PhaseReport& report) {
    static const Part kNone;
    const Part* found = report.find<Part>();
    return found != nullptr ? *found : kNone;
}

} // namespace reprise
