#include "views/series/series_view.hpp"

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "views/series/recorded_series.hpp"
#include "views/series/series_table.hpp"
#include "widgets/theme.hpp"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kCloser = 0.7;    // of the visible stretch stays at a key
constexpr double kMove = 0.2;      // of the visible stretch at a key
constexpr double kLeastValues = 2; // to be seen at once
constexpr double kMostZoom = 1e-7; // of the whole, over time
} // namespace

SeriesView::SeriesView(std::function<std::uint64_t()> seedOfRun, QWidget* parent)
    : PlotView("series", tr("Series"), parent), m_seedOfRun(std::move(seedOfRun)),
      m_picker(new SeriesPicker(this)), m_menu(new QMenu(this)), m_noneChosen(new QLabel),
      m_about(new QLabel), m_overlay(new QAction(tr("Phases over each other"), this)) {
    makeControls();
    setFocusPolicy(Qt::StrongFocus);
    connect(m_picker, &SeriesPicker::toggled, this, [this](const SeriesId& id, bool isShown) {
        QStringList names;
        for (const OfferedSeries& series : m_shown) {
            if (series.id != id) {
                names += nameOf(series.id);
            }
        }
        if (isShown) {
            names += nameOf(id);
        }
        m_chosen = names;
        rebuildNow();
        emit chosen(names);
    });
    connect(&m_kept, &KeptRuns::changed, this, &SeriesView::rebuildNow);
    rebuild();
}

void SeriesView::makeControls() {
    m_overlay->setObjectName("overlay");
    m_overlay->setCheckable(true);
    m_overlay->setToolTip(tr("Draw each phase from its beginning, instead of one after the other"));
    connect(m_overlay, &QAction::toggled, this, [this] {
        m_zoomed.clear();
        m_cursor.reset();
        rebuildNow();
    });
    auto* overlay = new QToolButton;
    overlay->setDefaultAction(m_overlay);
    auto* compare = new QToolButton;
    compare->setObjectName("compare");
    compare->setText(tr("Compare"));
    compare->setToolTip(tr("Keep this run, or read an earlier one, to show it dimmed behind"));
    compare->setMenu(m_menu);
    compare->setPopupMode(QToolButton::InstantPopup);
    for (QToolButton* button : {static_cast<QToolButton*>(m_picker), overlay, compare}) {
        button->setMinimumWidth(24);
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        controls()->addWidget(button);
    }
    m_noneChosen->setText(tr("No series is chosen."));
    m_noneChosen->setForegroundRole(QPalette::PlaceholderText);
    controls()->addWidget(m_noneChosen);
    m_about->setObjectName("about");
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    controls()->addWidget(m_about, 1);
    connect(m_menu, &QMenu::aboutToShow, this, &SeriesView::fillMenu);
    fillMenu();
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this,
            [this](QPoint at) { m_menu->popup(mapToGlobal(at)); });
}

void SeriesView::fillMenu() {
    m_menu->clear();
    m_menu->setToolTipsVisible(true);
    QAction* keep = m_menu->addAction(tr("Keep this run for comparison"));
    keep->setObjectName("keep");
    keep->setEnabled(!m_own.isEmpty());
    connect(keep, &QAction::triggered, this, &SeriesView::keepRun);
    QAction* folder = m_menu->addAction(tr("Compare with a run folder…"));
    folder->setObjectName("folder");
    connect(folder, &QAction::triggered, this, &SeriesView::chooseFolder);
    m_kept.addTo(*m_menu);
}

void SeriesView::showFrame(const Frame& frame) {
    m_stateHash = frame.progress.stateHash;
    m_nowMs = frame.nowMs;
    if (frame.reports == m_reports && frame.outline == m_outline) {
        return;
    }
    m_reports = frame.reports;
    m_outline = frame.outline;
    m_own = seriesRun(m_reports);
    m_own.name = tr("this run");
    requestRebuild();
}

void SeriesView::keepRun() {
    if (m_own.isEmpty()) {
        return;
    }
    constexpr int kDigits = 8; // of the hash, as many as tell runs apart
    const QString hash = QStringLiteral("%1").arg(m_stateHash, 16, 16, QChar('0'));
    const QString state =
        m_stateHash != 0 ? hash.left(kDigits) : tr("at %1 s").arg(plotNumber(m_nowMs * 1e-3, 6));
    SeriesRun run = m_own;
    run.name = m_seedOfRun ? tr("seed %1, %2").arg(m_seedOfRun()).arg(state) : state;
    m_about->clear();
    m_kept.keep(std::move(run),
                tr("Kept at %1 s of model time, state %2")
                    .arg(plotNumber(m_nowMs * 1e-3, 6), m_stateHash != 0 ? hash : "–"));
}

