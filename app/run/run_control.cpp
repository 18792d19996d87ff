#include "app/run/run_control.hpp"

#include "core/editing/parameter_edit.hpp"
#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/project/plays_the_same.hpp"
#include "views/issues/issue_sentence.hpp"

#include <algorithm>
#include <utility>

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
    connect(&m_rebuild, &QTimer::timeout, this, &RunControl::build);
    connect(&document, &Document::changed, this, &RunControl::onChanged);
    connect(&engine, &EngineHost::runStateChanged, this, &RunControl::onState);
    connect(&engine, &EngineHost::commandLogged, this, &RunControl::onLogged);
    connect(&engine, &EngineHost::issuesFound, this, &RunControl::onIssues);
}

QString RunControl::whyNotPlayed() const {
    if (m_document.isTextOnly()) {
        return tr("There is nothing to play: the project's text cannot be read yet.");
    }
    return m_document.project().populations.empty()
               ? tr("There is nothing to play: the network has no populations yet.")
               : QString();
}

void RunControl::playOrPause() {
    if (m_wantsToPlay) {
        m_wantsToPlay = false;
        m_engine.pause();
    } else {
        play();
    }
}

void RunControl::play() {
    if (m_engine.runState() == RunState::Empty || !whyNotPlayed().isEmpty()) {
        return;
    }
    if (m_engine.runState() == RunState::Finished) {
        reset();
    }
    prepareToPlay();
    m_wantsToPlay = true;
    m_engine.play();
}

void RunControl::stepSymbol() {
    prepareToPlay();
    m_wantsToPlay = false; // it comes to rest by itself
    m_engine.stepSymbol();
}

void RunControl::stepEpisode() {
    prepareToPlay();
    m_wantsToPlay = false;
    m_engine.stepEpisode();
}

/// What is going to be played is what is drawn.
void RunControl::prepareToPlay() {
    if (m_isOlder || m_rebuild.isActive() || m_engine.runState() == RunState::Failed) {
        build();
    }
    m_hasBegun = true;
}

void RunControl::reset() {
    if (m_isOlder || m_isBuiltEdited || m_rebuild.isActive() ||
        m_engine.runState() == RunState::Failed) {
        build();
        return;
    }
    m_hasBegun = false;
    m_wantsToPlay = false;
    forgetHand();
    m_engine.reset();
}

void RunControl::restart() {
    build();
    play();
}

void RunControl::build() {
    m_rebuild.stop();
    m_built = m_document.project();
    const bool isThere = std::any_of(
        m_built.experiments.begin(), m_built.experiments.end(),
        [this](const ExperimentSpec& experiment) { return experiment.name == m_experiment; });
    if (!isThere) {
        m_experiment.clear(); // it was renamed or removed
    }
    m_isBuiltEdited = false;
    m_hasBegun = false;
    m_wantsToPlay = false;
    forgetHand();
    m_engine.load(m_built, m_experiment);
    emit built(m_built.seed);
    setOlder(false);
}

void RunControl::chooseExperiment(const QString& name) {
    if (m_experiment != name.toStdString()) {
        const bool wasPlaying = m_wantsToPlay;
        m_experiment = name.toStdString();
        build();
        if (wasPlaying) {
            play();
        }
    }
}

/// Id of the first circuit that can play \p action; "" if there is none.
std::string RunControl::targetOf(const std::string& action) const {
    for (const PopulationSpec& population : m_document.project().populations) {
        const RegisteredModel* model = findModel(population.model);
        if (model && findPhase(action, &model->descriptor)) {
            return population.id;
        }
    }
    return {};
}

void RunControl::ask(const PhaseSpec& query) {
    PhaseSpec phase = query;
    if (phase.target.empty()) {
        phase.target = targetOf(phase.action);
    }
    if (m_engine.runState() == RunState::Failed) {
        const QString why =
            tr("Nothing can be asked before the problems of the project are mended.");
        emit questionRefused(why);
        emit refused(why);
        return;
    }
    if (m_rebuild.isActive()) {
        build();
    }
    const auto add = [&](Project& project) {
        if (project.experiments.empty()) {
            project.experiments.push_back({tr("Queries").toStdString(), {}});
            project.duration.reset();
        }
        auto experiment = project.experiments.begin();
        for (auto it = experiment; it != project.experiments.end(); ++it) {
            experiment = it->name == m_experiment ? it : experiment;
        }
        experiment->phases.push_back(phase);
    };
    m_isAsking =
        !m_document.project().experiments.empty() && playsTheSame(m_document.project(), m_built);
    const QString what =
        phase.action == "find_path"
            ? tr("Find a path to %1")
                  .arg(QString::fromStdString(setOr<std::string>(phase.parameters, "to")))
        : phase.action == "disambiguate" ? tr("Ask where places can be told apart")
                                         : tr("Replay");
    m_document.change(what, add);
    if (m_isAsking) {
        m_isAsking = false;
        add(m_built);
        m_isBuiltEdited = true;
        Command command;
        command.kind = Command::Kind::AppendPhase;
        command.phase = phase;
        m_engine.apply(command);
        m_hasBegun = true;
        m_wantsToPlay = true;
        m_engine.play();
    } else {
        m_asksAnew = true;
        restart();
    }
}

