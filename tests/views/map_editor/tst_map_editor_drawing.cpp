// Drawing a map by hand: tools, clicks, drags, keys, taking back.
#include "tests/support/test_program.hpp"
#include "tests/views/map_editor/map_editor_test.hpp"
#include "views/map_editor/name_field.hpp"
#include "views/map_editor/tools/route_tool.hpp"

#include <QCheckBox>
#include <QTabBar>

using namespace reprise;
using test::exampleMap;

class TstMapEditorDrawing : public test::MapEditorTest {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void strokeIsOneStepAndUndoRestoresTheYaml();
    void quickStrokeLeavesNoGaps();
    void rightDragErases();
    void uniqueNamesGiveTheNextFreeName();
    void fillRectangleAndBlock();
    void pickTakesTheSymbol();
    void escapeAbandonsAStroke();
    void doubleClickRenamesInPlace();
    void badNamesAreRefusedInWords();
    void symbolFieldKeepsTheLastGoodName();
    void startAndGoalAreClicked();
    void routeIsDrawnFromNeighbourToNeighbour();
    void sideButtonsAndHandlesResize();
    void losingPlacesIsSaidBefore();
    void freePlacesAreDragged();
    void freePlacesAreAddedJoinedAndRemoved();
    void stepsAreParted();
    void keyboardPaintsAndWalks();
    void toolsHaveKeys();
    void zoomKeepsThePointUnderTheMouse();
    void theLineFollowsUndo();

private:
    /// Spots of the route that is being drawn.
    const std::vector<int>& walk() const {
        return dynamic_cast<const RouteTool&>(grid().edited().tool()).walk();
    }
};

void TstMapEditorDrawing::strokeIsOneStepAndUndoRestoresTheYaml() {
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

void TstMapEditorDrawing::quickStrokeLeavesNoGaps() {
    drag(grid(), at(0), at(17), Qt::LeftButton, {}, 1);
    QCOMPARE(undo().undoText(), QString("Paint 6 cells with A"));
}

void TstMapEditorDrawing::rightDragErases() {
    isOneStep("Erase 3 cells", [this] { drag(grid(), at(6), at(11), Qt::RightButton); });
    use("erase");
    undo().undo();
    isOneStep("Erase a cell", [this] { click(8); });
    const int steps = undo().count();
    click(0); // nothing there
    QCOMPARE(undo().count(), steps);
}

void TstMapEditorDrawing::uniqueNamesGiveTheNextFreeName() {
    find<QCheckBox>("uniqueNames")->click();
    QVERIFY(!find<NameField>("symbol")->isEnabled());
    isOneStep("Paint 3 cells", [this] { drag(grid(), at(6), at(11)); });
    QCOMPARE(cell(6) + cell(7) + cell(8) + cell(9) + cell(10) + cell(11), std::string("DABCEF"));
    isOneStep("Name all 8 places anew", [this] { find<QToolButton>("nameAllAnew")->click(); });
    QCOMPARE(cell(6) + cell(7), std::string("AB"));
    QCOMPARE(map().sequences[0], (Sequence{"B", "C", "D"}));
}

void TstMapEditorDrawing::fillRectangleAndBlock() {
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

void TstMapEditorDrawing::pickTakesTheSymbol() {
    use("pick");
    click(8);
    QCOMPARE(find<NameField>("symbol")->text(), QString("B"));
    click(0);
    QVERIFY2(line().contains("no place here"), qPrintable(line()));
    use("paint");
    isOneStep("Paint a cell with B", [this] { click(0); });
}

void TstMapEditorDrawing::escapeAbandonsAStroke() {
    QTest::mousePress(&grid(), Qt::LeftButton, {}, at(0));
    QTest::keyClick(&grid(), Qt::Key_Escape);
    QTest::mouseRelease(&grid(), Qt::LeftButton, {}, at(0));
    QCOMPARE(undo().count(), 0);
    QCOMPARE(cell(0), std::string());
}

void TstMapEditorDrawing::doubleClickRenamesInPlace() {
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

void TstMapEditorDrawing::badNamesAreRefusedInWords() {
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

void TstMapEditorDrawing::symbolFieldKeepsTheLastGoodName() {
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

void TstMapEditorDrawing::startAndGoalAreClicked() {
    use("start");
    isOneStep("Start at A", [this] { click(7); });
    use("goal");
    isOneStep("Goal at C", [this] { click(9); });
    QCOMPARE(map().start + map().goal, std::string("AC"));
    QVERIFY(grid().spokenSpot(9).endsWith("C, goal"));
    isOneStep("No goal any more", [this] { click(9); });
}

void TstMapEditorDrawing::routeIsDrawnFromNeighbourToNeighbour() {
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

void TstMapEditorDrawing::sideButtonsAndHandlesResize() {
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

void TstMapEditorDrawing::losingPlacesIsSaidBefore() {
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

void TstMapEditorDrawing::freePlacesAreDragged() {
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

void TstMapEditorDrawing::freePlacesAreAddedJoinedAndRemoved() {
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

void TstMapEditorDrawing::stepsAreParted() {
    use("join");
    isOneStep("Part A and B", [this] { drag(grid(), at(7), at(8)); });
    QVERIFY(!graphOf(map()).areNeighbours("A", "B"));
    drag(grid(), at(7), at(9));
    QVERIFY2(line().contains("no neighbours"), qPrintable(line()));
    QCOMPARE(undo().count(), 1);
}

void TstMapEditorDrawing::keyboardPaintsAndWalks() {
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

void TstMapEditorDrawing::toolsHaveKeys() {
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

void TstMapEditorDrawing::zoomKeepsThePointUnderTheMouse() {
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

void TstMapEditorDrawing::theLineFollowsUndo() {
    use("paint");
    click(10);
    QTest::mouseMove(&grid(), at(10));
    QTRY_VERIFY(line().endsWith(": A, like another place"));
    undo().undo();
    QVERIFY2(line().endsWith(": empty"), qPrintable(line()));
}

REPRISE_TEST(TstMapEditorDrawing)
#include "tst_map_editor_drawing.moc"
