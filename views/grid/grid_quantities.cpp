#include "views/grid/grid_quantities.hpp"

#include "views/csv_field.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr float kNone = std::numeric_limits<float>::quiet_NaN();

/// The sum over a cell's neurons.
double sumOf(const std::vector<float>& byNeuron, const GridCell& cell) {
    double sum = 0;
    for (int n = cell.first; n < cell.first + cell.count; ++n) {
        sum += double(byNeuron[std::size_t(n)]);
    }
    return sum;
}

void addMembership(GridMoment& moment, const GridOutline& grid, const GridState& state) {
    const auto& membership = state.orders->membership;
    const auto assemblies = moment.assemblies.size();
    moment.activity.assign(assemblies, std::vector<float>(grid.cells.size(), kNone));
    for (std::size_t c = 0; c < grid.cells.size(); ++c) {
        const GridCell& cell = grid.cells[c];
        std::vector<int> members(assemblies, 0);
        std::vector<double> fractions(assemblies, 0);
        for (int n = cell.first; n < cell.first + cell.count; ++n) {
            const int k = membership[std::size_t(n)];
            if (k >= 0 && std::size_t(k) < assemblies) {
                ++members[std::size_t(k)];
                fractions[std::size_t(k)] += double(state.fraction[std::size_t(n)]);
            }
        }
        const auto most = std::max_element(members.begin(), members.end());
        const bool hasAny = most != members.end() && *most > 0;
        moment.assembly.push_back(hasAny ? std::int16_t(most - members.begin()) : std::int16_t(-1));
        moment.members.push_back(hasAny ? std::int16_t(*most) : std::int16_t(0));
        for (std::size_t k = 0; k < assemblies; ++k) {
            if (members[k] > 0) {
                moment.activity[k][c] = float(fractions[k] / members[k]);
            }
        }
    }
}

template<typename T> std::vector<float> asFloats(const std::vector<T>& values, std::size_t size) {
    return values.size() == size ? std::vector<float>(values.begin(), values.end())
                                 : std::vector<float>(size, kNone);
}

} // namespace

const std::vector<GridQuantityText>& gridQuantities() {
    static const std::vector<GridQuantityText> texts{
        {GridQuantity::Size, tr("WTA circuit size"), tr("neurons")},
        {GridQuantity::Rate, tr("Live rate"), tr("Hz")},
        {GridQuantity::LeadingRate, tr("Rate of the leading neuron"), tr("Hz")},
        {GridQuantity::Activity, tr("Assembly activity"), tr("mean p")},
        {GridQuantity::WeightChange, tr("Weight change"), {}},
        {GridQuantity::Membership, tr("Membership"), tr("neurons")},
    };
    return texts;
}

const GridQuantityText& textOf(GridQuantity quantity) {
    return gridQuantities()[static_cast<std::size_t>(quantity)];
}

GridMoment momentOf(const GridOutline& grid, const GridState& state, double ms) {
    GridMoment moment;
    moment.ms = ms;
    const auto neurons =
        grid.cells.empty() ? 0U : std::size_t(grid.cells.back().first + grid.cells.back().count);
    if (state.rate.size() == neurons) {
        for (const GridCell& cell : grid.cells) {
            moment.rate.push_back(float(sumOf(state.rate, cell)));
            const auto first = state.rate.begin() + cell.first;
            moment.leadingRate.push_back(
                cell.count > 0 ? *std::max_element(first, first + cell.count) : 0);
        }
    }
    if (state.weightChange.size() == neurons) {
        for (const GridCell& cell : grid.cells) {
            moment.weightChange.push_back(
                float(sumOf(state.weightChange, cell) / std::max(1, cell.count)));
        }
    }
    if (state.orders && state.orders->membership.size() == neurons &&
        state.fraction.size() == neurons) {
        for (const ActivationOrder& order : state.orders->latest) {
            moment.assemblies.push_back({order.stimulus, order.pattern});
        }
        addMembership(moment, grid, state);
    }
    return moment;
}

