#include "app/files/map_news.hpp"

#include "app/files/compare_dialog.hpp"
#include "app/window/notice_bar.hpp"
#include "core/editing/written_file.hpp"
#include "core/environment/maps/map_file.hpp"
#include "views/issues/issue_sentence.hpp"

#include <QFileInfo>

namespace reprise {

namespace {

/// The file of the project's map; "" if it has none of its own.
QString mapFileOf(const EnvironmentSpec& environment) {
    if (environment.map == nullptr || environment.mapFile.empty() || environment.folder.empty()) {
        return {};
    }
    std::string problem;
    const auto found = findMap(environment.mapFile, environment.folder, problem);
    if (found.empty()) { // it may have been removed: then it stood beside the project
        return QString::fromStdString(
            (std::filesystem::path(environment.folder) / environment.mapFile).string());
    }
    return QString::fromStdString(found.string());
}

QString shortName(const QString& file) {
    return QFileInfo(file).fileName();
}

} // namespace

MapNews::MapNews(Document& document, QObject* parent)
    : QObject(parent), m_document(document), m_bar(new NoticeBar("mapBar")) {
    connect(&m_followed, &FollowedFile::touched, this, &MapNews::check);
    const auto look = [this] { // undo may bring back a map that its file no longer has
        const QString file = mapFileOf(m_document.project().environment);
        if (file != m_file || m_document.project().environment.map != m_mine) {
            m_file = file;
            m_mine = m_document.project().environment.map;
            m_theirs.reset(); // what was told was told of another
            m_said.clear();
            m_followed.follow(m_file);
            m_file.isEmpty() ? check() : m_followed.settle();
        }
    };
    connect(&document, &Document::changed, this, look);
    connect(&document, &Document::fileChanged, this, look);
}

void MapNews::check() {
    m_followed.follow(m_file);
    if (m_file.isEmpty()) {
        m_theirs.reset();
        m_said.clear();
        m_bar->hide();
        return;
    }
    const std::filesystem::path folder(m_document.project().environment.folder);
    const std::filesystem::path file = toPath(m_file);
    MapReadResult read = readMap(file, isWithin(file, folder) ? folder : file.parent_path());
    if (!read.isReadable()) {
        m_theirs.reset();
        sayUnreadable(
            QFileInfo::exists(m_file)
                ? tr("Another program has changed %1, and it cannot be read: %2")
                      .arg(shortName(m_file), sentenceOf(read.issues.front()))
                : tr("%1 was moved or removed by another program.").arg(shortName(m_file)));
        return;
    }
    m_said.clear();
    if (read.map == *m_mine) {
        m_theirs.reset();
        m_bar->hide();
        return;
    }
    if (m_theirs != nullptr && *m_theirs == read.map) {
        return; // it was said
    }
    m_theirs = std::make_shared<const NavigationMap>(std::move(read.map));
    m_bar->say(NoticeBar::Kind::Warning,
               tr("Another program has changed the map %1.").arg(shortName(m_file)));
    m_bar->offer(tr("Re&load"), [this] { reload(); });
    m_bar->offer(tr("&Keep mine"), [this] { keepMine(); });
    m_bar->offer(tr("C&ompare…"), [this] {
        m_bar->show(); // the question stays
        compare();
    });
}

void MapNews::sayUnreadable(const QString& why) {
    if (why != m_said) {
        m_said = why;
        m_bar->say(NoticeBar::Kind::Warning, why);
        m_bar->offer(tr("&Keep mine"), [this] { keepMine(); });
    }
}

/// The project's file says what it said: it stays saved if it was.
void MapNews::reload() {
    if (m_theirs == nullptr) {
        return;
    }
    const bool wasClean = m_document.undoStack().isClean();
    m_document.change(tr("Reload %1").arg(shortName(m_file)),
                      [this](Project& project) { project.environment.map = m_theirs; });
    if (wasClean) {
        m_document.undoStack().setClean();
    }
}

/// It stands in the project from now on, so that a saved file plays what is shown.
void MapNews::keepMine() {
    m_document.change(tr("Keep the map in the project"),
                      [](Project& project) { project.environment.mapFile.clear(); });
}

void MapNews::compare() {
    if (m_theirs != nullptr) {
        auto* dialog = new CompareDialog(shortName(m_file), mapAsYaml(*m_theirs),
                                         mapAsYaml(*m_mine), m_bar->window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    }
}

} // namespace reprise
