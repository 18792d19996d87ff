#pragma once
/// \file
/// The sequence player in a window, what a person does to it, and episodes it is to show.

#include "core/analysis/episode_result.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/editing/document.hpp"
#include "tests/core/editing/example_project.hpp"
#include "views/sequences/chip_board.hpp"
#include "views/sequences/sequences_view.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include <memory>

namespace reprise::test {

/// Learning as it looks: element e of every sequence is predicted from episode 3 * e + 2 on.
inline std::vector<EpisodeResult> learning(const std::vector<Sequence>& sequences, int episodes) {
    std::vector<EpisodeResult> results;
    for (int i = 1; i <= episodes; ++i) {
        EpisodeResult result;
        result.circuit = "htm";
        result.episode = i;
        result.number = i;
        result.startMs = 300.0 * i;
        for (const Sequence& sequence : sequences) {
            std::vector<Outcome> outcomes(sequence.size(), Outcome::Surprising);
            for (std::size_t e = 0; e < outcomes.size(); ++e) {
                outcomes[e] = e == 0                ? Outcome::First
                              : i > int(3 * e + 1)  ? Outcome::Predicted
                              : i == int(3 * e + 1) ? Outcome::Missed
                                                    : Outcome::Surprising;
            }
            result.outcomes.push_back(std::move(outcomes));
        }
        results.push_back(std::move(result));
    }
    return results;
}

/// Shows two sequences, A C B and D C E; begin() before each test.
class SequencesTest : public QObject {
protected:
    void begin() {
        applyTheme(*qApp, ThemeName::Light);
        m_view.reset();
        m_document = std::make_unique<Document>();
        m_document->setProject(exampleProject()); // A C B | D C E
        m_view = std::make_unique<SequencesView>(*m_document);
        m_view->resize(500, 220);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        QApplication::setActiveWindow(m_view.get());
        m_board = m_view->findChild<ChipBoard*>();
        m_board->setFocus();
        m_outline = std::make_shared<NetworkOutline>();
        ShtmOutline& circuit = m_outline->parts.all<ShtmOutline>().emplace_back();
        circuit.circuit = "htm";
        circuit.symbols = {"A", "B", "C", "D", "E"};
        circuit.sequences = {{0, 2, 1}, {3, 2, 4}};
    }

    const std::vector<Sequence>& list() const {
        return m_document->project().environment.sequences.list;
    }
    QString text() const {
        QStringList rows;
        for (const Sequence& sequence : list()) {
            rows += joined(sequence);
        }
        return rows.join(" | ");
    }
    QPoint at(int sequence, int element) const {
        return m_board->chips().rectOf({sequence, element}).center();
    }
    void click(QPoint point) { QTest::mouseClick(m_board, Qt::LeftButton, {}, point); }
    void drag(QPoint from, QPoint to, bool isReleased = true) {
        QTest::mousePress(m_board, Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4; ++i) {
            QTest::mouseMove(m_board, from + (to - from) * i / 4);
        }
        if (isReleased) {
            QTest::mouseRelease(m_board, Qt::LeftButton, {}, to);
        }
    }
    QLineEdit* field() const { return m_board->findChild<QLineEdit*>("symbolField"); }
    void show(const std::vector<EpisodeResult>& episodes, int sequence = -1, int element = -1) {
        Frame frame;
        frame.outline = m_outline;
        frame.episodes = &episodes;
        frame.progress.target = "htm";
        frame.progress.sequence = sequence;
        frame.progress.element = element;
        m_view->showFrame(frame);
    }
    QImage picture(int sequence, int element) const {
        return m_board->grab(m_board->chips().rectOf({sequence, element})).toImage();
    }

    std::unique_ptr<Document> m_document;
    std::unique_ptr<SequencesView> m_view;
    std::shared_ptr<NetworkOutline> m_outline;
    ChipBoard* m_board = nullptr;
};

} // namespace reprise::test
