#include "views/series/series_curve.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr double kLeastExtent = 1e-3;
constexpr double kSameMs = 1e-6; // phases follow each other if no more lies between them

/// The points of one column of pixels.
struct PixelColumn {
    std::int64_t index = 0;
    int count = 0;
    QPointF first, lowest, highest, last;

    void add(QPointF point) {
        if (count++ == 0) {
            first = lowest = highest = point;
        }
        lowest = point.y() < lowest.y() ? point : lowest;
        highest = point.y() > highest.y() ? point : highest;
        last = point;
    }
    void moveTo(QList<QPointF>& line) {
        if (count > 0) {
            const bool isLowFirst = lowest.x() <= highest.x();
            const std::array<QPointF, 4> kept{first, isLowFirst ? lowest : highest,
                                              isLowFirst ? highest : lowest, last};
            line.append(first);
            for (std::size_t k = 1; k < kept.size(); ++k) {
                const QPointF& before = line.back(); // compared exactly
                if (kept[k].x() != before.x() || kept[k].y() != before.y()) {
                    line.append(kept[k]);
                }
            }
        }
        count = 0;
    }
};

/// Takes points in order and keeps what a plot can show.
class Thinner {
public:
    Thinner(PlotRange range, int columns)
        : m_range(range), m_perUnit(std::max(1, columns) / range.extent()) {
        m_points.lowest = std::numeric_limits<double>::infinity();
        m_points.highest = -m_points.lowest;
    }
    void add(QPointF point) {
        const double column = (point.x() - m_range.first) * m_perUnit;
        const auto index = static_cast<std::int64_t>(std::floor(std::clamp(column, -1e9, 1e9)));
        if (index != m_column.index) {
            m_column.moveTo(m_points.line);
        }
        m_column.index = index;
        m_column.add(point);
        m_points.lowest = std::min(m_points.lowest, point.y());
        m_points.highest = std::max(m_points.highest, point.y());
    }
    void addGap() {
        m_column.moveTo(m_points.line);
        QList<QPointF>& line = m_points.line;
        const qsizetype count = line.size() - m_begin;
        if (count == 1) {
            m_points.lone.append(line.back());
        }
        if (count > 0) {
            line.append({line.back().x(), kNothing});
        }
        m_begin = line.size();
    }
    CurvePoints take() {
        addGap();
        if (!m_points.line.isEmpty()) {
            m_points.line.removeLast(); // no gap at the end
        }
        return std::move(m_points);
    }

private:
    PlotRange m_range;
    double m_perUnit;
    PixelColumn m_column;
    qsizetype m_begin = 0; ///< of the present stretch without gaps
    CurvePoints m_points;
};

bool isShown(const PhaseSeries& series, SeriesAxis axis, const std::vector<SeriesId>& shown) {
    return series.id.axis == axis && series.size() > 0 &&
           std::find(shown.begin(), shown.end(), series.id) != shown.end();
}

/// Where the values of \p phase stand that \p series has, in s or numbers.
PlotRange placesOf(const PhaseSeries& series, const SeriesPhase& phase, bool isOverlaid) {
    if (!series.at) {
        const double first = firstIndex(series.id.axis);
        return {first - 0.5, first - 0.5 + double(series.size())};
    }
    const double off = isOverlaid ? phase.startMs : 0;
    return {(series.at->front() - off) * 1e-3, ((*series.at)[series.size() - 1] - off) * 1e-3};
}

} // namespace

const PhaseSlot* SeriesLayout::find(const QString& place) const {
    const auto known = numbers.constFind(place);
    return known == numbers.constEnd() ? nullptr : &phases[*known];
}

