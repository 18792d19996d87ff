#include "core/chip/fit.hpp"

#include "core/chip/chip_cell.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace reprise {

namespace {

using Place = FitFinding::Place;

const ChipPopulation& populationAt(const ChipNetwork& network, int index) {
    return network.populations[static_cast<std::size_t>(index)];
}

int circuitsOfCell(const ChipPopulation& population) {
    return findChipCell(population.cell)->circuits;
}

} // namespace

int circuitsOf(const ChipNetwork& network) {
    int circuits = 0;
    for (const ChipPopulation& population : network.populations) {
        circuits += population.size * circuitsOfCell(population);
    }
    return circuits;
}

std::vector<FitFinding> checkCircuits(const ChipNetwork& network) {
    const int circuits = circuitsOf(network);
    if (circuits <= kChipCircuits) {
        return {};
    }
    return {{.code = "FIT_CIRCUITS",
             .text = fmt::format("the network needs {} neuron circuits; the chip has {}", circuits,
                                 kChipCircuits),
             .value = static_cast<double>(circuits),
             .limit = kChipCircuits,
             .fix = "use fewer neurons"}};
}

std::vector<FitFinding> checkFanIn(const ChipNetwork& network) {
    std::vector<std::vector<int>> inputs; // [population][cell] hardware synapses
    for (const ChipPopulation& population : network.populations) {
        inputs.emplace_back(population.size, 0);
    }
    for (const ChipProjection& projection : network.projections) {
        for (const ChipConnection& c : projection.connections) {
            inputs[static_cast<std::size_t>(projection.post)][c.post] += c.synapses();
        }
    }
    std::vector<FitFinding> findings;
    for (std::size_t p = 0; p < inputs.size(); ++p) {
        const int most = inputs[p].empty() ? 0 : *std::ranges::max_element(inputs[p]);
        const int limit = kChipRows * circuitsOfCell(network.populations[p]);
        const bool isTooMuch = most > limit;
        if (!isTooMuch && most <= kCrowdedFanIn * limit) {
            continue;
        }
        const std::string& id = network.populations[p].id;
        findings.push_back(
            {.code = "FIT_FANIN",
             .severity = isTooMuch ? Severity::Error : Severity::Warning,
             .text = isTooMuch ? fmt::format("a neuron of '{}' has {} inputs; the chip has room "
                                             "for {}",
                                             id, most, limit)
                               : fmt::format("a neuron of '{}' has {} of the {} inputs that the "
                                             "chip has room for: routing may fail",
                                             id, most, limit),
             .place = Place::Population,
             .index = static_cast<int>(p),
             .value = static_cast<double>(most),
             .limit = static_cast<double>(limit),
             .fix = "connect it to fewer sources, or use smaller weights"});
    }
    return findings;
}

std::vector<FitFinding> checkRows(const ChipNetwork& network) {
    using Row = std::array<int, 3>; // population, cell, receptor
    std::array<std::set<Row>, 2> rows;
    for (const ChipProjection& projection : network.projections) {
        const std::vector<int>& place = populationAt(network, projection.post).place;
        for (const ChipConnection& c : projection.connections) {
            const int circuit = c.post < place.size() ? place[c.post] : 0;
            rows[circuit < kChipHalf ? 0 : 1].insert(
                {projection.pre, static_cast<int>(c.pre), static_cast<int>(projection.receptor)});
        }
    }
    const std::size_t most = std::max(rows[0].size(), rows[1].size());
    if (most <= kChipRows) {
        return {};
    }
    return {{.code = "FIT_ROWS",
             .text = fmt::format("{} sources reach one half of the chip, which has {} synapse rows "
                                 "(a source of both signs counts twice)",
                                 most, kChipRows),
             .value = static_cast<double>(most),
             .limit = kChipRows,
             .fix = "use fewer sources, or let neurons share them"}};
}

namespace {

FitFinding weightFinding(std::string code, Severity severity, std::size_t projection,
                         std::string text, double value, double limit) {
    FitFinding finding;
    finding.code = std::move(code);
    finding.severity = severity;
    finding.text = std::move(text);
    finding.place = Place::Projection;
    finding.index = static_cast<int>(projection);
    finding.value = value;
    finding.limit = limit;
    return finding;
}

} // namespace

