#pragma once
/// \file
/// The experiments, and the phases of the one that is chosen.

#include "core/editing/document.hpp"
#include "core/engine/progress.hpp"

#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QToolButton;

namespace reprise {

class PartList;
class Section;

class ExperimentsPanel : public QWidget {
    Q_OBJECT

public:
    explicit ExperimentsPanel(Document& document, QWidget* parent = nullptr);

    void refresh();
    /// Marks the phase that plays.
    void showProgress(const Progress& progress);
    /// Chooses what \p path names, if it is one of these; says nothing back.
    void showPath(const QString& path);
    int experiment() const { return m_chosen; } ///< -1: there is none

signals:
    void experimentSelected(const QString& name);
    void partSelected(const QString& path);
    void formWanted(); ///< of the part that is chosen
    void wantsVisible(QWidget* in, const QRect& area);

private:
    void connectExperiments();
    void connectPhases();
    void fillExperiments();
    void fillPhases();
    void fillMenu();
    void setDuration(const QString& text);
    void showDuration();
    void chooseExperiment(int index);
    void announce();
    void choosePhase(int index);
    void addExperimentHere();
    void addPhase(const std::string& action, const std::string& target);
    const ExperimentSpec* chosen() const;
    int playingPhase() const; ///< index in the chosen experiment, -1: none of it plays

    Document& m_document;
    Section* m_head;
    Section* m_phasesHead;
    PartList* m_experiments;
    PartList* m_phases;
    QWidget* m_plain; ///< what is said where there is no experiment
    QLineEdit* m_duration;
    QLabel* m_durationProblem;
    QLabel* m_empty;
    QMenu* m_menu;
    int m_chosen = -1;
    QString m_announced; ///< name of the experiment that was chosen to be run last
    Progress m_progress;
};

} // namespace reprise
