#pragma once
/// \file
/// Runs kept for comparison: which there are, which are shown, and what they have in common.

#include "views/series/series_mean.hpp"

#include <QObject>

#include <list>

class QMenu;

namespace reprise {

class KeptRuns : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// In the place of the one of the same name and \p about (a longer description), if any.
    void keep(SeriesRun run, const QString& about);
    void removeAll();

    bool isEmpty() const { return m_runs.empty(); }
    std::vector<const SeriesRun*> shown() const;
    /// Of those shown; null unless they are several.
    const SeriesSpread* spread() const;
    /// An entry to show or hide each, and one to remove all; nothing if there are none.
    void addTo(QMenu& menu);

signals:
    void changed();

private:
    struct Kept {
        SeriesRun run;
        QString about;
        bool isShown = true;
    };
    void show(Kept& kept, bool isShown);
    void recompute();

    std::list<Kept> m_runs; ///< entries of a menu point to them
    SeriesSpread m_spread;
};

} // namespace reprise
