#include "views/experiment/experiment_view.hpp"

#include "views/csv_field.hpp"
#include "views/experiment/experiments_panel.hpp"
#include "views/experiment/inputs_panel.hpp"
#include "views/experiment/map_panel.hpp"
#include "views/experiment/part_list.hpp"
#include "views/experiment/recordings_panel.hpp"
#include "views/experiment/sequences_panel.hpp"

#include <QScrollArea>
#include <QVBoxLayout>

namespace reprise {

ExperimentView::ExperimentView(Document& document, QWidget* parent)
    : View(QStringLiteral("experiment"), tr("Experiment"), parent), m_document(document),
      m_scroll(new QScrollArea(this)), m_experiments(new ExperimentsPanel(document)),
      m_inputs(new InputsPanel(document)), m_sequences(new SequencesPanel(document)),
      m_recordings(new RecordingsPanel(document)), m_map(new MapPanel(document)) {
    auto* form = new QWidget;
    auto* rows = new QVBoxLayout(form);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    for (QWidget* part : std::initializer_list<QWidget*>{m_experiments, m_inputs, m_sequences,
                                                         m_recordings, m_map}) {
        rows->addWidget(part);
    }
    rows->addStretch(1);
    m_scroll->setWidget(form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);

    const auto connectPart = [this](auto* panel) {
        using Panel = std::remove_pointer_t<decltype(panel)>;
        connect(panel, &Panel::partSelected, this, &ExperimentView::partSelected);
        connect(panel, &Panel::wantsVisible, this, &ExperimentView::showPlace);
    };
    connectPart(m_experiments);
    connectPart(m_inputs);
    connectPart(m_sequences);
    connectPart(m_recordings);
    connect(m_experiments, &ExperimentsPanel::formWanted, this, &ExperimentView::formWanted);
    connect(m_inputs, &InputsPanel::formWanted, this, &ExperimentView::formWanted);
    connect(m_recordings, &RecordingsPanel::formWanted, this, &ExperimentView::formWanted);
    connect(m_experiments, &ExperimentsPanel::experimentSelected, this,
            &ExperimentView::experimentSelected);
    connect(m_map, &MapPanel::drawWanted, this, &ExperimentView::mapEditorWanted);
    connect(&m_document, &Document::changed, this, &ExperimentView::onChanged);
}

ExperimentView::~ExperimentView() {
    m_document.disconnect(this);
    delete m_scroll; // an open field gives up its focus while it dies, and still needs its panel
}

void ExperimentView::onChanged(const ChangeNote& note) {
    using What = ChangeNote::What;
    if (note.what == What::Name) {
        return;
    }
    const bool isSeed = note.path == QLatin1String("seed");
    const bool isSurrounding = note.what == What::Everything || note.what == What::Sequences;
    if (note.what != What::Parameter && note.what != What::Sequences) {
        m_recordings->refresh();
    }
    if (note.what != What::Parameter) {
        m_experiments->refresh();
    }
    m_inputs->refresh(); // the picture follows the number of channels, too
    if (isSurrounding || isSeed) {
        m_sequences->refresh();
        m_map->refresh();
    }
}

void ExperimentView::showPlace(QWidget* in, const QRect& area) {
    const QRect place(in->mapTo(m_scroll->widget(), area.topLeft()), area.size());
    m_scroll->ensureVisible(place.center().x(), place.center().y(), 0, place.height() / 2 + 4);
}

void ExperimentView::showFrame(const Frame& frame) {
    m_experiments->showProgress(frame.progress);
    if (frame.outline != m_outline) {
        m_outline = frame.outline;
        PartModels models;
        if (m_outline != nullptr) {
            for (const PopulationOutline& population : m_outline->populations) {
                if (!population.circuit.empty()) {
                    models[population.id] = population.model;
                }
            }
        }
        m_recordings->setParts(models);
    }
}

void ExperimentView::showPath(const QString& path) {
    m_experiments->showPath(path);
    m_inputs->showPath(path);
    m_recordings->showPath(path);
}

QString ExperimentView::dataAsCsv() const {
    QString csv = QStringLiteral("section,number,name,detail,length,summary,on\n");
    for (const PartList* list : findChildren<PartList*>()) {
        for (const PartLine& line : list->lines()) {
            csv += QStringList{csvField(list->accessibleName()),
                               csvField(line.number),
                               csvField(line.name),
                               csvField(line.detail),
                               csvField(line.length),
                               csvField(line.summary),
                               !line.isOn   ? QString()
                               : *line.isOn ? QStringLiteral("true")
                                            : QStringLiteral("false")}
                       .join(QLatin1Char(',')) +
                   QLatin1Char('\n');
        }
    }
    return csv;
}

} // namespace reprise
