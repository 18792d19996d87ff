#include "views/inspector/inspector_view.hpp"

#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/project/sections.hpp"
#include "core/values/units.hpp"
#include "views/csv_field.hpp"
#include "views/inspector/connection_model.hpp"
#include "views/inspector/connection_table.hpp"
#include "views/inspector/detail_pane.hpp"
#include "views/inspector/parameter_model.hpp"
#include "views/inspector/parameter_tree.hpp"
#include "views/inspector/project_texts.hpp"
#include "views/inspector/value_text.hpp"
#include "widgets/theme.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QStandardItemModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

namespace {

/// What the parts of circuits are, by their ids.
PartModels partsIn(const NetworkOutline& outline) {
    PartModels models;
    for (const PopulationOutline& population : outline.populations) {
        if (!population.circuit.empty()) {
            models[population.id] = population.model;
        }
    }
    return models;
}

bool isCircuit(const Project& project, const std::string& id) {
    const ModelDescriptor* model = modelOf(project, id);
    return model != nullptr && model->kind == ModelKind::Circuit;
}

} // namespace

InspectorView::InspectorView(Document& document, QWidget* parent)
    : View(QStringLiteral("inspector"), tr("Inspector"), parent), m_document(document),
      m_model(new ParameterModel(this)), m_chooser(new QComboBox(this)),
      m_filter(new QLineEdit(this)), m_onlyChanged(new QToolButton(this)),
      m_nothing(new QLabel(this)), m_texts(new ProjectTexts(document, this)),
      m_tree(new ParameterTree(*m_model, this)), m_detailArea(new QScrollArea(this)),
      m_detail(new DetailPane), m_connections(new ConnectionTable(document, this)) {
    m_chooser->setAccessibleName(tr("Part of the project"));
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setPlaceholderText(tr("Filter  ( / )"));
    m_filter->setAccessibleName(tr("Filter of parameters"));
    m_filter->setClearButtonEnabled(true);
    m_onlyChanged->setObjectName(QStringLiteral("onlyChanged"));
    m_onlyChanged->setText(tr("changed"));
    m_onlyChanged->setToolTip(tr("Show only what differs from its default"));
    m_onlyChanged->setCheckable(true);
    m_onlyChanged->setAutoRaise(true);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setEnabled(false);

    auto* filters = new QHBoxLayout;
    filters->setSpacing(4);
    filters->addWidget(m_filter, 1);
    filters->addWidget(m_onlyChanged);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(6, 6, 6, 4);
    top->setSpacing(4);
    top->addWidget(m_chooser);
    top->addLayout(filters);
    auto* table = new QWidget(this);
    auto* tableLayout = new QVBoxLayout(table);
    tableLayout->setContentsMargins(0, 0, 0, 0);
    tableLayout->setSpacing(0);
    tableLayout->addWidget(m_tree, 1);
    tableLayout->addWidget(m_nothing, 1);
    tableLayout->addWidget(m_connections, 1);
    tableLayout->addWidget(m_texts, 2);
    m_detailArea->setFrameShape(QFrame::NoFrame);
    m_detailArea->setWidgetResizable(true);
    m_detailArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_detailArea->setFocusPolicy(Qt::NoFocus);
    m_detailArea->setWidget(m_detail);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(table, 1);
    layout->addWidget(m_detailArea);

    connect(m_chooser, &QComboBox::currentIndexChanged, this, &InspectorView::showPage);
    connect(m_filter, &QLineEdit::textChanged, this, &InspectorView::applyFilter);
    connect(m_onlyChanged, &QToolButton::toggled, this, &InspectorView::applyFilter);
    connect(m_tree, &ParameterTree::parameterSelected, this, &InspectorView::showDetail);
    connect(m_detail, &DetailPane::valueDragged, this,
            [this](const QString& key, double value, const QString& gesture) {
                m_model->setValue(m_model->indexOf(key), value, gesture);
            });
    connect(&m_document, &Document::changed, this, &InspectorView::onChanged);
    auto* slash = new QShortcut(QKeySequence(Qt::Key_Slash), this);
    slash->setContext(Qt::WidgetWithChildrenShortcut);
    connect(slash, &QShortcut::activated, m_filter, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    auto* escape = new QShortcut(QKeySequence(Qt::Key_Escape), m_filter);
    escape->setContext(Qt::WidgetShortcut);
    connect(escape, &QShortcut::activated, m_filter, [this] {
        m_filter->clear();
        m_tree->setFocus();
    });
    connect(&themeHub(), &ThemeHub::changed, this, &InspectorView::showDetail);
    buildChooser();
}

InspectorView::~InspectorView() {
    m_document.disconnect(this);
    delete m_tree; // an open field gives up its focus while it dies, and still needs the model
}

QString InspectorView::population() const {
    return m_chooser->currentData().toString();
}

std::vector<InspectorView::Entry> InspectorView::chooserEntries() const {
    std::vector<Entry> entries{{QString(), tr("Project")}};
    if (const QString several = partOfSeveral(m_several);
        shapeOf(m_document.project(), several, m_parts)) {
        entries.push_back({several, tr("%1 populations").arg(m_several.size())});
    }
    const auto addGroup = [&entries](const QString& heading, std::vector<Entry> group) {
        if (!group.empty()) {
            entries.push_back({QString(), heading, true});
            std::ranges::move(group, std::back_inserter(entries));
        }
    };
    const Project& project = m_document.project();
    std::vector<Entry> populations;
    for (const PopulationSpec& spec : project.populations) {
        const RegisteredModel* model = findModel(spec.model);
        const QString id = QString::fromStdString(spec.id);
        const QString name =
            QString::fromStdString(model != nullptr ? model->descriptor.name : spec.model);
        populations.push_back({id, QStringLiteral("%1 – %2").arg(id, name)});
    }
    addGroup(tr("Populations"), std::move(populations));
    std::vector<Entry> projections;
    for (std::size_t k = 0; k < project.projections.size(); ++k) {
        const ProjectionSpec& spec = project.projections[k];
        const QString ends = QStringLiteral("%1 → %2").arg(QString::fromStdString(spec.from),
                                                           QString::fromStdString(spec.to));
        projections.push_back({partOfProjection(project, k),
                               spec.id.empty() ? ends
                                               : QStringLiteral("%1 – %2").arg(
                                                     QString::fromStdString(spec.id), ends)});
    }
    addGroup(tr("Projections"), std::move(projections));
    std::vector<Entry> surroundings;
    if (const RegisteredModel* generator = findModel(project.environment.sequences.generator);
        shapeOfSequences(project)) {
        surroundings.push_back(
            {QStringLiteral("environment.sequences"),
             tr("Sequences – %1").arg(QString::fromStdString(generator->descriptor.name))});
    }
    for (std::size_t k = 0; k < project.environment.inputs.size(); ++k) {
        const InputSpec& input = project.environment.inputs[k];
        surroundings.push_back(
            {partOfInput(project, k),
             tr("Input %1 – %2")
                 .arg(QString::fromStdString(input.id), QString::fromStdString(input.kind))});
    }
    addGroup(tr("Environment"), std::move(surroundings));
    addGroup(tr("Experiments"), experimentEntries());
    std::vector<Entry> recordings;
    for (std::size_t k = 0; k < project.record.size(); ++k) {
        QStringList variables;
        for (const std::string& name : project.record[k].variables) {
            variables += QString::fromStdString(name);
        }
        recordings.push_back({partOfRecording(k),
                              tr("%1: %2").arg(QString::fromStdString(project.record[k].population),
                                               variables.join(QStringLiteral(", ")))});
    }
    addGroup(tr("Recordings"), std::move(recordings));
    return entries;
}

std::vector<InspectorView::Entry> InspectorView::experimentEntries() const {
    std::vector<Entry> entries;
    const Project& project = m_document.project();
    for (std::size_t e = 0; e < project.experiments.size(); ++e) {
        const ExperimentSpec& experiment = project.experiments[e];
        const QString name = QString::fromStdString(experiment.name);
        entries.push_back({QStringLiteral("experiments.%1").arg(e), name});
        for (std::size_t p = 0; p < experiment.phases.size(); ++p) {
            const RegisteredPhase* phase = phaseOf(project, experiment.phases[p]);
            entries.push_back(
                {partOfPhase(e, p),
                 tr("%1 › %2. %3")
                     .arg(name)
                     .arg(p + 1)
                     .arg(QString::fromStdString(phase != nullptr ? phase->descriptor.name
                                                                  : experiment.phases[p].action))});
        }
    }
    return entries;
}

bool InspectorView::isOneRenamed(const std::vector<Entry>& before,
                                 const std::vector<Entry>& after) {
    int others = before.size() == after.size() ? 0 : 2;
    for (std::size_t k = 0; others < 2 && k < before.size(); ++k) {
        others += before[k].part != after[k].part ? 1 : 0;
    }
    return others == 1;
}

void InspectorView::buildChooser(const QString& wanted) {
    const int index = m_chooser->currentIndex();
    std::vector<Entry> entries = chooserEntries();
    {
        const QSignalBlocker blocker(m_chooser);
        m_chooser->clear();
        for (const Entry& entry : entries) {
            m_chooser->addItem(entry.label, entry.isHeading ? QVariant() : entry.part);
            if (entry.isHeading) {
                auto* items = qobject_cast<QStandardItemModel*>(m_chooser->model());
                QStandardItem* item = items->item(m_chooser->count() - 1);
                item->setFlags(Qt::NoItemFlags);
                QFont bold = font();
                bold.setBold(true);
                item->setFont(bold);
            }
        }
        int kept = wanted.isEmpty() ? -1 : m_chooser->findData(wanted);
        if (kept < 0 && !wanted.isEmpty() && isOneRenamed(m_entries, entries)) {
            kept = index; // it stands where it stood
        }
        m_chooser->setCurrentIndex(kept >= 0 ? kept : firstToShow(entries));
    }
    m_entries = std::move(entries);
    showPage();
}

/// What a user wants to see first is the network's first circuit, not the seed.
int InspectorView::firstToShow(const std::vector<Entry>& entries) const {
    const Project& project = m_document.project();
    int first = -1;
    for (std::size_t k = 0; k < entries.size(); ++k) {
        const std::string id = entries[k].part.toStdString();
        const bool isPopulation = !entries[k].isHeading && project.findPopulation(id) != nullptr;
        if (isPopulation && isCircuit(project, id)) {
            return static_cast<int>(k);
        }
        first = first < 0 && isPopulation ? static_cast<int>(k) : first;
    }
    return std::max(first, 0);
}

void InspectorView::showPopulation(const QString& id) {
    const int at = m_chooser->findData(id);
    if (at >= 0) {
        m_chooser->setCurrentIndex(at);
    }
    if (!m_several.isEmpty() && population() != partOfSeveral(m_several)) {
        m_several.clear();
        buildChooser();
    }
}

void InspectorView::showPopulations(const QStringList& ids) {
    m_several = ids;
    buildChooser(partOfSeveral(ids));
}

void InspectorView::showPath(const QString& path) {
    const PagePath wanted = PagePath::of(m_document.project(), path);
    showPopulation(wanted.part);
    m_filter->clear();
    m_onlyChanged->setChecked(false);
    const QModelIndex index = m_model->indexOf(wanted.key);
    if (index.isValid() && wanted.part == population()) {
        m_tree->setExpanded(index.parent(), true);
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index);
        m_tree->setFocus();
    }
}

