#include "core/reports/phase_report.hpp"

#include "core/values/visit.hpp"

#include <algorithm>

namespace reprise {

const Series* PhaseReport::findSeries(const std::string& name) const {
    const auto found = std::find_if(series.begin(), series.end(),
                                    [&](const Series& each) { return each.is(name); });
    return found == series.end() ? nullptr : &*found;
}

void PhaseReport::append(const SeriesSpec& spec, double value, double atMs) {
    auto found = std::find_if(series.begin(), series.end(),
                              [&](const Series& each) { return each.is(spec.name); });
    if (found == series.end()) {
        found = series.insert(found, {spec, {}, {}});
    }
    if (spec.over == SeriesOver::Time) {
        found->at.push_back(atMs);
    }
    found->values.push_back(value);
}

const ResultTable* PhaseReport::findTable(const std::string& name) const {
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const ResultTable& each) { return each.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

void PhaseReport::appendRow(const std::string& table, const std::vector<ResultColumn>& columns,
                            std::vector<ResultCell> row) {
    auto found = std::find_if(tables.begin(), tables.end(),
                              [&](const ResultTable& each) { return each.name == table; });
    if (found == tables.end()) {
        found = tables.insert(found, {table, columns, {}});
    }
    found->rows.push_back(std::move(row));
}

std::size_t PhaseReport::size() const {
    std::size_t sum = measures.size() + parts.size() + (isComplete ? 1 : 0);
    for (const Series& each : series) {
        sum += each.values.size();
    }
    for (const ResultTable& table : tables) {
        sum += table.rows.size();
    }
    return sum;
}

PhaseReport PhaseReport::forWatchers() const {
    return {action,    target, startMs, endMs, series, measures, tables, parts.forWatchers(),
            isComplete};
}

void PhaseReport::visit(StateVisitor& state) {
    visitText(state, action);
    visitText(state, target);
    state(startMs);
    state(endMs);
    visitList(state, series, [&](Series& each) {
        for (std::string* text :
             {&each.spec.name, &each.spec.unit, &each.spec.label, &each.spec.meaning}) {
            visitText(state, *text);
        }
        state(each.spec.over);
        state(each.spec.better);
        state(each.at);
        state(each.values);
    });
    visitList(state, measures, [&](Measure& measure) {
        visitText(state, measure.name);
        state(measure.value);
    });
    visitList(state, tables, [&](ResultTable& table) { table.visit(state); });
    parts.visit(state);
    state(isComplete);
}

} // namespace reprise
