#include "views/canvas/tool_column.hpp"

#include "views/canvas/edited_network.hpp"
#include "widgets/icons.hpp"
#include "widgets/panel_palette.hpp"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace reprise {

ToolColumn::ToolColumn(EditedNetwork& edited, QWidget* owner)
    : m_edited(edited), m_tools(new QActionGroup(this)), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(4, 6, 4, 6);
    m_column->setSpacing(2);
    for (const auto& tool : edited.tools()) {
        addTool(*tool, owner);
    }
    m_column->addStretch();
    connect(&m_edited, &EditedNetwork::toolChanged, this, &ToolColumn::showTool);
    showTool();
}

void ToolColumn::addTool(CanvasTool& tool, QWidget* owner) {
    const CanvasTool::Text& text = tool.text();
    QString file = QStringLiteral("canvas-") + text.id;
    auto* action =
        new QAction(icon(file.replace(QLatin1Char('_'), QLatin1Char('-'))), text.name, m_tools);
    action->setCheckable(true);
    action->setShortcut(QKeySequence(text.key));
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(QStringLiteral("<b>%1</b> (%2)<br>%3").arg(text.name, text.key, text.tip));
    connect(action, &QAction::triggered, this, [this, &tool] {
        m_edited.setTool(tool);
        emit m_edited.said(tool.text().tip + QLatin1Char('.'));
    });
    owner->addAction(action);
    addButton(action, QStringLiteral("tool_") + text.id);
}

void ToolColumn::addButton(QAction* action, const QString& name) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setDefaultAction(action);
    button->setAccessibleName(action->text());
    button->setAutoRaise(true);
    button->setIconSize({20, 20});
    button->setFocusPolicy(Qt::TabFocus); // the canvas keeps the keys after a click
    m_column->addWidget(button);
}

void ToolColumn::showTool() {
    for (qsizetype k = 0; k < m_tools->actions().size(); ++k) {
        if (m_edited.tools()[std::size_t(k)].get() == &m_edited.tool()) {
            m_tools->actions()[k]->setChecked(true);
        }
    }
}

ToolChoice::ToolChoice(EditedNetwork& edited, QWidget* on)
    : QWidget(on), m_edited(edited), m_label(new QLabel), m_models(new QComboBox) {
    setObjectName(QStringLiteral("toolChoice"));
    m_models->setObjectName(QStringLiteral("toolModel"));
    m_models->setAccessibleName(tr("Model to place"));
    m_models->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_label);
    row->addWidget(m_models);
    move(8, 8);
    connect(m_models, &QComboBox::activated, this, [this] {
        m_edited.tool().choose(m_models->currentData().toString());
        m_models->setToolTip(m_models->currentData(Qt::ToolTipRole).toString());
    });
    connect(&m_edited, &EditedNetwork::toolChanged, this, &ToolChoice::showTool);
    const auto showTheme = [this] { setPalette(onPanel(QPalette())); };
    connect(&themeHub(), &ThemeHub::changed, this, showTheme);
    showTheme();
    showTool();
}

void ToolChoice::showTool() {
    const std::vector<CanvasTool::Choice> choices = m_edited.tool().choices();
    setVisible(!choices.empty());
    if (choices.empty()) {
        return;
    }
    const QSignalBlocker quiet(m_models);
    m_models->clear();
    for (const CanvasTool::Choice& choice : choices) {
        m_models->addItem(choice.name, choice.id);
        m_models->setItemData(m_models->count() - 1, choice.tip, Qt::ToolTipRole);
    }
    m_models->setCurrentIndex(m_models->findData(m_edited.tool().chosen()));
    m_label->setText(m_edited.tool().text().name);
    adjustSize();
    raise();
}

void ToolChoice::mousePressEvent(QMouseEvent* event) {
    event->accept();
}

void ToolChoice::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setPen(theme.grid);
    painter.setBrush(mixed(theme.panel, theme.text, 0.04));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace reprise
