#include "views/grid/grid_colors.hpp"

#include "views/curves/axis_ticks.hpp"
#include "widgets/pattern_colors.hpp"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

QColor viridis(double share) {
    // Tenths of the map by van der Walt and Smith (2015), public domain (CC0).
    static const QColor stops[] = {"#440154", "#482475", "#414487", "#355f8d", "#2a788e", "#21918c",
                                   "#22a884", "#44bf70", "#7ad151", "#bddf26", "#fde725"};
    const double t = std::clamp(std::isfinite(share) ? share : 0.0, 0.0, 1.0) * 10;
    const int k = std::min(9, int(t));
    return mixed(stops[k], stops[k + 1], t - k);
}

void GridScale::fit(const std::vector<float>& values) {
    if (!isAutomatic) {
        return;
    }
    double least = 0;
    double most = 0;
    for (float value : values) {
        if (std::isfinite(value)) {
            least = std::min(least, double(value));
            most = std::max(most, double(value));
        }
    }
    low = least < 0 ? -niceCeiling(-least) : 0;
    most *= 1 - 1e-5; // sums of floats may pass 100 Hz by their rounding
    most = std::max(most, leastHigh);
    if (most > high || most < high / 3) {
        high = niceCeiling(most);
    }
}

double GridScale::shareOf(double value) const {
    return high > low ? std::clamp((value - low) / (high - low), 0.0, 1.0) : 0;
}

QColor colorOfNothing(const Theme& theme) {
    return mixed(theme.panel, theme.text, theme.isDark ? 0.22 : 0.18);
}

std::vector<QColor> colorsOf(GridQuantity quantity, const GridOutline& grid,
                             const GridMoment& moment, const std::vector<float>& values,
                             const GridScale& scale, const Theme& theme) {
    std::vector<QColor> colors(values.size(), colorOfNothing(theme));
    for (std::size_t c = 0; c < values.size(); ++c) {
        if (quantity == GridQuantity::Membership) {
            const int k = c < moment.assembly.size() ? moment.assembly[c] : -1;
            if (k >= 0) {
                colors[c] =
                    patternColor(colorIndexOf(grid, moment.assemblies[std::size_t(k)]), theme);
            }
        } else if (!std::isnan(values[c])) {
            colors[c] = viridis(scale.shareOf(double(values[c])));
        }
    }
    return colors;
}

namespace {

/// "patterns: A", "patterns: B" are A and B; what is of several stimuli stays whole.
QStringList withoutCommonStimulus(QStringList names) {
    const qsizetype end = names.isEmpty() ? -1 : names.front().indexOf(QStringLiteral(": "));
    const QString common = end < 0 ? QString() : names.front().left(end + 2);
    const bool isCommon =
        !common.isEmpty() && std::all_of(names.begin(), names.end(), [&](const QString& name) {
            return name.startsWith(common) && name.size() > common.size();
        });
    if (isCommon) {
        for (QString& name : names) {
            name.remove(0, common.size());
        }
    }
    return names;
}

void paintAssemblies(QPainter& painter, QRectF row, const GridOutline& grid,
                     const GridMoment& moment) {
    const Theme& theme = currentTheme();
    const QFontMetricsF metrics(painter.font());
    const auto entry = [&](const QColor& color, const QString& name) {
        const QRectF swatch(row.left(), row.center().y() - 5, 10, 10);
        painter.fillRect(swatch, color);
        painter.setPen(theme.text);
        const QRectF text = row.adjusted(16, 0, 0, 0);
        painter.drawText(text, Qt::AlignVCenter,
                         metrics.elidedText(name, Qt::ElideMiddle, text.width()));
        row.translate(0, row.height());
    };
    QStringList names;
    for (const AssemblyKey& assembly : moment.assemblies) {
        names += nameOf(grid, assembly);
    }
    names = withoutCommonStimulus(std::move(names));
    for (std::size_t k = 0; k < moment.assemblies.size(); ++k) {
        entry(patternColor(colorIndexOf(grid, moment.assemblies[k])), names[qsizetype(k)]);
    }
    entry(colorOfNothing(), QCoreApplication::translate("GridColors", "none"));
}

void paintColourBar(QPainter& painter, const QRectF& bar, const GridScale& scale) {
    const Theme& theme = currentTheme();
    const int steps = std::clamp(int(bar.height()), 2, 128);
    for (int k = 0; k < steps; ++k) { // plain rectangles: the same in a picture and in SVG
        const double top = bar.bottom() - (k + 1) * bar.height() / steps;
        painter.fillRect(QRectF(bar.left(), top, bar.width(), bar.height() / steps + 0.6),
                         viridis((k + 0.5) / steps));
    }
    painter.setPen(QPen(theme.grid, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar);
    const double line = QFontMetricsF(painter.font()).height();
    const int ticks = bar.height() > 6 * line ? 4 : 2;
    painter.setPen(theme.dim);
    for (int k = 0; k <= ticks; ++k) {
        const double y = bar.bottom() - bar.height() * k / ticks;
        painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + 3, y));
        painter.drawText(QRectF(bar.right() + 7, y - line / 2, 80, line), Qt::AlignVCenter,
                         valueText(scale.low + (scale.high - scale.low) * k / ticks));
    }
}

} // namespace

double legendWidth(double available) {
    return available < 300 ? 0 : available < 640 ? 112 : 180;
}

void paintGridLegend(QPainter& painter, const QRectF& area, const QString& title,
                     GridQuantity quantity, const GridOutline& grid, const GridMoment& moment,
                     const GridScale& scale) {
    const QFontMetricsF metrics(painter.font());
    const double line = metrics.height();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(currentTheme().dim);
    QRectF rest = area;
    const QRectF words = painter.boundingRect(area, Qt::TextWordWrap, title);
    painter.drawText(words, Qt::TextWordWrap, title);
    rest.setTop(words.bottom() + 6);
    if (quantity == GridQuantity::Membership) {
        paintAssemblies(painter, QRectF(rest.topLeft(), QSizeF(rest.width(), line * 1.3)), grid,
                        moment);
    } else if (rest.height() > 2 * line) {
        rest.adjust(0, line / 2, 0, -line / 2);
        paintColourBar(painter, QRectF(rest.left(), rest.top(), 14, std::min(rest.height(), 220.0)),
                       scale);
    }
    painter.restore();
}

} // namespace reprise
