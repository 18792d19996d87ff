#include "views/permanence/symbol_matrix.hpp"

#include "views/curves/axis_ticks.hpp"
#include "widgets/theme.hpp"

#include <QFontInfo>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kBarRoom = 80;  // px, colour bar and its numbers
constexpr double kMargin = 8;    // px
constexpr int kSmallLetters = 8; // px, where names are shortened
constexpr double kFromRoom = 28; // px, for "from" beside the names of the rows

/// Of each name as many letters as tell it from the others, three at least.
QStringList firstLetters(const QStringList& names) {
    constexpr qsizetype kLeast = 3;
    QStringList firsts;
    for (const QString& name : names) {
        qsizetype letters = kLeast;
        for (const QString& other : names) {
            qsizetype same = 0;
            while (same < std::min(name.size(), other.size()) && name[same] == other[same]) {
                ++same;
            }
            letters = other == name ? letters : std::max(letters, same + 1);
        }
        firsts += name.left(letters);
    }
    return firsts;
}
} // namespace

SymbolMatrix::SymbolMatrix(QWidget* parent) : CellCanvas(parent) {
    setObjectName("symbolMatrix");
    setAccessibleName(tr("Matrix of connections between symbols"));
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

void SymbolMatrix::setSymbols(const QStringList& symbols) {
    m_symbols = symbols;
    m_state.reset();
    setCursorCell(kNoCell);
    measure();
    rescale();
    update();
}

void SymbolMatrix::showState(std::shared_ptr<const ShtmState> state) {
    const bool isSame =
        m_state && state &&
        m_state->connections->matureSynapses == state->connections->matureSynapses &&
        m_state->connections->potentialSynapses == state->connections->potentialSynapses &&
        m_state->connections->meanPermanence == state->connections->meanPermanence &&
        m_state->connections->permanenceThreshold == state->connections->permanenceThreshold;
    m_state = std::move(state);
    if (!isSame) {
        rescale();
        update();
    }
}

void SymbolMatrix::setQuantity(MatrixQuantity quantity) {
    if (quantity != m_quantity) {
        m_quantity = quantity;
        rescale();
        update();
    }
}

bool SymbolMatrix::isFitting() const {
    const auto size = std::size_t(m_symbols.size()) * std::size_t(m_symbols.size());
    return m_state && m_state->symbols == m_symbols.size() &&
           m_state->connections->matureSynapses.size() == size &&
           m_state->connections->potentialSynapses.size() == size &&
           m_state->connections->meanPermanence.size() == size;
}

std::optional<double> SymbolMatrix::value(int from, int to) const {
    const int symbols = static_cast<int>(m_symbols.size());
    if (!isFitting() || from < 0 || to < 0 || from >= symbols || to >= symbols) {
        return std::nullopt;
    }
    const auto k = std::size_t(from) * std::size_t(symbols) + std::size_t(to);
    const int potential = m_state->connections->potentialSynapses[k];
    if (potential <= 0) {
        return std::nullopt;
    }
    return m_quantity == MatrixQuantity::MeanPermanence
               ? double(m_state->connections->meanPermanence[k])
               : double(m_state->connections->matureSynapses[k]) / potential;
}

void SymbolMatrix::rescale() {
    const bool isShare = m_quantity == MatrixQuantity::MatureShare;
    double top = isShare ? 0.2 : m_state ? m_state->connections->permanenceThreshold : 10;
    for (int from = 0; from < m_symbols.size(); ++from) {
        for (int to = 0; to < m_symbols.size(); ++to) {
            top = std::max(top, value(from, to).value_or(0));
        }
    }
    m_top = niceCeiling(top);
}

void SymbolMatrix::measure() {
    const auto widest = [](const QStringList& names, const QFontMetricsF& metrics) {
        double wide = metrics.height();
        for (const QString& name : names) {
            wide = std::max(wide, metrics.horizontalAdvance(name));
        }
        return wide + 8;
    };
    QFont small = font();
    small.setPixelSize(kSmallLetters);
    m_short = firstLetters(m_symbols);
    m_labelWidth = std::min(widest(m_symbols, QFontMetricsF(font())), 96.0);
    m_shortWidth = std::min(widest(m_short, QFontMetricsF(small)), 64.0);
}

bool SymbolMatrix::isSmall() const {
    constexpr double kLargestShare = 0.2; // of the matrix, for names
    return m_labelWidth > kLargestShare * std::min(width(), height());
}

double SymbolMatrix::labelWidth() const {
    return isSmall() ? m_shortWidth : m_labelWidth;
}

QString SymbolMatrix::labelOf(int symbol) const {
    const QString& name = isSmall() ? m_short[symbol] : m_symbols[symbol];
    return QFontMetricsF(labelFont()).elidedText(name, Qt::ElideMiddle, labelWidth() - 6);
}

bool SymbolMatrix::hasUprightColumns() const {
    return labelWidth() - 6 > pitch();
}

double SymbolMatrix::headHeight() const {
    return std::max(2.2 * fontMetrics().height(), labelWidth() + 1.2 * fontMetrics().height());
}

/// Smaller where rows are low, so that each has its name.
QFont SymbolMatrix::labelFont() const {
    constexpr double kSmallest = 7; // px
    QFont label = font();
    const int usual = isSmall() ? kSmallLetters : QFontInfo(font()).pixelSize();
    label.setPixelSize(int(std::clamp(pitch() * 0.9, kSmallest, double(usual))));
    return label;
}

int SymbolMatrix::labelStep() const {
    const double letters = QFontInfo(labelFont()).pixelSize();
    return std::max(1, int(std::ceil(letters / pitch())));
}

bool SymbolMatrix::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) { // whole names
        const auto* help = static_cast<QHelpEvent*>(event);
        const QPointF cell = (QPointF(help->pos()) - origin()) / pitch();
        const auto nameAt = [this](double index) {
            return index >= 0 && index < double(m_symbols.size()) ? m_symbols[int(index)]
                                                                  : QString();
        };
        const QString text = cell.x() < 0   ? nameAt(cell.y())
                             : cell.y() < 0 ? nameAt(cell.x())
                                            : readoutAt(QPointF(help->pos()));
        text.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), text, this);
        return true;
    }
    if (event->type() == QEvent::FontChange) {
        measure();
        update();
    }
    return CellCanvas::event(event);
}

