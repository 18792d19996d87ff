#include "app/run/status_line.hpp"
#include "app/window/app_settings.hpp"
#include "app/window/notice_bar.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"
#include "views/view.hpp"

#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QPointer>
#include <QScreen>
#include <QToolButton>

#include <algorithm>
#include <cstdlib>

using namespace reprise;
using namespace reprise::test;

/// A workspace key shows that workspace and nothing else, and never changes the window's size.
class TstWorkspaces : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;

    static QStringList openViews(MainWindow& window) {
        QStringList open;
        for (const ViewEntry& entry : viewCatalog()) {
            if (!window.docks().dock(entry.id)->isHidden()) {
                open << entry.id;
            }
        }
        return open;
    }
    /// Where each dock in front stands.
    static std::map<QString, QRect> places(MainWindow& window) {
        std::map<QString, QRect> found;
        for (const ViewEntry& entry : viewCatalog()) {
            const QDockWidget* dock = window.docks().dock(entry.id);
            if (dock->isVisible() && !dock->visibleRegion().isEmpty()) {
                found[entry.id] = dock->geometry();
            }
        }
        return found;
    }
    /// The same docks in the same places, but for what rounding of shares moves a divider.
    static bool areSame(const std::map<QString, QRect>& a, const std::map<QString, QRect>& b) {
        constexpr int kRounding = 6; // px
        return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const auto& entry) {
                   const auto found = b.find(entry.first);
                   if (found == b.end()) {
                       return false;
                   }
                   const QRect& p = entry.second;
                   const QRect& q = found->second;
                   return std::abs(p.left() - q.left()) <= kRounding &&
                          std::abs(p.top() - q.top()) <= kRounding &&
                          std::abs(p.right() - q.right()) <= kRounding &&
                          std::abs(p.bottom() - q.bottom()) <= kRounding;
               });
    }
    static void press(MainWindow& window, int number) {
        gui::pressKey(window, static_cast<Qt::Key>(Qt::Key_0 + number), Qt::ControlModifier);
        QTest::qWait(30);
    }
    static QString overlap(MainWindow& window) {
        const auto all = places(window);
        for (const auto& [id, place] : all) {
            for (const auto& [other, otherPlace] : all) {
                if (id < other && place.intersects(otherPlace)) {
                    return id + " over " + other;
                }
            }
            if (place.width() < 100 || place.height() < 60) {
                return QString("%1 is %2 x %3").arg(id).arg(place.width()).arg(place.height());
            }
            if (window.docks().dock(id)->widget() != window.docks().view(id)) {
                return id + " is empty";
            }
        }
        return {};
    }

