/// The dependency arrow of the source tree and the size of its files, checked on their text.

#include "tests/support/test_program.hpp"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

/// The folders of core from the ground up; each includes only itself and what stands before it.
const QStringList kFloors = {"files",   "numerics", "values",  "yaml",    "models",   "environment",
                             "reports", "project",  "network", "engine",  "analysis", "circuits",
                             "phases",  "backend",  "chip",    "results", "session", "editing"};

class TstLayers : public QObject {
    Q_OBJECT

    static QString textOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    static QStringList filesBelow(const QString& folder) {
        QStringList files;
        QDirIterator it(QString(REPRISE_SOURCE_DIR) + "/" + folder, {"*.hpp", "*.cpp"}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            files << it.next();
        }
        return files;
    }

private slots:
    void coreKnowsNeitherQtNorVtk() {
        const QRegularExpression include("#include *<(Q[A-Z]|vtk)");
        int seen = 0;
        for (const QString& file : filesBelow("core")) {
            if (file.contains("/core/session/") || file.contains("/core/editing/")) {
                continue;
            }
            ++seen;
            QVERIFY2(!textOf(file).contains(include), qPrintable(file));
        }
        QVERIFY(seen > 50);
    }

    void coreIsBuiltInFloors() {
        const QRegularExpression include("^#include \"core/(\\w+)/.*\"",
                                         QRegularExpression::MultilineOption);
        QStringList upward;
        QSet<QString> used;
        for (const QString& file : filesBelow("core")) {
            const QString folder = file.section("/core/", 1).section('/', 0, 0);
            QVERIFY2(kFloors.contains(folder), qPrintable("no floor is given to core/" + folder));
            used << folder;
            const QString text = textOf(file);
            for (auto it = include.globalMatch(text); it.hasNext();) {
                const QRegularExpressionMatch found = it.next();
                if (kFloors.indexOf(found.captured(1)) > kFloors.indexOf(folder)) {
                    upward << file.section("/core/", 1) + ": " + found.captured();
                }
            }
        }
        QVERIFY2(upward.isEmpty(), qPrintable(upward.join('\n')));
        QCOMPARE(used.size(), kFloors.size());
    }

    void headersKnowNoVtkOutsideItsTwoFolders() {
        const QRegularExpression include("#include *[<\"]vtk[A-Z]");
        int seen = 0;
        for (const char* folder : {"core", "widgets", "views", "app", "tests"}) {
            for (const QString& file : filesBelow(folder)) {
                if (!file.endsWith(".hpp") || file.contains("/widgets/vtk/") ||
                    file.contains("/views/assemblies3d/")) {
                    continue;
                }
                ++seen;
                QVERIFY2(!textOf(file).contains(include), qPrintable(file));
            }
        }
        QVERIFY(seen > 100);
    }

    void lowerLayersIncludeNoHigherOnes_data() {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("forbidden");
        QTest::newRow("core") << "core"
                              << "#include *\"(widgets|views|app)/";
        QTest::newRow("session") << "core/session"
                                 << "#include *\"core/editing/";
        QTest::newRow("results") << "core/results"
                                 << "#include *\"core/(circuits|phases)/";
        QTest::newRow("widgets") << "widgets"
                                 << "#include *\"(views|app)/";
        QTest::newRow("views") << "views"
                               << "#include *\"app/";
    }
    void lowerLayersIncludeNoHigherOnes() {
        QFETCH(QString, folder);
        QFETCH(QString, forbidden);
        const QRegularExpression include(forbidden);
        for (const QString& file : filesBelow(folder)) {
            QVERIFY2(!textOf(file).contains(include), qPrintable(file));
        }
    }

    /// Two types of one name in one namespace link, and then crash where they meet.
    void everyTypeOfAHeaderHasANameOfItsOwn() {
        const QRegularExpression definition(
            "^(?:class|struct) (\\w+)(?: final)?(?: :[^;]*)?\\s*\\{",
            QRegularExpression::MultilineOption);
        QHash<QString, QString> fileOf;
        for (const char* folder : {"core", "widgets", "views", "app"}) {
            for (const QString& file : filesBelow(folder)) {
                if (!file.endsWith(".hpp")) {
                    continue;
                }
                const QString text = textOf(file);
                for (auto it = definition.globalMatch(text); it.hasNext();) {
                    const QString name = it.next().captured(1);
                    QVERIFY2(!fileOf.contains(name),
                             qPrintable(name + ": " + fileOf.value(name) + " and " + file));
                    fileOf[name] = file;
                }
            }
        }
        QVERIFY(fileOf.size() > 200);
    }

    /// A file that grows longer has more than one purpose: split it by them.
    void noFileGrowsPast500Lines() {
        constexpr qsizetype kMost = 500;
        QStringList longer;
        int seen = 0;
        for (const char* folder : {"core", "widgets", "views", "app", "tests"}) {
            for (const QString& file : filesBelow(folder)) {
                ++seen;
                const qsizetype lines = textOf(file).count('\n');
                if (lines > kMost) {
                    longer << QString("%1: %2 lines").arg(file).arg(lines);
                }
            }
        }
        QVERIFY(seen > 500);
        QVERIFY2(longer.isEmpty(), qPrintable(longer.join('\n')));
    }

    void engineKnowsNobodyWhoWatches() {
        const QRegularExpression include("#include *\"core/(session|editing)/");
        for (const QString& file : filesBelow("core")) {
            if (!file.contains("/core/session/") && !file.contains("/core/editing/")) {
                QVERIFY2(!textOf(file).contains(include), qPrintable(file));
            }
        }
    }
};

REPRISE_TEST(TstLayers)
#include "tst_layers.moc"
