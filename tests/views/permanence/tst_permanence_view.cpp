// Histogram and matrix of permanences as a user meets them.
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "tests/support/synthetic_frames.hpp"
#include "tests/support/test_program.hpp"
#include "views/permanence/permanence_histogram.hpp"
#include "views/permanence/permanence_view.hpp"
#include "views/permanence/symbol_matrix.hpp"

#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QToolTip>
#include <QtTest>

using namespace reprise;
using test::SyntheticRun;

namespace {

void show(PermanenceView& view, QSize size = {420, 640}) {
    view.resize(size);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

QList<qreal> valuesOf(const QBarSet& set) {
    QList<qreal> values;
    for (int k = 0; k < set.count(); ++k) {
        values.append(set.at(k));
    }
    return values;
}

} // namespace

class TstPermanenceView : public QObject {
    Q_OBJECT

private slots:
    void barsAreTheHistogram();
    void theThresholdStandsWhereItIs();
    void readsOutABar();
    void millionsOfSynapsesDoNotHangIt();
    void theMatrixHasFromInRows();
    void switchesTheQuantity();
    void emptyPairsHaveNoValue();
    void walksTheMatrixWithTheKeyboard();
    void restsWhenNothingChanged();
    void writesBothTablesAsCsv();
    void longNamesStandAtEveryRowAndColumn_data();
    void longNamesStandAtEveryRowAndColumn();
    void aSmallDockScrollsToTheMatrix();
    void exportsPictures();
    void survivesASnapshotOfAnotherSize();
};

void TstPermanenceView::barsAreTheHistogram() {
    SyntheticRun run({"ACB", "DCB"});
    run.counts().permanenceHistogram = {5, 4, 3, 2, 7, 8};
    run.counts().permanenceMax = 12;
    run.counts().permanenceThreshold = 6; // the edge of the fourth bar: at the threshold is mature
    PermanenceView view;
    view.showFrame(run.frame());
    QCOMPARE(valuesOf(view.histogram()->immature()), (QList<qreal>{5, 4, 3, 0, 0, 0}));
    QCOMPARE(valuesOf(view.histogram()->mature()), (QList<qreal>{0, 0, 0, 2, 7, 8}));
}

void TstPermanenceView::theThresholdStandsWhereItIs() {
    SyntheticRun run({"ACB", "DCB"});
    run.counts().permanenceMax = 256;
    run.counts().permanenceThreshold = 128;
    PermanenceView view;
    show(view);
    view.showFrame(run.frame());
    QCOMPARE(view.histogram()->thresholdLine().at(0).x(), 128.0);
    QCOMPARE(view.histogram()->thresholdLine().at(1).x(), 128.0);
    const QRectF plot = view.histogram()->chart()->plotArea();
    QCOMPARE(view.histogram()->xOf(128), plot.center().x());
}

void TstPermanenceView::millionsOfSynapsesDoNotHangIt() {
    SyntheticRun run({"ACB", "DCB"});
    PermanenceView view;
    show(view);
    QElapsedTimer watch;
    watch.start();
    for (const int synapses : {3, 2'000'000'000, 90, 40'000'000}) {
        run.counts().permanenceHistogram.assign(40, synapses);
        run.counts().permanenceMax = synapses;
        view.showFrame(run.frame());
        QVERIFY(!view.grab().isNull());
        const ValueAxis& axis = view.histogram()->countAxis();
        QVERIFY(axis.max() >= synapses);
        QVERIFY(axis.max() / axis.tickInterval() <= 6);
    }
    QVERIFY(watch.elapsed() < 5000); // a tick per synapse took minutes
}

void TstPermanenceView::readsOutABar() {
    SyntheticRun run({"ACB", "DCB"});
    run.counts().permanenceHistogram[19] = 12;
    PermanenceView view;
    show(view);
    view.showFrame(run.frame());
    const PermanenceHistogram& histogram = *view.histogram();
    const double middle = histogram.chart()->plotArea().center().y();
    QCOMPARE(histogram.readoutAt({histogram.xOf(9.7), middle}),
             QString("permanence 9.5 to 10: 12 synapses"));
    QCOMPARE(histogram.readoutAt({histogram.xOf(-1), middle}), QString());
}

void TstPermanenceView::theMatrixHasFromInRows() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.connect('A', 'D', 9);
    PermanenceView view;
    show(view);
    view.showFrame(run.frame());
    const SymbolMatrix& matrix = *view.matrix();
    const int a = run.symbol('A');
    const int d = run.symbol('D');
    QVERIFY(matrix.cellRect(a, d).left() > matrix.cellRect(a, a).left());
    QCOMPARE(matrix.cellRect(a, d).top(), matrix.cellRect(a, a).top());
    QCOMPARE(matrix.value(a, d).value(), 0.2);
    QCOMPARE(matrix.value(d, a).value(), 0.0);
    QCOMPARE(matrix.readoutAt(matrix.cellRect(a, d).center()),
             QString("A → D: mean permanence 6.80 · 9 of 45 synapses mature"));
    QCOMPARE(matrix.readoutAt(matrix.cellRect(a, a).center()),
             QString("A → A: no potential synapses"));
    QCOMPARE(matrix.readoutAt(matrix.cellRect(a, a).topLeft() - QPointF(3, 3)), QString());
}

void TstPermanenceView::switchesTheQuantity() {
    SyntheticRun run({"ACB", "DCB"});
    run.connect('A', 'C', 27);
    PermanenceView view;
    view.showFrame(run.frame());
    const SymbolMatrix& matrix = *view.matrix();
    QCOMPARE(matrix.value(0, 2).value(), 0.6);
    QCOMPARE(matrix.scaleTop(), 0.6);
    view.findChild<QComboBox*>("quantity")->setCurrentIndex(1);
    QCOMPARE(matrix.quantity(), MatrixQuantity::MeanPermanence);
    QVERIFY(std::abs(matrix.value(0, 2).value() - (3.5 + 16.5 * 0.6)) < 1e-5);
    QCOMPARE(matrix.scaleTop(), 15.0); // 13.4 rounded up
}

void TstPermanenceView::emptyPairsHaveNoValue() {
    SyntheticRun run({"ACB", "DCB"});
    PermanenceView view;
    view.showFrame(run.frame());
    QVERIFY(!view.matrix()->value(1, 1).has_value());
    QVERIFY(view.matrix()->value(1, 2).has_value());
    QVERIFY(!view.matrix()->value(1, 4).has_value());
}

void TstPermanenceView::walksTheMatrixWithTheKeyboard() {
    SyntheticRun run({"ACB", "DCB"});
    run.learn();
    PermanenceView view;
    show(view);
    view.showFrame(run.frame());
    QSignalSpy spy(view.matrix(), &SymbolMatrix::hovered);
    for (int key : {Qt::Key_Down, Qt::Key_Right, Qt::Key_Right, Qt::Key_Up}) {
        QTest::keyClick(view.matrix(), static_cast<Qt::Key>(key));
    }
    QCOMPARE(spy.back().front().toString(),
             QString("A → C: mean permanence 6.80 · 9 of 45 synapses mature"));
    const auto labels = view.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->text() == "A → C: mean permanence 6.80 · 9 of 45 synapses mature";
    }));
    QTest::keyClick(view.matrix(), Qt::Key_Escape);
    QCOMPARE(spy.back().front().toString(), QString());
}

