// Several cells or places at once: selected, moved, copied, pasted, by hand and by keys.
#include "tests/support/pictures.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/map_editor/map_editor_test.hpp"
#include "views/map_editor/overview.hpp"
#include "views/map_editor/tools/select_tool.hpp"

#include <QClipboard>
#include <QMenu>
#include <QMimeData>
#include <QTabBar>

using namespace reprise;
using test::exampleMap;

class TstMapEditorSelect : public test::MapEditorTest {
    Q_OBJECT

private slots:
    void init() {
        begin();
        QGuiApplication::clipboard()->clear();
        grid().setFocus();
        use("select");
    }
    void cleanup() { end(); }

    void aBandSelectsAndShiftAdds();
    void aClickSelectsWhatIsThere();
    void deleteErasesTheSelection();
    void aDragMovesTheSelection();
    void aPlaceInTheWayIsSaid();
    void keysSelectAndMove();
    void escapeTakesTheDragBack();
    void copyAndPasteGiveFreeNames();
    void cutAndPasteKeepsNames();
    void spreadsheetsPasteIntoTheHand();
    void thePartIsTurnedInTheHand();
    void anotherWindowPastes();
    void duplicatesStandBeside();
    void freePlacesAreMovedTogether();
    void freePlacesArePasted();
    void theRightButtonHasAMenu();
    void pastingChoosesTheTool();
    void theOverviewComesAndGoes();
    void savesPictures();

private:
    std::vector<int> selected() const { return grid().edited().selectTool().selected(); }
    void keys(const QKeySequence& sequence) const { QTest::keySequence(&grid(), sequence); }
    /// Rows of the first environment, "." empty.
    QString rows() const {
        QString text;
        for (std::size_t k = 0; k < map().environments[0].cells.size(); ++k) {
            const std::string& content = map().environments[0].cells[k];
            text += k > 0 && k % 6 == 0 ? "/" : "";
            text += content.empty() ? QString(".") : QString::fromStdString(content);
        }
        return text;
    }
    void hoverOver(QWidget& on, QPoint point) const {
        QTest::mouseMove(&on, point + QPoint(2, 2));
        QTest::mouseMove(&on, point);
        QTRY_VERIFY(on.underMouse());
        QMouseEvent move(QEvent::MouseMove, point, on.mapToGlobal(point), Qt::NoButton,
                         Qt::NoButton, {});
        QApplication::sendEvent(&on, &move);
    }
};

void TstMapEditorSelect::aBandSelectsAndShiftAdds() {
    drag(grid(), at(0), at(8));
    QCOMPARE(selected(), (std::vector<int>{0, 1, 2, 6, 7, 8}));
    QVERIFY2(line().startsWith("6 cells selected"), qPrintable(line()));
    drag(grid(), at(16), at(17), Qt::LeftButton, Qt::ShiftModifier);
    QCOMPARE(selected().size(), std::size_t(8));
    drag(grid(), at(4), at(11)); // without Shift anew
    QCOMPARE(selected(), (std::vector<int>{4, 5, 10, 11}));
    const QRect spot = grid().spotRect(4).toRect();
    const QImage before = grid().grab(spot).toImage();
    QTest::keyClick(&grid(), Qt::Key_Escape);
    QVERIFY(selected().empty());
    QVERIFY(grid().grab(spot).toImage() != before);
    keys(QKeySequence::SelectAll);
    QCOMPARE(selected().size(), std::size_t(18));
    use("paint");
    QVERIFY(selected().empty());
    QCOMPARE(undo().count(), 0);
}

void TstMapEditorSelect::aClickSelectsWhatIsThere() {
    click(7);
    QCOMPARE(selected(), (std::vector<int>{7}));
    QTest::mouseClick(&grid(), Qt::LeftButton, Qt::ShiftModifier, at(9));
    QCOMPARE(selected(), (std::vector<int>{7, 9}));
    QTest::mouseClick(&grid(), Qt::LeftButton, Qt::ShiftModifier, at(7));
    QCOMPARE(selected(), (std::vector<int>{9}));
    click(0); // empty
    QVERIFY(selected().empty());
    QCOMPARE(undo().count(), 0);
}

