#include "app/window/main_window.hpp"

#include "app/docks/dock_layout.hpp"
#include "app/docks/workspaces.hpp"
#include "app/files/dropped_file.hpp"
#include "app/files/file_actions.hpp"
#include "app/files/file_news.hpp"
#include "app/files/map_news.hpp"
#include "app/files/recovery_bar.hpp"
#include "app/run/problem_notice.hpp"
#include "app/run/run_archive.hpp"
#include "app/run/status_line.hpp"
#include "app/run/transport_bar.hpp"
#include "app/window/app_settings.hpp"
#include "app/window/new_project_dialog.hpp"
#include "app/window/notice_area.hpp"
#include "app/window/notice_bar.hpp"
#include "app/window/start_page.hpp"
#include "app/window/tour.hpp"
#include "app/window/undo_keys.hpp"
#include "views/issues/issue_sentence.hpp"
#include "views/view.hpp"
#include "widgets/icons.hpp"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileInfo>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace reprise {

namespace {

std::vector<ExampleEntry> templates() {
    const QString folder = shippedProjectsFolder();
    return folder.isEmpty()
               ? std::vector<ExampleEntry>()
               : listExamples(folder + "/templates", shippedPicturesFolder() + "/templates");
}

StartOffers startOffers() {
    return {templates(), listExamples(shippedProjectsFolder(), shippedPicturesFolder())};
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent), m_control(m_document, m_engine), m_pages(new QStackedWidget),
      m_start(new StartPage(m_recent, startOffers())),
      m_docks(new DockLayout({m_document, m_engine, m_control, m_range, m_selection, m_problems})),
      m_olderBar(new NoticeBar("olderBar")), m_noticeBar(new NoticeBar("noticeBar")),
      m_transport(new TransportBar(m_control, m_engine)), m_status(new StatusLine(m_engine)),
      m_files(new FileActions(m_document, m_recent, this)),
      m_archive(new RunArchive(m_document, m_engine, this)),
      m_recoveryBar(new RecoveryBar(*m_files)),
      m_fileNews(new FileNews(m_document, *m_files, m_files)),
      m_mapNews(new MapNews(m_document, m_files)),
      m_problemNotice(new ProblemNotice(*m_noticeBar, m_problems, m_files)) {
    setObjectName("mainWindow");
    setAcceptDrops(true);
    setContextMenuPolicy(Qt::PreventContextMenu);
    m_pages->addWidget(m_start);
    m_pages->addWidget(m_docks);
    auto* center = new QWidget;
    auto* rows = new QVBoxLayout(center);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_pages);
    setCentralWidget(center);
    addToolBar(Qt::TopToolBarArea, m_transport);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    new UndoKeys(this);
    auto* notices = new NoticeArea(statusBar(), m_status);
    notices->add(m_recoveryBar);
    notices->add(m_fileNews->bar());
    notices->add(m_mapNews->bar());
    notices->add(m_noticeBar);
    notices->add(m_olderBar);
    makeMenus();
    connectNews();
    resize(QSize(1500, 940).boundedTo(screen()->availableSize() * 9 / 10));
    restoreGeometry(appSettings().value("geometry").toByteArray());
    showStartPage();
    QTimer::singleShot(0, m_recoveryBar, &RecoveryBar::offerWork);
}

MainWindow::~MainWindow() {
    for (QObject* speaker : std::initializer_list<QObject*>{&m_document, &m_engine, &m_control}) {
        speaker->disconnect(this);
    }
    // Whatever watches the document and the engine, before they go.
    delete m_tour;
    delete centralWidget();
    delete findChild<NoticeArea*>();
    delete m_transport;
    delete m_status;
    delete m_archive;
    delete m_files;
}

