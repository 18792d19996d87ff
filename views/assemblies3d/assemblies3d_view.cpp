#include "views/assemblies3d/assemblies3d_view.hpp"

#include "views/assemblies3d/bar_canvas.hpp"
#include "views/assemblies3d/grid_legend.hpp"
#include "views/assemblies3d/time_strip.hpp"
#include "views/circuit/grid_box.hpp"
#include "views/folded_controls.hpp"
#include "views/grid/empty_grid_text.hpp"
#include "views/grid/grid_boxes.hpp"
#include "views/grid/range_control.hpp"
#include "widgets/flow_layout.hpp"

#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace reprise {

Assemblies3dView::Assemblies3dView(QWidget* parent)
    : View("assemblies3d", tr("3-D bars"), parent), m_grid(new GridBox),
      m_height(new QuantityBox("height", tr("Quantity of the heights"), GridQuantity::Activity)),
      m_color(new QuantityBox("color", tr("Quantity of the colours"), GridQuantity::Membership)),
      m_pattern(new PatternBox), m_range(new RangeControl), m_canvas(new BarCanvas(m_shown)),
      m_legend(new GridLegend([this](QPainter& painter, const QRectF& area) {
          if (m_shown.grid()) {
              paintGridLegend(painter, area, legendTitle(), m_color->quantity(), *m_shown.grid(),
                              moment(), m_colorScale);
          }
      })),
      m_strip(new TimeStrip), m_readout(new QLabel), m_folded(new FoldedControls(this)),
      m_body(new QWidget(this)) {
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_readout->setContentsMargins(8, 2, 8, 4);
    auto* picture = new QHBoxLayout;
    picture->setSpacing(0);
    picture->addWidget(m_canvas, 1);
    picture->addWidget(m_legend);
    auto* rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    m_controls = makeControls();
    rows->addWidget(m_controls);
    rows->addLayout(picture, 1);
    rows->addWidget(m_strip);
    rows->addWidget(m_readout);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_body);
    connect(m_grid, &QComboBox::currentIndexChanged, this, &View::frameWanted);
    for (QComboBox* box : std::initializer_list<QComboBox*>{m_height, m_color, m_pattern}) {
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            m_heightScale.high = m_colorScale.high = 0; // another quantity takes nothing over
            showMoment();
        });
    }
    connect(m_range, &RangeControl::changed, this, &Assemblies3dView::showMoment);
    connect(m_strip, &TimeStrip::chosen, this, &Assemblies3dView::showMoment);
    connect(m_canvas, &BarCanvas::hovered, this,
            [this](int cell) { m_readout->setText(readout(cell)); });
    connect(m_canvas, &BarCanvas::clicked, this, &Assemblies3dView::onClicked);
    connect(&themeHub(), &ThemeHub::changed, this, [this] {
        showMoment();
        update();
    });
    showOtherGrid();
}

Assemblies3dView::~Assemblies3dView() {
    delete m_body; // looks at m_shown
}

QWidget* Assemblies3dView::makeControls() {
    auto* controls = new QWidget;
    auto* row = new FlowLayout(controls);
    row->setSpacing(6);
    row->setContentsMargins(8, 6, 8, 2);
    row->addWidget(m_grid);
    for (const auto& [name, box] :
         {std::pair{tr("Height"), m_height}, std::pair{tr("Colour"), m_color}}) {
        auto* pair = new QWidget; // stays together
        auto* parts = new QHBoxLayout(pair);
        parts->setContentsMargins(0, 0, 4, 0);
        parts->addWidget(new QLabel(name));
        parts->addWidget(box);
        row->addWidget(pair);
    }
    row->addWidget(m_pattern);
    row->addWidget(m_range);
    const std::tuple<CameraPreset, QString, QString> presets[] = {
        {CameraPreset::Home, tr("Home"), tr("Look from above and aside (H)")},
        {CameraPreset::Top, tr("Top"), tr("Look down (T)")},
        {CameraPreset::Front, tr("Front"), tr("Look along the columns (F)")},
        {CameraPreset::Side, tr("Side"), tr("Look along the rows (S)")}};
    for (const auto& [preset, name, tip] : presets) {
        auto* button = new QToolButton;
        button->setObjectName("camera" + QString::number(int(preset)));
        button->setText(name);
        button->setToolTip(tip);
        button->setAutoRaise(true);
        connect(button, &QToolButton::clicked, this, [this, p = preset] { m_canvas->look(p); });
        row->addWidget(button);
    }
    return controls;
}