void TstMapEditorSelect::deleteErasesTheSelection() {
    drag(grid(), at(0), at(8));
    isOneStep("Erase 2 cells", [this] { QTest::keyClick(&grid(), Qt::Key_Delete); });
    QCOMPARE(rows(), QString("....../...C../......"));
    QCOMPARE(map().sequences, exampleMap().sequences);
    drag(grid(), at(0), at(2));
    const int steps = undo().count();
    QTest::keyClick(&grid(), Qt::Key_Backspace);
    QVERIFY2(line().contains("nothing in the selected cells"), qPrintable(line()));
    QCOMPARE(undo().count(), steps);
}

void TstMapEditorSelect::aDragMovesTheSelection() {
    drag(grid(), at(6), at(8));
    isOneStep("Move 2 cells", [this] {
        drag(grid(), at(7), at(13));
        QCOMPARE(selected(), (std::vector<int>{12, 13, 14})); // goes along
    });
    QCOMPARE(rows(), QString("....../...C../.AB..."));
    QCOMPARE(selected(), (std::vector<int>{12, 13, 14})); // after undo and redo, too
    undo().undo();
    QCOMPARE(selected(), (std::vector<int>{6, 7, 8}));
    undo().redo();
    QTest::keyClick(&grid(), Qt::Key_Escape);
    drag(grid(), at(12), at(14));
    drag(grid(), at(13), at(13) - QPoint(0, 3000)); // as far as there are cells
    QCOMPARE(rows(), QString(".AB.../...C../......"));
    undo().setIndex(0);
    QCOMPARE(map(), exampleMap());
}

void TstMapEditorSelect::aPlaceInTheWayIsSaid() {
    drag(grid(), at(6), at(7));
    const int steps = undo().count();
    drag(grid(), at(7), at(9));
    QCOMPARE(line(), QString("C is in the way: move or erase it first."));
    QCOMPARE(undo().count(), steps);
    QCOMPARE(selected(), (std::vector<int>{6, 7}));
    QCOMPARE(map(), exampleMap());
}

