#pragma once
/// \file
/// The replays of a run side by side, their groups as ticks, and the moment on show: the present,
/// or any time of the run.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "views/map/map_replays.hpp"

#include <QElapsedTimer>
#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;
class QTimer;
class QToolButton;

namespace reprise {

/// A column for the whole run and one for each replay; a playhead. Painted; drag it or use keys:
/// left and right 1 ms, with Shift 10 ms, page up and down another replay, Home and End.
class ReplayColumns : public QWidget {
    Q_OBJECT

public:
    static constexpr int kRunWidth = 120;   ///< px of the run's column
    static constexpr int kLeastWidth = 104; ///< px of a replay's
    static constexpr int kHeight = 62;      ///< px
    static constexpr int kLeastHeight = 44;

    explicit ReplayColumns(const MapReplays& replays, QWidget* parent = nullptr);

    /// \p timeMs on show; NaN: the present. \p selected: a replay, -1: none.
    void show(double timeMs, int selected, double nowMs);
    QRectF column(int replay) const; ///< -1: the run's; empty if it is scrolled out of sight
    double timeAt(QPointF point) const;
    double xOf(int replay, double ms) const;
    void paintInto(QPainter& painter) const;

    void setCompact(bool isCompact);

    QSize sizeHint() const override { return {420, m_height}; }
    QSize minimumSizeHint() const override { return {80, m_height}; }

signals:
    void chosen(double ms, int replay); ///< a time of the run; -1: in the run's column
    void stepped(double ms);            ///< by so much
    void pageTurned(int pages);         ///< to another replay
    void edgeWanted(bool isEnd);

protected:
    bool event(QEvent* event) override; ///< tells which phase is pointed at
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    int columnAt(QPointF point) const;
    QString phaseAt(double ms) const;  ///< "find_path, 40.4 s to 40.5 s", "": none
    QString orderOf(int replay) const; ///< its heading and groups, a line each
    int room() const;                  ///< columns that fit
    void paintRun(QPainter& painter, const QRectF& area) const;
    void paintReplay(QPainter& painter, int replay, const QRectF& area) const;

    const MapReplays& m_replays;
    double m_timeMs;
    double m_nowMs = 0;
    int m_selected = -1;
    int m_first = 0; ///< replay at the left
    int m_height = kHeight;
    int m_pressed = -2; ///< column the button went down in, -2: none
};

/// The columns with a play button, its speed, the time, and the way back to the present.
class MapStrip : public QWidget {
    Q_OBJECT

public:
    explicit MapStrip(QWidget* parent = nullptr);

    /// Takes over what the run has.
    void update(const std::shared_ptr<const PhaseReports>& reports,
                const std::shared_ptr<const ShtmOutline>& circuit, double nowMs);
    const MapReplays& replays() const { return m_replays; }

    bool isLive() const;
    double timeMs() const { return isLive() ? m_nowMs : m_timeMs; } ///< model time on show
    /// Of the time on show; while live the latest, if nothing was learned since. -1: none.
    int replay() const { return m_selected; }
    bool isPlaying() const;
    void setCompact(bool isCompact); ///< lower, for small docks

    ReplayColumns* columns() const { return m_columns; }
    QToolButton* playButton() const { return m_play; }
    QToolButton* liveButton() const { return m_live; }
    QComboBox* speedBox() const { return m_speed; } ///< data: model ms per ms

public slots:
    void goTo(double ms); ///< NaN: the present
    void turnPage(int pages);

signals:
    void changed(); ///< another time or replay is on show
    /// The user moved the playhead, or it plays; NaN: to the present. Not by goTo().
    void timeChosen(double ms);

private:
    void place(double ms, int replay);
    void choose(double ms, int replay); ///< place() by the user
    void stopAndChoose(double ms, int replay);
    int replayAt(double ms) const; ///< the selected one rather than its successor
    void setPlaying(bool plays);
    void advance();
    void showTime();
    double endMs() const; ///< of what the playhead moves through

    MapReplays m_replays;
    double m_timeMs;
    double m_nowMs = 0;
    int m_selected = -1;
    QToolButton* m_play;
    QComboBox* m_speed;
    ReplayColumns* m_columns;
    QLabel* m_time;
    QToolButton* m_live;
    QTimer* m_clock;
    QElapsedTimer m_sinceStep;
    QBoxLayout* m_controls;
    QBoxLayout* m_present;
};

} // namespace reprise
