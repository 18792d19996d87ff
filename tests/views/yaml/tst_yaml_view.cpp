// The project's text: what is typed becomes the project, what changes elsewhere appears in it.
#include "tests/core/editing/commented_document.hpp"
#include "tests/support/test_program.hpp"
#include "views/yaml/find_bar.hpp"
#include "views/yaml/text_hunks.hpp"
#include "views/yaml/yaml_editor.hpp"
#include "views/yaml/yaml_view.hpp"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTextBlock>

using namespace reprise;
using namespace reprise::test;

class TstYamlView : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_document = std::make_unique<Document>();
        openCommented(*m_document, m_folder);
        m_view = std::make_unique<YamlView>(*m_document);
        m_view->resize(520, 260);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        QApplication::setActiveWindow(m_view.get());
        editor().setFocus();
    }
    void cleanup() {
        m_view.reset();
        m_document.reset();
    }

    void showsTheFileAsItIs() {
        QCOMPARE(editor().text(), QString(kCommentedProject));
        QCOMPARE(editor().blockCount(), QString(kCommentedProject).count('\n') + 1);
        QVERIFY(m_view->problem().isEmpty());
        QVERIFY(!m_document->isModified());
    }

    void whatIsTypedBecomesOneStep() {
        placeAfter("seed: ");
        QTest::keyClick(&editor(), Qt::Key_Delete);
        QTest::keyClicks(&editor(), "42");
        QCOMPARE(m_document->project().seed, std::uint64_t{5}); // not before the pause
        QTRY_COMPARE(m_document->project().seed, std::uint64_t{42});
        QCOMPARE(m_document->undoStack().count(), 1);
        QCOMPARE(m_document->undoStack().undoText(), QString("Edit the text: seed"));
        QCOMPARE(m_document->text(), editor().text().toStdString());
        QTest::keyClick(&editor(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_document->project().seed, std::uint64_t{5});
        QTRY_COMPARE(editor().text(), QString(kCommentedProject));
        QTest::keyClick(&editor(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_document->project().seed, std::uint64_t{42});
    }

    void whatCannotBeReadYetStaysADraft() {
        placeAfter("size: 4, ");
        QTest::keyClicks(&editor(), "x");
        QTRY_VERIFY(!m_view->problem().isEmpty());
        QVERIFY2(m_view->problem().contains("Line 8"), qPrintable(m_view->problem()));
        QVERIFY(m_view->problem().contains("unknown key"));
        QVERIFY(m_view->problem().contains("saving writes that"));
        QCOMPARE(editor().problems().front().line, 8);
        QVERIFY(m_document->isModified());
        QCOMPARE(m_document->undoStack().count(), 0);
        QCOMPARE(m_document->save(), QString()); // the last good one
        QCOMPARE(contentOf(m_document->file()), QByteArray(kCommentedProject));
        QVERIFY(editor().text() != QString(kCommentedProject));
        QTest::keyClick(&editor(), Qt::Key_Z, Qt::ControlModifier); // the field's own
        QCOMPARE(editor().text(), QString(kCommentedProject));
        QVERIFY(m_view->problem().isEmpty());
        QVERIFY(!m_document->isModified());
    }

    void leavingTheFieldReadsAtOnce() {
        placeAfter("seed: ");
        QTest::keyClicks(&editor(), "1");
        editor().clearFocus();
        QCOMPARE(m_document->project().seed, std::uint64_t{15});
    }

    void editsElsewhereAppearInPlace() {
        placeAfter("the usual");
        const int line = editor().textCursor().blockNumber();
        const int column = editor().textCursor().positionInBlock();
        editor().verticalScrollBar()->setValue(4);
        m_document->change("Seed", [](Project& p) {
            p.seed = 77;
            p.populations.insert(p.populations.begin(), {"first", "iaf_psc_exp", 1, {}, {}});
        });
        QTRY_VERIFY(editor().text().contains("seed: 77\n"));
        QVERIFY(editor().text().contains("{id: first,"));
        QCOMPARE(editor().textCursor().blockNumber(), line + 1); // a line came above it
        QCOMPARE(editor().textCursor().positionInBlock(), column);
        QCOMPARE(editor().verticalScrollBar()->value(), 4);
        QCOMPARE(editor().flashing(), (std::vector<int>{4, 8}));
        QTRY_VERIFY_WITH_TIMEOUT(editor().flashing().empty(), 5000);
    }

    void isAskedWhichOfTwoTextsCounts() {
        placeAfter("size: 4, ");
        QTest::keyClicks(&editor(), "x");
        QTRY_VERIFY(!m_view->problem().isEmpty());
        const QString draft = editor().text();
        m_document->change("Seed", [](Project& p) { p.seed = 77; });
        QTRY_VERIFY(m_view->isAsking());
        QCOMPARE(editor().text(), draft);
        m_view->takeTheirs();
        QVERIFY(!m_view->isAsking());
        QVERIFY(editor().text().contains("seed: 77\n"));
        QVERIFY(m_view->problem().isEmpty());
        QVERIFY(!m_document->hasDraft());
    }

    void theDraftTakesTheProjectsPlaceIfItIsKept() {
        placeAfter("size: 4, ");
        QTest::keyClicks(&editor(), "x");
        QTRY_VERIFY(!m_view->problem().isEmpty());
        m_document->change("Seed", [](Project& p) { p.seed = 77; });
        QTRY_VERIFY(m_view->isAsking());
        m_view->keepMine();
        QVERIFY(!m_view->isAsking());
        QVERIFY(!m_view->problem().isEmpty());
        QCOMPARE(m_document->project().seed, std::uint64_t{77});
        QTest::keyClick(&editor(), Qt::Key_Backspace);
        QTRY_COMPARE(m_document->project().seed, std::uint64_t{5}); // as the draft says
        QCOMPARE(editor().text(), QString(kCommentedProject));
        m_document->undoStack().undo();
        QCOMPARE(m_document->project().seed, std::uint64_t{77});
    }

    void anotherProjectTakesTheDraftWithIt() {
        placeAfter("size: 4, ");
        QTest::keyClicks(&editor(), "x");
        QTRY_VERIFY(!m_view->problem().isEmpty());
        QVERIFY(m_document->open(m_document->file()).empty());
        QTRY_COMPARE(editor().text(), QString(kCommentedProject));
        QVERIFY(m_view->problem().isEmpty());
        QVERIFY(!m_view->isAsking());
    }

    void whatWasGivenUpComesBackWithUndo() {
        placeAfter("size: 4, ");
        QTest::keyClicks(&editor(), "x");
        QTRY_VERIFY(!m_view->problem().isEmpty());
        const QString draft = editor().text();
        m_document->change("Seed", [](Project& p) { p.seed = 77; });
        QTRY_VERIFY(m_view->isAsking());
        QPushButton* take = nullptr;
        for (QPushButton* button : m_view->findChildren<QPushButton*>()) {
            take = button->text().startsWith("&Take") ? button : take;
        }
        QVERIFY(take);
        QTest::mouseClick(take, Qt::LeftButton);
        QVERIFY(editor().text() != draft);
        QTest::keyClick(&editor(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(editor().text(), draft);
        QTRY_VERIFY(!m_view->problem().isEmpty());
        QCOMPARE(m_document->project().seed, std::uint64_t{77});
        m_document->undoStack().redo();
        QVERIFY(editor().text().contains("seed: 77\n"));
        QVERIFY(m_view->problem().isEmpty());
    }

    void aDraftThatIsFoundIsShown() {
        const std::string draft = std::string(kCommentedProject) + "  - [\n";
        m_document->setDraft(draft);
        QCOMPARE(editor().text(), QString::fromStdString(draft));
        QTRY_VERIFY(!m_view->problem().isEmpty());
        m_view->hide();
        QVERIFY(m_document->open(m_document->file()).empty());
        m_document->setDraft(draft + "# more\n");
        m_view->show();
        QCOMPARE(editor().text(), QString::fromStdString(draft + "# more\n"));
        QTRY_VERIFY(!m_view->problem().isEmpty());
        QVERIFY(m_document->hasDraft());
    }

    void savingReadsWhatWasJustTyped() {
        placeAfter("seed: ");
        QTest::keyClicks(&editor(), "1");
        QCOMPARE(m_document->save(), QString());
        QVERIFY(contentOf(m_document->file()).contains("seed: 15"));
        QVERIFY(!m_document->isModified());
    }

    /// It opened at its end.
    void anotherFileIsShownFromItsTop() {
        const QString file = m_folder.filePath("long.yaml");
        writeFile(file, QByteArray(kCommentedProject) + QByteArray("# more\n").repeated(200));
        QVERIFY(m_document->open(file).empty());
        QTRY_VERIFY(editor().blockCount() > 200);
        QCOMPARE(editor().verticalScrollBar()->value(), 0);
        QCOMPARE(editor().textCursor().position(), 0);
    }

    void aFileWithMistakesIsMendedHere() {
        const QString file = m_folder.filePath("mistakes.yaml");
        writeFile(file, "reprise: 1\nsed: 7\nnetwork: {populatoins: []}\n");
        QVERIFY(m_document->open(file).empty());
        QTRY_COMPARE(editor().problems().size(), std::size_t{2});
        QCOMPARE(editor().problems()[0].line, 2);
        QCOMPARE(editor().problems()[1].line, 3);
        QVERIFY2(m_view->problem().contains("Line 3"), qPrintable(m_view->problem()));
        QVERIFY(!m_document->isModified());
        placeAfter("\nse");
        QTest::keyClicks(&editor(), "e");
        QTRY_COMPARE(editor().problems().size(), std::size_t{1});
        QVERIFY(m_document->isModified());
        QVERIFY(!m_document->hasDraft());
        placeAfter("populat");
        QTest::keyClick(&editor(), Qt::Key_Delete);
        QTest::keyClick(&editor(), Qt::Key_Delete);
        QTest::keyClicks(&editor(), "io");
        QTRY_VERIFY(!m_document->isTextOnly());
        QVERIFY(m_view->problem().isEmpty());
        QCOMPARE(m_document->project().seed, std::uint64_t{7});
        QTest::keyClick(&editor(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_document->isTextOnly());
        QCOMPARE(editor().problems().size(), std::size_t{1});
        QVERIFY(editor().text().contains("populatoins"));
    }

    void hiddenItFollowsWhenItIsShown() {
        m_view->hide();
        m_document->change("Seed", [](Project& p) { p.seed = 77; });
        QVERIFY(!editor().text().contains("seed: 77\n"));
        m_view->show();
        QVERIFY(editor().text().contains("seed: 77\n"));
    }

    void keepsTheLineEndsOfTheFile() {
        const QByteArray windows =
            "\xEF\xBB\xBF" + QByteArray(kCommentedProject).replace("\n", "\r\n");
        writeFile(m_document->file(), windows);
        QVERIFY(m_document->open(m_document->file()).empty());
        QTRY_COMPARE(editor().text(), QString(kCommentedProject));
        placeAfter("seed: ");
        QTest::keyClicks(&editor(), "1");
        QTRY_COMPARE(m_document->project().seed, std::uint64_t{15});
        QCOMPARE(QByteArray::fromStdString(m_document->text()),
                 QByteArray(windows).replace("seed: 5", "seed: 15"));
    }

    void keepsSpacesThatOnlyLookLikeSpaces() {
        const QString odd = QString(kCommentedProject) + "# a\u00A0b\n";
        writeFile(m_document->file(), odd.toUtf8());
        QVERIFY(m_document->open(m_document->file()).empty());
        QTRY_COMPARE(editor().text(), odd);
        placeAfter("seed: ");
        QTest::keyClicks(&editor(), "1");
        QTRY_COMPARE(m_document->project().seed, std::uint64_t{15});
        QVERIFY(QString::fromStdString(m_document->text()).contains("a\u00A0b"));
    }

    void aPathLeadsToItsLine_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::newRow("seed") << "seed"
                              << "seed: 5";
        QTest::newRow("section") << "network"
                                 << "network:";
        QTest::newRow("population") << "network.populations.cell"
                                    << "    - id: cell";
        QTest::newRow("parameter") << "network.populations.cell.parameters.tau_m"
                                   << "        tau_m: \"12 ms\"   # fast";
        QTest::newRow("phase") << "experiments.0.phases.1"
                               << "      - {do: test, target: htm, episodes: 2}   # how well";
        QTest::newRow("part of it") << "network.populations.cell.parameters.V_th"
                                    << "      parameters:";
    }
    void aPathLeadsToItsLine() {
        QFETCH(QString, path);
        QFETCH(QString, line);
        m_view->showPath(path);
        QCOMPARE(editor().textCursor().block().text(), line);
        const int row = editor().textCursor().blockNumber();
        const int top = editor().verticalScrollBar()->value();
        QVERIFY(row >= top && row < top + editor().height() / editor().fontMetrics().lineSpacing());
    }

    void aLineLeadsToItsPath_data() {
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("path");
        QTest::newRow("seed") << "see"
                              << "seed";
        QTest::newRow("value") << "12 m"
                               << "network.populations.cell.parameters.tau_m";
        QTest::newRow("in a flow map") << "rate: 2"
                                       << "network.populations.noise.parameters.rate";
        QTest::newRow("an element") << "    - {id: hiss"
                                    << "environment.inputs.hiss.id";
        QTest::newRow("phase") << "do: tes"
                               << "experiments.0.phases.1.do";
        QTest::newRow("projection without a name") << "- {from: cel"
                                                   << "network.projections.1.from";
    }
    void aLineLeadsToItsPath() {
        QFETCH(QString, after);
        QFETCH(QString, path);
        placeAfter(after);
        QSignalSpy chosen(m_view.get(), &YamlView::pathChosen);
        QTest::keyClick(&editor(), Qt::Key_F2);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toString(), path);
        const QRect place = editor().cursorRect();
        QTest::mouseClick(editor().viewport(), Qt::LeftButton, Qt::ControlModifier, place.center());
        QCOMPARE(chosen.count(), 2);
        QCOMPARE(chosen[1][0].toString(), path);
    }

    void tabIndentsAndEnterKeepsTheIndent() {
        placeAfter("# the name");
        QTest::keyClick(&editor(), Qt::Key_Return);
        QTest::keyClick(&editor(), Qt::Key_Tab);
        QTest::keyClicks(&editor(), "# x");
        QTest::keyClick(&editor(), Qt::Key_Return);
        QTest::keyClicks(&editor(), "# y");
        QVERIFY(editor().text().contains("# the name\n  # x\n  # y\nseed"));
        QTest::keyClick(&editor(), Qt::Key_Backtab);
        QVERIFY(editor().text().contains("# the name\n  # x\n# y\nseed"));
        editor().selectAll();
        QTest::keyClick(&editor(), Qt::Key_Tab);
        QVERIFY(editor().text().startsWith("  # Two cells"));
        QTRY_COMPARE(m_document->text(), editor().text().toStdString());
    }

    void findsWords() {
        QTest::keyClick(&editor(), Qt::Key_F, Qt::ControlModifier);
        auto* bar = m_view->findChild<FindBar*>();
        QVERIFY(bar->isVisible());
        QVERIFY(bar->words().hasFocus());
        QTest::keyClicks(&bar->words(), "htm");
        QCOMPARE(bar->count(), QString("1 of 4"));
        QTest::keyClick(&bar->words(), Qt::Key_Return);
        QCOMPARE(bar->count(), QString("2 of 4"));
        QTest::keyClick(&bar->words(), Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(&bar->words(), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(bar->count(), QString("4 of 4"));
        QTest::keyClicks(&bar->words(), "x");
        QCOMPARE(bar->count(), QString("not found"));
        QTest::keyClick(&bar->words(), Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QVERIFY(editor().hasFocus());
    }

    void zooms() {
        const double usual = editor().font().pointSizeF();
        QTest::keyClick(&editor(), Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(editor().font().pointSizeF() > usual);
        QTest::keyClick(&editor(), Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(editor().font().pointSizeF(), usual);
    }

    void linesKeepTheirPlaceThroughHunks() {
        const auto hunks = textHunks("a\nb\nc\nd", "x\na\nc\ne\nf");
        QCOMPARE(mappedLine(hunks, 0), 1);
        QCOMPARE(mappedLine(hunks, 2), 2);
        QCOMPARE(mappedLine(hunks, 3), 3);
    }

    void becomesAnyText_data() {
        QTest::addColumn<QString>("was");
        QTest::addColumn<QString>("is");
        const QStringList texts{"",       "\n",      "a",       "a\n",     "a\nb\nc\n",    "b\nc",
                                "c\na\n", "a\nx\nc", "\na\n\n", "x\ny\nz", "a\nb\nc\nd\ne"};
        for (const QString& was : texts) {
            for (const QString& is : texts) {
                const QString name = QString(was + " to " + is).replace('\n', '|');
                QTest::newRow(qPrintable(name)) << was << is;
            }
        }
    }
    void becomesAnyText() {
        QFETCH(QString, was);
        QFETCH(QString, is);
        YamlEditor field;
        field.becomeText(was);
        QCOMPARE(field.text(), was);
        field.becomeText(is);
        QCOMPARE(field.text(), is);
    }

    void exportsItsLines() {
        const QStringList lines = m_view->dataAsCsv().split('\n');
        QCOMPARE(lines[0], QString("line,text"));
        QCOMPARE(lines[2], QString("2,reprise: 1"));
    }

private:
    YamlEditor& editor() { return m_view->editor(); }
    void placeAfter(const QString& words) {
        const auto at = editor().text().indexOf(words);
        QVERIFY2(at >= 0, qPrintable(words));
        QTextCursor cursor = editor().textCursor();
        cursor.setPosition(int(at + words.size()));
        editor().setTextCursor(cursor);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<YamlView> m_view;
};

REPRISE_TEST(TstYamlView)
#include "tst_yaml_view.moc"
