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

/// All that `reprise-batch validate` would say of a text that cannot be read.
Issues whatIsWrong(const std::string& text, const QString& name, const EnvironmentSpec* known) {
    return checkPlayable(readProjectText(text, name.toStdString(), known));
}

} // namespace

RewriteResult DocumentState::written() const {
    if (text == nullptr) {
        return {writeProjectText(*project), true};
    }
    return whyUnread != nullptr ? RewriteResult{text->text(), true} : text->rewritten(*project);
}

bool DocumentState::saysTheSame(const DocumentState& other) const {
    return text == other.text && (project == other.project || *project == *other.project);
}

Document::Document(QObject* parent)
    : QObject(parent), m_state{std::make_shared<const Project>(), nullptr},
      m_untitledId(freshId()) {
    connect(&m_undo, &QUndoStack::cleanChanged, this, [this] {
        if (!hasDraft()) {
            emit modifiedChanged(isModified());
        }
    });
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
    if (!read.isReadable() && !read.canBeMended) {
        return checkPlayable(read);
    }
    replaceAll(std::move(read), absolute);
    return {};
}

Issues Document::openCopy(const QString& file) {
    ReadResult read = readProject(toPath(QFileInfo(file).absoluteFilePath()));
    if (!read.isReadable()) {
        return checkPlayable(read);
    }
    replaceAll(std::move(read), {});
    return {};
}

Issues Document::openTemplate(const QString& file) {
    ReadResult read = readProject(toPath(QFileInfo(file).absoluteFilePath()));
    if (!read.isReadable()) {
        return checkPlayable(read);
    }
    read.project.name.clear();
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
    if (!read.isReadable() && !read.canBeMended) {
        return checkPlayable(read);
    }
    replaceAll(std::move(read), original);
    m_known = known.isEmpty() ? contentHashOf(original) : known;
    m_undo.resetClean(); // what is on screen is not in the original file
    return {};
}

Issues Document::reload() {
    ReadResult read = readProject(toPath(m_file));
    if (!read.isReadable()) {
        if (!isTextOnly() || !read.canBeMended) {
            return checkPlayable(read);
        }
        m_known = contentHash(read.text);
        pushTextOnly(read.text, whatIsWrong(read.text, displayName(), &m_project.environment),
                     tr("Reload %1").arg(displayName()));
        m_undo.setClean();
        return {};
    }
    m_remarks = remarksOnText(read);
    m_known = contentHash(read.text);
    if (isTextOnly() ||
        read.project != m_project) { // whatever changed, the run was of another file
        const auto text =
            std::make_shared<const OriginalText>(std::move(read.text), read.project.environment);
        const auto project = std::make_shared<const Project>(std::move(read.project));
        m_undo.push(new ProjectCommand(*this, tr("Reload %1").arg(displayName()), ChangeNote{},
                                       m_state, {project, text, nullptr}, {}));
    } else {
        setOriginal(std::move(read.text));
    }
    m_undo.setClean();
    return {};
}

void Document::keepMine() {
    m_known = contentHashOf(m_file);
    m_undo.resetClean();
}

void Document::setProject(Project project, QString file) {
    ReadResult made;
    made.project = std::move(project);
    made.isWhole = true;
    replaceAll(std::move(made), file);
}

void Document::replaceAll(ReadResult read, const QString& file) {
    m_isOpen = true;
    m_file = file;
    m_untitledId = freshId();
    const bool hasText = !read.text.empty() || !read.isReadable();
    m_known = file.isEmpty() || !hasText ? QByteArray() : contentHash(read.text);
    m_lostComments = false;
    setDraft({});
    m_undo.clear();
    DocumentState state;
    if (!read.isReadable()) {
        read.project = {};
        if (!file.isEmpty()) { // where its map is looked for
            read.project.environment.folder = toPath(QFileInfo(file).absolutePath()).string();
        }
        state.whyUnread = std::make_shared<const Issues>(
            whatIsWrong(read.text, displayName(), &read.project.environment));
        read.issues.clear();
    }
    m_remarks = remarksOnText(read);
    if (hasText) {
        state.text =
            std::make_shared<const OriginalText>(std::move(read.text), read.project.environment);
    }
    state.project = std::make_shared<const Project>(std::move(read.project));
    adopt(std::move(state), ChangeNote{});
    emit fileChanged();
}

