#include "views/map_editor/map_editor_view.hpp"

#include "core/editing/written_file.hpp"
#include "core/environment/maps/map_file.hpp"
#include "views/csv_field.hpp"
#include "views/issues/issue_order.hpp"
#include "views/map_editor/culprit.hpp"
#include "views/map_editor/drawing_splitter.hpp"
#include "views/map_editor/edit_tool_bar.hpp"
#include "views/map_editor/environment_edits.hpp"
#include "views/map_editor/environment_tabs.hpp"
#include "views/map_editor/grid_canvas.hpp"
#include "views/map_editor/map_exchange.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/place_canvas.hpp"
#include "views/map_editor/problem_list.hpp"
#include "views/map_editor/route_list.hpp"
#include "views/map_editor/side_buttons.hpp"
#include "views/map_editor/tools/select_tool.hpp"
#include "widgets/theme.hpp"

#include <QClipboard>
#include <QDropEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMimeData>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

namespace {

// px of the view from which the header says more than the map's name
constexpr int kWidthForSize = 460;
constexpr int kWidthForAll = 640;

/// A map that can be imported into the project that is open, or "".
QString droppedMap(const QMimeData& data) {
    const QList<QUrl> urls = data.urls();
    const QString file = urls.size() == 1 ? urls.front().toLocalFile() : QString();
    return !file.isEmpty() && isMapFile(toPath(file)) ? file : QString();
}

QLabel* makeLine() {
    auto* line = new QLabel;
    line->setContentsMargins(8, 3, 8, 5);
    line->setWordWrap(true);
    line->setTextFormat(Qt::PlainText);
    return line;
}

} // namespace

MapEditorView::MapEditorView(Document& document, QWidget* parent)
    : View(QStringLiteral("map_editor"), tr("Map editor"), parent), m_edited(document),
      m_pages(new QStackedWidget), m_canvases(new QStackedWidget),
      m_lists(new QSplitter(Qt::Vertical)), m_splitter(new DrawingSplitter(m_canvases, m_lists)),
      m_top(new QScrollArea), m_listsButton(new QToolButton), m_grid(new GridCanvas(m_edited)),
      m_places(new PlaceCanvas(m_edited)), m_routes(new RouteList(m_edited)),
      m_problems(new MapProblemList), m_header(new QLabel), m_counts(new QLabel),
      m_line(makeLine()), m_emptyLine(makeLine()) {
    setAcceptDrops(true);
    m_line->setObjectName(QStringLiteral("line"));
    m_emptyLine->setObjectName(QStringLiteral("emptyLine"));
    m_emptyLine->setAlignment(Qt::AlignCenter);
    m_canvases->addWidget(m_grid);
    new SideButtons(m_edited, m_grid); // the canvas owns them
    m_canvases->addWidget(m_places);
    m_lists->addWidget(m_routes);
    m_lists->addWidget(m_problems);
    m_lists->setChildrenCollapsible(false);
    m_lists->setSizes({1000, 1000});
    m_canvases->setMinimumSize(1, 1);

    auto* editor = new QWidget;
    auto* tools = new EditToolBar(m_edited, editor);
    auto* controls = new QWidget;
    auto* top = new QVBoxLayout(controls);
    top->setContentsMargins(8, 4, 8, 4);
    top->setSpacing(2);
    top->addWidget(makeHeader());
    top->addWidget(tools);
    top->addWidget(new EnvironmentTabs(m_edited));
    m_top->setFrameShape(QFrame::NoFrame);
    m_top->setWidgetResizable(true);
    m_top->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_top->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_top->setWidget(controls);
    m_top->viewport()->setAutoFillBackground(false); // after setWidget(), which turns it on
    controls->setAutoFillBackground(false);
    controls->installEventFilter(this);
    auto* all = new QVBoxLayout(editor);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_top);
    all->addWidget(m_splitter, 1);
    all->addWidget(m_line);
    m_pages->addWidget(makeEmptyPage());
    m_pages->addWidget(editor);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);

    for (EditorCanvas* each :
         {static_cast<EditorCanvas*>(m_grid), static_cast<EditorCanvas*>(m_places)}) {
        connect(each, &EditorCanvas::pointedAt, this, &MapEditorView::showLine);
    }
    connect(&m_edited, &EditedMap::said, this, &MapEditorView::showLine);
    connect(&m_edited, &EditedMap::mapChanged, this, &MapEditorView::showMap);
    connect(&m_edited, &EditedMap::environmentChanged, this, [this] {
        showMap();
        showIssues();
    });
    connect(&m_edited, &EditedMap::projectChanged, this, &MapEditorView::showHeader);
    connect(&m_edited, &EditedMap::issuesChanged, this, &MapEditorView::showIssues);
    connect(m_routes, &RouteList::selectedChanged, this, &MapEditorView::showRoute);
    connect(m_problems, &MapProblemList::activated, this, &MapEditorView::jumpTo);
    connect(&themeHub(), &ThemeHub::changed, this, &MapEditorView::showHeader);
    connect(m_listsButton, &QToolButton::toggled, m_splitter, &DrawingSplitter::showLists);
    connect(m_splitter, &DrawingSplitter::foldedChanged, this,
            [this] { m_listsButton->setVisible(m_splitter->isFolded()); });
    const auto listenTo = [this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    listenTo(QKeySequence::Paste, &MapEditorView::pastePart);
    listenTo(Qt::CTRL | Qt::SHIFT | Qt::Key_V, &MapEditorView::paste);
    setFocusPolicy(Qt::ClickFocus); // keys also reach the page without a map
    showMap();
    showIssues();
}

