#pragma once
/// \file
/// A heat map of all pairs of symbols: row = from, column = to.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "widgets/cell_canvas.hpp"

#include <QStringList>

#include <memory>
#include <optional>

namespace reprise {

enum class MatrixQuantity {
    MeanPermanence, ///< over the potential synapses of the pair
    MatureShare,    ///< mature ÷ potential synapses
};

class SymbolMatrix : public CellCanvas {
    Q_OBJECT

public:
    explicit SymbolMatrix(QWidget* parent = nullptr);

    void setSymbols(const QStringList& symbols);
    void showState(std::shared_ptr<const ShtmState> state);
    void setQuantity(MatrixQuantity quantity);

    MatrixQuantity quantity() const { return m_quantity; }
    /// Value of a pair in the present quantity; nothing where no synapse can be.
    std::optional<double> value(int from, int to) const;
    /// What the colour bar ends with; grows in round steps so that colours stay put.
    double scaleTop() const { return m_top; }
    QRectF cellRect(int from, int to) const { return rectOf({to, from}); }
    /// "A → C: mean permanence 7.2 · 9 of 45 synapses mature", or "".
    QString readoutAt(QPointF point) const;
    QString readout(int from, int to) const;
    void paintInto(QPainter& painter) const;
    /// What stands at the row and the column of a symbol: names, or in small matrices the first
    /// letters that tell them apart.
    QString labelOf(int symbol) const;
    bool hasUprightColumns() const; ///< names of columns are turned by a quarter
    int labelStep() const;          ///< every how many-th symbol is named

    QSize minimumSizeHint() const override { return {140, 90}; }
    QSize sizeHint() const override { return {360, 320}; }

protected:
    QSize cells() const override { return QSize(1, 1) * int(m_symbols.size()); }
    double pitch() const override;
    QPointF origin() const override;
    QString readoutOf(QPoint cell) const override { return readout(cell.y(), cell.x()); }
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool isFitting() const; ///< the snapshot belongs to the symbols
    void rescale();
    void measure(); ///< of the labels, once per set of symbols and font
    double labelWidth() const;
    double headHeight() const; ///< px above the cells
    QFont labelFont() const;
    bool isSmall() const;
    void paintLabels(QPainter& painter) const;
    void paintColourBar(QPainter& painter) const;
    QString numberFor(double value) const;

    QStringList m_symbols;
    std::shared_ptr<const ShtmState> m_state;
    MatrixQuantity m_quantity = MatrixQuantity::MatureShare;
    double m_top = 0.2;
    QStringList m_short;      ///< [symbol] the first letters that tell them apart
    double m_labelWidth = 24; ///< px
    double m_shortWidth = 24; ///< px
};

} // namespace reprise
