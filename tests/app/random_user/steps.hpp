#pragma once
/// \file
/// What a random user did, as text that can be repeated: one action and its seed in each line.

#include <QFile>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace reprise::test {

struct UserStep {
    QString action;
    std::uint32_t seed = 0; ///< of everything the action chooses
};

using UserSteps = std::vector<UserStep>;

inline QString toText(const UserSteps& steps) {
    QString text;
    for (const UserStep& step : steps) {
        text += step.action + ' ' + QString::number(step.seed) + '\n';
    }
    return text;
}

inline UserSteps readSteps(const QString& file) {
    QFile in(file);
    UserSteps steps;
    if (in.open(QIODevice::ReadOnly)) {
        for (const QString& line :
             QString::fromUtf8(in.readAll()).split('\n', Qt::SkipEmptyParts)) {
            steps.push_back({line.section(' ', 0, 0), line.section(' ', 1).toUInt()});
        }
    }
    return steps;
}

inline void writeSteps(const QString& file, const UserSteps& steps) {
    QFile out(file);
    if (out.open(QIODevice::WriteOnly)) {
        out.write(toText(steps).toUtf8());
    }
}

} // namespace reprise::test
