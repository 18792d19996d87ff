#pragma once
/// \file
/// The legend of the bars' colours, beside the picture.

#include "views/grid/grid_colors.hpp"

#include <QWidget>

#include <functional>

namespace reprise {

class GridLegend : public QWidget {
    Q_OBJECT

public:
    using Painting = std::function<void(QPainter&, const QRectF&)>;

    explicit GridLegend(Painting paint, QWidget* parent = nullptr);
    void paintInto(QPainter& painter) const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Painting m_paint;
};

} // namespace reprise
