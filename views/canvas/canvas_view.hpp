#pragma once
/// \file
/// The canvas: the network of the project, drawn by hand. Every gesture is one step of the
/// document's history.

#include "views/canvas/edited_network.hpp"
#include "views/view.hpp"

#include <QTimer>

class QLabel;

namespace reprise {

class CanvasActions;
class FoldedControls;
class Minimap;
class NetworkCanvas;
class NetworkSize;
class SpeedProbe;
class ToolColumn;

class CanvasView : public View {
    Q_OBJECT

public:
    explicit CanvasView(Document& document, QWidget* parent = nullptr);
    ~CanvasView() override;

    void showFrame(const Frame& frame) override;                      ///< lights up what fires
    bool wantsState() const override;                                 ///< of a chosen neuron
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
    void populationsSelected(const QStringList& ids); ///< two or more, and nothing else
    /// As Selection::chooseNeurons(), of the network that runs.
    void neuronsSelected(int population, const std::vector<int>& neurons);
    void pathSelected(const QString& path);
    void spaceTapped(); ///< not for panning: it means what it means elsewhere

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void tellSelection();
    void openForm(int projection);
    void tellSeveral();
    void tellNeuron();
    void dragSignal(const QString& text);
    void showLine(const QString& text);
    void showSize();

    EditedNetwork m_edited;
    NetworkSize* m_size;
    SpeedProbe* m_speed;
    NetworkCanvas* m_canvas;
    CanvasActions* m_actions;
    ToolColumn* m_tools;
    FoldedControls* m_folded; ///< the tools, where there is no room for them
    Minimap* m_minimap;
    QLabel* m_line; ///< what is pointed at, or what was said
    QString m_said; ///< all of it
    QLabel* m_counts;
    QTimer m_several;         ///< several are told once the hand rests
    bool m_isShowing = false; ///< what others chose: it is not told back
};

} // namespace reprise
