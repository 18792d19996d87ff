#include "views/map_editor/edit_tool_bar.hpp"

#include "views/map_editor/map_words.hpp"
#include "views/map_editor/name_field.hpp"
#include "widgets/flow_layout.hpp"
#include "widgets/icons.hpp"
#include "widgets/panel_palette.hpp"

#include <QAction>
#include <QActionGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

namespace reprise {

namespace {

/// Things that belong together stay in one line.
QWidget* inOneRow(std::initializer_list<QWidget*> parts, int spacing) {
    auto* group = new QWidget;
    auto* row = new QHBoxLayout(group);
    row->setContentsMargins(0, 0, 8, 0);
    row->setSpacing(spacing);
    for (QWidget* part : parts) {
        row->addWidget(part);
    }
    return group;
}

} // namespace

EditToolBar::EditToolBar(EditedMap& edited, QWidget* owner)
    : QWidget(owner), m_edited(edited), m_tools(new QActionGroup(this)),
      m_symbol(new NameField(nameProblem)), m_hint(new QLabel),
      m_unique(new QCheckBox(tr("unique names"))), m_neighbours(new QComboBox),
      m_directed(new QCheckBox(tr("one-way steps"))), m_more(new QToolButton) {
    auto* all = new FlowLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2);
    for (const auto& tool : edited.tools()) {
        all->addWidget(makeToolButton(*tool, owner));
    }

    m_symbol->setObjectName(QStringLiteral("symbol"));
    m_symbol->setAccessibleName(tr("Name to paint with"));
    m_symbol->setMaxLength(64);
    m_symbol->setFixedWidth(84);
    m_unique->setObjectName(QStringLiteral("uniqueNames"));
    m_unique->setToolTip(tr("Every new place gets the next free name: A … Z, then A1 …"));
    auto* anew = new QToolButton;
    m_anew = anew;
    anew->setObjectName(QStringLiteral("nameAllAnew"));
    anew->setText(tr("Name all anew"));
    anew->setToolTip(tr("Give every place of the map a name of its own; routes keep their way"));
    anew->setAutoRaise(true);
    auto* label = new QLabel(tr("Name"));
    label->setBuddy(m_symbol);
    all->addWidget(inOneRow({label, m_symbol}, 6));
    m_more->setObjectName(QStringLiteral("moreOptions"));
    m_more->setText(tr("More"));
    m_more->setToolTip(tr("Unique names, neighbours of a cell, one-way steps"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    connect(m_more, &QToolButton::toggled, this, &EditToolBar::showRoom);
    all->addWidget(m_more);

    m_neighbours->setObjectName(QStringLiteral("neighbours"));
    m_neighbours->setAccessibleName(tr("Neighbours of a cell"));
    m_neighbours->setToolTip(
        tr("Which cells are one step apart: with the corners, as neuroseq counts, or without"));
    m_neighbours->addItem(tr("8 neighbours"), 8);
    m_neighbours->addItem(tr("4 neighbours"), 4);
    m_directed->setObjectName(QStringLiteral("directed"));
    m_directed->setToolTip(tr("Steps that were drawn or listed lead one way only"));
    m_seldom = {m_unique, anew, inOneRow({m_neighbours}, 0), m_directed};
    for (QWidget* part : m_seldom) {
        all->addWidget(part);
    }
    m_hint->setObjectName(QStringLiteral("symbolHint"));
    m_hint->hide();
    all->addWidget(m_hint);

    connect(m_symbol, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_edited.setSymbol(text.toStdString()); // taken while it is typed, if it is allowed
    });
    connect(m_symbol, &NameField::problemChanged, this, [this](const QString& problem) {
        const QString hint = problem.isEmpty() ? nameHint(m_symbol->text()) : problem;
        QPalette colors;
        colors.setColor(QPalette::WindowText,
                        problem.isEmpty() ? currentTheme().dim : currentTheme().error);
        m_hint->setPalette(colors);
        m_hint->setText(hint);
        m_hint->setVisible(!hint.isEmpty());
    });
    connect(m_symbol, &NameField::accepted, this, &EditToolBar::showSymbol);
    connect(m_symbol, &NameField::abandoned, this, &EditToolBar::showSymbol);
    connect(m_unique, &QCheckBox::toggled, &m_edited, &EditedMap::setUsesUniqueNames);
    connect(anew, &QToolButton::clicked, this,
            [this] { m_edited.apply(nameAllAnew(*m_edited.map())); });
    connect(m_neighbours, &QComboBox::activated, this, [this] {
        m_edited.apply(setNeighbours(*m_edited.map(), m_neighbours->currentData().toInt()));
    });
    connect(m_directed, &QCheckBox::clicked, this,
            [this](bool isOn) { m_edited.apply(setDirected(*m_edited.map(), isOn)); });
    connect(&m_edited, &EditedMap::toolChanged, this, &EditToolBar::showTool);
    connect(&m_edited, &EditedMap::symbolChanged, this, &EditToolBar::showSymbol);
    connect(&m_edited, &EditedMap::mapChanged, this, &EditToolBar::showMap);
    connect(&m_edited, &EditedMap::environmentChanged, this, &EditToolBar::showMap);
    connect(&themeHub(), &ThemeHub::changed, this, &EditToolBar::showTheme);
    showTheme();
    showTool();
    showSymbol();
    showMap();
}

QToolButton* EditToolBar::makeToolButton(EditTool& tool, QWidget* owner) {
    const EditTool::Text& text = tool.text();
    auto* action = new QAction(icon(QStringLiteral("map-") + text.id), text.name, m_tools);
    action->setCheckable(true);
    action->setShortcut(QKeySequence(text.key));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(QStringLiteral("<b>%1</b> (%2)<br>%3").arg(text.name, text.key, text.tip));
    connect(action, &QAction::triggered, this, [this, &tool] {
        m_edited.setTool(tool);
        emit m_edited.said(tool.text().tip);
    });
    owner->addAction(action);
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("tool_") + text.id);
    button->setDefaultAction(action);
    button->setAccessibleName(text.name);
    button->setAccessibleDescription(text.tip);
    button->setAutoRaise(true);
    button->setIconSize({20, 20});
    button->setFocusPolicy(Qt::TabFocus); // the canvas keeps the keys after a click
    return button;
}

void EditToolBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showRoom();
}

void EditToolBar::showRoom() {
    int needed = 0; // px of one row with everything
    for (int k = 0; k < layout()->count(); ++k) {
        const QWidget* part = layout()->itemAt(k)->widget();
        needed += part != m_more && part != m_hint
                      ? part->sizeHint().width() + std::max(0, layout()->spacing())
                      : 0;
    }
    const bool fits = width() >= needed;
    m_more->setVisible(!fits);
    for (QWidget* part : m_seldom) {
        part->setVisible(fits || m_more->isChecked());
    }
}

void EditToolBar::showTheme() {
    for (QWidget* box : {m_unique, m_directed}) {
        box->setPalette(onPanel(palette()));
    }
}

void EditToolBar::showTool() {
    for (qsizetype k = 0; k < m_tools->actions().size(); ++k) {
        if (m_edited.tools()[std::size_t(k)].get() == &m_edited.tool()) {
            m_tools->actions()[k]->setChecked(true);
        }
    }
}

void EditToolBar::showSymbol() {
    const QString symbol = inWords(m_edited.symbol());
    if (m_symbol->text() != symbol) {
        m_symbol->setText(symbol);
    }
    const QSignalBlocker quiet(m_unique);
    m_unique->setChecked(m_edited.usesUniqueNames());
    m_symbol->setEnabled(!m_edited.usesUniqueNames());
    m_symbol->setToolTip(m_edited.usesUniqueNames() ? tr("New places get the next free name")
                                                    : tr("What new places look like; places with "
                                                         "the same name cannot be told apart"));
}

void EditToolBar::showMap() {
    const NavigationMap* map = m_edited.map();
    if (!map) {
        return;
    }
    m_neighbours->setCurrentIndex(m_neighbours->findData(map->neighbours));
    m_directed->setChecked(map->isDirected);
    const bool isGrid = !m_edited.shown() || m_edited.shown()->isGrid();
    for (qsizetype k = 0; k < m_tools->actions().size(); ++k) {
        m_tools->actions()[k]->setEnabled(isGrid ||
                                          !m_edited.tools()[std::size_t(k)]->isForGrids());
    }
    if (!isGrid && m_edited.tool().isForGrids()) {
        m_edited.setTool(*m_edited.tools().front());
    }
    m_neighbours->setEnabled(isGrid);
}

} // namespace reprise