MapEditorView::~MapEditorView() {
    m_edited.disconnect(this);
    delete m_pages; // all that looks at m_edited
}

EditorCanvas* MapEditorView::canvas() const {
    const EnvironmentMap* shown = m_edited.shown();
    return !shown            ? nullptr
           : shown->isGrid() ? static_cast<EditorCanvas*>(m_grid)
                             : static_cast<EditorCanvas*>(m_places);
}

// --- Actions ---

void MapEditorView::createMap(int columns, int rows) {
    m_edited.setUsesUniqueNames(true); // a brush makes places that can be told apart
    m_edited.replaceMap(tr("New map of %1 × %2 cells").arg(columns).arg(rows),
                        newGridMap(columns, rows));
    m_grid->setFocus();
}

void MapEditorView::chooseImport() {
    const QString file = QFileDialog::getOpenFileName(this, tr("Import a map"), QString(),
                                                      tr("Maps (*.csv *.yaml *.yml)"));
    if (!file.isEmpty()) {
        importFrom(file);
    }
}

/// What is no map is the window's, which opens projects and says what it cannot open.
void MapEditorView::dragEnterEvent(QDragEnterEvent* event) {
    const QString file = droppedMap(*event->mimeData());
    if (!file.isEmpty()) {
        event->acceptProposedAction();
        const QString name = QFileInfo(file).fileName();
        showLine(canvas() ? tr("Dropped here, %1 takes the place of this map.").arg(name)
                          : tr("Dropped here, %1 becomes the map.").arg(name));
    }
}

void MapEditorView::dragLeaveEvent(QDragLeaveEvent* event) {
    showLine({});
    View::dragLeaveEvent(event);
}

void MapEditorView::dropEvent(QDropEvent* event) {
    const QString file = droppedMap(*event->mimeData());
    if (!file.isEmpty()) {
        event->acceptProposedAction();
        importFrom(file);
    }
}

void MapEditorView::importFrom(const QString& file) {
    ImportedMap imported = importMap(file);
    const bool hadMap = m_edited.map() != nullptr;
    if (imported.map) {
        m_edited.replaceMap(tr("Import %1").arg(QFileInfo(file).fileName()),
                            std::move(*imported.map));
    }
    showLine(imported.map && hadMap
                 ? imported.text + tr(" Undo (Ctrl+Z) brings the map before it back.")
                 : imported.text);
}

void MapEditorView::paste() {
    ImportedMap pasted = importMapText(QGuiApplication::clipboard()->text());
    if (pasted.map) {
        m_edited.replaceMap(tr("Paste a map"), std::move(*pasted.map));
    }
    showLine(pasted.text);
}

void MapEditorView::pastePart() {
    if (!canvas()) {
        return paste();
    }
    canvas()->setFocus();
    m_edited.setTool(m_edited.selectTool());
    m_edited.selectTool().paste(*canvas());
}

void MapEditorView::chooseExport(const QString& filter, const QString& suffix) {
    const QString name =
        m_edited.map()->name.empty() ? QStringLiteral("map") : inWords(m_edited.map()->name);
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Export the map"), name + suffix, filter);
    if (file.isEmpty()) {
        return;
    }
    exportTo(namedForExport(file, suffix));
}

void MapEditorView::exportTo(const QString& file) {
    if (!m_edited.map()) {
        return;
    }
    QString remark;
    const QString problem = exportMap(*m_edited.map(), file, remark);
    showLine(!problem.isEmpty()
                 ? problem
                 : tr("Exported %1. %2").arg(QFileInfo(file).fileName(), remark).trimmed());
}

// --- Showing ---

void MapEditorView::showMap() {
    m_pages->setCurrentIndex(m_edited.map() && m_edited.shown() ? 1 : 0);
    m_canvases->setCurrentIndex(canvas() == m_places ? 1 : 0);
    if (canvas()) {
        canvas()->showRoute(m_routes->selected());
    }
    showHeader();
}

void MapEditorView::showHeader() {
    const NavigationMap* map = m_edited.map();
    if (!map) {
        m_header->clear();
        return;
    }
    const std::size_t count = map->environments.size();
    const QString name = map->name.empty() ? tr("Map") : inWords(map->name);
    QString text = name;
    if (m_edited.shown() && m_edited.shown()->isGrid()) {
        text += tr(" · %1 × %2 cells").arg(m_edited.shown()->columns).arg(m_edited.shown()->rows);
    }
    const QString size = text;
    text += tr(" · %1 places").arg(m_edited.graph().places.size());
    if (count > 1) {
        text += tr(" in %1 environments").arg(count);
    }
    text += QStringLiteral(" · ") + m_edited.whereItStands();
    m_header->setText(width() < kWidthForSize ? name : width() < kWidthForAll ? size : text);
    m_header->setToolTip(text);
    const bool isBad = hasErrors(m_edited.issues());
    QPalette colors;
    colors.setColor(QPalette::WindowText, isBad ? currentTheme().error : currentTheme().warning);
    m_counts->setPalette(colors);
}