std::vector<FitFinding> checkWeights(const ChipNetwork& network) {
    std::vector<FitFinding> findings;
    for (std::size_t k = 0; k < network.projections.size(); ++k) {
        const ChipProjection& projection = network.projections[k];
        const bool isExcitatory = projection.receptor == ChipReceptor::Excitatory;
        int greatest = 0, zeros = 0, wrong = 0;
        for (const ChipConnection& c : projection.connections) {
            greatest = std::max(greatest, std::abs(c.weight));
            zeros += c.weight == 0 ? 1 : 0;
            wrong += (isExcitatory ? c.weight < 0 : c.weight > 0) ? 1 : 0;
        }
        if (wrong > 0) {
            FitFinding& sign = findings.emplace_back(weightFinding(
                "W_SIGN", Severity::Error, k,
                fmt::format("{} weights of the projection are {}; the chip's {} input takes none",
                            wrong, isExcitatory ? "negative" : "positive",
                            isExcitatory ? "excitatory" : "inhibitory"),
                wrong, 0));
            sign.fix = "put them into a projection of their own";
        }
        if (greatest > kLargestChipWeight) {
            findings.push_back(
                weightFinding("W_SPLIT", Severity::Note, k,
                              fmt::format("weights up to {} LSB take several synapses of {} each",
                                          greatest, kLargestChipWeight),
                              greatest, kLargestChipWeight));
        }
        if (zeros > 0) {
            findings.push_back(
                weightFinding("W_ZERO", Severity::Warning, k,
                              fmt::format("{} of {} weights are so much smaller than the largest "
                                          "that they become 0 on the chip",
                                          zeros, projection.connections.size()),
                              zeros, 0));
        }
    }
    return findings;
}

std::vector<FitFinding> checkDelays(const ChipNetwork& network) {
    constexpr double kRounding = 1e-9;
    std::vector<FitFinding> findings;
    for (std::size_t k = 0; k < network.projections.size(); ++k) {
        const ChipProjection& projection = network.projections[k];
        const double shortest = projection.shortestDelay, longest = projection.longestDelay;
        if (shortest >= kChipDelay - kChipDelaySpread - kRounding &&
            longest <= kChipDelay + kChipDelaySpread + kRounding) {
            continue;
        }
        const bool isShort = kChipDelay - shortest > longest - kChipDelay;
        FitFinding& finding = findings.emplace_back();
        finding = weightFinding(
            "DELAY_DROPPED", Severity::Warning, k,
            fmt::format("a delay of {:.4g} ms cannot be chosen on the chip: it will be about 1 ms",
                        isShort ? shortest : longest),
            isShort ? shortest : longest, kChipDelay);
    }
    return findings;
}

std::vector<FitFinding> checkRanges(const ChipNetwork& network) {
    std::vector<FitFinding> findings;
    for (std::size_t p = 0; p < network.populations.size(); ++p) {
        const ChipPopulation& population = network.populations[p];
        for (const ParameterSpec& spec : findChipCell(population.cell)->parameters) {
            const std::vector<double>& values = population.parameters.at(spec.key);
            const auto [least, most] = std::ranges::minmax(values);
            const bool isLow = least < spec.hardMin;
            if (!isLow && most <= spec.hardMax) {
                continue;
            }
            const double value = isLow ? least : most;
            findings.push_back(
                {.code = "PARAM_RANGE",
                 .text = fmt::format("{} of '{}' would be {:.4g} {} on the chip; it must be "
                                     "between {} and {} {}",
                                     spec.key, population.id, value, spec.unit, spec.hardMin,
                                     spec.hardMax, spec.unit),
                 .place = Place::Population,
                 .index = static_cast<int>(p),
                 .parameter = spec.key,
                 .value = value,
                 .limit = isLow ? spec.hardMin : spec.hardMax});
        }
    }
    return findings;
}

