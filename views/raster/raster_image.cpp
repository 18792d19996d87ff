#include "views/raster/raster_image.hpp"

#include "core/network/outline.hpp"
#include "views/raster/raster_layout.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace reprise {

namespace {

constexpr int kLevels = 17; ///< 1, 2, 4, … 65536 events of one mark in a cell

int levelOf(std::uint16_t count) {
    return std::bit_width(count);
} // 1 -> 1, 2..3 -> 2, ...

/// One event is opaque while nothing is denser, and fainter the denser the densest cell is.
std::array<QRgb, kLevels> ramp(const QColor& color, int peakLevel) {
    std::array<QRgb, kLevels> colors{};
    const double faintest = std::max(0.3, 1.0 - 0.1 * (peakLevel - 1));
    for (int level = 1; level < kLevels; ++level) {
        const double share = peakLevel > 1 ? double(level - 1) / (peakLevel - 1) : 1.0;
        const double alpha = faintest + (1 - faintest) * std::min(share, 1.0);
        colors[size_t(level)] =
            qPremultiply(qRgba(color.red(), color.green(), color.blue(), int(alpha * 255)));
    }
    return colors;
}

} // namespace

RasterGrid RasterGrid::of(const NetworkOutline& outline, const RasterLayout& layout, double scroll,
                          int rows, double scale) {
    RasterGrid grid;
    grid.resolutionMs = outline.resolution;
    grid.rows = rows;
    grid.scale = scale;
    grid.heightOf.assign(size_t(std::max(rows, 0)), 0);
    grid.firstNeuron.reserve(outline.populations.size() + 1);
    std::uint32_t total = 0;
    for (const PopulationOutline& population : outline.populations) {
        grid.firstNeuron.push_back(total);
        total += std::uint32_t(std::max(population.size, 0));
    }
    grid.firstNeuron.push_back(total);
    grid.rowOf.assign(total, -1);
    grid.spikeMarkOf.assign(total, 0);
    for (const RasterLayout::Band& band : layout.bands()) {
        if (size_t(band.population) >= outline.populations.size()) {
            continue;
        }
        const double height = layout.markHeight(band) * scale;
        const int size = outline.populations[size_t(band.population)].size;
        const int end = std::min(band.firstNeuron + band.count, size);
        for (int neuron = band.firstNeuron; neuron < end; ++neuron) {
            const double top = (layout.rowTop(band, std::uint32_t(neuron)) - scroll) * scale;
            const int row = int(std::floor(top + 0.5));
            int bottom = std::max(row + 1, int(std::floor(top + height + 0.5)));
            bottom -= bottom - row >= 4 ? 1 : 0; // a hair's breadth between neighbours
            if (row < 0 || row >= rows) {
                continue;
            }
            const size_t entry = grid.firstNeuron[size_t(band.population)] + size_t(neuron);
            grid.rowOf[entry] = row;
            grid.spikeMarkOf[entry] = std::uint8_t(band.spikeMark);
            int& drawn = grid.heightOf[size_t(row)];
            drawn = std::max(drawn, std::min(bottom, rows) - row);
        }
    }
    return grid;
}

std::int64_t RasterGrid::columnOf(std::int64_t step) const {
    return std::int64_t(std::floor(double(step) * (resolutionMs / cellMs)));
}

std::int64_t RasterGrid::firstStepOf(std::int64_t column) const {
    auto step = std::int64_t(std::ceil(double(column) * (cellMs / resolutionMs)));
    while (columnOf(step) >= column) { // rounding may be off by one either way
        --step;
    }
    while (columnOf(step) < column) {
        ++step;
    }
    return step;
}

RasterImage::RasterImage(RasterGrid grid, std::int64_t firstColumn)
    : m_grid(std::move(grid)), m_firstColumn(firstColumn),
      m_counts(size_t(m_grid.columns) * size_t(m_grid.rows)), m_peak(size_t(m_grid.columns)),
      m_dirtyEnd(m_grid.columns) {}

void RasterImage::add(std::span<const Event> events) {
    const std::size_t populations = m_grid.firstNeuron.empty() ? 0 : m_grid.firstNeuron.size() - 1;
    const auto columns = std::uint64_t(m_grid.columns);
    int dirtyFirst = m_grid.columns;
    int dirtyEnd = 0;
    for (const Event& event : events) {
        // Events come in order of time, but nothing here depends on it.
        const auto column = std::uint64_t(m_grid.columnOf(event.step) - m_firstColumn);
        if (column >= columns || event.population >= populations) {
            continue;
        }
        const std::uint32_t first = m_grid.firstNeuron[event.population];
        if (event.neuron >= m_grid.firstNeuron[event.population + 1u] - first) {
            continue;
        }
        const std::int32_t row = m_grid.rowOf[first + event.neuron];
        const unsigned mark = event.kind == EventKind::DendriticSpike
                                  ? unsigned(Mark::Dendrite)
                                  : m_grid.spikeMarkOf[first + event.neuron];
        if (row < 0 || (m_grid.hiddenMarks >> mark & 1u) != 0) {
            continue;
        }
        std::uint16_t& count = m_counts[std::uint64_t(row) * columns + column][mark];
        count = std::uint16_t(count + (count != 0xffff));
        std::uint16_t& peak = m_peak[column][mark];
        peak = std::max(peak, count);
        dirtyFirst = std::min(dirtyFirst, int(column));
        dirtyEnd = std::max(dirtyEnd, int(column) + 1);
    }
    if (dirtyFirst < dirtyEnd) {
        m_dirtyFirst = m_dirtyFirst < m_dirtyEnd ? std::min(m_dirtyFirst, dirtyFirst) : dirtyFirst;
        m_dirtyEnd = std::max(m_dirtyEnd, dirtyEnd);
    }
}

