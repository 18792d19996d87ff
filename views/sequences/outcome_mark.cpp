#include "views/sequences/outcome_mark.hpp"

#include "views/sequences/outcome_history.hpp"
#include "widgets/theme.hpp"

#include <QPainter>

namespace reprise {

namespace {

constexpr Outcome kLegend[] = {Outcome::Predicted, Outcome::Surprising, Outcome::Missed};
constexpr int kMarkSpace = 14; // pixels for a mark and the gap behind it
constexpr int kGap = 12;       // between two entries

int rank(Outcome outcome) {
    switch (outcome) {
    case Outcome::First:
        return 0;
    case Outcome::Predicted:
        return 1;
    case Outcome::Surprising:
        return 2;
    case Outcome::Missed:
        return 3;
    }
    return 0;
}

} // namespace

QColor colorOf(Outcome outcome) {
    const Theme& theme = currentTheme();
    switch (outcome) {
    case Outcome::Predicted:
        return theme.predicted;
    case Outcome::Surprising:
        return theme.surprising;
    case Outcome::Missed:
        return theme.missed;
    case Outcome::First:
        break;
    }
    return theme.grid;
}

void paintOutcome(QPainter& painter, Outcome outcome, QPointF center, qreal size) {
    const QColor color = colorOf(outcome);
    const qreal r = size / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (outcome) {
    case Outcome::Predicted:
        painter.drawPolygon(QPolygonF{center + QPointF(0, -r), center + QPointF(r, r * 0.8),
                                      center + QPointF(-r, r * 0.8)});
        break;
    case Outcome::Surprising:
        painter.drawEllipse(center, r * 0.9, r * 0.9);
        break;
    case Outcome::Missed:
        painter.setPen(QPen(color, 1.6));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(center, r * 0.8, r * 0.8);
        break;
    case Outcome::First:
        painter.setBrush(currentTheme().dim);
        painter.drawEllipse(center, 1.4, 1.4);
        break;
    }
    painter.restore();
}

Outcome worse(Outcome a, Outcome b) {
    return rank(a) >= rank(b) ? a : b;
}

OutcomeLegend::OutcomeLegend(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setToolTip(tr("Predicted: enough neurons of the column were in a plateau before the symbol "
                  "came.\nSurprising: nobody expected it, the whole column burst.\nMissed: not "
                  "predicted, and too few neurons answered."));
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

QSize OutcomeLegend::sizeHint() const {
    int width = 0;
    for (const Outcome outcome : kLegend) {
        width += kMarkSpace + fontMetrics().horizontalAdvance(nameOf(outcome)) + kGap;
    }
    return {width, fontMetrics().height() + 4};
}

QSize OutcomeLegend::minimumSizeHint() const {
    return {0, sizeHint().height()}; // the last thing worth room
}

void OutcomeLegend::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    int x = 0;
    for (const Outcome outcome : kLegend) {
        paintOutcome(painter, outcome, QPointF(x + 5, height() / 2.0), 9);
        x += kMarkSpace;
        painter.setPen(currentTheme().dim);
        const int width = fontMetrics().horizontalAdvance(nameOf(outcome));
        painter.drawText(QRect(x, 0, width + 2, height()), Qt::AlignVCenter, nameOf(outcome));
        x += width + kGap;
    }
}

} // namespace reprise
