#pragma once
/// \file
/// The inputs of the environment, with a picture of how the chosen one begins.

#include "core/editing/document.hpp"
#include "views/experiment/section.hpp"

#include <QTimer>

class QLabel;
class QMenu;

namespace reprise {

class PartList;
class StimulusCanvas;

class InputsPanel : public Section {
    Q_OBJECT

public:
    explicit InputsPanel(Document& document, QWidget* parent = nullptr);

    void refresh();
    void showPath(const QString& path);

signals:
    void partSelected(const QString& path);
    void formWanted(); ///< of the part that is chosen
    void wantsVisible(QWidget* in, const QRect& area);

private:
    void connectList();
    void fillMenu();
    void choose(int index);
    void showPreview();

    Document& m_document;
    PartList* m_inputs;
    QLabel* m_empty;
    StimulusCanvas* m_picture;
    QLabel* m_words;
    QMenu* m_menu;
    QTimer m_redraw; ///< gathers quick edits
};

} // namespace reprise
