// What stands around the drawing: pages, environments, lists, files, the room for all, pictures.
#include "tests/support/gui.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/map_editor/map_editor_test.hpp"
#include "views/map_editor/drawing_splitter.hpp"
#include "views/map_editor/map_exchange.hpp"
#include "views/map_editor/name_field.hpp"
#include "views/map_editor/route_list.hpp"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSplitterHandle>
#include <QTabBar>

#include <algorithm>

using namespace reprise;
using test::exampleMap;

class TstMapEditorView : public test::MapEditorTest {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void isCalmWithoutAMap();
    void newMapIsCreatedFromTheEmptyPage();
    void anEditedMapStandsInTheProject();
    void routeIsTypedChangedAndRemoved();
    void badRoutesAreRefusedInWords();
    void environmentsAreTabs();
    void undoShowsTheEnvironmentItChanges();
    void problemsAreOutlinedAndJumpedTo();
    void routesBecomeTheProjectsSequences();
    void optionsOfTheMapAreSteps();
    void theDrawingGetsTheRoom();
    void aChangeOfSizeKeepsTheSplitter();
    void aSmallDockShowsTheDrawingOrTheLists();
    void longNamesAreReadable();
    void aSpaceIsNoRoute();
    void tabReachesTheSecondFieldOfThePopup();
    void picturesAreSharp();
    void savesPictures();
};

void TstMapEditorView::isCalmWithoutAMap() {
    m_document->setProject(exampleProject());
    QVERIFY(!grid().isVisible());
    QVERIFY(find<QToolButton>("openMap")->isVisible());
    QCOMPARE(m_view->dataAsCsv(), QString("environment,row,column,symbol\n"));
    QVERIFY(!m_view->grab().isNull());
    NavigationMap nothing;
    show(nothing); // a map without environments
    QVERIFY(!grid().isVisible());
    show(exampleMap());
    QVERIFY(grid().isVisible());
}

void TstMapEditorView::newMapIsCreatedFromTheEmptyPage() {
    m_document->setProject(exampleProject());
    const std::string before = yaml();
    auto* create =
        find<QToolButton>("openMap")->parentWidget()->findChild<QToolButton*>("createMap");
    create->parentWidget()->findChild<QSpinBox*>("newColumns")->setValue(4);
    create->parentWidget()->findChild<QSpinBox*>("newRows")->setValue(1000);
    QVERIFY(create->isEnabled());
    create->parentWidget()->findChild<QSpinBox*>("newColumns")->setValue(1000);
    QVERIFY(!create->isEnabled()); // too many cells
    create->parentWidget()->findChild<QSpinBox*>("newColumns")->setValue(4);
    create->parentWidget()->findChild<QSpinBox*>("newRows")->setValue(2);
    create->click();
    QCOMPARE(map().environments[0].columns, 4);
    QCOMPARE(map().environments[0].rows, 2);
    QCOMPARE(undo().undoText(), QString("New map of 4 × 2 cells"));
    QVERIFY(grid().isVisible());
    undo().undo();
    QCOMPARE(yaml(), before);
    QVERIFY(!grid().isVisible());
}

void TstMapEditorView::anEditedMapStandsInTheProject() {
    Project project = exampleProject();
    project.environment.map = std::make_shared<const NavigationMap>(exampleMap());
    project.environment.mapFile = "maps/maze.yaml";
    m_document->setProject(project);
    QVERIFY(find<QLabel>("header")->text().endsWith("from maps/maze.yaml"));
    isOneStep("Paint a cell with A", [this] { click(0); });
    QVERIFY(m_document->project().environment.mapFile.empty());
    QVERIFY(find<QLabel>("header")->text().endsWith("in this project"));
    undo().undo();
    QCOMPARE(m_document->project().environment.mapFile, std::string("maps/maze.yaml"));
    QVERIFY(find<QLabel>("header")->text().endsWith("from maps/maze.yaml"));
}

