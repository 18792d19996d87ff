#pragma once
/// \file
/// The map of the project: one of the program's own, one from a file, one that is drawn, or none.

#include "core/editing/document.hpp"
#include "views/experiment/section.hpp"

class QLabel;
class QMenu;
class QToolButton;

namespace reprise {

class MapPanel : public Section {
    Q_OBJECT

public:
    explicit MapPanel(Document& document, QWidget* parent = nullptr);

    void refresh();
    /// Takes a map from a file; says below what came of it.
    void take(const QString& file, const QString& name = {});

signals:
    void drawWanted(); ///< in the map editor

private:
    void fillMenu();

    Document& m_document;
    QLabel* m_words;
    QLabel* m_problem;
    QMenu* m_menu;
    QToolButton* m_draw;
    QToolButton* m_remove;
};

} // namespace reprise
