#pragma once
/// \file
/// The line that always answers: what runs, how far it is, how long it takes, how fast it goes.

#include "core/session/engine_host.hpp"

#include <QElapsedTimer>
#include <QWidget>

#include <deque>
#include <vector>

class QLabel;
class QProgressBar;

namespace reprise {

/// "train · episode 43/100 · 2 s left · 812× real time · 1.2 M spikes/s · 0 dropped · seed 5 ·
/// state 9f3a12". Numbers are renewed five times a second, so that they can be read.
class StatusLine : public QWidget {
    Q_OBJECT

public:
    explicit StatusLine(EngineHost& engine, QWidget* parent = nullptr);

    void setSeed(std::uint64_t seed);
    /// The commands that make this run differ from a batch of the saved project; none: it does not.
    void setByHand(const std::vector<LoggedCommand>& commands);
    void setOlder(bool isOlderThanDrawing);
    QString text() const; ///< all of it, for screen readers and tests

    QSize minimumSizeHint() const override; ///< small: what does not fit is left out

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void onFrame(const Frame& frame);
    void onState(RunState state);
    void onIssues(const Issues& issues);
    void show(const Frame& frame);
    void showHash();
    void showLookBack(const Frame& frame);
    void fit();
    QLabel* addCell(const QString& name, const QString& tip, const QString& widest);
    QString phaseText(const Progress& progress) const;
    QString doing(const Progress& progress) const;
    void onStage();
    void showBackend();
    double secondsLeft(const Frame& frame);

    EngineHost& m_engine;
    QLabel* m_phase;
    QProgressBar* m_bar;
    QLabel* m_left;
    QLabel* m_factor;
    QLabel* m_spikes;
    QLabel* m_dropped;
    QLabel* m_lookBack; ///< empty while everything is kept
    QLabel* m_backend;  ///< where it is computed, if not here
    QLabel* m_seed;
    QLabel* m_hash;
    QElapsedTimer m_clock;
    bool m_hasManyCircuits = false;
    bool m_hasNetwork = false;
    QString m_problem; ///< that the run stopped with
    std::uint64_t m_stateHash = 0;
    double m_resolution = 0.1; ///< ms per step
    std::vector<LoggedCommand> m_byHand;
    bool m_isOlder = false;
    qint64 m_lastShown = -1000; ///< ms of m_clock
    struct Sample {
        qint64 wallMs;
        double fraction;
    };
    std::deque<Sample> m_samples; ///< of the last seconds, to estimate what is left
};

} // namespace reprise