void TstMapEditorView::routeIsTypedChangedAndRemoved() {
    auto* field = find<NameField>("routeText");
    auto* list = find<QListWidget>("routes");
    field->setFocus();
    QTest::keyClicks(field, "CBA");
    isOneStep("Add route C B A", [&] { QTest::keyClick(field, Qt::Key_Return); });
    QCOMPARE(list->count(), 2);
    list->setCurrentRow(1);
    QCOMPARE(grid().shownRoute(), 1);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(field->text(), QString("C B A"));
    field->setText("C B");
    isOneStep("Change route 2 to C B", [&] { QTest::keyClick(field, Qt::Key_Return); });
    QVERIFY(field->text().isEmpty());
    list->setFocus();
    list->setCurrentRow(0);
    isOneStep("Remove route 1 (A B C)", [&] { QTest::keyClick(list, Qt::Key_Delete); });
    find<QToolButton>("removeRoute")->click();
    QVERIFY(map().sequences.empty());
    QVERIFY(!list->isVisible());
    QCOMPARE(grid().shownRoute(), -1);
}

void TstMapEditorView::badRoutesAreRefusedInWords() {
    auto* field = find<NameField>("routeText");
    auto* problem = find<QLabel>("routeProblem");
    field->setFocus();
    QTest::keyClicks(field, "A C");
    QCOMPARE(problem->text(), QString("No step leads from A to C."));
    QVERIFY(problem->isVisible());
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(map().sequences.size(), std::size_t(1));
    QCOMPARE(field->text(), QString("A C"));
    find<NameField>("symbol")->setFocus(); // half typed text stays
    QCOMPARE(field->text(), QString("A C"));
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(field->text().isEmpty());
    QVERIFY(!problem->isVisible());
    QCOMPARE(undo().count(), 0);
}

void TstMapEditorView::environmentsAreTabs() {
    auto* tabs = find<QTabBar>("environments");
    QCOMPARE(tabs->count(), 2);
    QCOMPARE(tabs->tabText(0), QString("Environment 1"));
    QCOMPARE(tabs->tabText(1), QString("garden"));
    tabs->setCurrentIndex(1);
    QVERIFY(places().isVisible());
    QVERIFY(!grid().isVisible());
    isOneStep("Duplicate garden", [this] { find<QToolButton>("duplicateEnvironment")->click(); });
    QCOMPARE(tabs->count(), 3);
    QCOMPARE(tabs->tabText(2), QString("garden 2"));
    tabs->setCurrentIndex(2);
    auto* field = tabs->findChild<NameField*>("environmentName");
    tabs->setFocus();
    QTest::keyClick(tabs, Qt::Key_F2);
    QVERIFY(field->isVisible());
    field->setText("court");
    isOneStep("Rename garden 2 to court", [&] { QTest::keyClick(field, Qt::Key_Return); });
    isOneStep("Move court to place 1", [&] { tabs->moveTab(2, 0); });
    tabs->setCurrentIndex(0);
    isOneStep("Remove court", [this] { find<QToolButton>("removeEnvironment")->click(); });
    find<QToolButton>("addEnvironment")->menu()->findChild<QAction*>("addGrid")->trigger();
    QCOMPARE(undo().undoText(), QString("Add a grid of 6 × 3 cells"));
    QVERIFY(grid().isVisible());
    for (int k = 0; k < 5; ++k) {
        find<QToolButton>("removeEnvironment")->click();
    }
    QCOMPARE(tabs->count(), 1);
    QVERIFY(!find<QToolButton>("removeEnvironment")->isEnabled());
}

void TstMapEditorView::undoShowsTheEnvironmentItChanges() {
    click(0);
    find<QTabBar>("environments")->setCurrentIndex(1);
    QVERIFY(places().isVisible());
    undo().undo();
    QVERIFY(grid().isVisible());
    QCOMPARE(find<QTabBar>("environments")->currentIndex(), 0);
    find<QTabBar>("environments")->setCurrentIndex(1);
    undo().redo();
    QVERIFY(grid().isVisible());
}

