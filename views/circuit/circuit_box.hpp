#pragma once
/// \file
/// Chooses one of several circuits of a kind, for views that show one.

#include <QComboBox>
#include <QStringList>

class QPainter;

namespace reprise {

/// Hidden where there is only one. The user's choice stays as long as a circuit has its name,
/// whatever network is built.
class CircuitBox : public QComboBox {
    Q_OBJECT

public:
    explicit CircuitBox(const QString& accessibleName);

    void showCircuits(const QStringList& ids);
    /// False if there is no such circuit.
    bool choose(const QString& id);
    bool isNeeded() const { return count() > 1; }
    /// Index of the circuit shown, 0 where there is none.
    int index() const { return std::max(0, currentIndex()); }
    /// The name where the window has its switch, for pictures of \p view.
    void paintName(QPainter& painter, const QWidget* view) const;

private:
    QString m_wanted; ///< by the user
};

} // namespace reprise
