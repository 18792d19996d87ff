#include "views/stimulus/stimulus_view.hpp"

#include "views/csv_field.hpp"
#include "views/plot/plot_panel.hpp"
#include "views/stimulus/playing_now.hpp"
#include "views/stimulus/stimulus_canvas.hpp"
#include "widgets/pattern_colors.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QTextStream>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>
#include <map>

namespace reprise {

StimulusView::StimulusView(QWidget* parent)
    : PlotView("stimulus", tr("Stimulus"), parent), m_stimuli(new QComboBox),
      m_patterns(new QComboBox), m_drawing(new QComboBox), m_playing(new QLabel),
      m_canvas(new StimulusCanvas), m_rates(new PlotPanel) {
    m_stimuli->setObjectName("stimuli");
    m_stimuli->setAccessibleName(tr("Stimulus"));
    m_stimuli->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_patterns->setObjectName("patterns");
    m_patterns->setAccessibleName(tr("Pattern"));
    m_patterns->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_drawing->setObjectName("drawing");
    m_drawing->setAccessibleName(tr("Drawn as"));
    m_drawing->addItem(tr("spikes"));
    m_drawing->addItem(tr("cochleagram"));
    m_drawing->setItemData(1,
                           tr("Rate of the channels around each place, from the spikes in %1 ms "
                              "and %2 channels")
                               .arg(kImageWindowMs)
                               .arg(kImageWindowChannels),
                           Qt::ToolTipRole);
    m_playing->setObjectName("playing");
    m_playing->setAccessibleName(tr("Playing now"));
    m_playing->setTextFormat(Qt::PlainText);
    m_playing->setContentsMargins(8, 0, 8, 0);
    m_playing->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    for (QComboBox* box : {m_stimuli, m_patterns, m_drawing}) {
        controls()->addWidget(box);
    }
    controls()->addStretch(1);
    plots()->addWidget(m_playing);
    plots()->addWidget(m_canvas, 1);
    plots()->addWidget(m_rates, 1);
    m_rates->setTitle(tr("Rate of a channel"));
    m_rates->setAxes(tr("model time [s]"), tr("rate [Hz]"));
    m_rates->setReadout([this](const PlotHover& hover) {
        QStringList parts{tr("%1 s").arg(plotNumber(hover.value.x(), 6))};
        for (const ShownRate& rate : m_shownRates) {
            const double ms = hover.value.x() * 1e3;
            if (rate.startMs <= ms && ms < rate.endMs) {
                parts += tr("stream %1: %2 Hz").arg(rate.stream).arg(plotNumber(rate.hz, 3));
            }
        }
        return parts.join(tr(" · "));
    });
    listenTo(m_rates);
    connect(m_stimuli, &QComboBox::currentIndexChanged, this, &StimulusView::fillPatterns);
    connect(m_patterns, &QComboBox::currentIndexChanged, this, &StimulusView::showPattern);
    connect(m_drawing, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_canvas->setImage(index == 1); });
    connect(m_canvas, &StimulusCanvas::readoutChanged, this, &StimulusView::say);
    rebuild();
}

void StimulusView::showFrame(const Frame& frame) {
    m_reports = frame.reports;
    m_nowMs = frame.nowMs;
    if (frame.outline != m_outline) {
        m_outline = frame.outline;
        rebuild();
    }
    showPlaying();
    showRates();
}

void StimulusView::rebuild() {
    const int stimulus = m_stimuli->currentIndex(); // kept where the network still has it
    const int pattern = m_patterns->currentIndex();
    m_choices.clear();
    {
        const QSignalBlocker blocker(m_stimuli);
        m_stimuli->clear();
        const auto grids = m_outline ? m_outline->parts.all<GridOutline>().size() : 0;
        for (const bool havePatterns : {true, false}) { // rates come after them
            for (std::size_t g = 0; g < grids; ++g) {
                const GridOutline& grid = m_outline->parts.all<GridOutline>()[g];
                for (std::size_t s = 0; s < grid.stimuli.size(); ++s) {
                    const bool hasPatterns = s < grid.patterns.size() && !grid.patterns[s].empty();
                    if (hasPatterns != havePatterns) {
                        continue;
                    }
                    const QString id = QString::fromStdString(grid.stimuli[s]);
                    m_choices.emplace_back(int(g), int(s));
                    m_stimuli->addItem(grids > 1 ? QString::fromStdString(grid.circuit) + " · " + id
                                                 : id);
                }
            }
        }
        m_stimuli->setCurrentIndex(
            m_choices.empty() ? -1 : std::clamp(stimulus, 0, int(m_choices.size()) - 1));
    }
    setSentence(!m_outline
                    ? tr("No network yet: it is being built, or the issues say what is wrong.")
                : m_choices.empty() ? tr("This network is shown no input. A population of the "
                                         "model wta_grid has inputs.")
                                    : QString());
    fillPatterns();
    if (pattern > 0 && pattern < m_patterns->count()) {
        m_patterns->setCurrentIndex(pattern);
    }
}

const GridOutline* StimulusView::grid() const {
    const auto index = std::size_t(m_stimuli->currentIndex());
    return m_outline && index < m_choices.size()
               ? &m_outline->parts.all<GridOutline>()[std::size_t(m_choices[index].first)]
               : nullptr;
}

bool StimulusView::areRates() const {
    return grid() != nullptr && patterns() == nullptr;
}

const std::vector<FrozenPattern>* StimulusView::patterns() const {
    const GridOutline* shown = grid();
    const auto index = std::size_t(m_stimuli->currentIndex());
    const bool hasPatterns = shown != nullptr &&
                             std::size_t(m_choices[index].second) < shown->patterns.size() &&
                             !shown->patterns[std::size_t(m_choices[index].second)].empty();
    return hasPatterns ? &shown->patterns[std::size_t(
                             m_choices[std::size_t(m_stimuli->currentIndex())].second)]
                       : nullptr;
}

