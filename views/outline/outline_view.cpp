#include "views/outline/outline_view.hpp"

#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/project/sections.hpp"
#include "views/csv_field.hpp"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

namespace {

enum Role { KindRole = Qt::UserRole, IdRole, PathRole };
enum Kind { Heading, ProjectLine, PopulationLine, ProjectionLine, ExperimentLine, PhaseLine };

QTreeWidgetItem* addLine(QTreeWidgetItem* parent, Kind kind, const QString& id, const QString& text,
                         const QString& detail, const QString& tip) {
    auto* item = new QTreeWidgetItem(parent, {text, detail});
    item->setData(0, KindRole, kind);
    item->setData(0, IdRole, id);
    QString whole = detail.isEmpty() ? text : text + QStringLiteral("  ·  ") + detail;
    whole += tip.isEmpty() ? QString() : QLatin1Char('\n') + tip; // also where it is cut
    item->setToolTip(0, whole);
    item->setToolTip(1, whole);
    return item;
}

/// The same for the same part of the project, whatever else changed.
QString keyOf(const QTreeWidgetItem& line) {
    const int kind = line.data(0, KindRole).toInt();
    if (kind == PopulationLine || kind == PhaseLine) {
        return QStringLiteral("%1 %2").arg(kind).arg(
            line.data(0, kind == PhaseLine ? PathRole : IdRole).toString());
    }
    const QTreeWidgetItem* parent =
        line.parent() != nullptr ? line.parent() : line.treeWidget()->invisibleRootItem();
    return QStringLiteral("%1 %2").arg(kind).arg(
        parent->indexOfChild(const_cast<QTreeWidgetItem*>(&line)));
}

QString describedTime(double ms) {
    return ms >= 1000 ? OutlineView::tr("%1 s").arg(ms / 1000) : OutlineView::tr("%1 ms").arg(ms);
}

QString described(const ParameterSpec& spec, const ParameterValue& value) {
    if (const auto* words = std::get_if<std::vector<std::string>>(&value)) {
        QStringList list;
        for (const std::string& word : *words) {
            list += QString::fromStdString(word);
        }
        return list.join(QStringLiteral(", "));
    }
    const auto* ms = std::get_if<double>(&value);
    return ms && spec.unit == "ms" ? describedTime(*ms) : QString::fromStdString(toText(value));
}

/// "htm, 100 episodes", "grid, 100 s, input patterns", "htm, to J, 4 replays" or "200 ms".
QString describedPhase(const Project& project, const PhaseSpec& phase) {
    QStringList parts;
    if (!phase.target.empty()) {
        parts += QString::fromStdString(phase.target);
    }
    const RegisteredPhase* registered = phaseOf(project, phase);
    if (!registered) {
        return parts.join(QStringLiteral(", "));
    }
    const PhaseDescriptor& descriptor = registered->descriptor;
    for (const ParameterSpec& spec : descriptor.parameters) {
        const bool isLength = spec.key == descriptor.countKey || spec.key == descriptor.timeKey;
        if (!isLength && !phase.parameters.contains(spec.key)) {
            continue;
        }
        const ParameterValue value = descriptor.value(spec.key, phase.parameters);
        const QString key = QString::fromStdString(spec.key);
        if (spec.key == descriptor.timeKey) {
            parts += described(spec, value);
        } else if (spec.key == descriptor.countKey) {
            const QString number = described(spec, value);
            parts += number + QLatin1Char(' ') +
                     (number == QLatin1String("1") ? key.chopped(1) : key); // "1 episode"
        } else if (const bool* is = std::get_if<bool>(&value)) {
            parts += *is ? QStringList{QString(key).replace('_', ' ')} : QStringList();
        } else {
            parts += QString(key).replace('_', ' ') + QLatin1Char(' ') + described(spec, value);
        }
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace

OutlineView::OutlineView(Document& document, QWidget* parent)
    : View(QStringLiteral("outline"), tr("Outline"), parent), m_document(document),
      m_tree(new QTreeWidget(this)) {
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(14);
    m_tree->setStyleSheet(QStringLiteral("QTreeView::item { padding: 2px; }"));
    m_tree->setAccessibleName(tr("Outline of the project"));
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->header()->setMinimumSectionSize(30);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Fixed);
    for (auto changed : {&QTreeWidget::itemExpanded, &QTreeWidget::itemCollapsed}) {
        connect(m_tree, changed, this, &OutlineView::showRoom);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tree);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (item == nullptr) {
            return;
        }
        const int kind = item->data(0, KindRole).toInt();
        if (kind == PopulationLine || kind == ProjectLine || kind == ProjectionLine) {
            emit populationSelected(item->data(0, IdRole).toString());
        } else if (kind == ExperimentLine || kind == PhaseLine) {
            emit experimentSelected(item->data(0, IdRole).toString());
            if (kind == PhaseLine) {
                emit phaseSelected(item->data(0, PathRole).toString());
            }
        }
    });
    connect(&m_document, &Document::changed, this, &OutlineView::onChanged);
    m_tree->viewport()->installEventFilter(this);
    build();
}

