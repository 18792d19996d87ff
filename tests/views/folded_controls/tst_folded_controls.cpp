// Controls that a small dock has no room for can be reached all the same.
#include "tests/support/map_window.hpp"
#include "tests/support/synthetic_grid.hpp"
#include "tests/support/test_program.hpp"
#include "views/assemblies3d/assemblies3d_view.hpp"
#include "views/assemblies3d/time_strip.hpp"
#include "views/folded_controls.hpp"
#include "views/grid/grid_boxes.hpp"
#include "views/grid/grid_map.hpp"
#include "views/grid/grid_map_view.hpp"

#include <QFrame>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtTest>

using namespace reprise;
using test::SyntheticCells;

class TstFoldedControls : public QObject {
    Q_OBJECT

private:
    static QToolButton* more(const QWidget& view) {
        return view.findChild<QToolButton*>("moreControls");
    }
    /// \p control can be used after the button was pressed, and stands in its place again later.
    static void opens(QWidget& view, QWidget& control, QSize larger) {
        QVERIFY(!control.isVisible());
        QVERIFY(more(view)->isVisible());
        QVERIFY(view.rect().contains(more(view)->geometry()));
        QTest::mouseClick(more(view), Qt::LeftButton);
        QTRY_VERIFY(control.isVisible());
        QVERIFY(control.width() > 40 && control.height() > 8);
        QVERIFY(control.window() != &view);
        control.window()->close();
        QTRY_VERIFY(!control.isVisible());
        QCOMPARE(control.window(), &view);
        view.resize(larger);
        QTRY_VERIFY(control.isVisible());
        QVERIFY(!more(view)->isVisible());
        QCOMPARE(control.window(), &view);
    }

private slots:
    void controlsComeAndGo() {
        QWidget view;
        auto* rows = new QVBoxLayout(&view);
        auto* first = new QLabel("first");
        auto* second = new QLabel("second");
        rows->addWidget(first);
        rows->addWidget(second);
        FoldedControls folded(&view);
        view.resize(300, 200);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        folded.place(first, true, true);
        folded.place(second, false, false); // not wanted at all
        QVERIFY(first->isVisible() && !second->isVisible() && !folded.button()->isVisible());
        folded.place(second, true, false);
        QVERIFY(folded.button()->isVisible());
        folded.button()->click();
        QTRY_VERIFY(second->isVisible());
        folded.place(second, true, false); // a frame came meanwhile
        QVERIFY(folded.popup() && second->isVisible());
        folded.place(second, true, true); // there is room by now
        QVERIFY(!folded.popup() && !folded.button()->isVisible());
        QCOMPARE(second->parentWidget(), &view);
        QVERIFY(second->isVisible());
        QCOMPARE(rows->indexOf(second), 1);
    }

    void theCircuitMapHasItsSelectors() {
        GridMapView view;
        SyntheticCells cells;
        view.resize(420, 150);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showFrame(cells.frame());
        auto* quantity = view.findChild<QuantityBox*>();
        opens(view, *quantity, {760, 420});
        view.resize(420, 150);
        QTest::mouseClick(more(view), Qt::LeftButton);
        QTRY_VERIFY(quantity->isVisible());
        quantity->setCurrentIndex(quantity->findData(int(GridQuantity::Activity)));
        view.showFrame(cells.frame());
        QVERIFY(quantity->isVisible());
        QVERIFY(view.map()->quantity() == GridQuantity::Activity);
    }

    void theBarsHaveTheirTime() {
        Assemblies3dView view;
        SyntheticCells cells;
        view.resize(500, 180);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showFrame(cells.frame());
        opens(view, *view.strip(), {760, 520});
    }

    void theMapHasItsTime() {
        test::Window window(test::planningMap(), {500, 210});
        test::SyntheticSearch run;
        run.searchWhole();
        window.view->showFrame(run.frame());
        opens(*window.view, *window.view->findChild<MapStrip*>(), {900, 620});
    }

    void withoutContentThereIsNothingToOpen() {
        GridMapView view;
        view.resize(300, 100);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showFrame(Frame());
        QVERIFY(!more(view)->isVisible());
    }
};

REPRISE_TEST(TstFoldedControls)
#include "tst_folded_controls.moc"
