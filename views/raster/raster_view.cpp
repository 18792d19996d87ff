#include "views/raster/raster_view.hpp"

#include "core/network/time_grid.hpp"
#include "views/csv_field.hpp"
#include "views/raster/raster_canvas.hpp"
#include "views/raster/raster_grid_bar.hpp"
#include "widgets/icons.hpp"
#include "widgets/time_range.hpp"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QTextStream>
#include <QToolButton>
#include <QVBoxLayout>

#include <cmath>

namespace reprise {

namespace {

constexpr int kNarrow = 640; ///< px; below, the legend shows shapes without words

/// The mark in its colour, or an empty outline of it while hidden.
QIcon toggleIcon(Mark mark) {
    constexpr int kSide = 14;
    constexpr int kScale = 2;
    QIcon result = markIcon(mark, kSide);
    const QPixmap shown = result.pixmap(kSide, kSide);
    QIcon both;
    both.addPixmap(shown, QIcon::Normal, QIcon::On);
    QPixmap hidden(kSide * kScale, kSide * kScale);
    hidden.setDevicePixelRatio(kScale);
    hidden.fill(Qt::transparent);
    QPainter painter(&hidden);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(currentTheme().dim, 1));
    painter.drawPath(markPath(mark, kSide * 0.55).translated(kSide / 2.0, kSide / 2.0));
    painter.end();
    both.addPixmap(hidden, QIcon::Normal, QIcon::Off);
    return both;
}

QString csvField(const std::string& text) {
    QString field = QString::fromStdString(text);
    if (field.contains(',') || field.contains('"') || field.contains('\n')) {
        field = '"' + field.replace('"', "\"\"") + '"';
    }
    return field;
}

} // namespace

RasterView::RasterView(TimeRange& range, QWidget* parent)
    : View("raster", tr("Raster"), parent), m_range(range), m_canvas(new RasterCanvas(range, this)),
      m_gridBar(new RasterGridBar(*m_canvas, this)),
      m_scrollBar(new QScrollBar(Qt::Vertical, this)) {
    m_scrollBar->setAccessibleName(tr("Scroll rows"));
    m_scrollBar->hide();
    auto* rows = new QHBoxLayout;
    rows->setSpacing(0);
    rows->addWidget(m_canvas, 1);
    rows->addWidget(m_scrollBar);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeToolbar());
    column->addWidget(m_gridBar);
    column->addLayout(rows, 1);
    column->addWidget(makeStatusStrip());

    connect(m_canvas, &RasterCanvas::networkChanged, this, &RasterView::showNetwork);
    connect(m_canvas, &RasterCanvas::readoutChanged, m_readout, &QLabel::setText);
    connect(m_canvas, &RasterCanvas::rowsChanged, this, &RasterView::matchScrollBar);
    connect(m_canvas, &RasterCanvas::neuronsSelected, this, &RasterView::neuronsSelected);
    connect(m_scrollBar, &QScrollBar::valueChanged, m_canvas, &RasterCanvas::setScroll);
    connect(&m_range, &TimeRange::rangeChanged, this, [this] { showCounts(); });
    connect(&m_range, &TimeRange::followingChanged, this, &RasterView::showFollowing);
    connect(&themeHub(), &ThemeHub::changed, this, &RasterView::dressToggles);
    dressToggles();
    showFollowing(m_range.isFollowing());
    showNetwork();
}

QToolButton* RasterView::addButton(const QString& name, const QString& iconName,
                                   const QString& text, const QString& tip) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(text);
    button->setAccessibleDescription(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard where it was
    return button;
}

