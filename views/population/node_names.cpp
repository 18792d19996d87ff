#include "views/population/node_names.hpp"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kReadable = 9; // px of letters
constexpr double kBelowLargest = 13;
constexpr double kSmallest = 6;
constexpr double kLeastBetween = 26; // px; narrower, a name cut off says nothing
constexpr int kMeasured = 16;        // names

} // namespace

double widestPerPixel(QFont font, const QStringList& names) {
    constexpr int kSize = 64;
    font.setPixelSize(kSize);
    const QFontMetricsF metrics(font);
    double widest = 0;
    for (const QString& name : names) {
        widest = std::max(widest, metrics.horizontalAdvance(name) / kSize);
    }
    return widest;
}

NodeNames::NodeNames(const QFont& font, const QStringList& longest, const NameRoom& room)
    : m_font(font) {
    const double widest = std::max(1e-3, widestPerPixel(font, longest));
    const double inside = std::min(room.largest, room.inside / widest);
    const double between = room.between - 4;
    const double below = std::min({kBelowLargest, between / widest, room.gap});
    double size = inside;
    if (inside < kReadable && below > inside && room.gap >= kReadable - 1) {
        m_isBelow = below >= kReadable - 1 || between >= kLeastBetween;
        size = m_isBelow ? std::max(below, kReadable - 1) : inside;
    }
    if (!m_isBelow && size < kReadable - 1 && room.largest >= kReadable &&
        room.inside >= kLeastBetween) {
        size = kReadable - 1; // shortened
    }
    m_width = m_isBelow ? between : room.inside + 2;
    m_isShown = size >= kSmallest;
    m_font.setPixelSize(std::max(1, int(size)));
}

QString NodeNames::shortened(const QString& name) const {
    return name.size() > 1 ? QFontMetricsF(m_font).elidedText(name, Qt::ElideMiddle, m_width)
                           : name;
}

QRectF NodeNames::area(const QRectF& box, const QString& name) const {
    if (!m_isBelow) {
        return box;
    }
    const QFontMetricsF metrics(m_font);
    const double wide = metrics.horizontalAdvance(shortened(name)) + 2;
    return {box.center().x() - wide / 2, box.bottom() + 2, wide, std::ceil(metrics.height())};
}

void NodeNames::paint(QPainter& painter, const QRectF& box, const QString& name,
                      const QColor& color, const QColor& ground) const {
    if (!m_isShown) {
        return;
    }
    const QRectF written = area(box, name);
    if (m_isBelow) {
        QColor cover = ground;
        cover.setAlphaF(0.8F);
        painter.fillRect(written.adjusted(0, 1, 0, -1), cover);
    }
    painter.setFont(m_font);
    painter.setPen(color);
    painter.drawText(written, Qt::AlignCenter, shortened(name));
}

QStringList longestOf(QStringList names) {
    const auto few = std::min(qsizetype(kMeasured), names.size());
    std::partial_sort(names.begin(), names.begin() + few, names.end(),
                      [](const QString& a, const QString& b) { return a.size() > b.size(); });
    return names.mid(0, few);
}

} // namespace reprise
