#include "app/files/file_actions.hpp"

#include "app/files/compare_dialog.hpp"
#include "app/files/import_report.hpp"
#include "app/files/recent_files.hpp"
#include "app/window/app_settings.hpp"
#include "core/editing/written_file.hpp"
#include "core/environment/maps/map_file.hpp"
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
        project.experiments.push_back(
            {"learn",
             {{"train", "htm", {{"episodes", std::int64_t{100}}, {"stop_when_solved", true}}}}});
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

} // namespace

FileActions::FileActions(Document& document, RecentFiles& recent, QWidget* window)
    : QObject(window), m_document(document), m_recent(recent), m_window(window),
      m_autosave(document) {
    m_new = new QAction(icon("document-new"), tr("&New…"), this);
    m_open = new QAction(icon("document-open"), tr("&Open…"), this);
    m_save = new QAction(icon("document-save"), tr("&Save"), this);
    m_saveAs = new QAction(icon("document-save-as"), tr("Save &as…"), this);
    m_new->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_N));
    m_open->setShortcut(QKeySequence::Open);
    m_save->setShortcut(QKeySequence::Save);
    m_saveAs->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    m_new->setObjectName("new");
    m_open->setObjectName("open");
    m_save->setObjectName("save");
    m_saveAs->setObjectName("saveAs");
    connect(m_new, &QAction::triggered, this, &FileActions::newWanted);
    connect(m_open, &QAction::triggered, this, &FileActions::open);
    connect(m_save, &QAction::triggered, this, &FileActions::save);
    connect(m_saveAs, &QAction::triggered, this, &FileActions::saveAs);
    connect(&m_recent, &RecentFiles::chosen, this, &FileActions::openFile);
    connect(&m_autosave, &Autosave::failed, this, &FileActions::couldNotSave);
    connect(&m_autosave, &Autosave::keptElsewhere, this, &FileActions::keptElsewhere);
    connect(&m_document, &Document::fileChanged, this, [this] {
        m_proposedName.clear();
        enable();
    });
    enable();
}

/// Before a project is open there is nothing to save.
void FileActions::enable() {
    m_save->setEnabled(m_document.isOpen());
    m_saveAs->setEnabled(m_document.isOpen());
}

void FileActions::addTo(QMenu* menu) {
    menu->addAction(m_new);
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
    if (!mayReplace(file)) {
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
        return report(file, {{Severity::Error, problem.toStdString(), {}, {}, {}}});
    }
    if (!report(file, m_document.openCopy(copy))) {
        return false;
    }
    rememberFolder(file);
    emit opened();
    m_proposedName = QFileInfo(file).completeBaseName();
    auto* report = new ImportReport(file, found, m_window);
    report->setAttribute(Qt::WA_DeleteOnClose);
    report->show();
    emit imported(tr("Imported from neuroseq: %1").arg(countsOf(found)));
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
    m_proposedName = QFileInfo(file).completeBaseName();
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
    m_proposedName = QFileInfo(file).completeBaseName();
    emit opened();
    return true;
}

bool FileActions::beginProject(const QString& templateFile) {
    if (!mayReplace() || !report(templateFile, m_document.openTemplate(templateFile))) {
        return false;
    }
    emit opened();
    emit begun();
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
    const QString proposal = present.isEmpty() ? proposedFile() : present;
    QString file = QFileDialog::getSaveFileName(m_window, tr("Save the project as"), proposal,
                                                projectFilter());
    if (file.isEmpty()) {
        return false;
    }
    if (QFileInfo(file).suffix().isEmpty()) {
        file += ".yaml";
        if (QFileInfo::exists(file) && !mayOverwrite(file)) { // not the one that was chosen
            return false;
        }
    }
    return saveTo(file);
}

/// Named after what the project was made of, but never that itself.
QString FileActions::proposedFile() const {
    const QString name = m_proposedName.isEmpty() ? tr("untitled") : m_proposedName;
    const QString file = QDir(lastFolder()).filePath(name + ".yaml");
    return m_proposedName.isEmpty() || !QFileInfo::exists(file)
               ? file
               : QDir(lastFolder()).filePath(name + tr("_project") + ".yaml");
}

