#pragma once
/// \file
/// Runs of the window as folders on the disk: recorded from their start, or kept afterwards.

#include "core/session/frame.hpp"
#include "core/session/run_keeper.hpp"
#include "core/session/run_recorder.hpp"

#include <QAction>
#include <QObject>
#include <QPointer>

#include <memory>

class QProgressDialog;
class QWidget;

namespace reprise {

class Document;
class EngineHost;

/// Folders like those of `reprise-batch run`, numbered 1, 2 … in a place that can be chosen; it is
/// `runs` beside the project's file unless told.
class RunArchive : public QObject {
    Q_OBJECT

public:
    RunArchive(Document& document, EngineHost& engine, QWidget* window);
    ~RunArchive() override;

    QList<QAction*> actions() const { return {m_record, m_choose, m_keep}; }
    /// Where the next run goes.
    QString nextFolder() const;
    /// The run as it stands, into \p folder; returns at once.
    void keepIn(const QString& folder);

signals:
    void recorded(const QString& folder);
    void kept(const QString& folder);
    void failed(const QString& sentence); ///< the run itself goes on

private:
    QString parentFolder() const;
    QString usualFolder() const;
    std::string heading() const;
    void makeActions();
    void setRecording(bool isOn);
    void takePlace();
    void choosePlace();
    void askWhereToKeep();
    void onFrame(const Frame& frame);
    void startKeeping(const Frame& frame);
    void stopKeeping();
    void enableActions();

    Document& m_document;
    EngineHost& m_engine;
    QWidget* m_window;
    QAction* m_record;
    QAction* m_choose;
    QAction* m_keep;
    std::shared_ptr<RunRecorder> m_recorder;
    RunKeeper m_keeper;
    QPointer<QProgressDialog> m_progress;
    QString m_wanted;        ///< folder for the run that the next frame tells of
    bool m_hasSteps = false; ///< there is something to keep
};

} // namespace reprise