void TstMapEditorView::problemsAreOutlinedAndJumpedTo() {
    QVERIFY(!find<QLabel>("problemCount")->isVisible());
    NavigationMap map = exampleMap();
    map.environments[0].cells[17] = "I"; // alone
    map.sequences.push_back({"A", "C"});
    show(map);
    QCOMPARE(find<QLabel>("problemCount")->text(), QString("1 error, 1 warning"));
    QCOMPARE(grid().culprits(), (std::vector<int>{7, 9, 17}));
    auto* problems = find<QListWidget>("problems");
    QCOMPARE(problems->count(), 2);
    QVERIFY(problems->item(0)->text().contains("jumps from A to C"));
    find<QTabBar>("environments")->setCurrentIndex(1);
    emit problems->itemClicked(problems->item(1));
    QVERIFY(grid().isVisible());
    QCOMPARE(grid().cursorSpot(), 17);
    emit problems->itemClicked(problems->item(0));
    QCOMPARE(find<QListWidget>("routes")->currentRow(), 1);
    click(11); // joins I
    QCOMPARE(find<QLabel>("problemCount")->text(), QString("1 error"));
    QVERIFY(!std::ranges::count(grid().culprits(), 17));
}

void TstMapEditorView::routesBecomeTheProjectsSequences() {
    auto* play = find<QToolButton>("playRoutes");
    QVERIFY(play->isVisible()); // the example has sequences of its own
    isOneStep("Take the map's routes as sequences", [&] { play->click(); });
    QVERIFY(m_document->project().environment.sequences.isEmpty());
    QVERIFY(!play->isVisible());
    undo().undo();
    QVERIFY(play->isVisible());
}

void TstMapEditorView::optionsOfTheMapAreSteps() {
    auto* neighbours = find<QComboBox>("neighbours");
    neighbours->setCurrentIndex(1);
    isOneStep("Count 4 neighbours of a cell", [&] { emit neighbours->activated(1); });
    undo().undo();
    QCOMPARE(neighbours->currentIndex(), 0);
    isOneStep("Listed steps lead one way", [this] { find<QCheckBox>("directed")->click(); });
    undo().undo();
    QVERIFY(!find<QCheckBox>("directed")->isChecked());
}

void TstMapEditorView::theDrawingGetsTheRoom() {
    auto* lists = find<RouteList>("");
    for (const QSize size :
         {QSize(115, 300), QSize(696, 330), QSize(1306, 520), QSize(1900, 900)}) {
        m_view->resize(size);
        QTest::qWait(20);
        if (size.width() > 600) {
            QVERIFY2(grid().width() > 0.6 * size.width(),
                     qPrintable(QString("%1 of %2").arg(grid().width()).arg(size.width())));
            QVERIFY(grid().height() > 0.5 * size.height());
            QVERIFY(lists->isVisible());
        }
    }
}

void TstMapEditorView::aChangeOfSizeKeepsTheSplitter() {
    m_view->resize(1306, 520);
    QTest::qWait(20);
    QSplitterHandle* handle = find<DrawingSplitter>("")->handle(1);
    const int before = grid().width();
    drag(*handle, handle->rect().center(), handle->rect().center() - QPoint(200, 0));
    const int dragged = grid().width();
    QVERIFY(dragged < before - 100);
    m_view->resize(300, 200); // as a workspace that does not show it
    QTest::qWait(20);
    m_view->hide();
    m_view->resize(1306, 520);
    m_view->show();
    QTest::qWait(20);
    QVERIFY(std::abs(grid().width() - dragged) <= 2);
}

void TstMapEditorView::aSmallDockShowsTheDrawingOrTheLists() {
    m_view->resize(200, 140);
    QTest::qWait(20);
    QVERIFY(grid().isVisible());
    QVERIFY(grid().height() >= 60);
    QVERIFY(!find<RouteList>("")->isVisible());
    auto* lists = find<QToolButton>("lists");
    QVERIFY(!lists->isHidden());
    lists->click();
    QTest::qWait(20);
    QVERIFY(!grid().isVisible());
    QVERIFY(find<RouteList>("")->isVisible());
    m_view->resize(900, 560);
    QTest::qWait(20);
    QVERIFY(grid().isVisible() && find<RouteList>("")->isVisible());
}

