#include "views/raster/raster_grid_bar.hpp"

#include "views/raster/raster_canvas.hpp"
#include "widgets/pattern_colors.hpp"

#include <QComboBox>
#include <QFontMetricsF>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <functional>

namespace reprise {

namespace {

constexpr int kNarrowBar = 720;  ///< px; below, the lists stand without words and key
constexpr double kSquare = 9;    ///< px
constexpr int kMostOffered = 64; ///< patterns in a list

/// Paints what it is told.
class KeyWidget : public QWidget {
public:
    KeyWidget(std::function<std::vector<KeyEntry>()> entries, QWidget* parent)
        : QWidget(parent), m_entries(std::move(entries)) {
        setObjectName("colorKey");
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    }
    QSize sizeHint() const override { return {40, fontMetrics().height() + 4}; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintKey(painter, rect(), m_entries(), currentTheme());
    }

private:
    std::function<std::vector<KeyEntry>()> m_entries;
};

} // namespace

double paintKey(QPainter& painter, const QRectF& area, const std::vector<KeyEntry>& entries,
                const Theme& theme) {
    const QFontMetricsF metrics = painter.fontMetrics();
    double x = area.left();
    for (const KeyEntry& entry : entries) {
        const double width = kSquare + 5 + metrics.horizontalAdvance(entry.text);
        if (x + width > area.right()) {
            break;
        }
        painter.fillRect(QRectF(x, area.center().y() - kSquare / 2, kSquare, kSquare), entry.color);
        painter.setPen(theme.text);
        painter.drawText(QRectF(x + kSquare + 5, area.top(), width, area.height()),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, entry.text);
        x += width + 12;
    }
    return x;
}

RasterGridBar::RasterGridBar(RasterCanvas& canvas, QWidget* parent)
    : QWidget(parent), m_canvas(canvas) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 4, 3);
    row->setSpacing(4);
    m_order = addCombo("gridOrder", tr("Order:"));
    m_hold = addToggle("holdOrder", tr("Hold"), tr("Keep the rows where they are"));
    m_hasSecond = addToggle("secondOrderShown", tr("Second order"),
                            tr("Show the network once more below, in another order"));
    m_second = addCombo("secondOrder", {});
    m_second->setAccessibleName(tr("Second order"));
    m_color = addCombo("spikeColor", tr("Colour:"));
    m_color->addItem(tr("by WTA circuit"), int(SpikeColor::Cell));
    m_color->addItem(tr("by pattern shown"), int(SpikeColor::Phase));
    m_color->addItem(tr("by assembly"), int(SpikeColor::Assembly));
    m_color->addItem(tr("plain"), int(SpikeColor::Plain));
    m_meanTimes = addToggle("meanTimes", tr("Mean times"),
                            tr("Draw each neuron's mean activation time in the presentation the "
                               "rows are sorted by"));
    m_key = new KeyWidget([this] { return key(); }, this);
    row->addSpacing(8);
    row->addWidget(m_key, 1);
    m_second->hide();

    connect(m_order, &QComboBox::currentIndexChanged, this,
            [this] { m_canvas.setOrder(choiceOf(*m_order)); });
    connect(m_second, &QComboBox::currentIndexChanged, this, &RasterGridBar::applySecond);
    connect(m_hasSecond, &QToolButton::toggled, this, &RasterGridBar::applySecond);
    connect(m_hold, &QToolButton::toggled, &m_canvas, &RasterCanvas::setHeld);
    connect(m_meanTimes, &QToolButton::toggled, &m_canvas, &RasterCanvas::setMeanTimesShown);
    connect(m_color, &QComboBox::currentIndexChanged, this, [this] {
        m_canvas.setSpikeColor(SpikeColor(m_color->currentData().toInt()));
        m_key->update();
    });
}

