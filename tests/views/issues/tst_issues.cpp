// The list of problems: worst first, a click jumps.
#include "tests/support/test_program.hpp"
#include "views/issues/issue_model.hpp"
#include "views/issues/issues_view.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

using namespace reprise;

class TstIssues : public QObject {
    Q_OBJECT

private slots:
    void errorsStandFirst();
    void clickAndEnterJump();
    void emptyListSaysSo();
    void placeIsLineOrPath();
    void severitiesDifferInShape();
    void csvKeepsQuotes();
    void savesPictures();
};

namespace {

Issues example() {
    return {
        {Severity::Note, "nothing is recorded", {}, "record", ""},
        {Severity::Error,
         "unknown key \"nework\"",
         {"/some/where/p.yaml", 12, 3},
         "nework",
         "did you mean \"network\"?"},
        {Severity::Warning,
         "delay 0.05 ms is less than one step",
         {},
         "network.projections.0.delay",
         "choose at least 0.1 ms"},
        {Severity::Error, "size must be at least 1", {}, "network.populations.cell.size", ""},
    };
}

} // namespace

void TstIssues::errorsStandFirst() {
    IssuesView view;
    QSignalSpy counted(&view, &IssuesView::countChanged);
    view.setIssues(example());
    QCOMPARE(view.issues()[0].text, std::string("unknown key \"nework\""));
    QCOMPARE(view.issues()[1].text, std::string("size must be at least 1"));
    QCOMPARE(view.issues()[3].text, std::string("nothing is recorded"));
    QCOMPARE(counted.value(0), (QList<QVariant>{2, 1}));
}

void TstIssues::clickAndEnterJump() {
    IssuesView view;
    view.resize(800, 200);
    view.setIssues(example());
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QApplication::setActiveWindow(&view);
    std::vector<std::string> paths;
    connect(&view, &IssuesView::activated, this,
            [&](const Issue& issue) { paths.push_back(issue.path); });
    auto* table = view.findChild<QTreeView*>();
    const QRect second = table->visualRect(table->model()->index(1, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, second.center());
    QCOMPARE(paths, std::vector<std::string>{"network.populations.cell.size"});
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(paths.size(), std::size_t(1)); // looking is not jumping
    QTest::keyClick(table, Qt::Key_Return);
    QCOMPARE(paths.size(), std::size_t(2));
    QCOMPARE(paths[1], std::string("network.projections.0.delay"));
}

void TstIssues::emptyListSaysSo() {
    IssuesView view;
    view.show();
    auto* nothing = view.findChild<QLabel*>();
    QVERIFY(nothing->isVisible());
    view.setIssues(example());
    QVERIFY(!nothing->isVisible());
    view.setIssues({});
    QVERIFY(nothing->isVisible());
}

void TstIssues::placeIsLineOrPath() {
    const Issues issues = example();
    QCOMPARE(placeOf(issues[1]), QString("p.yaml:12:3"));
    QCOMPARE(placeOf(issues[2]), QString("network.projections.0.delay"));
}

void TstIssues::severitiesDifferInShape() {
    const auto mask = [](Severity severity) {
        return iconOf(severity).pixmap(16).toImage().createAlphaMask();
    };
    QVERIFY(mask(Severity::Error) != mask(Severity::Warning));
    QVERIFY(mask(Severity::Warning) != mask(Severity::Note));
    QVERIFY(mask(Severity::Error) != mask(Severity::Note));
}

void TstIssues::csvKeepsQuotes() {
    IssuesView view;
    view.setIssues(example());
    const QStringList lines = view.dataAsCsv().split('\n');
    QCOMPARE(lines[1], QString("error,\"unknown key \"\"nework\"\"\",/some/where/p.yaml,12,3,"
                               "nework,\"did you mean \"\"network\"\"?\""));
}

void TstIssues::savesPictures() {
    const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
    if (folder.isEmpty()) {
        QSKIP("set REPRISE_PICTURES to a folder to get pictures");
    }
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
        applyTheme(*qApp, theme);
        IssuesView view;
        view.resize(820, 160);
        view.setIssues(example());
        view.grab().save(folder + "/issues-" + nameOf(theme) + ".png");
    }
}

REPRISE_TEST(TstIssues)
#include "tst_issues.moc"
