#include "views/sequences/chip_board.hpp"

#include "core/environment/sequence_sets.hpp"
#include "widgets/theme.hpp"

#include <QKeyEvent>
#include <QLineEdit>

namespace reprise {

ChipBoard::ChipBoard(LookUp lookUp, QWidget* parent)
    : QWidget(parent), m_lookUp(std::move(lookUp)), m_field(new QLineEdit(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(tr("Sequences"));
    m_field->hide();
    m_field->setObjectName(QStringLiteral("symbolField"));
    m_field->setAccessibleName(tr("Symbols"));
    m_field->setPlaceholderText(tr("A C B"));
    m_field->setToolTip(tr("Symbols separated by spaces or commas. Capitals without spaces are one "
                           "symbol each; quote a longer name: \"NORTH\"."));
    m_field->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &ChipBoard::placeField);
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

ChipBoard::~ChipBoard() {
    m_field->removeEventFilter(this); // it loses the focus while it dies: that is no edit
}

void ChipBoard::setSequences(const std::vector<Sequence>& sequences) {
    if (sequences != m_sequences) {
        m_sequences = sequences;
        m_pressed = {};
        m_isDragging = false;
        arrange();
        m_selected = clamped(m_selected);
    }
    update();
}

void ChipBoard::arrange() {
    m_layout.arrange(m_sequences, m_hasNewRow, fontMetrics(), width());
    setMinimumSize(m_layout.leastWidth(), m_layout.size().height());
    updateGeometry();
    placeField();
    update();
}

bool ChipBoard::isChip(ChipPlace place) const {
    return place.isValid() && place.sequence < int(m_sequences.size()) &&
           place.element < int(m_sequences[std::size_t(place.sequence)].size());
}

ChipPlace ChipBoard::clamped(ChipPlace place) const {
    if (m_layout.sequenceCount() == 0) {
        return {0, 0};
    }
    place.sequence = std::clamp(place.sequence, 0, m_layout.sequenceCount() - 1);
    place.element = std::clamp(place.element, 0, m_layout.elementCount(place.sequence));
    return place;
}

void ChipBoard::select(ChipPlace place) {
    m_selected = clamped(place);
    if (m_layout.sequenceCount() > 0) {
        emit wantsVisible(m_layout.rectOf(m_selected).adjusted(-10, -8, 30, 8));
        setAccessibleDescription(explained(m_selected));
    }
    update();
}

void ChipBoard::apply(const SequenceEdit& edit) {
    if (!edit.text.isEmpty()) {
        emit edited(edit);
        select(edit.place);
    }
}

void ChipBoard::startSequence() {
    m_hasNewRow = true;
    arrange();
    openField({int(m_sequences.size()), 0}, FieldMode::Insert);
}

void ChipBoard::openField(ChipPlace place, FieldMode mode, const QString& text) {
    m_fieldMode = mode;
    m_fieldPlace = place;
    select(place);
    m_field->setText(text);
    if (mode == FieldMode::Replace) {
        m_field->selectAll();
    }
    m_field->show();
    m_field->raise();
    m_field->setFocus();
    placeField();
}

void ChipBoard::placeField() {
    if (m_fieldMode == FieldMode::Closed) {
        return;
    }
    m_fieldPlace = clamped(m_fieldPlace);
    QRect area = m_layout.rectOf(m_fieldPlace);
    const int wanted = fontMetrics().horizontalAdvance(m_field->text()) + 30;
    area.setWidth(std::max(
        {area.width(), wanted, m_fieldMode == FieldMode::Insert ? ChipLayout::kFieldWidth : 0}));
    if (m_layout.columns() > 1) { // the next sequence keeps its number in sight
        const int end = m_layout.rowEnd(m_fieldPlace.sequence);
        area.setRight(std::min(area.right(), std::max(end, area.left() + 40)));
    }
    const int height = m_field->sizeHint().height();
    area.adjust(0, (area.height() - height) / 2, 0, 0);
    area.setHeight(height);
    area.moveRight(std::min(area.right(), std::max(width() - 2, area.width())));
    m_field->setGeometry(area);
    emit wantsVisible(area);
}

void ChipBoard::takeField(bool staysOpen) {
    if (m_fieldMode == FieldMode::Closed) {
        return;
    }
    const Sequence symbols = parseSymbols(m_field->text(), symbolsOf(m_sequences));
    const FieldMode mode = m_fieldMode;
    const ChipPlace place = m_fieldPlace;
    if (symbols.empty() || !staysOpen) {
        closeField();
    }
    if (symbols.empty()) {
        return;
    }
    m_hasNewRow = false; // the document gets the row now
    apply(mode == FieldMode::Insert ? insertSymbols(m_sequences, place, symbols)
                                    : replaceSymbol(m_sequences, place, symbols));
    if (m_fieldMode != FieldMode::Closed) { // ready for the next symbol
        m_field->clear();
        m_fieldPlace = m_selected;
        arrange();
    }
}

void ChipBoard::closeField() {
    const bool hadFocus = m_field->hasFocus();
    m_fieldMode = FieldMode::Closed;
    m_field->hide();
    if (m_hasNewRow) {
        m_hasNewRow = false;
        arrange();
        m_selected = clamped(m_selected);
    }
    if (hadFocus) {
        setFocus();
    }
}

bool ChipBoard::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Escape) {
            closeField();
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) { // here, or the board would get it too
            takeField(m_fieldMode == FieldMode::Insert);
            return true;
        }
    }
    if (watched == m_field && event->type() == QEvent::FocusOut &&
        static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
        takeField(false);
    }
    return QWidget::eventFilter(watched, event);
}

