#pragma once
/// \file
/// The tools of the map view and its questions, as actions with buttons.

#include "views/map/map_canvas.hpp"

#include <QWidget>

class QAction;
class QActionGroup;
class QMenu;
class QToolButton;

namespace reprise {

/// One row; what does not fit stands in a menu at its end.
class MapTools : public QWidget {
    Q_OBJECT

public:
    /// Actions are added to \p view, so that their keys work wherever it has the focus.
    explicit MapTools(QWidget* view);

    /// Puts \p box at the end of the row; it may come and go.
    void setChooser(QWidget* box);

    QAction* tool(MapTool tool) const;
    QAction* findPath() const { return m_findPath; }
    QAction* disambiguate() const { return m_disambiguate; }
    QAction* replay() const { return m_replay; }
    QAction* fit() const { return m_fit; }
    QAction* exportAnimation() const { return m_export; }
    /// What a click does with \p tool, in a sentence.
    static QString hintOf(MapTool tool);
    QSize minimumSizeHint() const override { return {80, QWidget::minimumSizeHint().height()}; }

signals:
    void toolChosen(reprise::MapTool tool);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fold();
    QAction* add(const QString& name, const QString& text, const QString& help,
                 const QString& key = {});

    QWidget* m_view;
    QList<QWidget*> m_parts; ///< of the row, from the left
    QToolButton* m_more;
    QMenu* m_folded;
    QWidget* m_chooser = nullptr;
    QActionGroup* m_group;
    QAction* m_findPath;
    QAction* m_disambiguate;
    QAction* m_replay;
    QAction* m_fit;
    QAction* m_export;
};

} // namespace reprise
