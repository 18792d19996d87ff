#include "app/window/tour.hpp"

#include "widgets/theme.hpp"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace reprise {

namespace {

constexpr int kLookMs = 100;      // what is done is noticed as soon
constexpr int kWidth = 330;       // px
constexpr int kFromEdge = 16;     // px
constexpr int kStatusHeight = 56; // px, left free at the bottom
constexpr int kMarkWidth = 3;     // px

} // namespace

TourMark::TourMark(QWidget* window) : QWidget(window) {
    setObjectName("tourMark");
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void TourMark::surround(const QWidget* target) {
    if (target == nullptr || !target->isVisible()) {
        hide();
        return;
    }
    const QRect area(target->mapTo(parentWidget(), QPoint()), target->size());
    setGeometry(area.marginsAdded(QMargins(1, 1, 1, 1) * kMarkWidth));
    show();
    raise();
}

void TourMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(currentTheme().accent, kMarkWidth));
    constexpr double kRadius = 5;
    const double inset = kMarkWidth / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), kRadius,
                            kRadius);
}

Tour::Tour(std::vector<TourStep> steps, QWidget* window)
    : QFrame(window), m_steps(std::move(steps)), m_mark(new TourMark(window)), m_count(new QLabel),
      m_title(new QLabel), m_text(new QLabel) {
    setObjectName("tour");
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setFixedWidth(kWidth);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    QFont bold = font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.15);
    m_title->setFont(bold);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_back = new QPushButton(tr("&Back"));
    m_next = new QPushButton(tr("&Go on"));
    auto* leave = new QPushButton(tr("&Quit the tour"));
    leave->setObjectName("tourLeave");
    m_next->setObjectName("tourNext");
    m_back->setObjectName("tourBack");
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(leave);
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    for (QPushButton* button : {m_back, m_next, leave}) {
        button->setFocusPolicy(Qt::TabFocus); // so that space goes on playing after a click
    }
    auto* rows = new QVBoxLayout(this);
    rows->addWidget(m_count);
    rows->addWidget(m_title);
    rows->addWidget(m_text, 1);
    rows->addLayout(buttons);
    connect(m_back, &QPushButton::clicked, this, &Tour::back);
    connect(m_next, &QPushButton::clicked, this, &Tour::next);
    connect(leave, &QPushButton::clicked, this, &QObject::deleteLater);
    connect(&themeHub(), &ThemeHub::changed, this, &Tour::dress);
    connect(&m_looking, &QTimer::timeout, this, &Tour::look);
    window->installEventFilter(this);
    dress();
    show(0);
    QFrame::show();
    m_looking.start(kLookMs);
}

Tour::~Tour() {
    delete m_mark;
}

void Tour::dress() {
    const Theme& theme = currentTheme();
    QPalette colors;
    colors.setColor(QPalette::Window, mixed(theme.panel, theme.accent, 0.08));
    setPalette(colors);
}

void Tour::next() {
    if (m_step + 1 < int(m_steps.size())) {
        show(m_step + 1);
    } else {
        deleteLater();
    }
}

void Tour::back() {
    if (m_step > 0) {
        show(m_step - 1);
    }
}

void Tour::show(int step) {
    m_step = step;
    const TourStep& shown = m_steps[std::size_t(step)];
    const bool isLast = step + 1 == int(m_steps.size());
    m_count->setText(tr("Step %1 of %2").arg(step + 1).arg(m_steps.size()));
    m_title->setText(shown.title);
    m_text->setText(shown.text);
    m_back->setEnabled(step > 0);
    m_next->setText(isLast ? tr("&Done") : tr("&Go on"));
    m_isDone = shown.begin ? shown.begin() : std::function<bool()>();
    m_wasDone = m_isDone && m_isDone();
    setAccessibleName(shown.title);
    setAccessibleDescription(shown.text);
    place();
}

void Tour::look() {
    place();
    const bool isDone = m_isDone && m_isDone();
    if (isDone && !m_wasDone) {
        next();
    } else {
        m_wasDone = isDone;
    }
}

void Tour::place() {
    const TourStep& shown = m_steps[std::size_t(m_step)];
    m_mark->surround(shown.target ? shown.target() : nullptr);
    resize(kWidth, heightForWidth(kWidth) > 0 ? heightForWidth(kWidth) : sizeHint().height());
    const QRect room = parentWidget()->rect().adjusted(kFromEdge, kFromEdge, -kFromEdge,
                                                       -kFromEdge - kStatusHeight);
    const QRect marked = m_mark->isVisible() ? m_mark->geometry() : QRect();
    QRect area(QPoint(), size());
    area.moveBottomRight(room.bottomRight());
    const QRect usual = area;
    if (area.intersects(marked)) {
        area.moveBottomLeft(room.bottomLeft());
    }
    setGeometry(area.intersects(marked) ? usual : area);
    raise();
}

void Tour::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        deleteLater();
    } else {
        QFrame::keyPressEvent(event);
    }
}

bool Tour::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace reprise
