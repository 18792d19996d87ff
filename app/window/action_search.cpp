#include "app/window/action_search.hpp"

#include "views/help/help_pages.hpp"

#include <QAction>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

namespace {

constexpr QChar kStep(0x25b8); // from a menu to what is in it

QString stepDown() {
    return QStringLiteral(" %1 ").arg(kStep);
}

QString plainText(QString text) {
    text.replace("&&", QString(QChar(1)));
    text.remove('&');
    return text.replace(QChar(1), '&');
}

void collect(const QMenu& menu, const QString& path, QList<FoundAction>& found) {
    for (QAction* action : menu.actions()) {
        const QString text = path + plainText(action->text());
        if (action->menu()) {
            collect(*action->menu(), text + stepDown(), found);
        } else if (!action->isSeparator() && action->isVisible()) {
            found.push_back({action, text});
        }
    }
}

/// True if the words of \p typed begin or occur in \p text, in any order.
bool matches(const QString& text, const QString& typed) {
    for (const QString& word : typed.split(' ', Qt::SkipEmptyParts)) {
        if (!text.contains(word, Qt::CaseInsensitive)) {
            return false;
        }
    }
    return true;
}

} // namespace

QList<FoundAction> actionsOf(const QWidget& window) {
    QList<FoundAction> found;
    if (const auto* bar = window.findChild<QMenuBar*>()) {
        for (const QAction* action : bar->actions()) {
            if (action->menu()) {
                collect(*action->menu(), plainText(action->text()) + stepDown(), found);
            }
        }
    }
    // What a view can do, of the views that are seen.
    for (QAction* action : window.findChildren<QAction*>()) {
        const QString view = action->property("searchedUnder").toString();
        const auto* owner = action->parent() != nullptr
                                ? qobject_cast<const QWidget*>(action->parent()->parent())
                                : nullptr;
        if (!view.isEmpty() && owner != nullptr && owner->isVisible()) {
            found.push_back({action, view + stepDown() + plainText(action->text())});
        }
    }
    return found;
}

ActionSearch::ActionSearch(QWidget* window)
    : QDialog(window, Qt::Popup), m_actions(actionsOf(*window)), m_text(new QLineEdit),
      m_list(new QListWidget) {
    setObjectName("actionSearch");
    auto* frame = new QFrame; // a popup has no frame of the desktop's
    frame->setFrameShape(QFrame::StyledPanel);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(frame);
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(8, 8, 8, 8);
    m_text->setPlaceholderText(tr("Search for anything this window can do"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    layout->addWidget(m_text);
    layout->addWidget(m_list);
    resize(520, 360);
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, 60)));
    m_text->installEventFilter(this);
    connect(m_text, &QLineEdit::textChanged, this, &ActionSearch::filter);
    connect(m_list, &QListWidget::itemClicked, this, &ActionSearch::triggerCurrent);
    // What stands in a menu itself comes before what lies in a menu of that: "Raster" the view
    // before the export of its picture.
    std::ranges::stable_sort(m_actions, {},
                             [](const FoundAction& each) { return each.text.count(kStep); });
    filter({});
    m_text->setFocus();
}

void ActionSearch::filter(const QString& text) {
    m_list->clear();
    for (int i = 0; i < m_actions.size(); ++i) {
        const FoundAction& found = m_actions[i];
        if (!matches(found.text, text)) {
            continue;
        }
        const QString keys = found.action->shortcut().toString(QKeySequence::NativeText);
        auto* item = new QListWidgetItem(
            found.action->icon(), keys.isEmpty() ? found.text : found.text + "    " + keys, m_list);
        item->setData(Qt::UserRole, i);
        if (!found.action->isEnabled()) {
            item->setFlags(Qt::NoItemFlags);
        }
    }
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->flags() & Qt::ItemIsEnabled) {
            m_list->setCurrentRow(row);
            return;
        }
    }
}

bool ActionSearch::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            triggerCurrent();
            return true;
        }
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            const int step = key == Qt::Key_Up ? -1 : 1;
            const int row = m_list->currentRow() + step;
            m_list->setCurrentRow(qBound(0, row, m_list->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void ActionSearch::triggerCurrent() {
    QListWidgetItem* item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled)) {
        return;
    }
    QAction* action = m_actions[item->data(Qt::UserRole).toInt()].action;
    accept();
    action->trigger();
}

/// Those of the views are not actions of a menu: their help page lists them.
std::vector<KeyGroup> keysOfViews() {
    std::vector<KeyGroup> groups;
    const QStringList fromMenus{"Run", "File and window"};
    for (const HelpPage& page : helpPages()) {
        if (page.id != "keyboard") {
            continue;
        }
        for (const QString& line : page.text.split('\n')) {
            if (line.startsWith("## ")) {
                groups.push_back({line.mid(3).trimmed(), {}});
            } else if (line.startsWith("| ") && !line.startsWith("| key |") && !groups.empty()) {
                groups.back().keys.emplace_back(line.section('|', 1, 1).trimmed(),
                                                line.section('|', 2, 2).trimmed());
            }
        }
    }
    std::erase_if(groups, [&](const KeyGroup& group) {
        return fromMenus.contains(group.title) || group.keys.empty();
    });
    return groups;
}

ShortcutSheet::ShortcutSheet(QWidget* window) : QDialog(window) {
    setObjectName("shortcutSheet");
    setWindowTitle(tr("Keys"));
    auto* rows = new QGridLayout;
    rows->setHorizontalSpacing(24);
    int row = 0;
    const auto add = [&](const QString& keys, const QString& text) {
        auto* key = new QLabel(keys);
        QFont bold = key->font();
        bold.setBold(true);
        key->setFont(bold);
        key->setTextFormat(Qt::PlainText);
        key->setWordWrap(true);
        key->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        auto* does = new QLabel(text);
        does->setTextFormat(Qt::PlainText);
        does->setWordWrap(true);
        rows->addWidget(key, row, 0);
        rows->addWidget(does, row++, 1);
    };
    for (const FoundAction& found : actionsOf(*window)) {
        QStringList keys;
        for (const QKeySequence& sequence : found.action->shortcuts()) {
            keys << sequence.toString(QKeySequence::NativeText);
        }
        if (!keys.isEmpty()) {
            add(keys.join(", "), found.text);
        }
    }
    for (const KeyGroup& group : keysOfViews()) {
        auto* title = new QLabel(group.title);
        title->setForegroundRole(QPalette::PlaceholderText);
        title->setContentsMargins(0, 10, 0, 2);
        rows->addWidget(title, row++, 0, 1, 2);
        for (const auto& [keys, text] : group.keys) {
            add(keys, text);
        }
    }
    rows->setColumnStretch(0, 2);
    rows->setColumnStretch(1, 3);
    auto* list = new QWidget;
    list->setLayout(rows);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(list);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(scroll);
    resize(520, 560);
}

} // namespace reprise
