#pragma once
/// \file
/// What the user is offered when another program changed the file of the project's map.

#include "app/files/followed_file.hpp"
#include "core/editing/document.hpp"

#include <QObject>

namespace reprise {

class NoticeBar;

/// A bar of its own that comes and goes with the difference. Maps are compared, so that only real
/// changes are told; a map that is drawn in the project follows no file.
class MapNews : public QObject {
    Q_OBJECT

public:
    explicit MapNews(Document& document, QObject* parent = nullptr);

    NoticeBar* bar() { return m_bar; } ///< the window that shows it owns it
    void check();

private:
    void reload();
    void keepMine();
    void compare();
    void sayUnreadable(const QString& why);

    Document& m_document;
    NoticeBar* m_bar;
    FollowedFile m_followed;
    QString m_file;                                ///< that is followed; "" if there is none
    std::shared_ptr<const NavigationMap> m_mine;   ///< as it stands in the project
    std::shared_ptr<const NavigationMap> m_theirs; ///< that was told last, null: none
    QString m_said;                                ///< that was told of a file without a map
};

} // namespace reprise
