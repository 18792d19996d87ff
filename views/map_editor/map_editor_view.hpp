#pragma once
/// \file
/// The map editor: the map of the project, drawn by hand. Every gesture is one step of the
/// document's history; nothing is written elsewhere except by export.

#include "views/map_editor/edited_map.hpp"
#include "views/view.hpp"

class QLabel;
class QScrollArea;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace reprise {

class DrawingSplitter;
class EditorCanvas;
class GridCanvas;
class PlaceCanvas;
class MapProblemList;
class RouteList;

class MapEditorView : public View {
    Q_OBJECT

public:
    explicit MapEditorView(Document& document, QWidget* parent = nullptr);
    ~MapEditorView() override;

    void showFrame(const Frame& /*frame*/) override {} ///< a drawing, not a run
    QString
    dataAsCsv() const override; ///< environment, row, column, symbol of every place and wall
    void paintPicture(QPainter& painter, const QRect& area) override;
    QSize minimumSizeHint() const override { return {200, 140}; }

    /// Takes a map from a file, as the menu does; says below what came of it.
    void importFrom(const QString& file);
    void exportTo(const QString& file);
    /// Takes a map from the clipboard in the place of this one, or says why not.
    void paste();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override; ///< a map takes the place of this one
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeEmptyPage();
    QWidget* makeHeader();
    QWidget* makeNewMapButton();
    EditorCanvas* canvas() const; ///< the one that is shown; null without a map
    void pastePart();             ///< into the hand; without a map as the map
    void createMap(int columns, int rows);
    void chooseImport();
    void chooseExport(const QString& filter, const QString& suffix);
    void showMap();
    void showHeader();
    void showIssues();
    void showRoute(int route);
    void jumpTo(const Issue& issue);
    void showLine(const QString& text);
    void showRoom(); ///< what there is room for

    EditedMap m_edited;
    QStackedWidget* m_pages;    ///< nothing yet, the editor
    QStackedWidget* m_canvases; ///< grid, free places
    QSplitter* m_lists;
    DrawingSplitter* m_splitter; ///< drawing, lists
    QScrollArea* m_top;          ///< header and tools
    QToolButton* m_listsButton;
    GridCanvas* m_grid;
    PlaceCanvas* m_places;
    RouteList* m_routes;
    MapProblemList* m_problems;
    QLabel* m_header;
    QLabel* m_counts;
    QLabel* m_line;      ///< what is pointed at, or what was said
    QLabel* m_emptyLine; ///< the same while there is no map
};

} // namespace reprise
