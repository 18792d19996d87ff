#include "core/chip/chip_mapping.hpp"

#include "core/chip/chip_cell.hpp"
#include "core/engine/phase_length.hpp"
#include "core/network/connectivity.hpp"
#include "core/network/expanded.hpp"
#include "core/project/sections.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace reprise {

namespace {

using Place = FitFinding::Place;

class Mapper {
public:
    Mapper(const Network& network, const Project& project, const ChipMappingOptions& options)
        : m_network(network), m_project(project), m_options(options) {}

    ChipMapping map() {
        for (std::size_t p = 0; p < m_network.populations.size(); ++p) {
            addPopulation(p);
        }
        for (std::size_t k = 0; k < m_network.projections.size(); ++k) {
            addProjection(k);
        }
        chooseGains();
        mapWeights(m_network, m_mapping);
        for (std::size_t r = 0; r < m_project.record.size(); ++r) {
            addRecord(static_cast<int>(r));
        }
        return std::move(m_mapping);
    }

private:
    void refuse(std::string code, Place place, std::size_t index, std::string text,
                std::string fix = {}) {
        FitFinding finding;
        finding.code = std::move(code);
        finding.text = std::move(text);
        finding.place = place;
        finding.index = static_cast<int>(index);
        finding.fix = std::move(fix);
        m_mapping.findings.push_back(std::move(finding));
    }

    void addPopulation(std::size_t p) {
        const PopulationOutline& outline = m_network.outline.populations[p];
        const ExpandedPopulation& described = m_network.outline.expanded->populations[p];
        MappedPopulation mapped;
        if (const ChipModel* model = findChipModel(outline.model)) {
            mapped = model->map(described.spec.parameters, m_network.populations[p]->context(),
                                m_options);
        } else {
            refuse("MODEL", Place::Population, p,
                   fmt::format("'{}' cannot be put on the chip: it has no {}", outline.id,
                               outline.model),
                   fmt::format("there are {}", fmt::join(chipModelIds(), ", ")));
            mapped.cells.cell = "spike_array";
        }
        for (FitFinding& finding : mapped.findings) {
            finding.index = static_cast<int>(p);
            m_mapping.findings.push_back(std::move(finding));
        }
        ChipPopulation& cells = mapped.cells;
        cells.id = outline.id;
        cells.size = outline.size;
        const int circuits = findChipCell(cells.cell)->circuits;
        for (int cell = 0; cell < cells.size && circuits > 0; ++cell, m_circuit += circuits) {
            cells.place.push_back(m_circuit);
        }
        m_mapping.network.populations.push_back(std::move(mapped.cells));
        m_mapping.populations.push_back(std::move(mapped));
    }

    void addProjection(std::size_t k) {
        const LoweredProjection& lowered = m_network.projections[k];
        const SynapseGroup& synapses = *lowered.synapses;
        const auto& receptors =
            m_mapping.populations[static_cast<std::size_t>(lowered.target)].receptors;
        const std::string& rule = m_network.outline.expanded->projections[k].spec.synapse;
        if (rule != "static" && !receptors.empty()) { // else its target was refused
            refuse("MODEL", Place::Projection, k,
                   fmt::format("synapses '{}' cannot be put on the chip", rule), "use static");
        }
        ChipProjection projection;
        projection.id = lowered.id;
        projection.pre = lowered.source;
        projection.post = lowered.target;
        if (const auto port = static_cast<std::size_t>(synapses.context().port);
            port < receptors.size()) {
            projection.receptor = receptors[port];
        }
        const SynapseTable& table = synapses.table();
        for (std::size_t source = 0; source + 1 < table.rowStart.size(); ++source) {
            for (std::size_t s = table.rowStart[source]; s < table.rowStart[source + 1]; ++s) {
                projection.connections.push_back(
                    {static_cast<std::uint32_t>(source), table.target[s], 0});
            }
        }
        if (!table.delay.empty()) {
            const auto [least, most] = std::ranges::minmax(table.delay);
            projection.shortestDelay = least * m_network.resolution;
            projection.longestDelay = most * m_network.resolution;
        }
        m_mapping.network.projections.push_back(std::move(projection));
    }

    void chooseGains();

    void addRecord(int index) {
        const RecordSpec& spec = m_project.record[static_cast<std::size_t>(index)];
        ChipRecord record;
        record.population = m_network.indexOf(spec.population);
        record.cells = spec.neurons;
        record.reader = m_options.reader;
        for (const std::string& variable : spec.variables) {
            if (variable != "V_m") {
                refuse("REC_VARIABLE", Place::Record, static_cast<std::size_t>(index),
                       fmt::format("the chip's converters read V_m and no {}", variable),
                       "record V_m only");
            }
        }
        if (record.population < 0) {
            return; // the player says so
        }
        for (int cell = 0;
             spec.neurons.empty() &&
             cell < m_network.outline.populations[static_cast<std::size_t>(record.population)].size;
             ++cell) {
            record.cells.push_back(cell);
        }
        const double shortest = record.reader == ChipReader::Madc ? kMadcPeriod : kCadcPeriod;
        record.period = spec.interval * std::ceil(shortest / spec.interval - 1e-9);
        if (record.period > spec.interval * 1.5) {
            FitFinding slow;
            slow.code = "REC_SLOW";
            slow.severity = Severity::Warning;
            slow.text = fmt::format("the converter reads V_m of '{}' every {:.4g} ms, not every "
                                    "{:.4g} ms",
                                    spec.population, record.period, spec.interval);
            slow.place = Place::Record;
            slow.index = index;
            slow.value = spec.interval;
            slow.limit = shortest;
            slow.fix = "use a longer interval, or readout: madc";
            m_mapping.findings.push_back(std::move(slow));
        }
        m_mapping.network.records.push_back(std::move(record));
    }