void TstPermanenceView::restsWhenNothingChanged() {
    SyntheticRun run({"ACB", "DCB"});
    run.learn();
    PermanenceView view;
    show(view);
    view.showFrame(run.frame());
    QTest::qWait(20); // lets pending paint events through
    struct PaintCounter : QObject {
        bool eventFilter(QObject*, QEvent* event) override {
            paints += event->type() == QEvent::Paint ? 1 : 0;
            return false;
        }
        int paints = 0;
    } counter;
    view.matrix()->installEventFilter(&counter);
    view.histogram()->viewport()->installEventFilter(&counter);
    QSignalSpy bars(&view.histogram()->mature(), &QBarSet::valuesAdded);
    for (int i = 0; i < 5; ++i) {
        run.setCell('A', i, CellState::Active); // cells change, synapses do not
        view.showFrame(run.frame());
        QCoreApplication::processEvents();
    }
    QCOMPARE(counter.paints, 0);
    QCOMPARE(bars.count(), 0);
    run.connect('D', 'B', 5);
    view.showFrame(run.frame());
    QTRY_COMPARE(counter.paints, 1); // the matrix only
    QCOMPARE(bars.count(), 0);
    run.counts().permanenceHistogram[30] += 1;
    view.showFrame(run.frame());
    QCOMPARE(bars.count(), 1);
}

void TstPermanenceView::writesBothTablesAsCsv() {
    SyntheticRun run({"AB"});
    run.counts().permanenceHistogram = {7, 2};
    run.counts().meanPermanence = {0, 4.5F, 3.25F, 0};
    run.counts().matureSynapses = {0, 5, 0, 0};
    PermanenceView view;
    view.showFrame(run.frame());
    QCOMPARE(view.dataAsCsv(),
             QString("permanence_from,permanence_to,synapses\n0,10,7\n10,20,2\n"));
    QTemporaryDir folder; // one table a file
    const QString file = folder.filePath("p.csv");
    QCOMPARE(view.filesOf(file), QStringList({file, folder.filePath("p_pairs.csv")}));
    QCOMPARE(view.exportData(file), QString());
    QFile pairs(folder.filePath("p_pairs.csv"));
    QVERIFY(pairs.open(QIODevice::ReadOnly));
    QCOMPARE(pairs.readAll(),
             QByteArray("from,to,mean_permanence,mature_synapses,potential_synapses\n"
                        "A,B,4.5,5,45\nB,A,3.25,0,45\n"));
    QFile bins(file);
    QVERIFY(bins.open(QIODevice::ReadOnly));
    QCOMPARE(QString(bins.readAll()), view.dataAsCsv());
}

