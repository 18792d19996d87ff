#include "views/experiment/experiments_panel.hpp"

#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/project/checks.hpp"
#include "core/project/experiment_edits.hpp"
#include "core/project/sections.hpp"
#include "views/experiment/part_edits.hpp"
#include "views/experiment/part_list.hpp"
#include "views/experiment/phase_words.hpp"
#include "views/experiment/section.hpp"
#include "views/inspector/page_shapes.hpp"
#include "views/inspector/value_text.hpp"
#include "widgets/flow_layout.hpp"
#include "widgets/theme.hpp"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

namespace {

ParameterSpec durationSpec() {
    return real("duration", "", "ms", 200).above(0, kMaximumDuration);
}

PartLine lineOf(const Project& project, const PhaseSpec& phase, std::size_t index, bool isPlaying) {
    PartLine line;
    line.number = QString::number(index + 1);
    line.name = QString::fromStdString(phase.action);
    line.detail = QString::fromStdString(phase.target);
    line.length = lengthInWords(project, phase);
    line.summary = settingsInWords(project, phase).join(QStringLiteral(", "));
    line.isOn = phase.isEnabled;
    line.isPlaying = isPlaying;
    if (const RegisteredPhase* registered = phaseOf(project, phase)) {
        line.tip = QString::fromStdString(registered->descriptor.summary);
    } else {
        line.summary = ExperimentsPanel::tr("cannot be played; see the issues");
    }
    return line;
}

} // namespace

ExperimentsPanel::ExperimentsPanel(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_head(new Section(tr("Experiments"))),
      m_phasesHead(new Section(tr("Phases"))), m_experiments(new PartList(tr("Experiments"))),
      m_phases(new PartList(tr("Phases"))), m_plain(new QWidget), m_duration(new QLineEdit),
      m_durationProblem(new QLabel), m_empty(new QLabel), m_menu(new QMenu(this)) {
    m_experiments->setObjectName(QStringLiteral("experimentList"));
    m_phases->setObjectName(QStringLiteral("phaseList"));
    auto* add = makeAddButton(QStringLiteral("addExperiment"), tr("+ experiment"),
                              tr("Another list of phases, to be chosen and run by itself"));
    connect(add, &QToolButton::clicked, this, &ExperimentsPanel::addExperimentHere);
    connect(m_experiments, &PartList::addWanted, this, &ExperimentsPanel::addExperimentHere);
    m_head->addControl(add);

    auto* addPhaseButton = makeAddButton(
        QStringLiteral("addPhase"), tr("+ phase"),
        tr("What the populations of this project can play, behind the chosen phase"), m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &ExperimentsPanel::fillMenu);
    connect(m_phases, &PartList::addWanted, addPhaseButton, &QToolButton::showMenu);
    m_phasesHead->addControl(addPhaseButton);

    m_duration->setObjectName(QStringLiteral("duration"));
    m_duration->setAccessibleName(tr("Duration"));
    m_duration->setPlaceholderText(tr("200 ms"));
    m_duration->setMaximumWidth(fontMetrics().horizontalAdvance(QStringLiteral("000000000000")));
    auto* row = new FlowLayout(m_plain);
    row->setContentsMargins(10, 2, 10, 2);
    row->setSpacing(6);
    row->addWidget(new QLabel(tr("Without an experiment it runs for")));
    row->addWidget(m_duration);
    m_durationProblem->setWordWrap(true);
    m_durationProblem->setContentsMargins(10, 0, 10, 0);
    m_durationProblem->hide();
    connect(m_duration, &QLineEdit::editingFinished, this,
            [this] { setDuration(m_duration->text()); });
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(10, 2, 10, 2);
    m_empty->setForegroundRole(QPalette::PlaceholderText);

    m_head->add(m_plain);
    m_head->add(m_durationProblem);
    m_head->add(m_experiments);
    m_phasesHead->add(m_empty);
    m_phasesHead->add(m_phases);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_head);
    all->addWidget(m_phasesHead);
    connectExperiments();
    connectPhases();
    refresh();
}

void ExperimentsPanel::connectExperiments() {
    connect(m_experiments, &PartList::chosen, this, &ExperimentsPanel::chooseExperiment);
    connect(m_experiments, &PartList::opened, m_experiments, &PartList::rename);
    connect(m_experiments, &PartList::wantsVisible, this,
            [this](const QRect& area) { emit wantsVisible(m_experiments, area); });
    connectEdits(
        *m_experiments, m_document,
        [](int row) { return QStringLiteral("experiments.%1").arg(row); },
        [this](int row) { chooseExperiment(row); });
}

