// The outline: names and what is said of them share the width.
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "views/outline/outline_view.hpp"

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

    void blockedPlacesAreSaid() {
        Document document;
        document.setProject(project());
        OutlineView view(document);
        QVERIFY(view.dataAsCsv().contains("\"htm, to B, blocked D, 10 replays\""));
    }
};

REPRISE_TEST(TstOutline)
#include "tst_outline.moc"
