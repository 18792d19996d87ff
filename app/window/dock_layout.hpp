#pragma once
/// \file
/// The views as docks, in workspaces that the user rearranges and that come back.

#include "app/window/subject.hpp"
#include "app/window/view_catalog.hpp"
#include "core/session/frame.hpp"

#include <QMainWindow>

#include <map>
#include <vector>

class QActionGroup;
class QDockWidget;

namespace reprise {

/// A view is built when its dock is first seen, so that starting stays quick; frames go to visible
/// views only.
class DockLayout : public QMainWindow {
    Q_OBJECT

public:
    explicit DockLayout(const ViewContext& context, QWidget* parent = nullptr);
    ~DockLayout() override;

    /// The view, built if need be; null for an unknown id.
    View* view(const QString& id);
    QDockWidget* dock(const QString& id) const;
    std::vector<View*> visibleViews() const;
    /// Opens the dock and brings it to the front.
    void showView(const QString& id);

    /// Checkable "Design", "Run", "Navigate", "Analyse".
    QList<QAction*> workspaceActions() const;
    QString workspace() const { return m_workspace; }
    /// Each subject's arrangement is remembered for itself.
    void setSubject(Subject subject);
    void setWorkspace(const QString& name);
    /// The present workspace as it came with the program.
    void resetWorkspace();
    void saveWorkspace();

    void showFrame(const Frame& frame);
    /// Hands the last frame to a view that may be hidden, e.g. for an export, and asks for the
    /// state it wants; it comes with a later frame.
    void showLastFrame(View* view);
    const Frame& lastFrame() const { return m_lastFrame; }

private:
    void addDocks();
    void onVisible(const QString& id, bool isVisible);
    void arrange(const QString& name);
    void arrangeDesign();
    void arrangeRun();
    void arrangeNavigate();
    void arrangeAnalyse();
    void arrangeGridDesign();
    void arrangeGridRun();
    void arrangeGridAnalyse();
    QString settingsKey() const;
    void place(Qt::DockWidgetArea area, const QString& id);
    void split(const QString& first, const QString& second, Qt::Orientation direction);
    void tabify(const QStringList& ids);
    void resize(Qt::Orientation direction, const std::vector<std::pair<QString, int>>& sizes);

    ViewContext m_context;
    std::map<QString, QDockWidget*> m_docks;
    std::map<QString, View*> m_views;
    Frame m_lastFrame;
    QActionGroup* m_workspaces;
    QString m_workspace;
    Subject m_subject = Subject::Sequences;
};

} // namespace reprise
