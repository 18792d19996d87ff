#pragma once
/// \file
/// What is done with the network: experiments with their phases, inputs, sequences, recordings and
/// the map. Everything can be added, changed, switched off, moved and removed here; the form of
/// what is chosen stands in the inspector.

#include "core/editing/document.hpp"
#include "views/view.hpp"

class QScrollArea;

namespace reprise {

class ExperimentsPanel;
class InputsPanel;
class MapPanel;
class RecordingsPanel;
class SequencesPanel;

class ExperimentView : public View {
    Q_OBJECT

public:
    explicit ExperimentView(Document& document, QWidget* parent = nullptr);
    ~ExperimentView() override;

    void showFrame(const Frame& frame) override;
    /// section,number,name,detail,length,summary,on of every line
    QString dataAsCsv() const override;
    QSize minimumSizeHint() const override { return {200, 120}; }

public slots:
    /// Chooses what a dotted path names; says nothing back.
    void showPath(const QString& path);

signals:
    void experimentSelected(const QString& name);
    void partSelected(const QString& path); ///< "experiments.0.phases.2", "record.0" …
    void formWanted();                      ///< of the part selected last: double click or Enter
    void mapEditorWanted();

private:
    void onChanged(const ChangeNote& note);
    void showPlace(QWidget* in, const QRect& area);

    Document& m_document;
    std::shared_ptr<const NetworkOutline> m_outline;
    QScrollArea* m_scroll;
    ExperimentsPanel* m_experiments;
    InputsPanel* m_inputs;
    SequencesPanel* m_sequences;
    RecordingsPanel* m_recordings;
    MapPanel* m_map;
};

} // namespace reprise