void SeriesView::chooseFolder() {
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Folder of the run to compare with"));
    if (!folder.isEmpty()) {
        compareWith(folder);
    }
}

QString SeriesView::compareWith(const QString& path) {
    QString problem;
    QApplication::setOverrideCursor(Qt::WaitCursor); // large ones take a second to read
    SeriesRun run = readSeries(path, m_offered, problem);
    QApplication::restoreOverrideCursor();
    m_about->setText(problem);
    m_about->setToolTip(problem);
    if (problem.isEmpty()) {
        m_kept.keep(std::move(run), path);
    }
    return problem;
}

void SeriesView::setOverlaid(bool isOverlaid) {
    m_overlay->setChecked(isOverlaid);
}

void SeriesView::choose(const QStringList& names) {
    m_chosen = names;
    rebuildNow();
}

QStringList SeriesView::offered() const {
    QStringList names;
    for (const OfferedSeries& series : m_offered) {
        names += nameOf(series.id);
    }
    return names;
}

/// What the user chose, as far as it is there; else the first series of each axis.
void SeriesView::chooseShown() {
    m_shown.clear();
    for (const OfferedSeries& series : m_offered) {
        if (m_chosen && m_chosen->contains(nameOf(series.id))) {
            m_shown.push_back(series);
        }
    }
    if (!m_shown.empty() || (m_chosen && m_chosen->empty())) {
        return;
    }
    for (const OfferedSeries& series : m_offered) {
        const bool isFirst =
            std::none_of(m_shown.begin(), m_shown.end(), [&series](const OfferedSeries& other) {
                return other.id.axis == series.id.axis;
            });
        if (isFirst) {
            m_shown.push_back(series);
        }
    }
}

void SeriesView::rebuild() {
    std::vector<const SeriesRun*> all{&m_own};
    const std::vector<const SeriesRun*> kept = m_kept.shown();
    all.insert(all.end(), kept.begin(), kept.end());
    m_offered = offeredSeries(all);
    chooseShown();
    std::vector<SeriesId> ids;
    for (const OfferedSeries& series : m_shown) {
        ids.push_back(series.id);
    }
    m_picker->setOffered(m_offered, ids);
    m_noneChosen->setVisible(ids.empty());
    setSentence(!m_offered.empty() || !m_kept.isEmpty() || !m_about->text().isEmpty()
                    ? QString()
                    : tr("Series that the phases of this run report appear here: errors, losses, "
                         "rewards, over episodes, time, neurons or symbols. Press play."));
    m_layouts.clear();
    for (const SeriesAxis axis : axes()) {
        m_layouts[axis] = layOut(axis, m_overlay->isChecked(), all, ids);
    }
    arrangePlots();
    draw();
}

std::vector<SeriesAxis> SeriesView::axes() const {
    std::vector<SeriesAxis> axes;
    for (const OfferedSeries& series : m_shown) {
        if (std::find(axes.begin(), axes.end(), series.id.axis) == axes.end()) {
            axes.push_back(series.id.axis);
        }
    }
    return axes;
}

/// A panel for each unit of each axis.
void SeriesView::arrangePlots() {
    std::vector<std::vector<OfferedSeries>> groups;
    for (const SeriesAxis axis : axes()) {
        const std::size_t begin = groups.size();
        for (const OfferedSeries& series : m_shown) {
            if (series.id.axis != axis) {
                continue;
            }
            const auto group = std::find_if(groups.begin() + std::ptrdiff_t(begin), groups.end(),
                                            [&series](const std::vector<OfferedSeries>& each) {
                                                return each.front().id.unit == series.id.unit;
                                            });
            group != groups.end() ? group->push_back(series) : groups.push_back({series});
        }
    }
    while (m_plotted.size() > groups.size()) {
        m_plotted.back().panel()->hide();
        m_plotted.back().panel()->deleteLater(); // it may be asking right now
        m_plotted.pop_back();
    }
    while (m_plotted.size() < groups.size()) {
        addPlot();
    }
    const ShownRuns runs{&m_own, m_kept.shown(), m_kept.spread()};
    for (std::size_t k = 0; k < groups.size(); ++k) {
        m_plotted[k].set(groups[k], runs, m_layouts.at(groups[k].front().id.axis));
    }
    for (const SeriesPlot& plot : m_plotted) {
        plot.panel()->show(); // at once: a picture may be wanted now
    }
}

