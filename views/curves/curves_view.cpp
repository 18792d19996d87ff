#include "views/curves/curves_view.hpp"

#include "views/circuit/shtm_box.hpp"
#include "views/curves/axis_ticks.hpp"
#include "views/curves/chart_style.hpp"
#include "views/curves/curve_legend.hpp"
#include "views/empty_text.hpp"
#include "views/folded_controls.hpp"
#include "widgets/panel_palette.hpp"
#include "widgets/theme.hpp"

#include <QCheckBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>
#include <limits>

namespace reprise {

namespace {

constexpr int kMostStretches = 25'000;    ///< of all curves together, four points each
constexpr qsizetype kManyPoints = 20'000; ///< more of them are shown anew only every kRestMs
constexpr int kRestMs = 200;

/// Keeps the axis still while it fills: 20, 50, 100, 200, 500 … episodes, never more than what is
/// planned; after the run (\p hasEnded) it ends with the last episode.
int roomFor(int episodes, int planned, bool hasEnded) {
    if (hasEnded && episodes > 0) {
        return episodes;
    }
    qint64 room = 20;
    for (int k = 0; room < episodes; ++k) {
        room = k % 3 == 0 ? room * 5 / 2 : room * 2;
    }
    const qint64 most =
        planned >= episodes && planned > 1 ? planned : std::numeric_limits<int>::max();
    return static_cast<int>(std::min(room, most));
}

} // namespace

CurvesView::CurvesView(QWidget* parent)
    : View("curves", tr("Learning curves"), parent), m_circuit(new ShtmBox),
      m_legend(new CurveLegend), m_smooth(new QCheckBox(tr("Average of %1").arg(kWindow))),
      m_summary(new QLabel), m_plots(new QWidget), m_folded(new FoldedControls(this)) {
    m_panels = {new CurvePanel(tr("Prediction error"), {}), new CurvePanel({}, tr("per element")),
                new CurvePanel(tr("Active neurons"), tr("per element")),
                new CurvePanel(tr("Duplicate dAPs"), tr("neurons"))};
    m_panels[1]->setAccessibleName(tr("False positives and false negatives"));
    m_panels[3]->setCounts(true);
    m_smooth->setToolTip(tr("Draw the mean of each episode and the %1 before it").arg(kWindow - 1));
    m_summary->setObjectName("summary");
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_summary->setContentsMargins(8, 2, 8, 4);
    m_grid = new QGridLayout(m_plots);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(6);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 8, 0);
    top->addWidget(m_circuit);
    top->addWidget(m_legend, 1);
    top->addWidget(m_smooth);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2);
    all->addLayout(top);
    all->addWidget(m_plots, 1);
    all->addWidget(m_summary);
    setFocusPolicy(Qt::StrongFocus);
    for (int k = 0; k < 4; ++k) {
        connect(m_panels[k], &CurvePanel::episodeHovered, this, [this, k](int episode, QPoint at) {
            setCursorEpisode(episode);
            const QString text = readout(k, m_cursor);
            text.isEmpty() ? QToolTip::hideText() : QToolTip::showText(at, text, m_panels[k]);
        });
    }
    connect(m_circuit, &QComboBox::currentIndexChanged, this, &View::frameWanted);
    connect(m_smooth, &QCheckBox::toggled, this, [this] {
        startCurves();
        updatePoints();
    });
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (m_isDue) {
            requestPoints();
        }
    });
    connect(&themeHub(), &ThemeHub::changed, this, &CurvesView::restyle);
    rebuildCurves();
    arrangePanels();
    updatePoints();
}

int CurvesView::panelOf(Metric metric) const {
    switch (metric) {
    case Metric::PredictionError:
        return 0;
    case Metric::FalsePositives:
    case Metric::FalseNegatives:
        return 1;
    case Metric::ActiveNeurons:
        return 2;
    case Metric::DuplicateDaps:
        break;
    }
    return 3;
}