void Assemblies3dView::showFrame(const Frame& frame) {
    m_grid->showNetwork(frame.outline);
    const ShownGrid::News news = m_shown.showFrame(frame, m_grid->index());
    if (news.isOtherGrid) {
        showOtherGrid();
    }
    if (!news.hasMoment) {
        return;
    }
    m_pattern->showPatterns(*m_shown.grid(), m_shown.moment());
    m_history.offer(m_shown.moment(), news.hasPresentation);
    std::vector<double> times;
    for (const GridMoment& kept : m_history.moments()) {
        times.push_back(kept.ms);
    }
    m_strip->setTimes(std::move(times), m_shown.moment().ms);
    if (m_strip->isLive()) {
        showMoment();
    }
}

const GridMoment& Assemblies3dView::moment() const {
    const int index = m_strip->moment();
    const auto& kept = m_history.moments();
    return index >= 0 && std::size_t(index) < kept.size() ? kept[std::size_t(index)]
                                                          : m_shown.moment();
}

void Assemblies3dView::showOtherGrid() {
    m_history.clear();
    m_strip->setTimes({}, 0);
    m_heightScale = m_colorScale = {};
    m_body->setVisible(m_shown.grid() != nullptr);
    fold();
    m_readout->clear();
    m_canvas->resetGrid();
    showMoment();
    update();
}

void Assemblies3dView::showMoment() {
    const GridOutline* grid = m_shown.grid();
    m_pattern->setVisible(m_pattern->count() > 0 &&
                          (m_height->quantity() == GridQuantity::Activity ||
                           m_color->quantity() == GridQuantity::Activity));
    m_range->setVisible(m_color->quantity() != GridQuantity::Membership);
    if (!grid) {
        return;
    }
    const GridMoment& shown = moment();
    const auto colorValues = valuesOf(m_color->quantity(), *grid, shown, m_pattern->pattern());
    m_range->applyTo(m_colorScale);
    const auto leastOf = [](GridQuantity quantity) {
        return quantity == GridQuantity::Activity ? kLeastActivity : 0.0;
    };
    m_colorScale.leastHigh = leastOf(m_color->quantity());
    m_colorScale.fit(colorValues);
    m_range->setPresent(m_colorScale);
    BarPicture picture;
    picture.values = valuesOf(m_height->quantity(), *grid, shown, m_pattern->pattern());
    if (m_height->quantity() == m_color->quantity()) {
        m_heightScale = m_colorScale;
    } else {
        m_heightScale.isAutomatic = true;
        m_heightScale.leastHigh = leastOf(m_height->quantity());
        m_heightScale.fit(picture.values);
    }
    picture.colors = colorsOf(m_color->quantity(), *grid, shown, colorValues, m_colorScale);
    picture.scale = m_heightScale;
    picture.heightTitle = titleOf(m_height->quantity());
    m_canvas->setPicture(std::move(picture));
    m_legend->update();
    if (m_canvas->hoveredCell() >= 0) {
        m_readout->setText(readout(m_canvas->hoveredCell()));
    }
}

QString Assemblies3dView::titleOf(GridQuantity quantity) const {
    const GridQuantityText& text = textOf(quantity);
    QString title = text.label;
    if (quantity == GridQuantity::Activity && m_pattern->count() > 0) {
        title = tr("Activity of %1").arg(m_pattern->currentText());
    }
    return text.unit.isEmpty() ? title : tr("%1 (%2)").arg(title, text.unit);
}

