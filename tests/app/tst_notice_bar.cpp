// Notices go by themselves when they are old news, and stay while they are needed.
#include "app/window/notice_bar.hpp"
#include "tests/support/test_program.hpp"

#include <QApplication>
#include <QPushButton>
#include <QTest>

using namespace reprise;

class TstNoticeBar : public QObject {
    Q_OBJECT

    static constexpr int kInformed = 150;
    static constexpr int kOther = 400; // ms

private slots:
    void init() {
        m_window = std::make_unique<QWidget>();
        m_window->resize(600, 200);
        m_bar = new NoticeBar("bar", m_window.get());
        m_bar->setGeometry(0, 0, 600, 40);
        m_bar->setPatience(kInformed, kOther);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::mouseMove(m_window.get(), QPoint(300, 150));
        QVERIFY(!m_bar->isVisible());
    }
    void cleanup() { m_window.reset(); }

    void informationGoesSoon() {
        m_bar->say(NoticeBar::Kind::Information, "Kept");
        m_bar->offer("Show", [] {});
        QVERIFY(m_bar->isVisible());
        QTRY_VERIFY(!m_bar->isVisible());
    }

    void whatWentWrongGoesLater() {
        for (const auto kind : {NoticeBar::Kind::Warning, NoticeBar::Kind::Error}) {
            m_bar->say(kind, "Not kept");
            QTest::qWait(2 * kInformed);
            QVERIFY(m_bar->isVisible());
            QTRY_VERIFY(!m_bar->isVisible());
        }
    }

    void whatCanBeMendedHereWaits() {
        bool isPressed = false;
        m_bar->say(NoticeBar::Kind::Error, "Not saved");
        m_bar->offer("Save as", [&isPressed] { isPressed = true; });
        QTest::qWait(2 * kOther);
        QVERIFY(m_bar->isVisible());
        QTest::mouseClick(m_bar->findChild<QPushButton*>(), Qt::LeftButton);
        QVERIFY(isPressed);
        QVERIFY(!m_bar->isVisible());
    }

    void whatIsUsedStays() {
        m_bar->say(NoticeBar::Kind::Information, "Kept");
        m_bar->offer("Show", [] {});
        m_bar->findChild<QPushButton*>()->setFocus(Qt::TabFocusReason);
        QTest::qWait(3 * kInformed);
        QVERIFY(m_bar->isVisible());
        m_bar->findChild<QPushButton*>()->clearFocus();
        QTRY_VERIFY(!m_bar->isVisible());
    }

    /// A new sentence has its whole time.
    void anotherSentenceBeginsAnew() {
        m_bar->say(NoticeBar::Kind::Information, "One");
        QTest::qWait(kInformed / 2);
        m_bar->say(NoticeBar::Kind::Warning, "Two");
        QTest::qWait(kInformed);
        QVERIFY(m_bar->isVisible());
        QCOMPARE(m_bar->text(), QString("Two"));
    }

private:
    std::unique_ptr<QWidget> m_window;
    NoticeBar* m_bar = nullptr;
};

REPRISE_TEST(TstNoticeBar)
#include "tst_notice_bar.moc"
