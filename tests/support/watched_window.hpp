#pragma once
/// \file
/// The program's window with a project of a test, and what its frames say.

#include "app/docks/dock_layout.hpp"
#include "app/run/run_control.hpp"
#include "app/window/main_window.hpp"
#include "core/project/writer.hpp"
#include "tests/support/gui.hpp"

#include <QComboBox>
#include <QTemporaryDir>

namespace reprise::test {

/// Shown and active when it is made. Unsaved work is thrown away with it.
struct WatchedWindow {
    QTemporaryDir folder;
    MainWindow window;
    Progress progress;
    std::size_t episodes = 0;
    std::size_t reports = 0;
    int frames = 0;

    WatchedWindow() {
        QObject::connect(&window.engine(), &EngineHost::frame, &window, [this](const Frame& frame) {
            ++frames;
            progress = frame.progress;
            episodes = frame.episodes ? frame.episodes->size() : 0;
            reports = frame.reports ? frame.reports->size() : 0;
        });
        // What the last frame of a run before said is no news of this one.
        QObject::connect(&window.engine(), &EngineHost::runStateChanged, &window,
                         [this](RunState state) {
                             if (state != RunState::Finished) {
                                 progress.isFinished = false;
                             }
                         });
        window.show();
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
    }
    ~WatchedWindow() { window.document().undoStack().clear(); }

    bool open(const Project& project, const QString& name = "small.yaml") {
        const QString file = folder.filePath(name);
        saveFileAtomically(file.toStdString(), writeProjectText(project));
        return window.openFile(file) && waitFor(RunState::Paused);
    }
    bool waitFor(RunState state) {
        return QTest::qWaitFor([&] { return window.engine().runState() == state; }, 30'000);
    }
    /// Until the run has ended and the last frame has told so.
    bool waitForTheEnd() {
        return QTest::qWaitFor(
            [&] { return window.engine().runState() == RunState::Finished && progress.isFinished; },
            30'000);
    }
    bool waitForEpisodes(std::size_t count) {
        return QTest::qWaitFor([&] { return episodes >= count; }, 30'000);
    }
    void asFastAsPossible() {
        auto* speed = window.findChild<QComboBox*>("speed");
        speed->setCurrentIndex(speed->count() - 1);
    }
    void trigger(const char* action) {
        progress = {}; // what is seen from now on came after it
        window.findChild<QAction*>(action)->trigger();
    }
    bool playToTheEnd() {
        asFastAsPossible();
        trigger("play");
        return waitForTheEnd();
    }
    bool isOlder() const { return window.findChild<QWidget*>("olderBar")->isVisible(); }
};

} // namespace reprise::test
