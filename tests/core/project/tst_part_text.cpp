// What is copied can be pasted; what is no part of a project is refused with a sentence.
#include "core/project/part_text.hpp"

#include "core/project/reader.hpp"
#include "core/project/structure_edits.hpp"
#include "core/project/writer.hpp"
#include "tests/core/project/test_models.hpp"
#include "tests/support/issue_texts.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;

namespace {

Project full() {
    return readProjectText(test::kFullProject, "full").project;
}

} // namespace

class TstPartText : public QObject {
    Q_OBJECT

private slots:
    void isReadBackAsItWas() {
        const Project part = partOf(full(), {"drive", "cell", "htm"}, {0}, {0});
        const ReadPart read = readPartText(writePartText(part));
        QVERIFY2(read.issues.empty(), qPrintable(test::sentencesOf(read.issues)));
        QVERIFY(read.part == part);
        QCOMPARE(read.part.projections.size(), std::size_t{4});
        QCOMPARE(read.part.record.size(), std::size_t{2});
    }

    void saysNothingOfWhatIsNotDrawn() {
        const std::string text = writePartText(partOf(full(), {"cell"}));
        QVERIFY2(text.starts_with("reprise: 1\nnetwork:\n"), text.c_str());
        QVERIFY(text.find("seed") == std::string::npos);
    }

    void keepsTheIntervalOfItsProject() {
        Project project = full();
        project.engine.resolution = 0.05;
        project.record[0].interval = 0.05; // which the file leaves unsaid
        const std::string text = writeProjectText(project);
        const ReadPart read = readPartText(text);
        QVERIFY2(read.issues.empty(), qPrintable(test::sentencesOf(read.issues)));
        QCOMPARE(read.part.record[0].interval, 0.05);
        Project other;
        insertPart(other, readPartText(writePartText(partOf(project, {"cell"}))).part, {});
        QCOMPARE(other.record[0].interval, 0.05);
        QCOMPARE(other.engine, EngineSpec());
    }

    void takesWhatIsDrawnOfAWholeProject() {
        const ReadPart read = readPartText(test::kFullProject);
        QVERIFY2(read.issues.empty(), qPrintable(test::sentencesOf(read.issues)));
        QCOMPARE(read.part.populations, full().populations);
        QVERIFY(read.part.experiments.empty());
        QVERIFY(read.part.environment.sequences.isEmpty());
    }

    void opensNoMapThatIsNamed() {
        const ReadPart read = readPartText("reprise: 1\nenvironment: {map: /nowhere/at/all.yaml}\n"
                                           "network: {populations: [{id: a, model: test_cell}]}\n");
        QVERIFY2(read.issues.empty(), qPrintable(test::sentencesOf(read.issues)));
        QCOMPARE(read.part.populations.size(), std::size_t{1});
    }

    void refusesWhatIsNoPart_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("sentence");
        const QString foreign = "error: this text is no part of a project (copy populations on "
                                "the canvas, or the text of a whole project)";
        QTest::newRow("nothing") << QByteArray() << foreign;
        QTest::newRow("a letter") << QByteArray("Dear Ada,\n\nhere is: it\n") << foreign;
        QTest::newRow("a word") << QByteArray("cell") << foreign;
        QTest::newRow("a list") << QByteArray("- reprise\n") << foreign;
        QTest::newRow("another program's YAML")
            << QByteArray("version: 3\nservices: {}\n") << foreign;
        QTest::newRow("no text at all") << QByteArray("\x00\xFF\xFE\x01", 4) << foreign;
        QTest::newRow("broken off")
            << QByteArray("reprise: 1\nnetwork: {populations: [") << foreign;
        QTest::newRow("of a later version")
            << QByteArray("reprise: 2\nnetwork: {populations: [{id: a, model: test_cell}]}\n")
            << "error: format version 2 is newer than this program, which reads up to version 1 "
               "(use a later version of the program)";
        QTest::newRow("no such key")
            << QByteArray("reprise: 1\nnetwork: {population: [{id: a, model: test_cell}]}\n")
            << "error: unknown key 'population' in 'network' (did you mean 'populations'?)";
        QTest::newRow("nothing drawn")
            << QByteArray("reprise: 1\nname: x\nexperiments: [{name: a, phases: []}]\n")
            << "error: nothing in this text is drawn (copy populations, notes or arrows)";
    }
    /// Where numbers are too coarse to find room beside what is there.
    void whatIsDrawnFarAwayIsRefused() {
        for (const char* drawn : {"drawing: {notes: [{text: a, x: 1e308, y: 0}]}",
                                  "drawing: {arrows: [{from: [0, 0], to: [0, -1.1e6]}]}",
                                  "network: {populations: [{id: a, model: iaf_psc_exp, size: 1, "
                                  "layout: {x: 2e6, y: 0}}]}"}) {
            const ReadPart read = readPartText(std::string("reprise: 1\n") + drawn + "\n");
            QCOMPARE(read.issues.size(), std::size_t(1));
            QCOMPARE(read.issues[0].text,
                     std::string("something in this text is drawn too far away"));
            QVERIFY(read.part == Project());
        }
    }

    void refusesWhatIsNoPart() {
        QFETCH(QByteArray, text);
        QFETCH(QString, sentence);
        const ReadPart read = readPartText(text.toStdString());
        QCOMPARE(test::sentencesOf(read.issues), sentence);
        QVERIFY(read.part == Project());
    }

    void whatDoesNotFitTogetherIsPastedAllTheSame() {
        const ReadPart read = readPartText(
            "reprise: 1\nnetwork:\n  populations: [{id: a, model: test_cell, size: -1}]\n"
            "  projections: [{from: a, to: gone, delay: 0.01}]\n");
        QVERIFY2(read.issues.empty(), qPrintable(test::sentencesOf(read.issues)));
        QCOMPARE(read.part.projections[0].to, std::string("gone"));
    }
};

REPRISE_TEST(TstPartText)
#include "tst_part_text.moc"
