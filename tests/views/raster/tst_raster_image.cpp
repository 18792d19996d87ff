#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "tests/support/synthetic_network.hpp"
#include "tests/support/synthetic_patterns.hpp"
#include "tests/support/test_program.hpp"
#include "views/raster/raster_image.hpp"
#include "views/raster/raster_layout.hpp"

#include <QTest>

#include <cmath>
#include <map>
#include <tuple>

using namespace reprise;
using namespace reprise::test;

namespace {

constexpr int kColumns = 300;
constexpr int kRows = 200;
constexpr double kCellMs = 1.7; // not a multiple of the resolution

RasterImage imageOf(const NetworkOutline& outline, const RasterLayout& layout, double scroll,
                    std::int64_t firstColumn, unsigned hidden = 0) {
    RasterGrid grid = RasterGrid::of(outline, layout, scroll, kRows, 1);
    grid.cellMs = kCellMs;
    grid.columns = kColumns;
    grid.hiddenMarks = hidden;
    return RasterImage(std::move(grid), firstColumn);
}

using Cell = std::tuple<std::int64_t, int, int>;

/// The slow way: every event on its own.
std::map<Cell, int> bruteForce(const std::vector<Event>& events, const NetworkOutline& outline,
                               const RasterLayout& layout, double scroll, std::int64_t firstColumn,
                               unsigned hidden) {
    std::map<Cell, int> counts;
    for (const Event& event : events) {
        const auto column =
            std::int64_t(std::floor(double(event.step) * outline.resolution / kCellMs + 1e-9));
        const auto* band = layout.bandOf(event.population, event.neuron);
        if (column < firstColumn || column >= firstColumn + kColumns || band == nullptr) {
            continue;
        }
        const int row = int(std::floor(layout.rowTop(*band, event.neuron) - scroll + 0.5));
        const Mark mark = layout.markOf(event, *band);
        if (row >= 0 && row < kRows && (hidden >> int(mark) & 1u) == 0) {
            ++counts[{column, row, int(mark)}];
        }
    }
    return counts;
}

} // namespace

class TstRasterImage : public QObject {
    Q_OBJECT

private slots:
    void countsEveryEventOnce_data() {
        QTest::addColumn<int>("symbols");
        QTest::addColumn<int>("neurons");
        QTest::addColumn<double>("zoom");
        QTest::addColumn<double>("scroll");
        QTest::addColumn<int>("firstColumn");
        QTest::addColumn<int>("hidden");
        QTest::newRow("rows taller than pixels") << 3 << 6 << 1.0 << 0.0 << 0 << 0;
        QTest::newRow("many neurons per pixel") << 4 << 200 << 1.0 << 0.0 << 0 << 0;
        QTest::newRow("scrolled and zoomed") << 6 << 20 << 3.0 << 140.0 << 117 << 0;
        QTest::newRow("before the start") << 3 << 6 << 1.0 << 0.0 << -40 << 0;
        QTest::newRow("dendrites hidden") << 3 << 6 << 1.0 << 0.0 << 5 << 2;
    }
    void countsEveryEventOnce() {
        QFETCH(int, symbols);
        QFETCH(int, neurons);
        QFETCH(double, zoom);
        QFETCH(double, scroll);
        QFETCH(int, firstColumn);
        QFETCH(int, hidden);
        const NetworkOutline outline = columns(symbols, neurons);
        const RasterLayout layout(outline, kRows, zoom);
        const auto events = randomEvents(outline, 40000, 700);
        RasterImage image = imageOf(outline, layout, scroll, firstColumn, unsigned(hidden));
        image.add(events);
        auto expected = bruteForce(events, outline, layout, scroll, firstColumn, unsigned(hidden));
        QVERIFY(!expected.empty());
        for (std::int64_t column = firstColumn; column < firstColumn + kColumns; ++column) {
            for (int row = 0; row < kRows; ++row) {
                for (const Mark mark : kMarks) {
                    const auto found = expected.find({column, row, int(mark)});
                    const int wanted = found == expected.end() ? 0 : found->second;
                    if (int(image.count(column, row, mark)) != wanted) {
                        QCOMPARE(int(image.count(column, row, mark)), wanted);
                    }
                }
            }
        }
    }

    void countsTheColorsOfBothPanels() {
        SyntheticGrid run;
        for (int i = 0; i < 6; ++i) {
            run.present(i % 2, i == 3 ? 1.5 : 1);
        }
        std::vector<GridShown> shown(1);
        shown[0].phases = std::make_shared<PatternPhases>(run.grid());
        shown[0].phases->take(run.frame().reports.get());
        shown[0].orders = run.frame().state->parts.all<GridState>()[0].orders;
        shown[0].order = RowOrder::of({0, 0}, &run.orders(), run.neurons());
        shown[0].second = RowOrder::of({0, 1}, &run.orders(), run.neurons());
        const RasterLayout layout(run.outline(), kRows, 1, shown);
        const auto classes =
            std::make_shared<EventClasses>(run.outline(), shown, SpikeColor::Phase);
        RasterGrid grid = RasterGrid::of(run.outline(), layout, 0, kRows, 1, classes);
        grid.cellMs = 11;
        grid.columns = kColumns;
        RasterImage image(std::move(grid), 0);
        image.add(run.events().all());
        const auto compare = [&](std::int64_t endMs) {
            std::map<Cell, int> expected;
            for (const Event& event : run.events().all()) {
                const auto* band = layout.bandOf(event.population, event.neuron);
                for (bool isSecond = false; band != nullptr;
                     band = layout.twinOf(*band), isSecond = true) {
                    const int row = int(std::floor(layout.rowTop(*band, event.neuron) + 0.5));
                    const int index = EventClasses::Reader(*classes).of(
                        event, layout.markOf(event, *band), isSecond);
                    if (event.step < endMs) {
                        ++expected[{event.step / 11, row, index}];
                    }
                }
            }
            int total = 0;
            for (int column = 0; column < kColumns; ++column) {
                for (int row = 0; row < kRows; ++row) {
                    for (int index = 0; index < EventClasses::kCount; ++index) {
                        const auto found = expected.find({column, row, index});
                        const int wanted = found == expected.end() ? 0 : found->second;
                        total += wanted;
                        if (int(image.count(column, row, index)) != wanted) {
                            QCOMPARE(int(image.count(column, row, index)), wanted);
                        }
                    }
                }
            }
            QVERIFY(total > 1000);
        };
        compare(1'000'000);
        image.forgetFrom(150);
        compare(150 * 11);
        image.add(run.events().between(150 * 11, 1'000'000));
        compare(1'000'000);
    }

