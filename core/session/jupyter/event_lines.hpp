#pragma once
/// \file
/// Reads the objects of an event stream (`data: {…}` lines) as its bytes come in.

#include <QByteArray>
#include <QJsonObject>

#include <vector>

namespace reprise {

class EventLines {
public:
    /// The objects that \p bytes complete. Lines that are none, or longer than 64 KiB, are left
    /// out.
    std::vector<QJsonObject> take(const QByteArray& bytes);

private:
    QByteArray m_line; ///< as far as it has come
};

} // namespace reprise
