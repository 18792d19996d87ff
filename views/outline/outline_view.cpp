#include "views/outline/outline_view.hpp"

#include "core/project/sections.hpp"
#include "core/project/structure_edits.hpp"
#include "views/csv_field.hpp"
#include "views/experiment/part_edits.hpp"
#include "views/inspector/page_shapes.hpp"
#include "views/outline/outline_lines.hpp"
#include "widgets/theme.hpp"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

using namespace outline;

namespace {

/// The same for the same part of the project, whatever else changed.
QString keyOf(const QTreeWidgetItem& line) {
    const int kind = line.data(0, KindRole).toInt();
    const QString path = line.data(0, PathRole).toString();
    if (!path.isEmpty()) {
        return path;
    }
    const QTreeWidgetItem* parent =
        line.parent() != nullptr ? line.parent() : line.treeWidget()->invisibleRootItem();
    return QStringLiteral("%1 %2").arg(kind).arg(
        parent->indexOfChild(const_cast<QTreeWidgetItem*>(&line)));
}

/// Edits the name of a part in place.
class NameDelegate : public QStyledItemDelegate {
public:
    NameDelegate(Document& document, QObject* parent)
        : QStyledItemDelegate(parent), m_document(document) {}

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& /*option*/,
                          const QModelIndex& index) const override {
        auto* field = index.column() == 0 ? new QLineEdit(parent) : nullptr;
        if (field != nullptr) {
            field->setObjectName(QStringLiteral("nameEdit"));
        }
        return field;
    }
    void setModelData(QWidget* editor, QAbstractItemModel* /*model*/,
                      const QModelIndex& index) const override {
        const QString name = static_cast<QLineEdit*>(editor)->text().trimmed();
        const QString path = index.siblingAtColumn(0).data(PathRole).toString();
        // Once the field is gone: the tree is built anew.
        QMetaObject::invokeMethod(
            parent(), [this, path, name] { renamePart(m_document, path, name); },
            Qt::QueuedConnection);
    }

private:
    Document& m_document;
};

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
        if (kind == PopulationLine || kind == ProjectLine) {
            emit populationSelected(item->data(0, IdRole).toString());
            return;
        }
        if (kind == ExperimentLine || kind == PhaseLine) {
            emit experimentSelected(item->data(0, IdRole).toString());
        }
        if (kind != Heading) {
            emit partSelected(item->data(0, PathRole).toString());
        }
    });
    connect(m_tree, &QTreeWidget::itemDoubleClicked, this, [this](QTreeWidgetItem* item) {
        if (item->data(0, KindRole) != Heading) {
            emit formWanted(item->data(0, PathRole).toString());
        }
    });
    // A style sheet keeps the colours it was set under, and so do lines.
    connect(
        &themeHub(), &ThemeHub::changed, m_tree,
        [this] {
            const QString sheet = m_tree->styleSheet();
            m_tree->setStyleSheet(QString());
            m_tree->setStyleSheet(sheet);
            const Seen before = seen();
            build();
            restore(before);
        },
        Qt::QueuedConnection);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setItemDelegate(new NameDelegate(m_document, m_tree));
    m_tree->installEventFilter(this);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        QTreeWidgetItem* item = m_tree->itemAt(place);
        if (item != nullptr && item->data(0, KindRole) != Heading) {
            m_tree->setCurrentItem(item);
            showMenu(m_tree->viewport()->mapToGlobal(place));
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
    addOutline(*m_tree, project, name);
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
    if (watched != m_tree) {
        if (event->type() == QEvent::Resize) {
            showRoom();
        }
        return View::eventFilter(watched, event);
    }
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEditing = m_tree->findChild<QLineEdit*>(QStringLiteral("nameEdit")) != nullptr;
        const bool isMeant = !isEditing && isKey(key->key(), key->modifiers());
        if (isMeant && event->type() == QEvent::ShortcutOverride) {
            event->accept();
            return true;
        }
        if (isMeant) {
            act(key->key(), key->modifiers());
            return true;
        }
    }
    return View::eventFilter(watched, event);
}

QString OutlineView::currentPath() const {
    const QTreeWidgetItem* item = m_tree->currentItem();
    return item != nullptr ? item->data(0, PathRole).toString() : QString();
}

