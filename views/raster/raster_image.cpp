#include "views/raster/raster_image.hpp"

#include "core/network/outline.hpp"
#include "views/raster/raster_layout.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <optional>

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
                          int rows, double scale, std::shared_ptr<const EventClasses> classes) {
    RasterGrid grid;
    grid.classes = std::move(classes);
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
    grid.isInputRow.assign(size_t(std::max(rows, 0)), 0);
    std::vector<bool> isTwin(layout.bands().size(), false);
    for (size_t index = 0; index < layout.bands().size(); ++index) {
        const RasterLayout::Band& band = layout.bands()[index];
        if (band.twin >= 0) {
            isTwin[size_t(band.twin)] = true;
            grid.secondRowOf.resize(total, -1);
        }
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
            (isTwin[index] ? grid.secondRowOf : grid.rowOf)[entry] = row;
            grid.isInputRow[size_t(row)] = band.grid >= 0 && band.spikeMark == Mark::Input;
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

void RasterImage::restart(RasterGrid grid, std::int64_t firstColumn) {
    m_grid = std::move(grid);
    m_firstColumn = firstColumn;
    const auto perColumn = size_t(m_grid.classCount());
    m_counts.assign(size_t(m_grid.columns) * size_t(m_grid.rows) * perColumn, 0);
    m_peak.assign(size_t(m_grid.columns) * perColumn, 0);
    m_dirtyFirst = 0;
    m_dirtyEnd = m_grid.columns;
    const QSize size(std::max(1, m_grid.columns * RasterGrid::kCellWidth),
                     std::max(1, m_grid.rows));
    if (m_picture.size() != size) {
        m_picture = QImage();
    } else {
        m_picture.setDevicePixelRatio(m_grid.scale);
    }
}

void RasterImage::add(std::span<const Event> events) {
    if (m_grid.classes) {
        countEvents<EventClasses::kCount>(events);
    } else {
        countEvents<kMarkCount>(events);
    }
}

template<int classCount> void RasterImage::countEvents(std::span<const Event> events) {
    constexpr bool hasClasses = classCount != kMarkCount;
    const std::size_t populations = m_grid.firstNeuron.empty() ? 0 : m_grid.firstNeuron.size() - 1;
    const auto columns = std::uint64_t(m_grid.columns);
    const bool hasSecond = hasClasses && !m_grid.secondRowOf.empty();
    std::optional<EventClasses::Reader> reader;
    if constexpr (hasClasses) {
        reader.emplace(*m_grid.classes);
    }
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
        const unsigned mark = event.kind == EventKind::DendriticSpike
                                  ? unsigned(Mark::Dendrite)
                                  : m_grid.spikeMarkOf[first + event.neuron];
        if ((m_grid.hiddenMarks >> mark & 1u) != 0) {
            continue;
        }
        const auto countIn = [&](std::int32_t row, unsigned index) {
            std::uint16_t& count =
                m_counts[(std::uint64_t(row) * columns + column) * classCount + index];
            count = std::uint16_t(count + (count != 0xffff));
            std::uint16_t& peak = m_peak[column * classCount + index];
            peak = std::max(peak, count);
            dirtyFirst = std::min(dirtyFirst, int(column));
            dirtyEnd = std::max(dirtyEnd, int(column) + 1);
        };
        const std::int32_t row = m_grid.rowOf[first + event.neuron];
        if constexpr (hasClasses) {
            if (row >= 0) {
                countIn(row, unsigned(reader->of(event, Mark(mark), false)));
            }
            if (hasSecond && m_grid.secondRowOf[first + event.neuron] >= 0) {
                countIn(m_grid.secondRowOf[first + event.neuron],
                        unsigned(reader->of(event, Mark(mark), true)));
            }
        } else if (row >= 0) {
            countIn(row, mark);
        }
    }
    markDirty(dirtyFirst, dirtyEnd);
}

void RasterImage::markDirty(int first, int end) {
    if (first < end) {
        m_dirtyFirst = m_dirtyFirst < m_dirtyEnd ? std::min(m_dirtyFirst, first) : first;
        m_dirtyEnd = std::max(m_dirtyEnd, end);
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
        std::fill(m_counts.begin(), m_counts.end(), std::uint16_t(0));
        std::fill(m_peak.begin(), m_peak.end(), std::uint16_t(0));
        m_dirtyFirst = 0;
        m_dirtyEnd = columns;
        return;
    }
    const int by = int(shift);
    const int classes = m_grid.classCount();
    const auto move = [by, columns](auto* row, int perColumn, auto empty) {
        auto* end = row + columns * perColumn;
        if (by > 0) {
            std::fill(std::copy(row + by * perColumn, end, row), end, empty);
        } else {
            std::fill(row, std::copy_backward(row, end + by * perColumn, end), empty);
        }
    };
    for (int row = 0; row < m_grid.rows; ++row) {
        move(m_counts.data() + size_t(row) * size_t(columns) * size_t(classes), classes,
             std::uint16_t(0));
        if (!m_picture.isNull()) {
            move(reinterpret_cast<QRgb*>(m_picture.scanLine(row)), RasterGrid::kCellWidth, QRgb(0));
        }
    }
    move(m_peak.data(), classes, std::uint16_t(0));
    if (m_dirtyFirst < m_dirtyEnd) { // what was out of date has moved, too
        m_dirtyFirst = std::clamp(m_dirtyFirst - by, 0, columns);
        m_dirtyEnd = std::clamp(m_dirtyEnd - by, 0, columns);
    }
}

void RasterImage::forgetFrom(std::int64_t firstColumn) {
    const auto columns = std::size_t(m_grid.columns);
    const auto classes = std::size_t(m_grid.classCount());
    const auto first =
        std::size_t(std::clamp<std::int64_t>(firstColumn - m_firstColumn, 0, m_grid.columns));
    for (std::size_t row = 0; row < std::size_t(m_grid.rows); ++row) {
        const auto begin = m_counts.begin() + std::ptrdiff_t((row * columns + first) * classes);
        std::fill_n(begin, (columns - first) * classes, std::uint16_t(0));
    }
    std::fill(m_peak.begin() + std::ptrdiff_t(first * classes), m_peak.end(), std::uint16_t(0));
    markDirty(int(first), m_grid.columns);
}

std::uint16_t RasterImage::count(std::int64_t column, int row, int markOrClass) const {
    const std::int64_t local = column - m_firstColumn;
    if (local < 0 || local >= m_grid.columns || row < 0 || row >= m_grid.rows) {
        return 0;
    }
    const size_t cell = size_t(row) * size_t(m_grid.columns) + size_t(local);
    return m_counts[cell * size_t(m_grid.classCount()) + size_t(markOrClass)];
}

RasterImage::Levels RasterImage::peakLevels() const {
    Levels levels{};
    const size_t classes = size_t(m_grid.classCount());
    for (size_t entry = 0; entry < m_peak.size(); entry += classes) {
        for (size_t index = 0; index < classes; ++index) {
            levels[index] = std::max(levels[index], levelOf(m_peak[entry + index]));
        }
    }
    // Colours of one kind of thing are equally strong where equally much happened.
    const auto colors = levels.begin() + kMarkCount;
    std::fill(colors, levels.end(), *std::max_element(colors, levels.end()));
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
        if (m_grid.classes) {
            colorColumns<EventClasses::kCount>(m_dirtyFirst, m_dirtyEnd, theme);
        } else {
            colorColumns<kMarkCount>(m_dirtyFirst, m_dirtyEnd, theme);
        }
    }
    m_dirtyFirst = m_dirtyEnd = 0;
    return m_picture;
}

