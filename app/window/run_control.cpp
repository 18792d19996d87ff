#include "app/window/run_control.hpp"

#include "core/editing/parameter_edit.hpp"
#include "core/models/registry.hpp"
#include "core/project/writer.hpp"

#include <algorithm>

namespace reprise {

namespace {

constexpr int kGatherEditsMs = 250;

PopulationSpec* findPopulation(Project& project, const std::string& id) {
    const auto found = std::find_if(project.populations.begin(), project.populations.end(),
                                    [&](const PopulationSpec& p) { return p.id == id; });
    return found == project.populations.end() ? nullptr : &*found;
}

} // namespace

RunControl::RunControl(Document& document, EngineHost& engine, QObject* parent)
    : QObject(parent), m_document(document), m_engine(engine) {
    m_rebuild.setSingleShot(true);
    m_rebuild.setInterval(kGatherEditsMs);
    connect(&m_rebuild, &QTimer::timeout, this, &RunControl::restart);
    connect(&document, &Document::changed, this, &RunControl::onChanged);
    connect(&engine, &EngineHost::frame, this, &RunControl::onFrame);
}

void RunControl::playOrPause() {
    if (m_engine.runState() == RunState::Playing) {
        m_engine.pause();
        return;
    }
    buildIfPending();
    m_engine.play();
}

void RunControl::stepSymbol() {
    buildIfPending();
    m_engine.stepSymbol();
}

void RunControl::stepEpisode() {
    buildIfPending();
    m_engine.stepEpisode();
}

void RunControl::reset() {
    if (m_isOlder || m_hasLiveEdits || m_engine.runState() == RunState::Failed) {
        restart();
    } else {
        m_engine.reset();
    }
}

void RunControl::restart() {
    m_rebuild.stop();
    m_built = m_document.project();
    const bool isThere = std::any_of(
        m_built.experiments.begin(), m_built.experiments.end(),
        [this](const ExperimentSpec& experiment) { return experiment.name == m_experiment; });
    if (!isThere) {
        m_experiment.clear(); // it was renamed or removed
    }
    m_hasLiveEdits = false;
    m_hasBegun = false;
    m_engine.load(m_built, m_experiment);
    setOlder(false);
}

void RunControl::chooseExperiment(const QString& name) {
    if (m_experiment != name.toStdString()) {
        m_experiment = name.toStdString();
        restart();
    }
}

void RunControl::buildIfPending() {
    if (m_rebuild.isActive()) {
        restart();
    }
}

void RunControl::onChanged(const ChangeNote& note) {
    if (note.what == ChangeNote::What::Everything) {
        m_experiment.clear();
        restart();
        return;
    }
    if (!note.needsRebuild && applyLive(note.path)) {
        return;
    }
    const bool isOlder = !isSameProject(m_document.project(), m_built);
    if (isOlder && !m_hasBegun) {
        m_rebuild.start();
        return;
    }
    m_rebuild.stop();
    setOlder(isOlder);
}

void RunControl::onFrame(const Frame& frame) {
    m_hasBegun = frame.progress.simulatedMs > 0;
}

/// True if the engine was told, so that the run still is what the document shows.
bool RunControl::applyLive(const QString& path) {
    for (const PopulationSpec& population : m_document.project().populations) {
        const QString id = QString::fromStdString(population.id);
        const QString prefix = parameterPath(id, {});
        PopulationSpec* built = findPopulation(m_built, population.id);
        const RegisteredModel* model = findModel(population.model);
        if (!path.startsWith(prefix) || !built || !model) {
            continue;
        }
        const std::string key = path.mid(prefix.size()).toStdString();
        if (!model->descriptor.find(key)) {
            return false;
        }
        m_engine.apply({population.id, key, model->descriptor.value(key, population.parameters)});
        m_hasLiveEdits = true;
        built->parameters.erase(key);
        if (const auto set = population.parameters.find(key); set != population.parameters.end()) {
            built->parameters.insert(*set);
        }
        return true;
    }
    return false;
}

void RunControl::setOlder(bool isOlder) {
    if (m_isOlder != isOlder) {
        m_isOlder = isOlder;
        emit olderThanDrawingChanged(isOlder);
    }
}

} // namespace reprise
