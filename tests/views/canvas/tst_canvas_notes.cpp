// Notes of several lines, sizes that are chosen, groups and their members.
#include "tests/support/test_program.hpp"
#include "tests/views/canvas/canvas_test.hpp"
#include "views/canvas/note_field.hpp"

#include <QLineEdit>

using namespace reprise;
using namespace reprise::test;

class TstCanvasNotes : public CanvasTest {
    Q_OBJECT

private:
    NoteField& field() const { return *find<NoteField>("noteText"); }
    std::string note(std::size_t k = 0) const { return project().drawing.notes.at(k).text; }
    QRectF noteRect() const { return scene().notes().at(0).rect; }
    void write(const char* text) {
        key(Qt::Key_N);
        click(pixelOf({0, 200}));
        QVERIFY(field().isVisible() && field().hasFocus());
        QTest::keyClicks(&field(), text);
    }

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void enterBeginsALineAndCtrlEnterEndsTheNote() {
        write("drives");
        QTest::keyClick(&field(), Qt::Key_Return);
        QTest::keyClicks(&field(), "everything");
        QVERIFY(field().isVisible());
        isOneStep("Write a note",
                  [&] { QTest::keyClick(&field(), Qt::Key_Return, Qt::ControlModifier); });
        QCOMPARE(note(), std::string("drives\neverything"));
        QVERIFY(!field().isVisible());
        QVERIFY(canvas().hasFocus());
        const double one = noteRect().height();
        m_document->change("more",
                           [](Project& changed) { changed.drawing.notes[0].text += "\n.\n."; });
        QVERIFY(noteRect().height() > one + 10);
    }

    void aClickBesideItEndsTheNote() {
        write("short");
        click(pixelOf({-60, 320}));
        QCOMPARE(note(), std::string("short"));
        QVERIFY(!field().isVisible());
    }