void InspectorView::showFrame(const Frame& frame) {
    if (frame.outline == m_outline) {
        return;
    }
    m_outline = frame.outline;
    PartModels parts = m_outline != nullptr ? partsIn(*m_outline) : PartModels();
    if (parts != m_parts) {
        m_parts = std::move(parts);
        showPage();
    }
}

void InspectorView::showPage() {
    const QString part = population();
    const ParameterRow* row = m_model->row(m_tree->currentIndex());
    const QString key = row != nullptr ? QString::fromStdString(row->spec->key) : QString();
    const bool isSame = part == m_shown;
    m_shown = part;
    const auto projection = listedProjection(m_document.project(), part);
    m_connections->showProjection(projection ? int(*projection) : -1);
    m_model->setPage(std::make_unique<ParameterPage>(
        m_document,
        [part, parts = m_parts](const Project& project) { return shapeOf(project, part, parts); }));
    m_texts->refresh();
    applyFilter();
    if (isSame) { // with other rows; the one in hand stays it
        m_tree->setCurrentIndex(m_model->indexOf(key));
    }
    showDetail();
    if (!part.contains(QLatin1Char('.')) && severalIn(part).empty()) { // a population, the project
        emit populationShown(part);
    }
}

void InspectorView::showDetail() {
    m_detail->explain(m_model->row(m_tree->currentIndex()), m_model->page()->summary());
    showRoom();
}