void ExperimentsPanel::connectPhases() {
    connect(m_phases, &PartList::chosen, this, &ExperimentsPanel::choosePhase);
    connect(m_phases, &PartList::opened, this, [this](int row) {
        choosePhase(row);
        emit formWanted();
    });
    connect(m_phases, &PartList::wantsVisible, this,
            [this](const QRect& area) { emit wantsVisible(m_phases, area); });
    connectEdits(
        *m_phases, m_document,
        [this](int row) { return partOfPhase(std::size_t(m_chosen), std::size_t(row)); },
        [this](int row) { choosePhase(row); });
}

const ExperimentSpec* ExperimentsPanel::chosen() const {
    const auto& all = m_document.project().experiments;
    return m_chosen >= 0 && std::size_t(m_chosen) < all.size() ? &all[std::size_t(m_chosen)]
                                                               : nullptr;
}

void ExperimentsPanel::refresh() {
    const int count = int(m_document.project().experiments.size());
    const bool isNew = m_document.undoStack().count() == 0; // another project, or nothing yet
    m_chosen = isNew ? 0 : m_chosen;
    m_chosen = std::clamp(m_chosen, count > 0 ? 0 : -1, count - 1);
    if (isNew) { // the first plays until another is chosen
        m_announced = chosen() != nullptr ? QString::fromStdString(chosen()->name) : QString();
    }
    fillExperiments();
    fillPhases();
    showDuration();
}

void ExperimentsPanel::fillExperiments() {
    std::vector<PartLine> lines;
    for (const ExperimentSpec& experiment : m_document.project().experiments) {
        PartLine line;
        line.name = QString::fromStdString(experiment.name);
        line.length = experiment.phases.size() == 1 ? tr("1 phase")
                                                    : tr("%1 phases").arg(experiment.phases.size());
        line.tip =
            tr("%1\nChosen here, it is what plays. Double click or F2 renames it.").arg(line.name);
        line.mayRename = true;
        lines.push_back(line);
    }
    m_experiments->setVisible(!lines.empty());
    m_plain->setVisible(lines.empty());
    m_head->setTitle(tr("Experiments"), int(lines.size()));
    m_experiments->setLines(std::move(lines));
    m_experiments->choose(m_chosen);
}

void ExperimentsPanel::fillPhases() {
    std::vector<PartLine> lines;
    const ExperimentSpec* experiment = chosen();
    const int playing = playingPhase();
    for (std::size_t k = 0; experiment != nullptr && k < experiment->phases.size(); ++k) {
        lines.push_back(lineOf(m_document.project(), experiment->phases[k], k, int(k) == playing));
    }
    m_empty->setText(
        experiment == nullptr
            ? tr("A phase makes an experiment: training, tests, or a while of running.")
            : tr("No phases yet."));
    m_empty->setVisible(lines.empty());
    m_phases->setVisible(!lines.empty());
    m_phasesHead->setTitle(experiment != nullptr
                               ? tr("Phases of %1").arg(QString::fromStdString(experiment->name))
                               : tr("Phases"));
    m_phases->setLines(std::move(lines));
}

void ExperimentsPanel::showProgress(const Progress& progress) {
    const int before = playingPhase();
    m_progress = progress;
    if (playingPhase() != before) {
        fillPhases();
    }
}

int ExperimentsPanel::playingPhase() const {
    const ExperimentSpec* experiment = chosen();
    const bool isOfThis = experiment != nullptr && m_progress.experiment == experiment->name &&
                          m_progress.phaseCount > 0 && !m_progress.isFinished &&
                          m_progress.simulatedMs > 0;
    int played = 0;
    for (std::size_t k = 0; isOfThis && k < experiment->phases.size(); ++k) {
        const PhaseSpec& phase = experiment->phases[k];
        if (phase.isEnabled && played++ == m_progress.phaseIndex) {
            return phase.action == m_progress.phase ? int(k) : -1; // else it was edited since
        }
    }
    return -1;
}

void ExperimentsPanel::chooseExperiment(int index) {
    const bool isOther = index != m_chosen;
    m_chosen = index;
    m_experiments->choose(index);
    if (isOther) {
        m_phases->choose(-1);
    }
    fillPhases();
    if (chosen() != nullptr) {
        announce();
        emit partSelected(QStringLiteral("experiments.%1").arg(index));
    }
}

