#include "views/series/kept_runs.hpp"

#include <QAction>
#include <QMenu>

namespace reprise {

void KeptRuns::keep(SeriesRun run, const QString& about) {
    m_runs.remove_if(
        [&](const Kept& kept) { return kept.run.name == run.name && kept.about == about; });
    m_runs.push_back({std::move(run), about, true});
    recompute();
}

void KeptRuns::removeAll() {
    m_runs.clear();
    recompute();
}

std::vector<const SeriesRun*> KeptRuns::shown() const {
    std::vector<const SeriesRun*> runs;
    for (const Kept& kept : m_runs) {
        if (kept.isShown) {
            runs.push_back(&kept.run);
        }
    }
    return runs;
}

const SeriesSpread* KeptRuns::spread() const {
    return m_spread.mean.phases.empty() ? nullptr : &m_spread;
}

void KeptRuns::show(Kept& kept, bool isShown) {
    kept.isShown = isShown;
    recompute();
}

void KeptRuns::recompute() {
    const std::vector<const SeriesRun*> runs = shown();
    m_spread = runs.size() > 1 ? spreadOf(runs) : SeriesSpread();
    emit changed();
}

void KeptRuns::addTo(QMenu& menu) {
    if (m_runs.empty()) {
        return;
    }
    menu.addSeparator();
    for (Kept& kept : m_runs) {
        QAction* action = menu.addAction(kept.run.name);
        action->setToolTip(kept.about);
        action->setCheckable(true);
        action->setChecked(kept.isShown);
        connect(action, &QAction::toggled, this,
                [this, &kept](bool isShown) { show(kept, isShown); });
    }
    menu.addSeparator();
    QAction* remove = menu.addAction(tr("Remove all"));
    remove->setObjectName("remove");
    connect(remove, &QAction::triggered, this, &KeptRuns::removeAll);
}

} // namespace reprise