void SeriesView::addPlot() {
    const std::size_t index = m_plotted.size();
    auto* panel = new SeriesPanel;
    m_plotted.emplace_back(panel);
    plots()->addWidget(panel, 1);
    listenTo(panel);
    const auto axis = [this, index] { return m_plotted[index].axis(); };
    panel->setReadout(
        [this, index](const PlotHover& hover) { return readoutAt(index, hover.value.x()); });
    connect(panel, &PlotPanel::hovered, this, [this, axis](const std::optional<PlotHover>& hover) {
        setCursor(axis(), hover ? std::optional(hover->value.x()) : std::nullopt);
    });
    connect(panel, &SeriesPanel::zoomWanted, this,
            [this, axis](double about, double factor) { zoom(axis(), about, factor); });
    connect(panel, &SeriesPanel::moveWanted, this,
            [this, axis](double share) { shift(axis(), share); });
    connect(panel, &SeriesPanel::rangeWanted, this,
            [this, axis](PlotRange range) { showRange(axis(), range); });
    connect(panel, &SeriesPanel::wholeWanted, this, [this, axis] { showWhole(axis()); });
    connect(panel, &SeriesPanel::resized, this, &SeriesView::draw);
}

void SeriesView::draw() {
    for (std::size_t k = 0; k < m_plotted.size(); ++k) {
        const SeriesAxis axis = m_plotted[k].axis();
        const bool isLast = k + 1 == m_plotted.size() || m_plotted[k + 1].axis() != axis;
        if (m_layouts.contains(axis)) { // else it is on its way to another one
            m_plotted[k].draw(rangeOf(axis), isLast);
        }
    }
}

PlotRange SeriesView::rangeOf(SeriesAxis axis) const {
    const PlotRange whole = m_layouts.at(axis).whole;
    const auto zoomed = m_zoomed.find(axis);
    if (zoomed == m_zoomed.end()) {
        return whole;
    }
    const PlotRange seen{std::max(whole.first, zoomed->second.first),
                         std::min(whole.last, zoomed->second.last)};
    return seen.first < seen.last ? seen : whole; // another run, which has not come so far
}

void SeriesView::showRange(SeriesAxis axis, PlotRange range) {
    const PlotRange whole = m_layouts.at(axis).whole;
    const double least = std::min(
        whole.extent(), axis == SeriesAxis::Time ? whole.extent() * kMostZoom : kLeastValues);
    const double extent = std::max(range.extent(), least);
    const double middle = (range.first + range.last) / 2;
    if (extent >= whole.extent()) {
        m_zoomed.erase(axis);
    } else {
        const double first = std::clamp(middle - extent / 2, whole.first, whole.last - extent);
        m_zoomed[axis] = {first, first + extent};
    }
    m_active = axis;
    draw();
}

void SeriesView::zoom(SeriesAxis axis, double about, double factor) {
    const PlotRange seen = rangeOf(axis);
    showRange(axis, {about - (about - seen.first) * factor, about + (seen.last - about) * factor});
}

void SeriesView::shift(SeriesAxis axis, double share) {
    const PlotRange seen = rangeOf(axis);
    const double by = share * seen.extent();
    showRange(axis, {seen.first + by, seen.last + by});
}

void SeriesView::showWhole(SeriesAxis axis) {
    m_zoomed.erase(axis);
    draw();
}

void SeriesView::setCursor(SeriesAxis axis, std::optional<double> x) {
    m_active = x ? axis : m_active;
    m_cursor = x;
    for (SeriesPlot& plot : m_plotted) {
        plot.panel()->setCursor(plot.axis() == axis ? x : std::nullopt);
    }
}

