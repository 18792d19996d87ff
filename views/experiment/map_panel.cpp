#include "views/experiment/map_panel.hpp"

#include "core/environment/maps/map_file.hpp"
#include "core/environment/maps/map_graph.hpp"
#include "views/map_editor/map_exchange.hpp"
#include "widgets/flow_layout.hpp"
#include "widgets/theme.hpp"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace reprise {

MapPanel::MapPanel(Document& document, QWidget* parent)
    : Section(tr("Map"), parent), m_document(document), m_words(new QLabel), m_problem(new QLabel),
      m_menu(new QMenu(this)),
      m_draw(makeAddButton(QStringLiteral("drawMap"), {}, tr("In the map editor"))),
      m_remove(makeAddButton(QStringLiteral("removeMap"), tr("Remove"),
                             tr("The project has no map then; undo brings it back"))) {
    auto* choose =
        makeAddButton(QStringLiteral("chooseMap"), tr("Choose a map"),
                      tr("One that comes with the program, or a CSV or YAML file"), m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &MapPanel::fillMenu);
    connect(m_draw, &QToolButton::clicked, this, &MapPanel::drawWanted);
    connect(m_remove, &QToolButton::clicked, this, [this] {
        m_document.change(tr("Remove the map"), [](Project& project) {
            project.environment.map = nullptr;
            project.environment.mapFile.clear();
        });
    });
    for (QLabel* label : {m_words, m_problem}) {
        label->setWordWrap(true);
        label->setContentsMargins(10, 2, 10, 2);
    }
    m_problem->hide();
    auto* row = new QWidget;
    auto* buttons = new FlowLayout(row);
    buttons->setContentsMargins(10, 0, 10, 0);
    buttons->setSpacing(6);
    buttons->addWidget(choose);
    buttons->addWidget(m_draw);
    buttons->addWidget(m_remove);
    add(m_words);
    add(row);
    add(m_problem);
    refresh();
}

void MapPanel::refresh() {
    const EnvironmentSpec& environment = m_document.project().environment;
    const bool hasMap = environment.map != nullptr || !environment.mapFile.empty();
    m_remove->setVisible(hasMap);
    m_draw->setText(hasMap ? tr("Edit it") : tr("Draw one"));
    if (!hasMap) {
        m_words->setText(tr("No map. Places of a map are symbols, and its routes sequences."));
        return;
    }
    const QString file = QString::fromStdString(environment.mapFile);
    if (environment.map == nullptr) {
        m_words->setText(tr("%1 could not be read; see the issues.").arg(file));
        return;
    }
    const QString name = QString::fromStdString(environment.map->name);
    const QString words = tr("%1 places, %2 routes")
                              .arg(graphOf(*environment.map).places.size())
                              .arg(environment.map->sequences.size());
    m_words->setText(
        file.isEmpty()
            ? tr("%1 (in this project): %2").arg(name.isEmpty() ? tr("A map") : name, words)
            : tr("%1: %2").arg(file, words));
}

void MapPanel::fillMenu() {
    m_menu->clear();
    const QDir folder(QString::fromStdString(shippedMapsFolder().string()));
    const QStringList names = shippedMapsFolder().empty()
                                  ? QStringList()
                                  : folder.entryList({"*.csv", "*.yaml"}, QDir::Files, QDir::Name);
    for (const QString& name : names) {
        const QString file = folder.filePath(name);
        if (isMapFile(file.toStdString())) {
            connect(m_menu->addAction(name), &QAction::triggered, this,
                    [this, file, name] { take(file, QStringLiteral("maps/") + name); });
        }
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("From a &file…")), &QAction::triggered, this, [this] {
        const QString file = QFileDialog::getOpenFileName(this, tr("Choose a map"), QString(),
                                                          tr("Maps (*.csv *.yaml *.yml)"));
        if (!file.isEmpty()) {
            take(file);
        }
    });
}

void MapPanel::take(const QString& file, const QString& name) {
    ImportedMap imported = importMap(file);
    QPalette colors = m_problem->palette();
    colors.setColor(QPalette::WindowText, currentTheme().error);
    m_problem->setPalette(colors);
    m_problem->setText(imported.text);
    m_problem->setVisible(!imported.map);
    if (!imported.map) {
        return;
    }
    m_document.change(tr("Take the map %1").arg(QFileInfo(file).fileName()), [&](Project& project) {
        project.environment.map = std::make_shared<const NavigationMap>(std::move(*imported.map));
        project.environment.mapFile = name.toStdString(); // none: it stands in the project
    });
}

} // namespace reprise