double SymbolMatrix::pitch() const {
    const double side = std::min(width() - 2 * kMargin - labelWidth() - kFromRoom - kBarRoom,
                                 height() - 2 * kMargin - headHeight());
    return std::min(48.0, std::max(2.0, side / std::max(1, int(m_symbols.size()))));
}

QPointF SymbolMatrix::origin() const {
    const double side = pitch() * double(m_symbols.size());
    const double head = headHeight();
    const double wide = side + labelWidth() + kFromRoom + kBarRoom;
    return {std::max(kMargin, (width() - wide) / 2) + labelWidth() + kFromRoom,
            std::max(kMargin, (height() - side - head) / 2) + head};
}

QString SymbolMatrix::numberFor(double value) const {
    return m_quantity == MatrixQuantity::MatureShare ? tr("%1 %").arg(std::round(value * 1000) / 10)
                                                     : QString::number(value, 'f', 1);
}

QString SymbolMatrix::readout(int from, int to) const {
    if (!isFitting() || from < 0 || to < 0 || from >= m_symbols.size() || to >= m_symbols.size()) {
        return {};
    }
    const auto k = std::size_t(from) * std::size_t(m_symbols.size()) + std::size_t(to);
    const QString pair = tr("%1 → %2").arg(m_symbols[from], m_symbols[to]);
    if (m_state->connections->potentialSynapses[k] <= 0) {
        return tr("%1: no potential synapses").arg(pair);
    }
    return tr("%1: mean permanence %2 · %3 of %4 synapses mature")
        .arg(pair, QString::number(double(m_state->connections->meanPermanence[k]), 'f', 2))
        .arg(m_state->connections->matureSynapses[k])
        .arg(m_state->connections->potentialSynapses[k]);
}

QString SymbolMatrix::readoutAt(QPointF point) const {
    const QPoint cell = cellUnder(point);
    return cell == kNoCell ? QString() : readoutOf(cell);
}

void SymbolMatrix::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && cursorCell() != kNoCell) {
        setCursorCell(kNoCell);
    } else {
        CellCanvas::keyPressEvent(event);
    }
}

} // namespace reprise
