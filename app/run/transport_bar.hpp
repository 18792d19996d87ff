#pragma once
/// \file
/// Play, step, reset and speed: what a person does to the run.

#include <QToolBar>

class QComboBox;

namespace reprise {

class EngineHost;
class RunControl;
struct Frame;

/// Its actions are also the window's Run menu; space works whatever has the focus, except where
/// text is typed.
class TransportBar : public QToolBar {
    Q_OBJECT

public:
    TransportBar(RunControl& control, EngineHost& engine, QWidget* parent = nullptr);

    QList<QAction*> runActions() const { return {m_play, m_symbol, m_episode, m_reset}; }
    /// As a button with its text at the far end.
    void addAtRight(QAction* action);
    void setSpeed(double factor); ///< 0: as fast as possible
    /// What circuits learn in durations takes minutes where episodes take seconds: it has a speed
    /// of its own.
    void setTimed(bool isTimed);
    /// As without a choice of the user's, who gets theirs back with the next project.
    void playAtUsualSpeed();
    void faster() { changeSpeed(1); }
    void slower() { changeSpeed(-1); }

private:
    void changeSpeed(int rows);
    void takeSpeed();
    void showState();
    QString whyNotPlayed() const;
    QAction* addAction(const QString& iconName, const QString& text, const QString& tip,
                       const QKeySequence& key, const QString& name);

    QString speedKey() const;

    RunControl& m_control;
    EngineHost& m_engine;
    bool m_isTimed = false;
    QString m_failure; ///< the first error of the network that was built last
    QAction* m_play = nullptr;
    QAction* m_symbol = nullptr;
    QAction* m_episode = nullptr;
    QAction* m_reset = nullptr;
    QComboBox* m_speed = nullptr;
};

} // namespace reprise
