#include "views/map/gif_writer.hpp"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSaveFile>

#include <gif_lib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <vector>

namespace reprise {

namespace {

constexpr int kColors = 256;
constexpr int kBits = 5; // of each channel that tell colours apart
constexpr int kCells = 1 << (3 * kBits);

QString tr(const char* text) {
    return QCoreApplication::translate("GifWriter", text);
}

int cellOf(QRgb color) {
    constexpr int kShift = 8 - kBits;
    return (qRed(color) >> kShift) << (2 * kBits) | (qGreen(color) >> kShift) << kBits |
           qBlue(color) >> kShift;
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
    struct Cell {
        int count = 0;
        int red = 0;
        int green = 0;
        int blue = 0;
    };
    // Sums of a cell stay below 2^31 for pictures of up to 8 million pixels.
    std::vector<Cell> cells(kCells);
    for (int y = 0; y < picture.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = 0; x < picture.width(); ++x) {
            Cell& cell = cells[std::size_t(cellOf(line[x]))];
            ++cell.count;
            cell.red += qRed(line[x]);
            cell.green += qGreen(line[x]);
            cell.blue += qBlue(line[x]);
        }
    }
    std::vector<int> order;
    for (int c = 0; c < kCells; ++c) {
        if (cells[std::size_t(c)].count > 0) {
            order.push_back(c);
        }
    }
    const auto kept = std::min<std::size_t>(order.size(), kColors);
    std::partial_sort(order.begin(), order.begin() + std::ptrdiff_t(kept), order.end(),
                      [&cells](int a, int b) {
                          const int countA = cells[std::size_t(a)].count;
                          const int countB = cells[std::size_t(b)].count;
                          return countA != countB ? countA > countB : a < b;
                      });
    QList<QRgb> table;
    std::vector<std::uint8_t> indexOf(kCells, 0);
    for (std::size_t k = 0; k < kept; ++k) {
        const Cell& cell = cells[std::size_t(order[k])];
        const auto mean = [&cell](int sum) { return (sum + cell.count / 2) / cell.count; };
        table.append(qRgb(mean(cell.red), mean(cell.green), mean(cell.blue)));
        indexOf[std::size_t(order[k])] = std::uint8_t(k);
    }
    for (std::size_t k = kept; k < order.size(); ++k) { // the rare ones
        const Cell& cell = cells[std::size_t(order[k])];
        int nearest = 0;
        int least = std::numeric_limits<int>::max();
        for (int t = 0; t < int(table.size()); ++t) {
            const int red = cell.red / cell.count - qRed(table[t]);
            const int green = cell.green / cell.count - qGreen(table[t]);
            const int blue = cell.blue / cell.count - qBlue(table[t]);
            const int distance = red * red + green * green + blue * blue;
            if (distance < least) {
                least = distance;
                nearest = t;
            }
        }
        indexOf[std::size_t(order[k])] = std::uint8_t(nearest);
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
    explicit File(const QString& name) : out(name) {}
    ~File() {
        if (gif) {
            EGifCloseFile(gif, nullptr);
        }
    }

    QSaveFile out;
    GifFileType* gif = nullptr;
};

GifWriter::GifWriter() = default;
GifWriter::~GifWriter() = default;
GifWriter::GifWriter(GifWriter&&) noexcept = default;
GifWriter& GifWriter::operator=(GifWriter&&) noexcept = default;

QString GifWriter::open(const QString& file, QSize size) {
    m_file = std::make_unique<File>(file);
    m_size = size;
    m_last = QImage();
    m_indexed = QImage();
    m_problem.clear();
    if (!m_file->out.open(QIODevice::WriteOnly)) {
        return m_problem = tr("Could not write %1: %2.").arg(file, m_file->out.errorString());
    }
    int error = 0;
    const auto write = [](GifFileType* gif, const GifByteType* bytes, int count) {
        auto* out = static_cast<QSaveFile*>(gif->UserData);
        return int(out->write(reinterpret_cast<const char*>(bytes), count));
    };
    m_file->gif = EGifOpen(&m_file->out, write, &error);
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
        m_problem = tr("Could not write %1.").arg(file);
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
        m_problem =
            tr("Could not write %1: %2.").arg(m_file->out.fileName(), m_file->out.errorString());
    }
}

bool GifWriter::writeSome(int budgetMs) {
    QElapsedTimer timer;
    timer.start();
    while (m_problem.isEmpty() && m_line < m_indexed.height()) {
        if (EGifPutLine(m_file->gif, m_indexed.scanLine(m_line), m_indexed.width()) != GIF_OK) {
            m_problem = tr("Could not write %1: %2.")
                            .arg(m_file->out.fileName(), m_file->out.errorString());
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
        if (m_problem.isEmpty() && (!isClosed || !m_file->out.commit())) {
            m_problem = tr("Could not write %1: %2.")
                            .arg(m_file->out.fileName(), m_file->out.errorString());
        }
    }
    m_file.reset();
    return m_problem;
}

} // namespace reprise
