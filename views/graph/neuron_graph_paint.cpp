/// \file
/// How a NeuronGraph looks: curves first, those that stand out on top, dots and symbols last.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "views/graph/neuron_graph.hpp"
#include "views/population/cell_palette.hpp"
#include "views/population/node_names.hpp"
#include "widgets/theme.hpp"

#include <QElapsedTimer>
#include <QPainter>

#include <algorithm>

namespace reprise {

namespace {

constexpr int kRestPerPaint = 4;  // of the time, for everything but curves
constexpr double kSwatch = 18;    // px, of the key
constexpr double kGap = 14;       // px, between its entries
constexpr double kNameRoom = 1.5; // of a ring's inner radius, for the name within

/// Synapses that leave a neuron are full lines, those that reach it are dashed.
QPen synapsePen(bool leaves, const Theme& theme) {
    QPen pen(leaves ? theme.accent : theme.predicted, 1.6, Qt::SolidLine, Qt::FlatCap);
    if (!leaves) {
        pen.setDashPattern({4, 2.5});
    }
    return pen;
}

} // namespace

void NeuronGraph::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintInto(painter, false);
}

void NeuronGraph::paintInto(QPainter& painter, bool isVector) {
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.panel);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(isStressing() ? 0.3 : 1.0); // the others step back
    if (isVector) {
        paintCurves(painter);
    } else {
        if (m_curves.isNull() && !size().isEmpty()) {
            m_curves = QPixmap(size() * devicePixelRatioF());
            m_curves.setDevicePixelRatio(devicePixelRatioF());
            m_curves.fill(Qt::transparent);
            QPainter curves(&m_curves);
            curves.setRenderHint(QPainter::Antialiasing);
            QElapsedTimer clock;
            clock.start();
            paintCurves(curves);
            m_rest.setInterval(std::max(kRestMs, kRestPerPaint * int(clock.elapsed())));
        }
        painter.drawPixmap(0, 0, m_curves);
    }
    painter.setOpacity(1);
    paintStressed(painter);
    paintDots(painter);
    paintLabels(painter);
    if (m_rings.neurons() > 0) {
        paintKey(painter);
    }
}

void NeuronGraph::paintCurves(QPainter& painter) const {
    const Theme& theme = currentTheme();
    QColor color = theme.text;
    // Many curves are one texture: the more there are, the fainter is each.
    const double crowd = static_cast<double>(m_synapses.all().size());
    color.setAlphaF(static_cast<float>(std::clamp(60 / std::max(crowd, 1.0), 0.12, 0.5)));
    painter.setPen(QPen(color, 1));
    painter.setBrush(Qt::NoBrush);
    for (const auto& [source, target] : m_synapses.all()) {
        painter.drawPath(m_rings.curve(static_cast<int>(source), static_cast<int>(target)));
    }
}

void NeuronGraph::paintStressed(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const double ring = m_rings.dotRadius() + 2;
    painter.setBrush(Qt::NoBrush);
    const auto paint = [&](int synapse, bool leaves) {
        const auto& [source, target] = m_synapses.all()[static_cast<std::size_t>(synapse)];
        painter.setPen(synapsePen(leaves, theme));
        painter.drawPath(m_rings.curve(static_cast<int>(source), static_cast<int>(target)));
        painter.setPen(QPen(synapsePen(leaves, theme).color(), 1.2));
        painter.drawEllipse(m_rings.dot(static_cast<int>(leaves ? target : source)), ring, ring);
    };
    for (const int neuron : stressedNeurons()) {
        for (const int synapse : m_synapses.reaching(neuron)) {
            paint(synapse, false);
        }
        for (const int synapse : m_synapses.leaving(neuron)) {
            paint(synapse, true);
        }
    }
}

