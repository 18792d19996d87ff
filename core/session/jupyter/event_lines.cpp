#include "core/session/jupyter/event_lines.hpp"

#include <QJsonDocument>

namespace reprise {

std::vector<QJsonObject> EventLines::take(const QByteArray& bytes) {
    constexpr qsizetype kLongest = 64 * 1024;
    std::vector<QJsonObject> events;
    for (const char c : bytes) {
        if (c != '\n') {
            if (m_line.size() <= kLongest) { // one byte more tells that it is too long
                m_line += c;
            }
            continue;
        }
        if (m_line.size() <= kLongest && m_line.startsWith("data:")) {
            const QJsonDocument event = QJsonDocument::fromJson(m_line.sliced(5));
            if (event.isObject()) {
                events.push_back(event.object());
            }
        }
        m_line.clear();
    }
    return events;
}

} // namespace reprise