void InspectorView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    showRoom();
}

/// The parameters come first: the explanation takes what it needs, up to a part of the height, and
/// in a small dock only the slider is left of it; hovering explains too.
void InspectorView::showRoom() {
    constexpr int kHeightWithDetail = 300; // px
    constexpr double kMostDetail = 0.4;
    constexpr int kHeightWithTexts = 220;
    const bool isTall = height() >= kHeightWithDetail;
    m_detail->setTextVisible(isTall);
    m_detailArea->setVisible(isTall || m_detail->hasSlider());
    const int needed = m_detail->neededHeight(width());
    m_detailArea->setFixedHeight(std::min(needed, std::max(34, int(kMostDetail * height()))));
    m_texts->setVisible(population().isEmpty() && height() >= kHeightWithTexts);
    m_connections->setVisible(m_connections->model().projection() >= 0 &&
                              height() >= kHeightWithTexts);
    m_texts->setCompact(height() < 2 * kHeightWithTexts);
}

void InspectorView::applyFilter() {
    m_tree->setFilter(m_filter->text(), m_onlyChanged->isChecked());
    const bool isEmpty = m_tree->visibleParameters() == 0;
    m_tree->setVisible(!isEmpty);
    m_nothing->setVisible(isEmpty);
    m_nothing->setText(m_filter->text().isEmpty()
                           ? tr("Everything here has its default value.")
                           : tr("No parameter matches “%1”.").arg(m_filter->text()));
}

