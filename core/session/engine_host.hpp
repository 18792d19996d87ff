#pragma once
/// \file
/// The engine's face in the GUI thread, on whatever backend the project names.

#include "core/backend/backend.hpp"
#include "core/session/frame.hpp"
#include "core/session/look_back.hpp"
#include "core/session/run_script.hpp"

#include <QObject>

#include <memory>

namespace reprise {

/// All slots return at once; the work is done by the backend. Frames arrive at most 60 times a
/// second, and only while somebody is connected and something changed.
class EngineHost : public QObject {
    Q_OBJECT

public:
    explicit EngineHost(QObject* parent = nullptr);
    ~EngineHost() override; ///< stops the backend; the local one within 200 ms

    /// Builds the network of \p project, replacing the present one; ends in Paused or Failed.
    void load(const Project& project, const std::string& experiment = {});
    /// Is given, in the backend's thread, all of every network that is loaded from now on.
    void addSink(std::shared_ptr<RunSink> sink);
    RunState runState() const;
    BackendStage stage() const; ///< what the backend is busy with besides
    /// What the backend made of the project's values, once the run has begun.
    std::vector<Realised> realised() const;
    const RunScript& script() const; ///< what the run so far follows from
    double speed() const;            ///< model ms per wall ms; 0: as fast as possible

public slots:
    void play();
    void pause();
    void stepSymbol();
    void stepEpisode();
    void reset();
    void setSpeed(double factor);
    /// Frames look back no further than this.
    void setLookBack(const reprise::LookBack& lookBack);
    void apply(const reprise::Command& command);
    /// Views ask for the next StateSnapshot while they are visible; nothing is made otherwise.
    void requestState();
    /// Emits a frame of how things stand, for a view that has just become visible.
    void refresh();

signals:
    void runStateChanged(reprise::RunState state);
    void stageChanged(const reprise::BackendStage& stage);
    void networkReady(std::shared_ptr<const reprise::NetworkOutline> outline);
    void frame(const reprise::Frame& frame);
    void issuesFound(const reprise::Issues& issues);
    void commandLogged(const reprise::LoggedCommand& command);
    /// A sink could not go on; the run does.
    void sinkFailed(const QString& problem);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace reprise
