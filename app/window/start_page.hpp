#pragma once
/// \file
/// The first thing a person sees: go on with a project, begin a new one, or open an example, each
/// with one click.

#include "app/window/example_list.hpp"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace reprise {

class ProjectCard;
class RecentFiles;

/// What there is to choose from.
struct StartOffers {
    std::vector<ExampleEntry> templates; ///< of new projects
    std::vector<ExampleEntry> examples;  ///< group by group
};

/// What is typed anywhere on the page filters all that it shows.
class StartPage : public QWidget {
    Q_OBJECT

public:
    StartPage(RecentFiles& recent, const StartOffers& offers, QWidget* parent = nullptr);

    /// Offers the way back to the project that is open; "": none is.
    void setOpenProject(const QString& name);

signals:
    void backRequested();
    void openRequested();
    void tourRequested();
    void fileChosen(const QString& file);
    void templateChosen(const QString& file);
    void exampleChosen(const QString& file);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// Cards of one heading.
    struct Section {
        QWidget* widget = nullptr;
        std::vector<ProjectCard*> cards;
    };
    QWidget* makeHead();
    QWidget* makeNew(const std::vector<ExampleEntry>& templates);
    QWidget* makeExamples(const std::vector<ExampleEntry>& examples);
    QWidget* makeRecent();
    ProjectCard* addCard(Section& section, const ExampleEntry& entry, bool isLarge);
    void fillRecent();
    void filter();
    void openFirst();

    RecentFiles& m_recent;
    QPushButton* m_back;
    QLineEdit* m_filter = nullptr;
    QScrollArea* m_scroll = nullptr;
    QButtonGroup* m_cards; ///< arrow keys walk through them
    std::vector<Section> m_sections;
    QLabel* m_nothing = nullptr; ///< shown when nothing fits the filter
    QVBoxLayout* m_recentList = nullptr;
};

} // namespace reprise
