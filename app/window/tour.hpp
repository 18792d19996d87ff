#pragma once
/// \file
/// A guided tour: a small panel in a corner that points at real controls, and notices what was
/// done.

#include <QFrame>
#include <QTimer>

#include <functional>
#include <vector>

class QLabel;
class QPushButton;

namespace reprise {

class MainWindow;

struct TourStep {
    QString title;
    QString text;
    std::function<QWidget*()> target = {};             ///< what is marked; empty: nothing
    std::function<std::function<bool()>()> begin = {}; ///< returns what tells that it was done
};

/// The steps of the tour through \p window, which shows the start-up project.
std::vector<TourStep> tourSteps(MainWindow& window);

/// A frame around a control, which it lets all clicks through to.
class TourMark : public QWidget {
    Q_OBJECT

public:
    explicit TourMark(QWidget* window);
    void surround(const QWidget* target); ///< null, or not to be seen: nothing

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// Lies over \p window, never takes the focus, and deletes itself when it is left. A step that
/// was done goes on to the next by itself; one that is done already waits for "Go on".
class Tour : public QFrame {
    Q_OBJECT

public:
    Tour(std::vector<TourStep> steps, QWidget* window);
    ~Tour() override;

    int step() const { return m_step; } ///< from 0
    const TourMark& mark() const { return *m_mark; }

public slots:
    void next();
    void back();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; ///< of the window

private:
    void show(int step);
    void look();  ///< was it done, and where does the control stand now?
    void place(); ///< in a corner that the control is not in
    void dress();

    std::vector<TourStep> m_steps;
    int m_step = 0;
    std::function<bool()> m_isDone;
    bool m_wasDone = false;
    QTimer m_looking;
    TourMark* m_mark;
    QLabel* m_count;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_back;
    QPushButton* m_next;
};

} // namespace reprise
