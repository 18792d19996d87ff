#include "views/grid/grid_map.hpp"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kMargin = 10; // px
}

GridMap::GridMap(const ShownGrid& shown, QWidget* parent) : CellCanvas(parent), m_shown(shown) {
    setObjectName("gridMap");
    setAccessibleName(tr("Map of WTA circuits"));
    connect(&themeHub(), &ThemeHub::changed, this, &GridMap::refresh);
}

void GridMap::setQuantity(GridQuantity quantity, AssemblyKey pattern) {
    m_quantity = quantity;
    m_pattern = pattern;
    m_scale.high = 0; // another quantity takes nothing over
    refresh();
}

void GridMap::setCellText(CellText text) {
    m_cellText = text;
    update();
}

void GridMap::setShowsConnections(bool shows) {
    m_showsConnections = shows;
    m_scale.high = 0;
    refresh();
}

void GridMap::setScale(const GridScale& scale) {
    m_scale = scale;
    refresh();
}

void GridMap::refresh() {
    const GridOutline* grid = m_shown.grid();
    if (!grid) {
        m_values.clear();
        m_colors.clear();
        refreshCursor();
        update();
        return;
    }
    if (m_showsConnections) {
        m_connections = outgoingConnections(*grid, m_shown.selected());
        m_values = m_connections.targets;
    } else {
        m_values = valuesOf(m_quantity, *grid, m_shown.moment(), m_pattern);
    }
    m_scale.leastHigh =
        !m_showsConnections && m_quantity == GridQuantity::Activity ? kLeastActivity : 0;
    m_scale.fit(m_values);
    m_colors = colorsOf(m_showsConnections ? GridQuantity::Size : m_quantity, *grid,
                        m_shown.moment(), m_values, m_scale);
    update();
    if (cursorCell() != kNoCell) {
        refreshCursor();
    }
}

QString GridMap::title() const {
    const GridOutline* grid = m_shown.grid();
    if (!grid) {
        return {};
    }
    const int neurons =
        grid->cells.empty() ? 0 : grid->cells.back().first + grid->cells.back().count;
    return tr("%1 neurons on a %2 × %3 grid")
        .arg(QLocale::c().toString(neurons))
        .arg(grid->columns)
        .arg(grid->rows);
}

QString GridMap::footline() const {
    if (!m_showsConnections) {
        return {};
    }
    if (m_shown.selected().empty()) {
        return tr("Click a WTA circuit to see where its axons go");
    }
    return tr("%1 outgoing connections in total")
        .arg(QLocale::c().toString(qlonglong(std::llround(m_connections.total))));
}

QString GridMap::readout(int cell) const {
    const GridOutline* grid = m_shown.grid();
    if (!grid || cell < 0 || std::size_t(cell) >= m_values.size()) {
        return {};
    }
    const GridCell& found = grid->cells[std::size_t(cell)];
    QString text = tr("WTA circuit (%1, %2) · %3")
                       .arg(found.x)
                       .arg(found.y)
                       .arg(valueWithUnit(GridQuantity::Size, found.count));
    const double value = double(m_values[std::size_t(cell)]);
    if (m_showsConnections) {
        const bool isSource = m_connections.hasSources[std::size_t(cell)];
        text += tr(" · %1 of them reached").arg(valueText(value));
        return isSource ? text + tr(" · source") : text;
    }
    if (m_quantity == GridQuantity::Membership) {
        const GridMoment& moment = m_shown.moment();
        const int k =
            std::size_t(cell) < moment.assembly.size() ? moment.assembly[std::size_t(cell)] : -1;
        return k < 0 ? text + tr(" · in no assembly")
                     : text + tr(" · %1 in the assembly of %2")
                                  .arg(valueText(value),
                                       nameOf(*grid, moment.assemblies[std::size_t(k)]));
    }
    if (m_quantity == GridQuantity::Size) {
        return text;
    }
    return text + " · " + textOf(m_quantity).label.toLower() + " " +
           valueWithUnit(m_quantity, value);
}

QSize GridMap::cells() const {
    const GridOutline* grid = m_shown.grid();
    return grid ? QSize(grid->columns, grid->rows) : QSize();
}

double GridMap::pitch() const {
    const double line = fontMetrics().height();
    const double wide = width() - 2 * kMargin - legendWidth(width()) - 3 * line;
    const double tall = height() - 2 * kMargin - 4.4 * line;
    return std::max(
        2.0, std::min(wide / std::max(1, cells().width()), tall / std::max(1, cells().height())));
}

QPointF GridMap::origin() const {
    const double line = fontMetrics().height();
    const QSizeF size = QSizeF(cells()) * pitch();
    const double spare = width() - 2 * kMargin - legendWidth(width()) - 3 * line - size.width();
    const double spareBelow = height() - 2 * kMargin - 4.4 * line - size.height();
    return {kMargin + 2 * line + std::max(0.0, spare / 2),
            kMargin + 1.6 * line + std::clamp(spareBelow / 3, 0.0, 60.0)};
}

QRectF GridMap::cellRect(int cell) const {
    const GridCell& found = m_shown.grid()->cells[std::size_t(cell)];
    return rectOf({found.x, found.y});
}

int GridMap::cellAt(QPointF point) const {
    const QPoint cell = cellUnder(point);
    return cell == kNoCell ? -1 : indexOf(cell);
}

QRectF GridMap::handleRect() const {
    constexpr double kSide = 14;
    return m_shown.grid() ? QRectF(allCells().bottomRight(), QSizeF(kSide, kSide)) : QRectF();
}

void GridMap::setWanted(QSize size) {
    m_wanted = size;
    emit hovered(size.isValid() ? tr("%1 × %2 WTA circuits").arg(size.width()).arg(size.height())
                                : QString());
    update();
}

void GridMap::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && handleRect().contains(event->position())) {
        setWanted(cells());
    } else if (event->button() == Qt::LeftButton && m_shown.grid()) {
        emit clicked(cellAt(event->position()),
                     event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
    }
}

void GridMap::mouseReleaseEvent(QMouseEvent*) {
    const QSize wanted = m_wanted;
    if (wanted.isValid()) {
        setWanted({});
        if (m_shown.grid() && wanted != cells()) {
            emit resized(wanted.width(), wanted.height());
        }
    }
}

void GridMap::mouseMoveEvent(QMouseEvent* event) {
    constexpr double kMost = 200; // cells in a row; more are written into the inspector
    if (m_wanted.isValid()) {
        const QPointF place = (event->position() - origin()) / pitch();
        setWanted({int(std::clamp(std::round(place.x()), 1.0, kMost)),
                   int(std::clamp(std::round(place.y()), 1.0, kMost))});
        return;
    }
    setCursor(handleRect().contains(event->position()) ? Qt::SizeFDiagCursor : Qt::ArrowCursor);
    if (handleRect().contains(event->position())) {
        emit hovered(tr("drag to change the number of WTA circuits"));
        return;
    }
    CellCanvas::mouseMoveEvent(event);
}

void GridMap::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (cursorCell() != kNoCell) {
            emit clicked(indexOf(cursorCell()),
                         event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
        }
        return;
    case Qt::Key_Escape:
        if (m_wanted.isValid()) {
            return setWanted({});
        }
        if (!m_shown.selected().empty()) {
            emit clicked(-1, false);
            return;
        }
        break;
    default:
        break;
    }
    CellCanvas::keyPressEvent(event);
}

} // namespace reprise
