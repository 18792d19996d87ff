#include "app/run/run_archive.hpp"

#include "app/run/run_folder_dialog.hpp"
#include "app/window/app_settings.hpp"
#include "core/editing/document.hpp"
#include "core/results/former_run.hpp"
#include "core/session/engine_host.hpp"
#include "core/session/hand_over.hpp"

#include <QDir>
#include <QFileInfo>
#include <QProgressDialog>
#include <QStandardPaths>

#include <cmath>

namespace reprise {

namespace {

constexpr const char* kRecordKey = "recordRuns";
constexpr const char* kPlaceKey = "recordPlace"; // "": beside the project's file
constexpr int kProgressAfterMs = 400;            // what is quicker needs no dialog

RunOutcome outcomeOf(RunState state) {
    return state == RunState::Finished ? RunOutcome::Complete
           : state == RunState::Failed ? RunOutcome::Failed
                                       : RunOutcome::Interrupted;
}

} // namespace

RunArchive::RunArchive(Document& document, EngineHost& engine, QWidget* window)
    : QObject(window), m_document(document), m_engine(engine), m_window(window),
      m_recorder(std::make_shared<RunRecorder>()) {
    makeActions();
    m_recorder->setListener([this](const std::filesystem::path& folder, const std::string& why) {
        handOver(this,
                 [this, name = QDir::toNativeSeparators(QString::fromStdString(folder.string())),
                  problem = QString::fromStdString(why)] {
                     problem.isEmpty()
                         ? emit recorded(name)
                         : emit failed(tr("The run was not recorded to its end: %1").arg(problem));
                 });
    });
    engine.addSink(m_recorder);
    takePlace();
    connect(&document, &Document::fileChanged, this, &RunArchive::takePlace);
    connect(&engine, &EngineHost::frame, this, &RunArchive::onFrame);
    connect(&engine, &EngineHost::runStateChanged, this, &RunArchive::enableActions);
    connect(&engine, &EngineHost::sinkFailed, this, [this](const QString& problem) {
        emit failed(
            tr("The run is not recorded any more: %1. The run itself goes on.").arg(problem));
    });
    connect(&m_keeper, &RunKeeper::kept, this, [this](const QString& folder) {
        stopKeeping();
        emit kept(QDir::toNativeSeparators(folder));
    });
    connect(&m_keeper, &RunKeeper::notKept, this, [this](const QString& why) {
        stopKeeping();
        if (!why.isEmpty()) {
            emit failed(tr("The run was not kept: %1").arg(why));
        }
    });
}

RunArchive::~RunArchive() {
    m_recorder->setListener(nullptr);
}

void RunArchive::makeActions() {
    m_record = new QAction(tr("Recor&d runs to a folder"), this);
    m_record->setObjectName("recordRuns");
    m_record->setCheckable(true);
    m_record->setChecked(appSettings().value(kRecordKey, false).toBool());
    m_record->setToolTip(tr("Every run, from its first step, into a folder as reprise-batch writes "
                            "it. A run that is under way is not changed by this."));
    connect(m_record, &QAction::toggled, this, &RunArchive::setRecording);
    m_choose = new QAction(tr("P&lace of recorded runs…"), this);
    m_choose->setObjectName("recordPlace");
    connect(m_choose, &QAction::triggered, this, &RunArchive::choosePlace);
    m_keep = new QAction(tr("&Keep this run…"), this);
    m_keep->setObjectName("keepRun");
    m_keep->setToolTip(tr("Writes the run as it stands into a folder, whole: it is computed again "
                          "in the background, whatever the window has forgotten of it"));
    connect(m_keep, &QAction::triggered, this, &RunArchive::askWhereToKeep);
    enableActions();
}

QString RunArchive::parentFolder() const {
    const QString chosen = appSettings().value(kPlaceKey).toString();
    if (!chosen.isEmpty()) {
        return chosen;
    }
    return usualFolder();
}

/// Beside the project's file; of a project that lies in a run's folder, where that run lies.
QString RunArchive::usualFolder() const {
    if (m_document.file().isEmpty()) {
        return QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
            .filePath("Reprise/runs");
    }
    const QString beside = QFileInfo(m_document.file()).dir().filePath("runs");
    const auto run = runAround(beside.toStdString());
    return run ? QString::fromStdString(run->parent_path().string()) : beside;
}

QString RunArchive::nextFolder() const {
    return QString::fromStdString(nextRunFolder(parentFolder().toStdString()).string());
}

/// As reprise-batch begins log.txt.
std::string RunArchive::heading() const {
    return "Reprise " + programVersion() + " " +
           (m_document.file().isEmpty() ? m_document.displayName() : m_document.file())
               .toStdString();
}

void RunArchive::setRecording(bool isOn) {
    appSettings().setValue(kRecordKey, isOn);
    takePlace();
}

void RunArchive::takePlace() {
    if (m_record->isChecked()) {
        m_recorder->setPlace(RunRecorder::Place{parentFolder().toStdString(), heading()});
    } else {
        m_recorder->setPlace({});
    }
}

void RunArchive::choosePlace() {
    auto* dialog =
        new RunFolderDialog(RunFolderDialog::Wanted::Place, parentFolder(), {}, m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const QString chosen = dialog->folder();
        const bool isUsual = !m_document.file().isEmpty() && QDir(chosen) == QDir(usualFolder());
        appSettings().setValue(kPlaceKey, isUsual ? QString() : chosen);
        m_record->setChecked(true); // that is what was asked for
        takePlace();
    });
    dialog->open();
}

