// A project of 5,000 lines: its text follows what is edited elsewhere, and what is typed becomes
// the project, without waiting. The times that are printed are those of a release build; the bound
// only tells a slow machine from a cost that grows with the square.
#include "core/project/writer.hpp"
#include "tests/core/editing/document_files.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "views/yaml/yaml_editor.hpp"
#include "views/yaml/yaml_view.hpp"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTextBlock>

using namespace reprise;
using namespace reprise::test;

class TstLongText : public QObject {
    Q_OBJECT

    static constexpr int kPatience = 2'000; // ms

    static Project longProject() {
        Project project;
        for (int k = 0; k < 2'000; ++k) {
            project.populations.push_back(
                population("cell" + std::to_string(k), "iaf_psc_exp", 4, {{"tau_m", 12.0}}));
        }
        for (int k = 0; k < 3'000; ++k) {
            project.projections.push_back(projection("cell" + std::to_string(k % 2'000),
                                                     "cell" + std::to_string(k * 7 % 2'000), 20,
                                                     1.5));
        }
        return project;
    }
    static double said(const char* what, const QElapsedTimer& timer) {
        const double ms = double(timer.nsecsElapsed()) * 1e-6;
        qInfo("%-40s %7.1f ms", what, ms);
        return ms;
    }

private slots:
    void followsAndIsRead() {
        const QTemporaryDir folder;
        const QString file = folder.filePath("long.yaml");
        writeFile(file, QByteArray::fromStdString("# long\n" + writeProjectText(longProject())));
        Document document;
        QVERIFY(document.open(file).empty());
        YamlView view(document);
        view.resize(600, 700);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(view.editor().blockCount() > 5'000);
        double worst = 0;
        double value = 20;
        for (int k = 0; k < 4; ++k) {
            QElapsedTimer timer;
            timer.start();
            document.setParameter("cell1500", "tau_m", value += 1);
            const QString wanted = QString("tau_m: %1").arg(value);
            QTRY_VERIFY(view.editor().text().contains(wanted));
            QCoreApplication::processEvents(); // and is drawn
            worst = std::max(worst, said("the text follows an edit", timer));
        }
        for (int k = 0; k < 3; ++k) {
            QTextCursor cursor(view.editor().document()->findBlockByNumber(900));
            cursor.movePosition(QTextCursor::EndOfBlock);
            cursor.insertText(" # more");
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(document.save(), QString()); // reads it at once
            worst = std::max(worst, said("what was typed is read and saved", timer));
            QVERIFY(!document.isModified() && !document.hasDraft());
        }
        QVERIFY2(worst < kPatience, qPrintable(QString::number(worst)));
    }
};

REPRISE_TEST(TstLongText)
#include "tst_long_text.moc"