void NeuronGraph::paintDots(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const double radius = m_rings.dotRadius();
    const QColor silent = mixed(theme.panel, theme.text, 0.1);
    const QColor outline = mixed(theme.panel, theme.text, 0.35);
    for (const CellState state : {CellState::Silent, CellState::Predictive, CellState::Active}) {
        const QColor color = colorOf(state, theme);
        const bool isSilent = state == CellState::Silent;
        painter.setPen(QPen(isSilent ? outline : color,
                            state == CellState::Predictive ? std::max(1.2, radius * 0.4) : 0.8));
        painter.setBrush(isSilent                         ? silent
                         : state == CellState::Predictive ? mixed(theme.panel, color, 0.25)
                                                          : color);
        for (int n = 0; n < m_rings.neurons(); ++n) {
            const auto k = static_cast<std::size_t>(n);
            if ((k < m_cells.size() ? m_cells[k] : CellState::Silent) == state) {
                painter.drawEllipse(m_rings.dot(n), radius, radius);
            }
        }
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.accent, 2));
    for (const int n : m_selected) {
        painter.drawEllipse(m_rings.dot(n), radius + 1.5, radius + 1.5);
    }
    if (m_hovered >= 0) {
        painter.drawEllipse(m_rings.dot(m_hovered), radius + 1.5, radius + 1.5);
    }
}

int NeuronGraph::labelPixels() const {
    constexpr double kLargest = 20;
    constexpr double kSmallest = 7; // rather over the dots than unreadable
    QStringList names;
    for (int s = 0; s < m_rings.symbols(); ++s) {
        names += QString::fromStdString(m_circuit->symbols[static_cast<std::size_t>(s)]);
    }
    QFont bold = font();
    bold.setBold(true); // as the chosen one
    const double room = kNameRoom * (m_rings.ringRadius() - m_rings.dotRadius());
    const double widest = std::max(1.0, widestPerPixel(bold, longestOf(std::move(names))));
    return static_cast<int>(std::clamp(room / widest, kSmallest, kLargest));
}

void NeuronGraph::paintLabels(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QFont before = painter.font();
    const double room = kNameRoom * (m_rings.ringRadius() - m_rings.dotRadius());
    QFont font = before;
    font.setPixelSize(labelPixels());
    for (int s = 0; s < m_rings.symbols(); ++s) {
        const QString name =
            QString::fromStdString(m_circuit->symbols[static_cast<std::size_t>(s)]);
        font.setBold(s == m_selectedSymbol);
        painter.setFont(font);
        painter.setPen(s == m_selectedSymbol ? theme.accent : theme.text);
        painter.drawText(
            QRectF(m_rings.center(s) - QPointF(room, room), QSizeF(2 * room, 2 * room)),
            Qt::AlignCenter, name);
    }
    painter.setFont(before);
}

void NeuronGraph::paintKey(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double y = height() - kFootHeight / 2.0;
    double x = 8;
    // What has no room is left out whole.
    const auto hasRoom = [&](double sign, const QString& text) {
        return x + sign + metrics.horizontalAdvance(text) <= width() - 4;
    };
    const auto write = [&](const QString& text) {
        const double wide = metrics.horizontalAdvance(text);
        painter.setPen(theme.dim);
        painter.drawText(QRectF(x, y - kFootHeight / 2.0, wide + 1, kFootHeight),
                         Qt::AlignLeft | Qt::AlignVCenter, text);
        x += wide + kGap;
    };
    for (const CellState state : {CellState::Active, CellState::Predictive}) {
        if (!hasRoom(12, reprise::nameOf(state))) {
            return;
        }
        const QColor color = colorOf(state, theme);
        painter.setPen(QPen(color, 1.4));
        painter.setBrush(state == CellState::Active ? color : mixed(theme.panel, color, 0.25));
        painter.drawEllipse(QPointF(x + 4, y), 3.5, 3.5);
        x += 12;
        write(reprise::nameOf(state));
    }
    painter.setBrush(Qt::NoBrush);
    for (const bool leaves : {false, true}) {
        const QString text = leaves ? tr("out of the chosen neuron") : tr("into the chosen neuron");
        if (!hasRoom(kSwatch + 5, text)) {
            return;
        }
        painter.setPen(synapsePen(leaves, theme));
        painter.drawLine(QPointF(x, y), QPointF(x + kSwatch, y));
        x += kSwatch + 5;
        write(text);
    }
}

} // namespace reprise
