#include "app/files/file_news.hpp"

#include "app/files/file_actions.hpp"
#include "app/window/notice_bar.hpp"

namespace reprise {

FileNews::FileNews(Document& document, FileActions& files, QObject* parent)
    : QObject(parent), m_document(document), m_files(files), m_watch(document),
      m_bar(new NoticeBar("fileBar")) {
    connect(&m_watch, &FileWatch::stateChanged, this, &FileNews::show);
    connect(&document, &Document::modifiedChanged, this, [this] {
        if (m_bar->isVisible()) {
            show(m_document.fileState()); // it may have something to lose now
        }
    });
}

void FileNews::show(FileState state) {
    if (state == FileState::AsKnown) {
        m_bar->hide();
        return;
    }
    const QString name = m_document.displayName();
    if (state == FileState::Gone) {
        m_bar->say(NoticeBar::Kind::Warning,
                   tr("%1 was moved or removed by another program.").arg(name));
        m_bar->offer(tr("&Save it again"), [this] {
            if (!m_files.saveTo(m_document.file())) {
                show(m_document.fileState());
            }
        });
        return;
    }
    m_bar->say(NoticeBar::Kind::Warning,
               m_document.isModified()
                   ? tr("Another program has changed %1, and you have changes that are not saved.")
                         .arg(name)
                   : tr("Another program has changed %1.").arg(name));
    m_bar->offer(tr("Re&load"), [this] {
        if (!m_files.reload()) {
            show(m_document.fileState()); // the question stays
        }
    });
    m_bar->offer(tr("&Keep mine"), [this] { m_document.keepMine(); });
    m_bar->offer(tr("C&ompare…"), [this] {
        m_bar->show(); // the question stays
        m_files.compare();
    });
}

} // namespace reprise
