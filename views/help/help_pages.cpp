#include "views/help/help_pages.hpp"

#include <QFile>
#include <QStringList>

namespace reprise {

const std::vector<HelpPage>& helpPages() {
    static const std::vector<HelpPage> pages = [] {
        std::vector<HelpPage> read;
        for (const char* id : {"getting-started", "reading-the-raster", "sequence-learning",
                               "navigation", "wta-grids", "experiment", "project-text", "series",
                               "keyboard", "project-files", "command-line"}) {
            QFile file(QString(":/help/%1.md").arg(id));
            HelpPage page{id, id, {}};
            if (file.open(QIODevice::ReadOnly)) {
                page.text = QString::fromUtf8(file.readAll());
                page.title = page.text.section('\n', 0, 0).remove('#').trimmed();
            }
            read.push_back(std::move(page));
        }
        return read;
    }();
    return pages;
}

bool fits(const HelpPage& page, const QString& query) {
    const QStringList words = query.split(' ', Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return page.text.contains(word, Qt::CaseInsensitive);
    });
}

} // namespace reprise
