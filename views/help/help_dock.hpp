#pragma once
/// \file
/// The help beside the window: a list of pages, a search box, and the page.

#include <QDockWidget>

class QBoxLayout;
class QLineEdit;
class QListWidget;
class QToolButton;

namespace reprise {

class HelpBrowser;

class HelpDock : public QDockWidget {
    Q_OBJECT

public:
    explicit HelpDock(QWidget* parent = nullptr);

    QString pageId() const; ///< "getting-started"
    HelpBrowser* browser() const { return m_browser; }

public slots:
    void showPage(const QString& id); ///< and raises the dock; unknown ids show the first page
    void search(const QString& query);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void filterPages();
    void followSource(const QUrl& source);

    HelpBrowser* m_browser;
    QListWidget* m_list;
    QLineEdit* m_search;
    QToolButton* m_back;
    QBoxLayout* m_body;
};

} // namespace reprise