    const Network& m_network;
    const Project& m_project;
    const ChipMappingOptions& m_options;
    ChipMapping m_mapping;
    int m_circuit = 0; ///< the next that is free
};

/// Slope of the membrane that synapse \p s of projection \p k to \p target gives, LSB per µs.
double slopeOf(const Network& network, const ChipMapping& mapping, std::size_t k, std::size_t s) {
    const LoweredProjection& lowered = network.projections[k];
    const auto& target = mapping.populations[static_cast<std::size_t>(lowered.target)];
    if (target.capacitance.empty()) {
        return 0; // not on the chip, which is an error elsewhere
    }
    const std::uint32_t neuron = lowered.synapses->table().target[s];
    return lowered.synapses->weightOf(s) / target.capacitanceOf(neuron) * target.scale.lsbPerMv;
}

void Mapper::chooseGains() {
    std::array<double, 2> steepest{};
    for (std::size_t k = 0; k < m_mapping.network.projections.size(); ++k) {
        const ChipProjection& projection = m_mapping.network.projections[k];
        double& most = steepest[static_cast<std::size_t>(projection.receptor)];
        for (std::size_t s = 0; s < projection.connections.size(); ++s) {
            most = std::max(most, std::abs(slopeOf(m_network, m_mapping, k, s)));
        }
    }
    for (std::size_t receptor = 0; receptor < steepest.size(); ++receptor) {
        m_mapping.network.gain[receptor] = steepest[receptor] / m_options.largestWeight;
    }
    for (const ChipProjection& projection : m_mapping.network.projections) {
        const auto& target = m_mapping.populations[static_cast<std::size_t>(projection.post)];
        double sum = 0;
        for (const double capacitance : target.capacitance) {
            sum += capacitance;
        }
        const double capacitance =
            target.capacitance.empty() ? 0 : sum / static_cast<double>(target.capacitance.size());
        m_mapping.weightPerLsb.push_back(m_mapping.network.gainOf(projection.receptor) *
                                         capacitance / target.scale.lsbPerMv);
    }
}

std::string pathOf(const FitFinding& finding, const ChipMapping& mapping, const Network& network,
                   const Project& project) {
    const auto index = static_cast<std::size_t>(finding.index);
    switch (finding.place) {
    case Place::Network:
        return "network";
    case Place::Record:
        return fmt::format("record.{}", index);
    case Place::Run:
        return project.experiments.empty() ? "duration" : "experiments";
    case Place::Projection: {
        const auto streams = streamsOf(project.projections);
        for (std::size_t i = 0; i < streams.size(); ++i) {
            if (streams[i].synapses == network.projections[index].id) {
                return projectionPath(project, i);
            }
        }
        return "network.projections";
    }
    case Place::Population:
        break;
    }
    const PopulationOutline& outline = network.outline.populations[index];
    const std::string path =
        "network.populations." + (!outline.generator.empty() ? outline.generator
                                  : outline.circuit.empty()  ? outline.id
                                                             : outline.circuit);
    if (finding.code == "MODEL") {
        return path + ".model";
    }
    if (finding.parameter.empty()) {
        return path;
    }
    const auto& quantities = mapping.populations[index].quantities;
    const auto behind = std::ranges::find(quantities, finding.parameter, &ChipQuantity::cellKey);
    return path + ".parameters." + (behind == quantities.end() ? finding.parameter : behind->key);
}

} // namespace

ChipMapping mapToChip(const Network& network, const Project& project,
                      const ChipMappingOptions& options) {
    return Mapper(network, project, options).map();
}

void mapWeights(const Network& network, ChipMapping& mapping) {
    for (std::size_t k = 0; k < mapping.network.projections.size(); ++k) {
        ChipProjection& projection = mapping.network.projections[k];
        const double gain = mapping.network.gainOf(projection.receptor);
        for (std::size_t s = 0; s < projection.connections.size(); ++s) {
            projection.connections[s].weight =
                gain > 0 ? static_cast<std::int32_t>(
                               std::nearbyint(slopeOf(network, mapping, k, s) / gain))
                         : 0;
        }
    }
}

Issues issuesOf(const std::vector<FitFinding>& findings, const ChipMapping& mapping,
                const Network& network, const Project& project) {
    Issues issues;
    for (const FitFinding& finding : findings) {
        Issue issue;
        issue.severity = finding.severity;
        issue.text = finding.text;
        issue.fix = finding.fix;
        issue.path = pathOf(finding, mapping, network, project);
        const bool isPartOfSaid = // another population of the same circuit
            finding.code == "MODEL" &&
            std::ranges::find(issues, issue.path, &Issue::path) != issues.end();
        if (!isPartOfSaid) {
            issues.push_back(std::move(issue));
        }
    }
    return issues;
}

double longestChipRun(const Project& project) {
    double longest = project.experiments.empty() ? project.duration.value_or(0) : 0;
    for (const ExperimentSpec& experiment : project.experiments) {
        for (const PhaseSpec& phase : experiment.playedPhases()) {
            longest = std::max(longest, lengthOf(project, phase).ms);
        }
    }
    return longest;
}

} // namespace reprise
