#pragma once
/// \file
/// The sequence player: which sequences are played, where the run is in them, and how each element
/// was met, now and in every episode before.

#include "core/editing/document.hpp"
#include "views/sequences/outcome_history.hpp"
#include "views/sequences/sequence_sources.hpp"
#include "views/view.hpp"

class QComboBox;
class QLabel;
class QScrollArea;

namespace reprise {

class ChipBoard;
class EpisodeBar;
class OutcomeLegend;
class ShtmBox;
struct ChipLook;
struct ChipPlace;
struct SequenceEdit;

class SequencesView : public View {
    Q_OBJECT

public:
    explicit SequencesView(Document& document, QWidget* parent = nullptr);
    ~SequencesView() override;

    void showFrame(const Frame& frame) override;
    QSize minimumSizeHint() const override { return {160, 64}; }
    void paintPicture(QPainter& painter, const QRect& area) override; ///< without controls
    QSize pictureSize() const override;
    QString dataAsCsv() const override; ///< every element of every episode
    QString gapsOfWholeRun() const override;

signals:
    void formWanted(const QString& path); ///< of a generator that was chosen

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void onChanged(const ChangeNote& note);
    void readDocument(); ///< sequences and the chosen set
    void showRoom();     ///< what there is room for
    void fillSets();
    void chooseSet(int index);
    void takeEdit(const SequenceEdit& edit);
    ChipLook lookAt(ChipPlace place) const;
    int networkSequence(int drawn) const;

    Document& m_document;
    std::vector<SequenceSource> m_sources; ///< of the chooser
    std::vector<Sequence> m_sequences;     ///< as drawn
    std::vector<int> m_networkIndex; ///< [drawn] index in the running network, -1: changed since
    OutcomeHistory m_history;
    int m_presentedSequence = -1; ///< of the network
    int m_presentedElement = -1;
    QComboBox* m_sets;
    ShtmBox* m_circuit;
    QLabel* m_problem;
    EpisodeBar* m_episodes;
    ChipBoard* m_board;
    QScrollArea* m_scroll;
    OutcomeLegend* m_legend;
};

} // namespace reprise
