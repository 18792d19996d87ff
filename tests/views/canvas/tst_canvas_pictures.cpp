// The canvas looks as it did when somebody looked: three scenes, light and dark.
#include "core/network/project_network.hpp"
#include "tests/support/picture_baseline.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/canvas/canvas_test.hpp"
#include "views/canvas/chosen_neuron.hpp"

using namespace reprise;
using namespace reprise::test;

class TstCanvasPictures : public CanvasTest {
    Q_OBJECT

private:
    static QString baseline(const QString& name) {
        return QStringLiteral(REPRISE_SOURCE_DIR "/tests/views/canvas/baselines/%1.png").arg(name);
    }
    QImage picture() const {
        QImage image(640, 400, QImage::Format_RGB32);
        QPainter painter(&image);
        m_view->paintPicture(painter, image.rect());
        return image;
    }
    void looksAs(const QString& scene) {
        for (const ThemeName theme : {ThemeName::Light, ThemeName::Dark}) {
            applyTheme(*qApp, theme);
            const QImage image = picture();
            const QString name = QStringLiteral("%1-%2").arg(scene, nameOf(theme));
            keepPicture(image, QStringLiteral("baseline-") + name);
            const QString difference = differenceFrom(baseline(name), image);
            QVERIFY2(difference.isEmpty(), qPrintable(difference));
        }
    }

private slots:
    void cleanup() { end(); }

    void plainPopulations() {
        Project project = threePopulations();
        project.populations[2].drawnSize = {260, 120};
        project.record = {{"exc", {"V_m"}, 1, {}}};
        begin(project);
        looksAs("plain");
    }

    void circuits() {
        Project project = shtmProject("S1", "ns_org", 1);
        project.populations[0].layout = LayoutSpec{0, 0};
        PopulationSpec grid;
        grid.id = "grid";
        grid.model = "wta_grid";
        grid.layout = LayoutSpec{0, 260};
        grid.parameters = {{"columns", std::int64_t{12}}, {"rows", std::int64_t{5}}};
        project.populations.push_back(grid);
        begin(project);
        looksAs("circuits");
    }

    void notesGroupsAndArrows() {
        Project project = threePopulations();
        project.drawing.groups = {{"loop", {"exc", "inh"}}};
        project.drawing.notes = {{"What drives it", {-60, 120}, {200, 90}}};
        project.drawing.arrows = {{{40, 120}, {10, 50}}};
        begin(project);
        looksAs("drawing");
    }

    void anotherPlaceOrColourIsFound() {
        begin(threePopulations());
        applyTheme(*qApp, ThemeName::Light);
        const QImage before = picture();
        QTemporaryDir folder;
        const QString file = folder.filePath("was.png");
        QVERIFY(tilesOf(before, 8).save(file));
        QCOMPARE(differenceFrom(file, before), QString());
        QVERIFY(!differenceFrom(file, before.mirrored(true, false)).isEmpty());
        m_document->change("excite",
                           [](Project& project) { project.projections[2].weight = 250.0; });
        m_document->change("move",
                           [](Project& project) { project.populations[2].layout->x += 60; });
        QVERIFY(!differenceFrom(file, picture()).isEmpty());
    }
};

REPRISE_TEST(TstCanvasPictures)
#include "tst_canvas_pictures.moc"
