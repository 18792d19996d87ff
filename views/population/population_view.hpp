#pragma once
/// \file
/// The S-HTM population: cells of every symbol, and what has been learned between the symbols.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "views/population/shown_cells.hpp"
#include "views/view.hpp"

class QScrollArea;
class QSplitter;

namespace reprise {

class CellColumns;
class ConnectionGraph;
class ShtmBox;

class PopulationView : public View {
    Q_OBJECT

public:
    explicit PopulationView(QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    bool wantsState() const override { return true; }
    QSize minimumSizeHint() const override { return {160, 120}; }
    void paintPicture(QPainter& painter, const QRect& area) override;
    /// The cells (symbol,neuron,state); connections are a table of their own.
    QString dataAsCsv() const override;
    std::vector<DataTable> furtherTables() const override;

    CellColumns* columns() const { return m_columns; }
    ConnectionGraph* graph() const { return m_graph; }

public slots:
    void selectSymbol(int symbol); ///< -1: none

signals:
    /// The user chose a symbol's column.
    void symbolSelected(int symbol);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showOtherCircuit(bool isSameNetwork);
    bool isEmpty() const;

    std::shared_ptr<const ShtmState> m_state; ///< always with connections
    ShownCells m_cells;
    ShtmBox* m_circuit;
    QSplitter* m_splitter;
    QScrollArea* m_scroll; ///< of the columns
    CellColumns* m_columns;
    ConnectionGraph* m_graph;
};

} // namespace reprise
