// The start page in a real window, as a new user and an old one meet it.
#include "app/docks/dock_layout.hpp"
#include "app/window/app_settings.hpp"
#include "app/window/main_window.hpp"
#include "app/window/project_card.hpp"
#include "app/window/start_page.hpp"
#include "core/project/writer.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/gui.hpp"
#include "tests/support/test_program.hpp"

#include <QCommandLinkButton>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QToolBar>
#include <QToolButton>

using namespace reprise;

class TstStartPage : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;

    void openWindow() {
        m_window.reset(); // before the next reads what it remembers
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    StartPage* page() { return m_window->findChild<StartPage*>(); }
    QLineEdit* filter() { return page()->findChild<QLineEdit*>("startFilter"); }

    /// Those that are shown, from the top on; examples alone, or all.
    QList<ProjectCard*> cards(bool withTemplates = false) {
        QList<ProjectCard*> shown;
        for (ProjectCard* card : page()->findChildren<ProjectCard*>()) {
            const bool isTemplate = card->entry().file.contains("/templates/");
            if (card->isVisible() && (withTemplates || !isTemplate)) {
                shown << card;
            }
        }
        return shown;
    }
    QStringList names() {
        QStringList names;
        for (const ProjectCard* card : cards()) {
            names << QFileInfo(card->entry().file).completeBaseName();
        }
        return names;
    }

    QString writeProject(const QString& name) {
        const QString file = m_folder.filePath(name);
        saveFileAtomically(file.toStdString(), writeProjectText(smallProject()));
        return file;
    }
    bool waitFor(RunState state) {
        return QTest::qWaitFor([&] { return m_window->engine().runState() == state; }, 20'000);
    }

    static int meanLightness(const QString& picture) {
        return QImage(picture)
            .scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .pixelColor(0, 0)
            .lightness();
    }

    /// The row of a recent project; null if it is not listed.
    QWidget* recentRow(const QString& file) {
        for (QWidget* row : page()->findChildren<QWidget*>()) {
            if (row->isVisible() && row->property("file").toString() == file) {
                return row;
            }
        }
        return nullptr;
    }

private slots:
    void init() {
        appSettings().clear();
        openWindow();
    }
    void cleanup() {
        m_window->document().undoStack().clear();
        m_window.reset();
    }

    void theFirstProjectPlaysWithinThreeClicks() {
        QTest::mouseClick(cards().front(), Qt::LeftButton);
        QVERIFY(waitFor(RunState::Paused));
        auto* bar = m_window->findChild<QToolBar*>("transport");
        QWidget* play = bar->widgetForAction(m_window->findChild<QAction*>("play"));
        QTRY_VERIFY(play->isVisible() && play->isEnabled());
        QTest::mouseClick(play, Qt::LeftButton);
        QVERIFY(waitFor(RunState::Playing));
    }

    void orWithOneClickAndTheSpaceBar() {
        QTest::mouseClick(cards().front(), Qt::LeftButton);
        QVERIFY(waitFor(RunState::Paused));
        gui::pressKey(*m_window, Qt::Key_Space);
        QVERIFY(waitFor(RunState::Playing));
    }

    void anExampleOpensAsACopy() {
        const QString file = cards().front()->entry().file;
        QCOMPARE(QFileInfo(file).fileName(), QString("start.yaml"));
        QTest::mouseClick(cards().front(), Qt::LeftButton);
        QVERIFY(waitFor(RunState::Paused));
        QCOMPARE(m_window->document().file(), QString());
        QVERIFY(!m_window->isWindowModified());
    }

    void everyProjectHasItsGroupItsSentenceAndItsPicture() {
        qint64 bytes = 0;
        for (const ProjectCard* card : cards(true)) {
            const ExampleEntry& entry = card->entry();
            const QByteArray name = entry.file.toUtf8();
            QVERIFY2(!entry.title.isEmpty() && !entry.summary.isEmpty(), name);
            QVERIFY2(entry.file.contains("/templates/") || !entry.group.isEmpty(), name);
            QVERIFY2(entry.summary.endsWith('.') || entry.summary.endsWith(':'), name);
            if (QFileInfo(entry.file).fileName() == "5_empty.yaml") {
                continue; // nothing to see
            }
            for (const QString& file : {entry.picture, darkPicture(entry.picture)}) {
                QCOMPARE(QImage(file).size(), QSize(240, 150));
                bytes += QFileInfo(file).size();
            }
            constexpr int kApart = 60; // of 255
            QVERIFY2(meanLightness(entry.picture) >
                         meanLightness(darkPicture(entry.picture)) + kApart,
                     name);
        }
        QVERIFY2(bytes < 1'500'000, qPrintable(QString::number(bytes)));
    }

    void picturesAreReadWhenTheyComeIntoSight() {
        QTRY_VERIFY(cards().front()->hasReadPicture());
        QVERIFY(!cards().back()->hasReadPicture());
        page()->findChild<QScrollArea*>()->ensureWidgetVisible(cards().back());
        QTRY_VERIFY(cards().back()->hasReadPicture());
    }

    void whatIsTypedAnywhereFilters() {
        cards().front()->setFocus();
        QTRY_VERIFY(cards().front()->hasFocus());
        const qsizetype all = cards().size();
        for (const char letter : {'m', 'a', 'z', 'e'}) {
            QTest::keyClick(QApplication::focusWidget(), letter);
        }
        QCOMPARE(filter()->text(), QString("maze"));
        QVERIFY(names().contains("maze"));
        QVERIFY(cards().size() < all);
        for (const QLabel* label : page()->findChildren<QLabel*>()) {
            QVERIFY(!label->isVisible() || label->text() != "WTA grids"); // an empty group
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QVERIFY(waitFor(RunState::Paused));
        QCOMPARE(m_window->document().project().name, std::string("Maze"));
    }

    void whatFitsNothingIsSaidAndEscapeShowsAllAgain() {
        const qsizetype all = cards().size();
        QTest::keyClicks(filter(), "no such thing");
        QCOMPARE(cards().size(), 0);
        QVERIFY(page()->findChild<QLabel*>("startNothing")->isVisible());
        QTest::keyClick(filter(), Qt::Key_Escape);
        QCOMPARE(cards().size(), all);
        QVERIFY(!page()->findChild<QLabel*>("startNothing")->isVisible());
    }

    void arrowsWalkThroughTheCardsAndEnterOpens() {
        ProjectCard* first = cards().front();
        first->setFocus();
        QTRY_VERIFY(first->hasFocus());
        QTest::keyClick(first, Qt::Key_Right);
        auto* second = qobject_cast<ProjectCard*>(QApplication::focusWidget());
        QVERIFY(second && second != first);
        QTest::keyClick(second, Qt::Key_Return);
        QVERIFY(waitFor(RunState::Paused));
        QCOMPARE(m_window->document().project().name, second->entry().title.toStdString());
    }

    void recentProjectsAreThereWithTheirFolder() {
        const QString file = writeProject("mine.yaml");
        QVERIFY(m_window->openFile(file));
        openWindow();
        QTRY_VERIFY(recentRow(file));
        auto* button = recentRow(file)->findChild<QCommandLinkButton*>();
        QCOMPARE(button->text(), QString("mine.yaml"));
        QCOMPARE(button->description(), m_folder.path());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(waitFor(RunState::Paused));
        QCOMPARE(m_window->document().file(), file);
    }

    void aMissingProjectIsDimAndCanBeRemoved() {
        const QString file = writeProject("gone.yaml");
        QVERIFY(m_window->openFile(file));
        QVERIFY(QFile::remove(file));
        openWindow();
        QTRY_VERIFY(recentRow(file));
        auto* button = recentRow(file)->findChild<QCommandLinkButton*>();
        QVERIFY(!button->isEnabled());
        QVERIFY(button->description().contains("not there any more"));
        QTest::mouseClick(recentRow(file)->findChild<QToolButton*>(), Qt::LeftButton);
        QVERIFY(!recentRow(file));
        openWindow();
        QVERIFY(!recentRow(file));
    }
};

REPRISE_TEST(TstStartPage)
#include "tst_start_page.moc"
