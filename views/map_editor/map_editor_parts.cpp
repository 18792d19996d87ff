// The header of the map editor and the page that is shown while there is no map.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_editor_view.hpp"
#include "views/map_editor/new_map_form.hpp"
#include "widgets/flow_layout.hpp"
#include "widgets/icons.hpp"

#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace reprise {

namespace {

QToolButton* makeMenuButton(const QString& name, const QString& text, const QString& tip) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    return button;
}

} // namespace

QWidget* MapEditorView::makeNewMapButton() {
    auto* button =
        makeMenuButton(QStringLiteral("newMap"), tr("New…"),
                       tr("Begin another map in this project; undo brings this one back"));
    auto* menu = new QMenu(button);
    auto* form = new NewMapForm;
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(form);
    menu->addAction(action);
    button->setMenu(menu);
    connect(form, &NewMapForm::wanted, this, [this, menu](int columns, int rows) {
        menu->close();
        createMap(columns, rows);
    });
    return button;
}

QWidget* MapEditorView::makeHeader() {
    auto* header = new QWidget;
    m_header->setObjectName(QStringLiteral("header"));
    m_header->setTextFormat(Qt::PlainText);
    m_counts->setObjectName(QStringLiteral("problemCount"));
    auto* importing = makeMenuButton(QStringLiteral("importMap"), tr("Import…"),
                                     tr("Take a map from a neuroseq CSV grid or a YAML map"));
    connect(importing, &QToolButton::clicked, this, &MapEditorView::chooseImport);
    auto* exporting = makeMenuButton(QStringLiteral("exportMap"), tr("Export"),
                                     tr("Write the map into a file of its own"));
    auto* menu = new QMenu(exporting);
    menu->addAction(tr("YAML, all of the map…"), this,
                    [this] { chooseExport(tr("Maps (*.yaml)"), QStringLiteral(".yaml")); });
    menu->addAction(tr("CSV, the grids as neuroseq has them…"), this,
                    [this] { chooseExport(tr("CSV grids (*.csv)"), QStringLiteral(".csv")); });
    menu->addAction(tr("Routes as neuroseq has them…"), this, [this] {
        chooseExport(tr("Environments (*environments.yaml)"), QStringLiteral("_environments.yaml"));
    });
    exporting->setMenu(menu);
    auto* fit = makeMenuButton(QStringLiteral("fit"), {}, tr("Show all of the environment (F)"));
    fit->setIcon(icon(QStringLiteral("fit-all")));
    fit->setAccessibleName(fit->toolTip());
    connect(fit, &QToolButton::clicked, this, [this] {
        if (canvas()) {
            canvas()->fit();
        }
    });
    auto* overview = makeMenuButton(QStringLiteral("showOverview"), {},
                                    tr("Show the whole map in a corner while it does not fit (M)"));
    overview->setIcon(icon(QStringLiteral("view-grid")));
    overview->setAccessibleName(tr("Overview"));
    overview->setCheckable(true);
    overview->setChecked(m_edited.showsOverview());
    connect(overview, &QToolButton::clicked, &m_edited, &EditedMap::setShowsOverview);
    connect(&m_edited, &EditedMap::overviewChanged, overview,
            [this, overview] { overview->setChecked(m_edited.showsOverview()); });
    m_listsButton->setObjectName(QStringLiteral("lists"));
    m_listsButton->setText(tr("Lists"));
    m_listsButton->setToolTip(tr("Show routes and problems in place of the drawing"));
    m_listsButton->setCheckable(true);
    m_listsButton->setAutoRaise(true);
    m_listsButton->hide();
    m_header->setMinimumWidth(60);
    auto* all = new FlowLayout(header); // in narrow windows the actions stand below
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(6);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_header, m_counts, m_listsButton, fit, overview,
                                         makeNewMapButton(), importing, exporting}) {
        all->addWidget(part);
    }
    return header;
}

QWidget* MapEditorView::makeEmptyPage() {
    auto* page = new QWidget;
    auto* text = new QLabel(tr("This project has no map yet.\n"
                               "Begin with an empty grid, or open a CSV or YAML map."));
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    auto* form = new NewMapForm;
    auto* open = new QToolButton;
    open->setObjectName(QStringLiteral("openMap"));
    open->setText(tr("Open a map…"));
    connect(form, &NewMapForm::wanted, this, &MapEditorView::createMap);
    connect(open, &QToolButton::clicked, this, &MapEditorView::chooseImport);
    auto* all = new QVBoxLayout(page);
    all->addStretch(2);
    all->addWidget(text);
    all->addWidget(form, 0, Qt::AlignCenter);
    all->addWidget(open, 0, Qt::AlignCenter);
    all->addWidget(m_emptyLine);
    all->addStretch(3);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(page);
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    return area;
}

} // namespace reprise
