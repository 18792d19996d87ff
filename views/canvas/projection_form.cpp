#include "views/canvas/projection_form.hpp"

#include "core/models/registry.hpp"
#include "core/project/checks.hpp"
#include "core/project/reader.hpp"
#include "core/project/sections.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/connections_form.hpp"
#include "views/canvas/edited_network.hpp"
#include "views/canvas/projection_ends.hpp"
#include "views/inspector/page_shapes.hpp"
#include "views/inspector/parameter_delegate.hpp"
#include "views/inspector/parameter_model.hpp"
#include "views/inspector/parameter_tree.hpp"
#include "views/inspector/value_edit.hpp"
#include "views/inspector/value_text.hpp"
#include "widgets/theme.hpp"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <set>

namespace reprise {

namespace {

/// A combo box with these as its entries, \p chosen among them.
void fill(QComboBox& combo, const QStringList& ids, const QStringList& texts,
          const QStringList& tips, const QString& chosen) {
    const QSignalBlocker quiet(combo);
    combo.clear();
    for (qsizetype k = 0; k < ids.size(); ++k) {
        combo.addItem(texts[k], ids[k]);
        combo.setItemData(int(k), tips[k], Qt::ToolTipRole);
    }
    if (combo.findData(chosen) < 0) { // as it stands in the project, right or wrong
        combo.addItem(chosen, chosen);
    }
    combo.setCurrentIndex(combo.findData(chosen));
}

void drop(ParameterMap& parameters, const std::string& synapse) {
    const RegisteredModel* model = findModel(synapse);
    std::erase_if(parameters, [model](const auto& each) {
        return model == nullptr || model->descriptor.find(each.first) == nullptr;
    });
}

} // namespace

ProjectionForm::ProjectionForm(EditedNetwork& edited, std::size_t projection, QWidget* on)
    : Popover(QStringLiteral("projectionForm"), on), m_edited(edited), m_projection(projection),
      m_rows(new QFormLayout(this)), m_title(new QLabel), m_problem(new QLabel) {
    setAccessibleName(tr("Projection"));
    m_rows->setContentsMargins(12, 8, 12, 10);
    m_rows->setVerticalSpacing(5);
    auto* head = new QHBoxLayout;
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    auto* done = new QToolButton;
    done->setText(QStringLiteral("×"));
    done->setAutoRaise(true);
    done->setToolTip(tr("Close (Esc)"));
    done->setAccessibleName(tr("Close"));
    connect(done, &QToolButton::clicked, this, [this] { close(); });
    head->addWidget(m_title, 1);
    head->addWidget(done);
    m_rows->addRow(head);
    addEnds();
    addNumbers();
    addParameters();
    m_problem->setObjectName(QStringLiteral("projectionProblem"));
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_rows->addRow(m_problem);
    connect(&m_edited, &EditedNetwork::sceneChanged, this,
            [this] { spec() == nullptr ? void(close()) : showProjection(); });
    connect(&m_edited, &EditedNetwork::selectionChanged, this, [this] {
        if (!m_edited.selection().edges.contains(m_projection)) {
            close();
        }
    });
    showProjection();
}

QComboBox* ProjectionForm::addCombo(const QString& name, const QString& label) {
    auto* combo = new QComboBox;
    combo->setObjectName(name);
    combo->setAccessibleName(label);
    combo->setMinimumWidth(170);
    m_rows->addRow(label, combo);
    return combo;
}

ProjectionForm::ValueRow ProjectionForm::addValue(const QString& name, const QString& label,
                                                  const ParameterSpec& spec) {
    auto* edit = new ValueEdit(spec);
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    auto* unit = new QLabel(inText(spec.unit));
    unit->setMinimumWidth(unit->fontMetrics().horizontalAdvance(QStringLiteral("pA ")));
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(edit, 1);
    row->addWidget(unit);
    m_rows->addRow(label, row);
    return {edit, unit, row};
}

void ProjectionForm::addEnds() {
    m_id = new QLineEdit;
    m_id->setObjectName(QStringLiteral("projectionId"));
    m_id->setAccessibleName(tr("Id of the projection"));
    m_id->setPlaceholderText(tr("none is needed"));
    m_rows->addRow(tr("Id"), m_id);
    connect(m_id, &QLineEdit::editingFinished, this, &ProjectionForm::takeId);
    m_from = addCombo(QStringLiteral("from"), tr("From"));
    m_to = addCombo(QStringLiteral("to"), tr("To"));
    for (QComboBox* end : {m_from, m_to}) {
        connect(end, &QComboBox::activated, this,
                [this, end] { chooseEnd(end->currentData().toString(), end == m_from); });
    }
    m_rule = addCombo(QStringLiteral("rule"), tr("Connect"));
    connect(m_rule, &QComboBox::activated, this, [this] {
        const std::string rule = m_rule->currentData().toString().toStdString();
        put(tr("rule"), [&](ProjectionSpec& changed) { changed.connect = rule; });
    });
}

void ProjectionForm::addNumbers() {
    m_probability =
        real("probability", "", "", 0.1).range(0, 1).says("Chance of each pair to be connected.");
    m_indegree = integer("indegree", "", 10)
                     .range(0, kMaximumSize)
                     .says("Connections that each target neuron receives.");
    m_number = addValue(QStringLiteral("probability"), tr("Probability"), m_probability);
    m_count = addValue(QStringLiteral("indegree"), tr("In-degree"), m_indegree);
    m_list = new QToolButton;
    m_list->setObjectName(QStringLiteral("editList"));
    m_list->setText(tr("Edit the connections …"));
    m_list->setAccessibleName(tr("Edit the connections"));
    m_rows->addRow(QString(), m_list);
    connect(m_list, &QToolButton::clicked, this, &ProjectionForm::openList);
    m_synapse = addCombo(QStringLiteral("synapse"), tr("Synapses"));
    connect(m_synapse, &QComboBox::activated, this, [this] {
        const std::string id = m_synapse->currentData().toString().toStdString();
        put(tr("synapses"), [&](ProjectionSpec& changed) {
            changed.synapse = id;
            drop(changed.parameters, id);
        });
    });
    m_receptor = addCombo(QStringLiteral("receptor"), tr("Receptor"));
    connect(m_receptor, &QComboBox::activated, this, [this] {
        const std::string id = m_receptor->currentData().toString().toStdString();
        put(tr("receptor"), [&](ProjectionSpec& changed) { changed.receptor = id; });
    });
    const ProjectionSpec now = *spec();
    m_weightSpec = drawnWeights(now);
    m_delaySpec = drawnDelays(m_edited.project().engine.resolution);
    m_weight = addValue(QStringLiteral("weight"), tr("Weight"), m_weightSpec);
    m_delay = addValue(QStringLiteral("delay"), tr("Delay"), m_delaySpec);
    m_weight.edit->setToolTip(tr("A number, or {normal: [45, 5]}, {uniform: [1, 2]}"));
    m_delay.edit->setToolTip(m_weight.edit->toolTip());
    const auto asReal = [](const ParameterValue& value) {
        const auto* drawn = std::get_if<Distribution>(&value);
        return drawn != nullptr ? RealOrDistribution(*drawn)
                                : RealOrDistribution(std::get<double>(value));
    };
    connect(m_number.edit, &QLineEdit::editingFinished, this, [this] {
        takeValue(*m_number.edit, m_probability, tr("probability"),
                  [](ProjectionSpec& changed, const ParameterValue& value) {
                      changed.probability = std::get<double>(value);
                  });
    });
    connect(m_count.edit, &QLineEdit::editingFinished, this, [this] {
        takeValue(*m_count.edit, m_indegree, tr("in-degree"),
                  [](ProjectionSpec& changed, const ParameterValue& value) {
                      changed.indegree = int(std::get<std::int64_t>(value));
                  });
    });
    connect(m_weight.edit, &QLineEdit::editingFinished, this, [this, asReal] {
        ParameterSpec anySign = m_weightSpec;
        anySign.range(-1e12, 1e12);
        takeValue(*m_weight.edit, anySign, tr("weight"),
                  [asReal](ProjectionSpec& changed, const ParameterValue& value) {
                      changed.weight = asReal(value);
                  });
    });
    connect(m_delay.edit, &QLineEdit::editingFinished, this, [this, asReal] {
        takeValue(*m_delay.edit, m_delaySpec, tr("delay"),
                  [asReal](ProjectionSpec& changed, const ParameterValue& value) {
                      changed.delay = asReal(value);
                  });
    });
}

/// As the inspector shows them.
void ProjectionForm::addParameters() {
    m_parameters = new ParameterModel(this);
    m_tree = new ParameterTree(*m_parameters, this);
    m_tree->setObjectName(QStringLiteral("synapseParameters"));
    m_tree->setAccessibleName(tr("Parameters of the synapses"));
    m_tree->setMinimumWidth(340);
    m_rows->addRow(m_tree);
}

void ProjectionForm::showParameters() {
    if (m_parameters->page() == nullptr || !m_parameters->page()->isCurrent()) {
        m_parameters->setPage(std::make_unique<ParameterPage>(
            m_edited.document(), [index = m_projection](const Project& project) {
                auto shape = shapeOfProjection(project, index, {});
                if (shape) {
                    shape->fields.clear(); // those stand above
                }
                return shape;
            }));
    } else {
        m_parameters->refresh();
    }
    const int rows = int(m_parameters->page()->specs().size());
    constexpr int kMostRows = 7; // of more, some are scrolled to
    m_rows->setRowVisible(m_tree, rows > 0);
    m_tree->setFixedHeight((std::min(rows, kMostRows) + 1) *
                           (parameterLineHeight(m_tree->fontMetrics()) + 2));
}

void ProjectionForm::takeId() {
    const std::string id = m_id->text().trimmed().toStdString();
    if (spec() == nullptr || id == spec()->id) {
        return;
    }
    const auto& all = m_edited.project().projections;
    const bool isTaken = std::ranges::find(all, id, &ProjectionSpec::id) != all.end();
    if (!id.empty() && (isTaken || !isIdentifier(id))) {
        showProblem(isTaken ? tr("Another projection has this id.")
                            : tr("An id has letters, digits, “_” and “-”, and begins with a "
                                 "letter."));
        return;
    }
    put(tr("id"), [&](ProjectionSpec& changed) { changed.id = id; });
}

void ProjectionForm::openList() {
    auto* form = new ConnectionsForm(m_edited, m_projection, parentWidget());
    form->openAt(pos());
    form->setFocus();
    close();
}

const ProjectionSpec* ProjectionForm::spec() const {
    const auto& all = m_edited.project().projections;
    return m_projection < all.size() ? &all[m_projection] : nullptr;
}

void ProjectionForm::put(const QString& what, const std::function<void(ProjectionSpec&)>& edit) {
    const ProjectionSpec* now = spec();
    if (now != nullptr) {
        m_edited.changeInPlace(
            tr("Change the %1 of %2 → %3").arg(what, inText(now->from), inText(now->to)),
            [&](Project& project) { edit(project.projections[m_projection]); });
    }
}

void ProjectionForm::chooseEnd(const QString& id, bool isSource) {
    const std::string end = id.toStdString();
    put(isSource ? tr("source") : tr("target"), [&](ProjectionSpec& changed) {
        (isSource ? changed.from : changed.to) = end;
        const auto target = endOf(m_edited.project(), changed.to);
        if (isSource || !target) {
            return;
        }
        const auto fitting = synapsesOnto(*target->model);
        const auto fits = [&](const ModelDescriptor* model) {
            return model->id == changed.synapse;
        };
        if (!fitting.empty() && std::ranges::none_of(fitting, fits)) {
            changed.synapse = fitting.front()->id;
            drop(changed.parameters, changed.synapse);
        }
        changed.receptor.clear(); // another model has others
    });
}

void ProjectionForm::takeValue(
    ValueEdit& edit, const ParameterSpec& valueSpec, const QString& what,
    const std::function<void(ProjectionSpec&, const ParameterValue&)>& putValue) {
    if (!edit.isModified()) {
        return;
    }
    const ParsedValue parsed = parseValue(valueSpec, edit.text());
    if (!parsed.value) {
        showProblem(parsed.reason);
        return;
    }
    edit.setModified(false);
    put(what, [&](ProjectionSpec& changed) { putValue(changed, *parsed.value); });
    showProjection(); // also where it was the same
}

void ProjectionForm::showProjection() {
    const ProjectionSpec& now = *spec();
    const Project& project = m_edited.project();
    m_title->setText(inText(now.from) + QStringLiteral(" → ") + inText(now.to));
    const auto showEnds = [&](QComboBox& combo, const std::string& end, bool isSource) {
        QStringList ids, tips;
        for (const ProjectionEnd& each : endsOf(project, populationOf(end))) {
            if (isSource || each.receives()) {
                ids += inText(each.id);
                tips += inText(each.model->name);
            }
        }
        fill(combo, ids, ids, tips, inText(end));
        m_rows->setRowVisible(&combo, combo.count() > 1);
    };
    showEnds(*m_from, now.from, true);
    showEnds(*m_to, now.to, false);
    QStringList rules{QStringLiteral("all_to_all"), QStringLiteral("one_to_one"),
                      QStringLiteral("fixed_probability"), QStringLiteral("fixed_indegree")};
    QStringList words{tr("all to all"), tr("one to one"), tr("with a probability"),
                      tr("with an in-degree")};
    rules += QStringLiteral("list");
    words += now.connect == "list" ? ruleText(now) : tr("as they are listed");
    m_rows->setRowVisible(m_list, now.connect == "list");
    if (!m_id->hasFocus()) {
        m_id->setText(inText(now.id));
    }
    fill(*m_rule, rules, words, QStringList(rules.size()), inText(now.connect));
    m_rows->setRowVisible(m_number.row, now.connect == "fixed_probability");
    m_rows->setRowVisible(m_count.row, now.connect == "fixed_indegree");
    const auto target = endOf(project, now.to);
    QStringList ids, names, tips;
    for (const ModelDescriptor* model :
         target ? synapsesOnto(*target->model) : std::vector<const ModelDescriptor*>()) {
        ids += inText(model->id);
        names += inText(model->id);
        tips += inText(model->summary);
    }
    fill(*m_synapse, ids, names, tips, inText(now.synapse));
    ids = {QString()};
    names = {tr("by the weight's sign")};
    tips = {tr("The first receptor for positive weights, the last for negative ones")};
    for (const ReceptorSpec& receptor :
         target ? target->model->receptors : std::vector<ReceptorSpec>()) {
        ids += inText(receptor.name);
        names += inText(receptor.name);
        tips += inText(receptor.meaning);
    }
    fill(*m_receptor, ids, names, tips, inText(now.receptor));
    m_weightSpec = drawnWeights(now);
    m_weightSpec.unit = weightUnit(modelOf(project, now.to), now);
    m_weight.unit->setText(inText(m_weightSpec.unit));
    const auto show = [](ValueEdit& edit, const ParameterValue& value) {
        if (!edit.hasFocus() || !edit.isModified()) {
            edit.setText(editText(value));
        }
    };
    const auto asValue = [](const RealOrDistribution& value) {
        return std::visit([](const auto& held) { return ParameterValue(held); }, value);
    };
    show(*m_number.edit, now.probability);
    show(*m_count.edit, std::int64_t{now.indegree});
    show(*m_weight.edit, asValue(now.weight));
    show(*m_delay.edit, asValue(now.delay));
    showParameters();
    showProblem(problemOf());
    adjustSize();
}

/// What checks say of this projection alone.
QString ProjectionForm::problemOf() const {
    const ProjectionSpec& now = *spec();
    Project alone;
    alone.engine = m_edited.project().engine;
    for (const std::string& id : std::set{populationOf(now.from), populationOf(now.to)}) {
        if (const PopulationSpec* population = m_edited.project().findPopulation(id)) {
            alone.populations.push_back(*population);
        }
    }
    alone.projections = {now};
    IssueCollector issues;
    checkProjections(alone, issues);
    for (const Issue& issue : issues.take()) {
        if (issue.severity == Severity::Error) {
            return inText(issue.text) + QLatin1Char('.');
        }
    }
    return {};
}

void ProjectionForm::showProblem(const QString& problem) {
    QPalette colors = m_problem->palette();
    colors.setColor(QPalette::WindowText, currentTheme().error);
    m_problem->setPalette(colors);
    m_problem->setText(problem);
    m_rows->setRowVisible(m_problem, !problem.isEmpty());
    adjustSize();
}

} // namespace reprise
