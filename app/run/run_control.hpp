#pragma once
/// \file
/// Keeps the run and the drawing together: what the engine plays is what the document shows, or
/// the window says so.

#include "core/editing/document.hpp"
#include "core/session/engine_host.hpp"

#include <QObject>
#include <QTimer>

#include <vector>

namespace reprise {

/// Play plays what is drawn. While a run is under way, a live-safe parameter goes to the engine at
/// once; any other edit marks the run as older than the drawing, and the next play begins anew with
/// it. Before the first step every edit rebuilds the network.
class RunControl : public QObject {
    Q_OBJECT

public:
    RunControl(Document& document, EngineHost& engine, QObject* parent = nullptr);

    bool isOlderThanDrawing() const { return m_isOlder; }
    /// Why what is drawn cannot be played; "" if it can, as far as is known without building it.
    QString whyNotPlayed() const;
    /// What was done to this run by hand, in order; a batch of the saved project does not repeat
    /// it. Emptied when the run begins anew.
    const std::vector<LoggedCommand>& byHand() const { return m_byHand; }

public slots:
    /// Plays on, or what is drawn from the start if the run has ended or is older.
    void play();
    void playOrPause();
    void stepSymbol();
    void stepEpisode();
    /// Back to the first step, with all edits; stands still there.
    void reset();
    /// Plays the document as it stands now, from the start.
    void restart();
    /// Builds this experiment of the project; a run under way goes on with it.
    void chooseExperiment(const QString& name);
    /// Adds a phase to the experiment (undoable) and plays on; a run that shows the project as it
    /// stands need not begin anew. An empty target means the first circuit that can do it.
    void ask(const reprise::PhaseSpec& query);
    /// What is done to a place holds for this run only, see byHand(). A cue before the first step
    /// is given with it; in a run that has ended or is older than the drawing it is refused. Places
    /// are blocked while the run is on. An empty circuit means the first that can replay.
    void cue(const QString& symbol, const QString& circuit);
    void block(const QString& symbol, bool isBlocked, const QString& circuit);

signals:
    /// A network is being built for a run with this seed.
    void built(std::uint64_t seed);
    void olderThanDrawingChanged(bool isOlder);
    void byHandChanged();
    void refused(const QString& why); ///< what was wanted last
    void questionRefused(const QString& why);

private:
    void onChanged(const ChangeNote& note);
    void onState(RunState state);
    void onLogged(const LoggedCommand& command);
    void onIssues(const Issues& issues);
    bool isUnderWay() const;
    bool applyLive(const QString& path);
    void setOlder(bool isOlder);
    void build();
    void prepareToPlay();
    void forgetHand();
    std::string targetOf(const std::string& action) const;
    QString whyNoCue() const;
    void act(Command::Kind kind, const QString& symbol, bool value, const QString& circuit);

    Document& m_document;
    EngineHost& m_engine;
    Project m_built;              ///< what the engine was given, later edits included
    bool m_isBuiltEdited = false; ///< a plain reset would lose edits of m_built
    bool m_isOlder = false;
    bool m_isAsking = false;    ///< the change under way is a phase that the engine is told of
    bool m_asksAnew = false;    ///< a question waits for the network that is being built for it
    bool m_hasBegun = false;    ///< play or step was ordered since the network stands at its start
    bool m_wantsToPlay = false; ///< play was ordered last, not pause
    std::string m_experiment;   ///< "" = the first
    RunState m_state = RunState::Empty; ///< of the engine, as told last
    std::vector<LoggedCommand> m_byHand;
    QTimer m_rebuild; ///< gathers quick edits before the run has begun
};

} // namespace reprise
