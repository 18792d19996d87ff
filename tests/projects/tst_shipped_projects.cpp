/// Every shipped project is also a regression test: it reads without a complaint, survives being
/// written, and its beginning plays the same twice.

#include "core/network/project_network.hpp"
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QDir>
#include <QTest>

using namespace reprise;

class TstShippedProjects : public QObject {
    Q_OBJECT

private slots:
    void playsItsBeginning_data() {
        QTest::addColumn<QString>("file");
        const QDir folder(QString(REPRISE_SOURCE_DIR) + "/projects");
        for (const QString& name : folder.entryList({"*.yaml"}, QDir::Files)) {
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        }
    }
    void playsItsBeginning() {
        QFETCH(QString, file);
        const ReadResult read = readProject(file.toStdString());
        QVERIFY2(read.issues.empty(),
                 read.issues.empty() ? "" : toString(read.issues.front()).c_str());
        QVERIFY(!read.project.name.empty());
        QVERIFY(read.text.starts_with("#")); // says what one sees
        const ReadResult copy = readProjectText(writeProjectText(read.project), "copy.yaml");
        QVERIFY(copy.project == read.project);
        ExperimentPlayer first(read.project), second(copy.project);
        first.advance(6000);
        second.advance(6000);
        QVERIFY(!first.takeEvents().empty());
        QCOMPARE(first.stateHash(), second.stateHash());
    }
};

REPRISE_TEST(TstShippedProjects)
#include "tst_shipped_projects.moc"
