#include "views/help/help_dock.hpp"

#include "views/help/help_browser.hpp"
#include "views/help/help_pages.hpp"
#include "widgets/icons.hpp"

#include <QBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QShortcut>
#include <QToolButton>

namespace reprise {

namespace {
constexpr int kWide = 620; // px; from here on the list stands beside the page
}

HelpDock::HelpDock(QWidget* parent)
    : QDockWidget(tr("Help"), parent), m_browser(new HelpBrowser), m_list(new QListWidget),
      m_search(new QLineEdit), m_back(new QToolButton) {
    setObjectName("dock.help");
    m_browser->setAccessibleName(tr("Help page"));
    m_list->setAccessibleName(tr("Help pages"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_search->setPlaceholderText(tr("Search the help"));
    m_search->setClearButtonEnabled(true);
    m_back->setIcon(icon("go-previous"));
    m_back->setText(tr("Back"));
    m_back->setToolTip(tr("Back to the page before (Alt+Left)"));
    m_back->setAutoRaise(true);
    m_back->setEnabled(false);
    for (const HelpPage& page : helpPages()) {
        auto* item = new QListWidgetItem(page.title, m_list);
        item->setData(Qt::UserRole, page.id);
        item->setSizeHint({0, fontMetrics().height() + 8});
    }

    auto* content = new QWidget;
    auto* all = new QVBoxLayout(content);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 4, 6, 4);
    bar->addWidget(m_back);
    bar->addWidget(m_search, 1);
    m_body = new QBoxLayout(QBoxLayout::TopToBottom);
    m_body->setSpacing(1);
    m_body->addWidget(m_list);
    m_body->addWidget(m_browser, 1);
    all->addLayout(bar);
    all->addLayout(m_body, 1);
    m_list->setMinimumWidth(1);
    m_browser->setMinimumSize(1, 1);
    content->setMinimumSize(120, 80); // whatever the list takes now
    setWidget(content);

    connect(m_back, &QToolButton::clicked, m_browser, &QTextBrowser::backward);
    connect(m_browser, &QTextBrowser::backwardAvailable, m_back, &QWidget::setEnabled);
    connect(m_browser, &QTextBrowser::sourceChanged, this, &HelpDock::followSource);
    connect(m_list, &QListWidget::itemSelectionChanged, this, [this] {
        if (const auto chosen = m_list->selectedItems(); !chosen.isEmpty()) {
            showPage(chosen.front()->data(Qt::UserRole).toString());
        }
    });
    connect(m_search, &QLineEdit::textChanged, this, &HelpDock::filterPages);
    connect(m_search, &QLineEdit::returnPressed, m_browser, qOverload<>(&QWidget::setFocus));
    const auto shortcut = [this, content](const QKeySequence& keys, auto&& does) {
        auto* key = new QShortcut(keys, content);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, does);
    };
    shortcut(QKeySequence::Find, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    shortcut(QKeySequence::Back, [this] { m_browser->backward(); });
    showPage(helpPages().front().id);
    m_browser->clearHistory();
}

QString HelpDock::pageId() const {
    return m_browser->source().fileName().chopped(3); // ".md"
}

void HelpDock::showPage(const QString& id) {
    const auto& pages = helpPages();
    const auto page = std::find_if(pages.begin(), pages.end(),
                                   [&](const HelpPage& each) { return each.id == id; });
    const QUrl url = page == pages.end() ? pages.front().url() : page->url();
    if (m_browser->source() != url) {
        m_browser->setSource(url);
    }
    if (isHidden() && parentWidget()) {
        show();
        raise();
    }
}

/// While the signal is on its way, QTextBrowser::source() is still the page before.
void HelpDock::followSource(const QUrl& source) {
    const QSignalBlocker quiet(m_list);
    const QString id = source.fileName().chopped(3);
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == id) {
            m_list->setCurrentRow(row);
        }
    }
}

void HelpDock::search(const QString& query) {
    m_search->setText(query);
}

void HelpDock::filterPages() {
    const QString query = m_search->text();
    QString firstFit;
    bool isPresentFitting = false;
    for (int row = 0; row < m_list->count(); ++row) {
        const HelpPage& page = helpPages()[std::size_t(row)];
        const bool isFitting = fits(page, query);
        m_list->item(row)->setHidden(!isFitting);
        firstFit = isFitting && firstFit.isEmpty() ? page.id : firstFit;
        isPresentFitting = isPresentFitting || (isFitting && page.id == pageId());
    }
    if (!isPresentFitting && !firstFit.isEmpty()) {
        showPage(firstFit);
    }
    m_search->setToolTip(firstFit.isEmpty() ? tr("No page has all of these words") : QString());
    m_browser->markWords(query);
}

void HelpDock::resizeEvent(QResizeEvent* event) {
    QDockWidget::resizeEvent(event);
    const bool isWide = width() >= kWide;
    m_body->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    // In a small dock the page comes first; its links and the search lead to the others.
    constexpr int kHeightWithList = 260; // px
    const int rows = m_list->sizeHintForRow(0) * m_list->count() + 4;
    const int above = std::min(rows, int(0.4 * height()));
    m_list->setVisible(isWide || height() >= kHeightWithList);
    m_list->setMinimumHeight(1);
    m_list->setMaximumHeight(isWide ? QWIDGETSIZE_MAX : above);
    m_list->setMaximumWidth(isWide ? 210 : QWIDGETSIZE_MAX);
}

} // namespace reprise
