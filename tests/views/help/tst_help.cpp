// The help: every page is there, every link leads somewhere, search finds.
#include "tests/support/test_program.hpp"
#include "views/help/help_browser.hpp"
#include "views/help/help_dock.hpp"
#include "views/help/help_pages.hpp"

#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>
#include <QToolButton>
#include <QtTest>

using namespace reprise;

namespace {

QStringList visiblePages(const HelpDock& dock) {
    const auto* list = dock.findChild<QListWidget*>();
    QStringList ids;
    for (int row = 0; row < list->count(); ++row) {
        if (!list->item(row)->isHidden()) {
            ids += list->item(row)->data(Qt::UserRole).toString();
        }
    }
    return ids;
}

} // namespace

class TstHelp : public QObject {
    Q_OBJECT

private slots:
    void everyPageHasATitleAndText();
    void everyLinkLeadsToAPage();
    void showsMarkdownNotItsSource();
    void goesBack();
    void searchFiltersAndMarks();
    void listAndPageAgree();
    void unknownPagesShowTheFirst();
    void aSmallDockShowsThePage();
};

void TstHelp::everyPageHasATitleAndText() {
    QCOMPARE(helpPages().size(), std::size_t(11));
    for (const HelpPage& page : helpPages()) {
        QVERIFY2(page.text.size() > 400, qPrintable(page.id));
        QVERIFY2(page.title != page.id && !page.title.isEmpty(), qPrintable(page.id));
    }
}

void TstHelp::everyLinkLeadsToAPage() {
    static const QRegularExpression link("\\]\\(([^)]+)\\)");
    int links = 0;
    for (const HelpPage& page : helpPages()) {
        for (auto it = link.globalMatch(page.text); it.hasNext(); ++links) {
            const QString target = it.next().captured(1);
            QVERIFY2(std::any_of(helpPages().begin(), helpPages().end(),
                                 [&](const HelpPage& p) { return p.id + ".md" == target; }),
                     qPrintable(page.id + " links to " + target));
        }
    }
    QVERIFY(links > 8);
}

void TstHelp::showsMarkdownNotItsSource() {
    HelpDock dock;
    for (const HelpPage& page : helpPages()) {
        dock.showPage(page.id);
        const QString text = dock.browser()->toPlainText();
        QVERIFY2(text.startsWith(page.title), qPrintable(page.id));
        QVERIFY2(!text.contains("```") && !text.contains("**") && !text.contains("|--"),
                 qPrintable(page.id));
    }
}

void TstHelp::goesBack() {
    HelpDock dock;
    dock.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dock));
    auto* back = dock.findChildren<QToolButton*>().front();
    for (QToolButton* button : dock.findChildren<QToolButton*>()) {
        back = button->text() == "Back" ? button : back;
    }
    QVERIFY(!back->isEnabled());
    dock.browser()->setSource(QUrl("sequence-learning.md")); // as a click on a link does
    QCOMPARE(dock.pageId(), QString("sequence-learning"));
    QVERIFY(dock.browser()->toPlainText().contains("permanence"));
    QVERIFY(back->isEnabled());
    back->click();
    QCOMPARE(dock.pageId(), QString("getting-started"));
    QVERIFY(!back->isEnabled());
}

void TstHelp::searchFiltersAndMarks() {
    HelpDock dock;
    QCOMPARE(visiblePages(dock).size(), 11);
    dock.search("state_hash");
    QCOMPARE(visiblePages(dock), QStringList{"command-line"});
    QCOMPARE(dock.pageId(), QString("command-line")); // the page shown had no such word
    QCOMPARE(dock.browser()->markCount(), 1);
    dock.search("HOMEOSTASIS bursts"); // both words, in any case
    QCOMPARE(visiblePages(dock), QStringList{"sequence-learning"});
    dock.search("no such words anywhere");
    QVERIFY(visiblePages(dock).isEmpty());
    dock.search({});
    QCOMPARE(visiblePages(dock).size(), 11);
    QCOMPARE(dock.browser()->markCount(), 0);
}

void TstHelp::listAndPageAgree() {
    HelpDock dock;
    auto* list = dock.findChild<QListWidget*>();
    list->setCurrentRow(8);
    QCOMPARE(dock.pageId(), QString("keyboard"));
    dock.showPage("project-files");
    QCOMPARE(list->currentRow(), 9);
}

void TstHelp::unknownPagesShowTheFirst() {
    HelpDock dock;
    dock.showPage("keyboard");
    dock.showPage("nonsense");
    QCOMPARE(dock.pageId(), QString("getting-started"));
}

void TstHelp::aSmallDockShowsThePage() {
    HelpDock dock;
    for (const QSize size : {QSize(900, 600), QSize(300, 500), QSize(200, 140), QSize(300, 500)}) {
        dock.resize(size);
        dock.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dock));
        QTest::qWait(20);
        QVERIFY(dock.minimumSizeHint().width() <= 240 && dock.minimumSizeHint().height() <= 160);
        QCOMPARE(dock.size(), size); // nothing holds it open
        auto* list = dock.findChild<QListWidget*>();
        QCOMPARE(list->isVisible(), size.height() > 200);
        QVERIFY(dock.browser()->height() >= 0.4 * size.height());
        QVERIFY(!list->isVisible() || !list->geometry().intersects(dock.browser()->geometry()));
    }
}

REPRISE_TEST(TstHelp)
#include "tst_help.moc"
