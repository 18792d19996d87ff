// The text that is typed is the document's text, to the byte, until something else changes it.
#include "core/project/reader.hpp"
#include "core/project/structure_edits.hpp"
#include "tests/core/editing/commented_document.hpp"
#include "tests/support/test_program.hpp"

#include <QSignalSpy>

using namespace reprise;
using namespace reprise::test;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

} // namespace

class TstTextEdits : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_document = std::make_unique<Document>();
        openCommented(*m_document, m_folder);
    }

    void becomesTheProjectAsItWasTyped() {
        const std::string typed =
            replaced(kCommentedProject, "seed: 5\n", "\n\n#  odd\nseed:   6     # spaced\n");
        QVERIFY(m_document->changeText(typed).empty());
        QCOMPARE(m_document->project().seed, std::uint64_t{6});
        QCOMPARE(m_document->text(), typed);
        QVERIFY(m_document->isModified());
    }

    /// Whatever else of the list changes in the same step.
    void commentsOutliveWhatComesAndGoes_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("the first goes, the second moves") << 0;
        QTest::newRow("one comes, all are placed") << 1;
        QTest::newRow("one is renamed, one comes in front") << 2;
        QTest::newRow("all go but the last") << 3;
    }
    void commentsOutliveWhatComesAndGoes() {
        QFETCH(int, kind);
        const auto edit = [kind](Project& project) {
            auto& all = project.populations;
            if (kind == 0) {
                all[1].layout = LayoutSpec{7, 7};
                removePopulations(project, {"noise"});
            } else if (kind == 1) {
                for (PopulationSpec& each : all) {
                    each.layout = LayoutSpec{each.layout ? each.layout->x : 0, 50};
                }
                addPopulation(project, {.id = "more",
                                        .model = "iaf_psc_exp",
                                        .size = 3,
                                        .parameters = {},
                                        .layout = {}});
            } else if (kind == 2) {
                renamePopulation(project, "cell", "cells");
                all.insert(all.begin(), PopulationSpec{.id = "front",
                                                       .model = "iaf_psc_exp",
                                                       .size = 3,
                                                       .parameters = {},
                                                       .layout = {}});
            } else {
                removePopulations(project, {"noise", "cell"});
            }
        };
        Project wanted = m_document->project();
        edit(wanted);
        m_document->change("Edit", edit);
        const std::string text = m_document->text();
        QVERIFY(readProjectText(text, "text", &wanted.environment).project == wanted);
        for (const char* comment : {"# Two cells and a rhythm.", "# the name", "# what drives",
                                    "# first", "# then ask", "# how well", "# which?"}) {
            QVERIFY2(text.find(comment) != std::string::npos, (comment + ("\n" + text)).c_str());
        }
        const bool isCellThere = kind == 0 || kind == 1;
        QCOMPARE(text.find("# the usual one") != std::string::npos, isCellThere);
        QCOMPARE(m_document->save(), QString());
        QVERIFY(!m_document->lostComments());
    }

    void isSavedAsItWasTyped() {
        const std::string typed = std::string(kCommentedProject) + "\n\n# the end";
        QVERIFY(m_document->changeText(typed).empty());
        QCOMPARE(m_document->save(), QString());
        QCOMPARE(contentOf(m_document->file()).toStdString(), typed);
        QVERIFY(!m_document->isModified());
        m_document->undoStack().undo();
        QCOMPARE(m_document->text(), std::string(kCommentedProject));
        QVERIFY(m_document->isModified());
    }

    void commentsAloneAreAStepThatStopsNoRun() {
        QSignalSpy changed(m_document.get(), &Document::changed);
        QVERIFY(m_document->changeText("# more\n" + m_document->text()).empty());
        QCOMPARE(changed.count(), 1);
        const auto note = changed[0][0].value<ChangeNote>();
        QCOMPARE(note.what, ChangeNote::What::Name);
        QVERIFY(!note.needsRebuild);
        QVERIFY(m_document->isModified());
    }

    void isNamedAfterWhatChanged_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("name");
        QTest::newRow("seed") << "seed: 5"
                              << "seed: 6"
                              << "Edit the text: seed";
        QTest::newRow("parameter") << "\"12 ms\""
                                   << "13"
                                   << "Edit the text: tau_m of cell";
        QTest::newRow("population") << "size: 4\n"
                                    << "size: 5\n"
                                    << "Edit the text: cell";
        QTest::newRow("phases") << "episodes: 30"
                                << "episodes: 31"
                                << "Edit the text: experiments";
        QTest::newRow("two parts") << "seed: 5\n"
                                   << "seed: 6\nnotes: x\n"
                                   << "Edit the text: several parts";
        QTest::newRow("comment") << "# the name"
                                 << "# its name"
                                 << "Edit the text: comments and layout";
    }
    void isNamedAfterWhatChanged() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, name);
        const std::string typed = replaced(kCommentedProject, from.toStdString(), to.toStdString());
        QVERIFY(m_document->changeText(typed).empty());
        QCOMPARE(m_document->undoStack().undoText(), name);
    }

    void whatCannotBeReadChangesNothing() {
        QSignalSpy told(m_document.get(), &Document::textChanged);
        const Issues issues =
            m_document->changeText(replaced(kCommentedProject, "size: 4\n", "sice: 4\n"));
        QCOMPARE(issues.size(), std::size_t{1});
        QCOMPARE(issues[0].where.line, 11);
        QVERIFY(hasErrors(m_document->changeText("reprise: [")));
        QVERIFY(hasErrors(m_document->changeText("")));
        QCOMPARE(told.count(), 0);
        QCOMPARE(m_document->undoStack().count(), 0);
        QCOMPARE(m_document->text(), std::string(kCommentedProject));
    }

    void whatMakesNoSenseIsTakenAndIsAMatterOfChecks() {
        QVERIFY(
            m_document->changeText(replaced(kCommentedProject, "to: cell,", "to: gone,")).empty());
        QCOMPARE(m_document->project().projections[0].to, std::string("gone"));
    }

    void theSameTextIsNoStep() {
        QVERIFY(m_document->changeText(m_document->text()).empty());
        QCOMPARE(m_document->undoStack().count(), 0);
    }

    void aFormEditIsWrittenIntoWhatWasTyped() {
        const std::string typed =
            replaced(kCommentedProject, "- [D, C, E]\n", "- [D, C, E]   # mine\n");
        QVERIFY(m_document->changeText(typed).empty());
        m_document->change("Seed", [](Project& p) { p.seed = 99; });
        QCOMPARE(m_document->text(), replaced(typed, "seed: 5", "seed: 99"));
        m_document->undoStack().undo();
        QCOMPARE(m_document->text(), typed);
        m_document->undoStack().undo();
        QCOMPARE(m_document->text(), std::string(kCommentedProject));
    }

    void reloadingBringsTheFilesOwnTextAndUndoBringsItBack() {
        const std::string theirs = replaced(kCommentedProject, "seed: 5", "seed: 8   # theirs");
        writeFile(m_document->file(), QByteArray::fromStdString(theirs));
        QVERIFY(m_document->reload().empty());
        QCOMPARE(m_document->text(), theirs);
        m_document->undoStack().undo();
        QCOMPARE(m_document->text(), std::string(kCommentedProject));
    }

    void reloadingCommentsTellsThatTheTextChanged() {
        const std::string theirs = std::string(kCommentedProject) + "# theirs\n";
        writeFile(m_document->file(), QByteArray::fromStdString(theirs));
        QSignalSpy told(m_document.get(), &Document::textChanged);
        QVERIFY(m_document->reload().empty());
        QCOMPARE(told.count(), 1);
        QCOMPARE(m_document->text(), theirs);
    }

    void aDraftCountsAsUnsaved() {
        QSignalSpy modified(m_document.get(), &Document::modifiedChanged);
        m_document->setDraft("reprise: [");
        QVERIFY(m_document->isModified());
        QCOMPARE(modified.takeFirst().at(0).toBool(), true);
        m_document->change("Seed", [](Project& p) { p.seed = 99; });
        QCOMPARE(m_document->save(), QString());
        QVERIFY(m_document->isModified());
        m_document->setDraft({});
        QVERIFY(!m_document->isModified());
        QCOMPARE(modified.takeLast().at(0).toBool(), false);
        m_document->setDraft("reprise: [");
        QVERIFY(m_document->open(m_document->file()).empty());
        QVERIFY(!m_document->hasDraft());
        QVERIFY(!m_document->isModified());
    }

    /// "Take the project's" could not be undone.
    void aDraftThatWasGivenUpComesBack() {
        const std::string draft = "reprise: [";
        m_document->setDraft(draft);
        m_document->giveUpDraft();
        QVERIFY(!m_document->hasDraft());
        QVERIFY(!m_document->isModified()); // nothing that a file does not say
        m_document->undoStack().undo();
        QVERIFY(m_document->draft() == draft);
        QVERIFY(m_document->isModified());
        QCOMPARE(m_document->text(), std::string(kCommentedProject));
        m_document->setDraft("reprise: {");
        m_document->undoStack().redo();
        QVERIFY(!m_document->hasDraft());
        m_document->undoStack().undo(); // what was written in between
        QVERIFY(m_document->draft() == std::string("reprise: {"));
    }

    void aDraftIsGivenUpBetweenOtherSteps() {
        m_document->change("Seed", [](Project& p) { p.seed = 99; });
        m_document->setDraft("reprise: [");
        m_document->giveUpDraft();
        QVERIFY(m_document->isModified());
        m_document->undoStack().undo();
        QCOMPARE(m_document->project().seed, std::uint64_t{99});
        m_document->undoStack().undo();
        QCOMPARE(m_document->project().seed, std::uint64_t{5});
        QVERIFY(m_document->hasDraft());
        m_document->undoStack().redo();
        m_document->undoStack().redo();
        QVERIFY(!m_document->hasDraft());
        QCOMPARE(m_document->project().seed, std::uint64_t{99});
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Document> m_document;
};

REPRISE_TEST(TstTextEdits)
#include "tst_text_edits.moc"
