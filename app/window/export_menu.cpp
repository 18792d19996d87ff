#include "app/window/export_menu.hpp"

#include "app/window/app_settings.hpp"
#include "app/window/dock_layout.hpp"
#include "app/window/view_catalog.hpp"
#include "views/view.hpp"
#include "widgets/icons.hpp"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

#include <algorithm>

namespace reprise {

ExportMenu::ExportMenu(DockLayout& docks, QWidget* parent)
    : QMenu(tr("&Export"), parent), m_docks(docks) {
    setIcon(reprise::icon("document-export"));
    QMenu* pictures = addMenu(tr("&Picture of"));
    QMenu* tables = addMenu(tr("&Data of"));
    for (const ViewEntry& entry : viewCatalog()) {
        QAction* picture = pictures->addAction(reprise::icon(entry.iconName), entry.title + "…");
        QAction* numbers = tables->addAction(reprise::icon(entry.iconName), entry.title + "…");
        picture->setObjectName("exportPicture." + entry.id);
        numbers->setObjectName("exportData." + entry.id);
        connect(picture, &QAction::triggered, this, [this, id = entry.id] { savePicture(id); });
        connect(numbers, &QAction::triggered, this, [this, id = entry.id] { saveData(id); });
    }
}

void ExportMenu::savePicture(const QString& id) {
    m_docks.showView(id); // the file shows what the person sees
    View* view = m_docks.view(id);
    const QString file = askFile(tr("Export the picture of “%1”").arg(view->title()), id + ".png",
                                 tr("PNG picture (*.png);;SVG drawing (*.svg);;PDF page (*.pdf)"),
                                 {"png", "svg", "pdf"});
    if (!file.isEmpty()) {
        report(view->exportPicture(file), file);
    }
}

void ExportMenu::saveData(const QString& id) {
    m_docks.showView(id);
    View* view = m_docks.view(id);
    const QString file = askFile(tr("Export the data of “%1”").arg(view->title()), id + ".csv",
                                 tr("Table (*.csv)"), {"csv"});
    if (!file.isEmpty()) {
        report(view->exportData(file), file);
    }
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

void ExportMenu::report(const QString& problem, const QString& file) {
    if (problem.isEmpty()) {
        emit finished(file);
    } else {
        emit failed(problem);
    }
}

} // namespace reprise
