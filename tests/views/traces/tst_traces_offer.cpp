// How one begins to record from the empty traces view: buttons, menu, a dropped population.
#include "core/editing/document.hpp"
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/support/pictures.hpp"
#include "tests/support/test_program.hpp"
#include "views/traces/trace_canvas.hpp"
#include "views/traces/traces_view.hpp"
#include "widgets/time_range.hpp"

#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QToolButton>

using namespace reprise;

namespace {

Project twoGroups() {
    Project project;
    project.name = "two groups";
    project.engine.resolution = 0.1;
    PopulationSpec cells;
    cells.id = "exc";
    cells.model = "iaf_psc_exp";
    cells.size = 40;
    PopulationSpec few = cells;
    few.id = "inh";
    few.size = 3;
    PopulationSpec drive;
    drive.id = "drive";
    drive.model = "poisson_generator";
    drive.size = 4;
    project.populations = {drive, cells, few};
    return project;
}

/// The view in a window, for a document with the groups above.
struct OfferWindow {
    Document document;
    TimeRange range;
    std::unique_ptr<TracesView> view;
    std::shared_ptr<NetworkOutline> outline = std::make_shared<NetworkOutline>();
    SampleHistory samples;
    Frame frame;

    explicit OfferWindow(const Project& project = twoGroups()) {
        document.setProject(project);
        outline->populations = {{"drive", "poisson_generator", "", Role::Input, 4},
                                {"exc", "iaf_psc_exp", "", Role::Excitatory, 40},
                                {"inh", "iaf_psc_exp", "", Role::Inhibitory, 3}};
        frame.outline = outline;
        frame.samples = &samples;
        view = std::make_unique<TracesView>(range, &document);
        view->resize(700, 300);
        view->show();
        (void)QTest::qWaitForWindowExposed(view.get());
        view->showFrame(frame);
        QApplication::processEvents();
    }
    QToolButton* button(const char* name) { return view->findChild<QToolButton*>(name); }
    QMenu* menu() {
        auto* found = view->findChild<QMenu*>("recordMenu");
        emit found->aboutToShow();
        return found;
    }
    const std::vector<RecordSpec>& record() const { return document.project().record; }
    std::string yaml() const { return writeProjectText(document.project()); }
    bool drop(const QByteArray& text, const QString& format = kSignalFormat) {
        QMimeData data;
        data.setData(format, text);
        const QPoint middle = view->rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(view.get(), &enter);
        if (!enter.isAccepted()) {
            return false;
        }
        QDropEvent dropped(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(view.get(), &dropped);
        return dropped.isAccepted();
    }
};

} // namespace

class TstTracesOffer : public QObject {
    Q_OBJECT

private slots:
    void theEmptyViewRecordsWithOneClick() {
        OfferWindow window;
        QVERIFY2(window.view->sentence().startsWith("Nothing is recorded."),
                 qPrintable(window.view->sentence()));
        auto* first = window.button("recordFirst");
        QVERIFY(first->isVisible());
        QCOMPARE(first->text(), QString("Record V_m of neurons 0 – 11 of exc"));
        const std::string before = window.yaml();
        QTest::mouseClick(first, Qt::LeftButton);
        QCOMPARE(window.document.undoStack().undoText(),
                 QString("Record V_m of neurons 0 – 11 of exc"));
        QCOMPARE(window.record().size(), std::size_t(1));
        QCOMPARE(window.record()[0].interval, 1.0);
        QCOMPARE(window.record()[0].neurons.size(), std::size_t(12));
        QVERIFY(window.yaml().find("population: exc") != std::string::npos);
        QVERIFY2(window.view->sentence().contains("from the next start on"),
                 qPrintable(window.view->sentence()));
        const std::string after = window.yaml();
        window.document.undoStack().undo();
        QCOMPARE(window.yaml(), before);
        QVERIFY(window.view->sentence().startsWith("Nothing is recorded."));
        window.document.undoStack().redo();
        QCOMPARE(window.yaml(), after);
        QVERIFY(!hasErrors(checkProject(window.document.project())));
    }

    void theMenuHasWhatIsNotRecorded() {
        OfferWindow window;
        QVERIFY(window.button("recordOther")->isVisible());
        QStringList titles;
        QAction* potential = nullptr; // of inh
        for (QAction* action : window.menu()->actions()) {
            titles += action->isSeparator() ? action->text() : QString();
            const bool isPotential = action->text().startsWith("V_m [mV]");
            potential = isPotential && titles.contains("inh") ? action : potential;
        }
        titles.removeAll(QString());
        QCOMPARE(titles, (QStringList{"exc", "inh"})); // generators have no variables
        QVERIFY(potential);
        potential->trigger();
        QCOMPARE(window.document.undoStack().undoText(), QString("Record V_m of inh"));
        QVERIFY(window.record()[0].neurons.empty()); // all three
        int disabled = 0;
        for (QAction* action : window.menu()->actions()) {
            disabled += !action->isSeparator() && !action->isEnabled();
        }
        QCOMPARE(disabled, 1);
    }

    void selectedNeuronsAreRecorded() {
        OfferWindow window;
        window.view->selectNeurons(1, {30, 31, 35});
        QCOMPARE(window.button("recordFirst")->text(), QString("Record V_m of 3 neurons of exc"));
        QTest::mouseClick(window.button("recordFirst"), Qt::LeftButton);
        QCOMPARE(window.record()[0].neurons, (std::vector<int>{30, 31, 35}));
    }

