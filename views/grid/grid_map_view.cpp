#include "views/grid/grid_map_view.hpp"

#include "views/circuit/grid_box.hpp"
#include "views/folded_controls.hpp"
#include "views/grid/empty_grid_text.hpp"
#include "views/grid/grid_boxes.hpp"
#include "views/grid/grid_map.hpp"
#include "views/grid/range_control.hpp"
#include "widgets/flow_layout.hpp"

#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace reprise {

GridMapView::GridMapView(QWidget* parent)
    : View("grid_map", tr("WTA circuit map"), parent), m_controls(new QWidget),
      m_folded(new FoldedControls(this)), m_grid(new GridBox),
      m_quantity(new QuantityBox("quantity", tr("Quantity of the colours"), GridQuantity::Size)),
      m_pattern(new PatternBox), m_text(new QComboBox), m_connections(new QToolButton),
      m_range(new RangeControl), m_map(new GridMap(m_shown)), m_readout(new QLabel) {
    m_text->setObjectName("cellText");
    m_text->setToolTip(tr("What is written into the cells"));
    m_text->setAccessibleName(m_text->toolTip());
    m_text->addItem(tr("Values"), int(CellText::Value));
    m_text->addItem(tr("Neurons (K)"), int(CellText::Neurons));
    m_text->addItem(tr("No numbers"), int(CellText::Nothing));
    m_connections->setObjectName("connections");
    m_connections->setText(tr("Outgoing connections"));
    m_connections->setToolTip(tr("Show where the axons of the selected WTA circuits go"));
    m_connections->setCheckable(true);
    m_connections->setAutoRaise(true);
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_readout->setContentsMargins(8, 2, 8, 4);
    auto* row = new FlowLayout(m_controls);
    row->setSpacing(6);
    row->setContentsMargins(8, 6, 8, 2);
    for (QWidget* part : std::initializer_list<QWidget*>{m_grid, m_quantity, m_pattern, m_text,
                                                         m_connections, m_range}) {
        row->addWidget(part);
    }
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_controls);
    all->addWidget(m_map, 1);
    all->addWidget(m_readout);
    connect(m_grid, &QComboBox::currentIndexChanged, this, &View::frameWanted);
    connect(m_quantity, &QComboBox::currentIndexChanged, this, &GridMapView::showQuantity);
    connect(m_pattern, &QComboBox::currentIndexChanged, this, &GridMapView::showQuantity);
    connect(m_text, &QComboBox::currentIndexChanged, this,
            [this] { m_map->setCellText(static_cast<CellText>(m_text->currentData().toInt())); });
    connect(m_connections, &QToolButton::toggled, this, [this](bool isOn) {
        m_map->setShowsConnections(isOn);
        m_quantity->setEnabled(!isOn);
        m_pattern->setEnabled(!isOn);
        applyRange();
    });
    connect(m_range, &RangeControl::changed, this, &GridMapView::applyRange);
    connect(m_map, &GridMap::hovered, m_readout, &QLabel::setText);
    connect(m_map, &GridMap::clicked, this, &GridMapView::onClicked);
    connect(m_map, &GridMap::resized, this, [this](int columns, int rows) {
        emit gridResized(QString::fromStdString(m_shown.grid()->circuit), columns, rows);
    });
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
    showOtherGrid();
    showQuantity();
}

GridMapView::~GridMapView() {
    delete m_map; // looks at m_shown
}

void GridMapView::showFrame(const Frame& frame) {
    m_grid->showNetwork(frame.outline);
    const ShownGrid::News news = m_shown.showFrame(frame, m_grid->index());
    if (news.isOtherGrid) {
        showOtherGrid();
    }
    if (news.hasMoment) {
        m_pattern->showPatterns(*m_shown.grid(), m_shown.moment());
        showPatternBox();
        if (m_map->quantity() == GridQuantity::Activity) {
            m_map->setPattern(m_pattern->pattern());
        }
        m_map->refresh();
        m_range->setPresent(m_map->scale());
    }
}

/// In a small dock the map has the room.
void GridMapView::fold() {
    const bool hasGrid = m_shown.grid() != nullptr;
    const int controls = m_controls->layout()->heightForWidth(width());
    m_folded->place(m_controls, hasGrid, controls < 0.25 * height());
    m_map->setVisible(hasGrid);
    m_readout->setVisible(hasGrid && height() >= 200);
}

void GridMapView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    fold();
}

void GridMapView::showOtherGrid() {
    fold();
    m_readout->clear();
    m_map->refresh();
    update();
}

/// Not while there is no pattern to choose.
void GridMapView::showPatternBox() {
    m_pattern->setVisible(m_pattern->count() > 0 &&
                          m_quantity->quantity() == GridQuantity::Activity);
}

void GridMapView::showQuantity() {
    showPatternBox();
    m_map->setQuantity(m_quantity->quantity(), m_pattern->pattern());
    applyRange();
}

void GridMapView::applyRange() {
    GridScale scale = m_map->scale();
    m_range->applyTo(scale);
    m_map->setScale(scale);
    m_range->setPresent(m_map->scale());
}

void GridMapView::onClicked(int cell, bool adds) {
    const std::vector<int> chosen = m_shown.afterClick(cell, adds);
    m_shown.select(m_shown.grid()->population, chosen);
    m_map->refresh();
    emit neuronsSelected(m_shown.grid()->population, chosen);
}

void GridMapView::selectNeurons(int population, const std::vector<int>& neurons) {
    m_shown.select(population, neurons);
    m_map->refresh();
}

void GridMapView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().panel);
    if (!m_shown.grid()) {
        paintEmptyGridText(painter, rect(), m_shown.hasNetwork());
    }
}

void GridMapView::paintPicture(QPainter& painter, const QRect& area) {
    if (!m_shown.grid()) {
        View::paintPicture(painter, area);
        return;
    }
    painter.save();
    painter.translate(area.topLeft());
    painter.fillRect(QRect(QPoint(), size()), currentTheme().panel);
    painter.translate(m_map->mapTo(this, QPoint()));
    m_map->paintInto(painter);
    painter.restore();
}

QString GridMapView::dataAsCsv() const {
    return m_shown.grid() ? gridAsCsv(*m_shown.grid(), m_shown.moment()) : gridAsCsv({}, {});
}

std::vector<DataTable> GridMapView::furtherTables() const {
    if (!m_shown.grid() || !m_map->showsConnections()) {
        return {};
    }
    QString csv = "circuit,is_source,target_neurons\n";
    const OutgoingConnections found = outgoingConnections(*m_shown.grid(), m_shown.selected());
    for (std::size_t c = 0; c < found.targets.size(); ++c) {
        csv += QString("%1,%2,%3\n")
                   .arg(c)
                   .arg(int(found.hasSources[c]))
                   .arg(double(found.targets[c]));
    }
    return {{"connections", csv}};
}

} // namespace reprise