CurveStyle CurvesView::styleOf(Metric metric, int sequence) const {
    const Theme& theme = currentTheme();
    const bool isPair = metric == Metric::FalsePositives || metric == Metric::FalseNegatives;
    const bool isNegative = metric == Metric::FalseNegatives;
    const QColor strong = !isPair ? theme.text : isNegative ? theme.soma : theme.dendrite;
    if (sequence < 0) {
        return {isPair ? nameOf(metric) : QString(), strong, 2.2,
                isNegative ? Qt::DashLine : Qt::SolidLine,
                !isPair      ? QString()
                : isNegative ? tr("FN")
                             : tr("FP")};
    }
    const bool isMany = sequenceCount() > kManySequences;
    const QColor single = isPair   ? mixed(theme.panel, strong, 0.35)
                          : isMany ? mixed(theme.panel, theme.text, 0.25)
                                   : mixed(theme.panel, seriesColor(sequence), 0.8);
    return {{}, single, 1, Qt::SolidLine};
}

void CurvesView::rebuildCurves() {
    m_curves.clear();
    m_patternSize = nullptr;
    for (CurvePanel* panel : m_panels) {
        panel->removeCurves();
    }
    const int sequences = sequenceCount();
    const int stretches = std::clamp(kMostStretches / (4 * sequences + 5), 128, 1024);
    const auto add = [this, stretches](Metric metric, int sequence) {
        CurvePanel* panel = m_panels[std::size_t(panelOf(metric))];
        m_curves.push_back({metric, sequence, panel, panel->addCurve(styleOf(metric, sequence)),
                            ThinnedCurve(stretches), RunningMean(kWindow)});
    };
    if (sequences > 1) {
        for (Metric metric : kMetrics) {
            for (int s = 0; metric != Metric::DuplicateDaps && s < sequences; ++s) {
                add(metric, s);
            }
        }
    }
    for (Metric metric : kMetrics) { // on top of the single ones
        add(metric, -1);
    }
    if (circuit() && circuit()->patternSize > 0) {
        m_patternSize = m_panels[2]->addCurve({});
    }
    restyle();
}

void CurvesView::restyle() {
    const Theme& theme = currentTheme();
    for (std::size_t k = 0; k < m_panels.size(); ++k) {
        std::vector<CurveStyle> styles;
        for (const Curve& curve : m_curves) {
            if (curve.panel == m_panels[k]) {
                styles.push_back(styleOf(curve.metric, curve.sequence));
            }
        }
        if (k == 2 && m_patternSize) {
            const int size = circuit()->patternSize;
            styles.push_back({tr("pattern size %1").arg(size), theme.predicted, 1.5, Qt::DashLine,
                              QString::number(size)});
        }
        m_panels[k]->restyle(styles);
    }
    std::vector<CurveStyle> entries;
    const int sequences = sequenceCount();
    if (sequences > 1) {
        entries.push_back({tr("mean"), theme.text, 2.2, Qt::SolidLine});
    }
    for (int s = 0; sequences <= kManySequences && s < sequences; ++s) {
        const CurveStyle style = styleOf(Metric::PredictionError, sequences > 1 ? s : -1);
        entries.push_back({sequenceName(s), style.color, sequences > 1 ? 1.5 : 2.2, style.line});
    }
    if (sequences > kManySequences) {
        const CurveStyle style = styleOf(Metric::PredictionError, 0);
        entries.push_back(
            {tr("each of %1 sequences").arg(sequences), style.color, 1.5, style.line});
    }
    m_legend->setEntries(std::move(entries));
    m_smooth->setPalette(onPanel(palette()));
    update();
}

std::shared_ptr<const ShtmOutline> CurvesView::circuit() const {
    return m_circuit->circuit();
}

int CurvesView::sequenceCount() const {
    return circuit() ? static_cast<int>(circuit()->sequences.size()) : 0;
}

