#include "views/experiment/recordings_panel.hpp"

#include "core/models/registry.hpp"
#include "core/project/experiment_edits.hpp"
#include "core/project/sections.hpp"
#include "views/experiment/part_edits.hpp"
#include "views/experiment/part_list.hpp"
#include "views/experiment/phase_words.hpp"

#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace reprise {

RecordingsPanel::RecordingsPanel(Document& document, QWidget* parent)
    : Section(tr("Recordings"), parent), m_document(document),
      m_recordings(new PartList(tr("Recordings"))), m_spikes(new PartList(tr("Spikes of"))),
      m_empty(new QLabel(tr("No variable is sampled."))),
      m_spikesTitle(new QLabel(tr("Spikes are written of"))), m_menu(new QMenu(this)) {
    m_recordings->setObjectName(QStringLiteral("recordingList"));
    m_spikes->setObjectName(QStringLiteral("spikesList"));
    m_spikes->setFixed(true);
    for (QLabel* label : {m_empty, m_spikesTitle}) {
        label->setContentsMargins(10, 2, 10, 2);
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setWordWrap(true);
    }
    auto* button = makeAddButton(QStringLiteral("addRecording"), tr("+ recording"),
                                 tr("Sample variables of a population while it runs"), m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &RecordingsPanel::fillMenu);
    connect(m_recordings, &PartList::addWanted, button, &QToolButton::showMenu);
    addControl(button);
    add(m_empty);
    add(m_recordings);
    add(m_spikesTitle);
    add(m_spikes);
    connectRecordings();
    refresh();
}

void RecordingsPanel::connectRecordings() {
    connect(m_recordings, &PartList::chosen, this, &RecordingsPanel::choose);
    connect(m_recordings, &PartList::opened, this, [this](int row) {
        choose(row);
        emit formWanted();
    });
    for (PartList* list : {m_recordings, m_spikes}) {
        connect(list, &PartList::wantsVisible, this,
                [this, list](const QRect& area) { emit wantsVisible(list, area); });
    }
    connectEdits(
        *m_recordings, m_document, [](int row) { return partOfRecording(std::size_t(row)); },
        [this](int row) { choose(row); });
    connect(m_spikes, &PartList::chosen, this, [this](int row) {
        const std::string& id = m_document.project().populations[std::size_t(row)].id;
        emit partSelected(QStringLiteral("network.populations.%1").arg(QString::fromStdString(id)));
    });
    connect(m_spikes, &PartList::switched, this, [this](int row, bool isOn) {
        const auto& id = m_document.project().populations[std::size_t(row)].id;
        const QString words = isOn ? tr("Write spikes of %1") : tr("Do not write spikes of %1");
        m_document.change(words.arg(QString::fromStdString(id)), [&](Project& project) {
            project.populations[std::size_t(row)].recordSpikes = isOn;
        });
    });
}

void RecordingsPanel::refresh() {
    const Project& project = m_document.project();
    std::vector<PartLine> lines;
    for (const RecordSpec& record : project.record) {
        PartLine line;
        line.name = QString::fromStdString(record.population);
        line.summary = recordingInWords(record);
        line.tip = line.name + QLatin1Char('\n') + line.summary;
        lines.push_back(line);
    }
    setTitle(tr("Recordings"), int(lines.size()));
    m_empty->setVisible(lines.empty());
    m_recordings->setVisible(!lines.empty());
    m_recordings->setLines(std::move(lines));
    std::vector<PartLine> spikes;
    for (const PopulationSpec& population : project.populations) {
        PartLine line;
        line.name = QString::fromStdString(population.id);
        line.detail = QString::fromStdString(population.model);
        line.isOn = population.recordSpikes;
        line.tip = tr("Off: its spikes are counted, and written nowhere");
        spikes.push_back(line);
    }
    m_spikesTitle->setVisible(!spikes.empty());
    m_spikes->setVisible(!spikes.empty());
    m_spikes->setLines(std::move(spikes));
}

void RecordingsPanel::choose(int index) {
    m_recordings->choose(index);
    if (index >= 0) {
        emit partSelected(partOfRecording(std::size_t(index)));
    }
}

void RecordingsPanel::showPath(const QString& path) {
    bool isNumber = false;
    const int index = path.section(QLatin1Char('.'), 1, 1).toInt(&isNumber);
    if (path.startsWith(QLatin1String("record.")) && isNumber && index < m_recordings->count()) {
        m_recordings->choose(index);
    }
}

void RecordingsPanel::fillMenu() {
    m_menu->clear();
    const Project& project = m_document.project();
    for (const std::string& id : endsOf(project, m_models)) {
        const ModelDescriptor* model = modelOfEnd(project, id, m_models);
        if (model == nullptr || model->recordables.empty()) {
            continue;
        }
        QStringList variables;
        for (const RecordableSpec& recordable : model->recordables) {
            variables += QString::fromStdString(recordable.name);
        }
        QAction* action = m_menu->addAction(QString::fromStdString(id));
        action->setToolTip(variables.join(QStringLiteral(", ")));
        connect(action, &QAction::triggered, this, [this, id] { addOf(id); });
    }
    const bool hasCircuit = std::ranges::any_of(project.populations, [&](const auto& population) {
        const ModelDescriptor* model = modelOf(project, population.id);
        return model != nullptr && model->kind == ModelKind::Circuit;
    });
    if (hasCircuit && m_models.empty()) {
        m_menu->addAction(tr("Parts of circuits stand here once the network is built"))
            ->setEnabled(false);
    } else if (m_menu->isEmpty()) {
        m_menu->addAction(tr("No population has a variable to record"))->setEnabled(false);
    }
}

void RecordingsPanel::addOf(const std::string& population) {
    const ModelDescriptor* model = modelOfEnd(m_document.project(), population, m_models);
    if (model == nullptr) {
        return; // it went while the menu stood
    }
    m_document.change(tr("Record %1").arg(QString::fromStdString(population)),
                      [&](Project& project) { addRecording(project, population, *model); });
    choose(int(m_document.project().record.size()) - 1);
    m_recordings->setFocus();
}

} // namespace reprise