    void aDroppedPopulationIsRecorded() {
        OfferWindow window;
        QVERIFY(window.drop("exc\nV_m\n3,5"));
        QCOMPARE(window.document.undoStack().undoText(), QString("Record V_m of 2 neurons of exc"));
        QVERIFY(window.drop("inh\n\n"));
        QCOMPARE(window.record()[1].population, std::string("inh"));
        QCOMPARE(window.record()[1].variables, std::vector<std::string>{"V_m"});
        // What is recorded already is left out.
        QVERIFY(window.drop("exc\nV_m\n5,6"));
        QCOMPARE(window.record()[2].neurons, std::vector<int>{6});
        QVERIFY(window.drop("exc\nV_m\n3"));
        QVERIFY2(window.view->sentence().contains("recorded already"),
                 qPrintable(window.view->sentence()));
        QVERIFY(window.drop("inh"));
        QCOMPARE(window.record().size(), std::size_t(3));
        const Issues issues = checkProject(window.document.project());
        for (const Issue& issue : issues) {
            QVERIFY2(issue.path.rfind("record", 0) != 0, issue.text.c_str());
        }
        window.document.undoStack().setIndex(0);
        QVERIFY(window.record().empty());
    }

    void whatCannotBeRecordedIsSaid_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("generator")
            << QByteArray("drive\n\n") << "drive has no variables to record.";
        QTest::newRow("unknown") << QByteArray("nobody") << "nobody has no variables to record.";
        QTest::newRow("variable") << QByteArray("exc\nsoul")
                                  << "exc has no variable soul; it has V_m";
        QTest::newRow("neuron") << QByteArray("exc\nV_m\n90")
                                << "exc has no such neuron; its neurons are 0 to 39.";
    }
    void whatCannotBeRecordedIsSaid() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        OfferWindow window;
        QVERIFY(window.drop(text));
        QVERIFY2(window.view->sentence().startsWith(says), qPrintable(window.view->sentence()));
        QVERIFY(window.record().empty());
        QCOMPARE(window.document.undoStack().count(), 0);
    }

    void otherDropsAreNotTaken() {
        OfferWindow window;
        QVERIFY(!window.drop("exc", "text/plain"));
        TimeRange range;
        TracesView alone(range);
        QVERIFY(!alone.acceptDrops());
        QVERIFY(alone.findChild<QToolButton*>("recordFirst")->isHidden());
    }

    void moreIsRecordedBesideTraces() {
        OfferWindow window;
        window.samples.start({{1, "V_m", "mV", "Potential.", 10, {0, 1}}});
        window.view->showFrame(window.frame);
        QCOMPARE(window.view->sentence(), QString());
        QVERIFY(window.button("recordFirst")->isHidden() ||
                !window.button("recordFirst")->isVisible());
        QVERIFY(window.button("recordMore")->isVisible());
        QVERIFY(window.drop("inh"));
        QCOMPARE(window.view->readout(), QString("Record V_m of inh: drawn from the next start "
                                                 "on."));
    }

    void partsOfCircuitsAreOffered() {
        Project project;
        PopulationSpec circuit;
        circuit.id = "htm";
        circuit.model = "s_htm";
        project.populations = {circuit};
        NetworkOutline outline;
        outline.populations = {{"htm.inputs", "spike_generator", "htm", Role::Input, 4},
                               {"htm.exc", "shtm_neuron", "htm", Role::Excitatory, 60}};
        QCOMPARE(recordableGroups(project, nullptr).size(), std::size_t(0));
        const auto groups = recordableGroups(project, &outline);
        QCOMPARE(groups.size(), std::size_t(1));
        QCOMPARE(groups[0].id, std::string("htm.exc"));
        const RecordEdit edit = recordEdit(project, &outline, wishIn("htm\n\n"));
        QCOMPARE(edit.added.population, std::string("htm.exc"));
        QCOMPARE(edit.added.variables, std::vector<std::string>{"V_m"});
    }

    void theIntervalFitsTheGrid_data() {
        QTest::addColumn<double>("resolution");
        QTest::addColumn<double>("interval");
        QTest::newRow("0.1 ms") << 0.1 << 1.0;
        QTest::newRow("1 ms") << 1.0 << 1.0;
        QTest::newRow("2 ms") << 2.0 << 2.0;
        QTest::newRow("0.4 ms") << 0.4 << 1.2;
    }
    void theIntervalFitsTheGrid() {
        QFETCH(double, resolution);
        QFETCH(double, interval);
        Project project = twoGroups();
        project.engine.resolution = resolution;
        const RecordEdit edit = recordEdit(project, nullptr, {"exc", "V_m", {}});
        QVERIFY(std::abs(edit.added.interval - interval) < 1e-9);
    }

    void savesPictures() {
        for (const ThemeName theme : {ThemeName::Dark, ThemeName::Light}) {
            applyTheme(*qApp, theme);
            OfferWindow window;
            for (const QSize size : {QSize(900, 400), QSize(500, 200), QSize(300, 110)}) {
                window.view->resize(size);
                QApplication::processEvents();
                const QWidget* offer = window.button("recordFirst")->parentWidget();
                QVERIFY(window.view->rect().contains(offer->geometry()));
                test::keepPicture(
                    window.view->grab().toImage(),
                    QStringLiteral("offer-%1-%2").arg(size.width()).arg(nameOf(theme)));
            }
        }
    }
};

REPRISE_TEST(TstTracesOffer)
#include "tst_traces_offer.moc"
