#pragma once
/// \file
/// Small networks of the chip, made by hand, and small projects for it.

#include "core/chip/chip_cell.hpp"
#include "core/chip/chip_network.hpp"
#include "core/project/reader.hpp"
#include "tests/support/issue_texts.hpp"

#include <QtTest>

#include <string>

namespace reprise::test {

/// Calibrated cells with the defaults of their descriptor, on circuits from \p first on.
inline ChipPopulation chipCells(const std::string& id, int size, int first = 0) {
    ChipPopulation population{id, "calib_cuba", size, {}, {}, {}};
    for (const ParameterSpec& spec : findChipCell("calib_cuba")->parameters) {
        population.parameters[spec.key] = {std::get<double>(spec.defaultValue)};
    }
    for (int cell = 0; cell < size; ++cell) {
        population.place.push_back(first + cell);
    }
    return population;
}

inline ChipPopulation chipSources(const std::string& id, int size) {
    return {id, "spike_array", size, {}, {}, {}};
}

/// Every cell of \p pre to every one of \p post.
inline ChipProjection chipProjection(const ChipNetwork& network, int pre, int post, int weight) {
    ChipProjection projection;
    projection.id = "p" + std::to_string(network.projections.size());
    projection.pre = pre;
    projection.post = post;
    projection.receptor = weight < 0 ? ChipReceptor::Inhibitory : ChipReceptor::Excitatory;
    const auto size = [&](int p) {
        return static_cast<std::uint32_t>(network.populations[static_cast<std::size_t>(p)].size);
    };
    for (std::uint32_t from = 0; from < size(pre); ++from) {
        for (std::uint32_t to = 0; to < size(post); ++to) {
            projection.connections.push_back({from, to, weight});
        }
    }
    return projection;
}

/// \p sources inputs, each to all of \p cells neurons.
inline ChipNetwork drivenCells(int sources, int cells, int weight = 63) {
    ChipNetwork network;
    network.populations = {chipSources("in", sources), chipCells("cell", cells)};
    network.projections = {chipProjection(network, 0, 1, weight)};
    network.gain = {0.05, 0.05};
    return network;
}

/// Reads it, with what is wrong with it as warnings of the test.
inline Project readText(const std::string& text) {
    const ReadResult read = readProjectText(text, "p");
    if (!read.issues.empty()) {
        qWarning("%s", qPrintable(sentencesOf(read.issues)));
    }
    return read.project;
}

} // namespace reprise::test
