// What lies under the pointer in the raster, in words.
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "views/grid/grid_connections.hpp"
#include "views/raster/raster_canvas.hpp"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kHoverRadius = 8; ///< px

} // namespace

std::optional<Event> RasterCanvas::eventNear(QPointF position) const {
    if (!m_scene.outline || m_scene.events == nullptr || !m_areas.plot.contains(position)) {
        return std::nullopt;
    }
    const double resolution = m_scene.outline->resolution;
    const double from = m_areas.timeAt(m_scene, position.x() - kHoverRadius);
    const double to = m_areas.timeAt(m_scene, position.x() + kHoverRadius);
    const auto near = m_scene.events->between(std::int64_t(std::ceil(from / resolution)),
                                              std::int64_t(std::floor(to / resolution)) + 1);
    const auto middle = near.size() > kMostLookedAt
                            ? near.subspan((near.size() - kMostLookedAt) / 2, kMostLookedAt)
                            : near;
    std::optional<Event> best;
    double bestDistance = kHoverRadius * kHoverRadius;
    for (const Event& event : middle) {
        const RasterLayout::Band* band = m_layout.bandOf(event.population, event.neuron);
        if (band == nullptr || m_scene.isHidden(m_layout.markOf(event, *band))) {
            continue;
        }
        const double dx = m_areas.xOf(m_scene, m_scene.timeOf(event)) - position.x();
        for (; band != nullptr; band = m_layout.twinOf(*band)) {
            const double dy = m_areas.plot.top() + m_layout.rowCenter(*band, event.neuron) -
                              m_scene.scroll - position.y();
            const double distance = dx * dx + dy * dy;
            if (distance < bestDistance) {
                best = event;
                bestDistance = distance;
            }
        }
    }
    return best;
}

QString RasterCanvas::readoutOf(const Event& event) const {
    const RasterLayout::Band* band = m_layout.bandOf(event.population, event.neuron);
    if (band == nullptr) {
        return {};
    }
    if (band->grid >= 0) {
        return gridReadout(*band, int(event.neuron), m_scene.timeOf(event), &event);
    }
    const auto hit = m_layout.hitTest(m_layout.rowCenter(*band, event.neuron));
    const int decimals = m_scene.outline->resolution < 1 ? 1 : 0;
    return tr("%1 · neuron %2 · %3 ms · %4")
        .arg(hit ? hit->group : QString())
        .arg(event.neuron - std::uint32_t(band->firstNeuron))
        .arg(m_scene.timeOf(event), 0, 'f', decimals)
        .arg(nameOf(m_layout.markOf(event, *band)));
}

QString RasterCanvas::readoutAt(QPointF position) const {
    if (const auto event = eventNear(position)) {
        return readoutOf(*event);
    }
    if (m_areas.strip.contains(position)) {
        return readoutOfPhase(position);
    }
    const auto hit = m_layout.hitTest(position.y() - m_areas.plot.top() + m_scene.scroll);
    if (!hit || !m_areas.plot.contains(position)) {
        return {};
    }
    const RasterLayout::Band& band = m_layout.bands()[size_t(hit->band)];
    if (band.grid >= 0) {
        return gridReadout(band, hit->neuron, m_areas.timeAt(m_scene, position.x()), nullptr);
    }
    return tr("%1 · neuron %2 · %3 ms")
        .arg(hit->group)
        .arg(hit->neuron - band.firstNeuron)
        .arg(m_areas.timeAt(m_scene, position.x()), 0, 'f', 1);
}

QString RasterCanvas::gridReadout(const RasterLayout::Band& band, int neuron, double ms,
                                  const Event* event) const {
    const GridOutline& grid = m_scene.outline->parts.all<GridOutline>()[size_t(band.grid)];
    const PatternPhases& phases = *m_scene.grids[size_t(band.grid)].phases;
    const std::int64_t inMs = event != nullptr
                                  ? millisecondOf(event->step, m_scene.outline->resolution)
                                  : std::int64_t(std::floor(ms));
    QStringList parts;
    if (band.population == grid.inputs) {
        parts << tr("channel %1").arg(neuron);
    } else {
        const int cell = cellOf(grid, neuron);
        if (cell >= 0) {
            const GridCell& at = grid.cells[size_t(cell)];
            parts << tr("WTA circuit %1 (%2, %3)").arg(cell).arg(at.x).arg(at.y);
        }
        parts << tr("neuron %1").arg(neuron);
        if (band.order && band.order->isSorted()) {
            parts << tr("rank %1").arg(band.order->rankOf(neuron));
        }
    }
    parts << tr("%1 ms").arg(ms, 0, 'f',
                             event == nullptr || m_scene.outline->resolution < 1 ? 1 : 0);
    if (const PatternPhases::Phase* phase = phases.at(inMs)) {
        const QString name = QString::fromStdString(phases.nameOf(phase->stimulus, phase->pattern));
        parts << (phase->pattern < 0 ? name : tr("during %1").arg(name));
    }
    if (event != nullptr && band.population == grid.inputs) {
        const int made = PatternPhases::Reader(phases).producerOf(event->neuron, inMs);
        parts << (made >= 0 ? tr("spike of the pattern") : tr("spike of noise"));
    } else if (event != nullptr) {
        parts << nameOf(m_layout.markOf(*event, band));
    }
    return parts.join(tr(" · "));
}

QString RasterCanvas::readoutOfPhase(QPointF position) const {
    auto row = std::size_t((position.y() - m_areas.strip.top()) / m_areas.stripRow(m_scene));
    for (size_t g = 0; g < m_scene.grids.size(); ++g) {
        if (!m_scene.shows(g)) {
            continue;
        }
        const PatternPhases& phases = *m_scene.grids[g].phases;
        if (row >= phases.streams().size()) {
            row -= phases.streams().size();
            continue;
        }
        const double ms = m_areas.timeAt(m_scene, position.x());
        const auto* phase = phases.at(std::int64_t(std::floor(ms)), row);
        if (phase == nullptr || double(phase->startMs) > m_scene.nowMs) {
            return {};
        }
        QString text =
            tr("%1 · %2 to %3 ms")
                .arg(QString::fromStdString(phases.nameOf(phase->stimulus, phase->pattern)))
                .arg(phase->startMs)
                .arg(phase->endMs);
        return phase->warp == 1 ? text : text + tr(" · %1 times as long").arg(phase->warp);
    }
    return {};
}

} // namespace reprise
