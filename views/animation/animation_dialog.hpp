#pragma once
/// \file
/// How an animation is to be written, and how far it is. Not modal: the window goes on.

#include "views/animation/animation.hpp"

#include <QDialog>

#include <memory>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace reprise {

class Film;

class AnimationDialog : public QDialog {
    Q_OBJECT

public:
    /// \p size of the picture that is suggested, px.
    AnimationDialog(std::unique_ptr<Film> film, QSize size, QWidget* parent = nullptr);
    ~AnimationDialog() override;

    /// Writes to \p file as chosen; export asks for the name and calls this.
    void write(const QString& file);
    Animation* animation() const { return m_animation.get(); } ///< null before

protected:
    void reject() override; ///< cancels what is being written

private:
    void askForFile();
    void showCount();
    void showRunning(bool isRunning);
    AnimationSpec spec(const QString& file) const;

    std::unique_ptr<Film> m_film;
    double m_aspect = 0.75; ///< height / width
    QComboBox* m_format;
    QDoubleSpinBox* m_step;
    QSpinBox* m_delay;
    QSpinBox* m_width;
    QLabel* m_count;
    QLabel* m_problem;
    QProgressBar* m_progress;
    QPushButton* m_write;
    std::unique_ptr<Animation> m_animation; ///< paints m_film, so it goes first
};

} // namespace reprise
