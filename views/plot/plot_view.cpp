#include "views/plot/plot_view.hpp"

#include "views/empty_text.hpp"
#include "views/folded_controls.hpp"
#include "views/plot/plot_panel.hpp"
#include "widgets/theme.hpp"

#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace reprise {

namespace {
constexpr int kRoomForReadout = 200; // px, of the view's height; less is for the plots alone
} // namespace

PlotView::PlotView(const QString& id, const QString& title, QWidget* parent)
    : View(id, title, parent), m_controls(new QWidget(this)), m_plots(new QWidget),
      m_scroll(new QScrollArea(this)), m_readout(new QLabel(this)),
      m_folded(new FoldedControls(this)), m_controlsLayout(new QHBoxLayout(m_controls)),
      m_plotsLayout(new QVBoxLayout(m_plots)) {
    m_controlsLayout->setContentsMargins(8, 6, 8, 2);
    m_plotsLayout->setContentsMargins(0, 0, 0, 0);
    m_plotsLayout->setSpacing(4);
    m_readout->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_readout->setContentsMargins(8, 2, 8, 4);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_controls);
    all->addWidget(m_scroll, 1);
    all->addWidget(m_readout);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_plots);
    m_plots->setAutoFillBackground(false); // this view paints the ground
    m_scroll->viewport()->setAutoFillBackground(false);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestMs);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        if (m_isDue) {
            requestRebuild();
        }
    });
    connect(&themeHub(), &ThemeHub::changed, this, [this] {
        rebuildNow();
        update();
    });
}

void PlotView::requestRebuild() {
    m_isDue = m_rest.isActive();
    if (!m_isDue) {
        m_rest.start();
        rebuild();
    }
}

void PlotView::rebuildNow() {
    m_isDue = false;
    rebuild();
}

void PlotView::setSentence(const QString& sentence) {
    if (sentence != m_sentence) {
        m_sentence = sentence;
        showParts();
        update();
    }
}

void PlotView::setControlsVisible(bool areVisible) {
    m_hasControls = areVisible;
    showParts();
}

void PlotView::showParts() {
    const bool isEmpty = !m_sentence.isEmpty();
    m_folded->place(m_controls, m_hasControls && !isEmpty, height() >= m_roomForControls);
    m_scroll->setVisible(!isEmpty);
    m_readout->setVisible(!isEmpty && height() >= kRoomForReadout);
}

void PlotView::resizeEvent(QResizeEvent* event) {
    View::resizeEvent(event);
    showParts();
}

void PlotView::say(const QString& readout) {
    m_readout->setText(readout);
}

QString PlotView::readout() const {
    return m_readout->text();
}

void PlotView::listenTo(PlotPanel* panel) {
    connect(panel, &PlotPanel::readoutChanged, this, &PlotView::say);
}

void PlotView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.panel);
    if (!m_sentence.isEmpty()) {
        paintEmptyText(painter, rect(), m_sentence);
    }
}

void PlotView::paintPicture(QPainter& painter, const QRect& area) {
    m_controls->hide(); // no part of the picture
    m_folded->button()->hide();
    layout()->activate();
    View::paintPicture(painter, area);
    showParts();
    layout()->activate();
}

} // namespace reprise
