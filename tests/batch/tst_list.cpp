/// What reprise-batch lists: models of every kind, phases, maps, projects, the parts of a network.

#include "core/models/registry.hpp"
#include "tests/support/batch.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise::test;

class TstList : public QObject {
    Q_OBJECT

    using Result = BatchResult;
    QString file(const QString& name, const QByteArray& text) const {
        return m_folder.file(name, text);
    }
    BatchFolder m_folder;

private slots:
    void listAloneSaysWhatCanBeListed() {
        const Result list = batch({"list"});
        QCOMPARE(list.code, 1);
        QCOMPARE(list.err, QString("error: say what to list: models, neurons, rules, inputs, "
                                   "circuits, stimuli, generators, phases, backends, maps, "
                                   "projects or network; for example reprise-batch list "
                                   "circuits\n"));
    }

    void listsWhatThereIs_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("expected");
        QTest::newRow("models") << "models"
                                << "iaf_psc_exp";
        QTest::newRow("rules") << "rules"
                               << "stdsp_b22";
        QTest::newRow("inputs") << "inputs"
                                << "poisson_generator";
        QTest::newRow("circuits") << "circuits"
                                  << "s_htm";
        QTest::newRow("neurons") << "neurons"
                                 << "iaf_psc_exp";
        QTest::newRow("stimuli") << "stimuli"
                                 << "speech";
        QTest::newRow("generators") << "generators"
                                    << "random_walks";
        QTest::newRow("backends") << "backends"
                                  << "local";
        QTest::newRow("maps") << "maps"
                              << "path-planning_02.csv";
        QTest::newRow("projects") << "projects"
                                  << "start.yaml";
    }
    void listsWhatThereIs() {
        QFETCH(QString, what);
        QFETCH(QString, expected);
        const Result text = batch({"list", what});
        QCOMPARE(text.code, 0);
        QVERIFY(text.out.contains(expected));
        const Result json = batch({"list", what, "--json"});
        QVERIFY(!QJsonDocument::fromJson(json.out.toUtf8()).array().isEmpty());
        QVERIFY(json.out.contains(expected));
    }

    /// Elsewhere nothing was listed.
    void listsTheProgramsOwnProjectsElsewhere() {
        const Result here = batch({"list", "projects"}, [this](QProcess& process) {
            process.setWorkingDirectory(m_folder.path(""));
        });
        QCOMPARE(here.code, 0);
        QVERIFY2(here.out.contains("start.yaml"), qPrintable(here.out));
    }

    void listsWhatACircuitIsMadeOf() {
        const QString project = "projects/s1_ns_org.yaml";
        const Result text = batch({"list", "network", project});
        QCOMPARE(text.code, 0);
        QVERIFY(text.out.contains("htm.exc_exc"));
        const Result json = batch({"list", "network", project, "--json"});
        const QJsonObject all = QJsonDocument::fromJson(json.out.toUtf8()).object();
        QVERIFY(all["populations"].toArray().size() >= 3);
        for (const QJsonValue& projection : all["projections"].toArray()) {
            QCOMPARE(projection["connect"].toString(), QString("list"));
            QVERIFY(projection["synapses"].toInt() > 0);
        }
        QCOMPARE(batch({"list", "network"}).code, 1);
        QCOMPARE(batch({"list", "models", project}).code, 1);
        QCOMPARE(batch({"list", "network", file("bad.yaml", "reprise: 1\nnetwrk: {}\n")}).code, 1);
    }

    void listsEveryKindOfModelAndNamesItInTheHelp() {
        const QString help = batch({"list", "--help"}).out;
        QStringList listed;
        for (const QString what : {"models", "rules", "inputs", "circuits", "stimuli", "generators",
                                   "neurons", "maps", "projects"}) {
            QVERIFY2(help.contains(what), qPrintable(what));
            const auto all = QJsonDocument::fromJson(batch({"list", what, "--json"}).out.toUtf8());
            for (const QJsonValue& model : all.array()) {
                listed.append(model.toObject()["id"].toString());
            }
        }
        for (const reprise::ModelKind& kind : reprise::registeredKinds()) {
            for (const auto* model : reprise::modelsOfKind(kind)) {
                const QString id = QString::fromStdString(model->descriptor.id);
                QVERIFY2(listed.contains(id), qPrintable(id));
            }
        }
    }
};

REPRISE_TEST(TstList)
#include "tst_list.moc"
