// The map editor as a person meets it: clicking, dragging, typing, taking back.
#include "core/environment/maps/map_file.hpp"
#include "core/project/writer.hpp"
#include "tests/core/editing/example_project.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/test_program.hpp"
#include "views/map_editor/drawing_splitter.hpp"
#include "views/map_editor/environment_edits.hpp"
#include "views/map_editor/grid_canvas.hpp"
#include "views/map_editor/map_editor_view.hpp"
#include "views/map_editor/map_exchange.hpp"
#include "views/map_editor/name_field.hpp"
#include "views/map_editor/place_canvas.hpp"
#include "views/map_editor/route_list.hpp"
#include "views/map_editor/tools/route_tool.hpp"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSplitterHandle>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <random>

using namespace reprise;

namespace {

/// The first environment: 6 × 3 cells, A B C in the middle row; the second: X joined to Y.
NavigationMap exampleMap() {
    NavigationMap map = newGridMap(6, 3);
    map.name = "test";
    for (int k = 0; k < 3; ++k) {
        map.environments[0].cells[std::size_t(7 + k)] = std::string(1, char('A' + k));
    }
    map.environments.emplace_back();
    map.environments[1].name = "garden";
    map.environments[1].places = {{"X", "X", 0, 0}, {"Y", "Y", 2, 0}};
    map.environments[1].edges = {{"X", "Y"}};
    map.sequences = {{"A", "B", "C"}};
    return map;
}

} // namespace

class TstMapEditorView : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_view.reset(); }

    void isCalmWithoutAMap();
    void aDroppedMapIsImported();
    void exportedFilesEndOnce();
    void newMapIsCreatedFromTheEmptyPage();
    void strokeIsOneStepAndUndoRestoresTheYaml();
    void quickStrokeLeavesNoGaps();
    void rightDragErases();
    void uniqueNamesGiveTheNextFreeName();
    void fillRectangleAndBlock();
    void pickTakesTheSymbol();
    void escapeAbandonsAStroke();
    void anEditedMapStandsInTheProject();
    void doubleClickRenamesInPlace();
    void badNamesAreRefusedInWords();
    void symbolFieldKeepsTheLastGoodName();
    void startAndGoalAreClicked();
    void routeIsDrawnFromNeighbourToNeighbour();
    void routeIsTypedChangedAndRemoved();
    void badRoutesAreRefusedInWords();
    void sideButtonsAndHandlesResize();
    void losingPlacesIsSaidBefore();
    void environmentsAreTabs();
    void undoShowsTheEnvironmentItChanges();
    void freePlacesAreDragged();
    void freePlacesAreAddedJoinedAndRemoved();
    void stepsAreParted();
    void keyboardPaintsAndWalks();
    void toolsHaveKeys();
    void zoomKeepsThePointUnderTheMouse();
    void problemsAreOutlinedAndJumpedTo();
    void routesBecomeTheProjectsSequences();
    void optionsOfTheMapAreSteps();
    void importAndExportSayWhatCameOfIt();
    void theDrawingGetsTheRoom();
    void aChangeOfSizeKeepsTheSplitter();
    void aSmallDockShowsTheDrawingOrTheLists();
    void longNamesAreReadable();
    void aCopiedGridIsPasted();
    void whatCannotBePastedSaysWhy();
    void theLineFollowsUndo();
    void aSpaceIsNoRoute();
    void tabReachesTheSecondFieldOfThePopup();
    void anyHandCanBeTakenBack_data();
    void anyHandCanBeTakenBack();
    void largeMapsStayQuick();
    void csvListsPlacesAndWalls();
    void picturesAreSharp();
    void savesPictures();

