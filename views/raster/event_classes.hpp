#pragma once
/// \file
/// The colour of a grid's spikes as a small number, so that the binned picture can count colours in
/// one pass over the events.

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/engine/event.hpp"
#include "core/network/outline.hpp"
#include "views/raster/grid_shown.hpp"
#include "widgets/markers.hpp"
#include "widgets/pattern_colors.hpp"

#include <QColor>
#include <QString>

#include <cstdint>
#include <memory>
#include <vector>

namespace reprise {

/// What the colour of a network spike says.
enum class SpikeColor {
    Cell,     ///< hue of its cell; the nearest of eleven hues
    Phase,    ///< the pattern during which it falls
    Assembly, ///< the pattern whose assembly its neuron belongs to
    Plain,
};

/// Classes 0 to 3 are the marks, for everything that belongs to no grid. In the rows of a grid the
/// colour comes from the class: of input channels the pattern that made the spike, of neurons what
/// SpikeColor says. By cell and plain, neurons silent in the pattern they are sorted by are
/// grey.
class EventClasses {
public:
    static constexpr int kCount = 16;
    static constexpr int kSilent = 4;
    static constexpr int kFirstPattern = 5; ///< seven patterns, or eleven hues
    static constexpr int kNeutral = 12;     ///< outside patterns, in no assembly
    static constexpr int kNoise = 13;       ///< rather active in noise
    static constexpr int kHues = kCount - kFirstPattern;

    EventClasses(const NetworkOutline& outline, const std::vector<GridShown>& grids,
                 SpikeColor color);

    SpikeColor color() const { return m_color; }
    /// Looks classes up; fast for events in order of time.
    class Reader;

    /// The colour of a class in the rows of input channels or of neurons.
    QColor colorOf(int index, bool isInput, const Theme& theme) const;

    static int ofPattern(int pattern) { return kFirstPattern + pattern % kPatternColors; }
    static int ofCell(int cell, int cells) {
        return kFirstPattern + int(std::int64_t(cell) * kHues / cells);
    }

private:
    static constexpr std::uint8_t kAskPhase = 0xfe;
    static constexpr std::uint8_t kAskInput = 0xff;
    void fill(const GridOutline& grid, const GridShown& shown, const RowOrder& order,
              std::vector<std::uint8_t>& classes) const;

    SpikeColor m_color;
    double m_resolution = 1;              ///< ms per step
    std::vector<std::uint32_t> m_first;   ///< [population] start in the tables, and one more
    std::vector<std::uint8_t> m_classOf;  ///< [neuron]
    std::vector<std::uint8_t> m_secondOf; ///< [neuron] in the second panel
    std::vector<std::shared_ptr<const PatternPhases>> m_phasesOf; ///< [population] null: no grid
};

/// GUI thread; as long as the classes live.
class EventClasses::Reader {
public:
    explicit Reader(const EventClasses& classes);

    /// \p mark is the class where the event belongs to no grid.
    int of(const Event& event, Mark mark, bool isSecondPanel) {
        if (event.kind == EventKind::DendriticSpike ||
            event.population >= m_classes->m_phasesOf.size() ||
            m_classes->m_phasesOf[event.population] == nullptr) {
            return int(mark);
        }
        const std::uint32_t entry = m_classes->m_first[event.population] + event.neuron;
        const std::uint8_t found =
            (isSecondPanel ? m_classes->m_secondOf : m_classes->m_classOf)[entry];
        return found < kAskPhase ? found : ask(event, found);
    }

private:
    int ask(const Event& event, std::uint8_t question);

    const EventClasses* m_classes;
    std::vector<PatternPhases::Reader> m_readers; ///< [population]
};

} // namespace reprise