private slots:
    void everyKeyShowsItsWorkspaceAndNothingElse_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("sequences") << 0;
        QTest::newRow("grid") << 1;
    }
    void everyKeyShowsItsWorkspaceAndNothingElse() {
        QFETCH(int, kind);
        WatchedWindow shown;
        MainWindow& window = shown.window;
        window.resize(1100, 760);
        QVERIFY(shown.open(kind == 1 ? gridProject(20, true) : smallProject()));
        const QSize size = window.size();
        std::map<int, QStringList> views;
        std::map<int, std::map<QString, QRect>> firstPlaces;
        for (const int number : {1, 2, 3, 4, 1, 3, 2, 2, 4, 1, 4, 3, 2, 1}) {
            press(window, number);
            QCOMPARE(window.size(), size);
            QCOMPARE(overlap(window), QString());
            const QStringList open = openViews(window);
            const bool hasNothing = kind == 1 && number == 3; // to navigate
            QCOMPARE(open.size() >= 3, !hasNothing);
            if (views.count(number) == 0) {
                views[number] = open;
                firstPlaces[number] = places(window);
            }
            QCOMPARE(open, views[number]);
            QVERIFY(areSame(places(window), firstPlaces[number]));
        }
    }

    void aViewThatFloatsSurvivesAReset() {
        WatchedWindow shown;
        MainWindow& window = shown.window;
        QVERIFY(shown.open(smallProject()));
        press(window, 2);
        const QPointer<View> view = window.docks().view("inspector");
        window.docks().dock("inspector")->setFloating(true);
        QTRY_VERIFY(window.docks().dock("inspector")->isVisible());
        window.docks().resetWorkspace();
        QVERIFY(view);
        QCOMPARE(window.docks().view("inspector"), view.data());
        QTRY_VERIFY(view->isVisible());
        QCOMPARE(overlap(window), QString());
    }

    void resetLasts() {
        WatchedWindow shown;
        MainWindow& window = shown.window;
        QVERIFY(shown.open(smallProject()));
        press(window, 2);
        window.docks().resetWorkspace();
        QTest::qWait(300); // until every layout has come to rest
        const QStringList before = openViews(window);
        const auto placesBefore = places(window);
        window.docks().dock("raster")->close();
        window.docks().showView("traces");
        window.docks().dock("inspector")->setFloating(true);
        QVERIFY(openViews(window) != before);
        window.docks().view("inspector"); // it stands in a window of its own
        QTRY_VERIFY(window.docks().view("inspector")->isVisible());
        window.docks().resetWorkspace();
        for (const int number : {2, 3, 1, 2, 4, 2}) {
            press(window, number);
        }
        QCOMPARE(openViews(window), before);
        QTRY_VERIFY(areSame(places(window), placesBefore));
    }

    void anArrangementComesBackAfterARestart() {
        QStringList left;
        std::map<QString, QRect> leftPlaces, runPlaces;
        {
            WatchedWindow shown;
            QVERIFY(shown.open(smallProject()));
            press(shown.window, 4);
            shown.window.docks().dock("permanence")->close();
            shown.window.docks().showView("weights");
            QTest::qWait(30);
            left = openViews(shown.window);
            leftPlaces = places(shown.window);
            press(shown.window, 2); // closes in another one
            shown.window.docks().resetWorkspace();
            shown.window.docks().dock("sequences")->close();
            QTest::qWait(30);
            runPlaces = places(shown.window);
            QVERIFY(shown.window.close());
        }
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        QCOMPARE(shown.window.docks().workspace(), QString("run"));
        QTest::qWait(30);
        QVERIFY(areSame(places(shown.window), runPlaces)); // its dividers crept at every start
        press(shown.window, 4);
        QCOMPARE(openViews(shown.window), left);
        QCOMPARE(overlap(shown.window), QString());
        QVERIFY(areSame(places(shown.window), leftPlaces));
    }

    void everyViewOpensFromTheMenuInEveryWorkspace_data() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1024 x 700") << QSize(1024, 700);
        QTest::newRow("1500 x 940") << QSize(1500, 940);
    }
    void everyViewOpensFromTheMenuInEveryWorkspace() {
        QFETCH(QSize, size);
        WatchedWindow shown;
        MainWindow& window = shown.window;
        QVERIFY(shown.open(smallProject()));
        window.resize(size);
        for (int number = 1; number <= 4; ++number) {
            press(window, number);
            for (QAction* action : window.docks().viewActions()) {
                const QString id = action->objectName().mid(5);
                action->trigger();
                QTest::qWait(10);
                if (!window.docks().view(id)->isVisible()) { // it was in front, so it is closed
                    QVERIFY(!action->isChecked());
                    action->trigger();
                    QTest::qWait(10);
                }
                QVERIFY2(window.docks().view(id)->isVisible(), qPrintable(id));
                QVERIFY(action->isChecked());
                QVERIFY2(overlap(window).isEmpty(), qPrintable(overlap(window)));
            }
            QCOMPARE(window.size(), size);
            window.docks().resetWorkspace();
        }
    }

    void aFloatingViewComesAndGoesWithItsWorkspace() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        press(shown.window, 2);
        shown.window.docks().dock("curves")->setFloating(true);
        QTRY_VERIFY(shown.window.docks().view("curves")->isVisible());
        press(shown.window, 1);
        QVERIFY(!shown.window.docks().view("curves")->isVisible());
        press(shown.window, 2);
        QTRY_VERIFY(shown.window.docks().view("curves")->isVisible());
        QVERIFY(shown.window.docks().dock("curves")->isFloating());
    }

    void closingEveryViewSaysHowToOpenOne() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        auto* hint = shown.window.docks().findChild<QLabel*>("emptyWorkspace");
        QVERIFY(!hint->isVisible());
        for (const QString& id : openViews(shown.window)) {
            shown.window.docks().dock(id)->close();
        }
        QVERIFY(hint->isVisible());
        emit hint->linkActivated("reset");
        QVERIFY(!hint->isVisible());
        QVERIFY(openViews(shown.window).size() >= 3);
    }

    /// A run that has ended makes no frames: whoever comes into sight later asks for the last one.
    void everyViewThatComesIntoSightShowsTheRun_data() {
        QTest::addColumn<int>("first");
        QTest::newRow("by Run") << 2;
        QTest::newRow("by Design") << 1;
    }
    void everyViewThatComesIntoSightShowsTheRun() {
        QFETCH(int, first);
        WatchedWindow shown;
        QVERIFY(shown.open(gridProject(20, true)));
        press(shown.window, first);
        shown.window.docks().resetWorkspace();
        QVERIFY(shown.playToTheEnd());
        press(shown.window, 4);
        shown.window.docks().resetWorkspace();
        auto* map = static_cast<View*>(shown.window.docks().view("grid_map"));
        auto* weights = static_cast<View*>(shown.window.docks().view("weights"));
        QTRY_VERIFY(map->dataAsCsv().count('\n') > 5); // a row for each circuit
        QTRY_VERIFY(weights->dataAsCsv().count('\n') > 5);
    }

    /// A window is maximised a moment after it was shown: until then its docks are squeezed.
    void restartsOfAMaximisedWindowMoveNothing() {
        appSettings().clear();
        const auto start = [](WatchedWindow& shown) {
            shown.window.resize(900, 600);
            QVERIFY(shown.open(gridProject(20, true)));
            QTest::qWait(100);
            shown.window.resize(1366, 768); // by the window manager
            QTest::qWait(300);
        };
        std::map<QString, QRect> left;
        {
            WatchedWindow shown;
            start(shown);
            press(shown.window, 4);
            shown.window.docks().resetWorkspace();
            QTest::qWait(300);
            left = places(shown.window);
            QVERIFY(shown.window.close());
        }
        for (int k = 0; k < 4; ++k) {
            WatchedWindow shown;
            start(shown);
            QCOMPARE(shown.window.docks().workspace(), QString("analyse"));
            QVERIFY2(areSame(places(shown.window), left),
                     qPrintable(QString::number(places(shown.window)["grid_map"].width())));
            QVERIFY(shown.window.close());
        }
    }

    /// Forms need no more room than they have.
    void aLargerWindowIsForThePictures() {
        WatchedWindow shown;
        shown.window.resize(1000, 700);
        QVERIFY(shown.open(gridProject(20, true)));
        press(shown.window, 2);
        shown.window.docks().resetWorkspace();
        QTest::qWait(300);
        const int before = places(shown.window)["inspector"].width();
        const int pictures = places(shown.window)["assemblies3d"].width();
        QVERIFY(before > 200);
        for (int k = 0; k < 3; ++k) {
            shown.window.resize(1500, 900);
            QTest::qWait(100);
            QVERIFY(std::abs(places(shown.window)["inspector"].width() - before) <= 6);
            QVERIFY(places(shown.window)["assemblies3d"].width() >= pictures + 490);
            shown.window.resize(1000, 700);
            QTest::qWait(100);
            QVERIFY(std::abs(places(shown.window)["inspector"].width() - before) <= 6);
        }
    }

    /// There is nothing to walk on in a grid.
    /// They stayed squeezed.
    void panesAreAsWideAgainAsTheyWere_data() {
        QTest::addColumn<QString>("workspace");
        for (const char* name : {"design", "run", "analyse"}) {
            QTest::newRow(name) << name;
        }
    }
    void panesAreAsWideAgainAsTheyWere() {
        QFETCH(QString, workspace);
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        shown.window.resize(1560, 900);
        shown.window.docks().setWorkspace(workspace);
        QTest::qWait(200);
        const auto wide = places(shown.window);
        QVERIFY(wide.size() > 2);
        for (const int width : {1300, 1024, 1200, 1560}) {
            shown.window.resize(width, 900);
            QTest::qWait(200);
        }
        const auto again = places(shown.window);
        for (const auto& [id, place] : wide) {
            const int now = again.contains(id) ? again.at(id).width() : 0;
            QVERIFY2(std::abs(now - place.width()) <= 6,
                     qPrintable(QString("%1: %2 px, then %3").arg(id).arg(place.width()).arg(now)));
        }
    }

    void aGridDoesNotOpenInAnEmptyWorkspace() {
        appSettings().clear();
        {
            WatchedWindow shown;
            QVERIFY(shown.open(smallProject()));
            press(shown.window, 3);
            QVERIFY(shown.open(gridProject(20, true), "grid.yaml"));
            QCOMPARE(shown.window.docks().workspace(), QString("run"));
            press(shown.window, 3);
            QCOMPARE(shown.window.docks().workspace(), QString("navigate")); // as was asked for
            QVERIFY(shown.window.close());
        }
        WatchedWindow shown;
        QVERIFY(shown.open(gridProject(20, true)));
        QCOMPARE(shown.window.docks().workspace(), QString("run"));
    }

    void theTabOfTheIssuesCountsThem() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        press(shown.window, 1);
        const auto title = [&] { return shown.window.docks().dock("issues")->windowTitle(); };
        QTRY_COMPARE(title(), QString("Issues"));
        shown.window.document().change("Target",
                                       [](Project& p) { p.experiments[0].phases[0].target = "x"; });
        QTRY_COMPARE(title(), QString("Issues (1)"));
        press(shown.window, 2); // which has one of its own
        QCOMPARE(title(), QString("Issues (1)"));
        shown.window.document().undoStack().undo();
        QTRY_COMPARE(title(), QString("Issues"));
    }

    /// Until somebody scrolls, and anew in another run.
    void theRasterFollows() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        press(shown.window, 2);
        auto* follow = shown.window.docks().view("raster")->findChild<QToolButton*>("follow");
        QVERIFY(shown.playToTheEnd());
        QVERIFY(follow->isChecked());
        follow->click();
        QVERIFY(!follow->isChecked());
        shown.trigger("restart");
        QTRY_VERIFY(follow->isChecked());
        QVERIFY(shown.waitForTheEnd());
        follow->click();
        QVERIFY(!follow->isChecked());
        QVERIFY(shown.open(gridProject(20, true), "grid.yaml"));
        QTRY_VERIFY(follow->isChecked());
    }

    void theWindowFitsItsScreen() {
        MainWindow window;
        QVERIFY(window.width() <= window.screen()->availableSize().width());
        QVERIFY(window.height() <= window.screen()->availableSize().height());
        window.show();
        window.resize(900, 600); // smaller than any screen of today
        QTest::qWait(50);
        QCOMPARE(window.size(), QSize(900, 600));
    }

    /// Without an S-HTM population there is none of its views in the way.
    void aPlainNetworkHasItsOwnWorkspaces() {
        WatchedWindow shown;
        QVERIFY(shown.window.openExample(QStringLiteral(REPRISE_SOURCE_DIR) +
                                         "/projects/random_network.yaml"));
        QVERIFY(shown.waitFor(RunState::Paused));
        press(shown.window, 2);
        QVERIFY(shown.window.docks().view("raster")->isVisible());
        QVERIFY(shown.window.docks().view("traces")->isVisible());
        for (const char* id : {"population", "sequences", "curves"}) {
            QVERIFY2(shown.window.docks().dock(id)->isHidden(), id);
        }
    }

    void noticesMoveAndCoverNothing() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        shown.trigger("stepEpisode");
        QVERIFY(shown.waitForEpisodes(1));
        const auto before = places(shown.window);
        const QPoint docks = shown.window.docks().mapTo(&shown.window, QPoint(0, 0));
        shown.window.document().setParameter("htm", "neurons_per_symbol", std::int64_t(12));
        QVERIFY(shown.isOlder());
        QTest::qWait(50);
        QCOMPARE(shown.window.docks().mapTo(&shown.window, QPoint(0, 0)), docks);
        QCOMPARE(places(shown.window), before);
        const auto* bar = shown.window.findChild<QWidget*>("olderBar");
        const auto placeOf = [&shown](const QWidget& part) {
            return QRect(part.mapTo(&shown.window, QPoint(0, 0)), part.size());
        };
        QVERIFY(shown.window.rect().contains(placeOf(*bar)));
        QVERIFY(!placeOf(*shown.window.centralWidget()).intersects(placeOf(*bar)));
        QVERIFY(
            !placeOf(*shown.window.findChild<QWidget*>("statusLine")).intersects(placeOf(*bar)));
        // A second one stands beside it; what is too long is cut, and pointing tells it whole.
        const QString sentence = QStringLiteral("A sentence that is long. ").repeated(20);
        auto* second = shown.window.findChild<NoticeBar*>("noticeBar");
        second->say(NoticeBar::Kind::Warning, sentence);
        QTest::qWait(50);
        QVERIFY(second->isVisible() && bar->isVisible());
        QVERIFY(!placeOf(*second).intersects(placeOf(*bar)));
        for (const QWidget* notice : {static_cast<const QWidget*>(second), bar}) {
            QVERIFY(shown.window.rect().contains(placeOf(*notice)));
            QVERIFY(!placeOf(*shown.window.centralWidget()).intersects(placeOf(*notice)));
            for (const auto* label : notice->findChildren<QLabel*>()) {
                const QString& text = label->text();
                QVERIFY(label->fontMetrics()
                            .boundingRect(QRect(0, 0, label->width(), 1000), Qt::TextWordWrap, text)
                            .height() <= label->height());
                QVERIFY(!text.endsWith(QChar(0x2026)) ||
                        label->toolTip().startsWith(text.chopped(1)));
            }
        }
        QCOMPARE(second->text(), sentence);
        QCOMPARE(places(shown.window), before);
        shown.window.findChild<QWidget*>("noticeBar")->hide();
        QTest::qWait(50);
        QCOMPARE(places(shown.window), before);
    }
};

REPRISE_TEST(TstWorkspaces)
#include "tst_workspaces.moc"
