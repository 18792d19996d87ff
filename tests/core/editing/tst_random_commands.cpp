// Ten thousand commands in any order, with undo and redo between them, and all the way back.
#include "core/project/structure_edits.hpp"

#include "tests/core/editing/commented_document.hpp"
#include "tests/support/test_program.hpp"

#include <random>

using namespace reprise;
using namespace reprise::test;

namespace {

constexpr int kCommands = 10'000;
constexpr std::size_t kMostPopulations = 10; // so that a step stays short

/// Draws commands, and keeps what the document said at each place of its stack.
class Hand {
public:
    Hand(Document& document, unsigned seed) : m_document(document), m_random(seed) {
        m_texts.push_back(document.text());
    }

    void act() {
        const int kind = below(12);
        if (kind < 3) {
            walk();
        } else if (kind == 3) {
            type();
        } else {
            edit(kind);
            note();
        }
    }

    const std::string& first() const { return m_texts.front(); }
    const std::string& last() const { return m_texts.back(); }

private:
    int below(int most) { return int(m_random() % unsigned(most)); }
    bool chance() { return below(2) == 0; }
    template<typename List> std::size_t indexIn(const List& list) {
        return std::size_t(below(int(list.size())));
    }

    /// The stack is as long as it is now: what could be redone is gone.
    void note() {
        const QUndoStack& stack = m_document.undoStack();
        const bool isLong = stack.count() == int(m_texts.size()) - 1;
        if (isLong && m_document.text() == m_texts[std::size_t(stack.index())]) {
            return; // it changed nothing
        }
        m_texts.resize(std::size_t(stack.index()));
        m_texts.push_back(m_document.text());
        QCOMPARE(stack.count(), int(m_texts.size()) - 1);
    }

    void walk() {
        const bool isBack = chance();
        for (int steps = 1 + below(4); steps > 0; --steps) {
            isBack ? m_document.undoStack().undo() : m_document.undoStack().redo();
            QCOMPARE(m_document.text(), m_texts[std::size_t(m_document.undoStack().index())]);
        }
    }

    void type() {
        std::string text = m_document.text();
        if (chance()) {
            QVERIFY(hasErrors(m_document.changeText(text + "\nsomething: {")));
            QCOMPARE(m_document.text(), text);
            return;
        }
        if (chance()) {
            const std::size_t at = text.find("\nseed: ") + 7;
            text.replace(at, text.find_first_not_of("0123456789", at) - at,
                         std::to_string(below(1000)));
        } else {
            text += "# " + std::to_string(below(1000)) + "\n";
        }
        const Issues issues = m_document.changeText(text);
        QVERIFY2(issues.empty(), issues.empty() ? "" : (toString(issues[0]) + text).c_str());
        QCOMPARE(m_document.text(), text);
        note();
    }

    void edit(int kind) {
        if (kind == 4) {
            parameter();
            return;
        }
        const QString gesture = below(3) == 0 ? QStringLiteral("drag %1").arg(below(2)) : QString();
        m_document.change(
            "Edit",
            [&](Project& p) {
                switch (kind) {
                case 5:
                case 6:
                    population(p);
                    break;
                case 7:
                    projection(p);
                    break;
                case 8:
                    experiment(p);
                    break;
                case 9:
                    surroundings(p);
                    break;
                default:
                    drawing(p);
                }
            },
            gesture);
    }

    QString anyPopulation() {
        const auto& populations = m_document.project().populations;
        return populations.empty() ? QStringLiteral("nobody")
                                   : QString::fromStdString(populations[indexIn(populations)].id);
    }

    void parameter() {
        const QString id = anyPopulation();
        const char* key = chance() ? "tau_m" : "C_m";
        chance() ? m_document.setParameter(id, key, 10.0 + below(10))
                 : m_document.resetParameter(id, key);
    }

    void population(Project& p) {
        const std::string id = anyPopulation().toStdString();
        const bool isFull = p.populations.size() >= kMostPopulations;
        switch (isFull ? 0 : below(4)) {
        case 0:
            removePopulations(p, {id, anyPopulation().toStdString()});
            break;
        case 1: {
            PopulationSpec cell;
            cell.id = "cell";
            cell.model = "iaf_psc_exp";
            cell.size = 1 + below(9);
            addPopulation(p, cell);
            break;
        }
        case 2:
            renamePopulation(p, id, freePopulationId(p, "unit"));
            break;
        default:
            insertPart(p, partOf(p, {id}, {0}), {double(below(50)), 20});
        }
    }

