#pragma once
/// \file
/// What the user pointed at, so that every view can show it too.

#include <QObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace reprise {

/// Views say what was chosen and hear what others chose; nobody needs to know whom.
class Selection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

public slots:
    void choosePopulation(const QString& id) {
        if (m_population != id) {
            m_population = id;
            emit populationChosen(id);
        }
    }
    /// Two or more together. Afterwards any population is another choice.
    void choosePopulations(const QStringList& ids) {
        m_population = ids.join(QLatin1Char(','));
        emit populationsChosen(ids);
    }
    /// A dotted path of a project, e.g. of an issue's culprit. Afterwards any population is another
    /// choice.
    void choosePath(const QString& path) {
        m_population = path;
        emit pathChosen(path);
    }
    /// A place in the project's text, from 1.
    void choosePlace(int line, int column) { emit placeChosen(line, column); }
    /// A view of the catalog, by its id: the window brings it to the front.
    void wantView(const QString& id) { emit viewWanted(id); }
    void chooseSymbol(int symbol) { emit symbolChosen(symbol); }
    /// \p population is an index into NetworkOutline::populations, \p neurons count within it.
    void chooseNeurons(int population, const std::vector<int>& neurons) {
        emit neuronsChosen(population, neurons);
    }

signals:
    void populationChosen(const QString& id);
    void populationsChosen(const QStringList& ids);
    void pathChosen(const QString& path);
    void placeChosen(int line, int column);
    void viewWanted(const QString& id);
    void symbolChosen(int symbol); ///< -1: none
    void neuronsChosen(int population, const std::vector<int>& neurons);

private:
    QString m_population; ///< or the path that was chosen after it
};

} // namespace reprise
