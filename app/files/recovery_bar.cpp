#include "app/files/recovery_bar.hpp"

#include "app/files/file_actions.hpp"

#include <QLocale>

namespace reprise {

RecoveryBar::RecoveryBar(FileActions& files, QWidget* parent)
    : NoticeBar("recoveryBar", parent), m_files(files) {}

void RecoveryBar::offerWork() {
    m_found = Autosave::findRecoverable();
    if (m_found.empty()) {
        hide();
    } else {
        show(0);
    }
}

void RecoveryBar::show(std::size_t index) {
    const Recoverable work = m_found[index];
    QString text =
        tr("Reprise did not close properly. Unsaved work on “%1” from %2 was kept.")
            .arg(work.displayName(), QLocale().toString(work.time, QLocale::ShortFormat));
    if (m_found.size() > 1) {
        text += ' ' + tr("(%1 of %2)").arg(index + 1).arg(m_found.size());
    }
    say(Kind::Warning, text);
    offer(tr("Re&cover"), [this, work] {
        if (m_files.recover(work)) {
            offerWork(); // there may be more
        }
    });
    offer(tr("&Throw away"), [this, work] {
        Autosave::forget(work);
        offerWork();
    });
    if (m_found.size() > 1) {
        offer(tr("&Next"), [this, index] { show((index + 1) % m_found.size()); });
    }
}

} // namespace reprise
