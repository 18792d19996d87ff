#pragma once
/// \file
/// A list of parts of the project, a card each: to choose, switch off, rename, duplicate, move and
/// remove by mouse and keys. It knows no document: it shows what it is given and says what the user
/// wants.

#include <QListWidget>

#include <optional>
#include <vector>

namespace reprise {

struct PartLine {
    QString number;  ///< before the name, quietly; may be ""
    QString name;    ///< also what is edited in place where that may be
    QString detail;  ///< behind the name
    QString length;  ///< at the right edge
    QString summary; ///< in a second line; may be ""
    QString tip = {};
    std::optional<bool> isOn = {}; ///< with a box to switch it
    bool isPlaying = false;
    bool mayRename = false;

    bool operator==(const PartLine&) const = default;
};

class PartList : public QListWidget {
    Q_OBJECT

public:
    explicit PartList(const QString& name, QWidget* parent = nullptr);

    /// The chosen line stays, by its index.
    void setLines(std::vector<PartLine> lines);
    const std::vector<PartLine>& lines() const { return m_lines; }
    /// Chooses without a word; -1: none.
    void choose(int row);
    /// Lines can be switched only.
    void setFixed(bool isFixed) { m_isFixed = isFixed; }
    void rename(int row); ///< opens the field

    QRect boxOf(int row) const; ///< of the switch, in the viewport
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {100, sizeHint().height()}; }

signals:
    void chosen(int row); ///< by the user
    void opened(int row); ///< double click or Enter
    void switched(int row, bool isOn);
    void moveWanted(int from, int to);
    void removeWanted(int row);
    void duplicateWanted(int row);
    void renamed(int row, const QString& name);
    void addWanted();                     ///< the key Insert
    void wantsVisible(const QRect& area); ///< of this widget

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    friend class PartDelegate;
    bool actOn(int key, Qt::KeyboardModifiers modifiers); ///< false: no key of this list
    const PartLine* line(int row) const;
    int gapAt(int y) const; ///< 0: above the first line
    void endDrag();

    std::vector<PartLine> m_lines;
    bool m_isFixed = false;
    bool m_isQuiet = false;
    int m_pressed = -1; ///< row under the button
    QPoint m_pressedAt;
    bool m_isOnBox = false;
    int m_gap = -1; ///< where a dragged line would go, -1: nothing is dragged
};

} // namespace reprise
