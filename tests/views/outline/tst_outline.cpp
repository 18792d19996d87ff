// The outline: names and what is said of them share the width.
#include "core/project/writer.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "views/outline/outline_view.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace reprise;

class TstOutline : public QObject {
    Q_OBJECT

private:
    static Project project() {
        Project project = test::shtmProject("S1", "ns_org", 150);
        project.name = "A random network of cells that are all unequal, and then some";
        project.populations.push_back(test::population("noise", "poisson_generator", 10));
        project.populations.push_back(test::population("exc", "iaf_psc_exp", 100));
        ProjectionSpec drive = test::projection("noise", "exc", 20, 1.5);
        drive.id = "drive_exc";
        project.projections = {drive, test::projection("exc", "exc", 20, 1.5)};
        PhaseSpec search = test::phaseOf("find_path", "htm", 10);
        search.parameters["to"] = std::string("B");
        search.parameters["blocked"] = std::vector<std::string>{"D"};
        project.experiments[0].name = "learn, then find the way past everything";
        project.experiments[0].phases.push_back(search);
        return project;
    }

private slots:
    /// It kept the colours it was made under.
    void followsTheTheme() {
        Document document;
        document.setProject(project());
        applyTheme(*qApp, ThemeName::Light);
        OutlineView old(document);
        old.resize(300, 400);
        const QImage light = old.grab().toImage();
        applyTheme(*qApp, ThemeName::Dark);
        OutlineView made(document);
        made.resize(300, 400);
        QTRY_COMPARE(old.grab().toImage(), made.grab().toImage());
        QVERIFY(old.grab().toImage() != light);
        applyTheme(*qApp, ThemeName::Light);
        QTRY_COMPARE(old.grab().toImage(), light);
    }

    void longNamesLeaveRoomForWhatIsSaid() {
        Document document;
        document.setProject(project());
        OutlineView view(document);
        auto* tree = view.findChild<QTreeWidget*>();
        for (const int width : {164, 200, 218, 307, 348}) {
            view.resize(width, 400);
            view.show();
            QVERIFY(QTest::qWaitForWindowExposed(&view));
            QTest::qWait(20);
            const int whole = tree->viewport()->width();
            QVERIFY2(tree->columnWidth(0) <= 0.66 * whole, qPrintable(QString::number(width)));
            QVERIFY(tree->columnWidth(0) + tree->columnWidth(1) >= whole - 2);
            QVERIFY2(tree->columnWidth(0) + tree->columnWidth(1) <= whole + 2,
                     qPrintable(QString("%1 + %2 in %3")
                                    .arg(tree->columnWidth(0))
                                    .arg(tree->columnWidth(1))
                                    .arg(whole))); // nothing sideways
        }
        // Where there is room, values are whole.
        const QTreeWidgetItem* train = tree->findItems("train", Qt::MatchRecursive).front();
        QVERIFY(tree->fontMetrics().horizontalAdvance(train->text(1)) <=
                tree->visualItemRect(train).width());
        QVERIFY(train->toolTip(1).contains("150 episodes")); // and pointing tells where not
    }

    void projectionsHaveTheirIds() {
        Document document;
        document.setProject(project());
        OutlineView view(document);
        QVERIFY(view.dataAsCsv().contains("drive_exc,\"noise → exc, static\""));
        QVERIFY(view.dataAsCsv().contains("exc → exc,static"));
    }

