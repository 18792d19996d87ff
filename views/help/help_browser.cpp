#include "views/help/help_browser.hpp"

#include "widgets/theme.hpp"

#include <QFontDatabase>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextTable>

namespace reprise {

HelpBrowser::HelpBrowser(QWidget* parent) : QTextBrowser(parent) {
    setFrameShape(QFrame::NoFrame);
    setOpenExternalLinks(true); // pages of the help stay inside, the web opens outside
    document()->setDocumentMargin(14);
    connect(&themeHub(), &ThemeHub::changed, this, &HelpBrowser::restyle);
}

void HelpBrowser::doSetSource(const QUrl& url, QTextDocument::ResourceType type) {
    QTextBrowser::doSetSource(url, type);
    restyle();
}

void HelpBrowser::restyle() {
    styleBlocks();
    styleTables();
    showMarks();
}

void HelpBrowser::styleBlocks() {
    const Theme& theme = currentTheme();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const int level = block.blockFormat().headingLevel();
        const bool isCode = block.blockFormat().hasProperty(QTextFormat::BlockCodeFence) ||
                            block.blockFormat().nonBreakableLines();
        cursor.setPosition(block.position());
        QTextBlockFormat format;
        format.setLineHeight(isCode ? 100 : 125, QTextBlockFormat::ProportionalHeight);
        if (level > 0) {
            format.setTopMargin(level == 1 ? 0 : 16);
            format.setBottomMargin(6);
        } else if (isCode) {
            format.setLeftMargin(10);
            format.setBackground(theme.band);
        }
        cursor.mergeBlockFormat(format);
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        QTextCharFormat text;
        if (level > 0) {
            text.setFontPointSize(font().pointSizeF() * (level == 1 ? 1.5 : 1.15));
            text.setFontWeight(QFont::DemiBold);
            cursor.mergeCharFormat(text);
        } else if (isCode) {
            text.setFontFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
            text.setForeground(theme.text);
            cursor.mergeCharFormat(text);
        }
        for (auto part = block.begin(); !part.atEnd(); ++part) { // links follow the theme
            if (part.fragment().charFormat().isAnchor()) {
                cursor.setPosition(part.fragment().position());
                cursor.setPosition(part.fragment().position() + part.fragment().length(),
                                   QTextCursor::KeepAnchor);
                QTextCharFormat link;
                link.setForeground(theme.accent);
                cursor.mergeCharFormat(link);
            }
        }
    }
    cursor.endEditBlock();
}

void HelpBrowser::styleTables() {
    const Theme& theme = currentTheme();
    for (QTextFrame* frame : document()->rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table) {
            continue;
        }
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderBrush(theme.grid);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderCollapse(true);
        format.setCellPadding(4);
        format.setTopMargin(6);
        format.setBottomMargin(10);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        table->setFormat(format);
    }
}

void HelpBrowser::markWords(const QString& query) {
    m_query = query;
    showMarks();
    if (!extraSelections().isEmpty()) {
        QTextCursor first = extraSelections().front().cursor;
        first.clearSelection();
        setTextCursor(first);
        ensureCursorVisible();
    }
}

void HelpBrowser::showMarks() {
    QList<ExtraSelection> marks;
    const Theme& theme = currentTheme();
    for (const QString& word : m_query.split(' ', Qt::SkipEmptyParts)) {
        for (QTextCursor hit = document()->find(word); !hit.isNull();
             hit = document()->find(word, hit)) {
            ExtraSelection mark;
            mark.cursor = hit;
            mark.format.setBackground(mixed(theme.panel, theme.surprising, 0.4));
            marks.append(mark);
        }
    }
    m_markCount = static_cast<int>(marks.size());
    std::sort(marks.begin(), marks.end(), [](const ExtraSelection& a, const ExtraSelection& b) {
        return a.cursor.position() < b.cursor.position();
    });
    setExtraSelections(marks);
}

} // namespace reprise
