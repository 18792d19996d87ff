// Controls wrap where there is no room.
#include "tests/support/test_program.hpp"
#include "widgets/flow_layout.hpp"

#include <QLabel>
#include <QtTest>

using namespace reprise;

class TstFlowLayout : public QObject {
    Q_OBJECT

private slots:
    void wrapsWhereThereIsNoRoom() {
        QWidget box;
        auto* flow = new FlowLayout(&box);
        flow->setContentsMargins(5, 5, 5, 5);
        flow->setSpacing(10);
        std::vector<QWidget*> parts;
        for (int k = 0; k < 4; ++k) {
            auto* part = new QWidget;
            part->setFixedSize(100, k == 1 ? 30 : 20);
            flow->addWidget(part);
            parts.push_back(part);
        }
        QCOMPARE(flow->sizeHint().width(), 4 * 110 + 10);
        QCOMPARE(flow->minimumSize(), QSize(110, 40));
        QCOMPARE(flow->heightForWidth(450), 40);
        QCOMPARE(flow->heightForWidth(220), 5 + 30 + 10 + 20 + 5);
        box.resize(220, 80);
        flow->setGeometry(box.rect());
        QCOMPARE(parts[0]->geometry(), QRect(5, 10, 100, 20)); // in the middle of its line
        QCOMPARE(parts[1]->geometry(), QRect(115, 5, 100, 30));
        QCOMPARE(parts[2]->geometry(), QRect(5, 45, 100, 20));
        parts[1]->hide();
        flow->setGeometry(box.rect());
        QCOMPARE(parts[2]->geometry().topLeft(), QPoint(115, 5));
        QCOMPARE(flow->heightForWidth(220), 5 + 20 + 10 + 20 + 5);
    }
};

REPRISE_TEST(TstFlowLayout)
#include "tst_flow_layout.moc"
