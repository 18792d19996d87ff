// What the map view writes: data, pictures, the size of animations.
#include "tests/support/map_window.hpp"
#include "tests/support/test_program.hpp"

#include <QBuffer>
#include <QSvgGenerator>

using namespace reprise;
using test::projectWith;
using test::SyntheticSearch;
using test::Window;

class TstMapViewExports : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, ThemeName::Light); }

    void theAnimationHasTheShapeOfTheMap() {
        SyntheticSearch run;
        run.searchWhole();
        std::vector<QSize> sizes;
        for (const QSize dock : {QSize(400, 700), QSize(1400, 300)}) {
            Window window(test::planningMap(), dock);
            window.view->showFrame(run.frame());
            sizes.push_back(sizeOfMapPicture(window.view->scene(), window.view->font()));
        }
        QCOMPARE(sizes[0], sizes[1]);                  // whatever the dock
        QVERIFY(sizes[0].width() > sizes[0].height()); // seven columns, three rows
    }

    void writesPlacesEdgesAndPathsAsCsv() {
        NavigationMap map;
        map.environments = {test::letterGrid({"AB", ".C"}, "left, \"top\"")};
        Window window(map);
        test::SyntheticRun run({"ABC"}, 4, 2);
        run.connect('A', 'B', 3);
        run.events().append(std::vector<Event>{{100, 1, 0, EventKind::Spike}});
        run.setNow(12);
        window.view->showFrame(run.frame());
        QCOMPARE(window.view->dataAsCsv(),
                 QString("environment,symbol,x,y,state,active_share,threshold_mV\n"
                         "\"left, \"\"top\"\"\",A,0,0,active,0.25,\n"
                         "\"left, \"\"top\"\"\",B,1,0,silent,0,\n"
                         "\"left, \"\"top\"\"\",C,1,1,silent,0,\n"));
        const std::vector<DataTable> tables = window.view->furtherTables();
        QCOMPARE(tables.size(), std::size_t(2));
        QCOMPARE(tables[0].name, QString("steps"));
        QCOMPARE(tables[0].csv, QString("from,to,state\n"
                                        "A,B,possible\nA,C,possible\nB,A,possible\nB,C,possible\n"
                                        "C,A,possible\nC,B,possible\nA,B,learned\n"));
        QCOMPARE(tables[1].name, QString("paths"));
        QCOMPARE(tables[1].csv, QString("path,step,symbol\n"));
        Window second;
        SyntheticSearch search;
        search.searchWhole();
        second.view->showFrame(search.frame());
        const QString csv = second.view->dataAsCsv();
        QVERIFY(csv.contains("1,F,3,1,silent,0,5.85\n"));
        QVERIFY(second.view->furtherTables()[0].csv.contains("C,F,predictive\n"));
        QVERIFY(second.view->furtherTables()[1].csv.endsWith(
            "path,step,symbol\nfound,0,A\nfound,1,B\nfound,2,C\nfound,3,F\n"
            "found,4,H\nfound,5,J\nshortest,0,A\nshortest,1,B\nshortest,2,C\n"
            "shortest,3,F\nshortest,4,H\nshortest,5,J\n"));
    }

    void aLongSentenceIsWrittenWholeInPictures() {
        QImage page(300, 400, QImage::Format_RGB32);
        MapScene scene;
        const QString words = "replay 1 of 10: found: 4 steps · shortest: 4 steps · "
                              "two places at 3.6 ms and the winner 3.6 ms ahead of them";
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        QSvgGenerator svg;
        svg.setOutputDevice(&out);
        svg.setSize(page.size());
        svg.setResolution(96);
        {
            QPainter painter(&svg);
            paintMapPicture(painter, scene, QRectF(page.rect()), QApplication::font(), words);
        }
        const QString text = QString::fromUtf8(out.data());
        QVERIFY2(text.contains("ahead of them</text>") || text.contains("of them</text>"),
                 qPrintable(text));
        QVERIFY(text.contains(">replay 1 of 10"));
        QVERIFY(!text.contains("…"));
    }

    void exportsPictures() {
        Window window;
        SyntheticSearch run;
        run.searchWhole();
        run.state().isBlocked[std::size_t(run.symbol('D'))] = 1;
        window.view->showFrame(run.frame());
        test::checkExports(*window.view, {">A</text>", ">J</text>", "found: 5 steps",
                                          "shortest: 5 steps", "blocked", "isolated"});
    }

    void savesPicturesForPeople() {
        SyntheticSearch run;
        run.searchWhole();
        Project project = projectWith(test::planningMap());
        Document document;
        document.setProject(project);
        const auto make = [&](QSize size, double ms) {
            auto view = std::make_unique<MapView>(document);
            view->resize(size);
            view->show();
            view->showFrame(run.frame());
            if (ms > 0) {
                view->goTo(ms);
            }
            return view;
        };
        test::savePictures("map", [&] { return make({960, 640}, 0); });
        test::savePictures("map-scrub", [&] { return make({960, 640}, 2000 + 194); });
        test::savePictures("map-small", [&] { return make({420, 420}, 4400 + 246); });
        NavigationMap walled = test::planningMap();
        walled.environments[0].cells[7 + 4] = kBlockedCell;
        document.setProject(projectWith(walled));
        run.state().isBlocked[std::size_t(run.symbol('G'))] = 1;
        test::savePictures("map-blocked", [&] {
            auto view = make({700, 480}, 4400 + 198);
            view->goTo(2000 + 1200 + 262);
            return view;
        });
        test::SyntheticRun ambiguous({"ABCD", "ABF", "ABCE"});
        ambiguous.learn();
        ambiguous.events().append(std::vector<Event>{
            {460, std::uint32_t(ambiguous.symbol('C') * 15), 0, EventKind::DendriticSpike},
            {460, std::uint32_t(ambiguous.symbol('F') * 15), 0, EventKind::DendriticSpike},
            {495, std::uint32_t(ambiguous.symbol('B') * 15), 0, EventKind::Spike}});
        ambiguous.setNow(50);
        document.setProject(projectWith(test::ambiguousMap()));
        const auto makeOther = [&](const test::SyntheticRun& other, QSize size) {
            auto view = std::make_unique<MapView>(document);
            view->resize(size);
            view->show();
            view->showFrame(other.frame());
            return view;
        };
        test::savePictures("map-ambiguous", [&] { return makeOther(ambiguous, {900, 480}); });
        Project sequences;
        sequences.environment.sequences.published = "II";
        document.setProject(sequences);
        test::SyntheticRun second(test::setTwo());
        second.learn();
        test::savePictures("map-sequences", [&] { return makeOther(second, {700, 640}); });
        document.setProject(projectWith(test::fullGrid(25, 20)));
        test::savePictures("map-large", [&] { return makeOther(second, {1100, 760}); });
    }
};

REPRISE_TEST(TstMapViewExports)
#include "tst_map_view_exports.moc"
