#pragma once
/// \file
/// How outcomes look: ▲ predicted, ● surprising, ○ missed, · first; a shape and a colour each.

#include "core/analysis/episode_result.hpp"

#include <QColor>
#include <QPointF>
#include <QWidget>

class QPainter;

namespace reprise {

QColor colorOf(Outcome outcome);
void paintOutcome(QPainter& painter, Outcome outcome, QPointF center, qreal size);

/// The one that should not be overlooked when several share a pixel: missed, then surprising.
Outcome worse(Outcome a, Outcome b);

/// The legend of the marks, in one line.
class OutcomeLegend : public QWidget {
    Q_OBJECT

public:
    explicit OutcomeLegend(QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace reprise
