#include "app/docks/export_menu.hpp"

#include "app/docks/dock_layout.hpp"
#include "app/docks/view_catalog.hpp"
#include "app/window/app_settings.hpp"
#include "widgets/icons.hpp"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>

#include <algorithm>

namespace reprise {

namespace {

constexpr qint64 kMostWaitMs = 500; // for the state of a network, which the engine hands out

bool showsStretch(const QString& id) {
    const ViewEntry* entry = findView(id);
    return entry != nullptr && entry->showsStretch;
}

} // namespace

ExportMenu::ExportMenu(DockLayout& docks, QWidget* parent)
    : QMenu(tr("&Export"), parent), m_docks(docks) {
    setIcon(reprise::icon("document-export"));
    QMenu* pictures = addMenu(tr("&Picture of"));
    QMenu* tables = addMenu(tr("&Data of"));
    for (std::size_t k = 0; k < viewCatalog().size(); ++k) {
        addEntries(*pictures, *tables, viewCatalog()[k], docks.viewActions()[k]);
    }
}

void ExportMenu::addEntries(QMenu& pictures, QMenu& tables, const ViewEntry& entry, QAction* open) {
    const QString& id = entry.id;
    const QString& title = entry.title;
    const QIcon icon = reprise::icon(entry.iconName);
    QAction* picture = pictures.addAction(icon, title + "…");
    picture->setObjectName("exportPicture." + id);
    connect(picture, &QAction::triggered, this, [this, id] { savePicture(id); });
    QList<QAction*> exports{picture};
    QAction* numbers = tables.addAction(
        icon, entry.showsStretch ? tr("%1, what is visible…").arg(title) : title + "…");
    exports << numbers;
    numbers->setObjectName("exportData." + id);
    connect(numbers, &QAction::triggered, this, [this, id] { saveData(id, DataExtent::Visible); });
    if (entry.showsStretch) {
        QAction* all = tables.addAction(icon, tr("%1, the whole run…").arg(title));
        all->setObjectName("exportData." + id + ".wholeRun");
        connect(all, &QAction::triggered, this, [this, id] { saveData(id, DataExtent::WholeRun); });
        exports << all;
    }
    for (QAction* action : exports) {
        action->setVisible(open->isVisible());
        connect(open, &QAction::visibleChanged, action,
                [action, open] { action->setVisible(open->isVisible()); });
    }
}

View* ExportMenu::upToDate(const QString& id) {
    View* view = m_docks.view(id);
    if (view->isVisible() && !view->visibleRegion().isEmpty()) {
        return view; // frames reach it
    }
    const auto before = m_docks.lastFrame().state;
    m_docks.showLastFrame(view);
    if (view->wantsState() && m_docks.lastFrame().outline) {
        QElapsedTimer watch;
        watch.start();
        while (m_docks.lastFrame().state == before && watch.elapsed() < kMostWaitMs) {
            QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents, 20);
        }
        m_docks.showLastFrame(view);
    }
    return view;
}

void ExportMenu::writePicture(const QString& id, const QString& file) {
    const QString problem = upToDate(id)->exportPicture(file);
    problem.isEmpty() ? emit finished(file) : emit failed(problem);
}

void ExportMenu::writeData(const QString& id, const QString& file, DataExtent extent) {
    const View* view = upToDate(id);
    const QStringList files = view->filesOf(file);
    if (!mayReplace(files.mid(1))) { // the first was asked for
        return;
    }
    const QString problem = view->exportData(file, extent);
    if (!problem.isEmpty()) {
        emit failed(problem);
        return;
    }
    QStringList names{files.front()};
    for (const QString& further : files.mid(1)) {
        names += QFileInfo(further).fileName();
    }
    QString what = names.join(", ");
    const bool isWhole = !showsStretch(id) || extent == DataExtent::WholeRun;
    if (showsStretch(id)) {
        what += isWhole ? tr(": the whole run.") : tr(": the visible stretch of time.");
    }
    if (isWhole && !view->gapsOfWholeRun().isEmpty()) {
        what += (showsStretch(id) ? " " : ": ") + view->gapsOfWholeRun();
    }
    emit finished(what);
}

void ExportMenu::savePicture(const QString& id) {
    const QString file = askFile(
        tr("Export the picture of “%1”").arg(m_docks.view(id)->title()), id + ".png",
        tr("PNG picture (*.png);;SVG drawing (*.svg);;PDF page (*.pdf)"), {"png", "svg", "pdf"});
    if (!file.isEmpty()) {
        writePicture(id, file);
    }
}

void ExportMenu::saveData(const QString& id, DataExtent extent) {
    const QString part = !showsStretch(id)                ? QString()
                         : extent == DataExtent::WholeRun ? "_whole_run"
                                                          : "_visible";
    const QString file = askFile(tr("Export the data of “%1”").arg(m_docks.view(id)->title()),
                                 id + part + ".csv", tr("Table (*.csv)"), {"csv"});
    if (!file.isEmpty()) {
        writeData(id, file, extent);
    }
}

bool ExportMenu::mayReplace(const QStringList& files) {
    QStringList there;
    std::copy_if(files.begin(), files.end(), std::back_inserter(there),
                 [](const QString& file) { return QFileInfo::exists(file); });
    return there.isEmpty() ||
           QMessageBox::question(
               this, tr("Replace files"),
               tr("One table a file is written. Replace these, too?\n%1").arg(there.join('\n'))) ==
               QMessageBox::Yes;
}

QString ExportMenu::askFile(const QString& title, const QString& name, const QString& filter,
                            const QStringList& suffixes) {
    const QString folder = appSettings().value("exportFolder", QDir::homePath()).toString();
    QString chosenFilter;
    QString file = QFileDialog::getSaveFileName(this, title, QDir(folder).filePath(name), filter,
                                                &chosenFilter);
    if (file.isEmpty()) {
        return {};
    }
    if (!suffixes.contains(QFileInfo(file).suffix().toLower())) {
        const auto chosen =
            std::find_if(suffixes.begin(), suffixes.end(), [&](const QString& suffix) {
                return chosenFilter.contains("*." + suffix);
            });
        file += "." + (chosen == suffixes.end() ? suffixes.front() : *chosen);
    }
    appSettings().setValue("exportFolder", QFileInfo(file).absolutePath());
    return file;
}

} // namespace reprise
