// The list of problems: worst first, a click jumps.
#include "core/project/reader.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "views/issues/close_words.hpp"
#include "views/issues/issue_card.hpp"
#include "views/issues/issue_order.hpp"
#include "views/issues/issues_view.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace reprise;

class TstIssues : public QObject {
    Q_OBJECT

private slots:
    void errorsStandFirst();
    void theyAreCountedInWords();
    void clickAndEnterJump();
    void emptyListSaysSo();
    void placeIsLineOrPath();
    void severitiesDifferInShape();
    void csvKeepsQuotes();
    void theWholeTextIsShown();
    void everyIssueSaysWhatToDo();
    void theGoalThatWasErasedCanBeReplaced();
    void onlyGoalsThatCanBeReachedAreOffered();
    void symbolsThatMayHaveBeenMeantAreOffered();
    void inputsThatMayHaveBeenMeantAreOffered();
    void thePhaseCanBeRemoved();
    void aFixLeavesAnotherPhaseAlone();
    void aRouteWithoutItsPlaceIsPutRight();
    void whatEditsLeaveBehindCanBePutRight_data();
    void whatEditsLeaveBehindCanBePutRight();
    void anotherTargetIsChosen();
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

void TstIssues::theyAreCountedInWords() {
    QCOMPARE(countedInWords({}), QString());
    QCOMPARE(countedInWords({example()[0]}), QString()); // a note
    QCOMPARE(countedInWords(example()), QString("2 errors, 1 warning"));
    QCOMPARE(countedInWords({example()[1], example()[2], example()[2]}),
             QString("1 error, 2 warnings"));
}

void TstIssues::errorsStandFirst() {
    Document document;
    IssuesView view(document);
    QSignalSpy counted(&view, &IssuesView::countChanged);
    view.setIssues(example());
    QCOMPARE(view.issues()[0].text, std::string("unknown key \"nework\""));
    QCOMPARE(view.issues()[1].text, std::string("size must be at least 1"));
    QCOMPARE(view.issues()[3].text, std::string("nothing is recorded"));
    QCOMPARE(counted.value(0), (QList<QVariant>{2, 1}));
}

void TstIssues::clickAndEnterJump() {
    Document document;
    IssuesView view(document);
    view.resize(800, 200);
    view.setIssues(example());
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    QApplication::setActiveWindow(&view);
    std::vector<std::string> paths;
    connect(&view, &IssuesView::activated, this,
            [&](const Issue& issue) { paths.push_back(issue.path); });
    const QList<IssueCard*> cards = view.cards();
    QCOMPARE(cards.size(), 4);
    QTest::mouseClick(cards[1], Qt::LeftButton, {}, QPoint(30, 10));
    QCOMPARE(paths, std::vector<std::string>{"network.populations.cell.size"});
    cards[1]->setFocus();
    QTest::keyClick(cards[1], Qt::Key_Down);
    QVERIFY(cards[2]->hasFocus());
    QCOMPARE(paths.size(), std::size_t(1)); // looking is not jumping
    QTest::keyClick(cards[2], Qt::Key_Return);
    QCOMPARE(paths.size(), std::size_t(2));
    QCOMPARE(paths[1], std::string("network.projections.0.delay"));
}

void TstIssues::emptyListSaysSo() {
    Document document;
    IssuesView view(document);
    view.show();
    auto* nothing = view.findChild<QLabel*>("nothing");
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
    Document document;
    IssuesView view(document);
    view.setIssues(example());
    const QStringList lines = view.dataAsCsv().split('\n');
    QCOMPARE(lines[1], QString("error,\"unknown key \"\"nework\"\"\",/some/where/p.yaml,12,3,"
                               "nework,\"did you mean \"\"network\"\"?\""));
}

/// A project whose second phase seeks a place that is gone, and what the engine says of it.
Project withoutItsGoal() {
    Project project = test::shtmProject("S1", "ns_plan", 3);
    project.environment.sequences = {};
    project.environment.sequences.list = {{"A", "C", "B"}};
    PhaseSpec search;
    search.action = "find_path";
    search.target = "htm";
    search.parameters["to"] = std::string("Z");
    project.experiments[0].phases.push_back(search);
    return project;
}

Issue goalIsGone() {
    return {Severity::Error,
            "no sequence has the goal 'Z'",
            {},
            "experiments.0.phases.1.to",
            "one of A, B, C"};
}

void TstIssues::theWholeTextIsShown() {
    Document document;
    IssuesView view(document);
    const std::string words =
        "the projection from the noise to the excitatory cells has a delay of 0.05 ms, which is "
        "less than one step of the engine, so that no spike could ever arrive in time";
    view.setIssues({{Severity::Error, words, {}, "network.projections.0.delay", words}});
    for (const int width : {200, 348, 900}) {
        view.resize(width, 140);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QTest::qWait(20);
        IssueCard* card = view.cards().front();
        for (const char* part : {"issueText", "issueAdvice"}) {
            auto* label = card->findChild<QLabel*>(part);
            QVERIFY(label->text().endsWith("arrive in time"));
            QVERIFY(label->width() <= view.width());
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), part);
        }
    }
}