std::vector<FitFinding> checkShared(const ChipNetwork& network) {
    std::vector<FitFinding> findings;
    std::map<std::string, double> first; // by key
    for (std::size_t p = 0; p < network.populations.size(); ++p) {
        const ChipPopulation& population = network.populations[p];
        for (const std::string& key : findChipCell(population.cell)->shared) {
            const std::vector<double>& values = population.parameters.at(key);
            const double common = first.try_emplace(key, values.front()).first->second;
            const auto other =
                std::ranges::find_if(values, [common](double value) { return value != common; });
            if (other != values.end()) {
                findings.push_back(
                    {.code = "PARAM_SHARED",
                     .text = fmt::format("{} of '{}' is {} and elsewhere {}; the chip has one "
                                         "value for all",
                                         key, population.id, *other, common),
                     .place = Place::Population,
                     .index = static_cast<int>(p),
                     .parameter = key,
                     .value = *other,
                     .limit = common});
            }
        }
    }
    return findings;
}

namespace {

FitFinding recordFinding(std::string code, Severity severity, int record, std::string text,
                         double value, double limit, std::string fix) {
    return {.code = std::move(code),
            .severity = severity,
            .text = std::move(text),
            .place = Place::Record,
            .index = record,
            .value = value,
            .limit = limit,
            .fix = std::move(fix)};
}

} // namespace

std::vector<FitFinding> checkRecords(const ChipNetwork& network, double longestUs) {
    std::vector<FitFinding> findings;
    std::set<int> fast; // circuits
    std::set<std::pair<int, int>> slow;
    int lastFast = 0, lastSlow = 0;
    for (std::size_t r = 0; r < network.records.size(); ++r) {
        const ChipRecord& record = network.records[r];
        for (const int cell : record.cells) {
            if (record.reader == ChipReader::Madc) {
                fast.insert(
                    populationAt(network, record.population).place[static_cast<std::size_t>(cell)]);
                lastFast = static_cast<int>(r);
            } else {
                slow.emplace(record.population, cell);
                lastSlow = static_cast<int>(r);
            }
        }
    }
    const bool isPair = fast.size() == 2 && *fast.begin() % 2 != *fast.rbegin() % 2;
    if (fast.size() > 1 && !isPair) {
        findings.push_back(recordFinding(
            "REC_MADC", Severity::Error, lastFast,
            fast.size() > 2
                ? fmt::format("the fast converter reads 2 membranes, not {}", fast.size())
                : fmt::format("the fast converter reads one even and one odd circuit; {} and {} "
                              "are of a kind",
                              *fast.begin(), *fast.rbegin()),
            static_cast<double>(fast.size()), 2, "record fewer neurons, or use readout: cadc"));
    }
    if (slow.size() > kSafeCadcChannels && longestUs > kSafeCadcTime) {
        findings.push_back(
            recordFinding("REC_LOST", Severity::Warning, lastSlow,
                          fmt::format("of {} membranes, samples after {} ms of each run get lost",
                                      slow.size(), kSafeCadcTime),
                          static_cast<double>(slow.size()), kSafeCadcChannels,
                          fmt::format("record at most {} neurons", kSafeCadcChannels)));
    }
    return findings;
}

std::vector<FitFinding> checkRuntime(const ChipNetwork& network, double longestUs) {
    const bool hasMadc = std::ranges::any_of(network.records, [](const ChipRecord& record) {
        return record.reader == ChipReader::Madc;
    });
    const double limit = hasMadc ? kLongMadcRun : kLongChipRun;
    if (longestUs <= limit) {
        return {};
    }
    return {{.code = "RUNTIME",
             .severity = Severity::Warning,
             .text = fmt::format("a run of {:.4g} ms takes {:.4g} ms on the chip; up to {:.4g} ms "
                                 "{}are known to work",
                                 longestUs, longestUs * 1e-3, limit * 1e-3,
                                 hasMadc ? "with traces of the fast converter " : ""),
             .place = Place::Run,
             .value = longestUs,
             .limit = limit,
             .fix = "split it into several phases"}};
}

std::vector<FitFinding> checkFit(const ChipNetwork& network, double longestUs) {
    std::vector<FitFinding> all;
    for (auto&& findings :
         {checkCircuits(network), checkFanIn(network), checkRows(network), checkWeights(network),
          checkDelays(network), checkRanges(network), checkShared(network),
          checkRecords(network, longestUs), checkRuntime(network, longestUs)}) {
        all.insert(all.end(), findings.begin(), findings.end());
    }
    return all;
}

} // namespace reprise
