// The program is killed, told to end, or loses its display, at any moment of editing: what was done
// is there again, but for at most one edit.
#include "app/docks/dock_layout.hpp"
#include "app/files/end_watch.hpp"
#include "app/files/file_actions.hpp"
#include "app/window/main_window.hpp"
#include "core/project/writer.hpp"
#include "core/results/saved_folder.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/test_program.hpp"
#include "views/inspector/inspector_view.hpp"

#include <QDir>
#include <QLineEdit>
#include <QProcess>

#include <csignal>
#include <random>

using namespace reprise;

namespace {

// Set for the other program, which is killed.
const char* const kFile = "REPRISE_TEST_KILLED_FILE";
const char* const kHome = "REPRISE_TEST_KILLED_HOME"; // of both programs
const char* const kWay = "REPRISE_TEST_KILLED_WAY";   // of editing: steps, gesture, record

/// One edit as a person makes it: another letter is typed over the name, and Enter pressed.
class Typist {
public:
    explicit Typist(MainWindow& window) : m_window(window) {
        window.docks().setWorkspace("design");
        window.docks().showView("inspector");
        auto* inspector = static_cast<InspectorView*>(window.docks().view("inspector"));
        inspector->showPopulation({});
        m_name = inspector->findChild<QLineEdit*>("projectName");
    }
    void step(int number) {
        m_name->setFocus();
        m_name->selectAll();
        QTest::keyClick(m_name, char('a' + number % 26));
        QTest::keyClick(m_name, Qt::Key_Return);
        say(number);
    }
    /// All of them are one step of the history.
    void drag(int number) {
        m_window.document().change(
            "Drag", [number](Project& project) { project.seed = std::uint64_t(number); }, "drag 0");
        say(number);
    }

private:
    static void say(int number) {
        std::printf("edit %d\n", number);
        std::fflush(stdout);
    }

    MainWindow& m_window;
    QLineEdit* m_name;
};

void isolate(const QString& home) {
    for (const char* place : {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"}) {
        qputenv(place, (home + '/' + place).toUtf8());
    }
}

/// The other program: the window as main() makes it, in which somebody works until it ends.
int work() {
    isolate(qEnvironmentVariable(kHome));
    MainWindow window;
    const EndWatch end([&window] { window.files().keepWork(); });
    window.show();
    window.activateWindow();
    if (!window.openFile(qEnvironmentVariable(kFile))) {
        return 1;
    }
    const QByteArray way = qgetenv(kWay);
    int number = 0;
    Typist typist(window);
    QTimer timer;
    timer.setSingleShot(true);
    std::mt19937 random(std::random_device{}());
    QObject::connect(&timer, &QTimer::timeout, &window, [&] {
        if (way == "record") {
            std::printf("edit %d\n", ++number);
            std::fflush(stdout);
        } else {
            way == "steps" ? typist.step(++number) : typist.drag(++number);
        }
        timer.start(way == "steps" ? int(60 + random() % 240) : 5);
    });
    timer.start(0);
    if (way == "record") {
        window.findChild<QAction*>("recordRuns")->setChecked(true);
        window.play();
    }
    return QApplication::exec();
}

} // namespace

class TstSignals : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_file;
    QProcess m_program;
    QByteArray m_said;

    /// The last one that was told, among whatever else a program says.
    int lastEdit() {
        m_said += m_program.readAllStandardOutput();
        int number = 0;
        const QList<QByteArray> lines = m_said.split('\n');
        for (const QByteArray& line : lines.first(lines.size() - 1)) {
            number = line.startsWith("edit ") ? line.mid(5).toInt() : number;
        }
        return number;
    }

