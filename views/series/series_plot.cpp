#include "views/series/series_plot.hpp"

#include "views/curves/chart_style.hpp"
#include "widgets/theme.hpp"
#include "widgets/words.hpp"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr qsizetype kFewPoints = 60;  // of a curve: each has a dot
constexpr qsizetype kManyDots = 1000; // more neurons are drawn as a line
constexpr double kFromZero = 3;       // an axis begins at 0 where its values come so near to it
constexpr double kMargin = 0.04;      // of the values' extent, above and below
constexpr double kLeastShare = 1e-9;  // of the values that differ
constexpr Qt::PenStyle kLines[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};

QString arrowOf(Better better) {
    return better == Better::Less   ? QStringLiteral("↓")
           : better == Better::More ? QStringLiteral("↑")
                                    : QString();
}

QString noteOf(Better better) {
    return better == Better::Less   ? tr("↓ less is better")
           : better == Better::More ? tr("↑ more is better")
                                    : QString();
}

QString axisName(const SeriesLayout& layout) {
    switch (layout.axis) {
    case SeriesAxis::Episode:
        return tr("episode");
    case SeriesAxis::Time:
        return layout.isOverlaid ? tr("model time since the phase began [s]")
                                 : tr("model time [s]");
    case SeriesAxis::Neuron:
        return tr("neuron");
    case SeriesAxis::Symbol:
        return tr("symbol (number)");
    case SeriesAxis::Index:
        break;
    }
    return tr("place in the list");
}

} // namespace

SeriesPlot::Entry& SeriesPlot::entryFor(const OfferedSeries& series, const SeriesCurve& curve) {
    const QString place = m_layout.isOverlaid ? curve.front().place : QString();
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) {
        return entry.series.id == series.id && entry.place == place;
    });
    if (found != m_entries.end()) {
        return *found;
    }
    Entry entry;
    entry.series = series;
    entry.place = place;
    entry.phase = m_layout.isOverlaid ? curve.front().phase : QString();
    return m_entries.emplace_back(std::move(entry));
}

void SeriesPlot::add(const OfferedSeries& series, const SeriesRun* run, Part part) {
    if (run == nullptr) {
        return;
    }
    for (SeriesCurve& curve : curvesOf(*run, series.id, m_layout)) {
        Entry& entry = entryFor(series, curve);
        if (part == Part::Kept) {
            entry.kept.emplace_back(run->name, std::move(curve));
            continue;
        }
        SeriesCurve& own = part == Part::Own    ? entry.own
                           : part == Part::Mean ? entry.mean
                           : part == Part::Low  ? entry.low
                                                : entry.high;
        own = std::move(curve);
    }
}

void SeriesPlot::set(const std::vector<OfferedSeries>& series, const ShownRuns& runs,
                     const SeriesLayout& layout) {
    m_series = series;
    m_layout = layout;
    m_kept = static_cast<int>(runs.kept.size());
    m_entries.clear();
    for (const OfferedSeries& each : series) {
        add(each, runs.own, Part::Own);
        for (const SeriesRun* run : runs.kept) {
            add(each, run, Part::Kept);
        }
        add(each, runs.spread ? &runs.spread->mean : nullptr, Part::Mean);
        add(each, runs.spread ? &runs.spread->low : nullptr, Part::Low);
        add(each, runs.spread ? &runs.spread->high : nullptr, Part::High);
    }
    std::vector<SeriesPanel::Phase> phases;
    for (const PhaseSlot& slot : layout.phases) {
        phases.push_back({slot.name, slot.from, slot.to});
    }
    m_panel->setPhases(std::move(phases));
    m_panel->setCountsAcross(layout.axis != SeriesAxis::Time);
    drawHead();
}

QString SeriesPlot::nameOf(const Entry& entry) const {
    const bool isAlone = m_series.size() == 1;
    const QString arrow = arrowOf(entry.series.better);
    QString name = isAlone ? entry.phase : entry.series.label;
    if (!isAlone && !entry.phase.isEmpty()) {
        name = tr("%1, %2").arg(entry.series.label, entry.phase);
    }
    if (name.isEmpty() && m_kept > 0) {
        name = tr("this run");
    }
    const bool areAlike = !m_panel->note().isEmpty();
    return isAlone || areAlike || arrow.isEmpty() ? name : name + ' ' + arrow;
}

