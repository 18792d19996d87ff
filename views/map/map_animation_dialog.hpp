#pragma once
/// \file
/// How an animation is to be written, and how far it is. Not modal: the window goes on.

#include "views/map/map_animation.hpp"

#include <QDialog>

#include <memory>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace reprise {

class MapFilm;

class MapAnimationDialog : public QDialog {
    Q_OBJECT

public:
    /// \p size of the picture that is suggested, px.
    MapAnimationDialog(std::unique_ptr<MapFilm> film, QSize size, QWidget* parent = nullptr);
    ~MapAnimationDialog() override;

    /// Writes to \p file as chosen; export asks for the name and calls this.
    void write(const QString& file);
    MapAnimation* animation() const { return m_animation.get(); } ///< null before

protected:
    void reject() override; ///< cancels what is being written

private:
    void askForFile();
    void showCount();
    void showRunning(bool isRunning);
    MapAnimationSpec spec(const QString& file) const;

    std::unique_ptr<MapFilm> m_film;
    double m_aspect = 0.75; ///< height / width
    QComboBox* m_format;
    QDoubleSpinBox* m_step;
    QSpinBox* m_delay;
    QSpinBox* m_width;
    QLabel* m_count;
    QLabel* m_problem;
    QProgressBar* m_progress;
    QPushButton* m_write;
    std::unique_ptr<MapAnimation> m_animation; ///< paints m_film, so it goes first
};

} // namespace reprise