void OutlineView::onChanged(const ChangeNote& note) {
    if (note.what == ChangeNote::What::Parameter) {
        return;
    }
    const Seen before = seen();
    const QString name = m_tree->topLevelItem(0)->text(0);
    build();
    const bool isOther =
        note.what == ChangeNote::What::Everything && m_tree->topLevelItem(0)->text(0) != name;
    if (!isOther) {
        restore(before);
    }
}

OutlineView::Seen OutlineView::seen() const {
    Seen seen;
    seen.current = m_tree->currentItem() != nullptr ? keyOf(*m_tree->currentItem()) : QString();
    seen.scrolled = m_tree->verticalScrollBar()->value();
    for (QTreeWidgetItemIterator it(m_tree); *it != nullptr; ++it) {
        if ((*it)->childCount() > 0 && !(*it)->isExpanded()) {
            seen.collapsed.insert(keyOf(**it));
        }
    }
    return seen;
}

void OutlineView::restore(const Seen& seen) {
    const QSignalBlocker blocker(m_tree); // it is selected already
    for (QTreeWidgetItemIterator it(m_tree); *it != nullptr; ++it) {
        const QString key = keyOf(**it);
        if (key == seen.current) {
            m_tree->setCurrentItem(*it);
        }
        if (seen.collapsed.contains(key)) {
            (*it)->setExpanded(false);
        }
    }
    m_tree->doItemsLayout(); // so that it can be scrolled
    m_tree->verticalScrollBar()->setValue(seen.scrolled);
}

QTreeWidgetItem* OutlineView::addHeading(const QString& text, int count) {
    auto* item =
        new QTreeWidgetItem(m_tree, {text, count > 0 ? QString::number(count) : tr("none")});
    item->setData(0, KindRole, Heading);
    QFont font = item->font(0);
    font.setBold(true);
    item->setFont(0, font);
    item->setForeground(1, palette().color(QPalette::Disabled, QPalette::Text));
    item->setFlags(Qt::ItemIsEnabled);
    return item;
}