void SeriesPlot::drawHead() {
    const Better better = m_series.front().better;
    const bool areAlike =
        std::all_of(m_series.begin(), m_series.end(),
                    [better](const OfferedSeries& each) { return each.better == better; });
    QStringList labels, meanings;
    for (const OfferedSeries& each : m_series) {
        labels += each.label;
        meanings +=
            each.meaning.isEmpty() ? each.label : tr("%1: %2").arg(each.label, each.meaning);
    }
    m_panel->setTitle(m_series.size() == 1 ? labels.front() : QString());
    m_panel->setNote(areAlike ? noteOf(better) : QString());
    m_panel->setAccessibleName(labels.join(", "));
    m_panel->setAccessibleDescription(meanings.join('\n'));
}

void SeriesPlot::drawEntry(std::size_t index, PlotRange range, std::vector<PlotSeries>& back,
                           std::vector<PlotSeries>& front) {
    const Theme& theme = currentTheme();
    const Entry& entry = m_entries[index];
    const int columns = static_cast<int>(m_panel->plotArea().width());
    const QColor color = seriesColor(int(index % kSeriesColors));
    const Qt::PenStyle line = kLines[index / kSeriesColors % std::size(kLines)];
    const auto add = [&](const SeriesCurve& curve, std::vector<PlotSeries>& list,
                         PlotSeries looks) {
        CurvePoints points = pointsOf(curve, range, columns);
        if (points.lowest > points.highest) {
            return;
        }
        m_lowest = std::min(m_lowest, points.lowest);
        m_highest = std::max(m_highest, points.highest);
        const bool isProgress = canContinue(m_layout.axis);
        if (!isProgress && points.line.size() <= kManyDots) {
            looks.mark = PlotSeries::Mark::Dots;
        } else if (points.line.size() <= kFewPoints) {
            looks.mark = PlotSeries::Mark::LineAndDots;
        } else if (!points.lone.isEmpty()) {
            PlotSeries lone = looks;
            lone.name.clear();
            lone.mark = PlotSeries::Mark::Dots;
            lone.points = std::move(points.lone);
            list.push_back(std::move(lone));
        }
        looks.points = std::move(points.line);
        list.push_back(std::move(looks));
    };
    PlotSeries looks{nameOf(entry), color, {}, PlotSeries::Mark::Line, line, 1.6, 4};
    add(entry.own, front, looks);
    for (std::size_t k = 0; k < entry.kept.size(); ++k) {
        const bool isNamed = index == 0 && k == 0;
        PlotSeries dimmed = looks;
        dimmed.name = !isNamed      ? QString()
                      : m_kept == 1 ? entry.kept[k].first
                                    : tr("%1 runs").arg(m_kept);
        dimmed.color = mixed(theme.panel, color, m_kept == 1 ? 0.5 : 0.3);
        dimmed.width = 1.1;
        add(entry.kept[k].second, back, std::move(dimmed));
    }
    PlotSeries mean = looks;
    mean.name = index == 0 ? tr("their mean ± standard deviation") : QString();
    mean.color = mixed(theme.panel, color, 0.7);
    mean.line = Qt::DashLine;
    add(entry.mean, back, std::move(mean));
    if (!entry.low.empty() && !entry.high.empty()) {
        const CurvePoints low = pointsOf(entry.low, range, columns);
        const CurvePoints high = pointsOf(entry.high, range, columns);
        QColor tint = color;
        tint.setAlphaF(0.16F);
        if (low.lowest <= low.highest) {
            m_lowest = std::min(m_lowest, low.lowest);
            m_highest = std::max(m_highest, high.highest);
            m_bands.push_back({tint, low.line, high.line});
        }
    }
}

/// Around what is drawn, with room for the names of phases above.
PlotRange SeriesPlot::upwards() const {
    const double extent = m_highest - m_lowest;
    if (!(extent > kLeastShare * std::max(std::abs(m_lowest), std::abs(m_highest)))) {
        return roundRange(m_lowest, m_highest); // a constant, or nothing
    }
    const bool isFromZero = m_lowest >= 0 && m_lowest * kFromZero <= m_highest;
    const double first = isFromZero ? 0 : m_lowest - kMargin * extent;
    const double last = m_highest + kMargin * extent;
    const double names = m_layout.phases.empty() ? 0 : m_panel->fontMetrics().height() + 2;
    const double share = std::min(0.3, names / m_panel->plotArea().height());
    return {first, last + (last - first) * share};
}

