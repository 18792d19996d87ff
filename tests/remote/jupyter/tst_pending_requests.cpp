/// When a request is over.

#include "core/session/jupyter/pending_requests.hpp"
#include "tests/support/test_program.hpp"

#include <QSignalSpy>
#include <QTest>

using namespace reprise;

class TstPendingRequests : public QObject {
    Q_OBJECT

    static constexpr std::chrono::milliseconds kIdle{50};

    static KernelMessage request(const QString& type = "execute_request") {
        return newMessage("shell", type, "s", {{"code", "1"}});
    }
    static KernelMessage reply(const KernelMessage& to, const QJsonObject& content) {
        KernelMessage message = newMessage(to.channel, "execute_reply", "server", content);
        message.parent = to.header;
        return message;
    }
    static KernelMessage status(const KernelMessage& to, const QString& state) {
        KernelMessage message =
            newMessage("iopub", "status", "server", {{"execution_state", state}});
        message.parent = to.header;
        return message;
    }

    std::vector<RequestResult> m_results;
    PendingRequests::Handler keep() {
        return [this](const RequestResult& result) { m_results.push_back(result); };
    }

private slots:
    void init() { m_results.clear(); }

    void aRequestIsOverWithReplyAndIdleInAnyOrder() {
        PendingRequests pending{std::chrono::hours(1)};
        for (const bool isReplyFirst : {true, false}) {
            const KernelMessage asked = request();
            pending.add(asked, keep());
            QVERIFY(pending.take(status(asked, "busy")));
            QVERIFY(pending.take(isReplyFirst ? reply(asked, {{"status", "ok"}})
                                              : status(asked, "idle")));
            QVERIFY(m_results.empty());
            QVERIFY(pending.take(isReplyFirst ? status(asked, "idle")
                                              : reply(asked, {{"status", "ok"}})));
            QCOMPARE(m_results.size(), std::size_t(1));
            QCOMPARE(m_results[0].fate, RequestFate::Answered);
            m_results.clear();
        }
        QVERIFY(pending.isEmpty());
    }

    void aLostIdleIsNotWaitedForLong() {
        PendingRequests pending(kIdle);
        const KernelMessage asked = request();
        pending.add(asked, keep());
        pending.take(reply(asked, {{"status", "error"}, {"ename", "KeyError"}, {"evalue", "'x'"}}));
        QVERIFY(m_results.empty());
        QTRY_COMPARE(m_results.size(), std::size_t(1));
        QCOMPARE(m_results[0].fate, RequestFate::Failed);
        QCOMPARE(m_results[0].error, QString("KeyError: 'x'"));
    }

    void messagesOfOthersAreLeft() {
        PendingRequests pending(kIdle);
        pending.add(request(), keep());
        QVERIFY(!pending.take(reply(request(), {{"status", "ok"}})));
        QVERIFY(m_results.empty());
    }

    void anAbortedRequestIsSentOnceMore() {
        PendingRequests pending(kIdle);
        QSignalSpy again(&pending, &PendingRequests::resend);
        const KernelMessage asked = request();
        pending.add(asked, keep());
        pending.take(reply(asked, {{"status", "aborted"}}));
        QCOMPARE(again.size(), 1);
        const auto second = again[0][0].value<KernelMessage>();
        QVERIFY(second.id() != asked.id());
        QCOMPARE(second.content, asked.content);
        pending.take(reply(second, {{"status", "aborted"}}));
        QCOMPARE(again.size(), 1);
        QTRY_COMPARE(m_results.size(), std::size_t(1));
        QCOMPARE(m_results[0].fate, RequestFate::Aborted);
    }

    void messagesOfCommsAreOverOnceTheKernelHasThem() {
        PendingRequests pending(kIdle);
        const KernelMessage asked = request("comm_msg");
        pending.add(asked, keep());
        pending.take(status(asked, "busy"));
        QCOMPARE(m_results.size(), std::size_t(1));
        QVERIFY(pending.isEmpty());
    }

    void aDeadKernelEndsEverything() {
        PendingRequests pending(kIdle);
        pending.add(request(), keep());
        pending.add(request("comm_msg"), keep());
        pending.endAll(RequestFate::KernelDied);
        QCOMPARE(m_results.size(), std::size_t(2));
        QCOMPARE(m_results[0].fate, RequestFate::KernelDied);
    }

    void whatWasAskedBeforeAnAnsweredQuestionIsLost() {
        PendingRequests pending(kIdle);
        const KernelMessage lost = request();
        const KernelMessage late = request();
        const KernelMessage marker = request("kernel_info_request");
        const KernelMessage after = request();
        for (const KernelMessage& message : {lost, late, marker, after}) {
            pending.add(message, keep());
        }
        pending.endUnansweredBefore(marker.id());
        pending.take(reply(late, {{"status", "ok"}})); // was on its way
        QTRY_COMPARE(m_results.size(), std::size_t(2));
        QCOMPARE(int(m_results[0].fate == RequestFate::Lost) +
                     int(m_results[1].fate == RequestFate::Lost),
                 1);
        pending.forget(after.id());
        pending.forget(marker.id());
        QVERIFY(pending.isEmpty());
    }
};

REPRISE_TEST(TstPendingRequests)
#include "tst_pending_requests.moc"
