// The map of WTA circuits as a person meets it: pointing, clicking, choosing, exporting.
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "tests/support/synthetic_grid.hpp"
#include "tests/support/test_program.hpp"
#include "views/grid/grid_boxes.hpp"
#include "views/grid/grid_map.hpp"
#include "views/grid/grid_map_view.hpp"
#include "views/grid/range_control.hpp"
#include "widgets/pattern_colors.hpp"

#include <QApplication>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QToolButton>
#include <QtTest>

using namespace reprise;
using test::SyntheticCells;

Q_DECLARE_METATYPE(std::vector<int>)

namespace {

void show(GridMapView& view, QSize size = {760, 420}) {
    view.resize(size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

QPoint middle(const GridMap& map, int cell) {
    return map.cellRect(cell).center().toPoint();
}

/// The ground of a cell, beside its number.
QColor ground(GridMap& map, int cell) {
    const QPoint corner = map.cellRect(cell).topLeft().toPoint() + QPoint(4, 4);
    return map.grab(QRect(corner, QSize(1, 1))).toImage().pixelColor(0, 0);
}

} // namespace

class TstGridMapView : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, ThemeName::Light); }

    void isCalmWithoutAGrid() {
        GridMapView view;
        show(view);
        view.showFrame(Frame());
        auto outline = std::make_shared<NetworkOutline>();
        Frame frame;
        frame.outline = outline;
        view.showFrame(frame);
        view.selectNeurons(0, {1, 2});
        QVERIFY(!view.map()->isVisible());
        QVERIFY(!view.grab().isNull());
        QCOMPARE(view.dataAsCsv().count('\n'), 1);
        SyntheticCells cells;
        view.showFrame(cells.frame());
        QVERIFY(view.map()->isVisible());
        view.showFrame(frame);
        QVERIFY(!view.map()->isVisible());
    }

    void showsSizesFromTheOriginAtTheTopLeft() {
        SyntheticCells cells(10, 5);
        GridMapView view;
        show(view);
        view.showFrame(cells.frame());
        GridMap& map = *view.map();
        QCOMPARE(map.title(), QString("%1 neurons on a 10 × 5 grid").arg(cells.neurons()));
        QVERIFY(map.cellRect(1).left() > map.cellRect(0).left());
        QVERIFY(map.cellRect(10).top() > map.cellRect(0).top());
        QCOMPARE(map.scale().high, 10.0);
        for (int c : {0, 4, 17, 49}) {
            QCOMPARE(ground(map, c), viridis(cells.grid().cells[std::size_t(c)].count / 10.0));
        }
    }

    void saysWhatTheMousePointsAt() {
        SyntheticCells cells;
        cells.advance(450);
        GridMapView view;
        show(view);
        view.showFrame(cells.frame());
        QSignalSpy hovered(view.map(), &GridMap::hovered);
        QTest::mouseMove(view.map(), middle(*view.map(), 23));
        const int size = cells.grid().cells[23].count;
        QTRY_COMPARE(hovered.isEmpty() ? QString() : hovered.last()[0].toString(),
                     QString("WTA circuit (3, 2) · %1 neurons").arg(size));
        view.quantity()->choose(GridQuantity::Rate);
        QCOMPARE(view.map()->readout(23),
                 QString("WTA circuit (3, 2) · %1 neurons · live rate 100 Hz").arg(size));
        view.quantity()->choose(GridQuantity::Membership);
        QCOMPARE(view.map()->readout(23),
                 QString("WTA circuit (3, 2) · %1 neurons · 1 in the assembly of B").arg(size));
    }

    void clicksSelectCells() {
        SyntheticCells cells;
        GridMapView view;
        show(view);
        view.showFrame(cells.frame());
        QSignalSpy selected(&view, &GridMapView::neuronsSelected);
        GridMap& map = *view.map();
        QTest::mouseClick(&map, Qt::LeftButton, {}, middle(map, 12));
        QCOMPARE(selected.count(), 1);
        QCOMPARE(selected.last()[0].toInt(), 1);
        QCOMPARE(selected.last()[1].value<std::vector<int>>(), neuronsOf(cells.grid(), {12}));
        QTest::mouseClick(&map, Qt::LeftButton, Qt::ControlModifier, middle(map, 3));
        QCOMPARE(selected.last()[1].value<std::vector<int>>(), neuronsOf(cells.grid(), {3, 12}));
        QTest::mouseClick(&map, Qt::LeftButton, Qt::ShiftModifier, middle(map, 12));
        QCOMPARE(selected.last()[1].value<std::vector<int>>(), neuronsOf(cells.grid(), {3}));
        map.setFocus();
        QTest::keyClick(&map, Qt::Key_Escape);
        QVERIFY(selected.last()[1].value<std::vector<int>>().empty());
    }

    void walksWithTheKeyboard() {
        SyntheticCells cells;
        GridMapView view;
        show(view);
        view.showFrame(cells.frame());
        QSignalSpy selected(&view, &GridMapView::neuronsSelected);
        for (Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Return}) {
            QTest::keyClick(view.map(), key);
        }
        QCOMPARE(selected.last()[1].value<std::vector<int>>(), neuronsOf(cells.grid(), {11}));
    }

    void othersSelectionsAreShownButNotRepeated() {
        SyntheticCells cells;
        GridMapView view;
        show(view);
        view.showFrame(cells.frame());
        QSignalSpy selected(&view, &GridMapView::neuronsSelected);
        const QImage before = view.map()->grab().toImage();
        view.selectNeurons(1, neuronsOf(cells.grid(), {7}));
        const QImage whole = view.map()->grab().toImage();
        QVERIFY(whole != before);
        view.selectNeurons(1, {cells.grid().cells[7].first});
        QVERIFY(view.map()->grab().toImage() != whole); // a part of it
        QCOMPARE(selected.count(), 0);
    }

    void everyQuantityHasItsPicture() {
        SyntheticCells cells;
        cells.advance(450);
        GridMapView view;
        show(view);
        view.showFrame(cells.frame());
        QList<QImage> pictures;
        for (const GridQuantityText& text : gridQuantities()) {
            view.quantity()->choose(text.quantity);
            const QImage picture = view.map()->grab().toImage();
            QVERIFY2(!pictures.contains(picture), qPrintable(text.label));
            pictures << picture;
        }
        QCOMPARE(ground(*view.map(), 0), patternColor(0)); // membership came last
        QCOMPARE(ground(*view.map(), 1), patternColor(1));
    }

    void followsTheRunAndRestsWhenNothingComes() {
        SyntheticCells cells;
        GridMapView view;
        show(view);
        view.quantity()->choose(GridQuantity::LeadingRate);
        view.showFrame(cells.frame());
        const QImage before = view.map()->grab().toImage();
        cells.advance(120);
        view.showFrame(cells.frame());
        QVERIFY(view.map()->grab().toImage() != before);
    }

    void theRangeCanBeFixed() {
        SyntheticCells cells;
        GridMapView view;
        show(view);
        view.showFrame(cells.frame());
        view.range()->automatic()->click();
        QVERIFY(view.range()->high()->isVisible());
        QCOMPARE(view.range()->high()->value(), 10.0);
        view.range()->high()->setValue(5);
        QCOMPARE(view.map()->scale().high, 5.0);
        QCOMPARE(view.map()->color(0), viridis(2 / 5.0)); // of two neurons
        view.range()->automatic()->click();
        QCOMPARE(view.map()->scale().high, 10.0);
    }

    void showsWhereAxonsGo() {
        SyntheticCells cells;
        GridMapView view;
        show(view);
        view.showFrame(cells.frame());
        view.connections()->click();
        QVERIFY(view.map()->footline().contains("Click a WTA circuit"));
        const int source = 3;
        QTest::mouseClick(view.map(), Qt::LeftButton, {}, middle(*view.map(), source));
        const GridOutline& grid = cells.grid();
        int total = 0;
        for (std::size_t c = 0; c < grid.cells.size(); ++c) {
            const bool isTarget = c != source && (source + 2 * c) % 3 == 0;
            QCOMPARE(view.map()->values()[c], isTarget ? float(grid.cells[c].count) : 0.0F);
            total += isTarget ? grid.cells[c].count * grid.cells[source].count : 0;
        }
        QCOMPARE(view.map()->footline(),
                 QString("%1 outgoing connections in total").arg(QLocale::c().toString(total)));
        QVERIFY(view.map()->readout(source).endsWith("source"));
        QCOMPARE(view.furtherTables().size(), std::size_t(1));
        const QString csv = view.furtherTables()[0].csv;
        QVERIFY(csv.startsWith("circuit,is_source,target_neurons\n"));
        QCOMPARE(csv.count('\n'), qsizetype(grid.cells.size()) + 1);
    }

    void exportsPicturesAndData() {
        SyntheticCells cells;
        GridMapView view;
        show(view);
        view.showFrame(cells.frame());
        QTemporaryDir folder;
        QCOMPARE(view.exportPicture(folder.filePath("m.png")), QString());
        QCOMPARE(view.exportPicture(folder.filePath("m.svg")), QString());
        QCOMPARE(view.exportData(folder.filePath("m.csv")), QString());
        QCOMPARE(QImage(folder.filePath("m.png")).size(), view.size() * 2);
        QVERIFY(QSvgRenderer(folder.filePath("m.svg")).isValid());
        QFile svg(folder.filePath("m.svg"));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray text = svg.readAll();
        QVERIFY(!text.contains("<image"));
        QVERIFY(text.contains("10 × 5 grid"));
        QCOMPARE(view.dataAsCsv().count('\n'), 51);
    }

    void staysWithinSmallDocks() {
        SyntheticCells cells(50, 20);
        GridMapView view;
        show(view, {260, 200});
        view.showFrame(cells.frame());
        QVERIFY(view.map()->cellRect(999).right() <= view.map()->width());
        QVERIFY(view.map()->cellRect(999).bottom() <= view.map()->height());
    }
};

REPRISE_TEST(TstGridMapView)
#include "tst_grid_map_view.moc"