QString StimulusView::patternText(std::size_t pattern) const {
    const std::string& name = (*patterns())[pattern].name;
    return name.empty() ? tr("pattern %1").arg(pattern) : QString::fromStdString(name);
}

void StimulusView::fillPatterns() {
    for (QWidget* part : std::initializer_list<QWidget*>{m_patterns, m_drawing, m_canvas}) {
        part->setVisible(!areRates());
    }
    m_rates->setVisible(areRates());
    m_shownRates.clear();
    {
        const QSignalBlocker blocker(m_patterns);
        m_patterns->clear();
        for (std::size_t p = 0; patterns() != nullptr && p < patterns()->size(); ++p) {
            m_patterns->addItem(patternText(p));
        }
    }
    showPattern();
}

void StimulusView::showPattern() {
    const int pattern = m_patterns->currentIndex();
    if (patterns() == nullptr || pattern < 0) {
        m_canvas->setPattern({}, 0);
        showPlaying();
        showRates();
        return;
    }
    const int inputs = grid()->inputs;
    const auto& populations = m_outline->populations;
    int channels = 0;
    if (inputs >= 0 && std::size_t(inputs) < populations.size()) {
        channels = populations[std::size_t(inputs)].size;
    }
    m_canvas->setPattern((*patterns())[std::size_t(pattern)], channels);
    showPlaying();
}

void StimulusView::showPlaying() {
    static const std::vector<PhaseReport> none;
    const auto playing =
        m_outline ? playingNow(*m_outline, m_reports ? *m_reports : none, m_nowMs) : std::nullopt;
    m_playing->setText(playing ? tr("Playing now: %1").arg(playing->text(*m_outline))
                               : tr("Nothing plays yet."));
    const auto index = std::size_t(m_stimuli->currentIndex());
    const bool isShown = playing && index < m_choices.size() &&
                         m_choices[index] == std::pair(playing->grid, playing->stimulus);
    std::optional<double> place;
    if (isShown) {
        place = playing->placeIn(m_patterns->currentIndex(), m_nowMs);
    }
    if (place && *place > m_canvas->pattern().lengthMs) {
        place.reset();
    }
    m_canvas->setPlace(place);
}

void StimulusView::showRates() {
    static const std::vector<PhaseReport> none;
    if (!areRates()) {
        return;
    }
    const auto& [g, s] = m_choices[std::size_t(m_stimuli->currentIndex())];
    const GridOutline& shown = m_outline->parts.all<GridOutline>()[std::size_t(g)];
    std::vector<ShownRate> rates = ratesShown(m_reports ? *m_reports : none, shown.circuit,
                                              shown.stimuli[std::size_t(s)], s == 0, m_nowMs);
    const bool isSame = rates.size() == m_shownRates.size() &&
                        (rates.empty() || rates.back().startMs == m_shownRates.back().startMs);
    if (isSame && !rates.empty()) {
        return;
    }
    m_shownRates = std::move(rates);
    std::map<int, PlotSeries> streams;
    double highest = 0;
    for (const ShownRate& rate : m_shownRates) {
        PlotSeries& line = streams[rate.stream];
        line.points.append({rate.startMs * 1e-3, rate.hz});
        line.points.append({rate.endMs * 1e-3, rate.hz});
        highest = std::max(highest, rate.hz);
    }
    std::vector<PlotSeries> series;
    for (auto& [stream, line] : streams) {
        line.name = streams.size() > 1 ? tr("stream %1").arg(stream) : QString();
        line.color = patternColor(stream, currentTheme());
        line.width = 1.6;
        series.push_back(std::move(line));
    }
    const double first = m_shownRates.empty() ? 0 : m_shownRates.front().startMs * 1e-3;
    const double last = m_shownRates.empty() ? 1 : m_shownRates.back().endMs * 1e-3;
    m_rates->setRange({first, last}, roundRange(0, std::max(highest, 1.0)));
    m_rates->setSeries(std::move(series));
}

QString StimulusView::dataAsCsv() const {
    QString text;
    QTextStream out(&text);
    if (areRates()) {
        out << "stimulus,stream,start_ms,end_ms,rate_hz\n";
        for (const ShownRate& rate : m_shownRates) {
            out << csvField(m_stimuli->currentText()) << ',' << rate.stream << ','
                << QString::number(rate.startMs, 'g', 12) << ','
                << QString::number(rate.endMs, 'g', 12) << ',' << QString::number(rate.hz, 'g', 6)
                << '\n';
        }
        return text;
    }
    const bool isImage = m_canvas->isImage();
    out << "stimulus,pattern,time_ms,channel" << (isImage ? ",rate_hz" : "") << '\n';
    if (patterns() == nullptr || m_patterns->currentIndex() < 0) {
        return text;
    }
    const QString start =
        csvField(m_stimuli->currentText()) + ',' + csvField(m_patterns->currentText()) + ',';
    if (!isImage) {
        for (const InputSpike& spike : m_canvas->pattern().spikes) {
            out << start << qint64(spike.ms) << ',' << spike.channel << '\n';
        }
        return text;
    }
    const PatternImage& image = m_canvas->image();
    for (int channel = 0; channel < image.channels; ++channel) {
        for (int ms = 0; ms < image.lengthMs; ++ms) {
            out << start << ms << ',' << channel << ','
                << QString::number(double(image.at(channel, ms)), 'g', 6) << '\n';
        }
    }
    return text;
}

} // namespace reprise