/// To be run, unless it was already.
void ExperimentsPanel::announce() {
    const QString name = QString::fromStdString(chosen()->name);
    if (name != m_announced) {
        m_announced = name;
        emit experimentSelected(name);
    }
}

void ExperimentsPanel::choosePhase(int index) {
    m_phases->choose(index);
    if (index >= 0 && chosen() != nullptr) {
        announce();
        emit partSelected(partOfPhase(std::size_t(m_chosen), std::size_t(index)));
    }
}

void ExperimentsPanel::showPath(const QString& path) {
    const QStringList parts = path.split(QLatin1Char('.'));
    bool isNumber = false;
    const int experiment = parts.value(1).toInt(&isNumber);
    const int count = int(m_document.project().experiments.size());
    if (parts[0] != QLatin1String("experiments") || !isNumber || experiment >= count) {
        return;
    }
    m_chosen = experiment;
    m_experiments->choose(experiment);
    fillPhases();
    const int phase = parts.value(3).toInt(&isNumber);
    m_phases->choose(isNumber && phase < m_phases->count() ? phase : -1);
}

void ExperimentsPanel::addExperimentHere() {
    m_document.change(tr("Add an experiment"), [](Project& project) {
        addExperiment(project, tr("experiment").toStdString());
    });
    chooseExperiment(int(m_document.project().experiments.size()) - 1);
}

void ExperimentsPanel::fillMenu() {
    m_menu->clear();
    const Project& project = m_document.project();
    const auto addGroup = [&](const std::string& target) {
        const auto phases = phasesFor(project, target);
        if (phases.empty()) {
            return;
        }
        m_menu->addSection(target.empty() ? tr("The whole network")
                                          : QString::fromStdString(target));
        for (const RegisteredPhase* phase : phases) {
            const PhaseDescriptor& descriptor = phase->descriptor;
            QAction* action = m_menu->addAction(QString::fromStdString(descriptor.id));
            action->setToolTip(QString::fromStdString(descriptor.summary));
            action->setData(QString::fromStdString(target));
            connect(action, &QAction::triggered, this,
                    [this, id = descriptor.id, target] { addPhase(id, target); });
        }
    };
    for (const PopulationSpec& population : project.populations) {
        addGroup(population.id);
    }
    addGroup({});
}

void ExperimentsPanel::addPhase(const std::string& action, const std::string& target) {
    const Project& before = m_document.project();
    const ModelDescriptor* model = target.empty() ? nullptr : modelOf(before, target);
    const RegisteredPhase* phase = findPhase(action, model);
    if (phase == nullptr) {
        return; // the population is another one by now
    }
    int at = 0;
    m_document.change(
        tr("Add phase %1").arg(QString::fromStdString(action)), [&](Project& project) {
            if (project.experiments.empty()) {
                addExperiment(project, tr("experiment").toStdString());
            }
            m_chosen = std::max(m_chosen, 0);
            auto& phases = project.experiments[std::size_t(m_chosen)].phases;
            const int current = m_phases->currentRow();
            at = current >= 0 && current < int(phases.size()) ? current + 1 : int(phases.size());
            phases.insert(phases.begin() + at, proposedPhase(project, phase->descriptor, target));
        });
    choosePhase(at);
    m_phases->setFocus();
}

void ExperimentsPanel::setDuration(const QString& text) {
    const bool isEmpty = text.trimmed().isEmpty();
    const ParsedValue parsed = isEmpty ? ParsedValue{} : parseValue(durationSpec(), text);
    QPalette colors = m_durationProblem->palette();
    colors.setColor(QPalette::WindowText, currentTheme().error);
    m_durationProblem->setPalette(colors);
    m_durationProblem->setText(parsed.reason);
    m_durationProblem->setVisible(!parsed.reason.isEmpty());
    if (!isEmpty && !parsed.value) {
        return;
    }
    m_duration->setModified(false); // what it holds is known
    m_document.change(
        isEmpty ? tr("Clear the duration")
                : tr("Set duration to %1").arg(timeInWords(std::get<double>(*parsed.value))),
        [&](Project& project) {
            project.duration = isEmpty ? std::optional<double>() : std::get<double>(*parsed.value);
        });
}

void ExperimentsPanel::showDuration() {
    const auto& duration = m_document.project().duration;
    if (!m_duration->hasFocus() || !m_duration->isModified()) {
        m_duration->setText(duration ? tr("%1 ms").arg(editText(*duration)) : QString());
        m_durationProblem->hide();
    }
}

} // namespace reprise