namespace {

/// Sixteen places with names of a city.
SyntheticRun city() {
    SyntheticRun run({"ABCDEFGHIJKLMNOP"});
    run.circuit().symbols = {"Baths",  "Bridge",  "Church",  "Court",  "Garden", "Gate",
                             "Hall",   "Harbour", "Library", "Market", "Museum", "Park",
                             "School", "Station", "Theatre", "Zoo"};
    return run;
}

} // namespace

void TstPermanenceView::longNamesStandAtEveryRowAndColumn_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("museum");
    QTest::newRow("with room") << QSize(700, 900) << "Museum";
    QTest::newRow("small") << QSize(400, 420) << "Mus";
    QTest::newRow("low") << QSize(490, 250) << "Mus";
}

void TstPermanenceView::longNamesStandAtEveryRowAndColumn() {
    QFETCH(QSize, size);
    QFETCH(QString, museum);
    SyntheticRun run = city();
    PermanenceView view;
    show(view, size);
    view.showFrame(run.frame());
    QCoreApplication::processEvents();
    const SymbolMatrix& matrix = *view.matrix();
    QCOMPARE(matrix.labelStep(), 1);
    QCOMPARE(matrix.labelOf(10), museum);
    QStringList labels;
    for (int s = 0; s < 16; ++s) {
        labels += matrix.labelOf(s);
    }
    QCOMPARE(labels.removeDuplicates(), 0); // all are told apart
    QVERIFY(matrix.hasUprightColumns());
    QVERIFY(matrix.cellRect(15, 15).bottom() <= matrix.height());
    QVERIFY(matrix.cellRect(15, 15).right() <= matrix.width());
    QHelpEvent help(QEvent::ToolTip,
                    (matrix.cellRect(10, 0).center() - QPointF(40, 0)).toPoint() -
                        QPoint(int(matrix.cellRect(0, 0).width()), 0),
                    matrix.mapToGlobal(QPoint()));
    QApplication::sendEvent(view.matrix(), &help);
    QTRY_COMPARE(QToolTip::text(), QString("Museum"));
}

void TstPermanenceView::aSmallDockScrollsToTheMatrix() {
    SyntheticRun run({"ADBE", "FDBC"});
    PermanenceView view;
    show(view, {260, 200});
    view.showFrame(run.frame());
    QCoreApplication::processEvents();
    auto* area = view.findChild<QScrollArea*>();
    QScrollBar* bar = area->verticalScrollBar();
    QVERIFY(bar->isVisible());
    bar->setValue(bar->maximum());
    const QRect seen(view.matrix()->mapTo(area->viewport(), QPoint()), view.matrix()->size());
    QVERIFY(area->viewport()->rect().contains(seen.center()));
    view.resize(420, 640); // all is in sight
    QTRY_VERIFY(!bar->isVisible());
}

void TstPermanenceView::exportsPictures() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.learn();
    PermanenceView view;
    show(view);
    view.showFrame(run.frame());
    QTemporaryDir folder;
    QCOMPARE(view.exportPicture(folder.filePath("p.svg")), QString());
    QCOMPARE(view.exportPicture(folder.filePath("p.png")), QString());
    QVERIFY(QSvgRenderer(folder.filePath("p.svg")).isValid());
    QFile file(folder.filePath("p.svg"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(!text.contains("<image"));
    QVERIFY(text.contains("threshold 10"));
    QVERIFY(text.contains("Share of mature synapses"));
    QCOMPARE(QImage(folder.filePath("p.png")).size(), QSize(640, 640) * 2); // all has room
}

void TstPermanenceView::survivesASnapshotOfAnotherSize() {
    SyntheticRun small({"ACB", "DCB"});
    SyntheticRun large(test::setTwo(), 150, 20);
    PermanenceView view;
    show(view);
    view.showFrame(small.frame());
    Frame frame = small.frame();
    frame.state = large.frame().state; // a late snapshot of the network before
    view.showFrame(frame);
    QCoreApplication::processEvents();
    QVERIFY(!view.matrix()->value(0, 1).has_value());
    QVERIFY(!view.dataAsCsv().contains("A,B"));
    view.showFrame(Frame());
    QCoreApplication::processEvents();
    QVERIFY(!view.matrix()->isVisible());
}

REPRISE_TEST(TstPermanenceView)
#include "tst_permanence_view.moc"