template<int classCount> void RasterImage::colorColumns(int first, int end, const Theme& theme) {
    constexpr int kWidth = RasterGrid::kCellWidth;
    constexpr bool hasClasses = classCount != kMarkCount;
    using Cell = std::array<std::uint16_t, classCount>;
    using Ramps = std::array<std::array<QRgb, kLevels>, classCount>;
    std::array<Ramps, 2> ramps{}; // of neurons and of channels
    for (int index = 0; index < classCount; ++index) {
        for (int isInput = 0; isInput < (hasClasses ? 2 : 1); ++isInput) {
            const QColor color = hasClasses ? m_grid.classes->colorOf(index, isInput != 0, theme)
                                            : colorOf(Mark(index), theme);
            ramps[size_t(isInput)][size_t(index)] = ramp(color, m_paintedLevels[size_t(index)]);
        }
    }
    auto* pixels = reinterpret_cast<QRgb*>(m_picture.bits());
    const auto stride = m_picture.bytesPerLine() / qsizetype(sizeof(QRgb));
    for (int row = 0; row < m_grid.rows; ++row) {
        QRgb* line = pixels + row * stride;
        std::fill(line + first * kWidth, line + end * kWidth, QRgb(0));
    }
    const Cell nothing{};
    for (int row = 0; row < m_grid.rows; ++row) {
        const int height = m_grid.heightOf[size_t(row)];
        const std::uint16_t* counts =
            m_counts.data() + size_t(row) * size_t(m_grid.columns) * classCount;
        if (height == 0) {
            continue;
        }
        const Ramps& colors = ramps[hasClasses ? m_grid.isInputRow[size_t(row)] : 0];
        for (int column = first; column < end; ++column) {
            Cell cell;
            std::memcpy(cell.data(), counts + size_t(column) * classCount, sizeof(Cell));
            if (std::memcmp(&cell, &nothing, sizeof(Cell)) == 0) {
                continue;
            }
            // Two kinds in one cell stand side by side: no mixed colours that mean nothing.
            size_t most = classCount;
            size_t second = classCount;
            for (size_t index = 0; index < classCount; ++index) {
                const std::uint16_t count = cell[index];
                if (count == 0) {
                    continue;
                }
                if (most == classCount || count > cell[most]) {
                    second = most;
                    most = index;
                } else if (second == classCount || count > cell[second]) {
                    second = index;
                }
            }
            if (second == classCount || cell[second] * 8 < cell[most]) {
                second = most;
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
