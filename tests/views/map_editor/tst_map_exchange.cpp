// Maps that come from elsewhere and go there: files dropped, imported, exported, and the clipboard.
#include "tests/support/gui.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/map_editor/map_editor_test.hpp"
#include "views/map_editor/map_exchange.hpp"
#include "views/map_editor/name_field.hpp"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QSpinBox>

#include <algorithm>

using namespace reprise;
using test::exampleMap;

class TstMapExchange : public test::MapEditorTest {
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void aDroppedMapIsImported();
    void exportedFilesEndOnce();
    void importAndExportSayWhatCameOfIt();
    void aCopiedGridTakesThePlaceOfTheMap();
    void withoutAMapACopiedOneIsPasted();
    void whatCannotBePastedSaysWhy();
    void csvListsPlacesAndWalls();
};

void TstMapExchange::aDroppedMapIsImported() {
    const QTemporaryDir folder;
    const auto written = [&folder](const QString& name, const QByteArray& text) {
        QFile out(folder.filePath(name));
        return out.open(QIODevice::WriteOnly) && out.write(text) >= 0 ? out.fileName() : QString();
    };
    QVERIFY(gui::dropFile(*m_view, written("town.csv", "A,B\n0,C\n")));
    QCOMPARE(m_document->project().environment.map->environments[0].cells,
             (std::vector<std::string>{"A", "B", "", "C"}));
    QCOMPARE(m_document->undoStack().undoText(), QString("Import town.csv"));
    QVERIFY2(line().contains("Undo (Ctrl+Z) brings the map before it back"), qPrintable(line()));
    // Garbage is refused with its line, and changes nothing.
    const std::string held = yaml();
    gui::dropFile(*m_view, written("bad.csv", "A,B\n0,?\n"));
    QVERIFY2(line().startsWith("Not imported. bad.csv:2:3: "), qPrintable(line()));
    gui::dropFile(*m_view, written("noise.csv", QByteArray("\x00\xff\xfe\x7fPK", 6)));
    QVERIFY2(line().startsWith("Not imported. noise.csv:1:"), qPrintable(line()));
    QCOMPARE(yaml(), held);
    undo().undo();
    QCOMPARE(map(), exampleMap());
    // Projects and what is neither are the window's.
    QVERIFY(!gui::dropFile(*m_view, written("p.yaml", "reprise: 1\n")));
    QVERIFY(!gui::dropFile(*m_view, written("x.png", "")));
}

void TstMapExchange::exportedFilesEndOnce() {
    QCOMPARE(namedForExport("x.yaml", "_environments.yaml"), QString("x_environments.yaml"));
    QCOMPARE(namedForExport("x_environments.yaml", "_environments.yaml"),
             QString("x_environments.yaml"));
    QCOMPARE(namedForExport("environments.yaml", "_environments.yaml"),
             QString("environments.yaml"));
    QCOMPARE(namedForExport("x.yaml", ".csv"), QString("x.csv"));
    QCOMPARE(namedForExport("X.CSV", ".csv"), QString("X.CSV"));
    QCOMPARE(namedForExport("x.2", ".yaml"), QString("x.2.yaml"));
}

void TstMapExchange::importAndExportSayWhatCameOfIt() {
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

void TstMapExchange::aCopiedGridTakesThePlaceOfTheMap() {
    const QKeySequence keys(Qt::CTRL | Qt::SHIFT | Qt::Key_V);
    grid().setFocus();
    QGuiApplication::clipboard()->setText("A,B,0\n0,C,D\n");
    isOneStep("Paste a map", [&] { QTest::keySequence(&grid(), keys); });
    QCOMPARE(map().environments[0].columns, 3);
    QCOMPARE(cell(4), std::string("C"));
    QGuiApplication::clipboard()->setText("A\tB\n0\tC\n"); // as spreadsheets copy
    QTest::keySequence(&grid(), keys);
    QCOMPARE(map().environments[0].columns, 2);
    QCOMPARE(cell(3), std::string("C"));
    QVERIFY(line().startsWith("Pasted"));
}

void TstMapExchange::withoutAMapACopiedOneIsPasted() {
    m_document->setProject(exampleProject());
    const std::string before = yaml();
    QGuiApplication::clipboard()->setText("A,B,0\n0,C,D\n");
    auto* open = find<QToolButton>("openMap");
    open->setFocus();
    QTest::keySequence(open, QKeySequence::Paste);
    QCOMPARE(undo().undoText(), QString("Paste a map"));
    QCOMPARE(cell(4), std::string("C"));
    undo().undo();
    QCOMPARE(yaml(), before);
}

void TstMapExchange::whatCannotBePastedSaysWhy() {
    const std::string before = yaml();
    grid().setFocus();
    for (const QKeySequence& keys :
         {QKeySequence(QKeySequence::Paste), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V)}) {
        QGuiApplication::clipboard()->setText("A,B\nC\n");
        QTest::keySequence(&grid(), keys);
        QVERIFY2(line().startsWith("Not pasted: "), qPrintable(line()));
        QGuiApplication::clipboard()->clear();
        QTest::keySequence(&grid(), keys);
        QVERIFY2(line().startsWith("Nothing to paste"), qPrintable(line()));
    }
    QCOMPARE(yaml(), before);
}

void TstMapExchange::csvListsPlacesAndWalls() {
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

REPRISE_TEST(TstMapExchange)
#include "tst_map_exchange.moc"
