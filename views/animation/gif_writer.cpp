#include "views/animation/gif_writer.hpp"

#include "core/editing/written_file.hpp"
#include "core/files/whole_file.hpp"
#include "widgets/words.hpp"

#include <QElapsedTimer>

#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <vector>

namespace reprise {

namespace {

constexpr int kColors = 256;
constexpr int kOwnColors = 128; // of the most frequent; the others share what is left
constexpr int kBits = 5;        // of each channel that tell colours apart
constexpr int kCells = 1 << (3 * kBits);

int cellOf(QRgb color) {
    constexpr int kShift = 8 - kBits;
    return (qRed(color) >> kShift) << (2 * kBits) | (qGreen(color) >> kShift) << kBits |
           qBlue(color) >> kShift;
}

/// Pixels of nearly one colour.
struct Cell {
    std::int64_t count = 0;
    std::array<std::int64_t, 3> sum{}; ///< of red, green, blue

    int mean(std::size_t channel) const { return int((sum[channel] + count / 2) / count); }
};

/// Cells that share a colour.
struct Box {
    std::vector<int> cells;
    std::size_t longest = 0; ///< channel
    int extent = 0;          ///< along it

    void measure(const std::vector<Cell>& all) {
        extent = 0;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            int low = 255;
            int high = 0;
            for (const int c : cells) {
                low = std::min(low, all[std::size_t(c)].mean(channel));
                high = std::max(high, all[std::size_t(c)].mean(channel));
            }
            if (high - low > extent) {
                extent = high - low;
                longest = channel;
            }
        }
    }
};

/// Divides \p cells into \p count boxes at most, always the longest one at the middle of its cells.
std::vector<Box> boxesOf(std::vector<int> cells, const std::vector<Cell>& all, int count) {
    std::vector<Box> boxes{{std::move(cells)}};
    boxes[0].measure(all);
    while (int(boxes.size()) < count) {
        auto box = std::max_element(boxes.begin(), boxes.end(),
                                    [](const Box& a, const Box& b) { return a.extent < b.extent; });
        if (box->cells.size() < 2 || box->extent == 0) {
            break;
        }
        const auto middle = box->cells.begin() + std::ptrdiff_t(box->cells.size() / 2);
        std::nth_element(box->cells.begin(), middle, box->cells.end(),
                         [&all, channel = box->longest](int a, int b) {
                             return all[std::size_t(a)].mean(channel) <
                                    all[std::size_t(b)].mean(channel);
                         });
        Box upper{{middle, box->cells.end()}};
        box->cells.erase(middle, box->cells.end());
        box->measure(all);
        upper.measure(all);
        boxes.push_back(std::move(upper));
    }
    return boxes;
}

/// The smallest rectangle outside of which both pictures are the same.
QRect changed(const QImage& before, const QImage& now) {
    if (before.size() != now.size()) {
        return now.rect();
    }
    QRect area;
    for (int y = 0; y < now.height(); ++y) {
        const auto* a = reinterpret_cast<const QRgb*>(before.constScanLine(y));
        const auto* b = reinterpret_cast<const QRgb*>(now.constScanLine(y));
        if (std::memcmp(a, b, std::size_t(now.width()) * sizeof(QRgb)) == 0) {
            continue;
        }
        int left = 0;
        int right = now.width() - 1;
        while (a[left] == b[left]) {
            ++left;
        }
        while (a[right] == b[right]) {
            --right;
        }
        area |= QRect(left, y, right - left + 1, 1);
    }
    return area;
}

} // namespace

QImage indexed(const QImage& picture) {
    std::vector<Cell> cells(kCells);
    for (int y = 0; y < picture.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = 0; x < picture.width(); ++x) {
            Cell& cell = cells[std::size_t(cellOf(line[x]))];
            ++cell.count;
            cell.sum[0] += qRed(line[x]);
            cell.sum[1] += qGreen(line[x]);
            cell.sum[2] += qBlue(line[x]);
        }
    }
    std::vector<int> order;
    for (int c = 0; c < kCells; ++c) {
        if (cells[std::size_t(c)].count > 0) {
            order.push_back(c);
        }
    }
    const std::size_t kept = order.size() <= kColors ? order.size() : kOwnColors;
    std::partial_sort(order.begin(), order.begin() + std::ptrdiff_t(kept), order.end(),
                      [&cells](int a, int b) {
                          const auto countA = cells[std::size_t(a)].count;
                          const auto countB = cells[std::size_t(b)].count;
                          return countA != countB ? countA > countB : a < b;
                      });
    std::vector<Box> boxes;
    for (std::size_t k = 0; k < kept; ++k) {
        boxes.push_back({{order[k]}});
    }
    if (kept < order.size()) {
        std::vector<Box> shared = boxesOf({order.begin() + std::ptrdiff_t(kept), order.end()},
                                          cells, kColors - int(kept));
        boxes.insert(boxes.end(), shared.begin(), shared.end());
    }
    QList<QRgb> table;
    std::vector<std::uint8_t> indexOf(kCells, 0);
    for (const Box& box : boxes) {
        Cell all;
        for (const int c : box.cells) {
            const Cell& cell = cells[std::size_t(c)];
            all.count += cell.count;
            for (std::size_t channel = 0; channel < 3; ++channel) {
                all.sum[channel] += cell.sum[channel];
            }
            indexOf[std::size_t(c)] = std::uint8_t(table.size());
        }
        table.append(qRgb(all.mean(0), all.mean(1), all.mean(2)));
    }
    QImage result(picture.size(), QImage::Format_Indexed8);
    result.setColorTable(table);
    for (int y = 0; y < picture.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        uchar* out = result.scanLine(y);
        for (int x = 0; x < picture.width(); ++x) {
            out[x] = indexOf[std::size_t(cellOf(line[x]))];
        }
    }
    return result;
}

