#include "app/window/new_project_dialog.hpp"

#include "app/window/project_card.hpp"

#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace reprise {

NewProjectDialog::NewProjectDialog(const std::vector<ExampleEntry>& templates, QWidget* parent)
    : QDialog(parent), m_cards(new QButtonGroup(this)), m_row(new QHBoxLayout),
      m_summary(new QLabel) {
    setObjectName("newProject");
    setWindowTitle(tr("New project"));
    m_row->setSpacing(12);
    m_summary->setWordWrap(true);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_summary->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_summary->setMinimumHeight(2 * m_summary->fontMetrics().lineSpacing());
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("&Begin"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("&Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &NewProjectDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(16, 16, 16, 16);
    rows->setSpacing(12);
    rows->addLayout(m_row);
    rows->addWidget(m_summary);
    rows->addWidget(buttons);
    for (const ExampleEntry& entry : templates) {
        add(entry);
    }
    if (templates.empty()) {
        m_summary->setText(tr("The folder with the templates was not found."));
        buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    }
}

void NewProjectDialog::add(const ExampleEntry& entry) {
    auto* card = new ProjectCard(entry, ProjectCard::Size::Small);
    card->setCheckable(true);
    m_cards->addButton(card);
    m_row->addWidget(card);
    connect(card, &ProjectCard::focused, this, [this, card] {
        card->setChecked(true);
        showChosen();
    });
    connect(card, &ProjectCard::chosen, this, &NewProjectDialog::choose);
    if (m_cards->buttons().size() == 1) {
        card->setChecked(true);
        card->setFocus();
        showChosen();
    }
}

ProjectCard* NewProjectDialog::selected() const {
    return static_cast<ProjectCard*>(m_cards->checkedButton());
}

void NewProjectDialog::showChosen() {
    m_summary->setText(selected()->entry().summary);
}

void NewProjectDialog::keyPressEvent(QKeyEvent* event) {
    const auto cards = m_cards->buttons();
    const bool isHome = event->key() == Qt::Key_Home;
    if (!cards.isEmpty() && (isHome || event->key() == Qt::Key_End)) {
        (isHome ? cards.first() : cards.last())->setFocus(Qt::OtherFocusReason);
        return;
    }
    QDialog::keyPressEvent(event);
}

void NewProjectDialog::choose() {
    const QString file = selected()->entry().file;
    accept(); // before what follows asks about unsaved work
    emit chosen(file);
}

} // namespace reprise
