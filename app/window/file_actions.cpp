#include "app/window/file_actions.hpp"

#include "app/window/app_settings.hpp"
#include "app/window/recent_files.hpp"
#include "core/editing/written_file.hpp"
#include "core/environment/maps/map_file.hpp"
#include "core/project/neuroseq/neuroseq_import.hpp"
#include "core/project/writer.hpp"
#include "views/map_editor/map_exchange.hpp"
#include "widgets/icons.hpp"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>

#include <algorithm>

namespace reprise {

namespace {

QString projectFilter() {
    return FileActions::tr("Reprise projects (*.yaml *.yml);;All files (*)");
}

QString openFilter() {
    return FileActions::tr("Reprise projects and maps (*.yaml *.yml *.csv *.YAML *.YML *.CSV);;All "
                           "files (*)");
}

/// A circuit that learns the routes of a map, if it has any.
Project projectAround(NavigationMap map, const QString& name) {
    Project project;
    project.name = map.name.empty() ? name.toStdString() : map.name;
    PopulationSpec circuit;
    circuit.id = "htm";
    circuit.model = "s_htm";
    circuit.parameters["variant"] = std::string("ns_plan");
    project.populations.push_back(std::move(circuit));
    if (!map.sequences.empty()) {
        PhaseSpec train;
        train.action = "train";
        train.target = "htm";
        train.episodes = 100;
        train.stopWhenSolved = true;
        project.experiments.push_back({"learn", {train}});
    }
    project.environment.map = std::make_shared<const NavigationMap>(std::move(map));
    return project;
}

QString lastFolder() {
    const QString folder = appSettings().value("lastFolder").toString();
    return QDir(folder).exists() && !folder.isEmpty() ? folder : QDir::homePath();
}

void rememberFolder(const QString& file) {
    appSettings().setValue("lastFolder", QFileInfo(file).absolutePath());
}

bool isNeuroseqFile(const QString& name) {
    QFile file(name);
    return file.open(QIODevice::ReadOnly) &&
           isNeuroseqConfiguration(file.read(kMaximumNeuroseqBytes).toStdString());
}

/// "12 keys of 116 stand in the project, 34 have no counterpart."
QString summaryOf(const NeuroseqImport& found) {
    const auto count = [&found](KeyOutcome outcome) {
        return std::count_if(found.keys.begin(), found.keys.end(),
                             [outcome](const ImportedKey& key) { return key.outcome == outcome; });
    };
    return FileActions::tr("Imported from neuroseq: %1 of %2 keys stand in the project, the "
                           "defaults already say %3, %4 have no counterpart. `reprise-batch "
                           "import` lists each of them.%5")
        .arg(count(KeyOutcome::Mapped))
        .arg(found.keys.size())
        .arg(count(KeyOutcome::Default))
        .arg(count(KeyOutcome::Ignored))
        .arg(found.issues.empty()
                 ? QString()
                 : QLatin1Char(' ') + QString::fromStdString(toString(found.issues.front())));
}

} // namespace

FileActions::FileActions(Document& document, RecentFiles& recent, QWidget* window)
    : QObject(window), m_document(document), m_recent(recent), m_window(window),
      m_autosave(document) {
    m_open = new QAction(icon("document-open"), tr("&Open…"), this);
    m_save = new QAction(icon("document-save"), tr("&Save"), this);
    m_saveAs = new QAction(icon("document-save-as"), tr("Save &as…"), this);
    m_open->setShortcut(QKeySequence::Open);
    m_save->setShortcut(QKeySequence::Save);
    m_saveAs->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    m_open->setObjectName("open");
    m_save->setObjectName("save");
    m_saveAs->setObjectName("saveAs");
    connect(m_open, &QAction::triggered, this, &FileActions::open);
    connect(m_save, &QAction::triggered, this, &FileActions::save);
    connect(m_saveAs, &QAction::triggered, this, &FileActions::saveAs);
    connect(&m_recent, &RecentFiles::chosen, this, &FileActions::openFile);
    connect(&m_autosave, &Autosave::failed, this, &FileActions::couldNotSave);
}

void FileActions::addTo(QMenu* menu) {
    menu->addAction(m_open);
    QMenu* recent = menu->addMenu(icon("document-open-recent"), tr("Open &recent"));
    m_recent.attach(recent);
    menu->addSeparator();
    menu->addAction(m_save);
    menu->addAction(m_saveAs);
}

void FileActions::open() {
    const QString file =
        QFileDialog::getOpenFileName(m_window, tr("Open a project"), lastFolder(), openFilter());
    if (!file.isEmpty()) {
        openFile(file);
    }
}

bool FileActions::openFile(const QString& file) {
    if (!mayReplace()) {
        return false;
    }
    if (isMapFile(QFile::encodeName(file).toStdString())) {
        return openMap(file);
    }
    if (isNeuroseqFile(file)) {
        return importFile(file);
    }
    if (!report(file, m_document.open(QFileInfo(file).absoluteFilePath()))) {
        return false;
    }
    rememberFolder(file);
    m_recent.add(file);
    emit opened();
    return true;
}

/// Opens what a configuration of neuroseq means as a project that is not saved yet.
bool FileActions::importFile(const QString& file) {
    const NeuroseqImport found = importNeuroseq(QFileInfo(file).absoluteFilePath().toStdString());
    if (!report(file, found.issues)) {
        return false;
    }
    const QTemporaryDir folder;
    const QString copy = folder.filePath(QFileInfo(file).completeBaseName() + ".yaml");
    const QString problem =
        writeBytes(copy, QByteArray::fromStdString(writeProjectText(found.project)));
    if (!problem.isEmpty()) {
        return report(file, {{Severity::Error, problem.toStdString()}});
    }
    if (!report(file, m_document.openCopy(copy))) {
        return false;
    }
    rememberFolder(file);
    emit opened();
    emit imported(summaryOf(found));
    return true;
}

/// Opens a map in a project that is not saved yet; the map stands in it and its file stays as it
/// is.
bool FileActions::openMap(const QString& file) {
    ImportedMap found = importMap(QFileInfo(file).absoluteFilePath());
    if (!found.map) {
        emit couldNotOpen(file, found.issues);
        return false;
    }
    m_document.setProject(projectAround(std::move(*found.map), QFileInfo(file).completeBaseName()));
    rememberFolder(file);
    emit opened();
    emit mapOpened(
        tr("%1 A project around it is ready to be saved; the file of the map stays as it "
           "is.")
            .arg(found.text));
    return true;
}

bool FileActions::openExample(const QString& file) {
    if (!mayReplace() || !report(file, m_document.openCopy(file))) {
        return false;
    }
    emit opened();
    return true;
}

bool FileActions::recover(const Recoverable& found) {
    if (!mayReplace() || !report(found.displayName(), m_autosave.recover(found))) {
        return false;
    }
    emit opened();
    return true;
}

bool FileActions::report(const QString& file, const Issues& issues) {
    if (hasErrors(issues)) {
        emit couldNotOpen(file, issues);
        return false;
    }
    return true;
}

bool FileActions::save() {
    return m_document.file().isEmpty() ? saveAs() : saveTo(m_document.file());
}

bool FileActions::saveAs() {
    const QString present = m_document.file();
    const QString proposal =
        present.isEmpty() ? QDir(lastFolder()).filePath(tr("untitled.yaml")) : present;
    QString file = QFileDialog::getSaveFileName(m_window, tr("Save the project as"), proposal,
                                                projectFilter());
    if (file.isEmpty()) {
        return false;
    }
    if (QFileInfo(file).suffix().isEmpty()) {
        file += ".yaml";
    }
    return saveTo(file);
}

bool FileActions::saveTo(const QString& file) {
    const QString problem = m_document.save(QFileInfo(file).absoluteFilePath());
    if (!problem.isEmpty()) {
        emit couldNotSave(problem);
        return false;
    }
    rememberFolder(file);
    m_recent.add(file);
    emit saved(file);
    return true;
}

bool FileActions::mayClose() {
    if (!mayReplace()) {
        return false;
    }
    m_autosave.discard();
    return true;
}

bool FileActions::mayReplace() {
    if (!m_document.isModified()) {
        return true;
    }
    QMessageBox question(m_window);
    question.setObjectName("unsavedQuestion");
    question.setIcon(QMessageBox::Question);
    question.setWindowTitle(tr("Unsaved changes"));
    question.setText(tr("Save the changes to “%1”?").arg(m_document.displayName()));
    question.setInformativeText(tr("Changes that are not saved will be lost."));
    question.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    question.setDefaultButton(QMessageBox::Save);
    switch (question.exec()) {
    case QMessageBox::Save:
        return save();
    case QMessageBox::Discard:
        return true; // the side file goes with the document, not before
    default:
        return false;
    }
}

} // namespace reprise