QToolButton* RasterGridBar::addToggle(const QString& name, const QString& text,
                                      const QString& tip) {
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(text);
    button->setAccessibleDescription(tip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    layout()->addWidget(button);
    return button;
}

QComboBox* RasterGridBar::addCombo(const QString& name, const QString& text) {
    auto* combo = new QComboBox(this);
    combo->setObjectName(name);
    combo->setAccessibleName(text.chopped(text.isEmpty() ? 0 : 1));
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    combo->setMaximumWidth(180);
    if (!text.isEmpty()) {
        auto* label = new QLabel(text, this);
        label->setBuddy(combo);
        layout()->addWidget(label);
        m_words.push_back(label);
    }
    layout()->addWidget(combo);
    return combo;
}

void RasterGridBar::offerPatterns(QComboBox& combo, bool offersAsBuilt) const {
    const QSignalBlocker blocker(&combo);
    combo.clear();
    if (offersAsBuilt) {
        combo.addItem(tr("by WTA circuit"), QPoint(-1, -1));
    }
    const GridOutline& grid = m_canvas.scene().outline->parts.all<GridOutline>().front();
    const PatternPhases& phases = *m_canvas.scene().grids.front().phases;
    const auto withPatterns = std::count_if(grid.patterns.begin(), grid.patterns.end(),
                                            [](const auto& all) { return !all.empty(); });
    for (int stimulus = 0; stimulus < int(grid.patterns.size()); ++stimulus) {
        const int patterns = int(grid.patterns[size_t(stimulus)].size());
        for (int pattern = 0; pattern < patterns && combo.count() < kMostOffered; ++pattern) {
            if (phases.firstWith(stimulus, pattern) != stimulus) {
                continue; // the same pattern in another input
            }
            QString text = QString::fromStdString(phases.nameOf(stimulus, pattern));
            if (withPatterns > 1 && size_t(stimulus) < grid.stimuli.size()) {
                text = QString::fromStdString(grid.stimuli[size_t(stimulus)]) + ": " + text;
            }
            combo.addItem(text, QPoint(stimulus, pattern));
        }
    }
}

OrderChoice RasterGridBar::choiceOf(const QComboBox& combo) const {
    const QPoint place = combo.currentIndex() < 0 ? QPoint(-1, -1) : combo.currentData().toPoint();
    return {place.x(), place.y()};
}

void RasterGridBar::showNetwork() {
    if (!m_canvas.hasGrids()) {
        return;
    }
    offerPatterns(*m_order, true);
    offerPatterns(*m_second, false);
    const QSignalBlocker orderBlocker(m_order);
    const QSignalBlocker secondBlocker(m_second);
    const OrderChoice order = m_canvas.order();
    const int chosen = m_order->findData(QPoint(order.stimulus, order.pattern));
    m_order->setCurrentIndex(std::max(chosen, 0));
    m_second->setCurrentIndex(m_second->count() > 1 ? 1 : m_second->count() - 1);
    m_hasSecond->setEnabled(m_second->count() > 0);
    m_hold->setChecked(false);
    m_hasSecond->setChecked(false);
    m_key->update();
}

void RasterGridBar::applySecond() {
    m_second->setVisible(m_hasSecond->isChecked());
    if (m_hasSecond->isChecked()) {
        m_canvas.setSecondOrder(choiceOf(*m_second));
    } else {
        m_canvas.setSecondOrder(std::nullopt);
    }
}

void RasterGridBar::fold(QSize view) {
    constexpr int kRoomForBar = 230;     // px, of the view's height
    constexpr int kRoomForToggles = 430; // px, of its width
    constexpr int kLeastWidth = 240;     // px, likewise
    setVisible(m_canvas.hasGrids() && view.height() >= kRoomForBar && view.width() >= kLeastWidth);
    for (QWidget* word : m_words) {
        word->setVisible(view.width() >= kNarrowBar);
    }
    m_key->setVisible(view.width() >= kNarrowBar);
    for (QWidget* toggle : {m_hold, m_hasSecond, m_meanTimes}) {
        toggle->setVisible(view.width() >= kRoomForToggles);
    }
}

std::vector<KeyEntry> RasterGridBar::key() const {
    std::vector<KeyEntry> entries;
    const RasterScene& scene = m_canvas.scene();
    if (!m_canvas.hasGrids() || !scene.classes) {
        return entries;
    }
    const Theme& theme = currentTheme();
    const auto colorOf = [&](int index) { return scene.classes->colorOf(index, false, theme); };
    switch (m_canvas.spikeColor()) {
    case SpikeColor::Cell:
    case SpikeColor::Plain:
        if (scene.grids.front().order->isSorted()) {
            entries.push_back({colorOf(EventClasses::kSilent), tr("at most one spike expected")});
        }
        return entries;
    case SpikeColor::Phase:
    case SpikeColor::Assembly:
        break;
    }
    const auto& stimuli = scene.outline->parts.all<GridOutline>().front().patterns;
    const int shown = std::max(m_canvas.order().stimulus, 0);
    const int patterns = size_t(shown) < stimuli.size() ? int(stimuli[size_t(shown)].size()) : 0;
    for (int pattern = 0; pattern < std::min(patterns, kPatternColors); ++pattern) {
        entries.push_back(
            {patternColor(pattern, theme),
             QString::fromStdString(scene.grids.front().phases->nameOf(shown, pattern))});
    }
    if (m_canvas.spikeColor() == SpikeColor::Phase) {
        entries.push_back({colorOf(EventClasses::kNeutral), tr("noise")});
    } else {
        entries.push_back({colorOf(EventClasses::kNoise), tr("rather in noise")});
        entries.push_back({colorOf(EventClasses::kNeutral), tr("none")});
    }
    return entries;
}

} // namespace reprise
