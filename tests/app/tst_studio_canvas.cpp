// The canvas among the other views of the window: what is chosen there is edited and recorded here.
#include "app/files/file_actions.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/studio_user.hpp"
#include "tests/support/test_program.hpp"
#include "views/canvas/chosen_neuron.hpp"
#include "views/inspector/inspector_view.hpp"
#include "views/traces/record_edits.hpp"

#include <QMimeData>
#include <QSignalSpy>

using namespace reprise;
using namespace reprise::test;

namespace {
constexpr int kMapCard = 1; // cards of File > New
constexpr int kPlainCard = 3;
} // namespace

class TstStudioCanvas : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;

private slots:
    void whatIsBegunIsSeenWhole() {
        StudioUser user;
        user.begin(kMapCard);
        QTest::qWait(100);
        QVERIFY(user.canvas().isFitted());
        for (const CanvasNode& node : user.canvas().edited().scene().nodes()) {
            const QRectF shown = user.canvas().transform().toPixels(node.rect);
            QVERIFY2(QRectF(user.canvas().rect()).contains(shown), node.id.c_str());
        }
    }

    void severalPopulationsAreEditedTogether() {
        StudioUser user;
        user.begin(kPlainCard);
        auto* inspector = static_cast<InspectorView*>(user.shown.window.docks().view("inspector"));
        user.shown.window.docks().showView("inspector");
        user.clickOnCanvas(user.nodeAt("exc"));
        QCOMPARE(inspector->population(), QString("exc"));
        user.moveOnCanvas(user.nodeAt("inh"));
        QTest::mouseClick(&user.canvas(), Qt::LeftButton, Qt::ShiftModifier, user.nodeAt("inh"));
        QTRY_COMPARE(inspector->population(), QString("several:exc,inh"));
        user.set("tau_m", "13");
        for (const char* id : {"exc", "inh"}) {
            const PopulationSpec* population = user.project().findPopulation(id);
            QCOMPARE(std::get<double>(population->parameters.at("tau_m")), 13.0);
        }
        QVERIFY(user.shown.window.document().undoStack().undoText().contains("2 populations"));
        user.clickOnCanvas(user.nodeAt("inh"));
        QTRY_COMPARE(inspector->population(), QString("inh"));
    }

    void aSignalIsDroppedOntoTheTraces() {
        StudioUser user;
        user.begin(kPlainCard);
        NetworkCanvas& canvas = user.canvas();
        canvas.disconnect(canvas.parentWidget()); // the test is the desktop that carries it
        QSignalSpy dragged(&canvas, &NetworkCanvas::signalDragged);
        user.pressOnCanvas(Qt::Key_V);
        user.moveOnCanvas(user.nodeAt("exc"));
        const QPoint handle = canvas.signalOf(canvas.edited().scene().nodeOf("exc")).toPoint();
        user.dragOnCanvas(handle, handle + QPoint(60, 40));
        QCOMPARE(dragged.count(), 1);
        const std::size_t before = user.project().record.size();
        user.shown.window.docks().showView("traces");
        QWidget* traces = user.shown.window.docks().view("traces");
        QMimeData data;
        data.setData(kSignalFormat, dragged[0][0].toString().toUtf8());
        QDragEnterEvent enter(traces->rect().center(), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(traces, &enter);
        QDropEvent drop(traces->rect().center(), Qt::CopyAction, &data, Qt::LeftButton,
                        Qt::NoModifier);
        QApplication::sendEvent(traces, &drop);
        QVERIFY(drop.isAccepted());
        QCOMPARE(user.project().record.size(), before + 1);
        QCOMPARE(user.project().record.back().population, std::string("exc"));
    }

    /// Of the run as well: other views show the neuron that was chosen on the canvas.
    void aChosenNeuronIsChosenElsewhere() {
        StudioUser user;
        user.begin(kPlainCard);
        QVERIFY(user.shown.waitFor(RunState::Paused));
        auto* view = static_cast<CanvasView*>(user.shown.window.docks().view("canvas"));
        QSignalSpy told(view, &CanvasView::neuronsSelected);
        user.pressOnCanvas(Qt::Key_V);
        user.clickOnCanvas(user.nodeAt("exc"));
        user.pressOnCanvas(Qt::Key_S);
        QTRY_VERIFY(user.canvas().neuron().population() >= 0);
        QTRY_VERIFY(!told.isEmpty());
        QCOMPARE(told.back()[1].value<std::vector<int>>(), std::vector<int>{0});
        QVERIFY(!user.shown.isOlder()); // looking changes nothing
    }
};

REPRISE_TEST(TstStudioCanvas)
#include "tst_studio_canvas.moc"
