#pragma once
/// \file
/// Controls that a small dock has no room for: they stay at hand behind a button in its corner.

#include <QObject>

#include <vector>

class QFrame;
class QToolButton;
class QWidget;

namespace reprise {

/// Lives in the view whose controls it folds. They are parts of that view's layouts; the button
/// opens them below itself, and they return when that is closed.
class FoldedControls : public QObject {
    Q_OBJECT

public:
    explicit FoldedControls(QWidget* view);

    /// Shows \p part in its place if it \p hasRoom there, else behind the button; not at all unless
    /// it \p isWanted.
    void place(QWidget* part, bool isWanted, bool hasRoom);
    /// Hidden while nothing is folded.
    QToolButton* button() const { return m_button; }
    QFrame* popup() const { return m_popup; } ///< null: it is closed

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; ///< of the view and the popup

private:
    struct Folded {
        QWidget* part;
        QWidget* seat; ///< keeps the place of a part that is in the popup; null: it is not
    };
    void open();
    void putBack();
    void showButton();

    QWidget* m_view;
    QToolButton* m_button;
    QFrame* m_popup = nullptr;
    std::vector<Folded> m_folded;
};

} // namespace reprise