private:
    const NavigationMap& map() const { return *m_document->project().environment.map; }
    std::string cell(int index) const { return map().environments[0].cells[std::size_t(index)]; }
    QUndoStack& undo() const { return m_document->undoStack(); }
    /// With "" any of its kind.
    template<typename W> W* find(const char* name) const {
        return m_view->findChild<W*>(QString(name));
    }
    GridCanvas& grid() const { return *find<GridCanvas>("gridCanvas"); }
    PlaceCanvas& places() const { return *find<PlaceCanvas>("placeCanvas"); }
    QString line() const { return find<QLabel>("line")->text(); }
    QPoint at(int index) const { return grid().spotRect(index).center().toPoint(); }
    QPoint placeAt(int index) const { return places().spotRect(index).center().toPoint(); }
    /// Spots of the route that is being drawn.
    const std::vector<int>& walk() const {
        return dynamic_cast<const RouteTool&>(grid().edited().tool()).walk();
    }
    void use(const char* tool) const {
        find<QToolButton>(QByteArray("tool_").append(tool).constData())->click();
    }
    void click(int index) const { QTest::mouseClick(&grid(), Qt::LeftButton, {}, at(index)); }
    static void drag(QWidget& on, QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton,
                     Qt::KeyboardModifiers keys = {}, int steps = 8) {
        QTest::mousePress(&on, button, keys, from);
        for (int k = 1; k <= steps; ++k) {
            const QPoint point = from + (to - from) * k / steps;
            QMouseEvent move(QEvent::MouseMove, point, on.mapToGlobal(point), Qt::NoButton, button,
                             keys);
            QApplication::sendEvent(&on, &move);
        }
        QTest::mouseRelease(&on, button, keys, to);
    }
    void show(NavigationMap shown) {
        Project project = exampleProject();
        project.environment.map = std::make_shared<const NavigationMap>(std::move(shown));
        m_document->setProject(project);
        QTest::qWait(1);
    }
    std::string yaml() const {
        const auto& held = m_document->project().environment.map;
        return writeProjectText(m_document->project()) + (held ? mapAsYaml(*held) : "");
    }
    /// Undo gives the YAML before \p gesture again, redo the one after; it was one step.
    template<typename F> void isOneStep(const QString& text, const F& gesture) {
        const std::string before = yaml();
        const int index = undo().index();
        gesture();
        QCOMPARE(undo().index(), index + 1);
        QCOMPARE(undo().undoText(), text);
        const std::string after = yaml();
        QVERIFY(after != before);
        const auto held = m_document->project().environment.map;
        undo().undo();
        QCOMPARE(yaml(), before);
        undo().redo();
        QCOMPARE(yaml(), after);
        QCOMPARE(m_document->project().environment.map, held);
    }

    std::unique_ptr<Document> m_document;
    std::unique_ptr<MapEditorView> m_view;
};

void TstMapEditorView::init() {
    applyTheme(*qApp, ThemeName::Light);
    m_view.reset();
    m_document = std::make_unique<Document>();
    show(exampleMap());
    m_view = std::make_unique<MapEditorView>(*m_document);
    m_view->resize(900, 560);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    QApplication::setActiveWindow(m_view.get());
    QTest::qWait(20);
}

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

void TstMapEditorView::aDroppedMapIsImported() {
    const QTemporaryDir folder;
    const auto written = [&folder](const QString& name, const QByteArray& text) {
        QFile out(folder.filePath(name));
        return out.open(QIODevice::WriteOnly) && out.write(text) >= 0 ? out.fileName() : QString();
    };
    QVERIFY(gui::dropFile(*m_view, written("town.csv", "A,B\n0,C\n")));
    QCOMPARE(m_document->project().environment.map->environments[0].cells,
             (std::vector<std::string>{"A", "B", "", "C"}));
    QCOMPARE(m_document->undoStack().undoText(), QString("Import town.csv"));
    // Projects and what is neither are the window's.
    QVERIFY(!gui::dropFile(*m_view, written("p.yaml", "reprise: 1\n")));
    QVERIFY(!gui::dropFile(*m_view, written("x.png", "")));
}