void TstIssues::everyIssueSaysWhatToDo() {
    Project project = withoutItsGoal();
    for (const Issue& issue : example()) {
        QVERIFY(!adviceOn(issue, project).isEmpty());
    }
    QCOMPARE(adviceOn(goalIsGone(), project),
             QString("Choose another goal, add a route that leads there, or remove the phase."));
    project.environment.sequences = {};
    const Issue untaught{Severity::Error,
                         "phase 'train' has no sequences to present",
                         {},
                         "experiments.0.phases.0",
                         "add `environment: {sequences: …}`"};
    QVERIFY(adviceOn(untaught, project).startsWith("Type a sequence"));
    NavigationMap map;
    map.environments.emplace_back();
    project.environment.map = std::make_shared<const NavigationMap>(map);
    QVERIFY(adviceOn(untaught, project).startsWith("Draw a route on the map"));
}

void TstIssues::theGoalThatWasErasedCanBeReplaced() {
    Document document;
    document.setProject(withoutItsGoal());
    IssuesView view(document);
    view.setIssues({goalIsGone()});
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto buttons = view.findChildren<QToolButton*>("issueFix");
    QCOMPARE(buttons.size(), 3);
    QCOMPARE(buttons[0]->text(), QString("Choose another goal"));
    QStringList places;
    for (const QAction* action : buttons[0]->menu()->actions()) {
        places << action->text();
    }
    QCOMPARE(places, QStringList({"B", "C"})); // not A, where the routes begin
    buttons[0]->menu()->actions()[0]->trigger();
    QCOMPARE(document.project().experiments[0].phases[1].parameters.at("to"),
             ParameterValue(std::string("B")));
    QCOMPARE(document.undoStack().undoText(), QString("Seek B instead"));
    QVERIFY(view.issues().empty());
    document.undoStack().undo();
    QCOMPARE(document.project().experiments[0].phases[1].parameters.at("to"),
             ParameterValue(std::string("Z")));
}

void TstIssues::onlyGoalsThatCanBeReachedAreOffered() {
    Project project = withoutItsGoal();
    project.environment.sequences.list = {{"A", "C", "B", "D"}, {"E", "B", "F"}};
    PhaseSpec& search = project.experiments[0].phases[1];
    search.parameters["from"] = std::vector<std::string>{"B"};
    const auto offered = [&](const char* key) {
        const Issue issue{
            Severity::Error, "", {}, std::string("experiments.0.phases.1.") + key, ""};
        return fixesOf(issue, project).front().choices;
    };
    QCOMPARE(offered("to"), QStringList({"D", "F"}));
    search.parameters["blocked"] = std::vector<std::string>{"F"};
    QCOMPARE(offered("to"), QStringList({"D"}));
    search.parameters.erase("blocked");
    search.parameters["to"] = std::string("F");
    QCOMPARE(offered("from"), QStringList({"A", "B", "C", "E"}));
    search.parameters["to"] = std::string("C");
    QCOMPARE(offered("from"), QStringList({"A"}));
}

void TstIssues::symbolsThatMayHaveBeenMeantAreOffered() {
    Document document;
    Project project = withoutItsGoal();
    PhaseSpec& search = project.experiments[0].phases[1];
    search.parameters["from"] = std::vector<std::string>{"\"B", "A"};
    search.parameters["to"] = std::string("C");
    document.setProject(project);
    IssuesView view(document);
    view.setIssues({{Severity::Error,
                     "no sequence has the start '\"B'",
                     {},
                     "experiments.0.phases.1.from",
                     ""}});
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    const auto buttons = view.findChildren<QToolButton*>("issueFix");
    QCOMPARE(buttons.size(), 4);
    QCOMPARE(buttons[0]->text(), QString("Start at B"));
    QCOMPARE(buttons[1]->text(), QString("Choose another start"));
    QVERIFY(!buttons[1]->menu()->isEmpty());
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QCOMPARE(document.project().experiments[0].phases[1].parameters.at("from"),
             ParameterValue(std::vector<std::string>{"B", "A"}));
    QCOMPARE(document.undoStack().undoText(), QString("Start at B instead"));
    // Though the goal is wrong too, a start can be chosen.
    search.parameters["to"] = std::string("Z");
    const auto fixes =
        fixesOf({Severity::Error, "", {}, "experiments.0.phases.1.from", ""}, project);
    QCOMPARE(fixes.size(), std::size_t(4));
    // No more than three, the nearest first.
    QCOMPARE(closeWords("corridr", {"corridor 10", "corridor", "Corridr", "door", "corrido", "x"}),
             QStringList({"Corridr", "corridor", "corrido"}));
    QCOMPARE(closeWords("Q", {"A", "B"}), QStringList());
}

