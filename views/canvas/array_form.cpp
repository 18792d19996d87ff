#include "views/canvas/array_form.hpp"

#include "core/project/checks.hpp"
#include "views/canvas/canvas_edits.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/edited_network.hpp"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

#include <cmath>

namespace reprise {

namespace {

QHBoxLayout* pairOf(QWidget* one, const QString& between, QWidget* other) {
    auto* row = new QHBoxLayout;
    row->addWidget(one);
    row->addWidget(new QLabel(between));
    row->addWidget(other);
    row->addStretch();
    return row;
}

} // namespace

ArrayForm::ArrayForm(EditedNetwork& edited, QWidget* on)
    : Popover(QStringLiteral("arrayForm"), on), m_edited(edited),
      m_columns(countBox(QStringLiteral("arrayColumns"), tr("Columns of copies"), 3)),
      m_rows(countBox(QStringLiteral("arrayRows"), tr("Rows of copies"), 1)), m_stepX(nullptr),
      m_stepY(nullptr), m_add(new QToolButton) {
    constexpr double kGap = 60; // units
    const QRectF chosen = edited.selectionRect();
    const auto stepFor = [](double size) {
        return std::ceil((size + kGap) / kGridStep) * kGridStep;
    };
    m_stepX =
        stepBox(QStringLiteral("arrayStepX"), tr("From column to column"), stepFor(chosen.width()));
    m_stepY =
        stepBox(QStringLiteral("arrayStepY"), tr("From row to row"), stepFor(chosen.height()));
    setAccessibleName(tr("Array of copies"));
    m_add->setObjectName(QStringLiteral("arrayAdd"));
    auto* rows = new QFormLayout(this);
    rows->setContentsMargins(12, 10, 12, 10);
    rows->addRow(tr("Copies"), pairOf(m_columns, QStringLiteral("×"), m_rows));
    rows->addRow(tr("Step"), pairOf(m_stepX, tr("by"), m_stepY));
    rows->addRow(QString(), m_add);
    for (QSpinBox* box : {m_columns, m_rows}) {
        connect(box, &QSpinBox::valueChanged, this, &ArrayForm::judge);
    }
    connect(m_add, &QToolButton::clicked, this, &ArrayForm::add);
    connect(&m_edited, &EditedNetwork::selectionChanged, this, [this] { close(); });
    judge();
}

QSpinBox* ArrayForm::countBox(const QString& name, const QString& spoken, int value) {
    auto* box = new QSpinBox(this);
    box->setObjectName(name);
    box->setAccessibleName(spoken);
    box->setRange(1, 100);
    box->setValue(value);
    return box;
}

QDoubleSpinBox* ArrayForm::stepBox(const QString& name, const QString& spoken, double value) {
    auto* box = new QDoubleSpinBox(this);
    box->setObjectName(name);
    box->setAccessibleName(spoken);
    box->setDecimals(0);
    box->setRange(-100'000, 100'000);
    box->setSingleStep(kGridStep);
    box->setValue(value);
    return box;
}

void ArrayForm::judge() {
    const int copies = m_columns->value() * m_rows->value() - 1;
    const std::size_t after = m_edited.project().populations.size() +
                              std::size_t(copies) * m_edited.selection().nodes.size();
    m_add->setText(tr("Add %1").arg(counted(copies, tr("copy"), tr("copies"))));
    const bool fits = after <= std::size_t(kMaximumParts);
    m_add->setEnabled(copies > 0 && fits);
    m_add->setToolTip(
        fits ? QString()
             : tr("A project has at most %1 populations").arg(countText(kMaximumParts)));
}

void ArrayForm::add() {
    NodePlaces places;
    for (const PlacedNode& node : m_edited.selectedNodes()) {
        places[node.id] = node.rect.center();
    }
    const Project part = partOfSelection(m_edited.project(), m_edited.selection(), places);
    CanvasSelection all = m_edited.selection();
    m_edited.change(tr("Array of %1 × %2").arg(m_columns->value()).arg(m_rows->value()),
                    [&](Project& project) {
                        all.add(insertArray(project, part, m_columns->value(), m_rows->value(),
                                            {m_stepX->value(), m_stepY->value()}));
                    });
    close();
    m_edited.select(std::move(all));
}

} // namespace reprise
