/// A network that takes minutes to build: the window says how far it is, and can be put to
/// something else at once.

#include "tests/core/session/session_run.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"

#include <QLabel>
#include <QRegularExpression>

using namespace reprise;
using namespace reprise::test;

class TstBuildProgress : public QObject {
    Q_OBJECT

    gui::IsolatedHome m_home;

    static Project large() {
        Project project;
        project.name = "large";
        project.populations = {population("cells", "iaf_psc_exp", 200'000)};
        ProjectionSpec sparse = projection("cells", "cells", 20, 1.5);
        sparse.connect = "fixed_probability";
        sparse.probability = 1e-6;
        project.projections = {sparse};
        project.duration = 10;
        return project;
    }

private slots:
    void theStatusLineSaysHowFarItIs() {
        auto watched = std::make_unique<WatchedWindow>();
        const QString file = watched->folder.filePath("large.yaml");
        saveFileAtomically(file.toStdString(), writeProjectText(large()));
        QVERIFY(watched->window.openFile(file));
        const auto* phase = watched->window.findChild<QLabel*>("phase");
        static const QRegularExpression kShare("^building the network · \\d+ %$");
        QTRY_VERIFY_WITH_TIMEOUT(kShare.match(phase->text()).hasMatch(), 20'000);
        QVERIFY(phase->isVisible());
        QElapsedTimer clock;
        clock.start();
        QVERIFY(watched->open(smallProject()));
        REPRISE_VERIFY_QUICK(clock.elapsed(), 1000); // the whole window shows another project
        QTRY_VERIFY(!phase->text().contains("building"));
        QVERIFY(watched->window.openFile(file));
        QTRY_VERIFY_WITH_TIMEOUT(kShare.match(phase->text()).hasMatch(), 20'000);
        clock.start();
        watched.reset(); // and it can be closed
        REPRISE_VERIFY_QUICK(clock.elapsed(), 1000);
    }
};

REPRISE_TEST(TstBuildProgress)
#include "tst_build_progress.moc"