void RunArchive::askWhereToKeep() {
    auto* dialog = new RunFolderDialog(RunFolderDialog::Wanted::Run, parentFolder(),
                                       QFileInfo(nextFolder()).fileName(), m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { keepIn(dialog->folder()); });
    dialog->open();
}

void RunArchive::keepIn(const QString& folder) {
    m_wanted = folder;
    m_engine.refresh();
    enableActions();
}

void RunArchive::onFrame(const Frame& frame) {
    const bool hasSteps = frame.progress.simulatedMs > 0;
    if (hasSteps != m_hasSteps) {
        m_hasSteps = hasSteps;
        enableActions();
    }
    if (!m_wanted.isEmpty() && !frame.isPlaying && m_engine.runState() != RunState::Playing) {
        startKeeping(frame);
    }
}

void RunArchive::startKeeping(const Frame& frame) {
    RunKeeper::Order order;
    order.script = m_engine.script();
    order.lastStep = std::llround(frame.progress.simulatedMs / frame.outline->resolution);
    order.stateHash = frame.progress.stateHash;
    order.outcome = outcomeOf(m_engine.runState());
    order.folder = std::exchange(m_wanted, {}).toStdString();
    order.heading = heading();
    m_progress = new QProgressDialog(tr("The run is computed again and written."), tr("Cancel"), 0,
                                     1000, m_window);
    m_progress->setObjectName("keepProgress");
    m_progress->setWindowTitle(tr("Keep this run"));
    m_progress->setMinimumDuration(kProgressAfterMs);
    m_progress->setAutoClose(false);
    m_progress->setAutoReset(false);
    m_progress->setValue(0);
    connect(m_progress, &QProgressDialog::canceled, &m_keeper, &RunKeeper::cancel);
    connect(&m_keeper, &RunKeeper::progressed, m_progress,
            [this](double fraction) { m_progress->setValue(static_cast<int>(1000 * fraction)); });
    m_keeper.keep(std::move(order));
    enableActions();
}

void RunArchive::stopKeeping() {
    delete m_progress;
    enableActions();
}

void RunArchive::enableActions() {
    const RunState state = m_engine.runState();
    const bool stands =
        state == RunState::Paused || state == RunState::Finished || state == RunState::Failed;
    m_keep->setEnabled(stands && m_hasSteps && !m_keeper.isBusy() && m_wanted.isEmpty());
}

} // namespace reprise