void MainWindow::connectNews() {
    connect(m_start, &StartPage::backRequested, this, &MainWindow::leaveStartPage);
    for (QAction* action : m_docks->workspaceActions()) {
        connect(action, &QAction::triggered, this, &MainWindow::leaveStartPage);
    }
    for (QAction* action : m_docks->viewActions()) {
        connect(action, &QAction::triggered, this, &MainWindow::leaveStartPage);
    }
    connect(m_start, &StartPage::openRequested, m_files, &FileActions::open);
    connect(m_start, &StartPage::fileChosen, m_files, &FileActions::openFile);
    connect(m_start, &StartPage::exampleChosen, m_files, &FileActions::openExample);
    connect(&m_selection, &Selection::viewWanted, m_docks, &DockLayout::showView);
    connect(m_start, &StartPage::tourRequested, this, &MainWindow::startTour);
    connect(m_start, &StartPage::templateChosen, m_files, &FileActions::beginProject);
    connect(m_files, &FileActions::newWanted, this, &MainWindow::showNewProject);
    connect(m_files, &FileActions::begun, this, [this] {
        m_docks->setWorkspace("design");
        m_docks->showView("canvas"); // where it is drawn, in front of what else stands there
        m_docks->view("canvas")->setFocus(); // its keys mean its tools at once
    });
    connect(m_files, &FileActions::opened, this, &MainWindow::showProject);
    connect(m_files, &FileActions::couldNotOpen, this, &MainWindow::showNotOpened);
    connect(m_files, &FileActions::imported, this, [this](const QString& summary) {
        m_noticeBar->say(NoticeBar::Kind::Information, summary);
    });
    connect(m_files, &FileActions::keptElsewhere, this,
            [this](const QString& reason) { m_noticeBar->say(NoticeBar::Kind::Warning, reason); });
    connect(m_files, &FileActions::mapOpened, this, [this](const QString& summary) {
        m_docks->setWorkspace("design"); // where the editor has room
        m_docks->showView("map_editor");
        m_noticeBar->say(NoticeBar::Kind::Information, summary);
    });
    connect(m_files, &FileActions::couldNotSave, this, [this](const QString& reason) {
        m_noticeBar->say(NoticeBar::Kind::Error, reason);
        m_noticeBar->offer(tr("&Save as…"), [this] { m_files->saveAs(); });
    });
    connect(m_files, &FileActions::saved, this, [this](const QString& file) {
        if (m_document.lostComments()) {
            m_noticeBar->say(NoticeBar::Kind::Warning,
                             tr("Saved, but the comments of %1 could not be kept; they are in its "
                                "backup beside it.")
                                 .arg(QFileInfo(file).fileName()));
        } else {
            m_noticeBar->hide();
        }
    });
    connect(&m_document, &Document::modifiedChanged, this, &MainWindow::showTitle);
    connect(&m_document, &Document::fileChanged, this, &MainWindow::showTitle);
    connect(&m_document, &Document::fileChanged, this, &MainWindow::enableActions);
    connect(&m_document, &Document::changeRefused, this,
            [this](const QString& why) { m_noticeBar->say(NoticeBar::Kind::Warning, why); });
    connect(&m_engine, &EngineHost::runStateChanged, this, [this](RunState state) {
        if (state == RunState::Finished) { // what was said of the run is over
            m_problems.set(ProblemList::Engine, {});
        }
    });
    connect(&m_control, &RunControl::built, m_status, &StatusLine::setSeed);
    connect(&m_control, &RunControl::built, this, [this] { m_range.setFollowing(true); });
    connect(&m_control, &RunControl::byHandChanged, this,
            [this] { m_status->setByHand(m_control.byHand()); });
    connect(&m_control, &RunControl::olderThanDrawingChanged, this, &MainWindow::showOlder);
    connect(&m_control, &RunControl::refused, this,
            [this](const QString& why) { m_noticeBar->say(NoticeBar::Kind::Warning, why); });
    connect(m_archive, &RunArchive::recorded, this, [this](const QString& folder) {
        m_noticeBar->say(NoticeBar::Kind::Information, tr("Recorded in %1").arg(folder));
    });
    connect(m_archive, &RunArchive::kept, this, [this](const QString& folder) {
        m_noticeBar->say(NoticeBar::Kind::Information, tr("Kept in %1").arg(folder));
    });
    connect(m_archive, &RunArchive::failed, this, [this](const QString& sentence) {
        m_noticeBar->say(NoticeBar::Kind::Error, sentence);
    });
    connect(&m_engine, &EngineHost::issuesFound, this, &MainWindow::showEngineIssues);
    connect(&m_engine, &EngineHost::frame, m_docks, &DockLayout::showFrame);
}

bool MainWindow::openFile(const QString& file) {
    return m_files->openFile(file);
}

bool MainWindow::openExample(const QString& file) {
    return m_files->openExample(file);
}

void MainWindow::play() {
    m_control.play();
}

void MainWindow::warn(const QString& problem) {
    m_noticeBar->say(NoticeBar::Kind::Error, asSentence(problem) + '.');
}

void MainWindow::showProject() {
    delete m_tour; // it was about another project
    m_noticeBar->hide();
    m_problems.set(ProblemList::File, {});
    const Project& project = m_document.project();
    m_docks->showProject();
    m_transport->setTimed(hasCircuit(project) && !playsEpisodes(project));
    if (m_docks->workspace().isEmpty()) {
        m_pages->setCurrentWidget(m_docks);
        m_docks->resize(m_pages->size());
        const bool hasWays = hasMap(project) && hasContent("navigate", project);
        const QString usual = hasWays ? "navigate" : "run";
        const QString last = appSettings().value("workspace", usual).toString();
        m_docks->setWorkspace(hasContent(last, project) ? last : usual);
    }
    m_pages->setCurrentWidget(m_docks);
    m_transport->show();
    m_status->setSeed(project.seed);
    showTitle();
    if (m_document.isTextOnly()) {
        showTextOnly();
    } else if (m_document.hasDraft()) { // one that was recovered
        m_docks->setWorkspace("design");
        m_docks->showView("yaml");
    }
}

