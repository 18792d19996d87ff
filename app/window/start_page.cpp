#include "app/window/start_page.hpp"

#include "app/files/recent_files.hpp"
#include "app/window/project_card.hpp"
#include "widgets/flow_layout.hpp"
#include "widgets/icons.hpp"
#include "widgets/theme.hpp"

#include <QButtonGroup>
#include <QCommandLinkButton>
#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace reprise {

namespace {

constexpr int kMostRecentShown = 8;
constexpr int kPageWidth = 1440;
constexpr int kRecentWidth = 300;
constexpr int kCardGap = 12; // px between cards

QLabel* heading(const QString& text, double scale) {
    auto* label = new QLabel(text);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(true);
    label->setFont(font);
    return label;
}

QLabel* dimLabel(const QString& text) {
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QString folderText(const QString& file) {
    QString folder = QFileInfo(file).absolutePath();
    if (folder == QDir::homePath() || folder.startsWith(QDir::homePath() + '/')) {
        folder = "~" + folder.mid(QDir::homePath().size());
    }
    return folder;
}

QWidget* column(QVBoxLayout*& rows) {
    auto* widget = new QWidget;
    rows = new QVBoxLayout(widget);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(4);
    return widget;
}

QLayout* flow(QVBoxLayout* rows) {
    auto* cards = new FlowLayout;
    cards->setContentsMargins(0, 4, 0, 0);
    cards->setSpacing(kCardGap);
    rows->addLayout(cards);
    return cards;
}

} // namespace

StartPage::StartPage(RecentFiles& recent, const StartOffers& offers, QWidget* parent)
    : QWidget(parent), m_recent(recent), m_back(new QPushButton), m_scroll(new QScrollArea),
      m_cards(new QButtonGroup(this)) {
    setObjectName("startPage");
    m_cards->setExclusive(false);
    auto* content = new QWidget;
    content->setMaximumWidth(kPageWidth);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(32, 28, 32, 32);
    rows->setSpacing(20);
    rows->addWidget(makeHead());
    auto* columns = new QHBoxLayout;
    columns->setSpacing(36);
    QVBoxLayout* left = nullptr;
    columns->addWidget(column(left), 1);
    left->setSpacing(24);
    left->addWidget(makeNew(offers.templates));
    left->addWidget(makeExamples(offers.examples));
    left->addStretch(1);
    QWidget* right = makeRecent();
    right->setFixedWidth(kRecentWidth);
    columns->addWidget(right, 0, Qt::AlignTop);
    rows->addLayout(columns, 1);

    auto* centered = new QWidget;
    auto* margins = new QHBoxLayout(centered);
    margins->setContentsMargins(0, 0, 0, 0);
    margins->addStretch(1);
    margins->addWidget(content, 100);
    margins->addStretch(1);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(centered);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    connect(&recent, &RecentFiles::changed, this, &StartPage::fillRecent);
}

void StartPage::setOpenProject(const QString& name) {
    m_back->setText(tr("Back to %1").arg(QString(name).replace('&', "&&")));
    m_back->setToolTip(tr("It goes on where it was (Esc)"));
    m_back->setVisible(!name.isEmpty());
}

QWidget* StartPage::makeHead() {
    auto* head = new QWidget;
    auto* columns = new QHBoxLayout(head);
    columns->setContentsMargins(0, 0, 0, 0);
    QVBoxLayout* words = nullptr;
    columns->addWidget(column(words), 1);
    auto* title = new QLabel("Reprise");
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 2.4);
    title->setFont(font);
    words->addWidget(title);
    words->addWidget(dimLabel(tr("Watch networks of spiking neurons learn sequences.")));
    m_back->setObjectName("startBack");
    m_back->hide();
    connect(m_back, &QPushButton::clicked, this, &StartPage::backRequested);
    words->addWidget(m_back, 0, Qt::AlignLeft);
    m_filter = new QLineEdit;
    m_filter->setObjectName("startFilter");
    m_filter->setPlaceholderText(tr("Type to filter this page"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(kRecentWidth);
    columns->addWidget(m_filter, 0, Qt::AlignBottom);
    connect(m_filter, &QLineEdit::textChanged, this, &StartPage::filter);
    connect(m_filter, &QLineEdit::returnPressed, this, &StartPage::openFirst);
    setFocusProxy(m_filter);
    return head;
}

ProjectCard* StartPage::addCard(Section& section, const ExampleEntry& entry, bool isLarge) {
    auto* card =
        new ProjectCard(entry, isLarge ? ProjectCard::Size::Large : ProjectCard::Size::Small);
    section.cards.push_back(card);
    m_cards->addButton(card);
    connect(card, &ProjectCard::focused, this,
            [this, card] { m_scroll->ensureWidgetVisible(card, kCardGap, kCardGap); });
    return card;
}

QWidget* StartPage::makeNew(const std::vector<ExampleEntry>& templates) {
    QVBoxLayout* rows = nullptr;
    Section section{column(rows), {}};
    rows->addWidget(heading(tr("New project"), 1.15));
    QLayout* cards = flow(rows);
    for (const ExampleEntry& entry : templates) {
        ProjectCard* card = addCard(section, entry, false);
        cards->addWidget(card);
        connect(card, &ProjectCard::chosen, this, &StartPage::templateChosen);
    }
    m_sections.push_back(section);
    return section.widget;
}

QWidget* StartPage::makeExamples(const std::vector<ExampleEntry>& examples) {
    QVBoxLayout* all = nullptr;
    QWidget* widget = column(all);
    all->addWidget(heading(tr("Examples"), 1.15));
    all->addWidget(dimLabel(tr("One click opens a copy; the original stays as it is.")));
    QLayout* cards = nullptr;
    QString group;
    for (const ExampleEntry& entry : examples) {
        if (cards == nullptr || entry.group != group) {
            QVBoxLayout* rows = nullptr;
            m_sections.push_back({column(rows), {}});
            rows->setContentsMargins(0, 12, 0, 0);
            group = entry.group;
            rows->addWidget(heading(group.isEmpty() ? tr("More") : group, 1.0));
            cards = flow(rows);
            all->addWidget(m_sections.back().widget);
        }
        ProjectCard* card = addCard(m_sections.back(), entry, true);
        cards->addWidget(card);
        connect(card, &ProjectCard::chosen, this, &StartPage::exampleChosen);
    }
    if (examples.empty()) {
        all->addWidget(dimLabel(tr("The folder with the examples was not found.")));
    }
    m_nothing = dimLabel(tr("Nothing on this page fits what was typed."));
    m_nothing->setObjectName("startNothing");
    all->addWidget(m_nothing);
    return widget;
}

QWidget* StartPage::makeRecent() {
    QVBoxLayout* rows = nullptr;
    QWidget* widget = column(rows);
    rows->addWidget(heading(tr("Your projects"), 1.15));
    rows->addWidget(dimLabel(tr("Open a project file, or drop it onto this window.")));
    rows->addSpacing(4);
    auto* open = new QPushButton(icon("document-open"), tr("Open a project…"));
    open->setObjectName("startOpen");
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    rows->addWidget(open, 0, Qt::AlignLeft);
    rows->addSpacing(4);
    m_recentList = new QVBoxLayout;
    m_recentList->setSpacing(0);
    rows->addLayout(m_recentList);
    rows->addSpacing(20);
    rows->addWidget(heading(tr("New here?"), 1.15));
    auto* tour = new QCommandLinkButton(tr("Take the tour"),
                                        tr("Three minutes, on a copy of the start-up project."));
    tour->setObjectName("startTour");
    tour->setIcon(icon("help-contents"));
    connect(tour, &QPushButton::clicked, this, &StartPage::tourRequested);
    rows->addWidget(tour);
    fillRecent();
    return widget;
}

void StartPage::fillRecent() {
    while (QLayoutItem* item = m_recentList->takeAt(0)) {
        item->widget()->hide(); // it may be the one that is being pressed
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString& file : m_recent.all().mid(0, kMostRecentShown)) {
        const bool isThere = QFileInfo::exists(file);
        auto* row = new QWidget;
        row->setProperty("file", file);
        auto* parts = new QHBoxLayout(row);
        parts->setContentsMargins(0, 0, 0, 0);
        parts->setSpacing(0);
        const QString folder = folderText(file);
        auto* button =
            new QCommandLinkButton(QFileInfo(file).fileName().replace('&', "&&"),
                                   isThere ? folder : tr("not there any more: %1").arg(folder));
        button->setIcon({});
        button->setIconSize({0, 0});
        button->setToolTip(file);
        button->setEnabled(isThere);
        button->setCursor(Qt::PointingHandCursor);
        parts->addWidget(button, 1);
        auto* remove = new QToolButton;
        remove->setIcon(icon("edit-clear"));
        remove->setAutoRaise(true);
        remove->setToolTip(tr("Remove from this list; the file stays as it is"));
        remove->setAccessibleName(tr("Remove %1 from this list").arg(QFileInfo(file).fileName()));
        parts->addWidget(remove);
        m_recentList->addWidget(row);
        connect(button, &QPushButton::clicked, this, [this, file] { emit fileChosen(file); });
        connect(remove, &QToolButton::clicked, this, [this, file] { m_recent.remove(file); });
    }
    filter();
}

void StartPage::filter() {
    const QString query = m_filter->text();
    bool isAny = false;
    for (const Section& section : m_sections) {
        bool isAnyHere = false;
        for (ProjectCard* card : section.cards) {
            const bool isShown = fits(card->entry(), query);
            card->setVisible(isShown);
            isAnyHere = isAnyHere || isShown;
        }
        section.widget->setVisible(isAnyHere);
        isAny = isAny || isAnyHere;
    }
    for (int k = 0; k < m_recentList->count(); ++k) {
        QWidget* row = m_recentList->itemAt(k)->widget();
        const QString file = row->property("file").toString();
        const bool isShown = fits(ExampleEntry{file, file, {}, {}, {}}, query);
        row->setVisible(isShown);
        isAny = isAny || isShown;
    }
    m_nothing->setVisible(!isAny && !query.isEmpty());
}

/// Enter behind what was typed: the first card that is left.
void StartPage::openFirst() {
    for (const Section& section : m_sections) {
        for (ProjectCard* card : section.cards) {
            if (card->isVisible() && !m_filter->text().isEmpty()) {
                emit card->chosen(card->entry().file);
                return;
            }
        }
    }
}

void StartPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_filter->text().isEmpty() && m_back->isVisible()) {
        emit backRequested();
    } else if (event->key() == Qt::Key_Escape) {
        m_filter->clear();
        m_filter->setFocus();
    } else if (event->key() == Qt::Key_Down && m_filter->hasFocus()) {
        focusNextChild();
    } else if (!event->text().isEmpty() && event->text().at(0).isPrint()) {
        m_filter->setFocus();
        m_filter->setText(m_filter->text() + event->text());
    } else {
        QWidget::keyPressEvent(event);
    }
}

void StartPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_filter->clear();
    m_filter->setFocus();
}

} // namespace reprise
