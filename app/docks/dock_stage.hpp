#pragma once
/// \file
/// The docks of one workspace, and where they stand.

#include <QMainWindow>

#include <map>
#include <utility>
#include <vector>

class QDockWidget;

namespace reprise {

/// Knows docks by the ids of views, and no view: whoever hears dockSeen() fills the dock. Docks are
/// made when they are first wanted, so a stage never holds one that its workspace did not ask for.
class DockStage : public QMainWindow {
    Q_OBJECT

public:
    explicit DockStage(const QString& name, QWidget* parent = nullptr);
    ~DockStage() override;

    /// The dock of a view, made if need be; null for an unknown id.
    QDockWidget* dock(const QString& id);
    /// The dock if it was made before.
    QDockWidget* existing(const QString& id) const;
    std::vector<QDockWidget*> docks() const;
    bool isOpen(const QString& id) const; ///< perhaps behind another tab
    bool isInFront(const QString& id) const;

    /// Opens the dock where its kind of view stands, and brings it to the front.
    void open(const QString& id);

    // For arrangements. A dock that is placed is open.
    void place(Qt::DockWidgetArea area, const QString& id);
    void split(const QString& first, const QString& second, Qt::Orientation direction);
    /// The first, which is placed already, stays in front.
    void tabify(const QStringList& ids);
    /// Shares of this stage's width or height, in percent.
    void share(Qt::Orientation direction, const std::vector<std::pair<QString, int>>& shares);

    void save() const; ///< to the settings
    bool restore();    ///< false: nothing was kept, or it cannot be read
    void forget() const;

    /// Docks that float are windows of their own: they come and go with their stage.
    void enter();
    void leave();

signals:
    void dockSeen(const QString& id); ///< it is in front of the user, and wants its view
    void openChanged();               ///< some dock was opened or closed

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; ///< of docks

private:
    struct Shares {
        Qt::Orientation direction;
        std::vector<std::pair<QString, int>> percent;
    };
    void apply(const Shares& shares);
    void shareWithOtherSide(const QString& id);
    QDockWidget* form() const; ///< whose column keeps its width; null: there is none
    int widthOfForms() const;  ///< px, of its column; 0: it was given none yet
    void settle();
    void keepWidthOfForms();
    void rememberWidths();
    void bringWidthsBack();
    QString settingsKey(const char* part) const;

    QString m_name;
    std::map<QString, QDockWidget*> m_docks;
    std::vector<QDockWidget*> m_floating; ///< put away by leave()
    QSize m_restored;                     ///< in which the restored state was saved; invalid: none
    QSize m_laidOut;                      ///< of this stage, when its docks had their places
    int m_formWidth = 0;                  ///< px, that the column of forms was given
    int m_formStage = 0;                  ///< px, this stage's width then
    bool m_isKeeping = false;
    /// Of the docks in sight, px, in the largest stage since a hand last changed them.
    std::map<QString, int> m_widths;
    int m_widest = 0;        ///< width of that stage, px
    bool m_isNarrow = false; ///< the stage became narrower since
};

} // namespace reprise