void TstMapEditorView::longNamesAreReadable() {
    NavigationMap city;
    EnvironmentMap& environment = city.environments.emplace_back();
    const char* names[] = {"Station", "Harbour", "Theatre", "Museum"};
    for (int k = 0; k < 16; ++k) {
        const std::string id = std::string(names[k % 4]) + char('a' + k / 4);
        environment.places.push_back({id, names[k % 4], double(k % 4), double(k / 4)});
    }
    show(city);
    for (const QSize size : {QSize(929, 360), QSize(1306, 520)}) {
        m_view->resize(size);
        QTest::qWait(20);
        const double pitch = places().transform().scale;
        const double side = places().spotRect(0).width();
        const NodeNames written(m_view->font(), {"Station", "Harbour", "Museum"},
                                {0.84 * side, 0.5 * side, pitch, pitch - side});
        QFont face = m_view->font();
        face.setPixelSize(std::max(1, written.pixels()));
        QVERIFY(written.pixels() >= 8);
        for (const char* name : names) {
            QVERIFY(written.area(QRectF(0, 0, side, side), name).width() >=
                    QFontMetricsF(face).horizontalAdvance(name));
        }
    }
}

void TstMapEditorView::aSpaceIsNoRoute() {
    auto* field = find<QLineEdit>("routeText");
    field->setFocus();
    QTest::keyClicks(field, " ");
    QCOMPARE(field->toolTip(), QString());
    QVERIFY(!find<QLabel>("routeProblem")->isVisible());
    const int index = undo().index();
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(undo().index(), index);
}

void TstMapEditorView::tabReachesTheSecondFieldOfThePopup() {
    QMenu* menu = find<QToolButton>("newMap")->menu();
    menu->popup(m_view->mapToGlobal(QPoint(10, 40)));
    QTRY_VERIFY(menu->isVisible());
    auto* columns = menu->findChild<QSpinBox*>("newColumns");
    auto* rows = menu->findChild<QSpinBox*>("newRows");
    columns->setFocus();
    QTest::keyClick(columns, Qt::Key_Tab);
    QVERIFY(rows->hasFocus());
    QTest::keyClick(rows, Qt::Key_Tab);
    QVERIFY(menu->findChild<QToolButton*>("createMap")->hasFocus());
    QTest::keyClick(menu->focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(rows->hasFocus());
    menu->close();
}

void TstMapEditorView::picturesAreSharp() {
    test::checkExports(*m_view, {">A</text>", "in this project"});
}

void TstMapEditorView::savesPictures() {
    const auto make = [](QSize size, bool isFree, NavigationMap shown) {
        static std::unique_ptr<Document> document;
        return [=]() -> std::unique_ptr<View> {
            Project project = exampleProject();
            project.environment.map = std::make_shared<const NavigationMap>(shown);
            document = std::make_unique<Document>();
            document->setProject(project);
            auto view = std::make_unique<MapEditorView>(*document);
            view->resize(size);
            view->show();
            view->findChild<QTabBar*>("environments")->setCurrentIndex(isFree ? 1 : 0);
            view->findChild<QListWidget*>("routes")->setCurrentRow(isFree ? -1 : 0);
            return view;
        };
    };
    NavigationMap map = newGridMap(9, 5);
    map.name = "planning";
    const QString rows = ".........|.ABCDE.#.|...F.G.#.|...HJIhall#.|A.......#";
    map.environments[0].cells.clear();
    for (const char* symbol :
         {"",  "",  "",  "",     "",  "", "",  "", "",  "", "A", "B", "C", "D", "E",
          "",  "#", "",  "",     "",  "", "F", "", "G", "", "#", "K", "",  "",  "",
          "H", "J", "I", "hall", "#", "", "",  "", "",  "", "",  "",  "",  "#", "A"}) {
        map.environments[0].cells.push_back(symbol);
    }
    map.sequences = {
        {"A", "B", "C", "F", "H", "J"}, {"A", "B", "C", "D", "E", "G", "I", "J"}, {"A", "C"}};
    map.start = "B";
    map.goal = "J";
    NavigationMap both = map;
    both.environments.push_back(exampleMap().environments[1]);
    test::savePictures("map_editor", make({1100, 640}, false, both));
    test::savePictures("map_editor_small", make({460, 560}, false, both));
    test::savePictures("map_editor_empty", [] {
        static Document nothing;
        auto view = std::make_unique<MapEditorView>(nothing);
        view->resize(700, 420);
        view->show();
        return view;
    });
    test::savePictures("map_editor_free", make({900, 560}, true, both));
}

REPRISE_TEST(TstMapEditorView)
#include "tst_map_editor_view.moc"
