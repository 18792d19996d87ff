#pragma once
/// \file
/// What a random user can do: every legal action of the window, each chosen by a seed alone.

#include "app/docks/export_menu.hpp"
#include "app/files/file_actions.hpp"
#include "app/window/notice_bar.hpp"
#include "core/models/registry.hpp"
#include "tests/app/random_user/studio_actions.hpp"
#include "tests/support/watched_window.hpp"
#include "views/map/map_view.hpp"
#include "views/view.hpp"
#include "widgets/theme.hpp"

#include <QDialog>
#include <QDockWidget>
#include <QMenu>

#include <functional>
#include <random>
#include <vector>

namespace reprise::test {

using UserRandom = std::mt19937;

inline std::size_t below(UserRandom& random, std::size_t count) {
    return count > 0 ? random() % count : 0;
}

/// Answers what would otherwise wait for a person: questions, dialogs and menus are put away.
class Butler : public QObject {
public:
    Butler() {
        m_timer.callOnTimeout([] {
            if (QWidget* popup = QApplication::activePopupWidget()) {
                popup->close();
            } else if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
                QAbstractButton* discard = box->button(QMessageBox::Discard);
                discard != nullptr ? discard->click() : box->reject();
            } else if (auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget())) {
                dialog->reject();
            }
        });
        m_timer.start(40);
    }

private:
    QTimer m_timer;
};

struct UserAction {
    QString name;
    int weight; ///< how often, beside the others
    std::function<void(WatchedWindow&, UserRandom&)> act;
};

