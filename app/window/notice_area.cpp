#include "app/window/notice_area.hpp"

#include "app/window/notice_bar.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QStatusBar>

#include <algorithm>

namespace reprise {

namespace {
constexpr int kGap = 2;              // px between notices, and to the edges
constexpr int kLeastForStatus = 240; // px
constexpr int kMostForStatus = 460;
} // namespace

NoticeArea::NoticeArea(QStatusBar* place, QWidget* status)
    : QWidget(place), m_place(place), m_status(status), m_bars(new QHBoxLayout(this)) {
    setObjectName("notices");
    m_bars->setContentsMargins(0, 0, 0, 0);
    m_bars->setSpacing(kGap);
    place->installEventFilter(this);
    const int frame = 2 * (kGap + NoticeBar::kMargin + 1);
    place->setFixedHeight(2 * fontMetrics().lineSpacing() + frame);
    hide();
}

void NoticeArea::add(NoticeBar* bar) {
    m_bars->addWidget(bar);
    bar->installEventFilter(this);
}

bool NoticeArea::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) {
        place();
    }
    return QWidget::event(event);
}

bool NoticeArea::eventFilter(QObject* watched, QEvent* event) {
    const bool isBar = watched != m_place;
    if ((isBar &&
         (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent)) ||
        (!isBar && event->type() == QEvent::Resize)) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void NoticeArea::place() {
    int wanted = -kGap;
    for (int i = 0; i < m_bars->count(); ++i) {
        const QWidget* bar = m_bars->itemAt(i)->widget();
        wanted += bar->isHidden() ? 0 : bar->sizeHint().width() + kGap;
    }
    setVisible(wanted > 0);
    if (wanted <= 0) {
        m_status->setMaximumWidth(QWIDGETSIZE_MAX);
        return;
    }
    const int all = m_place->width();
    const int most = all - std::clamp(3 * all / 10, kLeastForStatus, kMostForStatus) - 2 * kGap;
    const int width = std::max(std::min(wanted, most), 0);
    m_status->setMaximumWidth(all - width - 3 * kGap);
    setGeometry(all - width - kGap, kGap, width, m_place->height() - 2 * kGap);
    raise();
}

} // namespace reprise