void OutlineView::build() {
    const QSignalBlocker blocker(m_tree);
    const QTreeWidgetItem* current = m_tree->currentItem();
    const QString selected = current != nullptr && current->data(0, KindRole) == PopulationLine
                                 ? current->data(0, IdRole).toString()
                                 : QString();
    m_tree->clear();
    const Project& project = m_document.project();
    const QString name =
        project.name.empty() ? m_document.displayName() : QString::fromStdString(project.name);
    addLine(m_tree->invisibleRootItem(), ProjectLine, {}, name, tr("seed %1").arg(project.seed),
            {});

    QTreeWidgetItem* populations = addHeading(tr("Populations"), int(project.populations.size()));
    for (const PopulationSpec& spec : project.populations) {
        const QString id = QString::fromStdString(spec.id);
        const RegisteredModel* model = findModel(spec.model);
        const QString size = spec.size ? tr("%1 × ").arg(*spec.size) : QString();
        addLine(populations, PopulationLine, id, id, size + QString::fromStdString(spec.model),
                model != nullptr ? QString::fromStdString(model->descriptor.summary) : QString());
    }
    QTreeWidgetItem* projections = addHeading(tr("Projections"), int(project.projections.size()));
    for (const ProjectionSpec& spec : project.projections) {
        const QString from = QString::fromStdString(spec.from);
        const QString ends = QStringLiteral("%1 → %2").arg(from, QString::fromStdString(spec.to));
        const QString synapse = QString::fromStdString(spec.synapse);
        addLine(projections, ProjectionLine, from,
                spec.id.empty() ? ends : QString::fromStdString(spec.id),
                spec.id.empty() ? synapse : QStringLiteral("%1, %2").arg(ends, synapse),
                QString::fromStdString(spec.connect));
    }
    QTreeWidgetItem* experiments = addHeading(tr("Experiments"), int(project.experiments.size()));
    for (std::size_t e = 0; e < project.experiments.size(); ++e) {
        const ExperimentSpec& spec = project.experiments[e];
        const QString id = QString::fromStdString(spec.name);
        QTreeWidgetItem* line = addLine(experiments, ExperimentLine, id, id, {}, {});
        for (std::size_t p = 0; p < spec.phases.size(); ++p) {
            QTreeWidgetItem* phase =
                addLine(line, PhaseLine, id, QString::fromStdString(spec.phases[p].action),
                        describedPhase(project, spec.phases[p]), {});
            phase->setData(0, PathRole, QStringLiteral("experiments.%1.phases.%2").arg(e).arg(p));
        }
    }
    m_tree->expandAll();
    for (int k = 0; k < experiments->childCount(); ++k) {
        experiments->child(k)->setFirstColumnSpanned(true); // a name and nothing beside it
    }
    selectPopulation(selected);
    showRoom();
}

/// Names and what is said of them share the width by what they need.
void OutlineView::showRoom() {
    constexpr double kLeastShare = 0.35;
    constexpr double kMostShare = 0.62;
    const int width = m_tree->viewport()->width();
    int names = 0;
    int details = 0;
    for (QTreeWidgetItemIterator it(m_tree); *it != nullptr; ++it) {
        const QTreeWidgetItem& line = **it;
        if (line.isFirstColumnSpanned() || line.data(0, KindRole) == ProjectLine) {
            continue;
        }
        int depth = 1;
        for (const QTreeWidgetItem* up = line.parent(); up != nullptr; up = up->parent()) {
            ++depth;
        }
        const QFontMetrics metrics(line.font(0));
        names = std::max(names, metrics.horizontalAdvance(line.text(0)) + 16 +
                                    depth * m_tree->indentation());
        details = std::max(details, fontMetrics().horizontalAdvance(line.text(1)) + 16);
    }
    const int most = std::max(int(kMostShare * width), width - details);
    m_tree->setColumnWidth(0, std::clamp(names, int(kLeastShare * width), std::max(most, 40)));
}

bool OutlineView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        showRoom();
    }
    return View::eventFilter(watched, event);
}

void OutlineView::selectPopulation(const QString& id) {
    const QSignalBlocker blocker(m_tree);
    for (QTreeWidgetItemIterator it(m_tree); *it != nullptr; ++it) {
        if ((*it)->data(0, KindRole) == PopulationLine && (*it)->data(0, IdRole) == id) {
            m_tree->setCurrentItem(*it);
            return;
        }
    }
}

QString OutlineView::dataAsCsv() const {
    QString csv = QStringLiteral("depth,item,detail\n");
    for (QTreeWidgetItemIterator it(m_tree); *it != nullptr; ++it) {
        int depth = 0;
        for (const QTreeWidgetItem* up = (*it)->parent(); up != nullptr; up = up->parent()) {
            ++depth;
        }
        csv += QStringLiteral("%1,%2,%3\n")
                   .arg(depth)
                   .arg(csvField((*it)->text(0)), csvField((*it)->text(1)));
    }
    return csv;
}

} // namespace reprise
