#pragma once
/// \file
/// Finds words in a text: below the field, opened by Ctrl+F, closed by Esc.

#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace reprise {

class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(QPlainTextEdit& field, QWidget* parent = nullptr);

    /// Shows it, with what is selected in the field.
    void open();
    QLineEdit& words() { return *m_words; }
    QString count() const; ///< "2 of 7"

public slots:
    void findNext() { find(false); }
    void findPrevious() { find(true); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void find(bool isBackward);
    void typed();
    void tellCount();
    void leave();

    QPlainTextEdit& m_field;
    QLineEdit* m_words;
    QLabel* m_count;
};

} // namespace reprise
