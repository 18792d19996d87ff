/// A view that the program does not know: it registers itself from this file alone, and the window
/// offers it where a project has what it needs, and nowhere else.

#include "app/docks/export_menu.hpp"
#include "app/window/action_search.hpp"
#include "app/window/app_settings.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"
#include "views/view.hpp"

#include <QDockWidget>
#include <QFile>
#include <QImage>
#include <QMenuBar>
#include <QPainter>

#include <algorithm>

using namespace reprise;
using namespace reprise::test;

namespace {

bool hasChoir(const Project& project) {
    return std::ranges::count(project.populations, "choir", &PopulationSpec::id) > 0;
}

/// Of how many neurons a choir is.
class ChoirView : public View {
public:
    ChoirView() : View("choir", "Choir") {}

    void showFrame(const Frame& frame) override {
        m_size = 0;
        for (const PopulationOutline& population : frame.outline->populations) {
            m_size += population.id == "choir" ? population.size : 0;
        }
    }
    void paintPicture(QPainter& painter, const QRect& area) override {
        painter.fillRect(area, Qt::red);
    }
    QString dataAsCsv() const override { return QString("voices\n%1\n").arg(m_size); }

private:
    int m_size = 0;
};

const ViewRegistration kChoirView([] {
    return ViewEntry{.id = "choir",
                     .title = "Choir",
                     .iconName = "view-curves",
                     .order = 35,
                     .home = kPictures,
                     .make = [](const ViewContext&) -> View* { return new ChoirView; },
                     .needs = hasChoir,
                     .stands = {{"run", Place::Main, 10}}};
});

Project singing(const std::string& population) {
    Project project;
    project.name = "singing";
    project.engine.threads = 1;
    project.populations = {test::population(population, "poisson_generator", 7, {{"rate", 50.0}})};
    project.experiments = {{"go", {{"run", "", {{"duration", 100.0}}}}}};
    return project;
}

void rename(MainWindow& window, const std::string& name) {
    window.document().change("Rename", [&](Project& p) { p.populations[0].id = name; });
}

} // namespace

class TstInventedView : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;

    static bool isOpen(MainWindow& window) { return !window.docks().dock("choir")->isHidden(); }
    /// As the search of actions lists them, which is as they stand in the menus.
    static QStringList offered(MainWindow& window) {
        QStringList texts;
        for (const FoundAction& found : actionsOf(window)) {
            if (found.text.contains("Choir")) {
                texts << found.text;
            }
        }
        return texts;
    }
    static Qt::DockWidgetArea areaOf(MainWindow& window, const QString& id) {
        const auto* stage = qobject_cast<QMainWindow*>(window.docks().currentWidget());
        return stage->dockWidgetArea(window.docks().dock(id));
    }

private slots:
    void init() { appSettings().clear(); }

    void itStandsInTheWorkspaceItAsksForAndOpensInOthers() {
        WatchedWindow shown;
        MainWindow& window = shown.window;
        QVERIFY(shown.open(singing("choir")));
        QCOMPARE(window.docks().workspace(), QString("run"));
        QTRY_VERIFY(window.docks().view("choir")->isVisible());
        QCOMPARE(areaOf(window, "choir"), Qt::LeftDockWidgetArea);
        QCOMPARE(areaOf(window, "raster"), Qt::BottomDockWidgetArea); // below the picture
        for (const char* workspace : {"design", "analyse"}) {
            window.docks().setWorkspace(workspace);
            QVERIFY2(!isOpen(window), workspace);
        }
        shown.trigger("view.choir");
        QTRY_VERIFY(window.docks().view("choir")->isVisible());
    }

    void itIsInTheMenusAndIsExported() {
        WatchedWindow shown;
        MainWindow& window = shown.window;
        QVERIFY(shown.open(singing("choir")));
        QCOMPARE(offered(window).size(), 3);
        QVERIFY(offered(window)[0].startsWith("File ▸ Export ▸ Picture"));
        QVERIFY(offered(window)[1].startsWith("File ▸ Export ▸ Data"));
        QCOMPARE(offered(window)[2], QString("View ▸ Choir"));
        QVERIFY(shown.playToTheEnd());
        auto* exports = window.findChild<ExportMenu*>();
        const QString picture = shown.folder.filePath("choir.png");
        const QString table = shown.folder.filePath("choir.csv");
        exports->writePicture("choir", picture);
        exports->writeData("choir", table, DataExtent::Visible);
        const QImage image(picture);
        QCOMPARE(image.pixelColor(image.width() / 2, image.height() / 2), QColor(Qt::red));
        QFile file(table);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("voices\n7\n"));
    }

    void itIsHiddenWhereItsNeedIsNotMet() {
        WatchedWindow shown;
        MainWindow& window = shown.window;
        QVERIFY(shown.open(singing("crowd")));
        QVERIFY(!isOpen(window));
        QCOMPARE(areaOf(window, "raster"), Qt::LeftDockWidgetArea);
        QCOMPARE(offered(window), QStringList());
        QVERIFY(!window.findChild<QAction*>("view.choir")->isVisible());
    }

    /// Nothing moves while somebody works, and what is open can be closed.
    void theMenusFollowTheProject() {
        WatchedWindow shown;
        MainWindow& window = shown.window;
        QVERIFY(shown.open(singing("crowd")));
        rename(window, "choir");
        QCOMPARE(offered(window).size(), 3);
        QVERIFY(!isOpen(window));
        window.docks().resetWorkspace();
        QTRY_VERIFY(window.docks().view("choir")->isVisible());
        rename(window, "crowd");
        QVERIFY(isOpen(window));
        QCOMPARE(offered(window).size(), 3);
        shown.trigger("view.choir");
        QVERIFY(!isOpen(window));
        QCOMPARE(offered(window), QStringList());
    }

    /// What a user makes of one arrangement leaves the others alone.
    void arrangementsAreRememberedForWhatThereIsToShow() {
        {
            WatchedWindow shown;
            QVERIFY(shown.open(singing("choir")));
            shown.window.docks().dock("measures")->close();
            QVERIFY(shown.open(singing("crowd"), "other.yaml"));
            QVERIFY(!shown.window.docks().dock("measures")->isHidden());
            QVERIFY(shown.window.close());
        }
        WatchedWindow shown;
        QVERIFY(shown.open(singing("crowd")));
        QVERIFY(!shown.window.docks().dock("measures")->isHidden());
        QVERIFY(shown.open(singing("choir"), "choir.yaml"));
        QVERIFY(shown.window.docks().dock("measures")->isHidden());
        QVERIFY(isOpen(shown.window));
    }
};

REPRISE_TEST(TstInventedView)
#include "tst_invented_view.moc"