/// A file with mistakes: where it is mended.
void MainWindow::showTextOnly() {
    m_docks->setWorkspace("design");
    m_docks->showView("yaml");
    m_problems.set(ProblemList::Text, m_document.whyUnread());
    if (hasErrors(m_document.whyUnread())) {
        m_problemNotice->say(
            m_document.whyUnread(), [this] { m_docks->showView("issues"); },
            tr("%1 cannot be read yet, so it is shown as text. ").arg(m_document.displayName()));
    }
}

void MainWindow::leaveStartPage() {
    if (m_document.isOpen()) {
        m_pages->setCurrentWidget(m_docks);
        m_docks->setFocus();
    }
}

void MainWindow::showStartPage() {
    m_start->setOpenProject(m_document.isOpen() ? m_document.displayName() : QString());
    m_pages->setCurrentWidget(m_start);
    m_transport->setVisible(m_engine.runState() != RunState::Empty);
    showTitle();
}

void MainWindow::showNewProject() {
    auto* dialog = new NewProjectDialog(templates(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &NewProjectDialog::chosen, m_files, &FileActions::beginProject);
    dialog->open();
}

/// On a copy: nothing of the user's is touched.
void MainWindow::startTour() {
    if (openExample(shippedProjectsFolder() + "/start.yaml")) {
        m_docks->setWorkspace("run");
        m_transport->playAtUsualSpeed(); // slow enough to be followed
        m_tour = new Tour(tourSteps(*this), this);
    }
}

void MainWindow::showTitle() {
    const bool hasProject = m_engine.runState() != RunState::Empty;
    setWindowTitle(hasProject ? m_document.displayName() + "[*] – Reprise" : QString("Reprise"));
    setWindowModified(hasProject && m_document.isModified());
}

void MainWindow::showOlder(bool isOlder) {
    m_status->setOlder(isOlder);
    m_olderBar->setVisible(isOlder);
    if (isOlder) {
        m_olderBar->say(
            NoticeBar::Kind::Information,
            tr("The project is newer than the run that is shown. Play begins anew with it."));
        m_olderBar->offer(tr("&Apply and restart"), [this] { m_control.restart(); });
    }
}

void MainWindow::showNotOpened(const QString& file, const Issues& issues) {
    m_problems.set(ProblemList::File,
                   ofRefusedFile(QFileInfo(file).fileName().toStdString(), issues));
    QString first;
    int more = -1;
    for (const Issue& issue : issues) {
        if (issue.severity == Severity::Error && ++more == 0) {
            first = sentenceOf(issue);
        }
    }
    if (more > 0) {
        first += tr(" – and %1 more").arg(more);
    }
    m_noticeBar->say(NoticeBar::Kind::Error,
                     tr("%1 was not opened. %2").arg(QFileInfo(file).fileName(), first));
    if (m_pages->currentWidget() == m_docks) {
        m_noticeBar->offer(tr("Sho&w all problems"), [this] { m_docks->showView("issues"); });
    }
}

void MainWindow::showEngineIssues(const Issues& issues) {
    m_problems.set(ProblemList::Engine, issues);
    if (!issues.empty()) {
        m_problemNotice->say(issues, [this, path = QString::fromStdString(issues.front().path)] {
            m_docks->showView("issues");
            m_selection.choosePath(path);
        });
    }
}

void MainWindow::chooseTheme(ThemeName name) {
    applyTheme(*qApp, name);
    appSettings().setValue("theme", nameOf(name));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_files->mayClose()) {
        event->ignore();
        return;
    }
    m_docks->saveWorkspace();
    appSettings().setValue("geometry", saveGeometry());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const DroppedFile dropped = droppedFile(*event->mimeData());
    if (!dropped.file.isEmpty() || !dropped.refusal.isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    const DroppedFile dropped = droppedFile(*event->mimeData());
    if (!dropped.refusal.isEmpty()) {
        event->acceptProposedAction();
        m_noticeBar->say(NoticeBar::Kind::Warning, dropped.refusal);
    }
    if (!dropped.file.isEmpty()) {
        event->acceptProposedAction();
        // After the drop has ended: a question about unsaved work must not hold up the other side.
        QTimer::singleShot(0, this, [this, file = dropped.file] { openFile(file); });
    }
}

} // namespace reprise
