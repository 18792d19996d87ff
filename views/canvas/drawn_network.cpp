#include "views/canvas/drawn_network.hpp"

#include "core/editing/document.hpp"
#include "core/network/build_control.hpp"
#include "core/network/build_error.hpp"
#include "core/project/plays_the_same.hpp"
#include "core/project/reader.hpp"
#include "views/canvas/canvas_words.hpp"
#include "widgets/words.hpp"

#include <chrono>
#include <new>

namespace reprise {

namespace {

using namespace std::chrono_literals;

constexpr double kMostRead = 5e6;        // synapses
constexpr double kMostReadBytes = 1.5e9; // of the network as it is built

} // namespace

DrawnNetwork::DrawnNetwork(const Document& document, QObject* parent)
    : QObject(parent), m_document(document) {
    m_wait.setSingleShot(true);
    m_wait.setInterval(150ms);
    m_look.setInterval(20ms);
    connect(&m_wait, &QTimer::timeout, this, &DrawnNetwork::begin);
    connect(&m_look, &QTimer::timeout, this, &DrawnNetwork::take);
    connect(&document, &Document::changed, this, [this] {
        if (m_isOld || playsTheSame(m_project, m_document.project())) {
            return;
        }
        m_isOld = true;
        m_isCalledOff = true;
        m_built.reset();
        m_problem.clear();
        if (m_isWanted) {
            want();
        }
    });
}

DrawnNetwork::~DrawnNetwork() {
    m_isCalledOff = true; // the future waits for what is built
}

void DrawnNetwork::want() {
    m_isWanted = true;
    if (m_isOld && m_problem.isEmpty()) {
        m_problem = tr("The connections are being read …");
        m_wait.start();
        emit changed();
    }
}

void DrawnNetwork::begin() {
    if (m_building.valid()) {
        m_wait.start(); // once that is given up
        return;
    }
    m_isOld = false;
    m_isCalledOff = false;
    m_project = m_document.project();
    m_building = std::async(std::launch::async,
                            [project = m_project, this] { return build(project, m_isCalledOff); });
    m_look.start();
}

DrawnNetwork::Result DrawnNetwork::build(const Project& project,
                                         const std::atomic<bool>& isCalledOff) {
    const BuildControl control(isCalledOff);
    try {
        if (hasErrors(checkProject(project)) || hasErrors(checkBuildable(project))) {
            return {nullptr, tr("Its connections are known once the problems are solved.")};
        }
        const SizeEstimate size = estimateSize(project);
        if (size.synapses > kMostRead || size.bytes > kMostReadBytes) {
            return {nullptr, tr("The network has about %1: those of a single neuron are looked up "
                                "among at most %2.")
                                 .arg(counted(size.synapses, tr("synapse"), tr("synapses")),
                                      countText(kMostRead))};
        }
        return {std::make_shared<const BuiltNetwork>(buildNetwork(project)), {}};
    } catch (const BuildCalledOff&) { // nobody asks for it any more
    } catch (const BuildError&) {
        return {nullptr, tr("Its connections are known once the problems are solved.")};
    } catch (const std::bad_alloc&) {
        return {nullptr, tr("There is not enough memory to look its connections up.")};
    }
    return {};
}

void DrawnNetwork::take() {
    if (m_building.wait_for(0s) != std::future_status::ready) {
        return;
    }
    m_look.stop();
    Result result = m_building.get();
    if (m_isOld) { // of another project; begin() is on its way
        return;
    }
    m_built = std::move(result.built);
    m_problem = std::move(result.problem);
    emit changed();
}

} // namespace reprise
