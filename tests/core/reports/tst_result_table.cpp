/// Tables of what phases found: in the report, in snapshots, in summary.json.

#include "core/reports/phase_report.hpp"
#include "core/results/run_folder.hpp"
#include "core/values/state_visitor.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

namespace {

const std::vector<ResultColumn> kColumns = {{"route", ""}, {"delay", "ms"}};

PhaseReport withTable() {
    PhaseReport report;
    report.appendRow("routes", kColumns, {std::string("A to B"), 12.5});
    report.appendRow("routes", kColumns, {std::string("B to C"), std::nan("")});
    return report;
}

/// A run that found the report.
class Found final : public RunAccount {
public:
    explicit Found(PhaseReport report) : m_player(m_project), m_reports{std::move(report)} {}

    const Project& project() const override { return m_project; }
    const NetworkOutline& outline() const override { return m_player.outline(); }
    Progress progress() const override { return m_player.progress(); }
    const std::vector<PhaseReport>& reports() const override { return m_reports; }
    const std::vector<std::int64_t>& spikeCounts() const override { return m_player.spikeCounts(); }
    std::uint64_t stateHash() const override { return 0; }
    std::shared_ptr<const StateSnapshot> makeStateSnapshot() const override { return nullptr; }
    const Network* network() const override { return nullptr; }

private:
    static Project plain() {
        Project project;
        project.populations = {population("cell", "iaf_psc_exp", 1)};
        project.duration = 1;
        return project;
    }
    Project m_project = plain();
    ExperimentPlayer m_player;
    std::vector<PhaseReport> m_reports;
};

} // namespace

class TstResultTable : public QObject {
    Q_OBJECT

private slots:
    void cellsAreFoundByColumn() {
        const PhaseReport report = withTable();
        const ResultTable* table = report.findTable("routes");
        QVERIFY(table != nullptr);
        QCOMPARE(table->text(0, "route"), std::string("A to B"));
        QCOMPARE(table->number(0, "delay"), 12.5);
        QVERIFY(std::isnan(table->number(1, "delay")));
        QVERIFY(std::isnan(table->number(0, "route")));
        QVERIFY(std::isnan(table->number(2, "delay")));
        QCOMPARE(table->text(0, "length"), std::string());
        QVERIFY(report.findTable("others") == nullptr);
    }

    void everyRowIsNews() {
        PhaseReport report = withTable();
        const std::size_t before = report.size();
        report.appendRow("routes", kColumns, {std::string("C to D"), 1.0});
        QVERIFY(report.size() != before);
        QCOMPARE(report.forWatchers().findTable("routes")->rows.size(), std::size_t(3));
    }

    void aSnapshotKeepsIt() {
        PhaseReport report = withTable();
        StateSaver saver;
        report.visit(saver);
        const std::vector<std::byte> bytes = saver.take();
        PhaseReport read;
        StateLoader loader(bytes);
        read.visit(loader);
        QVERIFY(loader.isAtEnd());
        const ResultTable* table = read.findTable("routes");
        QVERIFY(table != nullptr && table->columns == kColumns);
        QCOMPARE(table->rows.size(), std::size_t(2));
        QCOMPARE(table->rows[0], report.tables[0].rows[0]);
        QCOMPARE(table->text(1, "route"), std::string("B to C"));
        QVERIFY(std::isnan(table->number(1, "delay")));
    }

    void theSummaryListsItsRows() {
        const Found run(withTable());
        const auto text = QByteArray::fromStdString(summaryJson(run, RunOutcome::Complete, 1, {}));
        const QJsonObject phase =
            QJsonDocument::fromJson(text).object()["phases"].toArray()[0].toObject();
        QCOMPARE(phase["routes"].toArray(),
                 (QJsonArray{QJsonObject{{"route", "A to B"}, {"delay_ms", 12.5}},
                             QJsonObject{{"route", "B to C"}, {"delay_ms", QJsonValue()}}}));
    }
};

REPRISE_TEST(TstResultTable)
#include "tst_result_table.moc"
