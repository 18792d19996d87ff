// Every item model of the window keeps Qt's rules of models, also while the project is edited,
// undone and played.
#include "app/docks/dock_layout.hpp"
#include "app/docks/view_catalog.hpp"
#include "app/files/import_report.hpp"
#include "core/project/structure_edits.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"
#include "views/view.hpp"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QComboBox>
#include <QSortFilterProxyModel>

#include <random>
#include <set>

using namespace reprise;
using namespace reprise::test;

class TstItemModels : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;
    std::set<QAbstractItemModel*> m_tested;

    /// Those of Qt's widgets for items do not keep all rules themselves.
    static bool isOurs(const QAbstractItemModel& model) {
        return QByteArray(model.metaObject()->className()).startsWith("reprise::") ||
               qobject_cast<const QSortFilterProxyModel*>(&model) != nullptr;
    }

    void testModelsOf(QWidget& widget) {
        const auto test = [this](QAbstractItemModel* model) {
            if (model != nullptr && isOurs(*model) && m_tested.insert(model).second) {
                new QAbstractItemModelTester(
                    model, QAbstractItemModelTester::FailureReportingMode::QtTest, model);
                connect(model, &QObject::destroyed, this, [this, model] { m_tested.erase(model); });
            }
        };
        for (const auto* view : widget.findChildren<QAbstractItemView*>()) {
            test(view->model());
        }
        for (const auto* box : widget.findChildren<QComboBox*>()) {
            test(box->model());
        }
    }

    using Edit = std::function<void(Project&)>;
    static std::vector<Edit> edits() {
        return {
            [](Project& p) { p.seed += 1; },
            [](Project& p) {
                p.populations.push_back(
                    test::population(freePopulationId(p, "cell").c_str(), "iaf_psc_exp", 3));
            },
            [](Project& p) {
                if (p.populations.size() > 1) {
                    removePopulations(p, {p.populations.back().id});
                }
            },
            [](Project& p) {
                if (p.populations.size() > 1) {
                    const std::string id = p.populations.back().id;
                    renamePopulation(p, id, freePopulationId(p, "renamed"));
                }
            },
            [](Project& p) {
                if (p.populations.size() > 1) {
                    p.populations.back().parameters["tau_m"] = 12.0;
                }
            },
            [](Project& p) {
                if (p.populations.size() > 1) {
                    const std::string id = p.populations.back().id;
                    p.projections.push_back(test::projection(id.c_str(), id.c_str(), 20, 1.5));
                }
            },
            [](Project& p) { p.projections.clear(); },
            [](Project& p) {
                p.environment.sequences.list.push_back({"A", "X", "B"});
            },
            [](Project& p) {
                if (p.environment.sequences.list.size() > 1) {
                    p.environment.sequences.list.pop_back();
                }
            },
            [](Project& p) { p.experiments[0].phases.push_back(test::phaseOf("test", "htm", 1)); },
            [](Project& p) {
                if (p.experiments[0].phases.size() > 1) {
                    p.experiments[0].phases.erase(p.experiments[0].phases.begin());
                }
            },
            [](Project& p) {
                p.experiments.push_back({"more", {}});
            },
            [](Project& p) {
                if (p.experiments.size() > 1) {
                    p.experiments.pop_back();
                }
            },
            [](Project& p) { p.environment.inputs.push_back({}); },
            [](Project& p) { p.environment.inputs.clear(); },
        };
    }

private slots:
    void keepTheRulesOfModels_data() {
        QTest::addColumn<bool>("isPlaying");
        QTest::newRow("at rest") << false;
        QTest::newRow("while it plays") << true;
    }
    void keepTheRulesOfModels() {
        QFETCH(bool, isPlaying);
        m_tested.clear();
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject(40)));
        for (const ViewEntry& entry : viewCatalog()) {
            shown.window.docks().showView(entry.id);
            QVERIFY(shown.window.docks().view(entry.id) != nullptr);
        }
        testModelsOf(shown.window);
        QVERIFY2(m_tested.size() >= 2, qPrintable(QString::number(m_tested.size())));
        if (isPlaying) {
            shown.asFastAsPossible();
            shown.trigger("play");
        }
        std::mt19937 random(20260);
        const std::vector<Edit> all = edits();
        Document& document = shown.window.document();
        for (int k = 0; k < 120; ++k) {
            const auto which = random() % (all.size() + 6);
            if (which < all.size()) {
                document.change(QString("Edit %1").arg(which), all[which]);
            } else if (which % 2 == 0) {
                document.undoStack().undo();
            } else {
                document.undoStack().redo();
            }
            if (k % 20 == 0) {
                QTest::qWait(30); // what follows later, and frames
                testModelsOf(shown.window);
                const auto views = viewCatalog();
                shown.window.docks().showView(views[random() % views.size()].id);
            }
        }
        document.undoStack().setIndex(0);
        document.undoStack().setIndex(document.undoStack().count());
        QTest::qWait(100);
    }

    void theReportOfAnImportDoesToo() {
        const QString file =
            QString(REPRISE_SOURCE_DIR) +
            "/tests/data/neuroseq/neuroseq_config_eval-single_nest_SHTMTotal_off-chip.yaml";
        ImportReport report(file, importNeuroseq(file.toStdString()));
        m_tested.clear();
        testModelsOf(report);
        QCOMPARE(m_tested.size(), std::size_t(1));
        report.findChild<QComboBox*>("reportOutcome")->setCurrentIndex(2);
    }
};

REPRISE_TEST(TstItemModels)
#include "tst_item_models.moc"
