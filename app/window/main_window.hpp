#pragma once
/// \file
/// The window: one document, one engine, and the docks that show both.

#include "app/files/recent_files.hpp"
#include "app/run/drawing_check.hpp"
#include "app/run/problem_list.hpp"
#include "app/run/run_control.hpp"
#include "app/window/selection.hpp"
#include "core/editing/document.hpp"
#include "core/session/engine_host.hpp"
#include "widgets/theme.hpp"
#include "widgets/time_range.hpp"

#include <QMainWindow>
#include <QPointer>

class QMenu;
class QStackedWidget;

namespace reprise {

class DockLayout;
class FileActions;
class FileNews;
class HelpDock;
class MapNews;
class NoticeBar;
class ProblemNotice;
class RecoveryBar;
class RunArchive;
class StartPage;
class StatusLine;
class Tour;
class TransportBar;

/// Puts the parts together and passes news between them; each part does its own work.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a project of the user's, or shows why not.
    bool openFile(const QString& file);
    bool openExample(const QString& file);
    void play(); ///< as soon as the network is built
    /// Something went wrong before there was a window.
    void warn(const QString& problem);

    Document& document() { return m_document; }
    EngineHost& engine() { return m_engine; }
    RunControl& control() { return m_control; }
    DockLayout& docks() { return *m_docks; }
    FileActions& files() { return *m_files; }
    StatusLine& statusLine() { return *m_status; }
    const ProblemList& problems() const { return m_problems; }
    const DrawingCheck& check() const { return m_check; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makeRunMenu();
    void makeViewMenu();
    void addLookBackTo(QMenu* menu);
    void makeHelpMenu();
    void enableActions();
    void connectNews();
    void showProject();
    void showStartPage();
    void leaveStartPage(); ///< back to the project, if one is open
    void showNewProject();
    void startTour();
    void showTitle();
    void showOlder(bool isOlder);
    void showTextOnly();
    void showNotOpened(const QString& file, const Issues& issues);
    void showEngineIssues(const Issues& issues);
    void chooseTheme(ThemeName name);
    void showHelp(const QString& page);
    void showAbout();

    // Declared first, so that everything that watches them goes before they do.
    TimeRange m_range;
    Document m_document;
    EngineHost m_engine;
    RunControl m_control;
    Selection m_selection;
    ProblemList m_problems;
    DrawingCheck m_check{m_document, m_problems};
    RecentFiles m_recent;

    QStackedWidget* m_pages;
    StartPage* m_start;
    DockLayout* m_docks;
    NoticeBar* m_olderBar;
    NoticeBar* m_noticeBar;
    TransportBar* m_transport;
    StatusLine* m_status;
    HelpDock* m_help = nullptr; ///< made when first shown
    QPointer<Tour> m_tour;      ///< while it goes on
    FileActions* m_files;
    RunArchive* m_archive;
    RecoveryBar* m_recoveryBar;
    FileNews* m_fileNews;
    MapNews* m_mapNews;
    ProblemNotice* m_problemNotice;
    QList<QAction*> m_needProject; ///< off until one is open
};

} // namespace reprise
