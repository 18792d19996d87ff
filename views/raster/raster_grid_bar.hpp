#pragma once
/// \file
/// How the raster shows WTA grids: order of the rows, a second order, colours and their key.

#include "views/raster/raster_scene.hpp"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace reprise {

class RasterCanvas;

/// One colour and what it means.
struct KeyEntry {
    QColor color;
    QString text;
};

/// Visible while the canvas shows a network with a grid.
class RasterGridBar : public QWidget {
    Q_OBJECT

public:
    explicit RasterGridBar(RasterCanvas& canvas, QWidget* parent = nullptr);

    /// Offers the patterns of the canvas's network.
    void showNetwork();
    /// Shows what has room in a raster of \p view's size.
    void fold(QSize view);
    /// The colours in use, for what is on the screen.
    std::vector<KeyEntry> key() const;

    QSize minimumSizeHint() const override { return {0, QWidget::minimumSizeHint().height()}; }

private:
    QToolButton* addToggle(const QString& name, const QString& text, const QString& tip);
    QComboBox* addCombo(const QString& name, const QString& text);
    void offerPatterns(QComboBox& combo, bool offersAsBuilt) const;
    OrderChoice choiceOf(const QComboBox& combo) const;
    void applySecond();

    RasterCanvas& m_canvas;
    QComboBox* m_order = nullptr;
    QToolButton* m_hold = nullptr;
    QToolButton* m_hasSecond = nullptr;
    QComboBox* m_second = nullptr;
    QComboBox* m_color = nullptr;
    QToolButton* m_meanTimes = nullptr;
    QWidget* m_key = nullptr;
    std::vector<QWidget*> m_words; ///< before the lists
};

/// Squares and words from left to right, as far as they fit; returns where they end.
double paintKey(QPainter& painter, const QRectF& area, const std::vector<KeyEntry>& entries,
                const Theme& theme);

} // namespace reprise
