// Exports from the menu: of any view, without opening, moving or closing a dock.
#include "app/docks/dock_layout.hpp"
#include "app/docks/export_menu.hpp"
#include "app/window/main_window.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/test_program.hpp"
#include "views/view.hpp"

#include <QAction>
#include <QDockWidget>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace reprise;

class TstExportMenu : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder;
    double m_nowMs = 0;

    ExportMenu& menu() { return *m_window->findChild<ExportMenu*>(); }
    QString file(const QString& name) const { return m_folder.filePath(name); }
    QByteArray contentOf(const QString& name) const {
        QFile opened(file(name));
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    /// The docks that are open, from where to where; a notice may take some of their height.
    QString docks() {
        QStringList texts;
        for (const auto* dock : m_window->docks().findChildren<QDockWidget*>()) {
            if (dock->isVisible()) {
                texts += QString("%1 %2 to %3")
                             .arg(dock->objectName())
                             .arg(dock->geometry().left())
                             .arg(dock->geometry().right());
            }
        }
        texts.sort();
        return texts.join('\n');
    }

private slots:
    void initTestCase() {
        m_window = std::make_unique<MainWindow>();
        connect(&m_window->engine(), &EngineHost::frame, this,
                [this](const Frame& frame) { m_nowMs = frame.nowMs; });
        m_window->resize(1366, 768);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(m_window->openFile(QString(REPRISE_SOURCE_DIR) + "/projects/start.yaml"));
        QVERIFY(QTest::qWaitFor([&] { return m_window->engine().runState() == RunState::Paused; },
                                30'000));
        m_window->docks().setWorkspace("run");
        m_window->engine().setSpeed(0);
        m_window->engine().play();
        QVERIFY(QTest::qWaitFor([&] { return m_nowMs > 3000; }, 30'000));
        m_window->engine().pause();
        QTest::qWait(200);
    }
    void cleanupTestCase() { m_window.reset(); }

    void viewsOfOtherWorkspacesStayWhereTheyAre() {
        const QString before = docks();
        QSignalSpy finished(&menu(), &ExportMenu::finished);
        QSignalSpy failed(&menu(), &ExportMenu::failed);
        int count = 0;
        for (const QString id : {"graph", "measures", "replays", "map", "weights", "components",
                                 "series", "stdp_window", "assemblies3d"}) {
            QVERIFY2(!m_window->docks().dock(id)->isVisible(), qPrintable(id));
            menu().writePicture(id, file(id + ".png"));
            menu().writeData(id, file(id + ".csv"), DataExtent::Visible);
            count += 2;
            const QImage image(file(id + ".png"));
            QVERIFY2(image.width() >= 600 && image.height() >= 40, qPrintable(id));
            QVERIFY2(!image.hasAlphaChannel(), qPrintable(id));
            QVERIFY(!m_window->docks().dock(id)->isVisible());
        }
        QCOMPARE(finished.count(), count);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(docks(), before);
    }

    void aHiddenViewShowsThePresentState() {
        m_window->docks().setWorkspace("navigate");
        QVERIFY(!m_window->docks().dock("permanence")->isVisible());
        menu().writePicture("permanence", file("p.svg"));
        QVERIFY(contentOf("p.svg").contains("Synapses by permanence"));
        QSignalSpy finished(&menu(), &ExportMenu::finished);
        menu().writeData("permanence", file("p.csv"), DataExtent::Visible);
        QVERIFY(contentOf("p.csv").count('\n') > 10);
        QVERIFY(contentOf("p_pairs.csv").startsWith("from,to,mean_permanence"));
        QVERIFY(contentOf("p_pairs.csv").count('\n') > 10);
        QCOMPARE(finished.last()[0].toString(), file("p.csv") + ", p_pairs.csv");
        menu().writeData("curves", file("c.csv"), DataExtent::Visible);
        QVERIFY(contentOf("c.csv").count('\n') > 5); // frames reach it though it is hidden
    }

    void saysWhichStretchItWrote() {
        QVERIFY(menu().findChild<QAction*>("exportData.raster"));
        QVERIFY(menu().findChild<QAction*>("exportData.raster.wholeRun"));
        QVERIFY(menu().findChild<QAction*>("exportData.traces.wholeRun"));
        QVERIFY(!menu().findChild<QAction*>("exportData.curves.wholeRun"));
        QSignalSpy finished(&menu(), &ExportMenu::finished);
        menu().writeData("raster", file("some.csv"), DataExtent::Visible);
        QVERIFY(finished.last()[0].toString().contains("visible"));
        menu().writeData("raster", file("all.csv"), DataExtent::WholeRun);
        QVERIFY(finished.last()[0].toString().contains("whole run"));
        QVERIFY(contentOf("all.csv").count('\n') > contentOf("some.csv").count('\n'));
    }
};

REPRISE_TEST(TstExportMenu)
#include "tst_export_menu.moc"
