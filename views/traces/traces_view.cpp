#include "views/traces/traces_view.hpp"

#include "core/editing/document.hpp"
#include "core/models/registry.hpp"
#include "core/network/time_grid.hpp"
#include "views/csv_field.hpp"
#include "views/traces/trace_canvas.hpp"
#include "widgets/icons.hpp"
#include "widgets/time_range.hpp"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTextStream>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace reprise {

QString howToRecord(const Frame& frame) {
    if (!frame.outline || frame.outline->populations.empty()) {
        return TracesView::tr(
            "No network yet: it is being built, or the issues say what is wrong.");
    }
    if (frame.samples != nullptr && !frame.samples->variables().empty()) {
        return {};
    }
    for (const PopulationOutline& population : frame.outline->populations) {
        const auto* model = findModel(population.model);
        if (model != nullptr && !model->descriptor.recordables.empty()) {
            return TracesView::tr("Nothing is recorded. Add a line to the project file, "
                                  "e.g.\nrecord: [{population: %1, variables: [%2], "
                                  "interval: 1, neurons: [0]}]")
                .arg(QString::fromStdString(population.id),
                     QString::fromStdString(model->descriptor.recordables.front().name));
        }
    }
    return TracesView::tr("No neuron of this network has a variable to record.");
}

TracesView::TracesView(TimeRange& range, Document* document, QWidget* parent)
    : PlotView("traces", tr("Traces"), parent), m_range(range), m_document(document),
      m_canvas(new TraceCanvas(range)), m_menu(new QMenu(this)), m_first(new QToolButton),
      m_offer(makeOffer()), m_follow(addButton("follow", "follow-tail", tr("Follow"),
                                               tr("Keep the newest samples in view (End)"))),
      m_groups(new QComboBox), m_counts(new QLabel) {
    m_menu->setObjectName("recordMenu");
    m_follow->setCheckable(true);
    m_follow->setChecked(m_range.isFollowing());
    connect(m_follow, &QToolButton::clicked, &m_range, &TimeRange::setFollowing);
    auto* fit = addButton("fitAll", "fit-all", tr("Show all"),
                          tr("Show the whole run (double-click in the traces)"));
    connect(fit, &QToolButton::clicked, &m_range, &TimeRange::showAll);
    const auto zoom = [this](double factor) {
        m_canvas->zoomTime(factor, m_range.first() + m_range.width() / 2);
    };
    auto* in = addButton("zoomIn", "time-closer", tr("Zoom in"), tr("Show less time (+ or wheel)"));
    connect(in, &QToolButton::clicked, this, [zoom] { zoom(0.5); });
    auto* out =
        addButton("zoomOut", "time-wider", tr("Zoom out"), tr("Show more time (− or wheel)"));
    connect(out, &QToolButton::clicked, this, [zoom] { zoom(2); });
    m_groups->setObjectName("neurons");
    m_groups->setAccessibleName(tr("Neurons"));
    m_groups->setToolTip(tr("The recorded neurons shown, at most %1 at once").arg(kMostCurves));
    m_groups->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_groups->setMinimumWidth(64);
    m_groups->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_counts->setObjectName("counts");
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    controls()->addSpacing(8);
    controls()->addWidget(m_groups);
    auto* more = addButton("recordMore", {}, tr("Record…"),
                           tr("Record other variables or neurons, from the next start on"));
    more->setText(tr("Record…"));
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(m_menu);
    more->setVisible(m_document != nullptr);
    controls()->addStretch(1);
    controls()->addWidget(m_counts);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_canvas);
    plots()->addWidget(area);

    connect(m_canvas, &TraceCanvas::panelsChanged, this, &TracesView::showPanels);
    connect(m_canvas, &TraceCanvas::readoutChanged, this, &TracesView::say);
    connect(m_groups, &QComboBox::activated, this, [this](int index) {
        TraceChoice choice;
        choice.group = index;
        m_canvas->choose(choice);
        showChoice();
    });
    connect(&m_range, &TimeRange::rangeChanged, this, &TracesView::showCounts);
    connect(&m_range, &TimeRange::followingChanged, m_follow, &QToolButton::setChecked);
    m_how = howToRecord({});
    if (m_document != nullptr) {
        setAcceptDrops(true);
        connect(m_menu, &QMenu::aboutToShow, this, &TracesView::fillMenu);
        connect(m_document, &Document::changed, this, &TracesView::showOffer);
    }
    showOffer();
}