QWidget* RasterView::makeToolbar() {
    auto* bar = new QWidget(this);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(4, 2, 4, 2);
    row->setSpacing(2);
    m_follow = addButton("follow", "follow-tail", tr("Follow"),
                         tr("Keep the newest events in view (End)"));
    m_follow->setCheckable(true);
    m_follow->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_follow, &QToolButton::clicked, &m_range, &TimeRange::setFollowing);
    row->addWidget(m_follow);
    auto* fit = addButton("fitAll", "fit-all", tr("Show all"),
                          tr("Show the whole run (double-click in the raster)"));
    connect(fit, &QToolButton::clicked, m_canvas, &RasterCanvas::fitAll);
    row->addWidget(fit);
    const auto zoomAboutMiddle = [this](double factor) {
        m_canvas->zoomTime(factor, m_range.first() + m_range.width() / 2);
    };
    auto* in = addButton("zoomIn", "time-closer", tr("Zoom in"), tr("Show less time (+ or wheel)"));
    connect(in, &QToolButton::clicked, this, [zoomAboutMiddle] { zoomAboutMiddle(0.5); });
    row->addWidget(in);
    auto* out =
        addButton("zoomOut", "time-wider", tr("Zoom out"), tr("Show more time (− or wheel)"));
    connect(out, &QToolButton::clicked, this, [zoomAboutMiddle] { zoomAboutMiddle(2); });
    row->addWidget(out);
    row->addStretch(1);
    for (const Mark mark : kMarks) {
        auto* toggle = addButton("show" + QString::number(int(mark)), {}, nameOf(mark),
                                 tr("Show or hide: %1").arg(nameOf(mark)));
        toggle->setCheckable(true);
        toggle->setChecked(true);
        toggle->setIconSize(QSize(14, 14));
        connect(toggle, &QToolButton::toggled, this, [this, mark](bool isShown) {
            m_canvas->setMarkHidden(mark, !isShown);
            showCounts();
        });
        m_toggles[size_t(mark)] = toggle;
        row->addWidget(toggle);
    }
    return bar;
}

QWidget* RasterView::makeStatusStrip() {
    auto* strip = new QWidget(this);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(8, 2, 8, 3);
    m_readout = new QLabel(strip);
    m_readout->setObjectName("readout");
    m_readout->setAccessibleName(tr("Under the pointer"));
    m_readout->setTextFormat(Qt::PlainText);
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_counts = new QLabel(strip);
    m_counts->setObjectName("counts");
    m_counts->setTextFormat(Qt::PlainText);
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_readout, 1);
    row->addWidget(m_counts);
    return strip;
}

void RasterView::showFrame(const Frame& frame) {
    m_dropped = frame.droppedEvents;
    m_canvas->showFrame(frame);
    showCounts();
}

void RasterView::showNetwork() {
    for (const Mark mark : kMarks) {
        m_toggles[size_t(mark)]->setVisible(m_canvas->hasMark(mark));
    }
    m_gridBar->showNetwork();
    m_readout->clear();
    showCounts();
}

bool RasterView::wantsState() const {
    return m_canvas->hasGrids();
}

void RasterView::selectNeurons(int population, const std::vector<int>& neurons) {
    m_canvas->selectNeurons(population, neurons);
}

void RasterView::showCounts() {
    const qsizetype count = qsizetype(m_canvas->scene().visible().size());
    QString text;
    if (m_canvas->scene().outline) {
        text = count == 1 ? tr("1 event in view")
                          : tr("%1 events in view").arg(QLocale().toString(count));
    }
    if (m_dropped > 0) {
        text = tr("%1 events not drawn · ").arg(QLocale().toString(qlonglong(m_dropped))) + text;
    }
    if (text != m_counts->text()) {
        m_counts->setText(text);
    }
}

void RasterView::showFollowing(bool isFollowing) {
    m_follow->setChecked(isFollowing);
}

void RasterView::matchScrollBar() {
    const QSignalBlocker blocker(m_scrollBar);
    const int largest = int(std::ceil(m_canvas->largestScroll()));
    m_scrollBar->setRange(0, largest);
    m_scrollBar->setPageStep(int(m_canvas->areas().plot.height()));
    m_scrollBar->setSingleStep(20);
    m_scrollBar->setValue(int(m_canvas->scene().scroll));
    m_scrollBar->setVisible(largest > 0);
}

void RasterView::dressToggles() {
    for (const Mark mark : kMarks) {
        m_toggles[size_t(mark)]->setIcon(toggleIcon(mark));
    }
}

