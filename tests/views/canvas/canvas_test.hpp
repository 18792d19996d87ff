#pragma once
/// \file
/// The canvas in a window of its own, for tests that click and type.

#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/support/projects.hpp"
#include "views/canvas/canvas_actions.hpp"
#include "views/canvas/canvas_view.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/canvas/projection_ends.hpp"
#include "views/canvas/projection_form.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QTest>
#include <QToolButton>

#include <memory>

namespace reprise::test {

/// A source that drives "exc", which drives "inh", which inhibits "exc"; all placed.
inline Project threePopulations() {
    Project project;
    project.name = "three";
    project.populations = {population("noise", "poisson_generator", 1),
                           population("exc", "iaf_psc_exp", 80),
                           population("inh", "iaf_psc_exp", 20)};
    project.populations[0].layout = LayoutSpec{0, 0};
    project.populations[1].layout = LayoutSpec{400, 0};
    project.populations[2].layout = LayoutSpec{400, 300};
    project.projections = {projection("noise", "exc", 45, 1.5), projection("exc", "inh", 45, 1.5),
                           projection("inh", "exc", -250, 1.5)};
    project.projections[1].id = "forth";
    project.duration = 100;
    return project;
}

/// What tests of the canvas do and look at; begin() before each.
class CanvasTest : public QObject {
protected:
    void begin(Project project = threePopulations()) {
        applyTheme(*qApp, ThemeName::Light);
        m_view.reset();
        m_document = std::make_unique<Document>();
        m_document->setProject(std::move(project));
        m_view = std::make_unique<CanvasView>(*m_document);
        m_view->resize(1000, 700);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        QApplication::setActiveWindow(m_view.get());
        canvas().setFocus();
        QTest::qWait(20);
    }
    void end() { m_view.reset(); }

    const Project& project() const { return m_document->project(); }
    QUndoStack& undo() const { return m_document->undoStack(); }
    NetworkCanvas& canvas() const { return m_view->canvas(); }
    EditedNetwork& edited() const { return canvas().edited(); }
    const CanvasScene& scene() const { return edited().scene(); }
    template<typename W> W* find(const char* name) const {
        return m_view->findChild<W*>(QLatin1String(name));
    }
    QString line() const { return find<QLabel>("line")->text(); }
    QRectF unitsOf(const char* id) const {
        return scene().nodes()[std::size_t(scene().nodeOf(id))].rect;
    }
    QPoint pixelOf(QPointF units) const { return canvas().transform().toPixels(units).toPoint(); }
    QPoint at(const char* id) const { return pixelOf(unitsOf(id).center()); }
    QPoint edgeAt(std::size_t edge, double t = 0.5) const {
        return pixelOf(scene().edges()[edge].curve.at(t));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &canvas(), key, modifiers);
    }
    void click(QPoint point, Qt::KeyboardModifiers keys = {}) const {
        move(point);
        QTest::mouseClick(&canvas(), Qt::LeftButton, keys, point);
    }
    void move(QPoint point, Qt::MouseButton held = Qt::NoButton,
              Qt::KeyboardModifiers keys = {}) const {
        QMouseEvent event(QEvent::MouseMove, point, canvas().mapToGlobal(point), Qt::NoButton, held,
                          keys);
        QApplication::sendEvent(&canvas(), &event);
    }
    void press(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {},
               Qt::MouseButton button = Qt::LeftButton) const {
        move(from);
        QTest::mousePress(&canvas(), button, keys, from);
        for (int k = 1; k <= 8; ++k) {
            move(from + (to - from) * k / 8, button, keys);
        }
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers keys = {},
              Qt::MouseButton button = Qt::LeftButton) const {
        press(from, to, keys, button);
        QTest::mouseRelease(&canvas(), button, keys, to);
    }
    void run(const char* action) const { m_view->actions().named(action)->trigger(); }
    std::string yaml() const { return writeProjectText(project()); }
    /// Undo gives the YAML before \p gesture again, redo the one after; it was one step.
    template<typename F> void isOneStep(const QString& text, const F& gesture) {
        const std::string before = yaml();
        const int index = undo().index();
        gesture();
        QCOMPARE(undo().index(), index + 1);
        QCOMPARE(undo().undoText(), text);
        const std::string after = yaml();
        QVERIFY(after != before);
        undo().undo();
        QCOMPARE(yaml(), before);
        undo().redo();
        QCOMPARE(yaml(), after);
    }

    std::unique_ptr<Document> m_document;
    std::unique_ptr<CanvasView> m_view;
};

} // namespace reprise::test