    void anEditLeavesTheChosenLineWhereItIs() {
        Document document;
        Project many = project();
        for (int k = 0; k < 20; ++k) {
            many.experiments[0].phases.push_back(test::phaseOf("train", "htm", 3));
        }
        document.setProject(many);
        OutlineView view(document);
        view.resize(300, 200);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto* tree = view.findChild<QTreeWidget*>();
        tree->topLevelItem(2)->setExpanded(false); // projections
        QTreeWidgetItem* phase = tree->topLevelItem(4)->child(0)->child(8);
        tree->scrollToItem(phase, QAbstractItemView::PositionAtCenter);
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                          tree->visualItemRect(phase).center());
        QCOMPARE(tree->currentItem(), phase);
        const int scrolled = tree->verticalScrollBar()->value();
        QVERIFY(scrolled > 0);
        const auto isAsItWas = [&](const QString& episodes) {
            QTest::qWait(20);
            const QTreeWidgetItem* current = tree->currentItem();
            return current != nullptr && current == tree->topLevelItem(4)->child(0)->child(8) &&
                   current->isSelected() && current->text(1).contains(episodes) &&
                   !tree->topLevelItem(2)->isExpanded() && tree->topLevelItem(4)->isExpanded() &&
                   tree->verticalScrollBar()->value() == scrolled;
        };
        document.change("more episodes", [](Project& changed) {
            changed.experiments[0].phases[8].parameters["episodes"] = std::int64_t{7};
        });
        QVERIFY(isAsItWas("7 episodes"));
        document.undoStack().undo();
        QVERIFY(isAsItWas("3 episodes"));
        document.change("two parts at once", [](Project& changed) {
            changed.notes = "said";
            changed.experiments[0].phases[8].parameters["episodes"] = std::int64_t{9};
        });
        QVERIFY(isAsItWas("9 episodes"));
    }

    void keysEditTheChosenLine() {
        Document document;
        document.setProject(project());
        OutlineView view(document);
        view.resize(400, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QApplication::setActiveWindow(&view);
        auto* tree = view.findChild<QTreeWidget*>();
        const std::string before = writeProjectText(document.project());
        const auto choose = [tree](const QString& text) {
            tree->setFocus();
            tree->setCurrentItem(tree->findItems(text, Qt::MatchRecursive).front());
        };
        choose("find_path");
        QTest::keyClick(tree, Qt::Key_Space);
        QVERIFY(!document.project().experiments[0].phases[1].isEnabled);
        QCOMPARE(document.undoStack().undoText(), QString("Switch off phase find_path"));
        const QColor dimmed = tree->palette().color(QPalette::Disabled, QPalette::Text);
        QCOMPARE(tree->currentItem()->foreground(0).color(), dimmed);
        QTest::keyClick(tree, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(document.project().experiments[0].phases[0].action, std::string("find_path"));
        QTest::keyClick(tree, Qt::Key_D, Qt::ControlModifier);
        QCOMPARE(document.project().experiments[0].phases.size(), std::size_t(3));
        QTest::keyClick(tree, Qt::Key_Delete);
        QCOMPARE(document.project().experiments[0].phases.size(), std::size_t(2));
        choose("drive_exc");
        QTest::keyClick(tree, Qt::Key_F2);
        auto* field = tree->findChild<QLineEdit*>("nameEdit");
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, "drive");
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(document.project().projections[0].id, std::string("drive"));
        choose("exc");
        QTest::keyClick(tree, Qt::Key_Delete);
        QVERIFY(document.project().findPopulation("exc") == nullptr);
        QVERIFY(document.project().projections.empty());
        document.undoStack().setIndex(0);
        QCOMPARE(writeProjectText(document.project()), before);
    }

    void populationsAreConnectedFromTheMenu() {
        Document document;
        document.setProject(project());
        OutlineView view(document);
        view.resize(400, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto* tree = view.findChild<QTreeWidget*>();
        const QPoint place =
            tree->visualItemRect(tree->findItems("noise", Qt::MatchRecursive).front()).center();
        emit tree->customContextMenuRequested(place);
        auto* targets = view.findChild<QMenu*>("connectTo");
        QVERIFY(targets);
        QCOMPARE(targets->actions().size(), 1); // not to itself, and not to the circuit
        targets->actions()[0]->trigger();
        QCOMPARE(document.project().projections.size(), std::size_t(3));
        QCOMPARE(document.project().projections[2].to, std::string("exc"));
        QCOMPARE(document.undoStack().undoText(), QString("Connect noise to exc"));
        QVERIFY(tree->currentItem()->text(0).contains("noise → exc"));
    }

    void inputsAndRecordingsHaveLines() {
        Document document;
        Project all = test::gridProject(1, false);
        all.record = {{"cell", {"V_m"}, 0.1, {0, 1, 2}}};
        document.setProject(all);
        OutlineView view(document);
        QVERIFY(view.dataAsCsv().contains("1,pattern,\"input, patterns\""));
        QVERIFY(view.dataAsCsv().contains("1,cell,V_m each 0.1 ms of neurons 0-2"));
        QSignalSpy chosen(&view, &OutlineView::partSelected);
        QSignalSpy forms(&view, &OutlineView::formWanted);
        auto* tree = view.findChild<QTreeWidget*>();
        view.resize(400, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QPoint place =
            tree->visualItemRect(tree->findItems("pattern", Qt::MatchRecursive).front()).center();
        QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(chosen.takeLast()[0].toString(), QString("environment.inputs.pattern"));
        QTest::mouseDClick(tree->viewport(), Qt::LeftButton, {}, place);
        QCOMPARE(forms.takeLast()[0].toString(), QString("environment.inputs.pattern"));
    }

    void blockedPlacesAreSaid() {
        Document document;
        document.setProject(project());
        OutlineView view(document);
        QVERIFY(view.dataAsCsv().contains("\"htm, to B, blocked D, 10 replays\""));
    }
};

REPRISE_TEST(TstOutline)
#include "tst_outline.moc"
