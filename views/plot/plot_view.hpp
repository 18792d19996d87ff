#pragma once
/// \file
/// What views made of plots share: controls above, plots, a line that says what the pointer is on,
/// and one sentence while there is nothing to show.

#include "views/view.hpp"

#include <QTimer>

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace reprise {

class FoldedControls;
class PlotPanel;

/// Reports come many times a second; the plots are built anew at most every kRestMs.
class PlotView : public View {
    Q_OBJECT

public:
    static constexpr int kRestMs = 100;

    void paintPicture(QPainter& painter, const QRect& area) override;
    /// Shown instead of the plots; "" while there are some.
    const QString& sentence() const { return m_sentence; }
    QString nothingToShow() const override { return m_sentence; }
    QString readout() const;

protected:
    PlotView(const QString& id, const QString& title, QWidget* parent);

    /// Makes the plots from what is known, in the present theme.
    virtual void rebuild() = 0;
    /// Rebuilds now, or soon if the last time was a moment ago.
    void requestRebuild();
    /// Rebuilds now, e.g. after a control changed.
    void rebuildNow();

    void setSentence(const QString& sentence);
    void say(const QString& readout);
    /// The panel speaks in this view's line.
    void listenTo(PlotPanel* panel);
    QHBoxLayout* controls() const { return m_controlsLayout; }
    QVBoxLayout* plots() const { return m_plotsLayout; }
    /// Controls are seen beside the plots, and not in pictures.
    void setControlsVisible(bool areVisible);
    /// In a view lower than \p height px, the plots come first.
    void setRoomForControls(int height) { m_roomForControls = height; }

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showParts();

    QString m_sentence;
    QWidget* m_controls;
    QWidget* m_plots;
    QScrollArea* m_scroll; ///< around them: in a low dock they are scrolled rather than squeezed
    QLabel* m_readout;
    FoldedControls* m_folded;
    QHBoxLayout* m_controlsLayout;
    QVBoxLayout* m_plotsLayout;
    QTimer m_rest;
    bool m_hasControls = true;
    int m_roomForControls = 170; ///< px, of the view's height
    bool m_isDue = false;
};

} // namespace reprise