QToolButton* TracesView::addButton(const QString& name, const QString& iconName,
                                   const QString& text, const QString& tip) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setToolTip(tip);
    button->setAccessibleName(text);
    button->setAccessibleDescription(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard where it was
    controls()->addWidget(button);
    return button;
}

void TracesView::rebuild() {}

void TracesView::showFrame(const Frame& frame) {
    m_dropped = frame.droppedSamples;
    m_forgotten = frame.forgottenSamples;
    const bool isOther = frame.outline.get() != m_canvas->outline();
    m_canvas->showFrame(frame);
    if (QString how = howToRecord(frame); isOther || how != m_how) {
        m_how = std::move(how);
        showOffer();
    }
    showCounts();
}

void TracesView::selectNeurons(int population, const std::vector<int>& neurons) {
    TraceChoice choice = m_canvas->choice();
    choice.population = population;
    choice.selected = neurons;
    m_canvas->choose(choice);
    showChoice();
    showOffer();
}

void TracesView::showPanels() {
    const QSignalBlocker blocker(m_groups);
    m_groups->clear();
    for (const QString& name : groupNames(m_canvas->panels())) {
        m_groups->addItem(name);
    }
    say({});
    showChoice();
}

/// A selection stands in the list below the dozens.
void TracesView::showChoice() {
    const QSignalBlocker blocker(m_groups);
    const int groups = int(groupNames(m_canvas->panels()).size());
    while (m_groups->count() > groups) {
        m_groups->removeItem(groups);
    }
    if (m_canvas->isSelectionShown()) {
        m_groups->addItem(tr("selected neurons"));
        m_groups->setCurrentIndex(groups);
    } else {
        m_groups->setCurrentIndex(std::clamp(m_canvas->choice().group, 0, std::max(groups - 1, 0)));
    }
    m_groups->setEnabled(m_groups->count() > 1);
    showCounts();
}

void TracesView::showCounts() {
    const QLocale locale;
    QString text =
        tr("%1 samples in view").arg(locale.toString(qlonglong(m_canvas->samplesInView())));
    if (m_forgotten > 0) {
        text = tr("the first %1 forgotten · ").arg(locale.toString(qlonglong(m_forgotten))) + text;
    }
    if (m_dropped > 0) {
        text = tr("%1 samples not drawn · ").arg(locale.toString(qlonglong(m_dropped))) + text;
    }
    if (text != m_counts->text()) {
        m_counts->setText(text);
    }
}

void TracesView::resizeEvent(QResizeEvent* event) {
    constexpr int kRoomForCounts = 420; // px
    PlotView::resizeEvent(event);
    m_counts->setVisible(width() >= kRoomForCounts);
    placeOffer();
}

QString TracesView::dataAsCsv() const {
    QString text;
    QTextStream out(&text);
    writeRows(out, m_range.first(), m_range.last());
    return text;
}

QString TracesView::writeWholeRun(QIODevice& device) const {
    QTextStream out(&device);
    writeRows(out, 0, m_range.now());
    out.flush();
    return out.status() == QTextStream::Ok ? QString() : device.errorString();
}

QString TracesView::gapsOfWholeRun() const {
    const qlonglong missing = m_dropped + m_forgotten;
    return missing > 0 ? tr("%1 samples are missing, which the window did not keep; reprise-batch "
                            "records all.")
                             .arg(QLocale().toString(missing))
                       : QString();
}

/// Of the neurons shown.
void TracesView::writeRows(QTextStream& out, double firstMs, double lastMs) const {
    out << "time_ms,population,neuron,variable,unit,value\n";
    const SampleHistory* samples = m_canvas->samples();
    if (samples == nullptr || m_canvas->outline() == nullptr) {
        return;
    }
    const double resolution = m_canvas->outline()->resolution;
    const TimeGrid grid(resolution);
    const auto firstStep = std::int64_t(std::ceil(firstMs / resolution));
    const auto lastStep = std::int64_t(std::floor(lastMs / resolution)) + 1;
    for (const TracePanel& panel : m_canvas->panels()) {
        for (const TraceCurve& curve : panel.shown) {
            const SampleTrack* track = samples->track(curve.variable, std::uint32_t(curve.neuron));
            if (track == nullptr) {
                continue;
            }
            const auto [first, last] = track->between(firstStep, lastStep);
            for (std::size_t i = first; i < last; ++i) {
                out << csvNumber(grid.ms(track->steps[i])) << ',' << csvField(panel.populationId)
                    << ',' << curve.neuron << ',' << csvField(panel.name) << ','
                    << csvField(panel.unit) << ',' << csvNumber(track->values[i]) << '\n';
            }
        }
    }
}

} // namespace reprise
