#include "views/raster/raster_view.hpp"

#include "core/network/time_grid.hpp"
#include "views/circuit/circuit_box.hpp"
#include "views/csv_field.hpp"
#include "views/grid/grid_connections.hpp"
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

#include <algorithm>
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

QString fieldOf(const std::string& text) {
    return csvField(QString::fromStdString(text));
}

} // namespace

RasterView::RasterView(TimeRange& range, QWidget* parent)
    : View("raster", tr("Raster"), parent), m_range(range), m_canvas(new RasterCanvas(range, this)),
      m_gridBar(new RasterGridBar(*m_canvas, this)),
      m_circuits(new CircuitBox(tr("Which circuit's rows are shown"))),
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
    m_toolbar = makeToolbar();
    m_strip = makeStatusStrip();
    column->addWidget(m_toolbar);
    column->addWidget(m_gridBar);
    column->addLayout(rows, 1);
    column->addWidget(m_strip);

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
    row->addWidget(m_circuits);
    connect(m_circuits, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_canvas->setCircuit(index > 0 ? m_circuits->currentText().toStdString() : std::string());
        showCounts();
    });
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
    m_forgotten = frame.forgottenEvents;
    m_canvas->showFrame(frame);
    showCounts();
}

void RasterView::showNetwork() {
    m_gridBar->showNetwork();
    QStringList circuits;
    for (const std::string& id : m_canvas->circuits()) {
        circuits += QString::fromStdString(id);
    }
    if (circuits.size() > 1) {
        circuits.prepend(tr("All circuits"));
    } else {
        circuits.clear(); // there is no choice
    }
    m_circuits->showCircuits(circuits);
    m_canvas->setCircuit(m_circuits->index() > 0 ? m_circuits->currentText().toStdString()
                                                 : std::string());
    m_readout->clear();
    showCounts();
    fold();
}

bool RasterView::wantsState() const {
    return m_canvas->hasGrids();
}

void RasterView::selectNeurons(int population, const std::vector<int>& neurons) {
    m_canvas->selectNeurons(population, neurons);
}

void RasterView::showCounts() {
    const RasterScene& scene = m_canvas->scene();
    const std::span<const Event> visible = scene.visible();
    qsizetype count = qsizetype(visible.size());
    const bool isCounted = scene.circuit.empty() || visible.size() <= kMostLookedAt;
    if (!scene.circuit.empty() && isCounted) {
        count = std::count_if(visible.begin(), visible.end(), [&](const Event& event) {
            return m_canvas->layout().bandOf(event.population, event.neuron) != nullptr;
        });
    }
    QString text;
    if (scene.outline && isCounted) {
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
    fold();
}

/// In a small dock the rows have the room, and what is only convenient goes.
void RasterView::fold() {
    constexpr int kRoomForBar = 170;     // px, of the height
    constexpr int kRoomForStrip = 200;   // px, likewise
    constexpr int kRoomForToggles = 330; // px, of the width
    constexpr int kRoomForWord = 440;    // px, likewise: "Follow"
    constexpr int kLeastBarWidth = 200;  // px
    constexpr int kChoice = 120;         // px, of the box of circuits
    const int wide = width() - (m_circuits->isNeeded() ? kChoice : 0);
    m_toolbar->setVisible(height() >= kRoomForBar && width() >= kLeastBarWidth);
    m_strip->setVisible(height() >= kRoomForStrip);
    m_follow->setToolButtonStyle(wide < kRoomForWord ? Qt::ToolButtonIconOnly
                                                     : Qt::ToolButtonTextBesideIcon);
    for (const Mark mark : kMarks) {
        QToolButton* toggle = m_toggles[size_t(mark)];
        toggle->setToolButtonStyle(wide < kNarrow ? Qt::ToolButtonIconOnly
                                                  : Qt::ToolButtonTextBesideIcon);
        toggle->setVisible(m_canvas->hasMark(mark) && wide >= kRoomForToggles);
    }
    m_gridBar->fold(size());
}

std::vector<RasterView::LegendEntry> RasterView::legend() const {
    std::vector<LegendEntry> entries;
    if (!m_canvas->scene().circuit.empty()) {
        entries.push_back({QString::fromStdString(m_canvas->scene().circuit), {}, {}});
    }
    for (const KeyEntry& entry : m_gridBar->key()) {
        entries.push_back({entry.text, entry.color, {}});
    }
    for (const Mark mark : kMarks) {
        if (m_canvas->hasMark(mark) && !m_canvas->scene().isHidden(mark)) {
            entries.push_back({nameOf(mark), colorOf(mark, currentTheme()), mark});
        }
    }
    return entries;
}

/// Marks and words, in as many lines as they need; returns their height. \p isPainted: or only
/// measured.
double RasterView::paintLegend(QPainter& painter, const QRectF& area, bool isPainted) const {
    constexpr double kSign = 8; // px
    const QFontMetricsF metrics(painter.font());
    const double line = metrics.height() + 4;
    double x = area.left() + 8;
    double y = area.top() + 4;
    for (const LegendEntry& entry : legend()) {
        const double sign = entry.color.isValid() ? kSign + 4 : 0;
        const double width = sign + metrics.horizontalAdvance(entry.text);
        if (x + width > area.right() - 8 && x > area.left() + 8) {
            x = area.left() + 8;
            y += line;
        }
        if (isPainted) {
            const QPointF middle(x + kSign / 2, y + line / 2);
            if (entry.mark) {
                paintMark(painter, *entry.mark, middle, kSign, entry.color);
            } else if (entry.color.isValid()) {
                painter.fillRect(
                    QRectF(middle.x() - kSign / 2, middle.y() - kSign / 2, kSign, kSign),
                    entry.color);
            }
            painter.setPen(currentTheme().text);
            painter.drawText(QPointF(x + sign, y + (line + metrics.ascent()) / 2 - 1), entry.text);
        }
        x += width + 14;
    }
    return y + line + 4 - area.top();
}

QSize RasterView::pictureSize() const {
    constexpr int kWidth = 900; // px
    QImage page(1, 1, QImage::Format_RGB32);
    QPainter painter(&page);
    painter.setFont(font());
    const int seen = isVisible() ? std::max(width(), kWidth) : kWidth;
    const double lines = paintLegend(painter, QRectF(0, 0, seen, 100), false);
    return {kWidth, static_cast<int>(std::ceil(lines + m_canvas->pictureHeight() + 4))};
}

void RasterView::paintPicture(QPainter& painter, const QRect& area) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // In pixels, as on the screen, whatever resolution the page claims to have.
    QFont pageFont = font();
    pageFont.setPixelSize(QFontInfo(font()).pixelSize());
    painter.setFont(pageFont);
    painter.fillRect(area, currentTheme().panel);
    painter.translate(area.topLeft());
    // A page that is too low for all rows shows them smaller.
    QSizeF page = area.size();
    const double needed =
        paintLegend(painter, QRectF(QPointF(), page), false) + m_canvas->leastHeight() + 4;
    if (needed > page.height()) {
        const double scale = page.height() / needed;
        painter.scale(scale, scale);
        page /= scale;
    }
    const double top = paintLegend(painter, QRectF(QPointF(), page), true);
    m_canvas->paintPicture(painter, QRectF(QPointF(), page).adjusted(0, top, -4, 0));
    painter.restore();
}

