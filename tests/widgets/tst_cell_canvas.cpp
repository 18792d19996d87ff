// Cells are pointed at the same way whatever they show.
#include "tests/support/test_program.hpp"
#include "widgets/cell_canvas.hpp"

#include <QSignalSpy>
#include <QtTest>

using namespace reprise;

namespace {

/// 4 × 3 cells of 20 px, 10 px from the corner.
class Board : public CellCanvas {
public:
    Board() { resize(120, 100); }
    using CellCanvas::allCells;
    using CellCanvas::cellUnder;
    using CellCanvas::cursorCell;
    using CellCanvas::rectOf;
    using CellCanvas::refreshCursor;

    QSize size{4, 3};

protected:
    QSize cells() const override { return size; }
    double pitch() const override { return 20; }
    QPointF origin() const override { return {10, 10}; }
    QString readoutOf(QPoint cell) const override {
        return QStringLiteral("%1, %2").arg(cell.x()).arg(cell.y());
    }
};

} // namespace

class TstCellCanvas : public QObject {
    Q_OBJECT

private slots:
    void knowsWhereCellsAre() {
        const Board board;
        QCOMPARE(board.rectOf({2, 1}), QRectF(50, 30, 20, 20));
        QCOMPARE(board.allCells(), QRectF(10, 10, 80, 60));
        QCOMPARE(board.cellUnder({51, 31}), QPoint(2, 1));
        QCOMPARE(board.cellUnder({9, 31}), CellCanvas::kNoCell); // left of the first column
        QCOMPARE(board.cellUnder({91, 31}), CellCanvas::kNoCell);
        QCOMPARE(board.cellUnder({51, 71}), CellCanvas::kNoCell);
    }

    void saysWhatThePointerIsOn() {
        Board board;
        const QSignalSpy hovered(&board, &CellCanvas::hovered);
        const auto moveTo = [&board](QPoint at) {
            QMouseEvent move(QEvent::MouseMove, at, board.mapToGlobal(at), Qt::NoButton,
                             Qt::NoButton, {});
            QApplication::sendEvent(&board, &move);
        };
        moveTo({51, 31});
        QCOMPARE(hovered.last()[0].toString(), QString("2, 1"));
        moveTo({5, 5});
        QCOMPARE(hovered.last()[0].toString(), QString());
        moveTo({51, 31});
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&board, &leave);
        QCOMPARE(board.cursorCell(), CellCanvas::kNoCell);
        QCOMPARE(hovered.last()[0].toString(), QString());
    }

    void arrowsWalkAndStopAtTheEdges() {
        Board board;
        const QSignalSpy hovered(&board, &CellCanvas::hovered);
        QTest::keyClick(&board, Qt::Key_Right); // begins in the corner
        QCOMPARE(hovered.last()[0].toString(), QString("0, 0"));
        for (int k = 0; k < 9; ++k) {
            QTest::keyClick(&board, Qt::Key_Right);
        }
        QCOMPARE(board.cursorCell(), QPoint(3, 0));
        QTest::keyClick(&board, Qt::Key_Up);
        QCOMPARE(board.cursorCell(), QPoint(3, 0));
        QTest::keyClick(&board, Qt::Key_Down);
        QTest::keyClick(&board, Qt::Key_Left);
        QCOMPARE(board.cursorCell(), QPoint(2, 1));
    }

    void theCursorGoesWithItsCell() {
        Board board;
        for (int k = 0; k < 4; ++k) {
            QTest::keyClick(&board, Qt::Key_Right);
        }
        const QSignalSpy hovered(&board, &CellCanvas::hovered);
        board.size = {2, 2};
        board.refreshCursor();
        QCOMPARE(board.cursorCell(), CellCanvas::kNoCell);
        QCOMPARE(hovered.last()[0].toString(), QString());
        board.size = {};
        QTest::keyClick(&board, Qt::Key_Right);
        QCOMPARE(board.cursorCell(), CellCanvas::kNoCell);
    }

    void numbersLeaveRoomForEachOther() {
        QCOMPARE(numberingStep(20, 15), 1);
        QCOMPARE(numberingStep(10, 15), 2);
        QCOMPARE(numberingStep(4, 15), 5);
        QCOMPARE(numberingStep(2, 15), 10);
        QCOMPARE(numberingStep(0.2, 15), 100);
    }
};

REPRISE_TEST(TstCellCanvas)
#include "tst_cell_canvas.moc"