void CurvesView::showFrame(const Frame& frame) {
    const bool isOther = m_circuit->showFrame(frame);
    if (isOther) {
        m_cursor = 0;
        rebuildCurves();
        for (QWidget* part : findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            part->setVisible(!isEmpty());
        }
        arrangePanels();
    }
    const std::size_t before = m_episodes.count();
    const auto news = m_episodes.take(frame, circuit().get(), isOther);
    if (news == CircuitEpisodes::News::Anew) {
        startCurves();
    }
    for (std::size_t k = before; news == CircuitEpisodes::News::More && k < m_episodes.count();
         ++k) {
        addToCurves(k);
    }
    const bool isOnePhase =
        frame.progress.phaseIndex == 0 && circuit() && frame.progress.target == circuit()->circuit;
    const int room = roomFor(m_episodes.last(), isOnePhase ? frame.progress.episodeCount : 0,
                             frame.progress.isFinished);
    if (news == CircuitEpisodes::News::None && room == m_room) {
        return;
    }
    m_room = room;
    if (m_cursor > m_episodes.last()) {
        m_cursor = 0;
    }
    requestPoints();
}

/// Begins the curves anew with the episodes there are.
void CurvesView::startCurves() {
    m_testSpans.clear();
    for (Curve& curve : m_curves) {
        curve.points.clear();
        curve.mean = RunningMean(kWindow);
    }
    for (std::size_t k = 0; k < m_episodes.count(); ++k) {
        addToCurves(k);
    }
}

void CurvesView::addToCurves(std::size_t index) {
    const EpisodeResult* result = m_episodes.at(index);
    if (result == nullptr) {
        return; // a run that began anew; the next frame says so
    }
    const int episode = result->number;
    if (!result->isTraining) {
        const EpisodeResult* before = index > 0 ? m_episodes.at(index - 1) : nullptr;
        const bool isSamePhase =
            before && episode - before->number == result->episode - before->episode;
        m_testSpans.add(isSamePhase ? before->number + 1 : episode, episode);
    }
    const bool isSmooth = m_smooth->isChecked();
    for (Curve& curve : m_curves) {
        const double value = curve.sequence < 0 ? meanOf(*result, curve.metric)
                                                : valueOf(*result, curve.metric, curve.sequence);
        curve.points.add(episode, isSmooth ? curve.mean.add(value) : value);
    }
}

QString CurvesView::dataAsCsv() const {
    return m_episodes.asCsv();
}

void CurvesView::requestPoints() {
    m_isDue = m_rest.isActive();
    if (!m_isDue) {
        updatePoints();
    }
}

void CurvesView::updatePoints() {
    std::array<double, 4> highest{};
    qsizetype count = 0;
    for (const Curve& curve : m_curves) {
        const QList<QPointF> points = curve.points.points();
        double& top = highest[std::size_t(panelOf(curve.metric))];
        top = std::max(top, curve.points.highest());
        count += points.size();
        curve.series->replace(points);
    }
    if (count > kManyPoints) {
        m_rest.start();
    }
    const int patternSize = circuit() ? circuit()->patternSize : 0;
    if (m_patternSize) {
        m_patternSize->replace(
            QList<QPointF>{{0.5, double(patternSize)}, {m_room + 0.5, double(patternSize)}});
    }
    const std::array<double, 4> least{1, 1, std::max(2.0, 1.5 * patternSize), 2};
    for (std::size_t k = 0; k < m_panels.size(); ++k) {
        m_panels[k]->setExtent(m_room, niceCeiling(std::max(highest[k], least[k])));
        m_panels[k]->setTestSpans(m_testSpans.all());
    }
    showSummary();
    update();
}

void CurvesView::setSmooth(bool isSmooth) {
    m_smooth->setChecked(isSmooth);
}

void CurvesView::setCursorEpisode(int episode) {
    const bool isInside = episode >= 1 && episode <= m_episodes.last();
    const int cursor = isInside ? m_episodes.number(m_episodes.nearestTo(episode)) : 0;
    if (cursor == m_cursor) {
        return;
    }
    m_cursor = cursor;
    for (CurvePanel* panel : m_panels) {
        panel->setCursorEpisode(cursor);
    }
    showSummary();
}

