#pragma once
/// \file
/// A slider through kept moments: play them, stop anywhere, return to the present.

#include <QWidget>

#include <vector>

class QLabel;
class QSlider;
class QTimer;
class QToolButton;

namespace reprise {

class TimeStrip : public QWidget {
    Q_OBJECT

public:
    explicit TimeStrip(QWidget* parent = nullptr);

    /// Model times of the moments, ms, ascending; and of the present.
    void setTimes(std::vector<double> timesMs, double nowMs);
    bool isLive() const { return m_isLive; }
    int moment() const; ///< index, -1 while live

    QSlider* slider() const { return m_slider; }
    QToolButton* playButton() const { return m_play; }
    QToolButton* liveButton() const { return m_live; }

public slots:
    void goLive();

signals:
    /// \p index of a moment, -1: the present.
    void chosen(int index);

private:
    void goTo(int index);
    void setPlaying(bool plays);
    void step();
    void showTime();

    std::vector<double> m_times;
    double m_nowMs = 0;
    bool m_isLive = true;
    QToolButton* m_play;
    QSlider* m_slider;
    QLabel* m_time;
    QToolButton* m_live;
    QTimer* m_clock;
};

} // namespace reprise