void TstIssues::inputsThatMayHaveBeenMeantAreOffered() {
    Project project = test::gridProject(1, true);
    PhaseSpec& phase = project.experiments[0].phases[0];
    const std::string input = project.environment.inputs[0].id;
    phase.parameters["input"] = input + "s";
    const auto fixes =
        fixesOf({Severity::Error, "", {}, "experiments.0.phases.0.input", ""}, project);
    QCOMPARE(fixes.size(), std::size_t(4));
    QCOMPARE(fixes[0].text, QString("Present %1").arg(QString::fromStdString(input)));
    QCOMPARE(fixes[1].text, QString("Choose another input"));
    fixes[0].apply(project, {});
    QCOMPARE(project.experiments[0].phases[0].parameters.at("input"), ParameterValue(input));
}

void TstIssues::thePhaseCanBeRemoved() {
    Document document;
    document.setProject(withoutItsGoal());
    IssuesView view(document);
    view.setIssues({goalIsGone()});
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    auto buttons = view.findChildren<QToolButton*>("issueFix");
    QCOMPARE(buttons[1]->text(), QString("Switch it off"));
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    QVERIFY(!document.project().experiments[0].phases[1].isEnabled);
    document.undoStack().undo();
    view.setIssues({goalIsGone()});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    buttons = view.findChildren<QToolButton*>("issueFix");
    QCOMPARE(buttons[2]->text(), QString("Remove the phase"));
    QTest::mouseClick(buttons[2], Qt::LeftButton);
    QCOMPARE(document.project().experiments[0].phases.size(), std::size_t(1));
    QCOMPARE(document.project().experiments[0].phases[0].action, std::string("train"));
    document.undoStack().undo();
    QCOMPARE(document.project().experiments[0].phases.size(), std::size_t(2));
}

void TstIssues::aFixLeavesAnotherPhaseAlone() {
    Document document;
    document.setProject(withoutItsGoal());
    const std::vector<IssueFix> fixes = fixesOf(goalIsGone(), document.project());
    Project later = document.project();
    later.experiments[0].phases[1].parameters["to"] = std::string("B"); // corrected in the meantime
    for (const IssueFix& fix : fixes) {
        fix.apply(later, "A");
    }
    QCOMPARE(later.experiments[0].phases.size(), std::size_t(2));
    QCOMPARE(later.experiments[0].phases[1].parameters.at("to"), ParameterValue(std::string("B")));
}

void TstIssues::aRouteWithoutItsPlaceIsPutRight() {
    Project project = withoutItsGoal();
    NavigationMap map;
    map.sequences = {{"A", "C", "B"}, {"A", "B"}};
    project.environment.sequences = {};
    project.environment.map = std::make_shared<const NavigationMap>(map);
    project.environment.mapFile = "maps/x.yaml";
    const Issue gone{Severity::Error,
                     "sequence 1 visits 'C', which is no place of the map",
                     {},
                     "environment.map.sequences.0.1",
                     ""};
    std::vector<IssueFix> fixes = fixesOf(gone, project);
    QCOMPARE(fixes.size(), std::size_t(2));
    Project shortened = project;
    fixes[0].apply(shortened, "");
    QCOMPARE(shortened.environment.map->sequences[0], (Sequence{"A", "B"}));
    QCOMPARE(shortened.environment.mapFile, std::string());
    Project removed = project;
    fixes[1].apply(removed, "");
    QCOMPARE(removed.environment.map->sequences, (std::vector<Sequence>{{"A", "B"}}));
    fixes[1].apply(removed, ""); // its place was taken by another
    QCOMPARE(removed.environment.map->sequences.size(), std::size_t(1));
    QVERIFY(adviceOn(gone, project).startsWith("Take the place out of the route"));
    // A route of two places cannot be shorter.
    const Issue brief{Severity::Error, "", {}, "environment.map.sequences.1.0", ""};
    QCOMPARE(fixesOf(brief, project).size(), std::size_t(1));
}

