#pragma once
/// \file
/// The first thing a person sees: go on with a project, or open an example with one click.

#include <QWidget>

class QVBoxLayout;

namespace reprise {

class RecentFiles;
struct ExampleEntry;

class StartPage : public QWidget {
    Q_OBJECT

public:
    StartPage(RecentFiles& recent, const QString& examplesFolder, QWidget* parent = nullptr);

signals:
    void openRequested();
    void fileChosen(const QString& file);
    void exampleChosen(const QString& file);

private:
    QWidget* makeRecent();
    QWidget* makeExamples(const QString& folder);
    void fillRecent();

    RecentFiles& m_recent;
    QVBoxLayout* m_recentList = nullptr;
};

} // namespace reprise