void RasterView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    for (QToolButton* toggle : m_toggles) {
        toggle->setToolButtonStyle(width() < kNarrow ? Qt::ToolButtonIconOnly
                                                     : Qt::ToolButtonTextBesideIcon);
    }
}

void RasterView::paintPicture(QPainter& painter, const QRect& area) {
    const Theme& theme = currentTheme();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // In pixels, as on the screen, whatever resolution the page claims to have.
    QFont pageFont = font();
    pageFont.setPixelSize(QFontInfo(font()).pixelSize());
    painter.setFont(pageFont);
    painter.fillRect(area, theme.panel);
    // The legend as a line of marks and words, at the right above the plot.
    const QFontMetricsF metrics(pageFont);
    const double lineHeight = metrics.height() + 12;
    constexpr double kMark = 8;
    double right = area.right() - 8;
    for (int index = kMarkCount - 1; index >= 0; --index) {
        const Mark mark = kMarks[index];
        if (!m_canvas->hasMark(mark) || m_canvas->scene().isHidden(mark)) {
            continue;
        }
        const QString text = nameOf(mark);
        right -= metrics.horizontalAdvance(text);
        painter.setPen(theme.text);
        painter.drawText(QPointF(right, area.top() + 6 + metrics.ascent()), text);
        right -= kMark + 4;
        paintMark(painter, mark, QPointF(right + kMark / 2, area.top() + lineHeight / 2), kMark,
                  colorOf(mark, theme));
        right -= 14;
    }
    paintKey(painter, QRectF(area.left() + 8, area.top(), right - area.left() - 8, lineHeight),
             m_gridBar->key(), theme);
    m_canvas->paintPicture(painter, QRectF(area).adjusted(0, lineHeight, -4, 0));
    painter.restore();
}

QString RasterView::gridFields(const Event& event, const RasterLayout::Band& band) const {
    const RasterScene& scene = m_canvas->scene();
    if (band.grid < 0) {
        return ",,,";
    }
    const GridOutline& grid = scene.outline->grids[size_t(band.grid)];
    const bool isNeuron = event.population == grid.population;
    QStringList fields = {{}, {}, {}, {}};
    if (isNeuron && band.order && band.order->isSorted()) {
        fields[1] = QString::number(band.order->rankOf(int(event.neuron)));
    }
    const auto* phase = scene.grids[size_t(band.grid)].phases->at(
        millisecondOf(event.step, scene.outline->resolution));
    if (phase != nullptr) {
        fields[2] = QString::number(phase->pattern);
    }
    if (isNeuron) {
        fields[3] = QString::number(circuitOf(grid, int(event.neuron)));
    }
    return fields.join(',');
}

QString RasterView::dataAsCsv() const {
    QString text;
    QTextStream out(&text);
    const bool hasGrids = m_canvas->hasGrids();
    out << "time_ms,population,neuron,symbol,kind" << (hasGrids ? ",rank,pattern,circuit" : "")
        << '\n';
    const RasterScene& scene = m_canvas->scene();
    const TimeGrid grid(scene.outline ? scene.outline->resolution : 1);
    for (const Event& event : scene.visible()) {
        const RasterLayout::Band* band = m_canvas->layout().bandOf(event.population, event.neuron);
        if (band == nullptr || scene.isHidden(m_canvas->layout().markOf(event, *band))) {
            continue;
        }
        const NetworkOutline& outline = *scene.outline;
        const BandOutline column =
            band->outlineBand < 0 ? BandOutline() : outline.bands[size_t(band->outlineBand)];
        out << csvNumber(grid.ms(event.step)) << ','
            << csvField(outline.populations[event.population].id) << ',' << event.neuron << ','
            << (column.symbol >= 0 ? csvField(column.label) : QString()) << ','
            << (event.kind == EventKind::DendriticSpike ? "dendritic_spike" : "spike")
            << (hasGrids ? gridFields(event, *band) : QString()) << '\n';
    }
    return text;
}

} // namespace reprise