const QLineSeries* CurvesView::curve(Metric metric, int sequence) const {
    for (const Curve& curve : m_curves) {
        if (curve.metric == metric && curve.sequence == sequence) {
            return curve.series;
        }
    }
    return nullptr;
}

void CurvesView::arrangePanels() {
    constexpr int kLeastWidth = 160;     // px, of a panel
    constexpr int kLeastHeight = 88;     // px, likewise
    constexpr int kRoomForLines = 200;   // px of the view's height; less is for the panels alone
    constexpr int kRoomForOptions = 280; // px of its width
    const bool hasLines = height() >= kRoomForLines;
    m_legend->setVisible(!isEmpty() && hasLines);
    m_folded->place(m_smooth, !isEmpty(), hasLines && width() >= kRoomForOptions);
    m_summary->setVisible(!isEmpty() && hasLines);
    m_circuit->setVisible(m_circuit->isNeeded() && !isEmpty());
    const int lines = hasLines ? m_legend->sizeHint().height() + m_summary->sizeHint().height() : 0;
    const int rows = std::clamp((height() - lines) / kLeastHeight, 1, 4);
    // Stacked panels share one episode axis; they need height, side by side they need width.
    const bool isStacked = height() > 560 && height() > 1.1 * width();
    const int columns = isStacked || width() < 2 * kLeastWidth ? 1 : 2;
    const int shown = std::min(4, rows * columns); // the first are the most telling
    if (columns == m_columns && shown == m_shown) {
        return;
    }
    m_columns = columns;
    m_shown = shown;
    for (CurvePanel* panel : m_panels) {
        m_grid->removeWidget(panel);
    }
    for (int k = 0; k < 4; ++k) {
        CurvePanel* panel = m_panels[std::size_t(k)];
        m_grid->addWidget(panel, k / columns, k % columns);
        panel->setVisible(k < shown);
        panel->setEpisodeLabelsVisible(k + columns >= shown);
    }
}

void CurvesView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    arrangePanels();
    showSummary();
}

void CurvesView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().panel);
    if (isEmpty()) {
        painter.setPen(currentTheme().dim);
        paintEmptyText(painter, rect(), nothingToShow());
    }
}

QString CurvesView::nothingToShow() const {
    return isEmpty() ? tr("This network has no episodes. A population of the model s_htm learns "
                          "in episodes; their curves appear here.")
                     : QString();
}

bool CurvesView::isEmpty() const {
    return m_circuit->network() && (!circuit() || circuit()->symbols.empty());
}

void CurvesView::keyPressEvent(QKeyEvent* event) {
    const auto step = [this](int by) { // without a cursor, to the last one
        const int last = static_cast<int>(m_episodes.count()) - 1;
        const int to = m_cursor > 0 ? static_cast<int>(m_episodes.nearestTo(m_cursor)) + by : last;
        setCursorEpisode(last < 0 ? 0 : m_episodes.number(std::size_t(std::clamp(to, 0, last))));
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Home:
        return setCursorEpisode(1);
    case Qt::Key_End:
        return setCursorEpisode(m_episodes.last());
    case Qt::Key_Escape:
        if (m_cursor > 0) {
            return setCursorEpisode(0);
        }
        break;
    default:
        break;
    }
    View::keyPressEvent(event);
}

QSize CurvesView::pictureSize() const {
    constexpr int kWidest = 960; // px; a longer legend is wrapped
    const int beside = (m_circuit->isNeeded() ? m_circuit->sizeHint().width() : 0) + 40;
    const int wide = std::clamp(m_legend->fullWidth() + beside, 640, kWidest);
    const int further = m_legend->heightIn(wide - beside) - m_legend->minimumSizeHint().height();
    return {wide, 400 + std::max(0, further)};
}

void CurvesView::paintPicture(QPainter& painter, const QRect& area) {
    m_smooth->hide(); // a control is no part of the picture; which circuit it is of is
    m_folded->button()->hide();
    layout()->activate();
    m_legend->setWrapped(true);
    layout()->activate();
    View::paintPicture(painter, area);
    m_legend->setWrapped(false);
    arrangePanels();
}

} // namespace reprise
