// What other programs write to the open file is noticed, and never replaced without a word.
#include "core/editing/autosave.hpp"
#include "core/editing/document.hpp"
#include "core/project/writer.hpp"
#include "tests/core/editing/example_project.hpp"
#include "tests/support/test_program.hpp"

#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace reprise;

namespace {

double tauOf(const Document& document) {
    return std::get<double>(document.project().findPopulation("cell")->parameters.at("tau_m"));
}

QByteArray bytesOf(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace

class TstForeignChanges : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    QString m_file;

    /// The project as another program would write it.
    QByteArray writtenByOther(double tau) {
        Project project = exampleProject();
        for (PopulationSpec& population : project.populations) {
            if (population.id == "cell") {
                population.parameters["tau_m"] = tau;
            }
        }
        saveFileAtomically(m_file.toStdString(), writeProjectText(project));
        return bytesOf(m_file);
    }

private slots:
    void init() {
        QStandardPaths::setTestModeEnabled(true);
        m_file = m_folder.filePath("p.yaml");
        QFile::remove(m_file);
        writtenByOther(11);
    }

    void savingRefusesToReplaceWhatAnotherProgramWrote() {
        Document document;
        QVERIFY(!hasErrors(document.open(m_file)));
        QVERIFY(document.fileState() == FileState::AsKnown);
        document.setParameter("cell", "tau_m", 12.0);
        const QByteArray theirs = writtenByOther(13);
        QVERIFY(document.fileState() == FileState::Changed);
        const QString problem = document.save();
        QVERIFY2(problem.contains("another program"), qPrintable(problem));
        QCOMPARE(bytesOf(m_file), theirs);
        QVERIFY(document.isModified());
        QCOMPARE(document.save({}, Foreign::Replace), QString());
        QVERIFY(bytesOf(m_file) != theirs);
        QCOMPARE(bytesOf(m_file + ".bak"), theirs); // nothing is lost
        QVERIFY(document.fileState() == FileState::AsKnown);
    }

    /// Each window is a document of its own.
    void twoWindowsOnOneFileDoNotOverwriteEachOther() {
        Document one, other;
        QVERIFY(!hasErrors(one.open(m_file)));
        QVERIFY(!hasErrors(other.open(m_file)));
        one.setParameter("cell", "tau_m", 12.0);
        QCOMPARE(one.save(), QString());
        QVERIFY(one.fileState() == FileState::AsKnown);
        other.setParameter("cell", "tau_m", 13.0);
        QVERIFY(!other.save().isEmpty());
        QVERIFY(!hasErrors(other.reload()));
        QCOMPARE(tauOf(other), 12.0);
        other.setParameter("cell", "tau_m", 14.0);
        QCOMPARE(other.save(), QString());
        QVERIFY(one.fileState() == FileState::Changed);
    }

    void anotherNameForTheSameFileIsTheSameFile() {
        const QString link = m_folder.filePath("link.yaml");
        QFile::remove(link);
        QVERIFY(QFile::link(m_file, link));
        Document document;
        QVERIFY(!hasErrors(document.open(m_file)));
        document.setParameter("cell", "tau_m", 12.0);
        const QByteArray theirs = writtenByOther(13);
        QVERIFY(!document.save(link).isEmpty());
        QCOMPARE(bytesOf(m_file), theirs);
    }

    /// The project's own text is as it was; what it names is not.
    void reloadingTakesAChangedMap() {
        QTemporaryDir folder;
        const auto write = [&](const char* name, const QByteArray& content) {
            QFile out(folder.filePath(name));
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(content);
        };
        write("yard.csv", "A,B\n0,C\n");
        write("p.yaml", "reprise: 1\nenvironment: {map: yard.csv}\n");
        Document document;
        QVERIFY(!hasErrors(document.open(folder.filePath("p.yaml"))));
        write("yard.csv", "A,B,D\n0,C,E\n");
        QVERIFY(!hasErrors(document.reload()));
        QCOMPARE(document.project().environment.map->environments[0].columns, 3);
        QCOMPARE(document.undoStack().count(), 1);
        QVERIFY(!document.isModified());
        QVERIFY(!hasErrors(document.reload()));
        QCOMPARE(document.undoStack().count(), 1);
    }

    void reloadingCanBeUndone() {
        Document document;
        QVERIFY(!hasErrors(document.open(m_file)));
        document.setParameter("cell", "tau_m", 12.0);
        writtenByOther(13);
        QVERIFY(!hasErrors(document.reload()));
        QCOMPARE(tauOf(document), 13.0);
        QVERIFY(!document.isModified());
        document.undoStack().undo();
        QCOMPARE(tauOf(document), 12.0);
        QVERIFY(document.isModified());
        QCOMPARE(document.save(), QString()); // they were seen
        QVERIFY(document.fileState() == FileState::AsKnown);
    }

    void aFileThatCannotBeReadAnyMoreChangesNothing() {
        Document document;
        QVERIFY(!hasErrors(document.open(m_file)));
        saveFileAtomically(m_file.toStdString(), "reprise: [");
        QVERIFY(hasErrors(document.reload()));
        QCOMPARE(tauOf(document), 11.0);
        QVERIFY(document.fileState() == FileState::Changed);
        QVERIFY(!document.save().isEmpty());
    }

    void keepingMineIsSomethingToSave() {
        Document document;
        QVERIFY(!hasErrors(document.open(m_file)));
        writtenByOther(13);
        document.keepMine();
        QVERIFY(document.isModified());
        QVERIFY(document.fileState() == FileState::AsKnown);
        QCOMPARE(document.save(), QString());
        Document again;
        QVERIFY(!hasErrors(again.open(m_file)));
        QCOMPARE(tauOf(again), 11.0);
    }

    void aFileThatIsGoneIsWrittenAgain() {
        Document document;
        QVERIFY(!hasErrors(document.open(m_file)));
        QVERIFY(QFile::remove(m_file));
        QVERIFY(document.fileState() == FileState::Gone);
        QCOMPARE(document.save(), QString());
        QVERIFY(document.fileState() == FileState::AsKnown);
    }

    void writtenAgainWithTheSameContentIsNoChange() {
        Document document;
        QVERIFY(!hasErrors(document.open(m_file)));
        writtenByOther(11);
        QVERIFY(document.fileState() == FileState::AsKnown);
    }

    /// The crash lies between what the work began with and what is there now.
    void recoveredWorkKnowsWhatItBeganWith() {
        for (const Recoverable& left : Autosave::findRecoverable()) {
            Autosave::forget(left);
        }
        {
            Document document;
            Autosave autosave(document);
            QVERIFY(!hasErrors(document.open(m_file)));
            document.setParameter("cell", "tau_m", 12.0);
            autosave.flush();
        } // crashed
        writtenByOther(13);
        const auto found = Autosave::findRecoverable();
        QCOMPARE(found.size(), std::size_t(1));
        Document document;
        Autosave autosave(document);
        QVERIFY(!hasErrors(autosave.recover(found[0])));
        QVERIFY(document.fileState() == FileState::Changed);
        QVERIFY(!document.save().isEmpty());
        autosave.discard();
    }
};

REPRISE_TEST(TstForeignChanges)
#include "tst_foreign_changes.moc"
