#pragma once
/// \file
/// Quiet colours for the text of a project, in the present theme.

#include <QSyntaxHighlighter>

namespace reprise {

class YamlHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit YamlHighlighter(QTextDocument* document);

protected:
    void highlightBlock(const QString& line) override;

private:
    qsizetype highlightQuoted(const QString& line, qsizetype from);
    void highlightWord(const QString& line, qsizetype from, qsizetype to);
    void paint(qsizetype from, qsizetype to, const QColor& color, bool isItalic = false);
};

} // namespace reprise