SeriesLayout layOut(SeriesAxis axis, bool isOverlaid, const std::vector<const SeriesRun*>& runs,
                    const std::vector<SeriesId>& shown) {
    SeriesLayout layout{axis, isOverlaid || !canContinue(axis), {}, {}, {}};
    PlotRange whole{std::numeric_limits<double>::infinity(),
                    -std::numeric_limits<double>::infinity()};
    for (const SeriesRun* run : runs) {
        for (const SeriesPhase& phase : run->phases) {
            double longest = 0; // values
            double latest = 0;  // s
            for (const PhaseSeries& series : phase.series) {
                if (!isShown(series, axis, shown)) {
                    continue;
                }
                const PlotRange places = placesOf(series, phase, layout.isOverlaid);
                longest = std::max(longest, double(series.size()));
                latest = std::max(latest, places.last);
                whole = {std::min(whole.first, places.first), std::max(whole.last, places.last)};
            }
            if (longest == 0 || layout.isOverlaid) {
                continue;
            }
            const auto known = layout.numbers.constFind(phase.place);
            if (known != layout.numbers.constEnd()) {
                PhaseSlot& slot = layout.phases[*known];
                slot.to = axis == SeriesAxis::Time ? slot.to : std::max(slot.to, longest);
                continue;
            }
            layout.numbers.insert(phase.place, layout.phases.size());
            if (axis == SeriesAxis::Time) {
                layout.phases.push_back({phase.name, phase.place, phase.startMs * 1e-3,
                                         std::max(phase.endMs * 1e-3, latest)});
            } else {
                layout.phases.push_back({phase.name, phase.place, 0, longest});
            }
        }
    }
    if (axis != SeriesAxis::Time && !layout.phases.empty()) { // one after the other
        double from = firstIndex(axis) - 0.5;
        for (PhaseSlot& slot : layout.phases) {
            slot.to += from;
            slot.from = from;
            from = slot.to;
        }
        whole = {layout.phases.front().from, from};
    }
    if (whole.first <= whole.last) {
        layout.whole = {whole.first, std::max(whole.last, whole.first + kLeastExtent)};
    }
    return layout;
}

std::pair<std::size_t, std::size_t> CurvePiece::within(PlotRange range) const {
    const auto clamped = [this](double index) {
        return static_cast<std::size_t>(std::clamp(index, 0.0, double(size)));
    };
    if (!at) {
        return {clamped(std::ceil(range.first - offset) - 1),
                clamped(std::floor(range.last - offset) + 2)};
    }
    const auto end = at->begin() + std::ptrdiff_t(size);
    const auto first = std::lower_bound(at->begin(), end, range.first * 1e3 + offset);
    const auto last = std::upper_bound(first, end, range.last * 1e3 + offset);
    return {clamped(double(first - at->begin()) - 1), clamped(double(last - at->begin()) + 1)};
}

std::vector<SeriesCurve> curvesOf(const SeriesRun& run, const SeriesId& id,
                                  const SeriesLayout& layout) {
    std::vector<SeriesCurve> curves;
    double lastMs = 0;
    for (const SeriesPhase& phase : run.phases) {
        const PhaseSeries* series = phase.find(id);
        if (series == nullptr || series->size() == 0) {
            continue;
        }
        CurvePiece piece{phase.name,     phase.place, series->at, series->values,
                         series->size(), 0,           false};
        const PhaseSlot* slot = layout.find(phase.place);
        if (layout.axis == SeriesAxis::Time) {
            piece.offset = layout.isOverlaid ? phase.startMs : 0;
        } else {
            piece.offset = slot == nullptr ? firstIndex(id.axis) : slot->from + 0.5;
        }
        if (layout.isOverlaid || curves.empty()) {
            curves.push_back({});
        }
        SeriesCurve& curve = curves.back();
        if (!curve.empty()) {
            piece.isJoin = piece.at ? phase.startMs <= lastMs + kSameMs
                                    : curve.back().x(curve.back().size) == piece.offset;
        }
        lastMs = phase.endMs;
        curve.push_back(std::move(piece));
    }
    return curves;
}

CurvePoints pointsOf(const SeriesCurve& curve, PlotRange range, int columns) {
    Thinner thinner(range, columns);
    for (const CurvePiece& piece : curve) {
        if (!piece.isJoin) {
            thinner.addGap();
        }
        const auto [first, last] = piece.within(range);
        for (std::size_t k = first; k < last; ++k) {
            const double value = (*piece.values)[k];
            std::isfinite(value) ? thinner.add({piece.x(k), value}) : thinner.addGap();
        }
    }
    return thinner.take();
}

std::optional<CurveSample> sampleAt(const SeriesCurve& curve, double x) {
    std::optional<CurveSample> nearest;
    double reach = 0;
    for (std::size_t p = 0; p < curve.size(); ++p) {
        const CurvePiece& piece = curve[p];
        auto [first, last] = piece.within({x, x});
        for (; first < last; ++first) {
            const double at = piece.x(first);
            if (!nearest || std::abs(at - x) < std::abs(nearest->x - x)) {
                nearest = {p, first, at, (*piece.values)[first]};
                // Half a value on both sides; over time as far as to the next one.
                reach = !piece.at ? 0.5 + 1e-9
                                  : (piece.x(piece.size - 1) - piece.x(0)) /
                                        double(std::max<std::size_t>(piece.size - 1, 1));
            }
        }
    }
    return nearest && std::abs(nearest->x - x) <= reach ? nearest : std::nullopt;
}

} // namespace reprise
