#pragma once
/// \file
/// Everything the window can do, by typing a part of its name, and the sheet of all keys.

#include <QDialog>
#include <QList>
#include <QString>

#include <utility>
#include <vector>

class QAction;
class QLineEdit;
class QListWidget;

namespace reprise {

/// An action as people find it: "File ▸ Save as".
struct FoundAction {
    QAction* action = nullptr;
    QString text;
};

/// All enabled and disabled actions in the menus of \p window, in menu order, then those of views
/// that are seen.
QList<FoundAction> actionsOf(const QWidget& window);

class ActionSearch : public QDialog {
    Q_OBJECT

public:
    explicit ActionSearch(QWidget* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter(const QString& text);
    void triggerCurrent();

    QList<FoundAction> m_actions;
    QLineEdit* m_text;
    QListWidget* m_list;
};

/// The keys of one view.
struct KeyGroup {
    QString title;
    std::vector<std::pair<QString, QString>> keys; ///< what to press, what it does
};
std::vector<KeyGroup> keysOfViews();

/// "?": all actions that have keys, by menu, and those of every view.
class ShortcutSheet : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutSheet(QWidget* window);
};

} // namespace reprise
