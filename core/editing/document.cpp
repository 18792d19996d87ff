#include "core/editing/document.hpp"

#include "core/backend/check_playable.hpp"
#include "core/editing/parameter_edit.hpp"
#include "core/editing/project_command.hpp"
#include "core/editing/written_file.hpp"
#include "core/models/registry.hpp"
#include "core/project/writer.hpp"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUuid>

namespace reprise {

namespace {

QString freshId() {
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

PopulationSpec* findPopulation(Project& project, const QString& id) {
    for (PopulationSpec& population : project.populations) {
        if (population.id == id.toStdString()) {
            return &population;
        }
    }
    return nullptr;
}

const ModelDescriptor* descriptorOf(const Project& project, const QString& population) {
    const PopulationSpec* spec = project.findPopulation(population.toStdString());
    const RegisteredModel* model = spec != nullptr ? findModel(spec->model) : nullptr;
    return model != nullptr ? &model->descriptor : nullptr;
}

} // namespace

Document::Document(QObject* parent)
    : QObject(parent), m_snapshot(std::make_shared<const Project>()), m_untitledId(freshId()) {
    connect(&m_undo, &QUndoStack::cleanChanged, this,
            [this](bool isClean) { emit modifiedChanged(!isClean); });
}

Document::~Document() {
    m_undo.disconnect(this); // clearing the stack below is not a change anybody should hear of
}

QString Document::displayName() const {
    return m_file.isEmpty() ? tr("untitled") : QFileInfo(m_file).fileName();
}

Issues Document::open(const QString& file) {
    const QString absolute = QFileInfo(file).absoluteFilePath();
    ReadResult read = readProject(toPath(absolute));
    if (!read.isReadable()) {
        return read.issues;
    }
    replaceAll(std::move(read), absolute);
    return {};
}

Issues Document::openCopy(const QString& file) {
    ReadResult read = readProject(toPath(QFileInfo(file).absoluteFilePath()));
    if (!read.isReadable()) {
        return read.issues;
    }
    replaceAll(std::move(read), {});
    return {};
}

Issues Document::openRecovered(const QString& sideFile, const QString& original,
                               const QByteArray& known) {
    EnvironmentSpec surroundings; // maps lie beside the original, not beside the copy
    if (!original.isEmpty()) {
        surroundings.folder = toPath(QFileInfo(original).absolutePath()).string();
    }
    ReadResult read = readProject(toPath(sideFile), &surroundings);
    if (!read.isReadable()) {
        return read.issues;
    }
    replaceAll(std::move(read), original);
    m_known = known.isEmpty() ? contentHashOf(original) : known;
    m_undo.resetClean(); // what is on screen is not in the original file
    return {};
}

Issues Document::reload() {
    ReadResult read = readProject(toPath(m_file));
    if (!read.isReadable()) {
        return read.issues;
    }
    m_remarks = remarksOnText(read);
    m_known = contentHash(read.text);
    m_originalText = std::move(read.text);
    if (read.project != *m_snapshot) { // whatever changed, the run was of another file
        m_undo.push(
            new ProjectCommand(*this, tr("Reload %1").arg(displayName()), ChangeNote{}, m_snapshot,
                               std::make_shared<const Project>(std::move(read.project)), {}));
    }
    m_undo.setClean();
    return {};
}

void Document::keepMine() {
    m_known = contentHashOf(m_file);
    m_undo.resetClean();
}

void Document::setProject(Project project, QString file) {
    replaceAll({std::move(project), {}, {}}, file);
}

void Document::replaceAll(ReadResult read, const QString& file) {
    m_isOpen = true;
    m_file = file;
    m_untitledId = freshId();
    m_remarks = remarksOnText(read);
    m_known = file.isEmpty() || read.text.empty() ? QByteArray() : contentHash(read.text);
    m_originalText = std::move(read.text);
    m_lostComments = false;
    m_undo.clear();
    adopt(std::make_shared<const Project>(std::move(read.project)), ChangeNote{});
    emit fileChanged();
}

RewriteResult Document::textFor(const QString& file) const {
    const QString folder = file.isEmpty() ? QString() : QFileInfo(file).absolutePath();
    const Project project =
        movedTo(folder.isEmpty() ? std::string() : toPath(folder).string(), m_project);
    return m_originalText.empty() ? RewriteResult{writeProjectText(project), true}
                                  : rewriteProjectText(project, m_originalText);
}

std::string Document::textToSave() const {
    return textFor(m_file).text;
}

QString Document::save(const QString& file, Foreign foreign) {
    const QString target = file.isEmpty() ? m_file : QFileInfo(file).absoluteFilePath();
    if (target.isEmpty()) {
        return tr("This project has no file yet: choose where to save it.");
    }
    if (foreign == Foreign::Keep && isSameFile(target, m_file) &&
        fileState() == FileState::Changed) {
        return tr("%1 was not saved: another program has changed it since it was opened here.")
            .arg(QDir::toNativeSeparators(target));
    }
    RewriteResult written;
    try {
        written = textFor(target);
        saveFileAtomically(toPath(target), written.text);
    } catch (const FileError& error) {
        return tr("Could not save %1: %2.")
            .arg(QDir::toNativeSeparators(target), QString::fromStdString(error.reason));
    }
    m_known = contentHash(written.text);
    m_originalText = std::move(written.text);
    m_lostComments = !written.keptComments;
    const bool isRenamed = m_file != target;
    m_file = target;
    m_undo.setClean();
    if (isRenamed) {
        emit fileChanged();
    }
    return {};
}

void Document::adopt(std::shared_ptr<const Project> project, const ChangeNote& note) {
    m_snapshot = std::move(project);
    m_project = *m_snapshot;
    emit changed(note);
}

void Document::change(const QString& text, const std::function<void(Project&)>& edit,
                      const QString& gesture) {
    auto after = std::make_shared<Project>(*m_snapshot);
    edit(*after);
    if (*after != *m_snapshot) {
        const ChangeNote note = describeChange(*m_snapshot, *after);
        m_undo.push(new ProjectCommand(*this, text, note, m_snapshot, std::move(after), gesture));
    }
}

void Document::setParameter(const QString& population, const QString& key,
                            const ParameterValue& value, const QString& gesture) {
    const ModelDescriptor* descriptor = descriptorOf(m_project, population);
    const ParameterSpec* spec =
        descriptor != nullptr ? descriptor->find(key.toStdString()) : nullptr;
    if (spec == nullptr) {
        return; // the population was removed, or the key never was one of its model
    }
    const auto edit = [&](Project& project) {
        ParameterMap& set = findPopulation(project, population)->parameters;
        if (value == descriptor->defaultOf(*spec, set)) {
            set.erase(spec->key);
        } else {
            set[spec->key] = value;
        }
    };
    change(tr("Set %1 of %2 to %3").arg(key, population, wordedValue(*spec, value)), edit, gesture);
}

void Document::resetParameter(const QString& population, const QString& key) {
    const ModelDescriptor* descriptor = descriptorOf(m_project, population);
    const ParameterSpec* spec =
        descriptor != nullptr ? descriptor->find(key.toStdString()) : nullptr;
    if (spec == nullptr) {
        return;
    }
    change(tr("Reset %1 of %2").arg(key, population), [&](Project& project) {
        findPopulation(project, population)->parameters.erase(spec->key);
    });
}

QString Document::newGesture(const QString& name) {
    static int count = 0; // GUI thread only
    return name + QLatin1Char(' ') + QString::number(++count);
}

QString Document::autosaveFile() const {
    if (!m_file.isEmpty()) {
        return m_file + QStringLiteral(".autosave");
    }
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::CacheLocation);
    return cache + QStringLiteral("/autosave/untitled-%1.autosave").arg(m_untitledId);
}

} // namespace reprise
