#pragma once
/// \file
/// The canvas: the network of the project, drawn by hand. Every gesture is one step of the
/// document's history.

#include "views/canvas/edited_network.hpp"
#include "views/view.hpp"

class QLabel;

namespace reprise {

class CanvasActions;
class FoldedControls;
class Minimap;
class NetworkCanvas;
class NetworkSize;
class ToolColumn;

class CanvasView : public View {
    Q_OBJECT

public:
    explicit CanvasView(Document& document, QWidget* parent = nullptr);
    ~CanvasView() override;

    void showFrame(const Frame& frame) override;                      ///< lights up what fires
    void paintPicture(QPainter& painter, const QRect& area) override; ///< all of the drawing
    QString dataAsCsv() const override;                               ///< populations
    std::vector<DataTable> furtherTables() const override;            ///< projections
    QSize minimumSizeHint() const override { return {200, 140}; }

    NetworkCanvas& canvas() const { return *m_canvas; }
    CanvasActions& actions() const { return *m_actions; }

public slots:
    void showPopulation(const QString& id);
    void showPath(const QString& path); ///< of a population or a projection

signals:
    void populationSelected(const QString& id);
    void pathSelected(const QString& path);
    void spaceTapped(); ///< not for panning: it means what it means elsewhere

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void tellSelection();
    void openForm(int projection);
    void showLine(const QString& text);
    void showSize();

    EditedNetwork m_edited;
    NetworkSize* m_size;
    NetworkCanvas* m_canvas;
    CanvasActions* m_actions;
    ToolColumn* m_tools;
    FoldedControls* m_folded; ///< the tools, where there is no room for them
    Minimap* m_minimap;
    QLabel* m_line; ///< what is pointed at, or what was said
    QString m_said; ///< all of it
    QLabel* m_counts;
    bool m_isShowing = false; ///< what others chose: it is not told back
};

} // namespace reprise
