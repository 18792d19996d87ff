#pragma once
/// \file
/// The connections of a projection of rule `list` as a table to type, paste and delete in.

#include <QWidget>

#include <set>

class QLabel;
class QTableView;
class QToolButton;

namespace reprise {

class ConnectionModel;
class Document;

class ConnectionTable : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionTable(Document& document, QWidget* parent = nullptr);

    /// Index in the project; -1: none.
    void showProjection(int projection);
    ConnectionModel& model() const { return *m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QToolButton* addButton(const QString& name, const QString& text, const QString& tip);
    void addConnection();
    void remove();
    void copy();
    void paste();
    void showCount();
    std::set<int> chosenRows() const;

    ConnectionModel* m_model;
    QLabel* m_count;
    QTableView* m_rows;
    QLabel* m_problem;
    QToolButton* m_add;
    QToolButton* m_remove;
    QToolButton* m_paste;
};

} // namespace reprise