namespace user {

inline void trigger(WatchedWindow& shown, const char* name) {
    auto* action = shown.window.findChild<QAction*>(name);
    if (action != nullptr && action->isEnabled()) {
        action->trigger();
    }
}

inline const ViewEntry& anyView(UserRandom& random) {
    return viewCatalog()[below(random, viewCatalog().size())];
}

inline void openExample(WatchedWindow& shown, UserRandom& random) {
    static const char* const quick[] = {"start",     "path_planning", "random_network",
                                        "s2_ns_org", "two_circuits",  "two_neurons",
                                        "wta_xor",   "city",          "place_disambiguation",
                                        "s1_ns_bss2"};
    shown.window.openExample(QStringLiteral(REPRISE_SOURCE_DIR "/projects/%1.yaml")
                                 .arg(quick[below(random, std::size(quick))]));
}

/// A number within the range of the parameter, near its present value.
inline void editParameter(WatchedWindow& shown, UserRandom& random) {
    Document& document = shown.window.document();
    const auto& populations = document.project().populations;
    if (populations.empty()) {
        return;
    }
    const PopulationSpec population = populations[below(random, populations.size())];
    const RegisteredModel* model = findModel(population.model);
    if (model == nullptr || model->descriptor.parameters.empty()) {
        return;
    }
    const auto& all = model->descriptor.parameters;
    const ParameterSpec& spec = all[below(random, all.size())];
    const ParameterValue value = model->descriptor.value(spec.key, population.parameters);
    const QString id = QString::fromStdString(population.id);
    const QString key = QString::fromStdString(spec.key);
    if (spec.kind == ParameterKind::Real && std::holds_alternative<double>(value)) {
        const double factor = 0.9 + 0.05 * double(below(random, 5));
        const double next =
            std::clamp(std::get<double>(value) * factor, spec.hardMin, spec.hardMax);
        if (std::isfinite(next) && !(spec.excludesMin && next <= spec.hardMin)) {
            document.setParameter(id, key, next);
        }
    } else if (spec.kind == ParameterKind::Boolean && std::holds_alternative<bool>(value)) {
        document.setParameter(id, key, !std::get<bool>(value));
    } else {
        document.resetParameter(id, key);
    }
}

inline void editSeed(WatchedWindow& shown, UserRandom& random) {
    shown.window.document().change("Set the seed",
                                   [&](Project& project) { project.seed = 1 + below(random, 3); });
}

inline MapView& map(WatchedWindow& shown) {
    return *static_cast<MapView*>(shown.window.docks().view("map"));
}

inline QString anySymbol(WatchedWindow& shown, UserRandom& random) {
    const EnvironmentSpec& environment = shown.window.document().project().environment;
    std::vector<std::string> symbols;
    for (const Sequence& sequence : environment.sequences.list) {
        symbols.insert(symbols.end(), sequence.begin(), sequence.end());
    }
    if (environment.map) {
        for (const std::string& cell : environment.map->environments.front().cells) {
            if (!cell.empty() && cell != "#") {
                symbols.push_back(cell);
            }
        }
    }
    return symbols.empty() ? QString("A")
                           : QString::fromStdString(symbols[below(random, symbols.size())]);
}

inline void askOnTheMap(WatchedWindow& shown, UserRandom& random) {
    map(shown).setStart(anySymbol(shown, random));
    map(shown).setGoal(anySymbol(shown, random));
    switch (below(random, 3)) {
    case 0:
        map(shown).askToReplay();
        break;
    case 1:
        map(shown).askToDisambiguate();
        break;
    default:
        map(shown).askForPath();
    }
}

inline void clickSomewhere(WatchedWindow& shown, UserRandom& random) {
    const auto views = shown.window.docks().visibleViews();
    if (views.empty()) {
        return;
    }
    View* view = views[below(random, views.size())];
    const QPoint at(int(below(random, std::size_t(view->width()))),
                    int(below(random, std::size_t(view->height()))));
    QWidget* target = view->childAt(at);
    target = target != nullptr ? target : view;
    if (!target->isEnabled()) {
        return;
    }
    const QPoint inside = target->mapFrom(view, at);
    const auto button = below(random, 8) == 0 ? Qt::RightButton : Qt::LeftButton;
    if (below(random, 3) == 0) {
        QTest::mousePress(target, button, {}, inside);
        QTest::mouseMove(target,
                         inside + QPoint(int(below(random, 60)) - 30, int(below(random, 60)) - 30));
        QTest::mouseRelease(target, button, {}, inside + QPoint(10, 5));
    } else {
        QTest::mouseClick(target, button, {}, inside);
    }
}

inline void typeSomething(WatchedWindow& shown, UserRandom& random) {
    static const Qt::Key keys[] = {Qt::Key_Tab,   Qt::Key_Up,     Qt::Key_Down,   Qt::Key_Left,
                                   Qt::Key_Right, Qt::Key_Escape, Qt::Key_Return, Qt::Key_A,
                                   Qt::Key_1,     Qt::Key_Delete, Qt::Key_F,      Qt::Key_Plus,
                                   Qt::Key_Minus, Qt::Key_Home,   Qt::Key_End};
    gui::pressKey(shown.window, keys[below(random, std::size(keys))]);
}

inline void saveAndReload(WatchedWindow& shown, UserRandom& random) {
    const QString file = shown.folder.filePath(QString("saved%1.yaml").arg(below(random, 3)));
    QFile::remove(file);
    if (shown.window.files().saveTo(file)) {
        shown.window.openFile(file);
    }
}

/// The file of the project is written from outside, as by a text editor or a version control.
inline void otherProgramWrites(WatchedWindow& shown, UserRandom& random) {
    const QString file = shown.window.document().file();
    if (file.startsWith(shown.folder.path())) {
        Project other = shown.window.document().project();
        other.seed = 1 + below(random, 3);
        saveFileAtomically(file.toStdString(), writeProjectText(other));
    }
}

/// A button of a notice, as far as one is shown.
inline void answerANotice(WatchedWindow& shown, UserRandom& random) {
    std::vector<QAbstractButton*> buttons;
    for (NoticeBar* bar : shown.window.findChildren<NoticeBar*>()) {
        for (QAbstractButton* button : bar->findChildren<QAbstractButton*>()) {
            if (button->isVisible()) {
                buttons.push_back(button);
            }
        }
    }
    if (!buttons.empty()) {
        buttons[below(random, buttons.size())]->click();
    }
}

inline void exportSomething(WatchedWindow& shown, UserRandom& random) {
    auto* menu = shown.window.findChild<ExportMenu*>();
    const QString id = anyView(random).id;
    if (below(random, 2) == 0) {
        static const char* const suffixes[] = {"png", "svg", "pdf"};
        menu->writePicture(
            id, shown.folder.filePath(id + "." + suffixes[below(random, std::size(suffixes))]));
    } else {
        for (const QString& old : QDir(shown.folder.path()).entryList({id + "*.csv"})) {
            QFile::remove(shown.folder.filePath(old));
        }
        menu->writeData(id, shown.folder.filePath(id + ".csv"),
                        below(random, 2) == 0 ? DataExtent::Visible : DataExtent::WholeRun);
    }
}

inline void chooseExperiment(WatchedWindow& shown, UserRandom& random) {
    const auto& all = shown.window.document().project().experiments;
    if (!all.empty()) {
        shown.window.control().chooseExperiment(
            QString::fromStdString(all[below(random, all.size())].name));
    }
}

inline void changeSpeed(WatchedWindow& shown, UserRandom& random) {
    auto* speed = shown.window.findChild<QComboBox*>("speed");
    // Mostly as fast as possible, so that runs end.
    speed->setCurrentIndex(below(random, 2) == 0 ? speed->count() - 1
                                                 : int(below(random, std::size_t(speed->count()))));
}

inline void resizeWindow(WatchedWindow& shown, UserRandom& random) {
    static const QSize sizes[] = {{1024, 700}, {1366, 740}, {1500, 940}, {900, 600}};
    shown.window.resize(sizes[below(random, std::size(sizes))]);
}

inline void floatAView(WatchedWindow& shown, UserRandom& random) {
    QDockWidget* dock = shown.window.docks().dock(anyView(random).id);
    if (dock != nullptr && dock->isVisible()) {
        dock->setFloating(!dock->isFloating());
    }
}

} // namespace user

