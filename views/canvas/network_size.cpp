#include "views/canvas/network_size.hpp"

#include "core/editing/document.hpp"
#include "core/models/registry.hpp"
#include "core/network/circuit.hpp"
#include "core/network/project_network.hpp"
#include "core/project/reader.hpp"
#include "views/canvas/canvas_words.hpp"
#include "widgets/words.hpp"

#include <chrono>
#include <cmath>

namespace reprise {

namespace {

using namespace std::chrono_literals;

/// Rounded so that an estimate does not look like a count.
double rounded(double count) {
    double step = 1;
    while (count / step >= 1000) {
        step *= 10;
    }
    return std::round(count / step) * step;
}

QString textOf(const Project& project) {
    if (project.populations.empty()) {
        return {};
    }
    if (hasErrors(checkProject(project))) {
        return tr("Size unknown until the problems are solved");
    }
    for (const PopulationSpec& population : project.populations) {
        const auto* maker = makerOf<CircuitFactory>(population.model);
        if (maker != nullptr && hasErrors((*maker)(population.id)->check(project, population))) {
            return tr("Size unknown until the problems are solved");
        }
    }
    return sizeText(estimateSize(project));
}

} // namespace

QString sizeText(const SizeEstimate& size) {
    return counted(rounded(size.neurons), tr("neuron"), tr("neurons")) + QStringLiteral(" · ") +
           counted(rounded(size.synapses), tr("synapse"), tr("synapses")) +
           tr(" · about %1").arg(QString::fromStdString(bytesToText(size.bytes)));
}

QString circuitSizeText(const Project& project, const PopulationSpec& circuit,
                        const NodeShape& shape) {
    const auto* maker = makerOf<CircuitFactory>(circuit.model);
    if (maker == nullptr) {
        return shape.detail;
    }
    const auto made = (*maker)(circuit.id);
    const SizeEstimate size = made->estimate(project, circuit);
    return shape.detail + QLatin1Char('\n') +
           tr("about %1, %2")
               .arg(counted(rounded(size.neurons), tr("neuron"), tr("neurons")),
                    counted(rounded(size.synapses), tr("synapse"), tr("synapses")));
}

NetworkSize::NetworkSize(const Document& document, QObject* parent)
    : QObject(parent), m_document(document) {
    m_wait.setSingleShot(true);
    m_wait.setInterval(200ms);
    m_look.setInterval(20ms);
    connect(&m_wait, &QTimer::timeout, this, &NetworkSize::begin);
    connect(&m_look, &QTimer::timeout, this, &NetworkSize::take);
    connect(&document, &Document::changed, this, [this] { m_wait.start(); });
    m_wait.start();
}

NetworkSize::~NetworkSize() = default; // waits for what is computed

void NetworkSize::begin() {
    if (m_computing.valid()) {
        m_wait.start(); // once that is done
        return;
    }
    m_computing = std::async(std::launch::async,
                             [project = m_document.project()] { return textOf(project); });
    m_look.start();
}

void NetworkSize::take() {
    if (m_computing.wait_for(0s) != std::future_status::ready) {
        return;
    }
    m_look.stop();
    const QString text = m_computing.get();
    if (text != m_text) {
        m_text = text;
        emit changed();
    }
}

} // namespace reprise
