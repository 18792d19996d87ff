#include "app/docks/view_catalog.hpp"
#include "app/run/problem_list.hpp"
#include "app/run/run_control.hpp"
#include "app/window/selection.hpp"
#include "core/project/reader.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/played_run.hpp"
#include "tests/support/test_program.hpp"
#include "views/view.hpp"
#include "widgets/theme.hpp"
#include "widgets/time_range.hpp"

#include <QAbstractScrollArea>
#include <QSplitterHandle>

using namespace reprise;
using namespace reprise::test;

namespace {

/// Docks as the workspaces make them in windows of 1024, 1366 and 1920 px, and the least one.
const std::map<QString, std::vector<QSize>> kDocks{
    {"population", {{676, 228}, {470, 420}, {902, 250}, {1267, 370}}},
    {"sequences", {{328, 240}, {660, 110}, {437, 260}, {1267, 150}}},
    {"map", {{696, 330}, {929, 360}, {1306, 520}}},
    {"map_editor", {{490, 420}, {696, 330}, {929, 360}, {1306, 520}}},
    {"replays", {{696, 280}, {929, 310}, {1306, 440}}},
    {"series", {{348, 180}, {464, 290}, {653, 440}}},
    {"inspector", {{348, 240}, {348, 370}, {464, 290}, {653, 440}}},
    {"outline", {{164, 420}, {348, 240}, {218, 500}, {307, 700}}},
    {"issues", {{348, 180}, {464, 200}, {653, 280}}},
    {"history", {{348, 180}, {464, 200}, {653, 280}}},
};
constexpr QSize kLeast(200, 140);

QString pathOf(const QWidget* widget) {
    QString name = widget->objectName();
    return QString("%1 %2").arg(widget->metaObject()->className(), name);
}

/// The first two parts that cover each other, or one that is cut off; "" if all have their room.
QString overlapIn(const QWidget* parent) {
    if (qobject_cast<const QAbstractScrollArea*>(parent)) {
        return {}; // scrolls
    }
    QList<QWidget*> parts;
    for (QObject* child : parent->children()) {
        auto* part = qobject_cast<QWidget*>(child);
        const bool isInLayout =
            part && part->isVisible() && !part->isWindow() &&
            !qobject_cast<QSplitterHandle*>(part) &&
            part->objectName() != "moreControls"; // lies in the corner, over the picture
        if (isInLayout && !part->size().isEmpty()) {
            parts << part;
        }
    }
    for (QWidget* part : parts) {
        const QRect area = part->geometry();
        if (!parent->rect().contains(area)) {
            return QString("%1 sticks out of %2").arg(pathOf(part), pathOf(parent));
        }
        for (QWidget* other : parts) {
            if (other != part && other->geometry().intersects(area)) {
                return QString("%1 and %2 overlap").arg(pathOf(part), pathOf(other));
            }
        }
        if (const QString inside = overlapIn(part); !inside.isEmpty()) {
            return inside;
        }
    }
    return {};
}

} // namespace

/// Every view in docks as small as they get: nothing overlaps, nothing makes the window larger.
class TstViewRoom : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    std::map<QString, std::unique_ptr<PlayedRun>> m_runs;
    std::map<QString, Project> m_projects;

    static Project shipped(const char* name) {
        ReadResult read =
            readProject(std::string(REPRISE_SOURCE_DIR "/projects/") + name + ".yaml");
        if (!read.isValid()) {
            qFatal("%s cannot be read", name);
        }
        return read.project;
    }
    /// Sixty symbols, of which the sequences use all.
    static Project sixty() {
        Project project = shtmProject("S1", "ns_org", 1);
        project.environment.sequences = {};
        for (int row = 0; row < 10; ++row) {
            Sequence& sequence = project.environment.sequences.list.emplace_back();
            for (int k = 0; k < 6; ++k) {
                sequence.push_back("Place" + std::to_string(row * 6 + k));
            }
        }
        return project;
    }

private slots:
    void initTestCase() {
        m_projects = {{"city", shipped("city")},
                      {"start", shipped("start")},
                      {"museum", shipped("museum")},
                      {"random", shipped("random_network")},
                      {"sixty", sixty()},
                      {"nothing", Project()}};
        for (const auto& [name, project] : m_projects) {
            if (name == "nothing") {
                continue;
            }
            Project brief = project;
            for (ExperimentSpec& experiment : brief.experiments) {
                for (PhaseSpec& phase : experiment.phases) {
                    const std::int64_t most = name == "city" ? 40 : 3;
                    if (phase.parameters.contains("episodes")) {
                        phase.parameters["episodes"] =
                            std::min(setOr(phase.parameters, "episodes", most), most);
                    }
                }
            }
            auto& run = m_runs[name] = std::make_unique<PlayedRun>(brief);
            while (!run->player().isFinished() && run->frame().nowMs < 100'000) {
                run->play(200'000);
            }
        }
    }
    void everyViewFitsIntoASmallDock_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("project");
        for (const auto& [id, sizes] : kDocks) {
            for (const auto& [name, project] : m_projects) {
                QTest::addRow("%s of %s", qPrintable(id), qPrintable(name)) << id << name;
            }
        }
    }
    void everyViewFitsIntoASmallDock() {
        QFETCH(QString, id);
        QFETCH(QString, project);
        const QString folder = qEnvironmentVariable("REPRISE_PICTURES");
        QStringList troubles;
        for (const ThemeName theme : {ThemeName::Dark, ThemeName::Light}) {
            applyTheme(*qApp, theme);
            Document document;
            EngineHost engine;
            RunControl control(document, engine);
            TimeRange range;
            Selection selection;
            ProblemList problems;
            document.setProject(m_projects.at(project));
            problems.set(ProblemList::Drawing, checkProject(document.project()));
            const auto entry = std::find_if(viewCatalog().begin(), viewCatalog().end(),
                                            [&](const ViewEntry& each) { return each.id == id; });
            std::unique_ptr<View> view(
                entry->make({document, engine, control, range, selection, problems}));
            std::vector<QSize> sizes{kLeast};
            if (!folder.isEmpty()) {
                sizes.insert(sizes.end(), kDocks.at(id).begin(), kDocks.at(id).end());
            }
            for (const QSize size : sizes) {
                view->setMinimumSize(1, 1); // the test decides
                view->resize(size);
                view->show();
                QVERIFY(QTest::qWaitForWindowExposed(view.get()));
                if (m_runs.contains(project)) {
                    const Frame frame = m_runs.at(project)->frame();
                    view->showFrame(frame);
                    view->showFrame(frame);
                }
                QTest::qWait(20);
                if (!folder.isEmpty()) {
                    view->grab().save(QString("%1/%2-%3-%4x%5-%6.png")
                                          .arg(folder, id, project)
                                          .arg(size.width())
                                          .arg(size.height())
                                          .arg(nameOf(theme)));
                }
                const QSize least = view->minimumSizeHint();
                if (least.width() > 240 || least.height() > 160) {
                    troubles << QString("wants %1 x %2").arg(least.width()).arg(least.height());
                }
                troubles << overlapIn(view.get());
            }
        }
        troubles.removeAll(QString());
        troubles.removeDuplicates();
        QVERIFY2(troubles.isEmpty(), qPrintable(troubles.join("; ")));
    }
};

REPRISE_TEST(TstViewRoom)
#include "tst_view_room.moc"
