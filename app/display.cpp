#include "app/display.hpp"

#include <QFile>
#include <QTimer>
#include <QWidget>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <unistd.h>

namespace reprise {

namespace {

QtMessageHandler previousHandler = nullptr;

void handleMessage(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (type == QtFatalMsg && text.contains("no Qt platform plugin")) {
        std::fputs("The display cannot be reached: use reprise-batch to run projects, or reprise "
                   "render for pictures, on a machine without one.\n",
                   stderr);
        std::_Exit(1);
    }
    if (text.contains("could not connect to display") || text.contains("Could not load the Qt")) {
        return; // the sentence above says it
    }
    // Usual over ssh and in containers, and harmless there.
    for (const char* harmless : {"QStandardPaths: XDG_RUNTIME_DIR not set",
                                 "This plugin does not support propagateSizeHints()"}) {
        if (text.startsWith(harmless)) {
            return;
        }
    }
    previousHandler(type, context, text);
}

/// Seconds since this process was started, to a hundredth; loading the libraries included.
double secondsSinceStart() {
    QFile file("/proc/self/stat");
    timespec now{};
    if (!file.open(QIODevice::ReadOnly) || clock_gettime(CLOCK_BOOTTIME, &now) != 0) {
        return 0;
    }
    // Field 22, counted after the name in parentheses, is the start in clock ticks since boot.
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    const double start = fields.value(19).toDouble() / double(sysconf(_SC_CLK_TCK));
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9 - start;
}

} // namespace

bool hasDisplay() {
    return !qEnvironmentVariableIsEmpty("DISPLAY") ||
           !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
}

void installMessages() {
    previousHandler = qInstallMessageHandler(handleMessage);
}

void reportStartup(QWidget& window) {
    // The events that paint the window are already queued; a zero timer runs when all are done.
    QTimer::singleShot(0, &window, [&window] {
        window.repaint();
        std::fprintf(stderr, "start-up: %.2f s until the window could be used\n",
                     secondsSinceStart());
    });
}

} // namespace reprise
