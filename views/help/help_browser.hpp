#pragma once
/// \file
/// Shows one Markdown page in the window's colours and marks the words searched for.

#include <QTextBrowser>

namespace reprise {

class HelpBrowser : public QTextBrowser {
    Q_OBJECT

public:
    explicit HelpBrowser(QWidget* parent = nullptr);
    /// Marks every occurrence of the words and scrolls to the first.
    void markWords(const QString& query);
    int markCount() const { return m_markCount; }

protected:
    void doSetSource(const QUrl& url, QTextDocument::ResourceType type) override;

private:
    void restyle();
    void styleBlocks();
    void styleTables();
    void showMarks();

    QString m_query;
    int m_markCount = 0;
};

} // namespace reprise
