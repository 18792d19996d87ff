#pragma once
/// \file
/// Reads fields of a JSON object that is not trusted, and remembers the first that is not as
/// agreed.

#include <QJsonObject>
#include <QString>

namespace reprise {

class MessageFields {
public:
    explicit MessageFields(const QJsonObject& object) : m_object(object) {}

    /// "" where it is not there or null; a fault if it is longer than \p longest characters.
    QString text(const char* key, qsizetype longest = 256) {
        const QJsonValue value = m_object[QLatin1String(key)];
        if (value.isUndefined() || value.isNull()) {
            return {};
        }
        if (!value.isString() || value.toString().size() > longest) {
            refuse(key);
            return {};
        }
        return value.toString();
    }
    QString name(const char* key) {
        const QString value = text(key, 64);
        if (value.isEmpty()) {
            refuse(key);
        }
        return value;
    }
    qint64 whole(const char* key, qint64 least, qint64 most) {
        const double value = number(key, static_cast<double>(least), static_cast<double>(most));
        if (value != static_cast<double>(static_cast<qint64>(value))) {
            refuse(key);
        }
        return static_cast<qint64>(value);
    }
    double number(const char* key, double least, double most) {
        const QJsonValue value = m_object[QLatin1String(key)];
        if (!value.isDouble() || value.toDouble() < least || value.toDouble() > most) {
            refuse(key);
            return least;
        }
        return value.toDouble();
    }
    bool has(const char* key) const {
        const QJsonValue value = m_object[QLatin1String(key)];
        return !value.isUndefined() && !value.isNull();
    }
    QJsonObject object(const char* key) {
        const QJsonValue value = m_object[QLatin1String(key)];
        if (!value.isObject() && has(key)) {
            refuse(key);
        }
        return value.toObject();
    }
    void refuse(const QString& what) {
        if (m_problem.isEmpty()) {
            m_problem = what;
        }
    }
    const QString& problem() const { return m_problem; } ///< "": everything is as agreed

private:
    QJsonObject m_object;
    QString m_problem;
};

} // namespace reprise