/// Whether the current line can do what these keys mean.
bool OutlineView::isKey(int key, Qt::KeyboardModifiers modifiers) const {
    const PartAbilities can = abilitiesOf(m_document.project(), currentPath());
    const bool isAlt = modifiers == Qt::AltModifier;
    switch (key) {
    case Qt::Key_Delete:
        return can.isRemovable;
    case Qt::Key_F2:
        return can.isNamed;
    case Qt::Key_D:
        return can.isCopyable && modifiers == Qt::ControlModifier;
    case Qt::Key_Space:
        return can.isSwitched;
    case Qt::Key_Up:
        return isAlt && can.isMovable && can.index > 0;
    case Qt::Key_Down:
        return isAlt && can.isMovable && can.index + 1 < can.count;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return !currentPath().isEmpty();
    default:
        return false;
    }
}

void OutlineView::act(int key, Qt::KeyboardModifiers /*modifiers*/) {
    const QString path = currentPath();
    const PartAbilities can = abilitiesOf(m_document.project(), path);
    switch (key) {
    case Qt::Key_Delete:
        removePart(m_document, path);
        return;
    case Qt::Key_F2:
        rename();
        return;
    case Qt::Key_D:
        choosePath(duplicatePart(m_document, path));
        return;
    case Qt::Key_Space:
        switchPart(m_document, path, !can.isOn);
        return;
    case Qt::Key_Up:
        choosePath(movePart(m_document, path, can.index - 1));
        return;
    case Qt::Key_Down:
        choosePath(movePart(m_document, path, can.index + 1));
        return;
    default:
        emit formWanted(path);
    }
}

void OutlineView::rename() {
    QTreeWidgetItem* item = m_tree->currentItem();
    item->setFlags(item->flags() | Qt::ItemIsEditable);
    m_tree->editItem(item, 0);
}

void OutlineView::choosePath(const QString& path) {
    for (QTreeWidgetItemIterator it(m_tree); !path.isEmpty() && *it != nullptr; ++it) {
        if ((*it)->data(0, PathRole) == path) {
            m_tree->setCurrentItem(*it);
            return;
        }
    }
}

/// From a population to any that receives spikes.
void OutlineView::addProjections(QMenu& menu) {
    const Project& project = m_document.project();
    const std::string from = PagePath::of(project, currentPath()).part.toStdString();
    const ModelDescriptor* source = modelOf(project, from);
    if (currentPath().isEmpty() || source == nullptr || source->kind == ModelKind::Circuit) {
        return;
    }
    QMenu* targets = menu.addMenu(tr("&Connect to"));
    targets->setObjectName(QStringLiteral("connectTo"));
    for (const std::string& to : endsOf(project, {})) {
        const ModelDescriptor* model = modelOf(project, to);
        if (model == nullptr || model->kind != ModelKind::Neuron) {
            continue;
        }
        connect(targets->addAction(QString::fromStdString(to)), &QAction::triggered, this,
                [this, from, to] {
                    std::size_t index = 0;
                    m_document.change(
                        tr("Connect %1 to %2")
                            .arg(QString::fromStdString(from), QString::fromStdString(to)),
                        [&](Project& changed) {
                            ProjectionSpec projection;
                            projection.from = from;
                            projection.to = to;
                            index = addProjection(changed, std::move(projection));
                        });
                    choosePath(partOfProjection(m_document.project(), index));
                });
    }
    targets->setEnabled(!targets->isEmpty());
}

void OutlineView::showMenu(const QPoint& place) {
    const PartAbilities can = abilitiesOf(m_document.project(), currentPath());
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString& text, const QKeySequence& shown, int key,
                         Qt::KeyboardModifiers modifiers = {}) {
        QAction* action = menu->addAction(text);
        action->setShortcut(shown); // the tree has the key
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setEnabled(isKey(key, modifiers));
        connect(action, &QAction::triggered, this, [=, this] { act(key, modifiers); });
    };
    add(tr("&Form"), Qt::Key_Return, Qt::Key_Return);
    if (can.isSwitched) {
        add(can.isOn ? tr("Switch &off") : tr("Switch &on"), Qt::Key_Space, Qt::Key_Space);
    }
    if (can.isNamed) {
        add(tr("&Rename"), Qt::Key_F2, Qt::Key_F2);
    }
    if (can.isCopyable) {
        add(tr("&Duplicate"), Qt::CTRL | Qt::Key_D, Qt::Key_D, Qt::ControlModifier);
    }
    if (can.isMovable) {
        add(tr("Move &up"), Qt::ALT | Qt::Key_Up, Qt::Key_Up, Qt::AltModifier);
        add(tr("Move &down"), Qt::ALT | Qt::Key_Down, Qt::Key_Down, Qt::AltModifier);
    }
    addProjections(*menu);
    if (can.isRemovable) {
        add(tr("Re&move"), Qt::Key_Delete, Qt::Key_Delete);
    }
    menu->popup(place);
}

void OutlineView::showPath(const QString& path) {
    const QSignalBlocker blocker(m_tree);
    choosePath(path);
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