void RasterImage::scrollTo(std::int64_t firstColumn) {
    const std::int64_t shift = firstColumn - m_firstColumn;
    m_firstColumn = firstColumn;
    const int columns = m_grid.columns;
    if (shift == 0 || columns == 0) {
        return;
    }
    if (std::abs(shift) >= columns) {
        std::fill(m_counts.begin(), m_counts.end(), Counts{});
        std::fill(m_peak.begin(), m_peak.end(), Counts{});
        m_dirtyFirst = 0;
        m_dirtyEnd = columns;
        return;
    }
    const int by = int(shift);
    const auto move = [by, columns](auto* row, int perColumn, auto empty) {
        auto* end = row + columns * perColumn;
        if (by > 0) {
            std::fill(std::copy(row + by * perColumn, end, row), end, empty);
        } else {
            std::fill(row, std::copy_backward(row, end + by * perColumn, end), empty);
        }
    };
    for (int row = 0; row < m_grid.rows; ++row) {
        move(m_counts.data() + size_t(row) * size_t(columns), 1, Counts{});
        if (!m_picture.isNull()) {
            move(reinterpret_cast<QRgb*>(m_picture.scanLine(row)), RasterGrid::kCellWidth, QRgb(0));
        }
    }
    move(m_peak.data(), 1, Counts{});
    if (m_dirtyFirst < m_dirtyEnd) { // what was out of date has moved, too
        m_dirtyFirst = std::clamp(m_dirtyFirst - by, 0, columns);
        m_dirtyEnd = std::clamp(m_dirtyEnd - by, 0, columns);
    }
}

std::uint16_t RasterImage::count(std::int64_t column, int row, Mark mark) const {
    const std::int64_t local = column - m_firstColumn;
    if (local < 0 || local >= m_grid.columns || row < 0 || row >= m_grid.rows) {
        return 0;
    }
    return m_counts[size_t(row) * size_t(m_grid.columns) + size_t(local)][size_t(mark)];
}

std::array<int, kMarkCount> RasterImage::peakLevels() const {
    std::array<int, kMarkCount> levels{};
    for (const Counts& column : m_peak) {
        for (size_t mark = 0; mark < kMarkCount; ++mark) {
            levels[mark] = std::max(levels[mark], levelOf(column[mark]));
        }
    }
    return levels;
}

const QImage& RasterImage::picture(const Theme& theme) {
    const auto levels = peakLevels();
    if (m_picture.isNull()) {
        m_picture = QImage(std::max(1, m_grid.columns * RasterGrid::kCellWidth),
                           std::max(1, m_grid.rows), QImage::Format_ARGB32_Premultiplied);
        m_picture.setDevicePixelRatio(m_grid.scale);
        m_picture.fill(Qt::transparent);
        m_paintedTheme.clear();
    }
    if (levels != m_paintedLevels || theme.name != m_paintedTheme) {
        m_dirtyFirst = 0;
        m_dirtyEnd = m_grid.columns;
        m_paintedLevels = levels;
        m_paintedTheme = theme.name;
    }
    if (m_dirtyFirst < m_dirtyEnd) {
        colorColumns(m_dirtyFirst, m_dirtyEnd, theme);
    }
    m_dirtyFirst = m_dirtyEnd = 0;
    return m_picture;
}

void RasterImage::colorColumns(int first, int end, const Theme& theme) {
    constexpr int kWidth = RasterGrid::kCellWidth;
    std::array<std::array<QRgb, kLevels>, kMarkCount> colors{};
    for (const Mark mark : kMarks) {
        colors[size_t(mark)] = ramp(colorOf(mark, theme), m_paintedLevels[size_t(mark)]);
    }
    auto* pixels = reinterpret_cast<QRgb*>(m_picture.bits());
    const auto stride = m_picture.bytesPerLine() / qsizetype(sizeof(QRgb));
    for (int row = 0; row < m_grid.rows; ++row) {
        QRgb* line = pixels + row * stride;
        std::fill(line + first * kWidth, line + end * kWidth, QRgb(0));
    }
    const Counts nothing{};
    for (int row = 0; row < m_grid.rows; ++row) {
        const int height = m_grid.heightOf[size_t(row)];
        const Counts* counts = m_counts.data() + size_t(row) * size_t(m_grid.columns);
        if (height == 0) {
            continue;
        }
        for (int column = first; column < end; ++column) {
            const Counts& cell = counts[column];
            if (cell == nothing) {
                continue;
            }
            // Two kinds in one cell stand side by side: no mixed colours that mean nothing.
            size_t most = 0;
            for (size_t mark = 1; mark < kMarkCount; ++mark) {
                most = cell[mark] > cell[most] ? mark : most;
            }
            size_t second = most;
            for (size_t mark = 0; mark < kMarkCount; ++mark) {
                const bool counts2 = mark != most && cell[mark] * 8 >= cell[most];
                second = counts2 && (second == most || cell[mark] > cell[second]) ? mark : second;
            }
            const auto left = std::max(most, second); // a dendrite before the soma it drives
            const auto right = std::min(most, second);
            const QRgb pair[] = {colors[left][size_t(levelOf(cell[left]))],
                                 colors[right][size_t(levelOf(cell[right]))]};
            for (int y = row; y < std::min(row + height, m_grid.rows); ++y) {
                QRgb* pixel = pixels + y * stride + column * kWidth;
                pixel[0] = pair[0];
                pixel[1] = pair[1];
            }
        }
    }
}

} // namespace reprise
