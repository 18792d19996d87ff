#pragma once
/// \file
/// Words for people, outside of classes that have their own tr().

#include <QCoreApplication>
#include <QString>

namespace reprise {

inline QString tr(const char* text) {
    return QCoreApplication::translate("Reprise", text);
}

} // namespace reprise
