#pragma once
/// \file
/// Asks for the folder of a run, or of runs, and says beside its button what stands against one.

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace reprise {

/// The button stays off while nothing could be written to what is typed.
class RunFolderDialog : public QDialog {
    Q_OBJECT

public:
    enum class Wanted {
        Run,   ///< a folder for one run: its name, and where
        Place, ///< one in which runs get folders 1, 2 …
    };

    /// Neither \p place nor a folder \p name in it need be there. Deleted when it is closed.
    RunFolderDialog(Wanted wanted, const QString& place, const QString& name, QWidget* parent);

    QString folder() const; ///< absolute

private:
    QString place() const;
    QString whyNot() const; ///< one sentence, "": nothing stands against it
    void check();
    void browse();

    Wanted m_wanted;
    QLineEdit* m_name;
    QLineEdit* m_place;
    QLabel* m_reason;
    QPushButton* m_accept;
};

} // namespace reprise
