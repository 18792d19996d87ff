#pragma once
/// \file
/// A text field that says at once whether what is typed is allowed, by its colour and in words.

#include <QLineEdit>

#include <functional>

namespace reprise {

class NameField : public QLineEdit {
    Q_OBJECT

public:
    /// \p problem gives a sentence for text that is not allowed, "" for what is.
    explicit NameField(std::function<QString(const QString&)> problem, QWidget* parent = nullptr);

    QString problem() const { return m_problem(text()); }
    /// Another rule.
    void setProblem(std::function<QString(const QString&)> problem);

signals:
    void problemChanged(const QString& problem); ///< while typing; "" when all is well
    void accepted(const QString& text);          ///< Enter, or left with allowed text
    void abandoned();                            ///< Esc, or left with text that is not

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void judge();

    std::function<QString(const QString&)> m_problem;
};

} // namespace reprise
