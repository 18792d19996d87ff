// What a network would need is said in numbers that people read.
#include "core/network/network_builder.hpp"
#include "core/network/project_network.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;
using namespace reprise::test;

class TstNetworkSize : public QObject {
    Q_OBJECT

private slots:
    void countsHaveMarksBetweenThousands() {
        QCOMPARE(countToText(0), std::string("0"));
        QCOMPARE(countToText(999.6), std::string("1,000"));
        QCOMPARE(countToText(12345), std::string("12,345"));
        QCOMPARE(countToText(6e6), std::string("6,000,000"));
        QCOMPARE(countToText(6.4e18), std::string("6.4e+18"));
    }

    void theRefusalOfALargeNetworkSpellsItsCounts() {
        Project project;
        project.populations = {population("a", "iaf_psc_exp", 3'000'000),
                               population("b", "iaf_psc_exp", 3'000'000)};
        project.projections = {projection("a", "b", 1, 1)};
        project.projections[0].connect = "fixed_indegree";
        project.projections[0].indegree = 20'000;
        project.duration = 10;
        const Issues issues = checkBuildable(project);
        QVERIFY(!issues.empty());
        const QString text = QString::fromStdString(issues.back().text);
        QVERIFY2(text.contains("6,000,000 neurons and 60,000,000,000 synapses"), qPrintable(text));
    }
};

REPRISE_TEST(TstNetworkSize)
#include "tst_network_size.moc"
