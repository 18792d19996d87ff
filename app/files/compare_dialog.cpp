#include "app/files/compare_dialog.hpp"

#include "core/editing/line_diff.hpp"
#include "widgets/theme.hpp"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

#include <algorithm>

namespace reprise {

namespace {

constexpr std::size_t kLinesAround = 3; // of what both have, on either side of a difference

/// For each line, whether it is near a difference.
std::vector<bool> nearDifferences(const std::vector<DiffLine>& lines) {
    std::vector<bool> isShown(lines.size(), false);
    for (std::size_t k = 0; k < lines.size(); ++k) {
        if (lines[k].in != DiffLine::In::Both) {
            const std::size_t end = std::min(k + kLinesAround + 1, lines.size());
            for (std::size_t i = k - std::min(k, kLinesAround); i < end; ++i) {
                isShown[i] = true;
            }
        }
    }
    return isShown;
}

void append(QTextCursor& cursor, const QString& text, const QColor& color) {
    QTextBlockFormat block;
    QTextCharFormat letters;
    if (color.isValid()) {
        QColor tint = color;
        tint.setAlphaF(0.18F);
        block.setBackground(tint);
    }
    if (!cursor.atStart()) {
        cursor.insertBlock(block, letters);
    } else {
        cursor.setBlockFormat(block);
    }
    cursor.insertText(text, letters);
}

} // namespace

CompareDialog::CompareDialog(const QString& name, const std::string& theirs,
                             const std::string& mine, QWidget* parent)
    : QDialog(parent) {
    setObjectName("compareDialog");
    setWindowTitle(tr("Compare %1").arg(name));
    auto* text = new QPlainTextEdit;
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setAccessibleName(tr("Differences"));
    const std::vector<DiffLine> lines = lineDiff(theirs, mine);
    const std::vector<bool> isShown = nearDifferences(lines);
    QTextCursor cursor(text->document());
    for (std::size_t k = 0; k < lines.size(); ++k) {
        const DiffLine& line = lines[k];
        const QString content = QString::fromUtf8(line.text.data(), qsizetype(line.text.size()));
        if (line.in == DiffLine::In::First) {
            append(cursor, QStringLiteral("− ") + content, currentTheme().error);
        } else if (line.in == DiffLine::In::Second) {
            append(cursor, QStringLiteral("+ ") + content, currentTheme().accent);
        } else if (isShown[k]) {
            append(cursor, QStringLiteral("  ") + content, {});
        } else if (k == 0 || isShown[k - 1]) {
            append(cursor, QStringLiteral("⋯"), {});
        }
    }
    text->moveCursor(QTextCursor::Start);
    const auto count = [&lines](DiffLine::In in) {
        return int(std::count_if(lines.begin(), lines.end(),
                                 [in](const DiffLine& line) { return line.in == in; }));
    };
    auto* summary = new QLabel(
        tr("Lines only in the file as it is on disk (−): %1. Lines only in this window (+): %2.")
            .arg(count(DiffLine::In::First))
            .arg(count(DiffLine::In::Second)));
    summary->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("&Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(summary);
    layout->addWidget(text, 1);
    layout->addWidget(buttons);
    resize(760, 520);
}

} // namespace reprise