QString Assemblies3dView::legendTitle() const {
    return m_color->quantity() == GridQuantity::Membership ? textOf(GridQuantity::Membership).label
                                                           : titleOf(m_color->quantity());
}

QString Assemblies3dView::readout(int cell) const {
    const GridOutline* grid = m_shown.grid();
    if (!grid || cell < 0 || std::size_t(cell) >= grid->cells.size()) {
        return {};
    }
    const GridCell& found = grid->cells[std::size_t(cell)];
    QStringList parts{tr("WTA circuit (%1, %2)").arg(found.x).arg(found.y),
                      valueWithUnit(GridQuantity::Size, found.count)};
    const GridMoment& shown = moment();
    std::vector<GridQuantity> quantities{m_height->quantity()};
    if (m_color->quantity() != m_height->quantity()) {
        quantities.push_back(m_color->quantity());
    }
    for (GridQuantity quantity : quantities) {
        if (quantity == GridQuantity::Size) {
            continue;
        }
        const auto value =
            double(valuesOf(quantity, *grid, shown, m_pattern->pattern())[std::size_t(cell)]);
        const int k =
            std::size_t(cell) < shown.assembly.size() ? shown.assembly[std::size_t(cell)] : -1;
        if (quantity == GridQuantity::Membership) {
            parts << (k < 0 ? tr("in no assembly")
                            : tr("%1 in the assembly of %2")
                                  .arg(valueText(value),
                                       nameOf(*grid, shown.assemblies[std::size_t(k)])));
        } else {
            parts << textOf(quantity).label.toLower() + " " + valueWithUnit(quantity, value);
        }
    }
    return parts.join(" · ");
}

void Assemblies3dView::onClicked(int cell, bool adds) {
    const std::vector<int> chosen = m_shown.afterClick(cell, adds);
    m_shown.select(m_shown.grid()->population, chosen);
    m_canvas->refreshSelection();
    emit neuronsSelected(m_shown.grid()->population, chosen);
}

void Assemblies3dView::selectNeurons(int population, const std::vector<int>& neurons) {
    m_shown.select(population, neurons);
    m_canvas->refreshSelection();
}

void Assemblies3dView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    fold();
}

/// In a small dock the bars have the room.
void Assemblies3dView::fold() {
    const int controls = m_controls->layout()->heightForWidth(width());
    const bool hasGrid = m_shown.grid() != nullptr;
    m_folded->place(m_controls, hasGrid, controls < 0.3 * height());
    m_folded->place(m_strip, hasGrid, height() >= 220);
    m_readout->setVisible(height() >= 250);
    const int legend = static_cast<int>(legendWidth(width()));
    m_legend->setVisible(legend > 0);
    m_legend->setFixedWidth(legend);
}

void Assemblies3dView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().panel);
    if (!m_shown.grid()) {
        paintEmptyGridText(painter, rect(), m_shown.hasNetwork());
    }
}

void Assemblies3dView::paintPicture(QPainter& painter, const QRect& area) {
    if (!m_shown.grid()) {
        View::paintPicture(painter, area);
        return;
    }
    painter.save();
    painter.translate(area.topLeft());
    painter.fillRect(QRect(QPoint(), size()), currentTheme().panel);
    painter.save();
    painter.translate(m_canvas->mapTo(this, QPoint()));
    m_canvas->paintInto(painter);
    painter.restore();
    if (!m_legend->isHidden()) {
        painter.translate(m_legend->mapTo(this, QPoint()));
        m_legend->paintInto(painter);
    }
    painter.restore();
}

QString Assemblies3dView::dataAsCsv() const {
    return m_shown.grid() ? gridAsCsv(*m_shown.grid(), moment()) : gridAsCsv({}, {});
}

} // namespace reprise