void ChipBoard::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    const bool isArrow = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up ||
                         key == Qt::Key_Down || key == Qt::Key_Home || key == Qt::Key_End;
    const QString text = event->text();
    const bool isTyping = !text.isEmpty() && text[0].isPrint() && !text[0].isSpace() &&
                          !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (key == Qt::Key_Escape && m_isDragging) {
        m_isDragging = false;
        m_pressed = {};
        update();
    } else if (isArrow && event->modifiers() & Qt::ControlModifier) {
        moveChip(key);
    } else if (isArrow) {
        moveSelection(key);
    } else if ((key == Qt::Key_Delete || key == Qt::Key_Backspace) && isChip(m_selected)) {
        apply(removeSymbol(m_sequences, m_selected));
    } else if (key == Qt::Key_Backspace && isChip({m_selected.sequence, m_selected.element - 1})) {
        apply(removeSymbol(m_sequences, {m_selected.sequence, m_selected.element - 1}));
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2) {
        if (m_sequences.empty()) {
            startSequence();
        } else if (isChip(m_selected)) {
            openField(m_selected, FieldMode::Replace,
                      QString::fromStdString(m_sequences[std::size_t(m_selected.sequence)]
                                                        [std::size_t(m_selected.element)]));
        } else {
            openField(m_selected, FieldMode::Insert);
        }
    } else if (key == Qt::Key_Insert && !m_sequences.empty()) {
        openField(m_selected, FieldMode::Insert);
    } else if (isTyping) {
        if (m_sequences.empty()) {
            startSequence();
            m_field->setText(text);
        } else {
            const int behind = m_selected.element + (isChip(m_selected) ? 1 : 0);
            openField({m_selected.sequence, behind}, FieldMode::Insert, text);
        }
    } else {
        QWidget::keyPressEvent(event);
    }
}

void ChipBoard::moveSelection(int key) {
    ChipPlace to = m_selected;
    switch (key) {
    case Qt::Key_Left:
        --to.element;
        break;
    case Qt::Key_Right:
        ++to.element;
        break;
    case Qt::Key_Up:
        --to.sequence;
        break;
    case Qt::Key_Down:
        ++to.sequence;
        break;
    case Qt::Key_Home:
        to.element = 0;
        break;
    default:
        to.element = 1 << 20; // clamped to the end
    }
    select(to);
}

void ChipBoard::moveChip(int key) {
    if (!isChip(m_selected)) {
        return;
    }
    ChipPlace to = m_selected;
    const int last = int(m_sequences[std::size_t(to.sequence)].size());
    switch (key) {
    case Qt::Key_Left:
        to.element = std::max(0, to.element - 1);
        break;
    case Qt::Key_Right:
        to.element = std::min(last, to.element + 2); // the gap behind the next
        break;
    case Qt::Key_Home:
        to.element = 0;
        break;
    case Qt::Key_End:
        to.element = last;
        break;
    case Qt::Key_Up:
        --to.sequence;
        break;
    default:
        ++to.sequence;
    }
    if (to.sequence >= 0 && to.sequence < int(m_sequences.size())) {
        apply(moveSymbol(m_sequences, m_selected, to));
    }
}

} // namespace reprise
