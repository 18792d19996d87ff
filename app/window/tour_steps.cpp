// What the tour shows, in the order in which one needs it.
#include "app/docks/dock_layout.hpp"
#include "app/window/action_search.hpp"
#include "app/window/main_window.hpp"
#include "app/window/tour.hpp"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QToolBar>

namespace reprise {

namespace {

constexpr std::size_t kWatchedEpisodes = 15; // until one sees the error fall

/// The button of an action in the bar above the views.
std::function<QWidget*()> buttonOf(MainWindow& window, const char* action) {
    return [&window, action]() -> QWidget* {
        auto* bar = window.findChild<QToolBar*>("transport");
        return bar->widgetForAction(window.findChild<QAction*>(action));
    };
}

std::function<QWidget*()> dockOf(MainWindow& window, const char* view) {
    return [&window, view]() -> QWidget* { return window.docks().dock(view); };
}

using Done = std::function<bool()>;

/// For what needs no look at how things were before.
std::function<Done()> when(Done isDone) {
    return [isDone = std::move(isDone)] { return isDone; };
}

std::function<Done()> whenIn(MainWindow& window, const char* workspace) {
    return when([&window, workspace] { return window.docks().workspace() == workspace; });
}

std::vector<TourStep> playingSteps(MainWindow& window) {
    EngineHost& engine = window.engine();
    return {
        {Tour::tr("Play"),
         Tour::tr("Press the space bar, or the button that is marked. The network is shown the "
                  "symbols A D B E, then F D B C, again and again."),
         buttonOf(window, "play"),
         when([&engine] { return engine.runState() == RunState::Playing; })},
        {Tour::tr("Make it faster"),
         Tour::tr("Choose another speed, or press Ctrl+Up. Nothing is left out: the network "
                  "computes the same spikes at every speed."),
         [&window]() -> QWidget* { return window.findChild<QComboBox*>("speed"); },
         [&engine] {
             return [&engine, before = engine.speed()] { return engine.speed() != before; };
         }},
        {Tour::tr("Watch it learn"),
         Tour::tr("Each episode shows both sequences once. While the network learns to predict "
                  "the next symbol, the prediction error falls; the tour goes on when 15 episodes "
                  "have been played."),
         dockOf(window, "curves"), when([&window] {
             const auto& episodes = window.docks().lastFrame().episodes;
             return episodes && episodes->size() >= kWatchedEpisodes;
         })},
        {Tour::tr("Pause"),
         Tour::tr("Press the space bar again. Then . goes on by one symbol and > by one episode; "
                  "Ctrl+R goes back to the start."),
         buttonOf(window, "play"),
         when([&engine] { return engine.runState() != RunState::Playing; })},
    };
}

std::vector<TourStep> editingSteps(MainWindow& window) {
    QUndoStack& history = window.document().undoStack();
    return {
        {Tour::tr("Another workspace"),
         Tour::tr("Views stand in workspaces. Press Ctrl+1, or the button, for the one in which "
                  "a project is designed."),
         buttonOf(window, "workspace.design"), whenIn(window, "design")},
        {Tour::tr("Change a value"),
         Tour::tr("Choose “htm” in the outline, then click a value in the inspector, type another "
                  "and press Enter. Every value has its unit, its range and where it comes from."),
         dockOf(window, "inspector"),
         [&history] {
             return [&history, before = history.index()] { return history.index() > before; };
         }},
        {Tour::tr("Undo"),
         Tour::tr("Press Ctrl+Z. Everything that is done to a project can be undone, and the view "
                  "History lists it."),
         dockOf(window, "inspector"),
         [&history] {
             return [&history, before = history.index()] { return history.index() < before; };
         }},
        {Tour::tr("Back to the run"),
         Tour::tr("Press Ctrl+2. What you arrange in a workspace stays as you leave it."),
         buttonOf(window, "workspace.run"), whenIn(window, "run")},
    };
}

} // namespace

std::vector<TourStep> tourSteps(MainWindow& window) {
    std::vector<TourStep> steps = playingSteps(window);
    for (TourStep& step : editingSteps(window)) {
        steps.push_back(std::move(step));
    }
    steps.push_back({Tour::tr("Find anything"),
                     Tour::tr("Press Ctrl+K and type a word: every action of the window, with "
                              "its key. Esc closes the list."),
                     buttonOf(window, "searchActions"),
                     when([&window] { return window.findChild<ActionSearch*>() != nullptr; })});
    steps.push_back({Tour::tr("That was all"),
                     Tour::tr("Ctrl+N begins a project of your own, F1 opens the help. What you "
                              "played with is a copy: it is kept only if you save it.")});
    return steps;
}

} // namespace reprise
