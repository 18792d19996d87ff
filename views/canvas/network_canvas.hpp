#pragma once
/// \file
/// The drawing of a network under the hand: hit tests, drags of the tools, the keyboard's walk from
/// node to node, words at the hand.

#include "views/canvas/edited_network.hpp"
#include "widgets/plane_canvas.hpp"

namespace reprise {

class ChosenNeuron;
class InPlaceField;

/// What lies under a point.
struct CanvasHit {
    enum class Kind {
        Nothing,
        Node,
        Edge,
        Note,
        Arrow,
        Group,
        Port,   ///< projections are drawn from it
        Signal, ///< what is recorded is dragged from it
        Corner, ///< of a node
        NoteCorner
    };
    Kind kind = Kind::Nothing;
    int number = -1;

    bool is(Kind wanted) const { return kind == wanted; }
};

class NetworkCanvas : public PlaneCanvas {
    Q_OBJECT

public:
    /// \p edited must outlive the canvas.
    explicit NetworkCanvas(EditedNetwork& edited, QWidget* parent = nullptr);
    ~NetworkCanvas() override;

    EditedNetwork& edited() const { return m_edited; }
    CanvasHit hitAt(QPointF pixel) const;
    QRectF nodeRect(int node) const;  ///< px
    QPointF portOf(int node) const;   ///< px: where projections are drawn from
    QPointF signalOf(int node) const; ///< px: where its variables are dragged from
    /// px: the corner that gives the only chosen thing another size; null where there is none.
    QRectF cornerRect() const;
    /// The neurons of a node can be told apart there by the hand.
    bool isOverNeurons(int node, QPointF pixel) const;
    /// Chooses the neuron there.
    void chooseNeuronAt(int node, QPointF pixel);
    ChosenNeuron& neuron() const { return *m_neuron; }
    double reach() const { return 6 / transform().scale; } ///< units that a hand misses by

    /// Says something beside the mouse while a drag goes on; "" nothing.
    void setHandText(const QString& text, bool isRefusal = false);
    const QString& handText() const { return m_handText; }
    /// What is seen stays where it is, whatever is added.
    void holdStill() { panBy({}); }
    QPointF middle() const { return transform().toPlane(planeArea().center()); } ///< units
    void cancel();

    /// Chooses one thing as the keyboard does, scrolls to it, and says it to screen readers.
    void goTo(int node, int edge = -1);
    /// Scrolls so far that it is in sight.
    void reveal(const QRectF& units);

    /// Where names and notes are typed.
    InPlaceField& names() const { return *m_names; }

    QSize minimumSizeHint() const override { return {120, 80}; }
    QSize sizeHint() const override { return {640, 440}; }

signals:
    void menuWanted(QPoint global);
    void formWanted(int edge); ///< of a projection
    void spaceTapped();        ///< not for panning
    void pointedAt(const QString& text);
    void recordMenuWanted();                 ///< of the chosen population
    void signalDragged(const QString& text); ///< beyond the canvas: see wishIn()

protected:
    QRectF extent() const override;
    double largestFit() const override { return 1.4; }
    double margin() const override { return 28; }
    void afterMove() override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    static constexpr double kPortRadius = 7; ///< px

    CanvasPoint pointAt(const QMouseEvent& event) const;
    void hover(QPointF pixel);
    void selectHit(const CanvasHit& hit);
    bool walkKey(const QKeyEvent& event);
    bool keepsKey(const QKeyEvent& event) const;
    void walk(QPointF way);
    void pushSelected(QPointF by);
    void sizeSelected(QPointF by);
    bool leaveNeuron();
    QString pointedText(int node, int edge) const;
    void enterKey();
    void paintHand(QPainter& painter) const;
    void paintHandles(QPainter& painter) const;
    QString spokenCurrent() const;
    void showScene();

    EditedNetwork& m_edited;
    std::unique_ptr<CanvasDrag> m_drag;
    int m_hoveredNode = -1;
    int m_hoveredEdge = -1;
    bool m_isOverNeurons = false; ///< of the chosen node
    bool m_hasSignal = false;     ///< of the hovered one something can be recorded
    QPointF m_mouse;              ///< px
    QString m_handText;
    bool m_isRefusal = false;
    bool m_isSpaceHeld = false;
    bool m_hasPanned = false;     ///< since space went down
    bool m_isHandPanning = false; ///< the left button pans
    InPlaceField* m_names;
    ChosenNeuron* m_neuron;
};

/// Something of the population or its parts can be recorded.
bool hasSignals(const Project& project, int node);

/// "htm: s_htm, 14 symbols of 15 neurons, 2 projections out, 1 in"
QString nodeInWords(const CanvasScene& scene, int node);

} // namespace reprise