RewriteResult Document::textFor(const QString& file) const {
    const QString folder = file.isEmpty() ? QString() : QFileInfo(file).absolutePath();
    const std::string known = folder.isEmpty() ? std::string() : toPath(folder).string();
    const EnvironmentSpec& environment = m_project.environment;
    if (isTextOnly() || environment.mapFile.empty() || environment.folder == known) {
        return m_state.written();
    }
    const auto moved = std::make_shared<const Project>(movedTo(known, m_project));
    return DocumentState{moved, m_state.text, nullptr}.written();
}

const std::string& Document::text() const {
    if (!m_text) {
        m_text = (m_file.isEmpty() ? m_state.written() : textFor(m_file)).text;
    }
    return *m_text;
}

std::string Document::textToSave() const {
    return textFor(m_file).text;
}

QString Document::save(const QString& file, Foreign foreign) {
    emit aboutToSave();
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
    m_lostComments = !written.keptComments;
    const bool isRenamed = m_file != target;
    m_file = target;
    m_text.reset();
    setOriginal(std::move(written.text));
    m_undo.setClean();
    if (isRenamed) {
        emit fileChanged();
    }
    return {};
}

const Issues& Document::whyUnread() const {
    static const Issues kNone;
    return isTextOnly() ? *m_state.whyUnread : kNone;
}

/// One more text that cannot be read takes the place of the one before.
void Document::pushTextOnly(const std::string& text, Issues why, const QString& step) {
    const DocumentState after{m_state.project,
                              std::make_shared<const OriginalText>(text, m_project.environment),
                              std::make_shared<const Issues>(std::move(why))};
    m_undo.push(new ProjectCommand(*this, step, kOnlyTheText, m_state, after, {}));
}

/// The same project in another text.
void Document::setOriginal(std::string text) {
    if (m_state.text == nullptr || m_state.text->text() != text) {
        m_state.text = std::make_shared<const OriginalText>(std::move(text), m_project.environment);
        m_text.reset();
        emit textChanged();
    }
}

void Document::adopt(DocumentState state, const ChangeNote& note) {
    const bool isSame = m_state.project == state.project;
    m_state = std::move(state);
    m_text.reset();
    if (!isSame) {
        m_project = *m_state.project;
    }
    emit changed(note);
    emit textChanged();
}

void Document::change(const QString& text, const std::function<void(Project&)>& edit,
                      const QString& gesture) {
    if (isTextOnly()) {
        emit changeRefused(tr("The text of %1 cannot be read yet, so there is nothing to draw in: "
                              "mend it in Project text first.")
                               .arg(displayName()));
        return;
    }
    auto after = std::make_shared<Project>(m_project);
    edit(*after);
    if (*after != m_project) {
        const ChangeNote note = describeChange(m_project, *after);
        m_undo.push(new ProjectCommand(*this, text, note, m_state,
                                       {std::move(after), m_state.text, nullptr}, gesture));
    }
}

Issues Document::changeText(const std::string& text) {
    if (text == this->text()) {
        return whyUnread();
    }
    ReadResult read = readUnchecked(text, displayName().toStdString(), &m_project.environment);
    if (!read.isReadable()) {
        if (!isTextOnly() && hasErrors(read.issues)) {
            return read.issues;
        }
        Issues wrong = whatIsWrong(text, displayName(), &m_project.environment);
        if (isTextOnly()) {
            pushTextOnly(text, wrong, tr("Edit the text"));
        }
        return wrong;
    }
    DocumentState after{m_state.project,
                        std::make_shared<const OriginalText>(text, read.project.environment),
                        nullptr};
    ChangeNote note = kOnlyTheText;
    if (isTextOnly() || read.project != m_project) {
        note = isTextOnly() ? ChangeNote() : describeChange(m_project, read.project);
        after.project = std::make_shared<const Project>(std::move(read.project));
    }
    m_undo.push(new ProjectCommand(*this, tr("Edit the text: %1").arg(wordsFor(note)), note,
                                   m_state, std::move(after), {}));
    m_text = text; // what writing the step would find out again
    return {};
}

void Document::setDraft(std::optional<std::string> draft) {
    if (m_draft == draft) {
        return;
    }
    const bool isOther = m_draft.has_value() != draft.has_value();
    m_draft = std::move(draft);
    if (isOther && m_undo.isClean()) {
        emit modifiedChanged(hasDraft());
    }
    emit draftChanged();
}

void Document::giveUpDraft() {
    const bool wasClean = m_undo.isClean();
    m_undo.push(new DraftCommand(*this));
    if (wasClean) { // the file says what the project says
        m_undo.setClean();
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