void TstMapEditorView::exportedFilesEndOnce() {
    QCOMPARE(namedForExport("x.yaml", "_environments.yaml"), QString("x_environments.yaml"));
    QCOMPARE(namedForExport("x_environments.yaml", "_environments.yaml"),
             QString("x_environments.yaml"));
    QCOMPARE(namedForExport("environments.yaml", "_environments.yaml"),
             QString("environments.yaml"));
    QCOMPARE(namedForExport("x.yaml", ".csv"), QString("x.csv"));
    QCOMPARE(namedForExport("X.CSV", ".csv"), QString("X.CSV"));
    QCOMPARE(namedForExport("x.2", ".yaml"), QString("x.2.yaml"));
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

void TstMapEditorView::strokeIsOneStepAndUndoRestoresTheYaml() {
    isOneStep("Paint 5 cells with A", [this] { drag(grid(), at(0), at(4)); });
    QCOMPARE(cell(0) + cell(4), std::string("AA"));
    QCOMPARE(cell(5), std::string());
    undo().undo();
    QCOMPARE(map(), exampleMap());
    const QRect spot = grid().spotRect(0).toRect();
    const QImage before = grid().grab(spot).toImage();
    undo().redo();
    QVERIFY(grid().grab(spot).toImage() != before); // at once
}

void TstMapEditorView::quickStrokeLeavesNoGaps() {
    drag(grid(), at(0), at(17), Qt::LeftButton, {}, 1);
    QCOMPARE(undo().undoText(), QString("Paint 6 cells with A"));
}

void TstMapEditorView::rightDragErases() {
    isOneStep("Erase 3 cells", [this] { drag(grid(), at(6), at(11), Qt::RightButton); });
    use("erase");
    undo().undo();
    isOneStep("Erase a cell", [this] { click(8); });
    const int steps = undo().count();
    click(0); // nothing there
    QCOMPARE(undo().count(), steps);
}

void TstMapEditorView::uniqueNamesGiveTheNextFreeName() {
    find<QCheckBox>("uniqueNames")->click();
    QVERIFY(!find<NameField>("symbol")->isEnabled());
    isOneStep("Paint 3 cells", [this] { drag(grid(), at(6), at(11)); });
    QCOMPARE(cell(6) + cell(7) + cell(8) + cell(9) + cell(10) + cell(11), std::string("DABCEF"));
    isOneStep("Name all 8 places anew", [this] { find<QToolButton>("nameAllAnew")->click(); });
    QCOMPARE(cell(6) + cell(7), std::string("AB"));
    QCOMPARE(map().sequences[0], (Sequence{"B", "C", "D"}));
}

void TstMapEditorView::fillRectangleAndBlock() {
    use("rectangle");
    isOneStep("Paint 6 cells with A", [this] { drag(grid(), at(4), at(17)); });
    QCOMPARE(cell(10) + cell(17), std::string("AA"));
    use("fill");
    isOneStep("Paint 9 cells with A", [this] { click(0); });
    isOneStep("Erase 16 cells", [this] { QTest::mouseClick(&grid(), Qt::RightButton, {}, at(0)); });
    QCOMPARE(cell(7), std::string()); // the A there hung together with the others
    isOneStep("Block 16 cells",
              [this] { QTest::mouseClick(&grid(), Qt::LeftButton, Qt::ShiftModifier, at(0)); });
    QCOMPARE(cell(0), std::string(kBlockedCell));
    undo().undo();
    use("block");
    isOneStep("Block 2 cells", [this] { drag(grid(), at(0), at(1)); });
}

void TstMapEditorView::pickTakesTheSymbol() {
    use("pick");
    click(8);
    QCOMPARE(find<NameField>("symbol")->text(), QString("B"));
    click(0);
    QVERIFY2(line().contains("no place here"), qPrintable(line()));
    use("paint");
    isOneStep("Paint a cell with B", [this] { click(0); });
}

void TstMapEditorView::escapeAbandonsAStroke() {
    QTest::mousePress(&grid(), Qt::LeftButton, {}, at(0));
    QTest::keyClick(&grid(), Qt::Key_Escape);
    QTest::mouseRelease(&grid(), Qt::LeftButton, {}, at(0));
    QCOMPARE(undo().count(), 0);
    QCOMPARE(cell(0), std::string());
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

void TstMapEditorView::doubleClickRenamesInPlace() {
    auto* field = grid().findChild<NameField*>("placeName");
    QTest::mouseDClick(&grid(), Qt::LeftButton, {}, at(8));
    QVERIFY(field->isVisible());
    QCOMPARE(field->text(), QString("B"));
    QTest::keyClicks(field, "hall");
    isOneStep("Rename B to hall, also in routes", [&] { QTest::keyClick(field, Qt::Key_Return); });
    QVERIFY(!field->isVisible());
    QVERIFY(grid().hasFocus());
    QCOMPARE(map().sequences[0], (Sequence{"A", "hall", "C"}));
    QTest::keyClick(&grid(), Qt::Key_F2);
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, "x");
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(cell(8), std::string("hall"));
    use("rename");
    click(0); // an empty cell gets a name as well
    QTest::keyClicks(field, "new");
    QTest::mouseClick(&grid(), Qt::LeftButton, {}, at(9)); // clicking elsewhere takes it
    QCOMPARE(cell(0), std::string("new"));
    QCOMPARE(field->text(), QString("C"));
}

void TstMapEditorView::badNamesAreRefusedInWords() {
    auto* field = grid().findChild<NameField*>("placeName");
    QTest::mouseDClick(&grid(), Qt::LeftButton, {}, at(8));
    QTest::keyClicks(field, "north hall");
    QVERIFY2(line().contains("no spaces"), qPrintable(line()));
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(field->isVisible()); // to be corrected
    field->setText("ok");
    QVERIFY2(line().contains("neuroseq CSV"), qPrintable(line()));
    field->setText("#");
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(field->isVisible());
    field->clear();
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY2(line().contains("at least one"), qPrintable(line()));
    QCOMPARE(undo().count(), 0);
}

void TstMapEditorView::symbolFieldKeepsTheLastGoodName() {
    auto* field = find<NameField>("symbol");
    field->setFocus();
    field->selectAll();
    QTest::keyClicks(field, "Q");
    QVERIFY(!find<QLabel>("symbolHint")->isVisible());
    QTest::keyClicks(field, " 2");
    QVERIFY(find<QLabel>("symbolHint")->isVisible());
    QVERIFY(find<QLabel>("symbolHint")->text().contains("no spaces"));
    isOneStep("Paint a cell with Q", [this] { click(0); });
    QCOMPARE(field->text(), QString("Q"));
    QVERIFY(!find<QLabel>("symbolHint")->isVisible());
    QTest::keyClick(field, Qt::Key_Space);
}

void TstMapEditorView::startAndGoalAreClicked() {
    use("start");
    isOneStep("Start at A", [this] { click(7); });
    use("goal");
    isOneStep("Goal at C", [this] { click(9); });
    QCOMPARE(map().start + map().goal, std::string("AC"));
    QVERIFY(grid().spokenSpot(9).endsWith("C, goal"));
    isOneStep("No goal any more", [this] { click(9); });
}

void TstMapEditorView::routeIsDrawnFromNeighbourToNeighbour() {
    use("route");
    click(9);
    click(8);
    QVERIFY2(line().startsWith("Route C B"), qPrintable(line()));
    click(0); // empty
    QVERIFY2(line().contains("no place here"), qPrintable(line()));
    QCOMPARE(walk().size(), std::size_t(2));
    QTest::mouseClick(&grid(), Qt::RightButton, {}, at(8)); // a step back
    QCOMPARE(walk().size(), std::size_t(1));
    click(7);
    QVERIFY2(line().contains("No step leads from C to A"), qPrintable(line()));
    click(8);
    isOneStep("Add route C B", [this] { QTest::keyClick(&grid(), Qt::Key_Return); });
    QCOMPARE(map().sequences.size(), std::size_t(2));
    QVERIFY(walk().empty());
    drag(grid(), at(7), at(9), Qt::LeftButton, {}, 12); // or in one go
    QCOMPARE(walk().size(), std::size_t(3));
    QTest::keyClick(&grid(), Qt::Key_Backspace);
    QCOMPARE(walk().size(), std::size_t(2));
    QTest::keyClick(&grid(), 'C');
    QCOMPARE(walk().size(), std::size_t(3));
    QTest::keyClick(&grid(), Qt::Key_Escape);
    QVERIFY(walk().empty());
    QCOMPARE(undo().count(), 1);
    click(7);
    QTest::keyClick(&grid(), Qt::Key_Return);
    QVERIFY2(line().contains("at least two"), qPrintable(line()));
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

void TstMapEditorView::sideButtonsAndHandlesResize() {
    isOneStep("Add a row at the top", [this] { find<QToolButton>("add_top")->click(); });
    QCOMPARE(cell(13), std::string("A"));
    isOneStep("Add a column at the left", [this] { find<QToolButton>("add_left")->click(); });
    isOneStep("Remove a column at the right",
              [this] { find<QToolButton>("remove_right")->click(); });
    isOneStep("Add a row at the bottom", [this] { find<QToolButton>("add_bottom")->click(); });
    undo().setIndex(0);
    QCOMPARE(map(), exampleMap());
    const QPoint handle = grid().handleRect(MapSide::Right).center().toPoint();
    const QPoint by(int(2.2 * grid().transform().scale), 0);
    isOneStep("Add 2 columns at the right", [&] { drag(grid(), handle, handle + by); });
    QCOMPARE(map().environments[0].columns, 8);
    const QPoint top = grid().handleRect(MapSide::Top).center().toPoint();
    isOneStep("Remove a row at the top",
              [&] { drag(grid(), top, top + QPoint(3, int(0.9 * grid().transform().scale))); });
    QCOMPARE(cell(1), std::string("A"));
    const int steps = undo().count();
    drag(grid(), grid().handleRect(MapSide::Left).center().toPoint(),
         grid().handleRect(MapSide::Left).center().toPoint() + QPoint(2, 0));
    QCOMPARE(undo().count(), steps);
    for (int k = 0; k < 5; ++k) {
        find<QToolButton>("remove_bottom")->click();
    }
    QCOMPARE(map().environments[0].rows, 1); // one stays
    QVERIFY(!find<QToolButton>("remove_bottom")->isEnabled());
}

void TstMapEditorView::losingPlacesIsSaidBefore() {
    QCOMPARE(find<QToolButton>("remove_left")->toolTip(), QString("Remove the column at the left"));
    find<QToolButton>("remove_left")->click();
    QCOMPARE(find<QToolButton>("remove_left")->toolTip(),
             QString("Remove the column at the left, with A"));
    const QPoint handle = grid().handleRect(MapSide::Left).center().toPoint();
    QTest::mousePress(&grid(), Qt::LeftButton, {}, handle);
    const QPoint to = handle + QPoint(int(2 * grid().transform().scale), 0);
    QMouseEvent move(QEvent::MouseMove, to, grid().mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                     {});
    QApplication::sendEvent(&grid(), &move);
    QCOMPARE(line(), QString("3 × 3 cells · without A, B"));
    QTest::keyClick(&grid(), Qt::Key_Escape);
    QTest::mouseRelease(&grid(), Qt::LeftButton, {}, to);
    QCOMPARE(map().environments[0].columns, 5);
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

void TstMapEditorView::freePlacesAreDragged() {
    find<QTabBar>("environments")->setCurrentIndex(1);
    const QPoint from = placeAt(1);
    const QPoint by =
        QPoint(int(0.5 * places().transform().scale), int(1.1 * places().transform().scale));
    isOneStep("Move place Y", [&] { drag(places(), from, from + by); });
    QCOMPARE(map().environments[1].places[1].x, 2.5);
    QCOMPARE(map().environments[1].places[1].y, 1.0); // on quarters
    QTest::mouseClick(&places(), Qt::LeftButton, {}, placeAt(0));
    QCOMPARE(undo().undoText(), QString("Rename X to A")); // painted
    places().setFocus();
    isOneStep("Move place A",
              [this] { QTest::keyClick(&places(), Qt::Key_Right, Qt::AltModifier); });
    QCOMPARE(map().environments[1].places[0].x, 0.25);
}

void TstMapEditorView::freePlacesAreAddedJoinedAndRemoved() {
    find<QTabBar>("environments")->setCurrentIndex(1);
    QVERIFY(!find<QToolButton>("tool_fill")->isEnabled());
    const QPoint beside = placeAt(0) + QPoint(0, int(places().transform().scale));
    isOneStep("Add place A", [&] { QTest::mouseClick(&places(), Qt::LeftButton, {}, beside); });
    QCOMPARE(map().environments[1].places[2].y, 1.0);
    use("join");
    isOneStep("Join A and Y", [&] { drag(places(), placeAt(2), placeAt(1)); });
    isOneStep("Part X and Y", [&] {
        QTest::mouseClick(&places(), Qt::LeftButton, {}, placeAt(0)); // click and click does too
        QTest::mouseClick(&places(), Qt::LeftButton, {}, placeAt(1));
    });
    use("erase");
    isOneStep("Part Y and A", [&] {
        QTest::mouseClick(&places(), Qt::LeftButton, {}, (placeAt(2) + placeAt(1)) / 2);
    });
    undo().undo();
    isOneStep("Remove place Y",
              [&] { QTest::mouseClick(&places(), Qt::LeftButton, {}, placeAt(1)); });
    QVERIFY(map().environments[1].edges.empty());
    QTest::keyClick(&places(), Qt::Key_Insert);
    QCOMPARE(undo().undoText(), QString("Add place A"));
}

void TstMapEditorView::stepsAreParted() {
    use("join");
    isOneStep("Part A and B", [this] { drag(grid(), at(7), at(8)); });
    QVERIFY(!graphOf(map()).areNeighbours("A", "B"));
    drag(grid(), at(7), at(9));
    QVERIFY2(line().contains("no neighbours"), qPrintable(line()));
    QCOMPARE(undo().count(), 1);
}

void TstMapEditorView::keyboardPaintsAndWalks() {
    grid().setFocus(Qt::TabFocusReason);
    QCOMPARE(grid().cursorSpot(), 0);
    QTest::keyClick(&grid(), Qt::Key_Right);
    QTest::keyClick(&grid(), Qt::Key_Down);
    QCOMPARE(grid().cursorSpot(), 7);
    QCOMPARE(grid().accessibleDescription(), QString("row 2, column 2: A"));
    QCOMPARE(line(), QString("row 2, column 2: A"));
    QTest::keyClick(&grid(), Qt::Key_Left);
    QTest::keyClick(&grid(), Qt::Key_Left); // the edge
    QCOMPARE(grid().cursorSpot(), 6);
    isOneStep("Paint a cell with F", [this] { QTest::keyClick(&grid(), 'F'); });
    QCOMPARE(cell(6), std::string("F"));
    isOneStep("Erase a cell", [this] { QTest::keyClick(&grid(), Qt::Key_Delete); });
    isOneStep("Paint a cell with A", [this] { QTest::keyClick(&grid(), Qt::Key_Return); });
}

void TstMapEditorView::toolsHaveKeys() {
    grid().setFocus();
    QTest::keyClick(&grid(), '3');
    isOneStep("Block a cell", [this] { click(0); });
    QTest::keyClick(&grid(), 'j');
    QVERIFY(find<QToolButton>("tool_join")->isChecked());
    isOneStep("Paint a cell with J", [this] { QTest::keyClick(&grid(), 'J'); });
    QTest::keyClick(&grid(), '1');
    isOneStep("Paint a cell with A", [this] { click(0); });
    auto* field = find<NameField>("routeText");
    field->setFocus();
    QTest::keyClicks(field, "31"); // text, no tools
    QCOMPARE(field->text(), QString("31"));
    QVERIFY(find<QToolButton>("tool_paint")->isChecked());
    for (QToolButton* button : m_view->findChildren<QToolButton*>()) {
        const bool isQts =
            qobject_cast<QTabBar*>(button->parent()) || qobject_cast<QLineEdit*>(button->parent());
        QVERIFY2(isQts || !button->accessibleName().isEmpty() || !button->text().isEmpty(),
                 qPrintable(button->objectName()));
    }
}

void TstMapEditorView::zoomKeepsThePointUnderTheMouse() {
    const QPointF held = grid().spotRect(8).center();
    const double before = grid().transform().scale;
    QWheelEvent wheel(held, grid().mapToGlobal(held), {}, {0, 240}, Qt::NoButton, {},
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&grid(), &wheel);
    QVERIFY(grid().transform().scale > 1.4 * before);
    QVERIFY((grid().spotRect(8).center() - held).manhattanLength() < 1);
    isOneStep("Paint a cell with A", [this] { click(2); });
    QVERIFY(grid().transform().scale > 1.4 * before); // an edit does not zoom
    const QPointF place = grid().spotRect(7).center();
    find<QToolButton>("add_top")->click();
    QVERIFY((grid().spotRect(13).center() - place).manhattanLength() < 1); // nor jump
    QTest::keyClick(&grid(), Qt::Key_F);
    QVERIFY(grid().transform().scale < 1.4 * before);
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

void TstMapEditorView::importAndExportSayWhatCameOfIt() {
    QTemporaryDir folder;
    const auto write = [&](const char* name, const QByteArray& text) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    m_view->exportTo(folder.filePath("map.csv"));
    QVERIFY2(line().startsWith("Not exported as CSV"), qPrintable(line())); // free places
    m_view->exportTo(folder.filePath("map.yaml"));
    QVERIFY2(line().startsWith("Exported map.yaml"), qPrintable(line()));
    m_view->exportTo(folder.filePath("no/such/map.yaml"));
    QVERIFY2(line().startsWith("Could not write"), qPrintable(line()));
    m_view->exportTo(folder.filePath("map.txt"));
    QVERIFY2(line().contains(".csv or .yaml"), qPrintable(line()));
    QCOMPARE(undo().count(), 0);

    write("ragged.csv", "0,A,B\n0,C\n");
    m_view->importFrom(folder.filePath("ragged.csv"));
    QVERIFY2(line().startsWith("Not imported. ragged.csv:2:"), qPrintable(line()));
    m_view->importFrom(folder.filePath("absent.yaml"));
    QVERIFY2(line().startsWith("Not imported."), qPrintable(line()));
    QCOMPARE(undo().count(), 0);
    QCOMPARE(map(), exampleMap());

    write("map_line.csv", "0,0,0,0\n0,A,B,0\n0,0,0,0\n");
    isOneStep("Import map_line.csv", [&] { m_view->importFrom(folder.filePath("map_line.csv")); });
    QCOMPARE(map().environments.size(), std::size_t(1));
    QCOMPARE(map().environments[0].columns, 4);
    const NavigationMap line4 = map();
    m_view->exportTo(folder.filePath("again.csv"));
    QVERIFY2(line().startsWith("Exported again.csv"), qPrintable(line()));
    QVERIFY(QFile(folder.filePath("again.csv")).exists());
    isOneStep("Import map.yaml", [&] { m_view->importFrom(folder.filePath("map.yaml")); });
    QCOMPARE(map(), exampleMap());
    m_view->importFrom(folder.filePath("again.csv"));
    QCOMPARE(map().environments, line4.environments);
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

void TstMapEditorView::aCopiedGridIsPasted() {
    grid().setFocus();
    QGuiApplication::clipboard()->setText("A,B,0\n0,C,D\n");
    isOneStep("Paste a map", [&] { QTest::keySequence(&grid(), QKeySequence::Paste); });
    QCOMPARE(map().environments[0].columns, 3);
    QCOMPARE(cell(4), std::string("C"));
    QGuiApplication::clipboard()->setText("A\tB\n0\tC\n"); // as spreadsheets copy
    QTest::keySequence(&grid(), QKeySequence::Paste);
    QCOMPARE(map().environments[0].columns, 2);
    QCOMPARE(cell(3), std::string("C"));
    QVERIFY(line().startsWith("Pasted"));
}

void TstMapEditorView::whatCannotBePastedSaysWhy() {
    const std::string before = yaml();
    grid().setFocus();
    QGuiApplication::clipboard()->setText("A,B\nC\n");
    QTest::keySequence(&grid(), QKeySequence::Paste);
    QVERIFY2(line().startsWith("Not pasted: "), qPrintable(line()));
    QGuiApplication::clipboard()->clear();
    QTest::keySequence(&grid(), QKeySequence::Paste);
    QVERIFY2(line().startsWith("Nothing to paste"), qPrintable(line()));
    QCOMPARE(yaml(), before);
}

void TstMapEditorView::theLineFollowsUndo() {
    use("paint");
    click(10);
    QTest::mouseMove(&grid(), at(10));
    QTRY_VERIFY(line().endsWith(": A, like another place"));
    undo().undo();
    QVERIFY2(line().endsWith(": empty"), qPrintable(line()));
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

void TstMapEditorView::anyHandCanBeTakenBack_data() {
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 8; ++seed) {
        QTest::addRow("hand %u", seed) << seed;
    }
}

/// Whatever is clicked, dragged and typed in any order: nothing breaks, and undo brings it all
/// back.
void TstMapEditorView::anyHandCanBeTakenBack() {
    const std::string before = yaml();
    QFETCH(unsigned, seed);
    const QSignalSpy steps(&undo(), &QUndoStack::indexChanged);
    std::mt19937 hand(seed);
    const auto any = [&](int count) { return int(hand() % std::uint32_t(count)); };
    const QStringList buttons{"add_top",     "remove_left",          "add_right",
                              "removeRoute", "duplicateEnvironment", "removeEnvironment",
                              "nameAllAnew", "remove_bottom"};
    const QList<int> keys{Qt::Key_Left,
                          Qt::Key_Down,
                          Qt::Key_Return,
                          Qt::Key_Delete,
                          Qt::Key_F2,
                          Qt::Key_Escape,
                          Qt::Key_Up,
                          Qt::Key_Backspace,
                          Qt::Key_Insert,
                          'B',
                          'C',
                          Qt::Key_F};
    for (int k = 0; k < 2500; ++k) {
        QWidget& on = grid().isVisible() ? static_cast<QWidget&>(grid()) : places();
        const auto point = [&] { return QPoint(any(on.width()), any(on.height())); };
        switch (any(12)) {
        case 0:
            use(qPrintable(grid().edited().tools()[std::size_t(any(11))]->text().id));
            break;
        case 1:
            find<QToolButton>(qPrintable(buttons[any(int(buttons.size()))]))->click();
            break;
        case 2:
            find<QTabBar>("environments")->setCurrentIndex(any(3));
            break;
        case 3:
            any(2) ? undo().undo() : undo().redo();
            break;
        case 4: // a drag in the middle of which the map changes under the hand
            QTest::mousePress(&on, Qt::LeftButton, {}, point());
            undo().undo();
            QTest::mouseRelease(&on, Qt::LeftButton, {}, point());
            break;
        case 5:
            QTest::mouseDClick(&on, Qt::LeftButton, {}, point());
            break;
        case 6:
        case 7:
            if (QWidget* focus = QApplication::focusWidget()) {
                const int key = keys[any(int(keys.size()))];
                key < 128 ? QTest::keyClick(focus, char(key))
                          : QTest::keyClick(focus, Qt::Key(key));
            }
            break;
        default:
            drag(on, point(), point(), any(4) ? Qt::LeftButton : Qt::RightButton,
                 any(5) ? Qt::NoModifier : Qt::ShiftModifier, 1 + any(6));
        }
        const int count = int(map().environments.size());
        QVERIFY(count >= 1 && find<QTabBar>("environments")->count() == count);
        for (const EnvironmentMap& each : map().environments) {
            QCOMPARE(each.cells.size(), std::size_t(each.columns * each.rows));
        }
    }
    QVERIFY(steps.count() > 500);
    m_view->grab();
    undo().setIndex(0);
    QCOMPARE(yaml(), before);
}

void TstMapEditorView::largeMapsStayQuick() {
    show(newGridMap(100, 100));
    QTest::qWait(50);
    find<QCheckBox>("uniqueNames")->click();
    QElapsedTimer timer;
    timer.start();
    QTest::mousePress(&grid(), Qt::LeftButton, {}, at(0));
    const double press = double(timer.nsecsElapsed()) / 1e6;
    double longest = 0;
    for (int k = 1; k < 100; ++k) {
        timer.restart();
        QMouseEvent move(QEvent::MouseMove, at(k * 101), grid().mapToGlobal(at(k * 101)),
                         Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(&grid(), &move);
        QApplication::processEvents();
        longest = std::max(longest, double(timer.nsecsElapsed()) / 1e6);
    }
    timer.restart();
    QTest::mouseRelease(&grid(), Qt::LeftButton, {}, at(9999));
    const double release = double(timer.nsecsElapsed()) / 1e6;
    QApplication::processEvents();
    const double shown = double(timer.nsecsElapsed()) / 1e6;
    QCOMPARE(undo().undoText(), QString("Paint 100 cells"));
    timer.restart();
    QTRY_COMPARE(find<QListWidget>("problems")->count() + 1, 1); // a diagonal hangs together
    qInfo(
        "100 × 100 cells: press %.1f ms, slowest of 99 moves %.1f ms, release %.1f ms, shown after "
        "%.1f ms",
        press, longest, release, shown);
    use("fill");
    timer.restart();
    click(1);
    QApplication::processEvents();
    qInfo("fill half of them with names of their own: %.1f ms", double(timer.nsecsElapsed()) / 1e6);
    use("fill");
    QTest::mouseClick(&grid(), Qt::LeftButton, {}, at(100));
    timer.restart();
    grid().grab();
    qInfo("paint 10,000 places: %.1f ms", double(timer.nsecsElapsed()) / 1e6);
    timer.restart();
    QTRY_VERIFY(!find<QLabel>("problemCount")->isVisible());
    QVERIFY(longest < 500); // a stall, not a race
}

void TstMapEditorView::csvListsPlacesAndWalls() {
    NavigationMap map = exampleMap();
    map.environments[0].cells[0] = kBlockedCell;
    map.environments[1].places[1].symbol = "a,b";
    show(map);
    QCOMPARE(m_view->dataAsCsv(), QString("environment,row,column,symbol\n"
                                          "Environment 1,1,1,#\n"
                                          "Environment 1,2,2,A\n"
                                          "Environment 1,2,3,B\n"
                                          "Environment 1,2,4,C\n"
                                          "garden,0,0,X\n"
                                          "garden,0,2,\"a,b\"\n"));
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