    void firstStepOfAColumnIsExact() {
        RasterGrid grid;
        grid.resolutionMs = 0.1;
        for (const double cellMs : {0.05, 0.1, 0.3, 1.7, 123.456}) {
            grid.cellMs = cellMs;
            for (std::int64_t column = -50; column < 400; ++column) {
                const std::int64_t step = grid.firstStepOf(column);
                QVERIFY(grid.columnOf(step) >= column);
                QVERIFY(grid.columnOf(step - 1) < column);
            }
        }
    }

    void scrollingGivesTheSamePictureAsCountingAnew_data() {
        QTest::addColumn<int>("shift");
        for (const int shift : {1, 7, 299, 300, 1000, -1, -60, -299, -400}) {
            QTest::newRow(qPrintable(QString::number(shift))) << shift;
        }
    }
    void scrollingGivesTheSamePictureAsCountingAnew() {
        QFETCH(int, shift);
        const NetworkOutline outline = columns(5, 30);
        const RasterLayout layout(outline, kRows, 1);
        EventHistory history;
        history.append(randomEvents(outline, 30000, 3000));
        const std::int64_t from = 500;
        const auto add = [&history](RasterImage& image, std::int64_t first, std::int64_t end) {
            image.add(
                history.between(image.grid().firstStepOf(first), image.grid().firstStepOf(end)));
        };
        RasterImage moved = imageOf(outline, layout, 0, from);
        add(moved, from, from + 200);
        moved.picture(lightTheme());
        add(moved, from + 200, from + kColumns); // not painted yet when the picture moves
        moved.scrollTo(from + shift);
        if (shift > 0) {
            add(moved, std::max(from + kColumns, from + shift), from + shift + kColumns);
        } else {
            add(moved, from + shift, std::min(from, from + shift + kColumns));
        }
        RasterImage fresh = imageOf(outline, layout, 0, from + shift);
        fresh.add(history.all());
        QCOMPARE(moved.picture(lightTheme()), fresh.picture(lightTheme()));
    }

    void rareEventsAreOpaqueAndCrowdsAreStronger() {
        const NetworkOutline outline = columns(1, 4);
        const RasterLayout layout(outline, kRows, 1);
        const auto colorAt = [&](RasterImage& image, int column) {
            const auto* band = layout.bandOf(1, 0);
            const int y = int(layout.rowCenter(*band, 0));
            return image.picture(lightTheme()).pixelColor(column * RasterGrid::kCellWidth, y);
        };
        RasterImage rare = imageOf(outline, layout, 0, 0);
        const std::vector<Event> one = {{17 * 10, 0, 1, EventKind::Spike}}; // column 10
        rare.add(one);
        QCOMPARE(colorAt(rare, 10), lightTheme().soma);
        QCOMPARE(colorAt(rare, 11).alpha(), 0);

        RasterImage crowd = imageOf(outline, layout, 0, 0);
        crowd.add(one);
        crowd.add(std::vector<Event>(200, Event{17 * 20, 0, 1, EventKind::Spike}));
        QCOMPARE(colorAt(crowd, 20), lightTheme().soma);
        QVERIFY(colorAt(crowd, 10).alpha() < 200);
        QVERIFY(colorAt(crowd, 10).alpha() > 60);
    }

    void twoKindsInACellStandSideBySide() {
        const NetworkOutline outline = columns(1, 4);
        const RasterLayout layout(outline, kRows, 1);
        RasterImage image = imageOf(outline, layout, 0, 0);
        image.add(std::vector<Event>{{17 * 10, 0, 1, EventKind::Spike},
                                     {17 * 10, 0, 1, EventKind::DendriticSpike}});
        const int y = int(layout.rowCenter(*layout.bandOf(1, 0), 0));
        const QImage& picture = image.picture(darkTheme());
        QCOMPARE(picture.pixelColor(20, y), darkTheme().dendrite);
        QCOMPARE(picture.pixelColor(21, y), darkTheme().soma);
    }

    void eventsOfNobodyAreIgnored() {
        const NetworkOutline outline = columns(2, 4);
        const RasterLayout layout(outline, kRows, 1);
        RasterImage image = imageOf(outline, layout, 0, 0);
        image.add(std::vector<Event>{{5, 999, 1, EventKind::Spike},
                                     {5, 0, 77, EventKind::Spike},
                                     {-5, 0, 1, EventKind::Spike},
                                     {1'000'000'000, 0, 1, EventKind::Spike}});
        const QImage& picture = image.picture(lightTheme());
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                QCOMPARE(qAlpha(picture.pixel(x, y)), 0);
            }
        }
    }
};

REPRISE_TEST(TstRasterImage)
#include "tst_raster_image.moc"
