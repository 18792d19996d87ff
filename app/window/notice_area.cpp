#include "app/window/notice_area.hpp"

#include "app/window/notice_bar.hpp"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

namespace {
constexpr int kGap = 8;      // px between notices, and to the edges of the work
constexpr int kWidest = 760; // px; longer sentences take two lines
} // namespace

NoticeArea::NoticeArea(QWidget* work) : QWidget(work), m_bars(new QVBoxLayout(this)) {
    setObjectName("notices");
    m_bars->setContentsMargins(0, 0, 0, 0);
    m_bars->setSpacing(kGap);
    work->installEventFilter(this);
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
    const bool isBar = watched != parent();
    if ((isBar &&
         (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent)) ||
        (!isBar && event->type() == QEvent::Resize)) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void NoticeArea::place() {
    bool isAnyShown = false;
    int wanted = 0;
    for (int i = 0; i < m_bars->count(); ++i) {
        const QWidget* bar = m_bars->itemAt(i)->widget();
        if (!bar->isHidden()) {
            isAnyShown = true;
            wanted = std::max(wanted, bar->sizeHint().width());
        }
    }
    setVisible(isAnyShown);
    if (!isAnyShown) {
        return;
    }
    const QSize work = parentWidget()->size();
    const int width = std::min({wanted, kWidest, work.width() - 2 * kGap});
    const int height =
        m_bars->hasHeightForWidth() ? m_bars->heightForWidth(width) : m_bars->sizeHint().height();
    setGeometry((work.width() - width) / 2, work.height() - height - kGap, width, height);
    raise();
}

} // namespace reprise