    void escapeBringsTheFormerTextAndUndoWhatWasTyped() {
        write("kept");
        QTest::keyClick(&field(), Qt::Key_Return, Qt::ControlModifier);
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, pixelOf(noteRect().center()));
        QVERIFY(field().isVisible());
        QTest::keyClicks(&field(), "typed for long");
        QTest::keyClick(&field(), Qt::Key_Escape);
        QVERIFY(!field().isVisible());
        QCOMPARE(note(), std::string("kept"));
        undo().undo();
        QCOMPARE(note(), std::string("typed for long"));
        undo().undo();
        QCOMPARE(note(), std::string("kept"));
    }

    void zoomingLosesNothing() {
        write("half a sent");
        canvas().zoomAbout({300, 300}, 1.3);
        QCOMPARE(note(), std::string("half a sent"));
    }

    void anEmptyNoteGoes() {
        write(" ");
        field().clear();
        QTest::keyClick(&field(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(project().drawing.notes.empty());
    }

    void notesAreMadeLargerByTheirCorner() {
        write("a few words that break where there is no room for them");
        QTest::keyClick(&field(), Qt::Key_Return, Qt::ControlModifier);
        click(pixelOf(noteRect().center()));
        const QRectF before = noteRect();
        const QPoint corner = canvas().cornerRect().center().toPoint();
        isOneStep("Resize a note", [&] {
            drag(corner, pixelOf(before.topLeft() + QPointF(400, 120)), Qt::AltModifier);
        });
        QVERIFY(std::abs(noteRect().width() - 400) < 3);
        QVERIFY(std::abs(noteRect().height() - 120) < 3);
        QCOMPARE(noteRect().topLeft(), before.topLeft());
        isOneStep("Resize a note", [&] {
            click(pixelOf(noteRect().center()));
            drag(canvas().cornerRect().center().toPoint(),
                 pixelOf(before.topLeft() + QPointF(90, 40)), Qt::AltModifier);
        });
        QVERIFY(noteRect().height() > 60); // as its text needs
        click(pixelOf(noteRect().center()));
        const double width = noteRect().width();
        isOneStep("Resize a note", [&] { key(Qt::Key_Right, Qt::ShiftModifier); });
        QCOMPARE(noteRect().width(), width + 10);
    }

    void plainBoxesAreMadeLargerByTheirCorner() {
        Project large = threePopulations();
        large.populations[1].size = 400;
        begin(large);
        QCOMPARE(scene().nodes()[1].shape.perCell, 4);
        click(at("exc"));
        const QRectF before = unitsOf("exc");
        isOneStep("Resize exc", [&] {
            drag(canvas().cornerRect().center().toPoint(),
                 pixelOf(before.topLeft() + QPointF(260, 220)), Qt::AltModifier);
        });
        const QRectF after = unitsOf("exc");
        QVERIFY(std::abs(after.width() - 260) < 3 && std::abs(after.height() - 220) < 3);
        QVERIFY(std::abs(after.left() - before.left()) < 1);
        QCOMPARE(scene().nodes()[1].shape.perCell, 1); // every neuron has room
        QVERIFY(project().populations[1].drawnSize.isChosen());
        QCOMPARE(*project().populations[1].size, 400);
        isOneStep("Resize exc", [&] { key(Qt::Key_Down, Qt::ShiftModifier); });
        QVERIFY(std::abs(unitsOf("exc").height() - after.height() - 10) < 1e-6);
        press(canvas().cornerRect().center().toPoint(), pixelOf(before.topLeft() + QPointF(1, 1)));
        QCOMPARE(unitsOf("exc").size(), QSizeF(100, 54)); // no smaller
        key(Qt::Key_Escape);
        QVERIFY(unitsOf("exc").width() > 200);
    }

    void aClickTakesTheGroupASecondOneItsMember() {
        m_document->change("group", [](Project& changed) {
            changed.drawing.groups = {{"both", {"exc", "inh"}}};
        });
        const auto chosen = [&] { return edited().selection().nodes; };
        using Ids = std::set<std::string>;
        click(at("exc"));
        QCOMPARE(chosen(), (Ids{"exc", "inh"}));
        click(at("exc"));
        QCOMPARE(chosen(), Ids{"exc"});
        const QRectF other = unitsOf("inh");
        drag(at("exc"), at("exc") + QPoint(0, -60)); // it alone
        QCOMPARE(unitsOf("inh"), other);
        QCOMPARE(chosen(), Ids{"exc"});
        click(pixelOf({0, 300}));
        click(at("inh"), Qt::ControlModifier);
        QCOMPARE(chosen(), Ids{"inh"});
        click(pixelOf({0, 300}));
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, at("inh"));
        QCOMPARE(chosen(), Ids{"inh"});
        QVERIFY(!find<QLineEdit>("nodeName")->isVisible());
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, at("inh"));
        QVERIFY(find<QLineEdit>("nodeName")->isVisible());
    }

    void arrowsAreCopiedOnce() {
        m_document->change("arrow", [](Project& changed) {
            changed.drawing.arrows = {{{0, 100}, {90, 160}}};
        });
        run("selectAll");
        run("duplicate");
        QCOMPARE(project().drawing.arrows.size(), std::size_t(2));
        QCOMPARE(project().populations[4].id, std::string("exc2"));
        run("duplicate");
        QCOMPARE(project().populations[7].id, std::string("exc3"));
    }

    void anotherProjectIsShownWhole() {
        canvas().zoomAbout({300, 300}, 4);
        QVERIFY(!canvas().isFitted());
        m_document->setProject(threePopulations());
        QVERIFY(canvas().isFitted());
        for (const char* id : {"noise", "exc", "inh"}) {
            QVERIFY(canvas().rect().contains(canvas().transform().toPixels(unitsOf(id)).toRect()));
        }
    }
};

REPRISE_TEST(TstCanvasNotes)
#include "tst_canvas_notes.moc"
