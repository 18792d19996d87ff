#pragma once
/// \file
/// What the user is offered when another program changed the open file.

#include "app/files/file_watch.hpp"

#include <QObject>

namespace reprise {

class FileActions;
class NoticeBar;

/// A bar of its own that comes and goes with the difference.
class FileNews : public QObject {
    Q_OBJECT

public:
    FileNews(Document& document, FileActions& files, QObject* parent = nullptr);

    NoticeBar* bar() { return m_bar; } ///< the window that shows it owns it

private:
    void show(FileState state);

    Document& m_document;
    FileActions& m_files;
    FileWatch m_watch;
    NoticeBar* m_bar;
};

} // namespace reprise