void SeriesView::step(int steps) {
    const auto plot = std::find_if(m_plotted.begin(), m_plotted.end(),
                                   [this](const SeriesPlot& p) { return p.axis() == m_active; });
    const auto x = plot->stepped(m_cursor, steps);
    if (!x) {
        return;
    }
    const PlotRange seen = rangeOf(m_active);
    if (*x < seen.first || *x > seen.last) {
        showRange(m_active, {*x - seen.extent() / 2, *x + seen.extent() / 2});
    }
    setCursor(m_active, x);
    QStringList parts;
    for (std::size_t k = 0; k < m_plotted.size(); ++k) {
        if (m_plotted[k].axis() == m_active) {
            parts += readoutAt(k, *x);
        }
    }
    parts.removeAll(QString());
    say(parts.join(tr(" · ")));
}

void SeriesView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Slash && !m_offered.empty()) {
        m_picker->open();
        return;
    }
    const std::vector<SeriesAxis> shown = axes();
    if (m_plotted.empty()) {
        PlotView::keyPressEvent(event);
        return;
    }
    if (std::find(shown.begin(), shown.end(), m_active) == shown.end()) {
        m_active = shown.front();
        m_cursor.reset();
    }
    const bool isShifted = event->modifiers() & Qt::ShiftModifier;
    const PlotRange seen = rangeOf(m_active);
    const double about = m_cursor.value_or((seen.first + seen.last) / 2);
    switch (event->key()) {
    case Qt::Key_Left:
        return isShifted ? shift(m_active, -kMove) : step(-1);
    case Qt::Key_Right:
        return isShifted ? shift(m_active, kMove) : step(1);
    case Qt::Key_Home:
        m_cursor.reset();
        return step(1);
    case Qt::Key_End:
        m_cursor.reset();
        return step(-1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(m_active, about, kCloser);
    case Qt::Key_Minus:
        return zoom(m_active, about, 1 / kCloser);
    case Qt::Key_Escape:
        if (m_cursor) {
            say({});
            return setCursor(m_active, {});
        }
        if (m_zoomed.contains(m_active)) {
            return showWhole(m_active);
        }
        break;
    default:
        break;
    }
    PlotView::keyPressEvent(event);
}

std::vector<SeriesPanel*> SeriesView::panels() const {
    std::vector<SeriesPanel*> panels;
    for (const SeriesPlot& plot : m_plotted) {
        panels.push_back(plot.panel());
    }
    return panels;
}

QString SeriesView::placeName(const SeriesId& id, int index) const {
    switch (id.axis) {
    case SeriesAxis::Episode:
        return tr("episode %1").arg(index);
    case SeriesAxis::Neuron:
        return tr("neuron %1").arg(index);
    case SeriesAxis::Symbol: {
        const ShtmOutline* circuit =
            m_outline ? m_outline->parts.find<ShtmOutline>(id.target.toStdString()) : nullptr;
        const bool isNamed = circuit && index < static_cast<int>(circuit->symbols.size());
        return isNamed ? tr("symbol %1")
                             .arg(QString::fromStdString(circuit->symbols[std::size_t(index)]))
                       : tr("symbol %1").arg(index);
    }
    default:
        return tr("number %1").arg(index);
    }
}

QString SeriesView::readoutAt(std::size_t panel, double x) const {
    return m_plotted[panel].readout(
        x, [this](const SeriesId& id, int index) { return placeName(id, index); });
}

QSize SeriesView::pictureSize() const {
    constexpr int kPanel = 200; // px
    constexpr int kLine = 40;   // px, of the readout
    return {640, std::max(400, kPanel * int(m_plotted.size()) + kLine)};
}

QString SeriesView::dataAsCsv() const {
    const std::vector<SeriesAxis> shown = axes();
    return seriesTable(shown.empty() ? SeriesAxis::Episode : shown.front(), m_shown, {&m_own},
                       false);
}

std::vector<DataTable> SeriesView::furtherTables() const {
    std::vector<DataTable> tables;
    const std::vector<SeriesAxis> shown = axes();
    for (std::size_t k = 1; k < shown.size(); ++k) {
        tables.push_back(
            {"by_" + nameOf(shown[k]), seriesTable(shown[k], m_shown, {&m_own}, false)});
    }
    const std::vector<const SeriesRun*> kept = m_kept.shown();
    for (std::size_t k = 0; k < shown.size() && !kept.empty(); ++k) {
        tables.push_back(
            {"compared_by_" + nameOf(shown[k]), seriesTable(shown[k], m_shown, kept, true)});
    }
    return tables;
}

} // namespace reprise
