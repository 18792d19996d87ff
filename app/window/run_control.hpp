#pragma once
/// \file
/// Keeps the run and the drawing together: what the engine plays is what the document shows, or
/// the window says so.

#include "core/editing/document.hpp"
#include "core/session/engine_host.hpp"

#include <QObject>
#include <QTimer>

namespace reprise {

/// A live-safe parameter goes to the running engine at once. Any other edit rebuilds the network
/// if nothing has been computed yet, and marks the run as older than the drawing otherwise.
class RunControl : public QObject {
    Q_OBJECT

public:
    RunControl(Document& document, EngineHost& engine, QObject* parent = nullptr);

    bool isOlderThanDrawing() const { return m_isOlder; }

public slots:
    void playOrPause();
    void stepSymbol();
    void stepEpisode();
    /// Back to the first step, with all edits.
    void reset();
    /// Builds the network of the document as it stands now.
    void restart();
    /// Plays this experiment of the project from its start.
    void chooseExperiment(const QString& name);
    /// Adds a phase to the experiment (undoable) and plays on; a run that shows the project as it
    /// stands need not begin anew. An empty target means the first circuit that can do it.
    void ask(const reprise::PhaseSpec& query);
    /// What is done to a place while the run is on is logged, not part of the project.
    /// An empty circuit means the first that can replay.
    void cue(const QString& symbol, const QString& circuit);
    void block(const QString& symbol, bool isBlocked, const QString& circuit);

signals:
    /// A network is being built for a run with this seed.
    void built(std::uint64_t seed);
    void olderThanDrawingChanged(bool isOlder);

private:
    void onChanged(const ChangeNote& note);
    void onFrame(const Frame& frame);
    bool applyLive(const QString& path);
    void setOlder(bool isOlder);
    void buildIfPending();
    std::string targetOf(const std::string& action) const;
    void act(Command::Kind kind, const QString& symbol, bool value, const QString& circuit);

    Document& m_document;
    EngineHost& m_engine;
    Project m_built;             ///< what the engine was given, live edits included
    bool m_hasLiveEdits = false; ///< a plain reset would lose them
    bool m_isOlder = false;
    bool m_isAsking = false;  ///< the change under way is a phase that the engine is told of
    bool m_hasBegun = false;  ///< the engine has computed at least one step
    std::string m_experiment; ///< "" = the first
    QTimer m_rebuild;         ///< gathers quick edits before the run has begun
};

} // namespace reprise
