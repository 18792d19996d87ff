#pragma once
/// \file
/// Chooses the episode whose outcomes are shown; follows the latest unless the user looks back.

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace reprise {

class OutcomeHistory;

class EpisodeBar : public QWidget {
    Q_OBJECT

public:
    explicit EpisodeBar(QWidget* parent = nullptr);

    /// After the history changed.
    void setHistory(const OutcomeHistory& history);
    int shownEpisode() const { return m_shown; } ///< index into the history, -1 without episodes
    bool isFollowing() const { return m_isFollowing; }
    QString shownText() const; ///< "train · episode 12"

    QSize sizeHint() const override { return {320, QWidget::sizeHint().height()}; }
    QSize minimumSizeHint() const override { return {170, QWidget::minimumSizeHint().height()}; }

public slots:
    void showEpisode(int index); ///< stops following
    void follow();

signals:
    void shownEpisodeChanged(int index);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showLabel(); ///< as long as it fits
    void display(int index);
    bool isAnyShown() const;

    QSlider* m_slider;
    QLabel* m_label;
    QToolButton* m_latest;
    const OutcomeHistory* m_history = nullptr;
    int m_shown = -1;
    bool m_isFollowing = true;
};

} // namespace reprise
