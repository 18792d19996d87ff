#include "tests/app/random_user/answer_watch.hpp"
#include "tests/app/random_user/steps.hpp"
#include "tests/app/random_user/user_actions.hpp"
#include "tests/app/random_user/window_checks.hpp"
#include "tests/support/test_program.hpp"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>

using namespace reprise;
using namespace reprise::test;

namespace {

/// Qt ends a test function after five minutes; half an hour is wanted once in a while.
[[maybe_unused]] const bool kIsPatient = qputenv("QTEST_FUNCTION_TIMEOUT", "7200000");

constexpr int kStepsOfASession = 60;
constexpr int kMostShrinkings = 40;
#ifdef REPRISE_SANITIZED
constexpr int kHangMs = 120'000;
#else
constexpr int kHangMs = 20'000; // far beyond slow: the window is gone
#endif

const UserAction& actionNamed(const QString& name) {
    const auto& all = userActions();
    return *std::find_if(all.begin(), all.end(),
                         [&](const UserAction& action) { return action.name == name; });
}

UserSteps stepsOf(std::uint32_t seed) {
    UserRandom random(seed);
    int weights = 0;
    for (const UserAction& action : userActions()) {
        weights += action.weight;
    }
    UserSteps steps{{"open_example", std::uint32_t(random())}};
    while (steps.size() < kStepsOfASession) {
        int at = int(below(random, std::size_t(weights)));
        std::size_t chosen = 0;
        while (at >= userActions()[chosen].weight) {
            at -= userActions()[chosen++].weight;
        }
        steps.push_back({userActions()[chosen].name, std::uint32_t(random())});
    }
    return steps;
}

} // namespace

/// A user that never tires: random legal actions in a real window, each followed by checks. A
/// session runs in a process of its own, so that a crash or a hang is found like any other fault
/// and the shortest sequence that leads to it is printed.
///
///     REPRISE_RANDOM_USER_SECONDS=1800 REPRISE_RANDOM_USER_SEED=7 tests_app tst_random_user
///     REPRISE_RANDOM_USER_STEPS=steps.txt tests_app tst_random_user session    # one again
class TstRandomUser : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QProcess m_windowManager;

    /// "" or what went wrong.
    QString runSession(const UserSteps& steps) {
        const QString file = m_folder.filePath("steps.txt");
        writeSteps(file, steps);
        QProcess session;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("REPRISE_RANDOM_USER_STEPS", file);
        session.setProcessEnvironment(environment);
        session.setProcessChannelMode(QProcess::MergedChannels);
        session.start(QCoreApplication::applicationFilePath(),
                      {"tst_random_user", "session", "-nocrashhandler"});
        if (!session.waitForFinished(20 * kHangMs)) {
            session.kill();
            session.waitForFinished();
            return "the session does not end: " + session.errorString();
        }
        const QString output = QString::fromUtf8(session.readAll());
        for (const QString& line : output.split('\n')) {
            if (line.contains("answers:") || line.contains("slow: ")) {
                qInfo("%s", qPrintable(line.section(") ", 1)));
            }
        }
        return session.exitStatus() == QProcess::NormalExit && session.exitCode() == 0 ? QString()
                                                                                       : output;
    }

    /// Leaves out ever smaller stretches that the failure does not need.
    UserSteps shrunk(UserSteps steps) {
        int tries = 0;
        for (std::size_t stretch = steps.size() / 2; stretch > 0; stretch /= 2) {
            for (std::size_t first = 0; first < steps.size() && tries < kMostShrinkings;) {
                UserSteps fewer = steps;
                fewer.erase(fewer.begin() + std::ptrdiff_t(first),
                            fewer.begin() +
                                std::ptrdiff_t(std::min(first + stretch, fewer.size())));
                ++tries;
                if (!fewer.empty() && !runSession(fewer).isEmpty()) {
                    steps = fewer;
                } else {
                    first += stretch;
                }
            }
        }
        return steps;
    }

private slots:
    void initTestCase() {
        if (!qEnvironmentVariableIsSet("REPRISE_RANDOM_USER_STEPS")) {
            const QString openbox = QStandardPaths::findExecutable("openbox");
            if (!openbox.isEmpty()) {
                m_windowManager.start(openbox, {});
                m_windowManager.waitForStarted();
            }
        }
    }
    void cleanupTestCase() {
        m_windowManager.kill();
        m_windowManager.waitForFinished();
    }

    /// Many sessions; run by the test program without arguments.
    void everySessionHolds() {
        if (qEnvironmentVariableIsSet("REPRISE_RANDOM_USER_STEPS")) {
            QSKIP("one session only");
        }
        bool isSet = false;
        const int seconds = qEnvironmentVariableIntValue("REPRISE_RANDOM_USER_SECONDS", &isSet);
        auto seed = std::uint32_t(qEnvironmentVariableIntValue("REPRISE_RANDOM_USER_SEED"));
        QElapsedTimer clock;
        clock.start();
        int sessions = 0;
        while (clock.elapsed() < 1000 * (isSet ? seconds : 100)) {
            const UserSteps steps = stepsOf(++seed);
            const QString failure = runSession(steps);
            if (!failure.isEmpty()) {
                const UserSteps fewest = shrunk(steps);
                QFAIL(qPrintable(QString("seed %1 fails:\n%2\nfewest steps found:\n%3%4")
                                     .arg(seed)
                                     .arg(failure, toText(fewest), runSession(fewest))));
            }
            ++sessions;
        }
        qInfo("%d sessions of %d steps", sessions, kStepsOfASession);
    }

    /// One session, in the process that everySessionHolds() starts.
    void session() {
        if (!qEnvironmentVariableIsSet("REPRISE_RANDOM_USER_STEPS")) {
            QSKIP("run by everySessionHolds()");
        }
        const gui::IsolatedHome home;
        const UserSteps steps = readSteps(qEnvironmentVariable("REPRISE_RANDOM_USER_STEPS"));
        QVERIFY(!steps.empty());
        WatchedWindow shown;
        AnswerWatch watch(kHangMs);
        Butler butler;
        QStringList done;
        for (const UserStep& step : steps) {
            done << QString("%1 %2").arg(step.action).arg(step.seed);
            std::fprintf(stderr, "%s\n", qPrintable(done.back())); // the last word before a crash
            watch.say(done.back());
            const QSize size = shown.window.size();
            UserRandom random(step.seed);
            actionNamed(step.action).act(shown, random);
            QTest::qWait(20);
            QString wrong;
            const auto docksStand = [&] { // docks slide to their places
                wrong = wrongWithDocks(shown.window);
                return wrong.isEmpty();
            };
            static_cast<void>(QTest::qWaitFor(docksStand, 1000));
            if (wrong.isEmpty() && step.action != "resize" && shown.window.size() != size) {
                wrong = QString("the window grew from %1 x %2 to %3 x %4")
                            .arg(size.width())
                            .arg(size.height())
                            .arg(shown.window.width())
                            .arg(shown.window.height());
            }
            wrong = wrong.isEmpty() ? wrongWithRun(shown) : wrong;
            wrong = wrong.isEmpty() ? wrongWithHash(shown) : wrong;
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong + "\nafter " + done.join(", ")));
            if (watch.longestMs() > 100) {
                qInfo("slow: %d ms after %s", watch.longestMs(), qPrintable(done.back()));
            }
        }
        qInfo("%s", qPrintable(watch.histogram()));
        shown.window.document().undoStack().clear();
    }
};

REPRISE_TEST(TstRandomUser)
#include "tst_random_user.moc"
