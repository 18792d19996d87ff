#pragma once
/// \file
/// The map editor in a window of its own, with a map of a grid and of free places, for tests.

#include "core/environment/maps/map_file.hpp"
#include "core/project/writer.hpp"
#include "tests/core/editing/example_project.hpp"
#include "views/map_editor/environment_edits.hpp"
#include "views/map_editor/grid_canvas.hpp"
#include "views/map_editor/map_editor_view.hpp"
#include "views/map_editor/place_canvas.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QTest>
#include <QToolButton>

#include <memory>

namespace reprise::test {

/// The first environment: 6 × 3 cells, A B C in the middle row; the second: X joined to Y.
inline NavigationMap exampleMap() {
    NavigationMap map = newGridMap(6, 3);
    map.name = "test";
    for (int k = 0; k < 3; ++k) {
        map.environments[0].cells[std::size_t(7 + k)] = std::string(1, char('A' + k));
    }
    map.environments.emplace_back();
    map.environments[1].name = "garden";
    map.environments[1].places = {{"X", "X", 0, 0}, {"Y", "Y", 2, 0}};
    map.environments[1].edges = {{"X", "Y"}};
    map.sequences = {{"A", "B", "C"}};
    return map;
}

/// What tests of the editor do and look at; begin() before each.
class MapEditorTest : public QObject {
protected:
    void begin() {
        applyTheme(*qApp, ThemeName::Light);
        m_view.reset();
        m_document = std::make_unique<Document>();
        show(exampleMap());
        m_view = std::make_unique<MapEditorView>(*m_document);
        m_view->resize(900, 560);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        QApplication::setActiveWindow(m_view.get());
        QTest::qWait(20);
    }
    void end() { m_view.reset(); }

    const NavigationMap& map() const { return *m_document->project().environment.map; }
    std::string cell(int index) const { return map().environments[0].cells[std::size_t(index)]; }
    QUndoStack& undo() const { return m_document->undoStack(); }
    /// With "" any of its kind.
    template<typename W> W* find(const char* name) const {
        return m_view->findChild<W*>(QString(name));
    }
    GridCanvas& grid() const { return *find<GridCanvas>("gridCanvas"); }
    PlaceCanvas& places() const { return *find<PlaceCanvas>("placeCanvas"); }
    QString line() const { return find<QLabel>("line")->text(); }
    QPoint at(int index) const { return grid().spotRect(index).center().toPoint(); }
    QPoint placeAt(int index) const { return places().spotRect(index).center().toPoint(); }
    void use(const char* tool) const {
        find<QToolButton>(QByteArray("tool_").append(tool).constData())->click();
    }
    void click(int index) const { QTest::mouseClick(&grid(), Qt::LeftButton, {}, at(index)); }
    static void drag(QWidget& on, QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton,
                     Qt::KeyboardModifiers keys = {}, int steps = 8) {
        QTest::mousePress(&on, button, keys, from);
        for (int k = 1; k <= steps; ++k) {
            const QPoint point = from + (to - from) * k / steps;
            QMouseEvent move(QEvent::MouseMove, point, on.mapToGlobal(point), Qt::NoButton, button,
                             keys);
            QApplication::sendEvent(&on, &move);
        }
        QTest::mouseRelease(&on, button, keys, to);
    }
    void show(NavigationMap shown) {
        Project project = exampleProject();
        project.environment.map = std::make_shared<const NavigationMap>(std::move(shown));
        m_document->setProject(project);
        QTest::qWait(1);
    }
    std::string yaml() const {
        const auto& held = m_document->project().environment.map;
        return writeProjectText(m_document->project()) + (held ? mapAsYaml(*held) : "");
    }
    /// Undo gives the YAML before \p gesture again, redo the one after; it was one step.
    template<typename F> void isOneStep(const QString& text, const F& gesture) {
        const std::string before = yaml();
        const int index = undo().index();
        gesture();
        QCOMPARE(undo().index(), index + 1);
        QCOMPARE(undo().undoText(), text);
        const std::string after = yaml();
        QVERIFY(after != before);
        const auto held = m_document->project().environment.map;
        undo().undo();
        QCOMPARE(yaml(), before);
        undo().redo();
        QCOMPARE(yaml(), after);
        QCOMPARE(m_document->project().environment.map, held);
    }

    std::unique_ptr<Document> m_document;
    std::unique_ptr<MapEditorView> m_view;
};

} // namespace reprise::test