std::vector<float> valuesOf(GridQuantity quantity, const GridOutline& grid,
                            const GridMoment& moment, AssemblyKey pattern) {
    const auto size = grid.cells.size();
    switch (quantity) {
    case GridQuantity::Size: {
        std::vector<float> sizes;
        for (const GridCell& cell : grid.cells) {
            sizes.push_back(float(cell.count));
        }
        return sizes;
    }
    case GridQuantity::Rate:
        return asFloats(moment.rate, size);
    case GridQuantity::LeadingRate:
        return asFloats(moment.leadingRate, size);
    case GridQuantity::WeightChange:
        return asFloats(moment.weightChange, size);
    case GridQuantity::Membership:
        return asFloats(moment.members, size);
    case GridQuantity::Activity:
        break;
    }
    const auto found = std::find(moment.assemblies.begin(), moment.assemblies.end(), pattern);
    const auto k = std::size_t(found - moment.assemblies.begin());
    return k < moment.activity.size() ? asFloats(moment.activity[k], size)
                                      : std::vector<float>(size, kNone);
}

QString nameOf(const GridOutline& grid, AssemblyKey assembly) {
    const auto s = std::size_t(std::max(0, assembly.stimulus));
    const auto p = std::size_t(std::max(0, assembly.pattern));
    QString name;
    if (s < grid.patterns.size() && p < grid.patterns[s].size()) {
        name = QString::fromStdString(grid.patterns[s][p].name);
    }
    if (name.isEmpty()) {
        name = tr("pattern %1").arg(assembly.pattern);
    }
    const bool isOneOfSeveral = grid.stimuli.size() > 1 && s < grid.stimuli.size();
    return isOneOfSeveral ? QString::fromStdString(grid.stimuli[s]) + ": " + name : name;
}

int colorIndexOf(const GridOutline& grid, AssemblyKey assembly) {
    int index = assembly.pattern;
    for (int s = 0; s < assembly.stimulus && std::size_t(s) < grid.patterns.size(); ++s) {
        index += static_cast<int>(grid.patterns[std::size_t(s)].size());
    }
    return index;
}

QString valueText(double value) {
    if (std::isnan(value)) {
        return QString(QChar(0x2013));
    }
    return std::abs(value) >= 1000 && std::abs(value) < 1e6 ? QString::number(value, 'f', 0)
                                                            : QString::number(value, 'g', 3);
}

QString valueWithUnit(GridQuantity quantity, double value) {
    const QString text = valueText(value);
    switch (quantity) {
    case GridQuantity::Size:
    case GridQuantity::Membership:
        return std::isnan(value) ? text : value == 1 ? tr("1 neuron") : tr("%1 neurons").arg(text);
    case GridQuantity::Rate:
    case GridQuantity::LeadingRate:
        return std::isnan(value) ? text : tr("%1 Hz").arg(text);
    case GridQuantity::Activity:
    case GridQuantity::WeightChange:
        break;
    }
    return text;
}

QString gridAsCsv(const GridOutline& grid, const GridMoment& moment) {
    QString csv = "circuit,x,y,size_neurons,live_rate_hz,leading_neuron_rate_hz,"
                  "weight_change_dimensionless,membership,membership_neurons";
    for (const AssemblyKey& assembly : moment.assemblies) {
        csv += ',' + csvField("activity_of_" + nameOf(grid, assembly) + "_mean_p");
    }
    csv += '\n';
    const auto rate = valuesOf(GridQuantity::Rate, grid, moment, {});
    const auto leading = valuesOf(GridQuantity::LeadingRate, grid, moment, {});
    const auto change = valuesOf(GridQuantity::WeightChange, grid, moment, {});
    const auto members = valuesOf(GridQuantity::Membership, grid, moment, {});
    const auto number = [](float value) {
        return std::isnan(value) ? QString() : QString::number(double(value), 'g', 7);
    };
    for (std::size_t c = 0; c < grid.cells.size(); ++c) {
        const GridCell& cell = grid.cells[c];
        const int assembly = c < moment.assembly.size() ? moment.assembly[c] : -1;
        QStringList fields{QString::number(c),      QString::number(cell.x),
                           QString::number(cell.y), QString::number(cell.count),
                           number(rate[c]),         number(leading[c]),
                           number(change[c])};
        fields << (assembly < 0 ? QString()
                                : csvField(nameOf(grid, moment.assemblies[std::size_t(assembly)])));
        fields << number(members[c]);
        for (const auto& activity : moment.activity) {
            fields << number(activity[c]);
        }
        csv += fields.join(',') + '\n';
    }
    return csv;
}

} // namespace reprise