    void begin(const char* way, const QProcessEnvironment& more = {}) {
        m_said.clear();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(more);
        environment.insert(kFile, m_file);
        environment.insert(kWay, way);
        environment.insert(kHome, m_folder.path());
        m_program.setProcessEnvironment(environment);
        m_program.setProcessChannelMode(QProcess::SeparateChannels);
        m_program.start(QCoreApplication::applicationFilePath(),
                        {"tst_signals", "-nocrashhandler"});
        QVERIFY(m_program.waitForStarted());
        QVERIFY2(QTest::qWaitFor([this] { return lastEdit() > 0; }, 30'000), m_said.constData());
    }

    void waitForTheEnd() {
        QVERIFY(QTest::qWaitFor([this] { return m_program.state() == QProcess::NotRunning; }));
    }

    /// What is offered at the next start, or the file itself where nothing is.
    Project recovered() {
        Document document;
        const auto found = Autosave::findRecoverable();
        const Issues issues = found.empty()
                                  ? document.open(m_file)
                                  : document.openRecovered(found[0].sideFile, found[0].original);
        [&issues] { QVERIFY(issues.empty()); }();
        for (const Recoverable& each : found) {
            Autosave::forget(each);
        }
        return document.project();
    }

private slots:
    void initTestCase() {
        if (qEnvironmentVariableIsSet(kFile)) {
            std::_Exit(work());
        }
        isolate(m_folder.path());
    }
    void init() {
        m_file = m_folder.filePath("p.yaml");
        Project project = smallProject(100'000);
        project.name = "a";
        saveFileAtomically(m_file.toStdString(), writeProjectText(project));
        for (const Recoverable& left : Autosave::findRecoverable()) {
            Autosave::forget(left);
        }
    }
    void cleanup() {
        if (m_program.state() != QProcess::NotRunning) {
            m_program.kill();
            m_program.waitForFinished();
        }
    }

    /// REPRISE_KILLS=100 for more of them.
    void killedAtAnyMomentTheLastEditOrTheOneBeforeIsThere() {
        const int kills = qEnvironmentVariableIsSet("REPRISE_KILLS")
                              ? qEnvironmentVariableIntValue("REPRISE_KILLS")
                              : 20;
        std::mt19937 random(7);
        int last = 0;
        for (int k = 0; k < kills; ++k) {
            begin("steps");
            QTest::qWait(int(random() % 1200));
            ::kill(pid_t(m_program.processId()), SIGKILL);
            waitForTheEnd();
            const int done = lastEdit();
            const std::string name = recovered().name;
            QCOMPARE(name.size(), std::size_t(1));
            // The one after may be there, too: it was made, and not yet told.
            const int behind = (done + 1 + 26 - (name[0] - 'a')) % 26 - 1;
            QVERIFY2(behind >= -1 && behind <= 1,
                     qPrintable(QString("kill %1: edit %2 was done, %3 is there")
                                    .arg(k)
                                    .arg(done)
                                    .arg(QString::fromStdString(name))));
            last += behind <= 0 ? 1 : 0;
        }
        qInfo("the last edit was there in %d of %d", last, kills);
    }

    void toldToEndItKeepsTheVeryLastEdit_data() {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGHUP") << SIGHUP;
    }
    void toldToEndItKeepsTheVeryLastEdit() {
        QFETCH(int, number);
        begin("gesture"); // of which only some edits are written while it goes on
        QTest::qWait(300);
        ::kill(pid_t(m_program.processId()), number);
        waitForTheEnd();
        QCOMPARE(m_program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_program.exitCode(), 128 + number);
        QCOMPARE(recovered().seed, std::uint64_t(lastEdit()));
        QVERIFY(lastEdit() > 10);
    }

    void aLostDisplayKeepsTheVeryLastEdit() {
        QProcess display;
        display.setProcessChannelMode(QProcess::SeparateChannels);
        display.start("Xvfb", {"-displayfd", "1", "-screen", "0", "1280x900x24"});
        QVERIFY(display.waitForStarted());
        QVERIFY(display.waitForReadyRead(10'000));
        QProcessEnvironment shown;
        shown.insert("DISPLAY", ":" + QString::fromUtf8(display.readAllStandardOutput().trimmed()));
        begin("gesture", shown);
        QTest::qWait(300);
        ::kill(pid_t(display.processId()), SIGKILL);
        display.waitForFinished();
        waitForTheEnd();
        QCOMPARE(m_program.exitCode(), 1);
        QCOMPARE(recovered().seed, std::uint64_t(lastEdit()));
    }

    void whatWasRecordedUntilTheKillCanBeRead() {
        begin("record");
        const QString folder = m_folder.filePath("runs/1");
        QVERIFY(QTest::qWaitFor([&] { return QFileInfo(folder + "/spikes.csv").size() > 2000; },
                                20'000));
        ::kill(pid_t(m_program.processId()), SIGKILL);
        waitForTheEnd();
        QFile spikes(folder + "/spikes.csv");
        QVERIFY(spikes.open(QIODevice::ReadOnly));
        QVERIFY(spikes.readAll().endsWith('\n'));
        const SavedRun run = readSavedRun(folder.toStdString());
        QVERIFY(run.events.size() > 50);
    }
};

REPRISE_TEST(TstSignals)
#include "tst_signals.moc"
