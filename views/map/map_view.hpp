#pragma once
/// \file
/// The map of the project with what the network does on it: live activity, learned steps, replays
/// to look through, the path found beside the shortest one; and questions asked by clicking.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/editing/document.hpp"
#include "core/engine/command.hpp"
#include "views/folded_controls.hpp"
#include "views/map/map_activity.hpp"
#include "views/map/map_canvas.hpp"
#include "views/map/map_queries.hpp"
#include "views/view.hpp"

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

class QLabel;
class QMenu;

namespace reprise {

class MapStrip;
class MapTools;
class ShtmBox;

/// Changes nothing itself: it asks the window. Frame::events of the frame shown last is read until
/// the next frame: the history must live as long as the view.
class MapView : public View {
    Q_OBJECT

public:
    explicit MapView(Document& document, QWidget* parent = nullptr);
    ~MapView() override;

    void showFrame(const Frame& frame) override;
    bool wantsState() const override { return true; }
    QSize minimumSizeHint() const override { return {200, 140}; }
    void paintPicture(QPainter& painter, const QRect& area) override;
    QString dataAsCsv() const override; ///< places
    std::vector<DataTable> furtherTables() const override;

    MapCanvas* canvas() const { return m_canvas; }
    MapStrip* strip() const { return m_strip; }
    MapTools* tools() const { return m_tools; }
    const MapScene& scene() const { return m_scene; }
    QString words() const;                            ///< what is shown
    QString message() const { return m_messageText; } ///< hint, read-out or refusal below it
    bool isRefusal() const { return m_isRefusal; }
    const std::string& start() const { return m_start; }
    const std::string& goal() const { return m_goal; }
    /// What the next question about the circuit shown avoids.
    std::set<std::string> blocked() const;

    /// What can be done with a place. The caller shows and deletes it.
    QMenu* menuOf(int place);

public slots:
    void selectSymbol(int symbol); ///< of the network, -1: none
    void goTo(double ms);          ///< of the run; NaN: the present
    void setStart(const QString& symbol);
    void setGoal(const QString& symbol);
    void askForPath();        ///< from start to goal
    void askToDisambiguate(); ///< from the start
    void askToReplay();       ///< likewise
    /// The question asked last is refused elsewhere: nothing is shown as its answer.
    void leaveUnanswered(const QString& why);
    /// What was done to the run by hand: cues that wait for the first step are named until then.
    void showCues(const std::vector<LoggedCommand>& byHand);
    void sayRefusal(const QString& why); ///< of what was wanted last
    void exportAnimation();              ///< asks how

signals:
    /// Its target is the circuit shown, empty before there is one.
    void queryRequested(const reprise::PhaseSpec& phase);
    void cueRequested(const QString& symbol, const QString& circuit);
    void blockRequested(const QString& symbol, bool isBlocked, const QString& circuit);
    void routeDrawn(const reprise::Sequence& route);
    void symbolSelected(int symbol);
    /// The user looks at a time of the run; NaN: the present.
    void timeChosen(double ms);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeLayout();
    void showOtherCircuit(bool isSameNetwork);
    QString circuitId() const; ///< "": none
    void onChanged(const ChangeNote& note);
    void readDocument();  ///< the map or, without one, the sequences
    void forgetProject(); ///< of the last project nothing stays
    void readConnections();
    void showPhase();  ///< what changes with a replay, as far as it has changed
    void showReplay(); ///< the strip's: trace, paths, thresholds
    void showMoment(); ///< the strip's time: activity
    void showRoom();   ///< what there is room for
    void showWords();
    void say(const QString& text, bool isRefusal);
    void showMessage();
    void sayHint();
    bool isReplayingNow() const; ///< a replay that no report has yet
    QString csvName(int place) const;
    QString placesAsCsv() const;
    QString stepsAsCsv() const;
    QString pathsAsCsv() const;
    QString momentInWords() const;
    QString timeInWords() const; ///< of a moment of the past with what happens then, or ""
    void clickPlace(int place);
    void cue(int place);
    void toggleBlocked(int place);
    void takeGoal(const Frame& frame);            ///< of the query that was played last
    void noteBlocked();                           ///< what the engine says of blocked places
    std::vector<std::uint8_t> blockedNow() const; ///< [symbol]
    MapKnowledge knowledge() const;
    void ask(const std::string& action, const std::string& start);
    void refuse(std::function<QString()> whyNot); ///< the question asked last
    void rethinkRefusal(); ///< what stood against the question may have changed
    void forgetQuestion();
    bool isEmpty() const { return m_scene.layout.isEmpty(); }

    Document& m_document;
    std::shared_ptr<const NavigationMap> m_map; ///< the project's, or made of its sequences
    bool m_hasOwnMap = false;
    std::vector<Sequence> m_sequences; ///< of the project
    MapScene m_scene;
    MapActivity m_activity;
    const EventHistory* m_events = nullptr;
    std::shared_ptr<const ShtmState> m_state;
    std::shared_ptr<const ConnectionCounts> m_connections;
    double m_nowMs = 0;
    std::map<QString, QStringList>
        m_cuedFirst; ///< places that are cued at the first step, by circuit
    double m_memoryMs = MapActivity::kActiveMs; ///< of the present, so that no spike is missed
    std::string m_start;
    std::string m_goal;
    int m_queriedGoal = -1; ///< symbol, of the query that is played
    int m_goalReport = -1;  ///< index of the report whose goal was taken last
    /// Places a person blocked on the map, by circuit; they outlive runs, and go with the project.
    std::map<std::string, std::set<std::string>> m_blocked;
    std::vector<std::uint8_t> m_engineBlocked; ///< [symbol] as the engine said last
    std::set<std::string> m_opened;            ///< of these, what was unblocked here since
    std::shared_ptr<const NetworkOutline> m_formerNetwork; ///< of the project before
    /// A question was asked and no replay came since: the present shows no path, for it would be
    /// the answer to another one.
    bool m_isUnanswered = false;
    std::function<QString()> m_whyNot; ///< it could not be asked now; empty: it was not refused
    QString m_refusal;                 ///< what it said last, "": the question could be asked now
    bool m_isRunOn = false;            ///< it has not ended
    bool m_isAsking = false;
    double m_askedMs = -1; ///< of the run, when a question was asked whose answer is to come
    bool m_isGoalNext = false;
    QString m_wordsText;
    QString m_messageText;
    bool m_isRefusal = false;
    bool m_isHint = true;        ///< the message is no answer to anything
    int m_refusedAt = -1;        ///< place under the cursor then
    bool m_wasReplaying = false; ///< as of the last frame
    double m_knownFromMs = 0;    ///< older events were given up
    MapTools* m_tools;
    ShtmBox* m_circuit;
    MapCanvas* m_canvas;
    QLabel* m_words;
    QLabel* m_message;
    MapStrip* m_strip;
    FoldedControls* m_folded;
    QWidget* m_body;
};

} // namespace reprise
