#pragma once
/// \file
/// The project as a tree: populations and circuits, projections, its environment, experiments with
/// their phases, recordings. Lines are renamed, copied, moved and removed by keys and a menu.

#include "core/editing/document.hpp"
#include "views/view.hpp"

#include <QSet>

class QMenu;
class QTreeWidget;
class QTreeWidgetItem;

namespace reprise {

class OutlineView : public View {
    Q_OBJECT

public:
    explicit OutlineView(Document& document, QWidget* parent = nullptr);

    void showFrame(const Frame& /*frame*/) override {}
    QString dataAsCsv() const override;
    QSize minimumSizeHint() const override { return {140, 80}; }

public slots:
    /// Follows a selection made elsewhere; says nothing back.
    void selectPopulation(const QString& id);
    /// The line of a dotted path, if it has one; says nothing back.
    void showPath(const QString& path);

signals:
    void populationSelected(const QString& id); ///< "" for the project's own line
    void experimentSelected(const QString& name);
    /// What is neither the project nor a population: "experiments.0.phases.2", "record.0" …
    void partSelected(const QString& path);
    void formWanted(const QString& path); ///< double click or Enter

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// What a person sees of the tree, to be found again in one that was built anew.
    struct Seen {
        QString current;         ///< key of a line
        QSet<QString> collapsed; ///< keys of lines
        int scrolled = 0;        ///< px
    };
    Seen seen() const;
    void restore(const Seen& seen);
    void build();
    void showRoom(); ///< how wide names are beside what is said of them
    QString currentPath() const;
    bool isKey(int key, Qt::KeyboardModifiers modifiers) const;
    void act(int key, Qt::KeyboardModifiers modifiers);
    void rename(); ///< opens the field
    void choosePath(const QString& path);
    void showMenu(const QPoint& place);
    void addProjections(QMenu& menu);
    void onChanged(const ChangeNote& note);

    Document& m_document;
    QTreeWidget* m_tree;
};

} // namespace reprise
