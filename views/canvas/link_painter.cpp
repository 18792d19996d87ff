#include "views/canvas/link_painter.hpp"

#include "views/canvas/chosen_neuron.hpp"
#include "widgets/theme.hpp"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace reprise {

namespace {

constexpr int kWidths = 4;

/// Lines that look the same, painted at once.
struct LinkLines {
    std::vector<QLineF> lines;
    QPen pen;
};

QPen penOf(bool isIncoming, bool isInhibitory, int width, bool areMany) {
    const Theme& theme = currentTheme();
    QColor color = isInhibitory ? theme.inhibitory : theme.soma;
    color.setAlphaF(areMany ? 0.45F : 0.8F);
    QPen pen(color, 0.8 + 0.8 * width);
    if (isIncoming) {
        pen.setDashPattern({4 / pen.widthF(), 3 / pen.widthF()});
    }
    return pen;
}

} // namespace

QPointF placeOfNeuron(const CanvasScene& scene, const NetworkOutline& outline, int population,
                      int neuron) {
    const int number = scene.nodeOf(nodeIdOf(outline, population));
    if (number < 0) {
        return {};
    }
    const CanvasNode& node = scene.nodes()[std::size_t(number)];
    const bool isShown = node.look->shownPopulation(outline, node.id) == population;
    const QRectF rect =
        isShown ? node.look->neuronRect(node.shape, outline, node.id, neuron) : QRectF();
    return rect.isNull() ? QPointF(node.rect.center().x(), node.rect.top() + kNodeHeader / 2)
                         : node.body().topLeft() + rect.center();
}

void paintNeuronLinks(QPainter& painter, const CanvasScene& scene, const ChosenNeuron& neuron,
                      const PlaneTransform& transform) {
    if (neuron.population() < 0) {
        return;
    }
    const Theme& theme = currentTheme();
    const Network& network = *neuron.network();
    const QPointF own = transform.toPixels(
        placeOfNeuron(scene, network.outline, neuron.population(), neuron.neuron()));
    const std::vector<NeuronLink>& links = neuron.links().links;
    double greatest = 0;
    for (const NeuronLink& link : links) {
        greatest = std::max(greatest, link.isPotential ? 0 : std::abs(link.weight));
    }
    constexpr std::size_t kMany = 200;
    std::array<LinkLines, 4 * kWidths> kinds;
    std::vector<QLineF> potential;
    std::vector<QRectF> partners;
    for (const NeuronLink& link : links) {
        const LoweredProjection& projection = network.projections[std::size_t(link.projection)];
        const int population = link.isIncoming ? projection.source : projection.target;
        const QPointF there = transform.toPixels(
            placeOfNeuron(scene, network.outline, population, int(link.partner)));
        const QLineF line = link.isIncoming ? QLineF(there, own) : QLineF(own, there);
        if (link.isPotential) {
            potential.push_back(line);
            continue;
        }
        const double share = greatest > 0 ? std::abs(link.weight) / greatest : 0;
        const int width = std::min(kWidths - 1, int(share * kWidths));
        LinkLines& kind = kinds[std::size_t(
            (int(link.isIncoming) * 2 + int(link.isInhibitory)) * kWidths + width)];
        kind.pen = penOf(link.isIncoming, link.isInhibitory, width, links.size() > kMany);
        kind.lines.push_back(line);
        partners.push_back(QRectF(there - QPointF(2.5, 2.5), QSizeF(5, 5)));
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mixed(theme.panel, theme.text, 0.3), 0.6));
    painter.drawLines(potential.data(), int(potential.size()));
    for (const LinkLines& kind : kinds) {
        painter.setPen(kind.pen);
        painter.drawLines(kind.lines.data(), int(kind.lines.size()));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    for (const QRectF& partner : partners) {
        painter.drawEllipse(partner);
    }
    painter.setPen(QPen(theme.accent, 2.2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(own, 6, 6);
    painter.restore();
}

} // namespace reprise
