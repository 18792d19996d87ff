#include "app/window/start_page.hpp"

#include "app/files/recent_files.hpp"
#include "app/window/example_list.hpp"
#include "widgets/icons.hpp"
#include "widgets/theme.hpp"

#include <QCommandLinkButton>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace reprise {

namespace {

constexpr int kMostRecentShown = 8;
constexpr int kPageWidth = 980;

QLabel* heading(const QString& text) {
    auto* label = new QLabel(text);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.15);
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

/// Title, a line below it, and the whole of it is the button.
QCommandLinkButton* card(const QString& title, const QString& line, const QString& tip) {
    auto* button = new QCommandLinkButton(QString(title).replace('&', "&&"), line);
    button->setIcon({});
    button->setIconSize({0, 0});
    button->setToolTip(tip);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

QString folderText(const QString& file) {
    QString folder = QFileInfo(file).absolutePath();
    if (folder == QDir::homePath() || folder.startsWith(QDir::homePath() + '/')) {
        folder = "~" + folder.mid(QDir::homePath().size());
    }
    return folder;
}

} // namespace

StartPage::StartPage(RecentFiles& recent, const QString& examplesFolder, QWidget* parent)
    : QWidget(parent), m_recent(recent) {
    setObjectName("startPage");
    auto* content = new QWidget;
    content->setMaximumWidth(kPageWidth);
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(32, 40, 32, 32);
    rows->setSpacing(4);
    auto* title = new QLabel("Reprise");
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * 2.4);
    title->setFont(font);
    rows->addWidget(title);
    rows->addWidget(dimLabel(tr("Watch networks of spiking neurons learn sequences.")));
    rows->addSpacing(24);
    auto* columns = new QHBoxLayout;
    columns->setSpacing(40);
    columns->addWidget(makeExamples(examplesFolder), 3);
    columns->addWidget(makeRecent(), 2);
    rows->addLayout(columns, 1);

    auto* centered = new QWidget;
    auto* margins = new QHBoxLayout(centered);
    margins->addStretch(1);
    margins->addWidget(content, 100);
    margins->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(centered);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);
    connect(&recent, &RecentFiles::changed, this, &StartPage::fillRecent);
}

QWidget* StartPage::makeExamples(const QString& folder) {
    auto* column = new QWidget;
    auto* rows = new QVBoxLayout(column);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    rows->addWidget(heading(tr("Examples")));
    rows->addWidget(dimLabel(tr("One click opens a copy; the original stays as it is.")));
    rows->addSpacing(8);
    const std::vector<ExampleEntry> entries = listExamples(folder);
    for (const ExampleEntry& entry : entries) {
        QCommandLinkButton* button = card(entry.title, entry.summary, entry.file);
        rows->addWidget(button);
        connect(button, &QPushButton::clicked, this,
                [this, file = entry.file] { emit exampleChosen(file); });
    }
    if (entries.empty()) {
        rows->addWidget(dimLabel(tr("The folder with the examples was not found.")));
    }
    rows->addStretch(1);
    return column;
}

QWidget* StartPage::makeRecent() {
    auto* column = new QWidget;
    auto* rows = new QVBoxLayout(column);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    rows->addWidget(heading(tr("Your projects")));
    rows->addWidget(dimLabel(tr("Open a project file, or drop it onto this window.")));
    rows->addSpacing(8);
    auto* open = new QPushButton(icon("document-open"), tr("Open a project…"));
    open->setObjectName("startOpen");
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    rows->addWidget(open, 0, Qt::AlignLeft);
    rows->addSpacing(8);
    m_recentList = new QVBoxLayout;
    m_recentList->setSpacing(2);
    rows->addLayout(m_recentList);
    rows->addStretch(1);
    fillRecent();
    return column;
}

void StartPage::fillRecent() {
    while (QLayoutItem* item = m_recentList->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString& file : m_recent.files().mid(0, kMostRecentShown)) {
        QCommandLinkButton* button = card(QFileInfo(file).fileName(), folderText(file), file);
        m_recentList->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, file] { emit fileChosen(file); });
    }
}

} // namespace reprise