QString RasterView::gridFields(const Event& event, const RasterLayout::Band& band) const {
    const RasterScene& scene = m_canvas->scene();
    if (band.grid < 0) {
        return ",,,";
    }
    const GridOutline& grid = scene.outline->parts.all<GridOutline>()[size_t(band.grid)];
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
        fields[3] = QString::number(cellOf(grid, int(event.neuron)));
    }
    return fields.join(',');
}

QString RasterView::dataAsCsv() const {
    QString text;
    QTextStream out(&text);
    writeRows(out, m_canvas->scene().visible());
    return text;
}

QString RasterView::writeWholeRun(QIODevice& device) const {
    QTextStream out(&device);
    const EventHistory* events = m_canvas->scene().events;
    writeRows(out, m_canvas->scene().outline && events != nullptr ? events->all()
                                                                  : std::span<const Event>());
    out.flush();
    return out.status() == QTextStream::Ok ? QString() : device.errorString();
}

QString RasterView::gapsOfWholeRun() const {
    const qlonglong missing = m_dropped + m_forgotten;
    return missing > 0 ? tr("%1 events are missing, which the window did not keep; reprise-batch "
                            "records all.")
                             .arg(QLocale().toString(missing))
                       : QString();
}

void RasterView::writeRows(QTextStream& out, std::span<const Event> events) const {
    const bool hasGrids = m_canvas->hasGrids();
    out << "time_ms,population,neuron,symbol,kind" << (hasGrids ? ",rank,pattern,circuit" : "")
        << '\n';
    const RasterScene& scene = m_canvas->scene();
    const TimeGrid grid(scene.outline ? scene.outline->resolution : 1);
    for (const Event& event : events) {
        const RasterLayout::Band* band = m_canvas->layout().bandOf(event.population, event.neuron);
        if (band == nullptr || scene.isHidden(m_canvas->layout().markOf(event, *band))) {
            continue;
        }
        const NetworkOutline& outline = *scene.outline;
        const BandOutline column =
            band->outlineBand < 0 ? BandOutline() : outline.bands[size_t(band->outlineBand)];
        out << csvNumber(grid.ms(event.step)) << ','
            << fieldOf(outline.populations[event.population].id) << ',' << event.neuron << ','
            << (column.symbol >= 0 ? fieldOf(column.label) : QString()) << ','
            << (event.kind == EventKind::DendriticSpike ? "dendritic_spike" : "spike")
            << (hasGrids ? gridFields(event, *band) : QString()) << '\n';
    }
}

} // namespace reprise