void SeriesPlot::draw(PlotRange range, bool hasAxisName) {
    if (m_series.empty()) {
        return; // it has just been made
    }
    std::vector<PlotSeries> back, front;
    m_bands.clear();
    m_lowest = std::numeric_limits<double>::infinity();
    m_highest = -m_lowest;
    for (std::size_t k = 0; k < m_entries.size(); ++k) {
        drawEntry(k, range, back, front);
    }
    m_panel->setRange(range, upwards());
    back.insert(back.end(), std::make_move_iterator(front.begin()),
                std::make_move_iterator(front.end()));
    m_panel->setAxes(hasAxisName ? axisName(m_layout) : QString(), m_series.front().id.unit);
    m_panel->setBands(m_bands);
    m_panel->setSeries(std::move(back));
}

QString SeriesPlot::valueText(double value) const {
    const QString& unit = m_series.front().id.unit;
    return unit.isEmpty() ? plotNumber(value) : plotNumber(value) + ' ' + unit;
}

/// " (seed 3: 0.25)" or " (mean of 3 runs 0.25 ± 0.03)".
QString SeriesPlot::compared(const Entry& entry, double x) const {
    const auto mean = sampleAt(entry.mean, x);
    const auto high = sampleAt(entry.high, x);
    if (mean && high) {
        return std::isfinite(high->value)
                   ? tr(" (mean of the runs %1 ± %2)")
                         .arg(valueText(mean->value), plotNumber(high->value - mean->value, 3))
                   : tr(" (one of the runs %1)").arg(valueText(mean->value));
    }
    for (const auto& [name, curve] : entry.kept) {
        if (const auto sample = sampleAt(curve, x)) {
            return tr(" (%1: %2)").arg(name, valueText(sample->value));
        }
    }
    return {};
}

QString SeriesPlot::readout(double x, const PlaceName& nameOf) const {
    QString head;
    QStringList values;
    for (const Entry& entry : m_entries) {
        const bool hasOwn = sampleAt(entry.own, x).has_value();
        const SeriesCurve* curve = hasOwn                ? &entry.own
                                   : !entry.mean.empty() ? &entry.mean
                                   : entry.kept.empty()  ? nullptr
                                                         : &entry.kept.front().second;
        const auto sample = curve ? sampleAt(*curve, x) : std::nullopt;
        if (!sample) {
            continue;
        }
        if (head.isEmpty()) {
            const CurvePiece& piece = (*curve)[sample->piece];
            const int index = static_cast<int>(sample->index) + firstIndex(m_layout.axis);
            head = piece.at ? tr("%1 s").arg(plotNumber(sample->x, 7))
                            : nameOf(entry.series.id, index);
            head = m_layout.isOverlaid ? head : tr("%1 · %2").arg(piece.phase, head);
        }
        QStringList name{entry.series.label};
        if (!entry.phase.isEmpty()) {
            name = m_series.size() == 1 ? QStringList{entry.phase}
                                        : QStringList{entry.series.label, entry.phase};
        }
        const QString own = hasOwn ? ' ' + valueText(sample->value) : QString();
        values += name.join(", ") + own + compared(entry, x);
    }
    return values.isEmpty() ? QString() : tr("%1: %2").arg(head, values.join(tr(" · ")));
}

const SeriesCurve* SeriesPlot::leading() const {
    for (const Entry& entry : m_entries) {
        if (!entry.own.empty()) {
            return &entry.own;
        }
        if (!entry.kept.empty()) {
            return &entry.kept.front().second;
        }
    }
    return nullptr;
}

std::optional<double> SeriesPlot::stepped(std::optional<double> x, int steps) const {
    const SeriesCurve* curve = leading();
    if (curve == nullptr) {
        return {};
    }
    std::int64_t count = 0;
    std::int64_t wanted = 0;
    const auto sample = x ? sampleAt(*curve, *x) : std::nullopt;
    for (std::size_t p = 0; p < curve->size(); ++p) {
        if (sample && sample->piece == p) {
            wanted = count + std::int64_t(sample->index) + steps;
        }
        count += std::int64_t((*curve)[p].size);
    }
    if (!sample) {
        wanted = steps < 0 ? count - 1 : 0;
    }
    wanted = std::clamp<std::int64_t>(wanted, 0, count - 1);
    for (const CurvePiece& piece : *curve) {
        if (wanted < std::int64_t(piece.size)) {
            return piece.x(std::size_t(wanted));
        }
        wanted -= std::int64_t(piece.size);
    }
    return {};
}

} // namespace reprise
