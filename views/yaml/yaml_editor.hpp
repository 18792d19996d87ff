#pragma once
/// \file
/// The field in which a project's text is written: line numbers, marks at lines with a problem,
/// indentation, zoom.

#include <QPlainTextEdit>
#include <QVariantAnimation>

#include <vector>

namespace reprise {

class YamlHighlighter;
struct TextHunk;

/// A place in the text that cannot be read.
struct TextProblem {
    int line = 0;   ///< from 1
    int column = 0; ///< from 1, in characters
    QString sentence;
};

/// Ctrl+Z and Ctrl+Shift+Z go through typing only while there is a draft; else they are the
/// document's, and the field tells.
class YamlEditor : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit YamlEditor(QWidget* parent = nullptr);

    /// All of it, with line feeds; characters that only look like a space are kept.
    QString text() const;
    /// Makes \p text of what stands there, changing no more lines than needed: cursor and scroll
    /// stay with their line. The lines that changed flash, unless they are most of it.
    void becomeText(const QString& text);

    void setProblems(std::vector<TextProblem> problems);
    const std::vector<TextProblem>& problems() const { return m_problems; }
    /// Ctrl+Z is the field's own.
    void setHasDraft(bool hasDraft) { m_hasDraft = hasDraft; }

    /// Puts the cursor there, in the middle of the field if it was out of sight. Counts from 1.
    void goTo(int line, int column = 1);
    /// Numbers of the lines that flash now, from 1.
    std::vector<int> flashing() const;

    int marginWidth() const;
    void paintMargin(QPaintEvent* event);
    QString problemAt(int y) const; ///< in the margin; "" where there is none
    void zoomBy(int steps);         ///< 0: back to the usual size

signals:
    void undoWanted();
    void redoWanted();
    void findWanted();
    void pathWanted(int position); ///< of the character whose path is asked for

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    bool isOwnKey(const QKeyEvent& event) const;
    bool editLines(const QKeyEvent& event);
    void indent(bool isDeeper);
    void breakLine();
    void placeMargin();
    void flash(const std::vector<TextHunk>& hunks);
    void decorate();
    void restyle();

    QWidget* m_margin;
    YamlHighlighter* m_colors;
    std::vector<TextProblem> m_problems;
    std::vector<QTextCursor> m_flashed;
    QVariantAnimation m_flash; ///< strength, 1 to 0
    double m_usualSize = 0;    ///< of the font, pt
    bool m_hasDraft = false;
};

} // namespace reprise