void RunControl::act(Command::Kind kind, const QString& symbol, bool value,
                     const QString& circuit) {
    Command command;
    command.kind = kind;
    command.population = circuit.isEmpty() ? targetOf("replay") : circuit.toStdString();
    command.key = symbol.toStdString();
    command.value = value;
    m_engine.apply(command);
}

/// "" if a place can be cued.
QString RunControl::whyNoCue() const {
    switch (m_engine.runState()) {
    case RunState::Empty:
        return tr("There is no network to cue: open a project first.");
    case RunState::Failed:
        return tr("Nothing can be cued before the problems of the project are mended.");
    case RunState::Finished:
        return tr("The run has ended, so nothing can be cued any more: press play to begin anew.");
    case RunState::Building:
    case RunState::Paused:
    case RunState::Playing:
        break;
    }
    return m_isOlder ? tr("The run that is shown is older than the project, so nothing is cued in "
                          "it: press play to begin anew, then cue.")
                     : QString();
}

void RunControl::cue(const QString& symbol, const QString& circuit) {
    if (const QString why = whyNoCue(); !why.isEmpty()) {
        emit refused(why);
        return;
    }
    prepareToPlay(); // a cue is what the run begins with
    act(Command::Kind::Cue, symbol, true, circuit);
}

void RunControl::block(const QString& symbol, bool isBlocked, const QString& circuit) {
    if (isUnderWay()) {
        act(Command::Kind::Block, symbol, isBlocked, circuit);
    }
}

/// There is a run that a command can still change.
bool RunControl::isUnderWay() const {
    const RunState state = m_engine.runState();
    return m_hasBegun && !m_isOlder && state != RunState::Finished && state != RunState::Failed;
}

void RunControl::onChanged(const ChangeNote& note) {
    if (m_isAsking) {
        return;
    }
    if (note.what == ChangeNote::What::Everything) {
        m_experiment.clear();
        build();
        return;
    }
    if (!note.needsRebuild && isUnderWay() && applyLive(note.path)) {
        return;
    }
    const bool isOlder = !playsTheSame(m_document.project(), m_built);
    if (isOlder && !m_hasBegun) {
        m_rebuild.start();
        return;
    }
    m_rebuild.stop();
    setOlder(isOlder);
}

void RunControl::onState(RunState state) {
    if (state == RunState::Failed && m_state == RunState::Building) {
        m_hasBegun = false; // there is nothing to lose: the next edit may mend it
    }
    m_state = state;
    if (state == RunState::Finished || state == RunState::Failed) {
        m_wantsToPlay = false;
    }
}

void RunControl::onLogged(const LoggedCommand& command) {
    if (command.command.kind != Command::Kind::AppendPhase) { // that one stands in the project
        m_byHand.push_back(command);
        emit byHandChanged();
    }
}

/// A refused value or question: the run goes on without it.
void RunControl::onIssues(const Issues& issues) {
    const bool isRefused = std::any_of(issues.begin(), issues.end(), [](const Issue& issue) {
        return issue.severity == Severity::Warning && !issue.path.empty();
    });
    if (isRefused && m_isBuiltEdited && isUnderWay()) {
        setOlder(true);
    }
    const bool asksAnew = std::exchange(m_asksAnew, false);
    for (const Issue& issue : issues) {
        if (asksAnew ? issue.severity == Severity::Error
                     : issue.severity == Severity::Warning && issue.path == "experiments") {
            emit questionRefused(asSentence(QString::fromStdString(issue.text)));
            break;
        }
    }
}

void RunControl::forgetHand() {
    if (!m_byHand.empty()) {
        m_byHand.clear();
        emit byHandChanged();
    }
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
        m_isBuiltEdited = true;
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
