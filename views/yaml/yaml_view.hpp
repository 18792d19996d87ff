#pragma once
/// \file
/// The project's text, to read and to write: what is typed becomes the project as soon as it can
/// be read, and what changes elsewhere appears in it.

#include "core/editing/document.hpp"
#include "views/view.hpp"

#include <QTimer>

class QFrame;
class QLabel;

namespace reprise {

class FindBar;
class YamlEditor;

/// A text that cannot be read is a draft: the last project that could be read stays in force, and
/// is what saving writes, until the draft can be read or is given up. Where there is no project
/// beside it (Document::isTextOnly()), the text itself is what is edited and saved.
class YamlView : public View {
    Q_OBJECT

public:
    static constexpr int kPauseMs = 300; ///< after the last key, before the text is read

    explicit YamlView(Document& document, QWidget* parent = nullptr);

    void showFrame(const Frame& /*frame*/) override {}
    QString dataAsCsv() const override;
    QSize minimumSizeHint() const override { return {180, 100}; }
    QSize sizeHint() const override { return {420, 480}; }

    YamlEditor& editor() { return *m_editor; }
    /// What is wrong with the text; "" if it can be read.
    QString problem() const;
    /// Whether it is asked which of two texts counts.
    bool isAsking() const;

public slots:
    /// Puts the cursor at the line of a dotted path, unless somebody is typing.
    void showPath(const QString& path);
    /// The draft stays, and takes the project's place once it can be read.
    void keepMine();
    /// The draft goes; undo brings it back.
    void takeTheirs();
    void goTo(int line, int column); ///< from 1

signals:
    /// The user asks for the form of what stands at the cursor.
    void pathChosen(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void typed();
    void readDraft();
    void follow();
    void followNow();
    void put(const QString& text);
    void showDraft(const QString& theirs, const QString& draft);
    void take(const QString& text);
    void settle();
    void showProblems(const Issues& issues);
    void choosePath(int position);
    QFrame* makeQuestion();
    bool hasDraft() const;
    QString shownText() const;
    static QString shown(std::string_view text);
    std::string fileText(const QString& text) const;

    Document& m_document;
    YamlEditor* m_editor;
    FindBar* m_find;
    QFrame* m_question;
    QLabel* m_problem;
    QTimer m_pause;
    QTimer m_later;    ///< follows when a row of changes has paused
    double m_cost = 0; ///< of following the last change, ms
    QString m_agreed;  ///< the text in force, as the field has it
    bool m_isStale = true;
    bool m_isNew = true;       ///< another file than the one that is shown
    bool m_isSetting = false;  ///< the field changes, and nobody typed
    bool m_isTelling = false;  ///< the document changes because of what was typed
    bool m_isChoosing = false; ///< the path shown elsewhere comes from here
};

} // namespace reprise
