#pragma once
/// \file
/// What is recorded: variables that are sampled, and whose spikes are written.

#include "core/editing/document.hpp"
#include "core/network/outline.hpp"
#include "views/experiment/section.hpp"
#include "views/inspector/page_shapes.hpp"

class QLabel;
class QMenu;

namespace reprise {

class PartList;

class RecordingsPanel : public Section {
    Q_OBJECT

public:
    explicit RecordingsPanel(Document& document, QWidget* parent = nullptr);

    void refresh();
    /// The parts of circuits can be recorded once a network was built.
    void setParts(const PartModels& models) { m_models = models; }
    void showPath(const QString& path);

signals:
    void partSelected(const QString& path);
    void formWanted(); ///< of the part that is chosen
    void wantsVisible(QWidget* in, const QRect& area);

private:
    void fillMenu();
    void connectRecordings();
    void choose(int index);
    void addOf(const std::string& population);

    Document& m_document;
    PartModels m_models;
    PartList* m_recordings;
    PartList* m_spikes;
    QLabel* m_empty;
    QLabel* m_spikesTitle;
    QMenu* m_menu;
};

} // namespace reprise
