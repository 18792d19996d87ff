/// Ctrl+Z where a text field has the focus: its own while something was typed there.

#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"

#include <QLineEdit>

using namespace reprise;
using namespace reprise::test;

class TstUndoKeys : public QObject {
    Q_OBJECT

    gui::IsolatedHome m_home;

private slots:
    void aFieldWithoutTypingLeavesThemToTheDocument() {
        WatchedWindow watched;
        QVERIFY(watched.open(shtmProject("S1", "ns_org", 2)));
        Document& document = watched.window.document();
        document.change("Name it", [](Project& project) { project.name = "other"; });
        auto* field = watched.window.docks().view("inspector")->findChild<QLineEdit*>();
        QVERIFY(field != nullptr);
        field->setFocus();
        QTRY_VERIFY(field->hasFocus());
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(document.undoStack().index(), 0);
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(document.undoStack().index(), 1);
        QTest::keyClicks(field, "tau");
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier); // what was typed
        QCOMPARE(field->text(), QString());
        QCOMPARE(document.undoStack().index(), 1);
        QTest::keyClick(field, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(document.undoStack().index(), 0);
    }
};

REPRISE_TEST(TstUndoKeys)
#include "tst_undo_keys.moc"
