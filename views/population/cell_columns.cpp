#include "views/population/cell_columns.hpp"

#include "views/population/cell_palette.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace reprise {

namespace {
constexpr int kLegendHeight = 26; // px
constexpr double kWidestLabel = 96;
constexpr int kHeightWithLegend = 150;
} // namespace

CellColumns::CellColumns(QWidget* parent) : QWidget(parent) {
    setObjectName("cellColumns");
    setAccessibleName(tr("Columns of cells"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

void CellColumns::setCircuit(std::shared_ptr<const ShtmOutline> circuit) {
    m_circuit = std::move(circuit);
    m_cells = nullptr;
    m_presented = -1;
    m_selected = -1;
    arrange();
}

void CellColumns::arrange() {
    const int symbols = m_circuit ? static_cast<int>(m_circuit->symbols.size()) : 0;
    const int neurons = m_circuit ? m_circuit->neuronsPerSymbol : 0;
    const double labelHeight = std::ceil(fontMetrics().height() * 1.5);
    m_labelWidth = 0;
    for (int s = 0; s < symbols; ++s) {
        const QString name = QString::fromStdString(m_circuit->symbols[std::size_t(s)]);
        m_labelWidth = std::max(
            m_labelWidth, std::min(kWidestLabel, fontMetrics().horizontalAdvance(name) + 4.0));
    }
    const QSize room = parentWidget() ? parentWidget()->size() : size(); // what can be seen
    const int below = room.height() >= kHeightWithLegend ? kLegendHeight : 0;
    m_layout = layOutColumns(QSizeF(width(), room.height() - below), symbols, neurons, labelHeight,
                             m_labelWidth);
    const int needed = int(std::ceil(m_layout.contentHeight())) + below;
    setMinimumHeight(needed > room.height() ? needed : 0);
    update();
}

bool CellColumns::hasLegend() const {
    return height() >= kHeightWithLegend && m_layout.symbols > 0;
}

void CellColumns::showCells(const ShownCells& cells, const std::vector<int>& changed,
                            int presented) {
    m_cells = &cells;
    QRegion dirty;
    for (int symbol : changed) {
        dirty += m_layout.block(symbol).toAlignedRect();
    }
    if (presented != m_presented) {
        for (int symbol : {presented, m_presented}) {
            if (symbol >= 0 && symbol < m_layout.symbols) {
                dirty += m_layout.block(symbol).toAlignedRect();
            }
        }
        m_presented = presented;
    }
    if (!dirty.isEmpty()) {
        update(dirty);
    }
}

void CellColumns::selectSymbol(int symbol) {
    if (symbol != m_selected) {
        m_selected = symbol;
        update();
    }
}

void CellColumns::choose(int symbol) {
    if (symbol != m_selected) {
        selectSymbol(symbol);
        emit symbolSelected(symbol);
    }
}

QString CellColumns::label(int symbol) const {
    const bool exists = m_circuit && symbol >= 0 && symbol < m_layout.symbols;
    return exists ? QString::fromStdString(m_circuit->symbols[static_cast<std::size_t>(symbol)])
                  : QString();
}

QString CellColumns::readoutAt(QPointF point) const {
    const int symbol = m_layout.symbolAt(point);
    if (symbol < 0) {
        return {};
    }
    const int neuron = m_layout.neuronAt(symbol, point);
    if (neuron >= 0) {
        const CellState state = m_cells ? m_cells->cell(symbol, neuron) : CellState::Silent;
        return tr("%1 · neuron %2 · %3").arg(label(symbol)).arg(neuron).arg(nameOf(state));
    }
    const int active = m_cells ? m_cells->count(symbol, CellState::Active) : 0;
    const int predictive = m_cells ? m_cells->count(symbol, CellState::Predictive) : 0;
    return tr("%1 · %2 of %3 active · %4 predictive")
        .arg(label(symbol))
        .arg(active)
        .arg(m_layout.neurons)
        .arg(predictive);
}

bool CellColumns::event(QEvent* event) {
    if (event->type() == QEvent::FontChange) {
        arrange();
    }
    return QWidget::event(event);
}

void CellColumns::resizeEvent(QResizeEvent*) {
    arrange();
}

void CellColumns::mousePressEvent(QMouseEvent* event) {
    const int symbol = m_layout.symbolAt(event->position());
    choose(symbol == m_selected ? -1 : symbol);
}

void CellColumns::mouseMoveEvent(QMouseEvent* event) {
    const QString text = readoutAt(event->position());
    if (text.isEmpty()) {
        QToolTip::hideText();
    } else {
        QToolTip::showText(event->globalPosition().toPoint(), text, this);
    }
}

void CellColumns::keyPressEvent(QKeyEvent* event) {
    const int last = m_layout.symbols - 1;
    const auto move = [&](int by) {
        const int target = m_selected < 0 ? (by > 0 ? 0 : last) : m_selected + by;
        choose(target < 0 || target > last ? m_selected : target);
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return move(-1);
    case Qt::Key_Right:
        return move(1);
    case Qt::Key_Up:
        return move(-m_layout.blocksPerRow);
    case Qt::Key_Down:
        return move(m_layout.blocksPerRow);
    case Qt::Key_Escape:
        if (m_selected >= 0) {
            return choose(-1);
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void CellColumns::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    paintInto(painter, event->region());
}

void CellColumns::paintInto(QPainter& painter, const QRegion& region) const {
    const Theme& theme = currentTheme();
    for (const QRect& rect : region) {
        painter.fillRect(rect, theme.panel);
    }
    for (int s = 0; s < m_layout.symbols; ++s) {
        const QRectF block = m_layout.block(s);
        if (!region.intersects(block.toAlignedRect())) {
            continue;
        }
        CellBrush brush(painter, m_layout.pitch, theme);
        for (int n = 0; n < m_layout.neurons; ++n) {
            brush.paint(m_layout.cell(s, n), m_cells ? m_cells->cell(s, n) : CellState::Silent);
        }
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF row = m_layout.label(s).adjusted(0, 1, 0, -4);
        const double wide =
            std::max(row.height() * 1.3, fontMetrics().horizontalAdvance(label(s)) + 14.0);
        const QRectF pill(row.center().x() - wide / 2, row.top(), wide, row.height());
        const bool isPresented = s == m_presented;
        if (isPresented || s == m_selected) {
            painter.setPen(isPresented ? QPen(Qt::NoPen) : QPen(theme.accent, 1.5));
            painter.setBrush(isPresented ? QBrush(theme.accent) : QBrush(Qt::NoBrush));
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), pill.height() / 2,
                                    pill.height() / 2);
        }
        if (isPresented && s == m_selected) {
            painter.setPen(QPen(theme.accent, 1.5));
            const double y = pill.bottom() + 1.5;
            painter.drawLine(QPointF(pill.left() + 4, y), QPointF(pill.right() - 4, y));
        }
        painter.setPen(isPresented ? theme.onAccent : theme.text);
        painter.drawText(row, Qt::AlignCenter,
                         fontMetrics().elidedText(label(s), Qt::ElideMiddle,
                                                  int(std::max(row.width(), m_labelWidth)) + 1));
    }
    if (hasLegend()) {
        paintLegend(painter);
    }
}

void CellColumns::paintLegend(QPainter& painter) const {
    const Theme& theme = currentTheme();
    constexpr double kDisc = 14;
    const QFontMetrics metrics(font());
    double needed = 0;
    for (CellState state : {CellState::Silent, CellState::Predictive, CellState::Active}) {
        needed += kDisc + 4 + metrics.horizontalAdvance(nameOf(state));
    }
    const double space = std::min(18.0, (width() - 16 - needed) / 2);
    if (space < 4) {
        return; // hovering tells
    }
    double x = std::min(12.0, 4 + space / 2);
    const double y = height() - kLegendHeight;
    for (CellState state : {CellState::Silent, CellState::Predictive, CellState::Active}) {
        CellBrush brush(painter, kDisc, theme);
        brush.paint(QRectF(x, y + (kLegendHeight - kDisc) / 2, kDisc, kDisc), state);
        const QString text = nameOf(state);
        const double wide = metrics.horizontalAdvance(text);
        painter.setPen(theme.dim);
        painter.drawText(QRectF(x + kDisc + 4, y, wide + 4, kLegendHeight), Qt::AlignVCenter, text);
        x += kDisc + 4 + wide + space;
    }
}

} // namespace reprise
