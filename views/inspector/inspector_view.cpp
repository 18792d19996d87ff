#include "views/inspector/inspector_view.hpp"

#include "core/editing/parameter_edit.hpp"
#include "core/models/registry.hpp"
#include "core/values/units.hpp"
#include "views/csv_field.hpp"
#include "views/inspector/detail_pane.hpp"
#include "views/inspector/parameter_model.hpp"
#include "views/inspector/parameter_tree.hpp"
#include "views/inspector/phase_page.hpp"
#include "views/inspector/project_texts.hpp"
#include "views/inspector/value_text.hpp"
#include "widgets/theme.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

namespace {

constexpr const char* kPopulations = "network.populations.";
constexpr const char* kSequences = "environment.sequences"; // no id of a population has a dot, as
                                                            // paths of phases have
constexpr const char* kParameters = ".parameters.";

/// "htm" and "tau_m" of "network.populations.htm.parameters.tau_m".
struct PathParts {
    QString population;
    QString key;
};

PathParts partsOf(const QString& path) {
    if (const auto place = PhasePlace::of(path)) {
        return {place->path(), path.section(QLatin1Char('.'), 4, 4)};
    }
    if (path.startsWith(QLatin1String(kSequences))) {
        return {QString::fromLatin1(kSequences), path.section(QLatin1Char('.'), -1)};
    }
    const QString start = QString::fromLatin1(kPopulations);
    if (!path.startsWith(start)) {
        return {{}, path.section(QLatin1Char('.'), -1)};
    }
    const QString rest = path.mid(start.size());
    const auto at = rest.indexOf(QString::fromLatin1(kParameters));
    if (at < 0) {
        return {rest.section(QLatin1Char('.'), 0, 0), rest.section(QLatin1Char('.'), 1, 1)};
    }
    return {rest.left(at), rest.mid(at + static_cast<int>(qstrlen(kParameters)))};
}

} // namespace

InspectorView::InspectorView(Document& document, QWidget* parent)
    : View(QStringLiteral("inspector"), tr("Inspector"), parent), m_document(document),
      m_model(new ParameterModel(this)), m_chooser(new QComboBox(this)),
      m_filter(new QLineEdit(this)), m_onlyChanged(new QToolButton(this)),
      m_nothing(new QLabel(this)), m_texts(new ProjectTexts(document, this)),
      m_tree(new ParameterTree(*m_model, this)), m_detailArea(new QScrollArea(this)),
      m_detail(new DetailPane) {
    m_chooser->setAccessibleName(tr("Population"));
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setPlaceholderText(tr("Filter  ( / )"));
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
    std::vector<Entry> entries{{QString(), tr("Project"), false}};
    for (const PopulationSpec& spec : m_document.project().populations) {
        if (const RegisteredModel* model = findModel(spec.model)) {
            const QString id = QString::fromStdString(spec.id);
            const QString name = QString::fromStdString(model->descriptor.name);
            entries.push_back({id, QStringLiteral("%1 – %2").arg(id, name),
                               model->descriptor.kind == ModelKind::Circuit});
        }
    }
    if (const ModelDescriptor* generator = GeneratorPage::find(m_document)) {
        entries.push_back({QString::fromLatin1(kSequences),
                           tr("Sequences – %1").arg(QString::fromStdString(generator->name)),
                           false});
    }
    const Project& project = m_document.project();
    for (PhasePlace at; at.experiment < project.experiments.size(); ++at.experiment) {
        const ExperimentSpec& experiment = project.experiments[at.experiment];
        for (at.phase = 0; at.phase < experiment.phases.size(); ++at.phase) {
            if (const RegisteredPhase* phase = PhasePage::find(m_document, at)) {
                entries.push_back({at.path(),
                                   tr("%1 › %2. %3")
                                       .arg(QString::fromStdString(experiment.name))
                                       .arg(at.phase + 1)
                                       .arg(QString::fromStdString(phase->descriptor.name)),
                                   false});
            }
        }
    }
    return entries;
}

void InspectorView::buildChooser() {
    const QString before = population();
    m_entries = chooserEntries();
    {
        const QSignalBlocker blocker(m_chooser);
        m_chooser->clear();
        for (const Entry& entry : m_entries) {
            m_chooser->addItem(entry.label, entry.population);
        }
        // What a user wants to see first is the network's first circuit, not the seed.
        const auto circuit = std::find_if(m_entries.begin(), m_entries.end(),
                                          [](const Entry& entry) { return entry.isCircuit; });
        const int first = circuit != m_entries.end() ? static_cast<int>(circuit - m_entries.begin())
                                                     : std::min(1, m_chooser->count() - 1);
        const int kept = before.isEmpty() ? -1 : m_chooser->findData(before);
        m_chooser->setCurrentIndex(kept >= 0 ? kept : first);
    }
    showPage();
}

void InspectorView::showPopulation(const QString& id) {
    const int at = m_chooser->findData(id);
    if (at >= 0) {
        m_chooser->setCurrentIndex(at);
    }
}

void InspectorView::showPath(const QString& path) {
    const PathParts parts = partsOf(path);
    showPopulation(parts.population);
    m_filter->clear();
    m_onlyChanged->setChecked(false);
    const QModelIndex index = m_model->indexOf(parts.key);
    if (index.isValid() && parts.population == population()) {
        m_tree->setExpanded(index.parent(), true);
        m_tree->setCurrentIndex(index);
        m_tree->scrollTo(index);
        m_tree->setFocus();
    }
}

void InspectorView::showPage() {
    const QString id = population();
    if (id.isEmpty()) {
        m_model->setPage(std::make_unique<ProjectPage>(m_document));
    } else if (id == QLatin1String(kSequences)) {
        m_model->setPage(std::make_unique<GeneratorPage>(m_document));
    } else if (const auto place = PhasePlace::of(id)) {
        m_model->setPage(std::make_unique<PhasePage>(m_document, *place));
    } else {
        m_model->setPage(std::make_unique<PopulationPage>(m_document, id));
    }
    m_texts->refresh();
    applyFilter();
    showDetail();
    if (!id.contains(QLatin1Char('.'))) { // a population, or the project
        emit populationShown(id);
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
    const bool mayDiffer = note.what == What::Everything || note.what == What::Structure ||
                           note.what == What::Sequences || note.what == What::Experiments;
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
    const PathParts parts = partsOf(path);
    const PopulationSpec* spec =
        m_document.project().findPopulation(parts.population.toStdString());
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
