#pragma once
/// \file
/// A small form that stands on the canvas and asks nothing of the rest of the window.

#include <QFrame>

namespace reprise {

/// A child of the widget it stands on. Esc closes it; it deletes itself then.
class Popover : public QFrame {
    Q_OBJECT

public:
    Popover(const QString& name, QWidget* on);

    /// Shows it beside \p at, within the widget it stands on.
    void openAt(QPoint at);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override; ///< not the canvas's
    void wheelEvent(QWheelEvent* event) override;      ///< likewise
    void paintEvent(QPaintEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    bool event(QEvent* event) override;
};

} // namespace reprise
