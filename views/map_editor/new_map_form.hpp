#pragma once
/// \file
/// Asks for the size of a new map, without a dialog.

#include <QWidget>

class QSpinBox;
class QToolButton;

namespace reprise {

class NewMapForm : public QWidget {
    Q_OBJECT

public:
    explicit NewMapForm(QWidget* parent = nullptr);

signals:
    void wanted(int columns, int rows); ///< within what a map may have

protected:
    bool focusNextPrevChild(bool isNext) override;

private:
    void judge();

    QSpinBox* m_columns;
    QSpinBox* m_rows;
    QToolButton* m_create;
};

} // namespace reprise