inline const std::vector<UserAction>& userActions() {
    using namespace user;
    static const std::vector<UserAction> actions{
        {"open_example", 4, openExample},
        {"play_or_pause", 14, [](auto& shown, auto&) { trigger(shown, "play"); }},
        {"step_symbol", 3, [](auto& shown, auto&) { trigger(shown, "stepSymbol"); }},
        {"step_episode", 5, [](auto& shown, auto&) { trigger(shown, "stepEpisode"); }},
        {"reset", 4, [](auto& shown, auto&) { trigger(shown, "reset"); }},
        {"restart", 5, [](auto& shown, auto&) { trigger(shown, "restart"); }},
        {"speed", 5, changeSpeed},
        {"wait", 8, [](auto&, auto& random) { QTest::qWait(int(below(random, 400))); }},
        {"play_to_the_end", 5,
         [](WatchedWindow& shown, auto&) {
             shown.asFastAsPossible();
             shown.window.control().play();
             (void)QTest::qWaitFor(
                 [&] { return shown.window.engine().runState() == RunState::Finished; }, 3'000);
         }},
        {"edit_parameter", 10, editParameter},
        {"edit_seed", 2, editSeed},
        {"undo", 6, [](auto& shown, auto&) { shown.window.document().undoStack().undo(); }},
        {"redo", 3, [](auto& shown, auto&) { shown.window.document().undoStack().redo(); }},
        {"ask", 5, askOnTheMap},
        {"block", 3,
         [](auto& shown, auto& random) {
             emit map(shown).blockRequested(anySymbol(shown, random), below(random, 2) == 0, {});
         }},
        {"cue", 2,
         [](auto& shown, auto& random) {
             emit map(shown).cueRequested(anySymbol(shown, random), {});
         }},
        {"experiment", 2, chooseExperiment},
        {"workspace", 10,
         [](auto& shown, auto& random) {
             gui::pressKey(shown.window, Qt::Key(Qt::Key_1 + below(random, 4)),
                           Qt::ControlModifier);
         }},
        {"toggle_view", 10,
         [](auto& shown, auto& random) {
             trigger(shown, qPrintable("view." + anyView(random).id));
         }},
        {"reset_workspace", 2, [](auto& shown, auto&) { shown.window.docks().resetWorkspace(); }},
        {"float", 1, floatAView},
        {"resize", 3, resizeWindow},
        {"theme", 2,
         [](auto& shown, auto& random) {
             trigger(shown, below(random, 2) == 0 ? "theme.dark" : "theme.light");
         }},
        {"export", 4, exportSomething},
        {"save_and_reload", 2, saveAndReload},
        {"save", 2, [](auto& shown, auto&) { trigger(shown, "save"); }},
        {"other_program_writes", 2, otherProgramWrites},
        {"answer_a_notice", 4, answerANotice},
        {"begin_project", 1, beginProject},
        {"draw", 6, drawOnTheCanvas},
        {"arrange", 5, arrangeTheCanvas},
        {"edit_experiment", 5, editTheExperiment},
        {"click", 20, clickSomewhere},
        {"type", 8, typeSomething},
        {"help", 1, [](auto& shown, auto&) { gui::pressKey(shown.window, Qt::Key_F1); }},
    };
    return actions;
}

} // namespace reprise::test
