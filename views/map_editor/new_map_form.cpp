#include "views/map_editor/new_map_form.hpp"

#include "core/environment/maps/map_file.hpp"
#include "widgets/flow_layout.hpp"
#include "widgets/panel_palette.hpp"

#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

namespace reprise {

NewMapForm::NewMapForm(QWidget* parent)
    : QWidget(parent), m_columns(new QSpinBox), m_rows(new QSpinBox), m_create(new QToolButton) {
    const auto prepare = [this](QSpinBox* box, const QString& name, const QString& spoken,
                                int value) {
        box->setObjectName(name);
        box->setAccessibleName(spoken);
        box->setToolTip(spoken);
        box->setRange(1, 1000);
        box->setValue(value);
        connect(box, &QSpinBox::valueChanged, this, &NewMapForm::judge);
    };
    prepare(m_columns, QStringLiteral("newColumns"), tr("Columns of the new map"), 8);
    prepare(m_rows, QStringLiteral("newRows"), tr("Rows of the new map"), 5);
    m_create->setObjectName(QStringLiteral("createMap"));
    m_create->setText(tr("Create map"));
    auto* row = new FlowLayout(this);
    row->setContentsMargins(8, 6, 8, 6);
    row->setSpacing(6);
    row->addWidget(m_columns);
    row->addWidget(new QLabel(QStringLiteral("×")));
    row->addWidget(m_rows);
    row->addWidget(new QLabel(tr("cells")));
    row->addWidget(m_create);
    connect(m_create, &QToolButton::clicked, this,
            [this] { emit wanted(m_columns->value(), m_rows->value()); });
    const auto showTheme = [this] {
        m_columns->setPalette(onPanel(palette()));
        m_rows->setPalette(onPanel(palette()));
    };
    connect(&themeHub(), &ThemeHub::changed, this, showTheme);
    showTheme();
    judge();
}

/// A menu moves from entry to entry with Tab; here it has to reach the next field.
bool NewMapForm::focusNextPrevChild(bool isNext) {
    if (window()->windowType() != Qt::Popup) {
        return QWidget::focusNextPrevChild(isNext);
    }
    QWidget* const fields[] = {m_columns, m_rows, m_create};
    const int count = int(std::size(fields));
    for (int k = 0; k < count; ++k) {
        if (fields[k]->hasFocus()) {
            QWidget* next = fields[(k + (isNext ? 1 : count - 1)) % count];
            next->setFocus(isNext ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    m_columns->setFocus(Qt::TabFocusReason);
    return true;
}

void NewMapForm::judge() {
    const bool fits = m_columns->value() * m_rows->value() <= kMaximumMapPlaces;
    m_create->setEnabled(fits);
    m_create->setToolTip(fits ? tr("An empty grid of this size")
                              : tr("A map may have at most %1 cells").arg(kMaximumMapPlaces));
}

} // namespace reprise