struct GifWriter::File {
    explicit File(const QString& file) : name(file), out(toPath(file)) {}
    ~File() {
        if (gif) {
            EGifCloseFile(gif, nullptr);
        }
    }

    /// What the library calls with its bytes; an exception must not cross it.
    static int write(GifFileType* gif, const GifByteType* bytes, int count) {
        auto& file = *static_cast<File*>(gif->UserData);
        try {
            file.out.write({reinterpret_cast<const char*>(bytes), std::size_t(count)});
        } catch (const FileError& error) {
            file.problem = sentenceOf(error);
            return 0;
        }
        return count;
    }
    QString sentence() const {
        return problem.isEmpty() ? tr("Could not write %1.").arg(name) : problem;
    }

    QString name;
    WholeFile out;
    QString problem; ///< of the disk
    GifFileType* gif = nullptr;
};

GifWriter::GifWriter() = default;
GifWriter::~GifWriter() = default;
GifWriter::GifWriter(GifWriter&&) noexcept = default;
GifWriter& GifWriter::operator=(GifWriter&&) noexcept = default;

QString GifWriter::open(const QString& file, QSize size) {
    m_size = size;
    m_last = QImage();
    m_indexed = QImage();
    m_problem.clear();
    m_file.reset();
    try {
        m_file = std::make_unique<File>(file);
    } catch (const FileError& error) {
        return m_problem = sentenceOf(error);
    }
    int error = 0;
    m_file->gif = EGifOpen(m_file.get(), File::write, &error);
    if (m_file->gif) {
        EGifSetGifVersion(m_file->gif, true);
    }
    const unsigned char endless[] = {1, 0, 0}; // sub-block 1, repeated without end
    const bool isBegun =
        m_file->gif &&
        EGifPutScreenDesc(m_file->gif, size.width(), size.height(), 8, 0, nullptr) == GIF_OK &&
        EGifPutExtensionLeader(m_file->gif, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
        EGifPutExtensionBlock(m_file->gif, 11, "NETSCAPE2.0") == GIF_OK &&
        EGifPutExtensionBlock(m_file->gif, 3, endless) == GIF_OK &&
        EGifPutExtensionTrailer(m_file->gif) == GIF_OK;
    if (!isBegun) {
        m_problem = m_file->sentence();
    }
    return m_problem;
}

void GifWriter::add(const QImage& picture, int delayMs) {
    if (!m_problem.isEmpty()) {
        return;
    }
    const QImage now = picture.convertToFormat(QImage::Format_RGB32);
    QRect area = changed(m_last, now);
    if (area.isEmpty()) {
        area = QRect(0, 0, 1, 1); // a picture that only lasts
    }
    m_last = now;
    m_indexed = indexed(now.copy(area));
    m_line = 0;
    GraphicsControlBlock control;
    control.DisposalMode = DISPOSE_DO_NOT;
    control.UserInputFlag = false;
    control.DelayTime = std::max(2, (delayMs + 5) / 10); // shorter ones are ignored by players
    control.TransparentColor = NO_TRANSPARENT_COLOR;
    std::array<GifByteType, 4> bytes{};
    EGifGCBToExtension(&control, bytes.data());
    const QList<QRgb> table = m_indexed.colorTable();
    std::array<GifColorType, kColors> colors{};
    for (int k = 0; k < int(table.size()); ++k) {
        colors[std::size_t(k)] = {GifByteType(qRed(table[k])), GifByteType(qGreen(table[k])),
                                  GifByteType(qBlue(table[k]))};
    }
    ColorMapObject* map = GifMakeMapObject(kColors, colors.data());
    const bool isPut = map &&
                       EGifPutExtension(m_file->gif, GRAPHICS_EXT_FUNC_CODE, int(bytes.size()),
                                        bytes.data()) == GIF_OK &&
                       EGifPutImageDesc(m_file->gif, area.x(), area.y(), area.width(),
                                        area.height(), false, map) == GIF_OK;
    GifFreeMapObject(map);
    if (!isPut) {
        m_problem = m_file->sentence();
    }
}

bool GifWriter::writeSome(int budgetMs) {
    QElapsedTimer timer;
    timer.start();
    while (m_problem.isEmpty() && m_line < m_indexed.height()) {
        if (EGifPutLine(m_file->gif, m_indexed.scanLine(m_line), m_indexed.width()) != GIF_OK) {
            m_problem = m_file->sentence();
        }
        ++m_line;
        if (timer.elapsed() >= budgetMs) {
            break;
        }
    }
    return !m_problem.isEmpty() || m_line >= m_indexed.height();
}

QString GifWriter::finish() {
    if (m_file && m_file->gif) {
        const bool isClosed = EGifCloseFile(m_file->gif, nullptr) == GIF_OK;
        m_file->gif = nullptr;
        if (m_problem.isEmpty() && !isClosed) {
            m_problem = m_file->sentence();
        }
        try {
            if (m_problem.isEmpty()) {
                m_file->out.commit();
            }
        } catch (const FileError& error) {
            m_problem = sentenceOf(error);
        }
    }
    m_file.reset();
    return m_problem;
}

} // namespace reprise
