#include "views/outline/outline_lines.hpp"

#include "core/models/registry.hpp"
#include "views/experiment/phase_words.hpp"
#include "views/inspector/page_shapes.hpp"
#include "widgets/words.hpp"

#include <QGuiApplication>
#include <QPalette>
#include <QTreeWidget>

namespace reprise {

using namespace outline;

namespace {

QTreeWidgetItem* addLine(QTreeWidgetItem* parent, LineKind kind, const QString& id,
                         const QString& text, const QString& detail, const QString& tip) {
    auto* item = new QTreeWidgetItem(parent, {text, detail});
    item->setData(0, KindRole, kind);
    item->setData(0, IdRole, id);
    QString whole = detail.isEmpty() ? text : text + QStringLiteral("  ·  ") + detail;
    whole += tip.isEmpty() ? QString() : QLatin1Char('\n') + tip; // also where it is cut
    item->setToolTip(0, whole);
    item->setToolTip(1, whole);
    return item;
}

QTreeWidgetItem* withPath(QTreeWidgetItem* line, const QString& path) {
    line->setData(0, PathRole, path);
    return line;
}

void dim(QTreeWidgetItem& line) {
    const QColor quiet = QGuiApplication::palette().color(QPalette::Disabled, QPalette::Text);
    line.setForeground(0, quiet);
    line.setForeground(1, quiet);
}

/// "S2", "typed, 2" or "generated: random".
QString describedSequences(const SequenceSetSpec& set) {
    if (!set.generator.empty()) {
        return tr("generated: %1").arg(QString::fromStdString(set.generator));
    }
    return set.published.empty() ? tr("own list of %1").arg(set.list.size())
                                 : QString::fromStdString(set.published);
}

QString describedMap(const EnvironmentSpec& environment) {
    return !environment.mapFile.empty()    ? QString::fromStdString(environment.mapFile)
           : environment.map->name.empty() ? tr("in this project")
                                           : QString::fromStdString(environment.map->name);
}

QTreeWidgetItem* addHeading(QTreeWidget& tree, const QString& text, int count) {
    auto* item =
        new QTreeWidgetItem(&tree, {text, count > 0 ? QString::number(count) : tr("none")});
    item->setData(0, KindRole, Heading);
    QFont font = item->font(0);
    font.setBold(true);
    item->setFont(0, font);
    item->setForeground(1, QGuiApplication::palette().color(QPalette::Disabled, QPalette::Text));
    item->setFlags(Qt::ItemIsEnabled);
    return item;
}

void addNetwork(QTreeWidget& tree, const Project& project) {
    QTreeWidgetItem* populations =
        addHeading(tree, tr("Populations"), int(project.populations.size()));
    for (const PopulationSpec& spec : project.populations) {
        const QString id = QString::fromStdString(spec.id);
        const RegisteredModel* model = findModel(spec.model);
        const QString size = spec.size ? tr("%1 × ").arg(*spec.size) : QString();
        withPath(addLine(populations, PopulationLine, id, id,
                         size + QString::fromStdString(spec.model),
                         model != nullptr ? QString::fromStdString(model->descriptor.summary)
                                          : QString()),
                 QStringLiteral("network.populations.%1").arg(id));
    }
    QTreeWidgetItem* projections =
        addHeading(tree, tr("Projections"), int(project.projections.size()));
    for (std::size_t k = 0; k < project.projections.size(); ++k) {
        const ProjectionSpec& spec = project.projections[k];
        const QString from = QString::fromStdString(spec.from);
        const QString ends = QStringLiteral("%1 → %2").arg(from, QString::fromStdString(spec.to));
        const QString synapse = QString::fromStdString(spec.synapse);
        withPath(addLine(projections, ProjectionLine, from,
                         spec.id.empty() ? ends : QString::fromStdString(spec.id),
                         spec.id.empty() ? synapse : QStringLiteral("%1, %2").arg(ends, synapse),
                         QString::fromStdString(spec.connect)),
                 partOfProjection(project, k));
    }
}

void addEnvironment(QTreeWidget& tree, const Project& project) {
    const EnvironmentSpec& environment = project.environment;
    const bool hasMap = environment.map != nullptr || !environment.mapFile.empty();
    const bool hasSequences = !environment.sequences.isEmpty();
    const int count = int(environment.inputs.size()) + int(hasMap) + int(hasSequences);
    QTreeWidgetItem* heading = addHeading(tree, tr("Environment"), count);
    if (hasMap) {
        withPath(addLine(heading, EnvironmentLine, {}, tr("map"), describedMap(environment), {}),
                 QStringLiteral("environment.map"));
    }
    if (hasSequences) {
        withPath(addLine(heading, EnvironmentLine, {}, tr("sequences"),
                         describedSequences(environment.sequences), {}),
                 QStringLiteral("environment.sequences"));
    }
    for (std::size_t k = 0; k < environment.inputs.size(); ++k) {
        const InputSpec& input = environment.inputs[k];
        withPath(addLine(heading, EnvironmentLine, {}, QString::fromStdString(input.id),
                         tr("input, %1").arg(QString::fromStdString(input.kind)), {}),
                 partOfInput(project, k));
    }
}

void addExperiments(QTreeWidget& tree, const Project& project) {
    QTreeWidgetItem* experiments =
        addHeading(tree, tr("Experiments"), int(project.experiments.size()));
    for (std::size_t e = 0; e < project.experiments.size(); ++e) {
        const ExperimentSpec& spec = project.experiments[e];
        const QString id = QString::fromStdString(spec.name);
        QTreeWidgetItem* line = withPath(addLine(experiments, ExperimentLine, id, id, {}, {}),
                                         QStringLiteral("experiments.%1").arg(e));
        for (std::size_t p = 0; p < spec.phases.size(); ++p) {
            const PhaseSpec& phase = spec.phases[p];
            QTreeWidgetItem* added =
                addLine(line, PhaseLine, id, QString::fromStdString(phase.action),
                        phaseInWords(project, phase),
                        phase.isEnabled ? QString() : tr("Switched off: it is not played."));
            withPath(added, partOfPhase(e, p));
            if (!phase.isEnabled) {
                dim(*added);
            }
        }
    }
}

void addRecordings(QTreeWidget& tree, const Project& project) {
    QTreeWidgetItem* heading = addHeading(tree, tr("Recordings"), int(project.record.size()));
    for (std::size_t k = 0; k < project.record.size(); ++k) {
        const QString id = QString::fromStdString(project.record[k].population);
        withPath(addLine(heading, RecordingLine, id, id, recordingInWords(project.record[k]), {}),
                 partOfRecording(k));
    }
}

} // namespace

void addOutline(QTreeWidget& tree, const Project& project, const QString& name) {
    addLine(tree.invisibleRootItem(), ProjectLine, {}, name, tr("seed %1").arg(project.seed), {});
    addNetwork(tree, project);
    addEnvironment(tree, project);
    addExperiments(tree, project);
    addRecordings(tree, project);
    tree.expandAll();
    for (QTreeWidgetItemIterator it(&tree); *it != nullptr; ++it) {
        if ((*it)->data(0, KindRole) == ExperimentLine) {
            (*it)->setFirstColumnSpanned(true); // a name and nothing beside it
        }
    }
}

} // namespace reprise