void TstMapEditorSelect::keysSelectAndMove() {
    const auto keeps = [this](int key, Qt::KeyboardModifiers modifiers) {
        QKeyEvent asked(QEvent::ShortcutOverride, key, modifiers);
        asked.ignore();
        QApplication::sendEvent(&grid(), &asked);
        return asked.isAccepted();
    };
    QVERIFY(!keeps(Qt::Key_Up, Qt::ControlModifier)); // the window's: faster
    grid().setCursorSpot(7);
    QTest::keyClick(&grid(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&grid(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&grid(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(selected(), (std::vector<int>{7, 8}));
    QVERIFY(keeps(Qt::Key_Up, Qt::ControlModifier));
    QVERIFY(keeps(Qt::Key_C, Qt::ControlModifier));
    isOneStep("Move 2 cells",
              [this] { QTest::keyClick(&grid(), Qt::Key_Down, Qt::ControlModifier); });
    QCOMPARE(rows(), QString("....../...C../.AB..."));
    QCOMPARE(grid().cursorSpot(), 14);
    QTest::keyClick(&grid(), Qt::Key_Down, Qt::ControlModifier); // the edge
    QCOMPARE(undo().count(), 1);
    QTest::keyClick(&grid(), Qt::Key_Escape);
    QTest::keyClick(&grid(), Qt::Key_Return);
    QCOMPARE(selected(), (std::vector<int>{14}));
    QTest::keyClick(&grid(), Qt::Key_Left);
    QTest::keyClick(&grid(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(selected(), (std::vector<int>{13, 14}));
}

void TstMapEditorSelect::escapeTakesTheDragBack() {
    drag(grid(), at(6), at(7));
    QTest::mousePress(&grid(), Qt::LeftButton, {}, at(7));
    QMouseEvent move(QEvent::MouseMove, at(13), grid().mapToGlobal(at(13)), Qt::NoButton,
                     Qt::LeftButton, {});
    QApplication::sendEvent(&grid(), &move);
    QCOMPARE(grid().contentOf(13), std::string("A")); // where it would be
    QTest::keyClick(&grid(), Qt::Key_Escape);
    QCOMPARE(grid().contentOf(7), std::string("A"));
    QTest::mouseRelease(&grid(), Qt::LeftButton, {}, at(13));
    QCOMPARE(undo().count(), 0);
}

void TstMapEditorSelect::copyAndPasteGiveFreeNames() {
    drag(grid(), at(7), at(8));
    keys(QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString("A,B\n"));
    keys(QKeySequence::Paste);
    QVERIFY(grid().edited().selectTool().holdsPart());
    QCOMPARE(undo().count(), 0);
    hoverOver(grid(), at(8));
    QVERIFY2(line().startsWith("In the way: B, C"), qPrintable(line()));
    click(8);
    QVERIFY2(line().contains("in the way"), qPrintable(line()));
    QCOMPARE(undo().count(), 0);
    isOneStep("Paste 2 cells", [this] {
        click(14);
        QCOMPARE(selected(), (std::vector<int>{14, 15}));
    });
    QCOMPARE(rows(), QString("....../.ABC../..DE.."));
    QCOMPARE(map().sequences, exampleMap().sequences);
    QVERIFY(!grid().edited().selectTool().holdsPart());
    keys(QKeySequence::Paste);
    QTest::keyClick(&grid(), Qt::Key_Escape);
    QVERIFY(!grid().edited().selectTool().holdsPart());
    QCOMPARE(undo().count(), 1);
}

void TstMapEditorSelect::cutAndPasteKeepsNames() {
    drag(grid(), at(7), at(8));
    isOneStep("Cut 2 cells", [this] { keys(QKeySequence::Cut); });
    QCOMPARE(rows(), QString("....../...C../......"));
    keys(QKeySequence::Paste);
    for (int k = 0; k < 4; ++k) { // to the upper left corner
        QTest::keyClick(&grid(), Qt::Key_Left);
        QTest::keyClick(&grid(), Qt::Key_Up);
    }
    isOneStep("Paste 2 cells", [this] { QTest::keyClick(&grid(), Qt::Key_Return); });
    QCOMPARE(rows(), QString("AB..../...C../......"));
}

void TstMapEditorSelect::spreadsheetsPasteIntoTheHand() {
    QGuiApplication::clipboard()->setText("P\t\r\n#\tQ\r\n");
    keys(QKeySequence::Paste);
    for (int k = 0; k < 6; ++k) {
        QTest::keyClick(&grid(), Qt::Key_Right);
        QTest::keyClick(&grid(), Qt::Key_Down);
    }
    isOneStep("Paste 3 cells", [this] { QTest::keyClick(&grid(), Qt::Key_Enter); });
    QCOMPARE(rows(), QString("....../.ABCP./....#Q"));
    QGuiApplication::clipboard()->setText("A,B,C,D,E,F,G");
    keys(QKeySequence::Paste);
    QVERIFY2(line().contains("larger than this grid"), qPrintable(line()));
}

void TstMapEditorSelect::thePartIsTurnedInTheHand() {
    drag(grid(), at(7), at(9));
    keys(QKeySequence::Copy);
    keys(QKeySequence::Paste);
    for (int k = 0; k < 6; ++k) {
        QTest::keyClick(&grid(), Qt::Key_Right);
        QTest::keyClick(&grid(), Qt::Key_Up);
    }
    QTest::keyClick(&grid(), 'x');
    QTest::keyClick(&grid(), 'r');
    QTest::keyClick(&grid(), Qt::Key_Right);
    isOneStep("Paste 3 cells", [this] { QTest::keyClick(&grid(), Qt::Key_Return); });
    QCOMPARE(rows(), QString("....D./.ABCE./....F."));
    QGuiApplication::clipboard()->setText("A,B,C,D");
    keys(QKeySequence::Paste);
    QTest::keyClick(&grid(), 'r');
    QVERIFY2(line().contains("larger than this grid"), qPrintable(line()));
}

void TstMapEditorSelect::anotherWindowPastes() {
    drag(grid(), at(7), at(9));
    keys(QKeySequence::Copy);
    Document document;
    Project project = exampleProject();
    project.environment.map = std::make_shared<const NavigationMap>(newGridMap(4, 2));
    document.setProject(project);
    MapEditorView other(document);
    other.resize(600, 400);
    other.show();
    QVERIFY(QTest::qWaitForWindowExposed(&other));
    auto* canvas = other.findChild<GridCanvas*>("gridCanvas");
    canvas->setFocus();
    QTest::keySequence(canvas, QKeySequence::Paste);
    QTest::mouseClick(canvas, Qt::LeftButton, {}, canvas->spotRect(1).center().toPoint());
    QCOMPARE(document.undoStack().undoText(), QString("Paste 3 cells"));
    QCOMPARE(document.project().environment.map->environments[0].cells,
             (std::vector<std::string>{"A", "B", "C", "", "", "", "", ""}));
}

void TstMapEditorSelect::duplicatesStandBeside() {
    drag(grid(), at(7), at(9));
    const QKeySequence duplicate(Qt::CTRL | Qt::Key_D);
    isOneStep("Duplicate 3 cells", [&] { keys(duplicate); });
    QCOMPARE(rows(), QString("....../.ABC../.DEF..")); // to the right there is no room
    keys(QKeySequence::SelectAll);
    keys(duplicate); // nowhere
    QVERIFY(grid().edited().selectTool().holdsPart());
    QVERIFY2(line().startsWith("In the way: A"), qPrintable(line()));
    QTest::keyClick(&grid(), Qt::Key_Escape);
    keys(duplicate);
    QVERIFY2(line().startsWith("Nothing is selected"), qPrintable(line()));
    QCOMPARE(undo().count(), 1);
}

void TstMapEditorSelect::freePlacesAreMovedTogether() {
    find<QTabBar>("environments")->setCurrentIndex(1);
    places().setFocus();
    const double scale = places().transform().scale;
    drag(places(), placeAt(0) - QPoint(60, 60), placeAt(1) + QPoint(60, 60));
    QCOMPARE(selected(), (std::vector<int>{0, 1}));
    isOneStep("Move 2 places", [&] {
        drag(places(), placeAt(0), placeAt(0) + QPoint(int(0.5 * scale), int(scale)));
        QCOMPARE(selected(), (std::vector<int>{0, 1}));
    });
    const EnvironmentMap& garden = map().environments[1];
    QCOMPARE(QPointF(garden.places[0].x, garden.places[0].y), QPointF(0.5, 1));
    QCOMPARE(QPointF(garden.places[1].x, garden.places[1].y), QPointF(2.5, 1));
    QCOMPARE(garden.edges, exampleMap().environments[1].edges);
    QTest::keySequence(&places(), QKeySequence::SelectAll);
    isOneStep("Move 2 places",
              [this] { QTest::keyClick(&places(), Qt::Key_Left, Qt::ControlModifier); });
    QTest::mouseClick(&places(), Qt::LeftButton, {}, placeAt(0) + QPoint(0, int(scale)));
    QVERIFY(selected().empty());
    isOneStep("Move place Y", [&] { // pressed and dragged at once
        drag(places(), placeAt(1), placeAt(1) - QPoint(0, int(scale)));
    });
    QTest::keySequence(&places(), QKeySequence::SelectAll);
    isOneStep("Remove 2 places", [this] { QTest::keyClick(&places(), Qt::Key_Delete); });
    QVERIFY(map().environments[1].edges.empty());
}

void TstMapEditorSelect::freePlacesArePasted() {
    find<QTabBar>("environments")->setCurrentIndex(1);
    places().setFocus();
    QTest::keySequence(&places(), QKeySequence::SelectAll);
    QTest::keySequence(&places(), QKeySequence::Copy);
    QVERIFY(QGuiApplication::clipboard()->text().contains("places:"));
    QTest::keySequence(&places(), QKeySequence::Paste);
    const QPoint below =
        (placeAt(0) + placeAt(1)) / 2 + QPoint(0, int(1.5 * places().transform().scale));
    hoverOver(places(), below);
    isOneStep("Paste 2 places", [&] {
        QTest::mouseClick(&places(), Qt::LeftButton, {}, below);
        QCOMPARE(selected(), (std::vector<int>{2, 3}));
    });
    const EnvironmentMap& garden = map().environments[1];
    QCOMPARE(garden.places.size(), std::size_t(4));
    QCOMPARE(garden.places[2].symbol + garden.places[3].symbol, std::string("DE"));
    QCOMPARE(garden.places[3].x - garden.places[2].x, 2.0);
    QCOMPARE(garden.places[2].y, 1.5);
    QCOMPARE(garden.edges.size(), std::size_t(2));
    drag(places(), placeAt(0) - QPoint(40, 40), placeAt(1) + QPoint(40, 40));
    isOneStep("Duplicate 2 places",
              [this] { QTest::keySequence(&places(), QKeySequence(Qt::CTRL | Qt::Key_D)); });
    const FreePlace& copy = map().environments[1].places[4]; // of X, where nothing stands
    QCOMPARE(QPointF(copy.x, copy.y), QPointF(3, 0));
    find<QTabBar>("environments")->setCurrentIndex(0);
    grid().setFocus();
    keys(QKeySequence::Paste);
    QVERIFY2(line().contains("free places are no cells"), qPrintable(line()));
}

void TstMapEditorSelect::theRightButtonHasAMenu() {
    drag(grid(), at(7), at(8));
    QTest::mouseClick(&grid(), Qt::RightButton, {}, at(7));
    QMenu* menu = grid().findChild<QMenu*>("selectionMenu");
    QVERIFY(menu);
    QTRY_VERIFY(menu->isVisible());
    QStringList texts;
    QAction* cut = nullptr;
    for (QAction* action : menu->actions()) {
        texts += action->text();
        cut = action->text() == "Cut" ? action : cut;
    }
    QCOMPARE(texts.mid(0, 5), (QStringList{"Cut", "Copy", "Paste", "Duplicate", "Erase"}));
    isOneStep("Cut 2 cells", [&] { cut->trigger(); });
    menu->close();
    click(9); // the hand is free again
    QCOMPARE(selected(), (std::vector<int>{9}));
    QTest::mouseClick(&grid(), Qt::RightButton, {}, at(7));
    menu = grid().findChildren<QMenu*>("selectionMenu").back();
    m_document->setProject(exampleProject()); // the map goes while it is open
    for (QAction* action : menu->actions()) {
        action->trigger();
    }
    QCOMPARE(undo().count(), 0);
}

void TstMapEditorSelect::pastingChoosesTheTool() {
    drag(grid(), at(7), at(8));
    keys(QKeySequence::Copy);
    QTest::keyClick(&grid(), '1');
    QVERIFY(find<QToolButton>("tool_paint")->isChecked());
    keys(QKeySequence::Paste);
    QVERIFY(find<QToolButton>("tool_select")->isChecked());
    isOneStep("Paste 2 cells", [this] { click(2); });
    QTest::keyClick(&grid(), '1');
    QTest::keyClick(&grid(), 's');
    QVERIFY(find<QToolButton>("tool_select")->isChecked());
}

void TstMapEditorSelect::theOverviewComesAndGoes() {
    auto* overview = grid().findChild<Overview*>("overview");
    QVERIFY(!overview->isVisible()); // all is seen
    grid().zoomAbout(grid().rect().center(), 3);
    QVERIFY(overview->isVisible());
    QVERIFY(grid().rect().contains(overview->geometry()));
    const QPoint there = overview->pixelOf({0.5, 2.5}).toPoint(); // the lower left cell
    QTest::mouseClick(overview, Qt::LeftButton, {}, there);
    const QPointF away = grid().spotRect(12).center() - QRectF(grid().rect()).center();
    QVERIFY(std::hypot(away.x(), away.y()) < 30);
    const double before = grid().spotRect(12).center().x();
    drag(*overview, there, there + QPoint(40, 0));
    QVERIFY(grid().spotRect(12).center().x() < before - 50);
    QCOMPARE(undo().count(), 0);
    QTest::keyClick(&grid(), 'm');
    QVERIFY(!overview->isVisible());
    auto* button = find<QToolButton>("showOverview");
    QVERIFY(!button->isChecked());
    button->click();
    QVERIFY(overview->isVisible());
    overview->findChild<QToolButton*>("hideOverview")->click();
    QVERIFY(!overview->isVisible());
    button->click();
    QTest::keyClick(&grid(), Qt::Key_F);
    QVERIFY(!overview->isVisible());
}

void TstMapEditorSelect::savesPictures() {
    NavigationMap map = exampleMap();
    map.environments[0] = newGridMap(14, 9).environments[0];
    const char* names = "ABCDEFGHIJKLM";
    for (int k = 0; k < 13; ++k) {
        map.environments[0].cells[std::size_t(16 + k + (k / 5) * 9)] = std::string(1, names[k]);
    }
    for (int k = 0; k < 4; ++k) {
        map.environments[0].cells[std::size_t(22 + 14 * k)] = kBlockedCell;
    }
    for (const ThemeName theme : {ThemeName::Dark, ThemeName::Light}) {
        applyTheme(*qApp, theme);
        for (const QSize size : {QSize(500, 400), QSize(900, 600), QSize(1400, 900)}) {
            show(map);
            find<QTabBar>("environments")->setCurrentIndex(0);
            m_view->resize(size);
            QTest::qWait(30);
            use("select");
            drag(grid(), at(15), at(46));
            grid().setFocus();
            keys(QKeySequence::Copy);
            test::keepPicture(m_view->grab().toImage(),
                              QStringLiteral("select-%1-%2").arg(size.width()).arg(nameOf(theme)));
            keys(QKeySequence::Paste);
            hoverOver(grid(), at(93));
            test::keepPicture(m_view->grab().toImage(),
                              QStringLiteral("paste-%1-%2").arg(size.width()).arg(nameOf(theme)));
            QTest::keyClick(&grid(), Qt::Key_Escape);
            grid().zoomAbout(grid().rect().center(), 2.5);
            drag(grid(), at(15), at(46));
            test::keepPicture(
                m_view->grab().toImage(),
                QStringLiteral("overview-%1-%2").arg(size.width()).arg(nameOf(theme)));
            grid().fit();
            find<QTabBar>("environments")->setCurrentIndex(1);
            places().setFocus();
            QTest::keySequence(&places(), QKeySequence::SelectAll);
            QTest::keySequence(&places(), QKeySequence::Copy);
            test::keepPicture(m_view->grab().toImage(),
                              QStringLiteral("places-%1-%2").arg(size.width()).arg(nameOf(theme)));
            QTest::keySequence(&places(), QKeySequence::Paste);
            hoverOver(places(), placeAt(1) + QPoint(0, 90));
            test::keepPicture(
                m_view->grab().toImage(),
                QStringLiteral("placespaste-%1-%2").arg(size.width()).arg(nameOf(theme)));
            QTest::keyClick(&places(), Qt::Key_Escape);
        }
    }
}

REPRISE_TEST(TstMapEditorSelect)
#include "tst_map_editor_select.moc"
