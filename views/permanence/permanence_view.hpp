#pragma once
/// \file
/// The synapses that learn: a histogram of their permanences and a matrix of symbol pairs.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "views/view.hpp"

class QComboBox;
class QLabel;
class QScrollArea;
class QSplitter;

namespace reprise {

class PermanenceHistogram;
class ShtmBox;
class SymbolMatrix;

class PermanenceView : public View {
    Q_OBJECT

public:
    explicit PermanenceView(QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    bool wantsState() const override { return true; }
    void paintPicture(QPainter& painter, const QRect& area) override;
    /// The histogram; the pairs of symbols with both quantities are a table of their own.
    QString dataAsCsv() const override;
    std::vector<DataTable> furtherTables() const override;

    PermanenceHistogram* histogram() const { return m_histogram; }
    SymbolMatrix* matrix() const { return m_matrix; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void showOtherCircuit();
    bool isEmpty() const;

    std::shared_ptr<const ShtmState> m_state; ///< always with connections
    ShtmBox* m_circuit;
    QScrollArea* m_scroll; ///< in small docks
    QSplitter* m_splitter;
    bool m_isDivided = false; ///< by a person; otherwise the matrix has three fifths
    PermanenceHistogram* m_histogram;
    SymbolMatrix* m_matrix;
    QWidget* m_matrixPart;
    QComboBox* m_quantity;
    QLabel* m_readout;
};

} // namespace reprise
