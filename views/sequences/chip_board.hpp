#pragma once
/// \file
/// All sequences as chips that can be typed, dragged, moved by keys and removed.

#include "views/sequences/chip_layout.hpp"
#include "views/sequences/chip_painter.hpp"
#include "views/sequences/sequence_edit.hpp"

#include <QWidget>

#include <functional>

class QLineEdit;

namespace reprise {

/// Knows no document: it shows what it is given and says what the user wants.
class ChipBoard : public QWidget {
    Q_OBJECT

public:
    /// Outcomes of one chip; the board fills in symbol and selection itself.
    using LookUp = std::function<ChipLook(ChipPlace)>;

    explicit ChipBoard(LookUp lookUp, QWidget* parent = nullptr);
    ~ChipBoard() override;

    void setSequences(const std::vector<Sequence>& sequences);
    const ChipLayout& chips() const { return m_layout; }
    ChipPlace selected() const { return m_selected; }
    void select(ChipPlace place);
    QSize sizeHint() const override { return m_layout.size(); }

public slots:
    void startSequence(); ///< opens the field in a new row below the others

signals:
    /// One gesture of the user, complete.
    void edited(const reprise::SequenceEdit& edit);
    void wantsVisible(const QRect& area);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override; ///< of the field

private:
    enum class FieldMode { Closed, Insert, Replace };

    void arrange();
    bool isChip(ChipPlace place) const;
    void apply(const SequenceEdit& edit);
    void openField(ChipPlace place, FieldMode mode, const QString& text = {});
    void placeField();
    void takeField(bool staysOpen);
    void closeField();
    void dropChip(QPoint point);
    void moveSelection(int key);
    void moveChip(int key);
    void paintDrag(QPainter& painter);
    QString explained(ChipPlace place) const;
    ChipPlace clamped(ChipPlace place) const;

    LookUp m_lookUp;
    std::vector<Sequence> m_sequences;
    ChipLayout m_layout;
    ChipPlace m_selected{0, 0};
    QPoint m_pressedAt;
    QPoint m_mouse{-1, -1};
    ChipPlace m_pressed; ///< chip under the button, invalid when none is held
    bool m_isDragging = false;
    bool m_hasNewRow = false;
    QLineEdit* m_field;
    FieldMode m_fieldMode = FieldMode::Closed;
    ChipPlace m_fieldPlace;
};

} // namespace reprise
