// A text that cannot be read survives a crash as well as a project does.
#include "core/editing/autosave.hpp"
#include "tests/core/editing/document_files.hpp"
#include "tests/core/editing/example_project.hpp"
#include "tests/support/test_program.hpp"

#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace reprise;
using namespace reprise::test;

class TstAutosaveDrafts : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void init() {
        for (const Recoverable& left : Autosave::findRecoverable()) {
            Autosave::forget(left);
        }
    }

    /// A text that cannot be read yet was lost.
    void aDraftSurvivesACrash() {
        const std::string draft = "reprise: 1\nnetwork: {populations: [\n";
        QString side;
        {
            Document document;
            Autosave autosave(document);
            side = saved(document) + ".autosave";
            document.setDraft(draft);
            QTRY_VERIFY(QFile::exists(side + ".draft"));
            document.setDraft({});
            QTRY_VERIFY(!QFile::exists(side + ".draft"));
            QVERIFY(!QFile::exists(side));
            document.change("Seed", [](Project& p) { p.seed = 12; });
            document.setDraft(draft);
            autosave.flush();
        }
        Document document;
        Autosave autosave(document);
        QVERIFY(autosave.recover(Autosave::findRecoverable().at(0)).empty());
        QCOMPARE(document.project().seed, std::uint64_t{12});
        QVERIFY(document.draft() == draft);
        QVERIFY(QFile::exists(side + ".draft")); // still only there
        document.setDraft({});
        QTRY_VERIFY(!QFile::exists(side + ".draft"));
        QVERIFY(QFile::exists(side));
        document.setDraft(draft);
        autosave.flush();
        autosave.discard();
        QVERIFY(!QFile::exists(side) && !QFile::exists(side + ".draft"));
    }

    void whatCannotBeReadSurvivesACrash() {
        const QString file = m_folder.filePath("mistakes.yaml");
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("reprise: 1\nnework: {}\n");
        out.close();
        {
            Document document;
            Autosave autosave(document);
            QVERIFY(document.open(file).empty());
            QVERIFY(hasErrors(document.changeText("reprise: 1\nnetwok: {}\n")));
            autosave.flush();
        }
        Document document;
        Autosave autosave(document);
        QVERIFY(autosave.recover(Autosave::findRecoverable().at(0)).empty());
        QVERIFY(document.isTextOnly());
        QCOMPARE(document.text(), std::string("reprise: 1\nnetwok: {}\n"));
        QVERIFY(document.isModified());
        autosave.discard();
    }

private:
    QString saved(Document& document) const {
        const QString file = m_folder.filePath("p.yaml");
        document.setProject(exampleProject());
        return document.save(file).isEmpty() ? file : QString();
    }

    QTemporaryDir m_folder;
};

REPRISE_TEST(TstAutosaveDrafts)
#include "tst_autosave_drafts.moc"
