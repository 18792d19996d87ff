// A file with mistakes: it opens as the text that it is, is mended there, and is saved as it is
// typed.
#include "core/editing/document.hpp"
#include "core/project/reader.hpp"
#include "tests/core/editing/document_files.hpp"
#include "tests/support/test_program.hpp"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace reprise;
using namespace reprise::test;

namespace {

const std::string kMistakes = R"(# by hand
reprise: 1
sed: 7
network:
  populations:
    - {id: cell, model: iaf_psc_exp, sise: 4}
)";
const std::string kMended = R"(# by hand
reprise: 1
seed: 7
network:
  populations:
    - {id: cell, model: iaf_psc_exp, size: 4}
)";

} // namespace

class TstTextOnly : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_file = m_folder.filePath("p.yaml");
        writeFile(m_file, QByteArray::fromStdString(kMistakes));
        m_document = std::make_unique<Document>();
        QVERIFY(m_document->open(m_file).empty());
        QVERIFY(m_document->isTextOnly());
    }

    void opensWithItsMistakesAtTheirLines() {
        QCOMPARE(m_document->file(), m_file);
        QCOMPARE(m_document->text(), kMistakes);
        QVERIFY(m_document->project().populations.empty());
        QVERIFY(!m_document->isModified());
        const Issues& why = m_document->whyUnread();
        QCOMPARE(why.size(), std::size_t(2));
        QCOMPARE(why[0].where.line, 3);
        QCOMPARE(why[1].where.line, 6);
    }

    void isMendedByTyping() {
        QSignalSpy changed(m_document.get(), &Document::changed);
        QCOMPARE(hasErrors(m_document->changeText(kMistakes + "# more\n")), true);
        QCOMPARE(m_document->text(), kMistakes + "# more\n");
        QVERIFY(m_document->isTextOnly() && m_document->isModified());
        QVERIFY(m_document->changeText(kMended).empty());
        QVERIFY(!m_document->isTextOnly());
        QVERIFY(m_document->whyUnread().empty());
        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed[1][0].value<ChangeNote>().what, ChangeNote::What::Everything);
        QCOMPARE(m_document->project().seed, std::uint64_t{7});
        QCOMPARE(m_document->project().populations.at(0).size, 4);
        m_document->change("Seed", [](Project& p) { p.seed = 8; });
        QVERIFY(QString::fromStdString(m_document->text()).startsWith("# by hand\n"));
    }

    void undoGoesBackToTheMistakes() {
        QVERIFY(hasErrors(m_document->changeText(kMistakes + "# more\n")));
        QVERIFY(m_document->changeText(kMended).empty());
        m_document->undoStack().undo();
        QVERIFY(m_document->isTextOnly());
        QCOMPARE(m_document->text(), kMistakes + "# more\n");
        QVERIFY(m_document->project().populations.empty());
        m_document->undoStack().undo();
        QCOMPARE(m_document->text(), kMistakes);
        QVERIFY(!m_document->isModified());
        m_document->undoStack().redo();
        m_document->undoStack().redo();
        QVERIFY(!m_document->isTextOnly());
        QCOMPARE(m_document->text(), kMended);
    }

    void isSavedAsItIsTyped() {
        const std::string typed = "\xEF\xBB\xBF" + kMistakes + "# more\r\n";
        QVERIFY(hasErrors(m_document->changeText(typed)));
        QCOMPARE(m_document->save(), QString());
        QCOMPARE(contentOf(m_file).toStdString(), typed);
        QCOMPARE(contentOf(m_file + ".bak").toStdString(), kMistakes);
        QVERIFY(!m_document->isModified());
        const QString elsewhere = m_folder.filePath("elsewhere.yaml");
        QCOMPARE(m_document->save(elsewhere), QString());
        QCOMPARE(contentOf(elsewhere).toStdString(), typed);
    }

    /// There is no project that could change, and the text must not be lost.
    void nothingElseChangesIt() {
        QSignalSpy refused(m_document.get(), &Document::changeRefused);
        m_document->change("Seed", [](Project& p) { p.seed = 99; });
        QCOMPARE(refused.count(), 1);
        QVERIFY(refused[0][0].toString().contains("p.yaml"));
        QCOMPARE(m_document->text(), kMistakes);
        QCOMPARE(m_document->undoStack().count(), 0);
    }

    void whatAnotherProgramMendsIsTaken() {
        writeFile(m_file, QByteArray::fromStdString(kMistakes + "# theirs\n"));
        QVERIFY(m_document->fileState() == FileState::Changed);
        QVERIFY(m_document->reload().empty());
        QCOMPARE(m_document->text(), kMistakes + "# theirs\n");
        QVERIFY(!m_document->isModified());
        writeFile(m_file, QByteArray::fromStdString(kMended));
        QVERIFY(m_document->reload().empty());
        QVERIFY(!m_document->isTextOnly());
        QCOMPARE(m_document->text(), kMended);
        m_document->undoStack().undo();
        QCOMPARE(m_document->text(), kMistakes + "# theirs\n");
    }

    void opensSo_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("blank lines") << QByteArray("\n\n");
        QTest::newRow("syntax") << QByteArray("reprise: [");
        QTest::newRow("no project") << QByteArray("name: x\n");
        QTest::newRow("a list") << QByteArray("- a\n- b\n");
        QTest::newRow("prose") << QByteArray("Dear reader,\n");
        QTest::newRow("unknown key") << QByteArray("reprise: 1\nnework: {}\n");
        QTest::newRow("no number") << QByteArray("reprise: 1\nseed: many\n");
        QTest::newRow("a word for the version") << QByteArray("reprise: one\n");
        QTest::newRow("parameters of an unknown model")
            << QByteArray("reprise: 1\nnetwork: {populations: [{id: a, model: none, size: 1, "
                          "parameters: {tau: 3}}]}\n");
        QTest::newRow("keys of an unknown action") << QByteArray(
            "reprise: 1\nexperiments: [{phases: [{do: sing, target: a, songs: 3}]}]\n");
    }
    void opensSo() {
        QFETCH(QByteArray, text);
        writeFile(m_file, text);
        QVERIFY(m_document->open(m_file).empty());
        QVERIFY(m_document->isTextOnly());
        QVERIFY(hasErrors(m_document->whyUnread()));
        QCOMPARE(QByteArray::fromStdString(m_document->text()), text);
        QVERIFY(m_document->fileState() == FileState::AsKnown);
        QCOMPARE(m_document->save(), QString());
        QCOMPARE(contentOf(m_file), text);
        QVERIFY(m_document->changeText(kMended).empty());
        QCOMPARE(m_document->save(), QString());
        QCOMPARE(contentOf(m_file).toStdString(), kMended);
        QVERIFY(readProject(m_file.toStdString()).isReadable());
    }

    void theNextProjectIsOneAgain() {
        writeFile(m_folder.filePath("good.yaml"), QByteArray::fromStdString(kMended));
        QVERIFY(m_document->open(m_folder.filePath("good.yaml")).empty());
        QVERIFY(!m_document->isTextOnly());
        m_document->setProject({});
        QVERIFY(!m_document->isTextOnly());
    }

private:
    QTemporaryDir m_folder;
    QString m_file;
    std::unique_ptr<Document> m_document;
};

REPRISE_TEST(TstTextOnly)
#include "tst_text_only.moc"