void MapEditorView::showIssues() {
    m_problems->setIssues(m_edited.issues());
    m_counts->setText(countedInWords(m_edited.issues()));
    m_counts->setVisible(!m_edited.issues().empty());
    if (canvas()) {
        std::vector<int> spots;
        for (const Issue& issue : m_edited.issues()) {
            const Culprit found = culpritOf(*m_edited.map(), issue, m_edited.environment());
            if (found.environment == m_edited.environment()) {
                spots.insert(spots.end(), found.spots.begin(), found.spots.end());
            }
        }
        std::sort(spots.begin(), spots.end());
        spots.erase(std::unique(spots.begin(), spots.end()), spots.end());
        canvas()->setCulprits(std::move(spots));
    }
    showHeader();
}

void MapEditorView::showRoute(int route) {
    if (!canvas()) {
        return;
    }
    if (route >= 0) { // where it can be walked
        const int environment =
            environmentOfRoute(m_edited.graph(), m_edited.map()->sequences[std::size_t(route)],
                               m_edited.environment());
        m_edited.look(environment);
    }
    canvas()->showRoute(route);
}

void MapEditorView::jumpTo(const Issue& issue) {
    if (!m_edited.map()) {
        return;
    }
    const Culprit found = culpritOf(*m_edited.map(), issue, m_edited.environment());
    if (found.route >= 0) {
        m_routes->select(found.route);
    }
    if (found.environment >= 0) {
        m_edited.look(found.environment);
    }
    if (!found.spots.empty() && canvas()) {
        canvas()->setFocus();
        canvas()->setCursorSpot(found.spots.back());
    }
    showLine(QString::fromStdString(issue.text));
}

void MapEditorView::showLine(const QString& text) {
    m_line->setText(text.isEmpty() ? QStringLiteral(" ") : text); // the line keeps its height
    m_emptyLine->setText(text);
}

void MapEditorView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().panel);
}

void MapEditorView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    showHeader();
    showRoom();
}

/// Rows of controls that come and go.
bool MapEditorView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) {
        showRoom();
    }
    return View::eventFilter(watched, event);
}

/// The drawing gets the room: controls scroll where they would take more than a part of it.
void MapEditorView::showRoom() {
    const double mostControls = height() > 300 ? 0.5 : 0.45; // of the height
    constexpr int kHeightWithLine = 220;                     // px
    QWidget* controls = m_top->widget();
    const int needed = controls->layout()->heightForWidth(width());
    const int allowed = std::max(34, int(mostControls * height()));
    const int bar = needed > allowed ? m_top->style()->pixelMetric(QStyle::PM_ScrollBarExtent) : 0;
    // A bar that is there makes the rows narrower and higher, and so would stay.
    m_top->setVerticalScrollBarPolicy(bar > 0 ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    m_top->setFixedHeight(std::min(allowed, controls->layout()->heightForWidth(width() - bar)));
    m_line->setVisible(height() >= kHeightWithLine);
}

void MapEditorView::paintPicture(QPainter& painter, const QRect& area) {
    if (!canvas()) {
        View::paintPicture(painter, area);
        return;
    }
    painter.save();
    painter.fillRect(area, currentTheme().panel);
    painter.setFont(font());
    painter.setPen(currentTheme().text);
    const int line = fontMetrics().height();
    const QRect title(area.left() + 10, area.top() + 6, area.width() - 20, line);
    painter.drawText(
        title, Qt::AlignLeft | Qt::AlignVCenter,
        QStringLiteral("%1 · %2").arg(environmentName(*m_edited.map(), m_edited.environment()),
                                      m_header->toolTip()));
    canvas()->paintInto(painter, QRectF(area).adjusted(10, 2 * line, -10, -10));
    painter.restore();
}

QString MapEditorView::dataAsCsv() const {
    QString csv = QStringLiteral("environment,row,column,symbol\n");
    const NavigationMap* map = m_edited.map();
    for (std::size_t e = 0; map && e < map->environments.size(); ++e) {
        const EnvironmentMap& environment = map->environments[e];
        const QString name = csvField(environmentName(*map, int(e)));
        for (std::size_t cell = 0; cell < environment.cells.size(); ++cell) {
            if (!environment.cells[cell].empty()) {
                csv += QStringLiteral("%1,%2,%3,%4\n")
                           .arg(name)
                           .arg(int(cell) / environment.columns + 1)
                           .arg(int(cell) % environment.columns + 1)
                           .arg(csvField(inWords(environment.cells[cell])));
            }
        }
        for (const FreePlace& place : environment.places) {
            csv += QStringLiteral("%1,%2,%3,%4\n")
                       .arg(name)
                       .arg(place.y)
                       .arg(place.x)
                       .arg(csvField(inWords(place.symbol)));
        }
    }
    return csv;
}

} // namespace reprise