void TstIssues::whatEditsLeaveBehindCanBePutRight_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("fixes");
    QTest::newRow("target") << "experiments.0.phases.0.target"
                            << QStringList{"Choose another target", "Switch it off",
                                           "Remove the phase"};
    QTest::newRow("length") << "experiments.0.phases.1.duration"
                            << QStringList{"Set duration to 200 ms", "Switch it off",
                                           "Remove the phase"};
    QTest::newRow("empty") << "experiments.1" << QStringList{"Remove the experiment"};
    QTest::newRow("name") << "experiments.1.name" << QStringList{"Give it another name"};
    QTest::newRow("recorded") << "record.0.population"
                              << QStringList{"Choose another population", "Remove the recording"};
    QTest::newRow("variable") << "record.1.variables.0"
                              << QStringList{"Choose a variable", "Remove the recording"};
    QTest::newRow("interval") << "record.1.interval"
                              << QStringList{"Every 0.3 ms", "Remove the recording"};
    QTest::newRow("source") << "network.projections.0.from"
                            << QStringList{"Choose another source", "Remove the projection"};
    QTest::newRow("delay") << "network.projections.0.delay"
                           << QStringList{"Delay 0.1 ms", "Remove the projection"};
    QTest::newRow("like") << "environment.inputs.second.like"
                          << QStringList{"Choose another input", "Patterns of its own",
                                         "Remove the input"};
    QTest::newRow("duration") << "duration" << QStringList{"Remove the duration"};
}

/// A project in which everything names something that is gone.
static Project leftovers() {
    Project project = test::gridProject(1, false);
    project.engine.resolution = 0.1;
    project.populations.push_back(test::population("cell", "iaf_psc_exp", 3));
    project.populations.push_back(test::population("other", "iaf_psc_exp", 3));
    project.projections = {test::projection("gone", "cell", 20, 0.04)};
    project.record = {{"gone", {"V_m"}, 0.1, {}}, {"cell", {"nothing"}, 0.33, {}}};
    InputSpec second = project.environment.inputs[0];
    second.id = "second";
    second.like = "gone";
    project.environment.inputs.push_back(second);
    project.experiments[0].phases[0].target = "gone";
    project.experiments[0].phases.push_back({"run"});
    project.experiments.push_back({"learn", {}});
    project.duration = 100;
    return project;
}

/// Each is said where it stands, with its fixes, and every one of them leaves it in the past.
void TstIssues::whatEditsLeaveBehindCanBePutRight() {
    QFETCH(QString, path);
    QFETCH(QStringList, fixes);
    const Project project = leftovers();
    const auto at = [&path](const Issues& issues) {
        return std::ranges::find(issues, path.toStdString(), &Issue::path);
    };
    const Issues found = checkProject(project);
    const auto issue = at(found);
    QVERIFY(issue != found.end());
    QVERIFY(!adviceOn(*issue, project).isEmpty());
    QStringList offered;
    for (const IssueFix& fix : fixesOf(*issue, project)) {
        offered << fix.text;
        Project mended = project;
        const QString choice = fix.choices.value(0);
        fix.apply(mended, choice.toStdString());
        QVERIFY2(mended != project, qPrintable(fix.text));
        const Issues left = checkProject(mended);
        const auto same = std::ranges::find_if(left, [&](const Issue& each) {
            return each.path == issue->path && each.text == issue->text &&
                   each.severity == issue->severity;
        });
        const bool isOff = fix.text == "Switch it off"; // a warning stays, at most
        QVERIFY2(same == left.end() || isOff, qPrintable(fix.text));
    }
    QCOMPARE(offered, fixes);
}

void TstIssues::anotherTargetIsChosen() {
    Document document;
    document.setProject(leftovers());
    IssuesView view(document);
    const Issues found = checkProject(document.project());
    const auto issue =
        std::ranges::find(found, std::string("experiments.0.phases.0.target"), &Issue::path);
    view.setIssues({*issue});
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    auto* button = view.findChildren<QToolButton*>("issueFix").front();
    QCOMPARE(button->menu()->actions().size(), 1);
    button->menu()->actions()[0]->trigger();
    QCOMPARE(document.project().experiments[0].phases[0].target, std::string("grid"));
    QCOMPARE(document.undoStack().undoText(), QString("Act on grid instead"));
}

void TstIssues::savesPictures() {
    const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
    if (folder.isEmpty()) {
        QSKIP("set REPRISE_PICTURES to a folder to get pictures");
    }
    for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
        applyTheme(*qApp, theme);
        Document document;
        IssuesView view(document);
        view.resize(820, 160);
        view.setIssues(example());
        view.grab().save(folder + "/issues-" + nameOf(theme) + ".png");
    }
}

REPRISE_TEST(TstIssues)
#include "tst_issues.moc"
