#pragma once
/// \file
/// What the user pointed at, so that every view can show it too.

#include <QObject>
#include <QString>

namespace reprise {

/// Views say what was chosen and hear what others chose; nobody needs to know whom.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    const QString& population() const { return m_population; }

public slots:
    void choosePopulation(const QString& id) {
        if (m_population != id) {
            m_population = id;
            emit populationChosen(id);
        }
    }
    /// A dotted path of a project, e.g. of an issue's culprit.
    void choosePath(const QString& path) { emit pathChosen(path); }
    void chooseSymbol(int symbol) { emit symbolChosen(symbol); }

signals:
    void populationChosen(const QString& id);
    void pathChosen(const QString& path);
    void symbolChosen(int symbol); ///< -1: none

private:
    QString m_population;
};

} // namespace reprise