bool FileActions::mayOverwrite(const QString& file) {
    QMessageBox question(QMessageBox::Question, tr("Save the project as"),
                         tr("%1 is there already. Replace it?").arg(QFileInfo(file).fileName()),
                         QMessageBox::Save | QMessageBox::Cancel, m_window);
    question.button(QMessageBox::Save)->setText(tr("&Replace"));
    question.button(QMessageBox::Cancel)->setText(tr("&Cancel"));
    question.setDefaultButton(QMessageBox::Cancel);
    return question.exec() == QMessageBox::Save;
}

/// What to do with a file that another program has changed. False: it is not to be saved there.
bool FileActions::mayReplaceForeign(bool& isSavedElsewhere) {
    while (true) {
        QMessageBox question(m_window);
        question.setObjectName("foreignQuestion");
        question.setIcon(QMessageBox::Warning);
        question.setWindowTitle(tr("Changed by another program"));
        question.setText(tr("Another program has changed “%1” since it was opened or saved here.")
                             .arg(m_document.displayName()));
        question.setInformativeText(
            tr("If you replace it, what that program wrote is kept beside it as %1.bak.")
                .arg(m_document.displayName()));
        question.setStandardButtons(QMessageBox::Save | QMessageBox::Cancel);
        question.button(QMessageBox::Save)->setText(tr("&Replace"));
        question.button(QMessageBox::Cancel)->setText(tr("&Cancel"));
        question.setDefaultButton(QMessageBox::Cancel);
        const auto* compared = question.addButton(tr("C&ompare…"), QMessageBox::ActionRole);
        const auto* elsewhere = question.addButton(tr("Save &as…"), QMessageBox::ActionRole);
        const int answer = question.exec();
        if (question.clickedButton() == compared) {
            compareWithFile()->exec();
        } else if (question.clickedButton() == elsewhere) {
            isSavedElsewhere = saveAs();
            return false;
        } else {
            return answer == QMessageBox::Save;
        }
    }
}

CompareDialog* FileActions::compareWithFile() {
    QFile file(m_document.file());
    const bool isThere = QFileInfo(file).isFile() && file.open(QIODevice::ReadOnly);
    const QByteArray theirs = isThere ? file.read(kMaximumProjectBytes) : QByteArray();
    auto* dialog = new CompareDialog(m_document.displayName(), theirs.toStdString(),
                                     m_document.textToSave(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

void FileActions::compare() {
    compareWithFile()->show();
}

bool FileActions::reload() {
    if (!report(m_document.file(), m_document.reload())) {
        return false;
    }
    emit opened();
    return true;
}

bool FileActions::saveTo(const QString& file) {
    Foreign foreign = Foreign::Keep;
    if (isSameFile(file, m_document.file()) && m_document.fileState() == FileState::Changed) {
        bool isSavedElsewhere = false;
        if (!mayReplaceForeign(isSavedElsewhere)) {
            return isSavedElsewhere;
        }
        foreign = Foreign::Replace;
    }
    const QString problem = m_document.save(QFileInfo(file).absoluteFilePath(), foreign);
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

bool FileActions::mayReplace(const QString& with) {
    // What another program has changed or taken away stands nowhere else.
    const bool isElsewhere =
        isSameFile(with, m_document.file()) || m_document.fileState() == FileState::AsKnown;
    if (!m_document.isModified() && isElsewhere) {
        return true;
    }
    QMessageBox question(m_window);
    question.setObjectName("unsavedQuestion");
    question.setIcon(QMessageBox::Question);
    question.setWindowTitle(tr("Unsaved changes"));
    question.setText(tr("Save the changes to “%1”?").arg(m_document.displayName()));
    question.setInformativeText(
        isElsewhere ? tr("Changes that are not saved will be lost.")
                    : tr("Another program has changed or removed its file. What is shown here is "
                         "nowhere else."));
    if (m_document.hasDraft()) {
        question.setInformativeText(
            tr("The project's text holds words that cannot be read yet. They are no part of the "
               "project: neither way keeps them. Cancel to mend or copy them first."));
    }
    question.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    question.button(QMessageBox::Save)->setText(tr("&Save"));
    question.button(QMessageBox::Discard)->setText(tr("&Discard"));
    question.button(QMessageBox::Cancel)->setText(tr("&Cancel"));
    question.setDefaultButton(m_document.hasDraft() ? QMessageBox::Cancel : QMessageBox::Save);
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
