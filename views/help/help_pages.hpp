#pragma once
/// \file
/// The pages of the help, written in Markdown under resources/help.

#include <QString>
#include <QUrl>

#include <vector>

namespace reprise {

struct HelpPage {
    QString id;    ///< file name without suffix, e.g. "keyboard"
    QString title; ///< the page's first heading
    QString text;  ///< Markdown
    QUrl url() const { return QUrl("qrc:/help/" + id + ".md"); }
};

/// In the order in which one reads them; read once.
const std::vector<HelpPage>& helpPages();

/// True if every word of \p query stands in the page, in any case; an empty query fits all.
bool fits(const HelpPage& page, const QString& query);

} // namespace reprise
