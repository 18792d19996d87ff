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
#include <QLocale>
#include <QPainter>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr int kManySequences = 8;         ///< more of them share one quiet colour
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

QString number(double value) {
    return std::isfinite(value) ? QString::number(value, 'g', 3) : QString("–");
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

QString CurvesView::sequenceName(int sequence) const {
    QStringList parts;
    bool isShort = true;
    const auto& symbols = circuit()->symbols;
    for (int symbol : circuit()->sequences[static_cast<std::size_t>(sequence)]) {
        const bool exists = symbol >= 0 && symbol < static_cast<int>(symbols.size());
        parts += exists ? QString::fromStdString(symbols[std::size_t(symbol)]) : "?";
        isShort = isShort && parts.back().size() == 1;
    }
    return parts.join(isShort ? " " : " → ");
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
    const bool hasNews = takeEpisodes(frame, isOther);
    const bool isOnePhase =
        frame.progress.phaseIndex == 0 && circuit() && frame.progress.target == circuit()->circuit;
    const int room = roomFor(lastEpisode(), isOnePhase ? frame.progress.episodeCount : 0,
                             frame.progress.isFinished);
    if (!hasNews && room == m_room) {
        return;
    }
    m_room = room;
    if (m_cursor > lastEpisode()) {
        m_cursor = 0;
    }
    requestPoints();
}

bool CurvesView::takeEpisodes(const Frame& frame, bool isAnew) {
    static const EpisodeResults none;
    const EpisodeResults& all = frame.episodes ? *frame.episodes : none;
    const std::uint64_t generation = frame.events ? frame.events->generation() : 0;
    const bool isOtherRun =
        isAnew || frame.episodes != m_all || generation != m_generation || all.size() < m_seen ||
        (m_seen > 0 && (all.front().endMs != m_firstEndMs || all[m_seen - 1].endMs != m_lastEndMs));
    m_all = frame.episodes;
    m_generation = generation;
    if (!isOtherRun && all.size() == m_seen) {
        return false;
    }
    if (isOtherRun) {
        m_own.clear();
        m_numbers.clear();
        m_seen = 0;
        startCurves();
    }
    for (; m_seen < all.size(); ++m_seen) {
        if (circuit() && all[m_seen].circuit == circuit()->circuit) {
            m_own.push_back(static_cast<std::uint32_t>(m_seen));
            m_numbers.push_back(all[m_seen].number);
            addToCurves(m_own.size() - 1);
        }
    }
    m_firstEndMs = all.empty() ? 0 : all.front().endMs;
    m_lastEndMs = all.empty() ? 0 : all.back().endMs;
    return true;
}

/// Begins the curves anew with the episodes there are.
void CurvesView::startCurves() {
    m_testSpans.clear();
    for (Curve& curve : m_curves) {
        curve.points.clear();
        curve.mean = RunningMean(kWindow);
    }
    for (std::size_t own = 0; own < m_own.size(); ++own) {
        addToCurves(own);
    }
}

void CurvesView::addToCurves(std::size_t own) {
    const EpisodeResult* result = ownAt(own);
    if (result == nullptr) {
        return; // a run that began anew; the next frame says so
    }
    const int episode = result->number;
    if (!result->isTraining) {
        const EpisodeResult* before = own > 0 ? ownAt(own - 1) : nullptr;
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

std::size_t CurvesView::nearestTo(int episode) const {
    const auto after = std::lower_bound(m_numbers.begin(), m_numbers.end(), episode);
    const auto at = static_cast<std::size_t>(after - m_numbers.begin());
    const bool isBefore =
        at > 0 && (at == m_numbers.size() || episode - m_numbers[at - 1] < m_numbers[at] - episode);
    return isBefore ? at - 1 : at;
}

const EpisodeResult* CurvesView::episodeAt(int episode) const {
    const std::size_t own = nearestTo(episode);
    return own < m_numbers.size() && m_numbers[own] == episode ? ownAt(own) : nullptr;
}

const EpisodeResult* CurvesView::ownAt(std::size_t own) const {
    return m_all != nullptr && m_own[own] < m_all->size() ? &(*m_all)[m_own[own]] : nullptr;
}

QString CurvesView::dataAsCsv() const {
    static const EpisodeResults none;
    const bool areThere = m_all != nullptr && (m_own.empty() || m_own.back() < m_all->size());
    return areThere ? episodesAsCsv(*m_all, m_own) : episodesAsCsv(none, {});
}

QString CurvesView::gapsOfWholeRun() const {
    return leftOut() > 0 ? tr("%1 of the older episodes are left out, which the window did not "
                              "keep; reprise-batch records all.")
                               .arg(QLocale().toString(leftOut()))
                         : QString();
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
    const bool isInside = episode >= 1 && episode <= lastEpisode();
    const int cursor = isInside ? m_numbers[nearestTo(episode)] : 0;
    if (cursor == m_cursor) {
        return;
    }
    m_cursor = cursor;
    for (CurvePanel* panel : m_panels) {
        panel->setCursorEpisode(cursor);
    }
    showSummary();
}

void CurvesView::showSummary() {
    const QString between = QStringLiteral(" · ");
    QString text = summary(m_cursor);
    QStringList parts = text.split(between);
    m_summary->setToolTip(text);
    const QMargins margins = m_summary->contentsMargins();
    const int room = width() - margins.left() - margins.right();
    while (parts.size() > 1 && m_summary->fontMetrics().horizontalAdvance(text) > room) {
        parts.removeLast();
        text = parts.join(between) + QStringLiteral(" …");
    }
    m_summary->setText(text);
}

const QLineSeries* CurvesView::curve(Metric metric, int sequence) const {
    for (const Curve& curve : m_curves) {
        if (curve.metric == metric && curve.sequence == sequence) {
            return curve.series;
        }
    }
    return nullptr;
}

QString CurvesView::readout(int panel, int episode) const {
    const EpisodeResult* result = episodeAt(episode);
    if (result == nullptr) {
        return {};
    }
    QStringList lines{
        tr("Episode %1 · %2").arg(episode).arg(result->isTraining ? tr("training") : tr("test"))};
    const int sequences = sequenceCount();
    for (Metric metric : kMetrics) {
        if (panelOf(metric) != panel) {
            continue;
        }
        lines += tr("%1: %2").arg(nameOf(metric), number(meanOf(*result, metric)));
        const bool hasSingle = metric != Metric::DuplicateDaps && sequences > 1;
        for (int s = 0; hasSingle && s < std::min(sequences, kManySequences); ++s) {
            lines += tr("    %1: %2").arg(sequenceName(s), number(valueOf(*result, metric, s)));
        }
    }
    return lines.join('\n');
}

QString CurvesView::summary(int episode) const {
    const int shown = episode > 0 ? episode : lastEpisode();
    const EpisodeResult* result = episodeAt(shown);
    if (result == nullptr) {
        return tr("No episode has ended yet");
    }
    const auto mean = [&](Metric metric) { return number(meanOf(*result, metric)); };
    const QString gaps = leftOut() > 0
                             ? tr("%1 older ones left out · ").arg(QLocale().toString(leftOut()))
                             : QString();
    return tr("Episode %1 · %7error %2 · FP %3 · FN %4 · active %5 · duplicate dAPs %6")
        .arg(QString::number(shown), mean(Metric::PredictionError), mean(Metric::FalsePositives),
             mean(Metric::FalseNegatives), mean(Metric::ActiveNeurons), mean(Metric::DuplicateDaps),
             gaps);
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
        paintEmptyText(painter, rect(),
                       tr("This network has no episodes. A population of the model s_htm learns "
                          "in episodes; their curves appear here."));
    }
}

bool CurvesView::isEmpty() const {
    return m_circuit->network() && (!circuit() || circuit()->symbols.empty());
}

void CurvesView::keyPressEvent(QKeyEvent* event) {
    const auto step = [this](int by) { // without a cursor, to the last one
        const int last = static_cast<int>(m_numbers.size()) - 1;
        const int to = m_cursor > 0 ? static_cast<int>(nearestTo(m_cursor)) + by : last;
        setCursorEpisode(last < 0 ? 0 : m_numbers[std::size_t(std::clamp(to, 0, last))]);
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Home:
        return setCursorEpisode(1);
    case Qt::Key_End:
        return setCursorEpisode(lastEpisode());
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
