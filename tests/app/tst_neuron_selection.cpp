// Neurons selected in one view of the window are selected in the others.
#include "app/docks/dock_layout.hpp"
#include "app/window/main_window.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/synthetic_grid.hpp"
#include "tests/support/test_program.hpp"
#include "views/assemblies3d/assemblies3d_view.hpp"
#include "views/assemblies3d/bar_canvas.hpp"
#include "views/grid/grid_connections.hpp"
#include "views/grid/grid_map.hpp"
#include "views/grid/grid_map_view.hpp"

#include <QSignalSpy>

using namespace reprise;
using test::SyntheticCells;

class TstNeuronSelection : public QObject {
    Q_OBJECT

    gui::IsolatedHome m_home;

private slots:
    void theMapAndTheBarsSelectTogether() {
        SyntheticCells cells;
        MainWindow window;
        auto* docks = window.findChild<DockLayout*>();
        QVERIFY(docks);
        auto* map = qobject_cast<GridMapView*>(docks->view("grid_map"));
        auto* bars = qobject_cast<Assemblies3dView*>(docks->view("assemblies3d"));
        QVERIFY(map && bars);
        map->showFrame(cells.frame());
        bars->showFrame(cells.frame());
        QSignalSpy fromBars(bars, &Assemblies3dView::neuronsSelected);

        emit map->map()->clicked(12, false);
        QCOMPARE(map->selectedNeurons(), neuronsOf(cells.grid(), {12}));
        QCOMPARE(bars->selectedNeurons(), map->selectedNeurons());
        QCOMPARE(fromBars.count(), 0);

        emit bars->canvas()->clicked(3, true);
        QCOMPARE(map->selectedNeurons(), neuronsOf(cells.grid(), {3, 12}));

        emit bars->canvas()->clicked(-1, false);
        QVERIFY(map->selectedNeurons().empty());
    }
};

REPRISE_TEST(TstNeuronSelection)
#include "tst_neuron_selection.moc"
