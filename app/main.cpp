// The program `reprise`: the window, and pictures of runs without one.
#include "app/command_line.hpp"
#include "app/display.hpp"
#include "app/files/end_watch.hpp"
#include "app/files/file_actions.hpp"
#include "app/render/render_command.hpp"
#include "app/window/app_settings.hpp"
#include "app/window/main_window.hpp"
#include "core/editing/written_file.hpp"
#include "core/files/standard_streams.hpp"
#include "core/models/plugins.hpp"

#include <QApplication>
#include <QBuffer>
#include <QFileInfo>
#include <QIcon>
#include <QPixmap>
#include <QTimer>
#include <QUrl>

#include <cstdio>

using namespace reprise;

namespace {

void nameProgram() {
    QCoreApplication::setApplicationName("Reprise");
    QCoreApplication::setApplicationVersion(REPRISE_VERSION);
    QGuiApplication::setWindowIcon(QIcon(":/app/reprise.svg"));
    QGuiApplication::setDesktopFileName("reprise");
}

/// Desktops may hand over a file as its address.
QString localFile(const QString& name) {
    return name.startsWith("file:") ? QUrl(name).toLocalFile() : name;
}

void takeScreenshotLater(MainWindow& window, const CommandLine& line) {
    QTimer::singleShot(line.afterMs, &window, [&window, file = line.screenshot] {
        QBuffer picture;
        picture.open(QIODevice::WriteOnly);
        const QByteArray kind = QFileInfo(file).suffix().toLatin1();
        const QString problem =
            window.grab().save(&picture, kind.constData())
                ? writeBytes(file, picture.data())
                : QString("Could not write %1: end its name in .png, for example.").arg(file);
        if (!problem.isEmpty()) {
            std::fprintf(stderr, "%s\n", qPrintable(problem));
        }
        QCoreApplication::exit(problem.isEmpty() ? 0 : 2);
    });
}

int runWindow(int argc, char** argv, const CommandLine& line, const std::string& pluginProblem) {
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
    const EndWatch end([&window] { window.files().keepWork(); });
    window.show();
    if (!line.project.isEmpty()) {
        const bool isOpen = window.openFile(localFile(line.project));
        if (isOpen && line.plays) {
            window.play();
        }
    }
    if (!pluginProblem.empty()) {
        window.warn(QString::fromStdString(pluginProblem));
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
    prepareStandardStreams();
    const CommandLine line = readCommandLine(argc, argv);
    if (line.exitCode >= 0) {
        try {
            flushOut();
        } catch (const FileError& error) {
            std::fprintf(stderr, "%s\n", error.text().c_str());
            return 2;
        }
        return line.exitCode;
    }
    const std::string pluginProblem = loadPluginsOfEnvironment();
    if (!pluginProblem.empty()) {
        std::fprintf(stderr, "%s\n", pluginProblem.c_str());
    }
    installMessages();
    if (!line.render.run.isEmpty()) {
        if (!pluginProblem.empty()) {
            return 1;
        }
        qputenv("QT_QPA_PLATFORM", "offscreen");
        QApplication application(argc, argv);
        nameProgram();
        return renderRun(application, line.render);
    }
    return runWindow(argc, argv, line, pluginProblem);
}
