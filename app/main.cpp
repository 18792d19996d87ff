// The program `reprise`: the window, and pictures of runs without one.
#include "app/command_line.hpp"
#include "app/display.hpp"
#include "app/render/render_command.hpp"
#include "app/window/app_settings.hpp"
#include "app/window/main_window.hpp"

#include <QApplication>
#include <QIcon>
#include <QPixmap>
#include <QTimer>

#include <cstdio>

using namespace reprise;

namespace {

void nameProgram() {
    QCoreApplication::setApplicationName("Reprise");
    QCoreApplication::setApplicationVersion(REPRISE_VERSION);
    QGuiApplication::setWindowIcon(QIcon(":/app/reprise.svg"));
}

void takeScreenshotLater(MainWindow& window, const CommandLine& line) {
    QTimer::singleShot(line.afterMs, &window, [&window, file = line.screenshot] {
        const bool isWritten = window.grab().save(file);
        if (!isWritten) {
            std::fprintf(stderr, "Could not write %s.\n", qPrintable(file));
        }
        QCoreApplication::exit(isWritten ? 0 : 1);
    });
}

int runWindow(int argc, char** argv, const CommandLine& line) {
    if (!hasDisplay()) {
        std::fprintf(stderr, "No display: use reprise-batch to run projects, or reprise render for "
                             "pictures, on a machine without one.\n");
        return 1;
    }
    QApplication application(argc, argv);
    nameProgram();
    const QString theme =
        line.theme.isEmpty() ? appSettings().value("theme").toString() : line.theme;
    applyTheme(application, themeFromName(theme));
    MainWindow window;
    window.show();
    if (!line.project.isEmpty()) {
        const bool isOpen = window.openFile(line.project);
        if (isOpen && line.plays) {
            window.play();
        }
    }
    if (line.measuresStartup) {
        reportStartup(window);
    }
    if (!line.screenshot.isEmpty()) {
        takeScreenshotLater(window, line);
    }
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    const CommandLine line = readCommandLine(argc, argv);
    if (line.exitCode >= 0) {
        return line.exitCode;
    }
    installMessages();
    if (!line.render.run.isEmpty()) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        QApplication application(argc, argv);
        nameProgram();
        return renderRun(application, line.render);
    }
    return runWindow(argc, argv, line);
}
