#pragma once
/// \file
/// A heat map of all pairs of symbols: row = from, column = to.

#include "core/engine/state_view.hpp"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <optional>

namespace reprise {

enum class MatrixQuantity {
    MeanPermanence, ///< over the potential synapses of the pair
    MatureShare,    ///< mature ÷ potential synapses
};

class SymbolMatrix : public QWidget {
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
    QRectF cellRect(int from, int to) const;
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

signals:
    void hovered(const QString& text);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    bool isFitting() const; ///< the snapshot belongs to the symbols
    void rescale();
    double pitch() const;
    QPointF origin() const;
    void measure(); ///< of the labels, once per set of symbols and font
    double labelWidth() const;
    double headHeight() const; ///< px above the cells
    QFont labelFont() const;
    bool isSmall() const;
    void setCursorCell(int from, int to);
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
    int m_from = -1;          ///< the cell under pointer or keyboard
    int m_to = -1;
};

} // namespace reprise
