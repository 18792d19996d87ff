#pragma once
/// \file
/// The views as docks, in workspaces that the user rearranges and that come back.

#include "app/docks/workspaces.hpp"
#include "core/session/frame.hpp"

#include <QStackedWidget>

#include <map>
#include <vector>

class QAction;
class QActionGroup;
class QDockWidget;
class QLabel;

namespace reprise {

class DockStage;

/// Every workspace has a stage of its own for each arrangement that it comes with, so that none can
/// disturb another; a view exists once and moves to the stage that shows it. It is built when its
/// dock is first seen, so that starting stays quick; frames go to visible views only.
class DockLayout : public QStackedWidget {
    Q_OBJECT

public:
    explicit DockLayout(const ViewContext& context, QWidget* parent = nullptr);
    ~DockLayout() override;

    /// The view, built if need be, though perhaps without a dock; null for an unknown id.
    View* view(const QString& id);
    /// The dock on the present stage; null for an unknown id and before the first workspace.
    QDockWidget* dock(const QString& id) const;
    std::vector<View*> visibleViews() const;
    /// Opens the dock and brings it to the front.
    void showView(const QString& id);

    /// Checkable, one for each view of the catalog, in its order: opens the dock, brings it to the
    /// front, or closes it. Those are visible whose views are open or have something to show.
    const std::vector<QAction*>& viewActions() const { return m_viewActions; }
    /// Checkable, one for each of workspaces().
    QList<QAction*> workspaceActions() const;
    QString workspace() const { return m_workspace; }
    /// Arranges workspaces for the project that was opened. What a user makes of an arrangement is
    /// remembered for all projects that come with the same one.
    void showProject();
    void setWorkspace(const QString& name);
    /// The present workspace as it comes with the program, for the project as it is now.
    void resetWorkspace();
    void saveWorkspace();

    void showFrame(const Frame& frame);
    /// Hands the last frame to a view that may be hidden, e.g. for an export, and asks for the
    /// state it wants; it comes with a later frame.
    void showLastFrame(View* view);
    const Frame& lastFrame() const { return m_lastFrame; }

    QSize minimumSizeHint() const override; ///< small: docks never make the window grow

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; ///< of views

private:
    void addWorkspaceActions();
    void addViewActions();
    void toggle(const QString& id);
    void onSeen(const QString& id);
    void showWhatIsOpen();
    void findContent();
    void countInTitles();
    void findArrangements();
    void enterStage();
    QString stageName() const;

    ViewContext m_context;
    std::map<QString, View*> m_views;
    std::map<QString, DockStage*> m_stages; ///< by stageName()
    DockStage* m_stage = nullptr;           ///< the present one
    std::vector<QAction*> m_viewActions;
    std::vector<bool> m_hasContent; ///< [view of the catalog]
    Frame m_lastFrame;
    int m_frames = 0;                   ///< shown so far
    std::map<QObject*, int> m_hasFrame; ///< number of the last frame a view was handed
    QActionGroup* m_workspaces;
    QLabel* m_emptyHint; ///< over a stage whose docks are all closed
    QString m_workspace;
    std::map<QString, Arrangement> m_arrangements; ///< by workspace
};

} // namespace reprise
