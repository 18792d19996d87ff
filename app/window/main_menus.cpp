// The menus of MainWindow: every action is here, so that the search and the sheet of keys find it.
#include "app/docks/dock_layout.hpp"
#include "app/docks/export_menu.hpp"
#include "app/files/file_actions.hpp"
#include "app/run/run_archive.hpp"
#include "app/run/transport_bar.hpp"
#include "app/window/action_search.hpp"
#include "app/window/app_settings.hpp"
#include "app/window/main_window.hpp"
#include "app/window/notice_bar.hpp"
#include "views/help/help_dock.hpp"
#include "widgets/icons.hpp"

#include <QActionGroup>
#include <QDir>
#include <QMenuBar>
#include <QMessageBox>
#include <QStatusBar>

namespace reprise {

void MainWindow::makeMenus() {
    makeFileMenu();
    makeEditMenu();
    makeRunMenu();
    makeViewMenu();
    makeHelpMenu();
    enableActions();
}

void MainWindow::enableActions() {
    for (QAction* action : m_needProject) {
        action->setEnabled(m_document.isOpen());
    }
}

void MainWindow::makeFileMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    m_files->addTo(menu);
    menu->addSeparator();
    auto* exports = new ExportMenu(*m_docks, menu);
    m_needProject << menu->addMenu(exports);
    connect(exports, &ExportMenu::finished, this, [this](const QString& file) {
        m_noticeBar->say(NoticeBar::Kind::Information,
                         tr("Wrote %1").arg(QDir::toNativeSeparators(file)));
    });
    connect(exports, &ExportMenu::failed, this,
            [this](const QString& reason) { m_noticeBar->say(NoticeBar::Kind::Error, reason); });
    menu->addSeparator();
    menu->addAction(tr("Start &page"), this, &MainWindow::showStartPage);
    menu->addSeparator();
    QAction* quit = menu->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
}

void MainWindow::makeEditMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    QAction* undo = m_document.undoStack().createUndoAction(this, tr("&Undo"));
    QAction* redo = m_document.undoStack().createRedoAction(this, tr("&Redo"));
    undo->setIcon(icon("edit-undo"));
    redo->setIcon(icon("edit-redo"));
    undo->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Z));
    redo->setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), QKeySequence(Qt::CTRL | Qt::Key_Y)});
    menu->addActions({undo, redo});
    menu->addSeparator();
    QAction* search = menu->addAction(tr("Search &actions…"), this, [this] {
        auto* dialog = new ActionSearch(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
    search->setObjectName("searchActions");
    search->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
    search->setToolTip(tr("Find anything this window can do (Ctrl+K)"));
}

void MainWindow::makeRunMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Run"));
    menu->addActions(m_transport->runActions());
    menu->addSeparator();
    QAction* faster = menu->addAction(tr("&Faster"), m_transport, &TransportBar::faster);
    QAction* slower = menu->addAction(tr("&Slower"), m_transport, &TransportBar::slower);
    faster->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Up));
    slower->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Down));
    menu->addSeparator();
    QAction* apply = menu->addAction(tr("&Apply and restart"), &m_control, &RunControl::restart);
    apply->setObjectName("restart");
    apply->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    menu->addSeparator();
    menu->addActions(m_archive->actions());
    m_needProject << faster << slower << apply;
}

void MainWindow::makeViewMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&View"));
    for (QAction* action : m_docks->viewActions()) {
        menu->addAction(action);
        m_needProject << action;
    }
    menu->addSeparator();
    menu->addActions(m_docks->workspaceActions());
    m_needProject << m_docks->workspaceActions()
                  << menu->addAction(tr("Reset this &workspace"), m_docks,
                                     &DockLayout::resetWorkspace);
    menu->addSeparator();
    QMenu* themes = menu->addMenu(tr("&Theme"));
    auto* group = new QActionGroup(this);
    const QString chosen = appSettings().value("theme", "system").toString();
    for (const auto& [name, text] :
         {std::pair{ThemeName::System, tr("As the des&ktop")},
          std::pair{ThemeName::Light, tr("&Light")}, std::pair{ThemeName::Dark, tr("&Dark")}}) {
        QAction* action = themes->addAction(text);
        action->setCheckable(true);
        action->setChecked(nameOf(name) == chosen);
        action->setObjectName("theme." + nameOf(name));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, theme = name] { chooseTheme(theme); });
    }
    addLookBackTo(menu);

    m_transport->addSeparator();
    m_transport->addActions(m_docks->workspaceActions());
    m_transport->addAtRight(findChild<QAction*>("searchActions"));
}

void MainWindow::addLookBackTo(QMenu* menu) {
    QMenu* bounds = menu->addMenu(tr("Keep for looking &back"));
    auto* group = new QActionGroup(this);
    const auto chosen = appSettings().value("lookBackEvents", qulonglong(LookBack().events));
    for (const std::size_t events : {std::size_t{1'000'000}, std::size_t{5'000'000},
                                     std::size_t{20'000'000}, std::size_t{100'000'000}}) {
        const double megabytes = 16e-6 * double(events);
        QAction* action = bounds->addAction(tr("%1 M spikes, up to %2 MB")
                                                .arg(double(events) / 1e6)
                                                .arg(QLocale().toString(megabytes, 'f', 0)));
        action->setCheckable(true);
        action->setObjectName(QString("lookBack.%1").arg(events));
        group->addAction(action);
        const auto choose = [this, events] {
            m_engine.setLookBack(LookBack{events});
            appSettings().setValue("lookBackEvents", qulonglong(events));
        };
        connect(action, &QAction::triggered, this, choose);
        if (chosen.toULongLong() == events) {
            action->setChecked(true);
            m_engine.setLookBack(LookBack{events});
        }
    }
}

void MainWindow::makeHelpMenu() {
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    QAction* help = menu->addAction(tr("Reprise &help"), this,
                                    [this] { showHelp(QStringLiteral("getting-started")); });
    help->setShortcut(QKeySequence::HelpContents);
    menu->addAction(tr("Take the &tour"), this, &MainWindow::startTour)->setObjectName("tour");
    QAction* keys = menu->addAction(tr("&Keys"), this, [this] {
        auto* sheet = new ShortcutSheet(this);
        sheet->setAttribute(Qt::WA_DeleteOnClose);
        sheet->show();
    });
    keys->setShortcut(Qt::Key_Question);
    menu->addAction(tr("&About Reprise"), this, &MainWindow::showAbout);
}

void MainWindow::showHelp(const QString& page) {
    if (m_help == nullptr) { // made when first asked for: the window opens without it
        m_help = new HelpDock(this);
        addDockWidget(Qt::RightDockWidgetArea, m_help);
    }
    m_help->showPage(page);
}

void MainWindow::showAbout() {
    QMessageBox::about(this, tr("About Reprise"),
                       tr("<h3>Reprise %1</h3><p>Sequence learning, replay and planning in "
                          "networks of spiking neurons.</p>")
                           .arg(QCoreApplication::applicationVersion()));
}

} // namespace reprise