    void projection(Project& p) {
        if (p.projections.empty() || chance()) {
            ProjectionSpec wire;
            wire.from = anyPopulation().toStdString();
            wire.to = anyPopulation().toStdString();
            wire.connect = chance() ? "all_to_all" : "fixed_indegree";
            addProjection(p, wire);
        } else if (chance()) {
            p.projections[indexIn(p.projections)].weight = double(below(100));
        } else {
            removeProjections(p, {indexIn(p.projections), 0});
        }
    }

    void experiment(Project& p) {
        if (p.experiments.empty() || below(8) == 0) {
            p.experiments.push_back({"experiment " + std::to_string(below(1000)), {}});
        } else if (below(8) == 0) {
            p.experiments.erase(p.experiments.begin());
        }
        if (p.experiments.empty()) {
            return;
        }
        std::vector<PhaseSpec>& phases = p.experiments[indexIn(p.experiments)].phases;
        if (phases.empty() || phases.size() < 4) {
            phases.push_back({"run", {}, {{"duration", double(1 + below(100))}}});
        } else if (chance()) {
            phases[indexIn(phases)].isEnabled = chance();
        } else {
            phases.erase(phases.begin() + std::ptrdiff_t(indexIn(phases)));
        }
    }

    void surroundings(Project& p) {
        if (chance()) {
            p.record.size() < 3
                ? p.record.push_back({anyPopulation().toStdString(), {"V_m"}, 1, {}})
                : p.record.clear();
        } else if (p.environment.inputs.size() < 3) {
            p.environment.inputs.emplace_back();
            p.environment.inputs.back().id = "input" + std::to_string(below(1000));
        } else {
            p.environment.inputs.pop_back();
        }
    }

    void drawing(Project& p) {
        DrawingSpec& drawing = p.drawing;
        switch (below(5)) {
        case 0:
            drawing.notes.size() < 4
                ? drawing.notes.push_back(
                      {"note: #" + std::to_string(below(9)), {double(below(9)), 0.5}})
                : drawing.notes.clear();
            break;
        case 1:
            drawing.arrows.size() < 4 ? drawing.arrows.push_back({{0, 1}, {double(below(9)), 3}})
                                      : drawing.arrows.clear();
            break;
        case 2:
            drawing.groups.size() < 3
                ? drawing.groups.push_back({"group", {anyPopulation().toStdString()}})
                : drawing.groups.clear();
            break;
        default:
            for (PopulationSpec& population : p.populations) {
                population.layout = LayoutSpec{double(below(400)), double(below(400))};
            }
        }
    }

    Document& m_document;
    std::mt19937 m_random;
    std::vector<std::string> m_texts; ///< [index of the stack]
};

} // namespace

class TstRandomCommands : public QObject {
    Q_OBJECT

private slots:
    void allTheWayBackAndForth_data() {
        QTest::addColumn<unsigned>("seed");
        QTest::newRow("seed 1") << 1U;
        QTest::newRow("seed 2") << 2U;
    }
    void allTheWayBackAndForth() {
        QFETCH(unsigned, seed);
        const QTemporaryDir folder;
        Document document;
        openCommented(document, folder);
        Hand hand(document, seed);
        for (int k = 0; k < kCommands && !QTest::currentTestFailed(); ++k) {
            hand.act();
        }
        QUndoStack& stack = document.undoStack();
        stack.setIndex(stack.count());
        QCOMPARE(document.text(), hand.last());
        QVERIFY(stack.count() > 100);
        while (stack.canUndo()) {
            stack.undo();
        }
        QCOMPARE(document.text(), std::string(kCommentedProject));
        QCOMPARE(document.text(), hand.first());
        QVERIFY(!document.isModified());
        while (stack.canRedo()) {
            stack.redo();
        }
        QCOMPARE(document.text(), hand.last());
    }
};

REPRISE_TEST(TstRandomCommands)
#include "tst_random_commands.moc"