void InspectorView::onChanged(const ChangeNote& note) {
    using What = ChangeNote::What;
    const bool mayDiffer = note.what != What::Parameter && note.what != What::Name;
    if (note.what == What::Everything || !m_model->page()->isCurrent() ||
        (mayDiffer && chooserEntries() != m_entries)) {
        buildChooser();
    } else {
        m_model->refresh();
        m_texts->refresh();
        showDetail();
    }
    if (note.what == What::Parameter && !note.needsRebuild) {
        announceLive(note.path);
    }
}

void InspectorView::announceLive(const QString& path) {
    const PagePath parts = PagePath::of(m_document.project(), path);
    const PopulationSpec* spec = m_document.project().findPopulation(parts.part.toStdString());
    const RegisteredModel* model = spec != nullptr ? findModel(spec->model) : nullptr;
    if (model != nullptr && model->descriptor.find(parts.key.toStdString()) != nullptr) {
        const std::string key = parts.key.toStdString();
        emit liveParameterEdited({spec->id, key, model->descriptor.value(key, spec->parameters)});
    }
}

QString InspectorView::dataAsCsv() const {
    QString csv = QStringLiteral("group,parameter,symbol,value,unit,default,least,most,"
                                 "changed,live,meaning,reference\n");
    for (int g = 0; g < m_model->rowCount(); ++g) {
        const QModelIndex group = m_model->index(g, 0);
        for (int r = 0; r < m_model->rowCount(group); ++r) {
            const QModelIndex index = m_model->index(r, 0, group);
            if (m_tree->isRowHidden(r, group)) {
                continue;
            }
            const ParameterRow& row = *m_model->row(index);
            const ParameterSpec& spec = *row.spec;
            const auto text = [](const std::string& s) {
                return csvField(QString::fromStdString(s));
            };
            const QStringList fields{
                csvField(m_model->heading(index)),
                text(spec.key),
                text(spec.symbol),
                csvField(editText(row.value)),
                text(spec.unit),
                csvField(editText(row.defaultValue)),
                text(shortestNumber(spec.hardMin)),
                text(shortestNumber(spec.hardMax)),
                row.isChanged ? QStringLiteral("true") : QStringLiteral("false"),
                spec.isLiveSafe ? QStringLiteral("true") : QStringLiteral("false"),
                text(spec.meaning),
                text(spec.reference)};
            csv += fields.join(QLatin1Char(',')) + QLatin1Char('\n');
        }
    }
    return csv;
}

} // namespace reprise
